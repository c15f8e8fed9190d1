//! # question-too-early
//!
//! A question is due before the first target, and its `available after`, of every indicator that answers it.
//!
//! ## Why it matters
//!
//! A question that has to be answered before there is a figure is answered by opinion (Kusek and Rist 2004, step seven, on the
//! timing of evaluations).
//!
//! ## An example
//!
//! ```theory
//! question works "Do visits help?" { about visits -> well answered by illness due 2027 }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! question works "Do visits help?" { about visits -> well answered by illness due 2029 }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, question) in cx.theory.questions() {
        let Some(due) = question.due.get() else { continue };
        if question.answered_by.unknown || question.answered_by.known.is_empty() {
            continue;
        }
        let mut soonest = None;
        let mut all = true;
        for i in question.answered_by.items().filter_map(|i| cx.theory.indicator(i)) {
            let Some(target) = super::first_target(i).filter(|_| !i.faulty_target) else {
                all = false;
                break;
            };
            let lag = cx.theory.collected(i).available_after.get().map(|a| a.value).unwrap_or_default();
            let known = lag.after(target.value.last);
            if soonest.is_none_or(|(day, _)| known < day) {
                soonest = Some((known, target));
            }
        }
        let Some((known, target)) = soonest.filter(|(known, _)| all && due.value.last < *known) else { continue };
        out.report(Rule::QuestionTooEarly, Subject::Item(id), due.span, |mut d| {
            let late = if known > target.value.last { format!(", known from {known} on") } else { String::new() };
            d.message = format!(
                "The question {} is due by {}, before any target of what answers it: the first is for {}{late}.",
                say::quoted(cx.theory, id),
                cx.theory.slice(due.span),
                cx.theory.slice(target.span)
            );
            d.help("Give the question a later date, or say with an earlier target what is to be seen by then.")
                .related(target.span, "the first target")
        });
    }
}
