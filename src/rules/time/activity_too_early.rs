//! # activity-too-early
//!
//! The date on which an activity begins comes before the due date of what it needs.
//!
//! ## Why it matters
//!
//! An activity that starts before its conditions are there starts badly or late (Taplin and Clark 2012).
//!
//! ## An example
//!
//! ```theory
//! precondition rooms "Rooms are ready" { by 2028 external "The town" }
//! activity nursery "Nursery places" { by school during 2026 to 2030 needs rooms so that well }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition rooms "Rooms are ready" { by 2026 external "The town" }
//! activity nursery "Nursery places" { by school during 2026 to 2030 needs rooms so that well }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::model::Role;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, activity) in cx.theory.activities() {
        let Some(begins) = activity.begins else { continue };
        let needed = cx.theory.causes(id).filter(|(_, l)| l.role == Role::Necessary);
        let late = needed.filter_map(|(_, l)| Some((l.from, cx.theory.due(l.from)?))).filter(|(_, due)| begins.value.is_before(due.value));
        let Some((need, due)) = late.max_by_key(|(id, due)| (due.value.last, std::cmp::Reverse(*id))) else { continue };
        out.report(Rule::ActivityTooEarly, Subject::Item(id), begins.span, |mut d| {
            d.message = format!(
                "{} begins {}, but {}, which it needs, is not due until {}.",
                say::quoted(cx.theory, id),
                say::when(cx.theory.slice(begins.span)),
                say::quoted(cx.theory, need),
                cx.theory.slice(due.span)
            );
            d.help("Start later, or have it in place earlier.").related(due.span, "due here")
        });
    }
}
