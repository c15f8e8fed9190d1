//! # idle-question
//!
//! A question about nothing.
//!
//! ## Why it matters
//!
//! A learning question earns its place where its answer would change what people think of a link, a result or an assumption
//! (Preskill and Jones, A Practical Guide for Engaging Stakeholders in Developing Evaluation Questions, 2009).
//!
//! ## An example
//!
//! ```theory
//! question works "Does it help?"
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! question works "Do visits help?" { about visits -> well }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, q) in cx.theory.questions() {
        if !q.about.is_empty() || q.about_unknown {
            continue;
        }
        out.report(Rule::IdleQuestion, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message =
                format!("The question {} is not about anything in this theory yet.", say::quoted(cx.theory, id));
            let results = [Kind::Outcome, Kind::Precondition].into_iter().flat_map(|kind| cx.theory.of_kind(kind));
            let result = say::fitting(cx.theory, id, results, "some-result");
            d.help(format!("Say what it asks about: a result, an assumption or a link, for example `about {result}`."))
        });
    }
}
