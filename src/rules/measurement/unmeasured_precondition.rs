//! # unmeasured-precondition
//!
//! A precondition that is not left to others, or an output, that no indicator measures.
//!
//! ## Why it matters
//!
//! When an outcome is missed, the figures on the way tell whether the programme failed or the idea (Suchman, Evaluative
//! Research, 1967: programme failure and theory failure; Weiss 1995).
//!
//! ## An example
//!
//! ```theory
//! precondition present "Children attend regularly" { needs visits so that well }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition present "Children attend regularly" { needs visits so that well }
//! indicator grade3 "Children attending nine days in ten" {
//!   measures present
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
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for id in super::unmeasured(cx, |k| matches!(k, Kind::Precondition | Kind::Output)) {
        let by_others =
            cx.theory.item(id).kind == Kind::Precondition && cx.theory.result(id).is_some_and(|r| r.external.is_said());
        if by_others {
            continue;
        }
        out.report(Rule::UnmeasuredPrecondition, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            let name = cx.theory.name(id);
            d.message = format!("Nothing says how anyone will know that {} is in place.", say::quoted(cx.theory, id));
            d.help(format!("Add an indicator: `indicator {name}-measured \"…\" {{ measures {name} }}`. On the way, a simple count, or yes or no, is often enough."))
        });
    }
}
