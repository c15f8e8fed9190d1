//! # target-equals-baseline
//!
//! The last target equals the baseline, and the direction is not `maintain`. It holds for numbers, for yes and no, and for
//! descriptions in the same words.
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

use super::{series, target_against_direction::against};
use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        // A direction that was not understood may have been `maintain`, and a target the last.
        if i.baselines.is_empty()
            || i.faulty_target
            || (i.direction.is_said() && i.direction.get().is_none_or(|d| d.value == 0))
        {
            continue;
        }
        // Where none of its targets does, none of a group does.
        let baselines = || i.baselines.iter().map(|b| &b.value);
        if !i.targets.iter().any(|t| baselines().any(|b| series::say_the_same(cx.theory, &t.value.value, &b.value))) {
            continue;
        }
        for s in series::of(cx.theory, i) {
            let last = s.targets.iter().max_by_key(|t| (t.date.map(|d| d.value.last), t.span));
            let (Some(baseline), Some(last)) = (s.baseline, last) else { continue };
            let all_dated = s.targets.iter().all(|t| t.date.is_some());
            if !all_dated || !baseline.equals(cx.theory, last) {
                continue;
            }
            // That it turns back from an earlier target says more.
            if against(cx, i, &s).is_some_and(|a| a.target.span == last.span) {
                continue;
            }
            out.report(Rule::TargetEqualsBaseline, Subject::Item(id), last.span, |mut d| {
                let value = cx.theory.slice(last.span);
                d.message =
                    format!("The last target of {} is the same as its baseline: {value}.", say::quoted(cx.theory, id));
                d.help("If keeping it there is the aim, write `direction maintain`. If not, what would be good enough?")
                    .related(baseline.span, "the baseline")
            });
        }
    }
}
