//! # isolated
//!
//! A precondition, output or activity without any link. No other check of causes speaks of it then.
//!
//! ## Why it matters
//!
//! What stands alone in a theory explains nothing and is explained by nothing; often a link was meant and not written
//! (W.K. Kellogg Foundation, Logic Model Development Guide, 2004: the "if … then" between the boxes is the theory).
//!
//! ## An example
//!
//! ```theory
//! precondition calm "Families have a calm place to sleep" { external "The housing office" }
//! indicator calm-homes "Homes with a quiet room" { measures calm unit count baseline 20 at 2025 target 40 by 2028 source "Survey" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition calm "Families have a calm place to sleep" { external "The housing office" so that well }
//! indicator calm-homes "Homes with a quiet room" { measures calm unit count baseline 20 at 2025 target 40 by 2028 source "Survey" frequency yearly responsible clinic }
//! ```

use crate::diagnostic::Rule;
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for id in cx.theory.ids().filter(|&id| is_isolated(cx, id)) {
        let item = cx.theory.item(id);
        out.report(Rule::Isolated, Subject::Item(id), item.head, |mut d| {
            d.message =
                format!("{} stands alone: nothing leads to it, and it leads to nothing.", say::quoted(cx.theory, id));
            let result = say::fitting(cx.theory, id, served(cx), "some-result");
            d.help(format!(
                "Say what it leads to, for example `so that {result}`; and what it needs, or who else takes care of it."
            ))
        });
    }
}

/// What something that nothing is linked with may lead to: outcomes, and preconditions that have their place.
fn served(cx: Context<'_>) -> impl Iterator<Item = ItemId> {
    let linked = cx.theory.of_kind(Kind::Precondition).filter(move |&id| !is_isolated(cx, id));
    cx.theory.of_kind(Kind::Outcome).chain(linked)
}

/// Whether it is a precondition, output or activity that nothing is linked with.
pub(super) fn is_isolated(cx: Context<'_>, id: ItemId) -> bool {
    let item = cx.theory.item(id);
    matches!(item.kind, Kind::Precondition | Kind::Output | Kind::Activity)
        && !item.unknown_cause
        && !item.unknown_effect
        && cx.theory.links_into(id).is_empty()
        && cx.theory.links_out_of(id).is_empty()
        // An activity that mitigates something, and what an undefined name may have meant, has its place.
        && !cx.graph.leads_somewhere(id)
}
