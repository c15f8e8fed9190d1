//! # review-overdue
//!
//! The `review by` of the theory or of an assumption has passed; or a question's `due`, with nothing that answers it. Judged as
//! of today, or of `--as-of`.
//!
//! ## Why it matters
//!
//! A theory of change is to be looked at again as evidence comes in; one that is not becomes a poster (Vogel, Review of the Use
//! of "Theory of Change" in International Development, 2012).
//!
//! ## An example
//!
//! ```theory
//! assumption prices "Prices stay as they are" { applies to well evidence promising review by 2025 }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! assumption prices "Prices stay as they are" { applies to well evidence promising review by 2095 }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let passed = |date: &crate::model::At<crate::model::Date>| date.value.last < cx.as_of;
    if let Some(date) = cx.theory.head.as_ref().and_then(|h| h.review_by.get()).filter(|d| passed(d)) {
        out.report(Rule::ReviewOverdue, Subject::Theory, date.span, |mut d| {
            d.message = format!("This theory was to be reviewed by {}.", cx.theory.slice(date.span));
            d.help("Once it has been, write the next date here.")
        });
    }
    for (id, assumption) in cx.theory.assumptions() {
        let Some(date) = assumption.review_by.get().filter(|d| passed(d)) else { continue };
        out.report(Rule::ReviewOverdue, Subject::Item(id), date.span, |mut d| {
            d.message = format!(
                "Whether {} still holds was to be reviewed by {}.",
                say::quoted(cx.theory, id),
                cx.theory.slice(date.span)
            );
            d.help("Once it has been, write the next date here, and update its `evidence`.")
        });
    }
    for (id, question) in cx.theory.questions() {
        let Some(date) = question.due.get().filter(|d| passed(d)) else { continue };
        if question.answered_by.is_said() {
            continue;
        }
        out.report(Rule::ReviewOverdue, Subject::Item(id), date.span, |mut d| {
            d.message = format!(
                "The question {} was due by {}, and nothing answers it.",
                say::quoted(cx.theory, id),
                cx.theory.slice(date.span)
            );
            d.help("Name the indicators that answer it (`answered by …`), or set a later date.")
        });
    }
}
