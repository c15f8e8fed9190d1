//! # no-direction
//!
//! An indicator that does not say yet which way it should move.
//!
//! ## Why it matters
//!
//! Whether more is better is obvious to the author, and not to those who read the figures later (UNDP 2009).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
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
use crate::rules::{Context, Sink};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        // Of words nobody asks which way they go, and where a yes is asked for, the target says it.
        let has_a_way = !matches!(cx.theory.unit(i), Some("qualitative" | "yes-no"));
        if !i.direction.is_said() && has_a_way {
            super::lacks(
                cx,
                out,
                Rule::NoDirection,
                id,
                "does not say yet which way it should move",
                "Write `direction increase`, `direction decrease` or `direction maintain`.",
            );
        }
    }
}
