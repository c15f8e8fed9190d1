//! # target-against-direction
//!
//! A target on the wrong side of the baseline for the direction that is said, or (for levels and cumulative figures) a later
//! target that turns back. Each group is a series of its own, compared with its own baseline only. `maintain` has no wrong side.
//!
//! ## Why it matters
//!
//! Somebody will be held to that target; a slip here turns success into failure (USAID TIPS on baselines and targets).
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
//!   target 50 by 2030
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
        let Some(direction) = i.direction.get().filter(|d| d.value != 0) else { continue };
        let up = direction.value > 0;
        let wrong = |before: f64, after: f64| if up { after < before } else { after > before };
        let word = if up { "increase" } else { "decrease" };
        let side = if up { "below" } else { "above" };
        for s in series::of(cx.theory, i) {
            let against = s.baseline.and_then(|b| s.targets.iter().find(|t| wrong(b.number, t.number)).map(|t| (b, t)));
            if let Some((baseline, target)) = against {
                out.report(Rule::TargetAgainstDirection, Subject::Item(id), target.span, |mut d| {
                    let (value, by) = (cx.theory.slice(target.span), series::date(cx.theory, target));
                    d.message = format!(
                        "{} is meant to {word}, but its target of {value}{by} lies {side} the baseline of {}.",
                        say::quoted(cx.theory, id),
                        cx.theory.slice(baseline.span)
                    );
                    d.help("Correct the target or the baseline, or write another `direction`.")
                        .related(baseline.span, "the baseline")
                        .related(direction.span, "the direction")
                });
                continue;
            }
            if i.counted_as.get().is_some_and(|c| c.value == 2) {
                continue;
            }
            // Targets that turn back, in the order of their dates.
            let mut by_date = s.targets.clone();
            by_date.sort_by_key(|t| (t.date.map(|d| d.value.last), t.span));
            if let Some(pair) = by_date.windows(2).find(|p| wrong(p[0].number, p[1].number) && p[0].date.map(|d| d.value) != p[1].date.map(|d| d.value)) {
                let (before, after) = (pair[0], pair[1]);
                out.report(Rule::TargetAgainstDirection, Subject::Item(id), after.span, |mut d| {
                    d.message = format!(
                        "{} is meant to {word}, but its target of {}{} lies {side} the earlier one of {}{}.",
                        say::quoted(cx.theory, id),
                        cx.theory.slice(after.span),
                        series::date(cx.theory, &after),
                        cx.theory.slice(before.span),
                        series::date(cx.theory, &before)
                    );
                    d.help("Correct one of the two. If each period is counted by itself, write `counted as per-period`.")
                        .related(before.span, "the earlier target")
                });
            }
        }
    }
}
