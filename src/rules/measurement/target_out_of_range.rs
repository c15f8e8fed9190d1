//! # target-out-of-range
//!
//! A baseline, target or threshold outside the `range` of values that are possible.
//!
//! ## Why it matters
//!
//! A value that can't occur is a slip of the pen, and whoever works by it will be misled (USAID, Data Quality Assessment
//! checklist: validity).
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
//!   range 0 to 60
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
//!   range 0 to 100
//! }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        let Some(range) = i.range.get() else { continue };
        let (low, high) = range.value;
        for (what, value, span) in super::values(i).filter(|v| v.1 < low || v.1 > high) {
            out.report(Rule::TargetOutOfRange, Subject::Item(id), span, |mut d| {
                let side = if value < low { "below" } else { "above" };
                d.message = format!(
                    "The {what} of {}, {}, lies {side} what is possible ({}).",
                    say::quoted(cx.theory, id),
                    cx.theory.slice(span),
                    cx.theory.slice(range.span)
                );
                d.help("Correct the value or the range.").related(range.span, "the range")
            });
        }
    }
}
