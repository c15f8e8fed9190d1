//! How well links and assumptions are supported, and what would test them.

mod weakest;

use super::Context;
use crate::model::LinkId;
use crate::vocabulary::DeclarationKind as Kind;

/// Whether a link makes a claim that can be asked for its reason and evidence: it lies on a pathway, leads to an outcome,
/// impact or precondition, and does not come from an activity.
fn is_claim(cx: Context<'_>, id: LinkId) -> bool {
    let link = cx.theory.link(id);
    matches!(cx.theory.item(link.to).kind, Kind::Outcome | Kind::Impact | Kind::Precondition)
        && cx.theory.item(link.from).kind != Kind::Activity
        && cx.graph.is_on_pathway(cx.theory, id)
        && !cx.graph.is_looped(link.to)
}

family! {
    contested_link: ContestedLink,
    weak_link: WeakLink,
    untested_assumption: UntestedAssumption,
    killer_assumption: KillerAssumption,
    idle_assumption: IdleAssumption,
    unowned_assumption: UnownedAssumption,
    weak_pathway: WeakPathway,
    no_rationale: NoRationale,
    ungraded_link: UngradedLink,
    uncited_grade: UncitedGrade,
    idle_question: IdleQuestion,
    idle_reference: IdleReference,
}
