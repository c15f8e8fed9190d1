//! # unmeasured-activity
//!
//! An activity of which no figure tells that it happened or whom it reached: neither it nor an output straight from it is
//! measured.
//!
//! ## Why it matters
//!
//! Before asking whether something worked, ask whether it was done (Rossi, Lipsey and Freeman, Evaluation: A Systematic Approach,
//! 2004, on process monitoring).
//!
//! ## An example
//!
//! ```theory
//! activity nursery "Nursery places" { by school so that well }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! activity nursery "Nursery places" {
//!   by school
//!   so that well
//! indicator places "Places taken" {
//!     unit score
//!     direction increase
//!     baseline 58 at 2025
//!     target 70 by 2030
//!     population "Pupils in grade three"
//!     source "State test"
//!     frequency yearly
//!     responsible school
//!   }
//! }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, _) in cx.theory.activities() {
        if cx.graph.is_measured(id) {
            continue;
        }
        out.report(Rule::UnmeasuredActivity, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!("No figure tells whether {} took place, or whom it reached.", say::quoted(cx.theory, id));
            let name = cx.theory.name(id);
            d.help(format!("Add an indicator in its block (`indicator {name}-reach \"…\" {{ unit count }}`), or measure the output that comes straight from it."))
        });
    }
}
