//! # no-frequency
//!
//! An indicator that does not say yet how often it is measured, and takes it from no instrument.
//!
//! ## Why it matters
//!
//! A measurement that nobody has planned in time comes too late to act on (Kusek and Rist 2004).
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
        if cx.theory.lacks(i, Need::Frequency) {
            super::lacks(
                cx,
                out,
                Rule::NoFrequency,
                id,
                "does not say yet how often it is measured",
                "Write `frequency yearly`, `frequency quarterly`, `frequency every 2 years` or the like, here or in its instrument.",
            );
        }
    }
}
