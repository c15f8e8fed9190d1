//! # target-order
//!
//! Targets that do not stand in the order of their dates, or two for one date and group. Each group is a series of its own, and
//! descriptions have no order. A date outside the horizon, or before the baseline, is told by itself.
//!
//! ## Why it matters
//!
//! Whoever reads a plan reads down the page: targets out of order are misread, and of two for one date nobody knows which holds.
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   target 65 by 2028
//! }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 65 by 2028
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   target 70 by 2030
//! }
//! ```

use crate::diagnostic::Rule;
use crate::model::{At, Date};
use crate::rules::measurement::series::{self, Point};
use crate::rules::{Context, Sink, Subject, say};
use rustc_hash::FxHashMap;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let horizon = cx.theory.head.as_ref().and_then(|h| h.horizon.get());
    for (id, i) in cx.theory.indicators().filter(|(_, i)| i.targets.len() > 1) {
        for s in series::of(cx.theory, i) {
            // Descriptions have no order; a date outside the horizon, or before the baseline, is told by itself.
            let baseline = s.baseline.and_then(|b| b.date);
            let told = |date: At<Date>| {
                baseline.is_some_and(|at| date.value.is_before(at.value))
                    || horizon.is_some_and(|h| date.value.last < h.value.first || date.value.last > h.value.last)
            };
            let numbered = s.targets.iter().filter(|t| t.number().is_some());
            let dated = numbered.filter_map(|t| Some((t, t.date.filter(|&date| !told(date))?)));
            let mut first_for = FxHashMap::default();
            let mut before: Option<(&Point<'_>, At<Date>)> = None;
            for (target, date) in dated {
                let day = date.value.last;
                let wrong = match first_for.get(&day) {
                    Some(&twin) => Some((twin, true)),
                    None => before.filter(|(_, d)| d.value.last > day).map(|b| (b, false)),
                };
                first_for.entry(day).or_insert((target, date));
                if before.is_none_or(|(_, d)| d.value.last <= day) || wrong.is_some_and(|(_, twins)| !twins) {
                    before = Some((target, date));
                }
                let Some(((other, other_date), twins)) = wrong else { continue };
                out.report(Rule::TargetOrder, Subject::Item(id), date.span, |mut d| {
                    let title = say::quoted(cx.theory, id);
                    let (a, b) = (cx.theory.slice(other_date.span), cx.theory.slice(date.span));
                    if twins {
                        d.message = format!("{title} has two targets for {b}.");
                        return d
                            .help("Nobody could say which of them holds: keep one. For a part of the population add `among`, as in `target 60 by 2027 among income \"low\"`.")
                            .related(other.span, "the first of them");
                    }
                    d.message = format!("The targets of {title} are out of order: the one for {b} comes after the one for {a}.");
                    d.help("List the targets in the order of their dates.").related(other.span, "the target before it")
                });
            }
        }
    }
}
