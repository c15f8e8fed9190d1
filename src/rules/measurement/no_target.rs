//! # no-target
//!
//! An indicator without a target (one of a harm or an assumption may have a threshold instead).
//!
//! ## Why it matters
//!
//! A target says what would be good enough, before the figures are in (Doran, "There's a S.M.A.R.T. way to write management's
//! goals and objectives", 1981; Kusek and Rist 2004, step five).
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
        if cx.theory.lacks(i, Need::Target) {
            super::lacks(
                cx,
                out,
                Rule::NoTarget,
                id,
                "has no target yet, so nobody can tell whether a figure is good enough",
                "Write what you aim for and by when, such as `target 70 by 2028`. For a harm or an assumption, a `threshold` will do: the value at which you would act.",
            );
        }
    }
}
