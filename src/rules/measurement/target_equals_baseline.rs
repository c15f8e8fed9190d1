//! # target-equals-baseline
//!
//! The last target equals the baseline, and the direction is not `maintain`.
//!
//! ## Why it matters
//!
//! A target that asks for no change can be met by doing nothing (Kusek and Rist 2004, step five).
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
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   target 58 by 2030
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
use crate::rules::{Context, Sink, Subject, say};
use super::series;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        if i.direction.get().is_some_and(|d| d.value == 0) {
            continue;
        }
        for s in series::of(cx.theory, i) {
            let last = s.targets.iter().max_by_key(|t| (t.date.map(|d| d.value.last), t.span));
            let (Some(baseline), Some(last)) = (s.baseline, last) else { continue };
            #[allow(clippy::float_cmp, reason = "both are numbers as they were written")]
            if baseline.number != last.number {
                continue;
            }
            out.report(Rule::TargetEqualsBaseline, Subject::Item(id), last.span, |mut d| {
                d.message = format!("The last target of {} is the same as its baseline: {}.", say::quoted(cx.theory, id), cx.theory.slice(last.span));
                d.help("If keeping it there is the aim, write `direction maintain`. If not, what would be good enough?")
                    .related(baseline.span, "the baseline")
            });
        }
    }
}
