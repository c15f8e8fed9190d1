//! # no-unit
//!
//! An indicator without a unit.
//!
//! ## Why it matters
//!
//! A figure without a unit can't be compared, added up or checked (USAID, Performance Indicator Reference Sheet guidance: unit of
//! measure).
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
use crate::model::Need;
use crate::rules::{Context, Sink};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        if cx.theory.lacks(i, Need::Unit) {
            super::lacks(
                cx,
                out,
                Rule::NoUnit,
                id,
                "does not say yet in what unit its figures are",
                "Write `unit percent`, `unit count`, `unit score` or the like; or one of your own in quotes, such as `unit \"litres a day\"`.",
            );
        }
    }
}
