//! # no-source
//!
//! An indicator without means of verification: neither it nor its instrument says where the figures come from.
//!
//! ## Why it matters
//!
//! The logical framework asks for the means of verification beside each indicator, since many indicators turn out to have none
//! (European Commission, Project Cycle Management Guidelines, 2004).
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
        if cx.theory.lacks(i, Need::Source) {
            super::lacks(
                cx,
                out,
                Rule::NoSource,
                id,
                "does not say yet where its figures come from",
                "Write the register, survey or statistic that they come from: `source \"…\"`; or name an `instrument`.",
            );
        }
    }
}
