//! # baseline-after-target
//!
//! A target all of whose time comes before the baseline of its group. Where all targets do, it is said once: the baseline's date is
//! wrong.
//!
//! ## Why it matters
//!
//! Change is told from the baseline to the target; the other way round it means nothing (Kusek and Rist 2004).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2031
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
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
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//! }
//! ```

use crate::diagnostic::Rule;
use crate::model::{At, Date};
use crate::rules::measurement::series;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        // Where none of its targets does, none of a group does.
        let last = i.baselines.iter().filter_map(|b| b.at).max_by_key(|at| at.value.first);
        let is_early = |by: At<Date>| last.is_some_and(|at| by.value.is_before(at.value));
        if !i.targets.iter().filter_map(|t| t.by).any(is_early) {
            continue;
        }
        for s in series::of(cx.theory, i) {
            let Some((baseline, at)) = s.baseline.and_then(|b| Some((b, b.date?))) else { continue };
            let early: Vec<_> = s
                .targets
                .iter()
                .filter_map(|t| Some((t, t.date?)))
                .filter(|(_, by)| by.value.is_before(at.value))
                .collect();
            // Where it comes after all of them, the one date that is wrong is the baseline's.
            let all = early.len() > 1 && early.len() == s.targets.len();
            for (target, by) in early.into_iter().take(if all { 1 } else { usize::MAX }) {
                out.report(Rule::BaselineAfterTarget, Subject::Item(id), by.span, |mut d| {
                    let (title, at) = (say::quoted(cx.theory, id), say::when(cx.theory.slice(at.span)));
                    let (value, by) = (cx.theory.slice(target.span), cx.theory.slice(by.span));
                    if all {
                        d.message = format!("{title} has its baseline {at}, but all its targets come before that; the first is {value} by {by}.");
                        d = d.help("Correct the date of the baseline.");
                    } else {
                        d.message = format!("{title} has its baseline {at}, but a target of {value} by {by}, which comes first.");
                        d = d.help("Correct one of the two dates.");
                    }
                    d.related(baseline.span, "the baseline")
                });
            }
        }
    }
}
