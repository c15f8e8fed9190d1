//! # target-order
//!
//! Targets that do not stand in the order of their dates, or two for one date and group.
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
use crate::rules::{Context, Sink, Subject, say};
use crate::rules::measurement::series;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        for s in series::of(cx.theory, i) {
            let dated: Vec<_> = s.targets.iter().filter_map(|t| Some((t, t.date?))).collect();
            let Some(pair) = dated.windows(2).find(|p| p[1].1.value.last <= p[0].1.value.last) else { continue };
            let ((before, first), (_, second)) = (pair[0], pair[1]);
            out.report(Rule::TargetOrder, Subject::Item(id), second.span, |mut d| {
                let title = say::quoted(cx.theory, id);
                let (a, b) = (cx.theory.slice(first.span), cx.theory.slice(second.span));
                d.message = if second.value.last == first.value.last {
                    format!("{title} has two targets for {b}.")
                } else {
                    format!("The targets of {title} are out of order: the one for {b} comes after the one for {a}.")
                };
                d.help("List the targets in the order of their dates, one for each date and group.").related(before.span, "the target before it")
            });
        }
    }
}
