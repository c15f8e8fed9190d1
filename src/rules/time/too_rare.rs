//! # too-rare
//!
//! Counted from the first day of the baseline, the first figure by the indicator's frequency comes after its first target.
//! `once` is apart.
//!
//! ## Why it matters
//!
//! A target that falls between two measurements can't be checked when it is due (UNDP 2009 on frequency of monitoring).
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
//!   target 70 by 2029
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency every 6 years
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
//!   target 70 by 2029
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency every 2 years
//!   responsible school
//! }
//! ```

use crate::diagnostic::Rule;
use crate::model::Frequency;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        let Some(frequency) = cx.theory.collected(i).frequency.get() else { continue };
        let Frequency::Every(every) = frequency.value else { continue };
        // A baseline that was not understood may have been the first.
        if i.faulty_baseline || i.baselines.iter().any(|b| b.at.is_none()) {
            continue;
        }
        let baseline = i.baselines.iter().filter_map(|b| b.at).min_by_key(|at| at.value.first);
        let (Some(baseline), Some(target)) = (baseline, super::first_target(i)) else { continue };
        let first = every.after(baseline.value.first);
        if first <= target.value.last || target.value.is_before(baseline.value) {
            continue;
        }
        out.report(Rule::TooRare, Subject::Item(id), frequency.span, |mut d| {
            // The year says enough where the target is in another.
            let when = if first.year() > target.value.last.year() {
                first.strftime("in %Y")
            } else {
                first.strftime("on %Y-%m-%d")
            };
            d.message = format!(
                "{} is measured {} from {} on: its first figure, {when}, comes after the first target, for {}.",
                say::quoted(cx.theory, id),
                cx.theory.slice(frequency.span),
                cx.theory.slice(baseline.span),
                cx.theory.slice(target.span)
            );
            d.help("Measure more often, or set the target for a time when there will be a figure.")
                .related(target.span, "the first target")
        });
    }
}
