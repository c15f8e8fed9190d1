//! # no-baseline
//!
//! An indicator without a baseline: neither one, nor a date by which it is to be known.
//!
//! ## Why it matters
//!
//! Without a starting point no change can be told (UNDP, Handbook on Planning, Monitoring and Evaluating for Development Results,
//! 2009; USAID TIPS on baselines and targets).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
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
        if cx.theory.lacks(i, Need::Baseline) {
            super::lacks(
                cx,
                out,
                Rule::NoBaseline,
                id,
                "has no baseline yet, and nobody can tell what changed without knowing where things stood",
                "Write where things stood and when, such as `baseline 58 at 2024`. If that is still to be found out, say by when: `baseline due 2026`.",
            );
        }
    }
}
