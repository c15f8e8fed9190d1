//! The weakest links of outcomes and impacts, for the rules that speak of them.

use crate::model::{Grade, ItemId, LinkId};
use crate::rules::Context;
use crate::vocabulary::DeclarationKind as Kind;

/// Whether the author has begun to grade: then rules on weak evidence speak.
pub(super) fn graded(cx: Context<'_>) -> bool {
    cx.theory.links.iter().any(|l| l.properties().grade.get().is_some())
        || cx.theory.assumptions().any(|(_, a)| a.evidence.grade.get().is_some())
}

/// Whether an assumption is unproven, contested or ungraded, and neither measured nor asked about.
pub(super) fn is_untested(cx: Context<'_>, id: ItemId) -> bool {
    let Some(a) = cx.theory.assumption(id) else { return false };
    let grade = &a.evidence.grade;
    let weak = grade.get().map_or(!grade.is_said(), |g| g.value <= Grade::Unproven);
    weak && cx.theory.indicators_of(id).is_empty()
        && !cx.theory.item(id).unknown_measure
        && !cx.theory.item(id).unknown_question
        && cx.theory.questions_about(id).is_empty()
}

/// Each outcome and impact whose weakest link is ungraded, unproven or contested and not tested, with that link, and
/// whether no way leads there without it. Left out is what another rule says of the same cause: a contested link, or the untested assumption that lowers it.
pub(super) fn untested(cx: Context<'_>) -> impl Iterator<Item = (ItemId, LinkId, bool)> + '_ {
    cx.theory.ids().filter_map(move |id| {
        if !matches!(cx.theory.item(id).kind, Kind::Outcome | Kind::Impact) {
            return None;
        }
        let (link, grade, is_needed) = weak(cx, id)?;
        if cx.graph.is_tested(cx.theory, link) {
            return None;
        }
        let said = cx.theory.link(link);
        let own = said.properties().grade.get().map(|g| g.value);
        let contested = own == Some(Grade::Contested) && !cx.theory.is_asked(link);
        let lowers = |a: ItemId| {
            let lowest = cx.theory.assumption(a).and_then(|a| Some(a.evidence.grade.get()?.value));
            grade < own.unwrap_or(Grade::Unproven) && lowest == Some(grade) && is_untested(cx, a)
        };
        let applying = said.properties().assuming.iter().map(|r| r.item);
        let by_assumption = applying.chain(cx.theory.assumptions_on(said.to).iter().copied()).any(lowers);
        (!contested && !by_assumption).then_some((id, link, is_needed))
    })
}

/// The weakest link of a thing whose evidence is unproven or contested, with that grade, and whether the thing needs it. None is named where it starts
/// at a gap: the gap is reported, and nothing above it for its sake.
pub(super) fn weak(cx: Context<'_>, id: ItemId) -> Option<(LinkId, Grade, bool)> {
    let standing = cx.graph.standing(id).filter(|s| s.grade <= Grade::Unproven)?;
    let link = standing.weakest.filter(|&l| !cx.graph.is_gap(cx.theory.link(l).from))?;
    Some((link, standing.grade, standing.is_needed))
}

/// The assumption that makes a link weaker than its own evidence is.
pub(super) fn rests_on(cx: Context<'_>, link: LinkId) -> Option<ItemId> {
    cx.graph.link_evidence(link).1
}
