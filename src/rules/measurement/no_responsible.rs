//! # no-responsible
//!
//! An indicator that nobody answers for.
//!
//! ## Why it matters
//!
//! What everybody could measure, nobody does (USAID, Performance Indicator Reference Sheet guidance: individual responsible).
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
        if cx.theory.lacks(i, Need::Responsible) {
            super::lacks(cx, out, Rule::NoResponsible, id, "has nobody yet who is responsible for it", "Write `responsible PARTNER`, here or in its instrument; the first one named answers for it.");
        }
    }
}
