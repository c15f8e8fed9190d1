//! # no-denominator
//!
//! An indicator in percent that does not say out of what.
//!
//! ## Why it matters
//!
//! A percentage can rise because the numerator rises or the denominator falls: both need saying (USAID, Performance Indicator
//! Reference Sheet guidance; SDG indicator metadata).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   unit percent
//! }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   unit percent
//!   numerator "Pupils at grade level"
//!   denominator "Pupils tested"
//! }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        if cx.theory.unit(i) == Some("percent") && !i.denominator.is_said() {
            super::lacks(
                cx,
                out,
                Rule::NoDenominator,
                id,
                "is a percentage, but does not say yet of what",
                "Write who is counted and out of whom: `numerator \"…\"` and `denominator \"…\"`.",
            );
        }
    }
}
