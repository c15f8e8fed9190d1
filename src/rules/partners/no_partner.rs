//! # no-partner
//!
//! An activity that nobody carries out.
//!
//! ## Why it matters
//!
//! What is nobody's task is not done (Connell and Kubisch 1998: a theory must be doable).
//!
//! ## An example
//!
//! ```theory
//! activity nursery "Nursery places" { so that well }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! activity nursery "Nursery places" { by school so that well }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, activity) in cx.theory.activities() {
        if activity.by.is_said() {
            continue;
        }
        let item = cx.theory.item(id);
        out.report(Rule::NoPartner, Subject::Item(id), item.head, |mut d| {
            d.message = format!("{} does not say yet who carries it out.", say::quoted(cx.theory, id));
            let partners: Vec<_> = cx.theory.of_kind(Kind::Partner).take(2).map(|p| cx.theory.name(p)).collect();
            d.help(if partners.is_empty() {
                "Declare who does it, `partner some-name \"…\"`, and say so here: `by some-name`.".to_owned()
            } else {
                format!("Say who does it: `by {}`.", partners.join("` or `by "))
            })
        });
    }
}
