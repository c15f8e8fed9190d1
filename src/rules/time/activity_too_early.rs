//! # activity-too-early
//!
//! The date on which an activity begins comes before the due date of what it needs. Where that has no date, what it rests
//! on has to say when it can be there.
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

use super::ready::{self, Ready};
use crate::diagnostic::Rule;
use crate::model::Role;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let ready = ready::ready(cx, Ready::first_day);
    for (id, activity) in cx.theory.activities() {
        let Some(begins) = activity.begins.filter(|_| !cx.graph.is_looped(id)) else { continue };
        let needed = cx.theory.causes(id).filter(|(_, l)| l.role == Role::Necessary);
        let late = needed.filter_map(|(_, l)| ready[l.from.index()]).filter(|r| begins.value.last < r.first_day());
        let Some(Ready { of, due, .. }) = late.max_by_key(|r| (r.first_day(), std::cmp::Reverse(r.of))) else {
            continue;
        };
        out.report(Rule::ActivityTooEarly, Subject::Item(id), begins.span, |mut d| {
            d.message = format!(
                "{} begins {}, but {}, which it needs, is not due until {}.",
                say::quoted(cx.theory, id),
                say::when(cx.theory.slice(begins.span)),
                say::quoted(cx.theory, of),
                cx.theory.slice(due.span)
            );
            d.help("Start later, or have it in place earlier.").related(due.span, "due here")
        });
    }
}
