//! # no-period
//!
//! An activity that does not say when it runs.
//!
//! ## Why it matters
//!
//! Whether an activity is late, or comes before what it needs, can only be told from its dates.
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
//! activity nursery "Nursery places" { by school during 2026 to 2028 so that well }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, activity) in cx.theory.activities() {
        if activity.during.is_said() {
            continue;
        }
        out.report(Rule::NoPeriod, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!("{} does not say yet when it takes place.", say::quoted(cx.theory, id));
            d.help("Write a period, such as `during 2026 to 2029`, or a single date.")
        });
    }
}
