//! The causal graph over petgraph, and the questions that rules and outputs ask about it: order, loops, support,
//! measurement, pathways, evidence, bottlenecks.
//!
//! It answers and never judges: which answer is a finding is for `rules` to say. Everything follows causes only
//! (necessary links, members of groups, contributions). All answers for all things are made in passes over the theory in
//! causal order, so that the whole costs linear time and no depth of theory can overflow a stack.

mod bottleneck;
mod causal;
mod diagnosis;
mod evidence;
mod pathways;
mod support;

pub use causal::Knot;
pub use evidence::Standing;

use crate::both::{LARGE, both};
use crate::model::{Grade, ItemId, LinkId, Role, Theory};
use crate::vocabulary::DeclarationKind as Kind;

/// The answers.
#[derive(Debug, Default)]
pub struct Graph {
    order: Vec<ItemId>,
    knots: Vec<Knot>,
    looped: Vec<bool>,
    support: support::Support,
    measured: Vec<bool>,
    pathways: pathways::Pathways,
    evidence: evidence::Evidence,
    diagnosis: diagnosis::Diagnosis,
    bottlenecks: bottleneck::Bottlenecks,
}

impl Graph {
    /// Asks all questions of a theory once.
    pub fn of(theory: &Theory) -> Graph {
        let causal = causal::Causal::of(theory);
        let upward = || {
            let pathways = pathways::Pathways::of(theory, &causal.order);
            let evidence = evidence::Evidence::of(theory, &causal, &pathways);
            let bottlenecks = bottleneck::bottlenecks(theory, &causal, &pathways);
            (pathways, evidence, bottlenecks)
        };
        let measured = || {
            let measured: Vec<bool> = theory.ids().map(|id| support::is_measured(theory, id)).collect();
            let diagnosis = diagnosis::Diagnosis::of(theory, &causal, &measured);
            (measured, diagnosis, support::Support::of(theory, &causal))
        };
        let at_once = theory.items.len() >= LARGE;
        let ((pathways, evidence, bottlenecks), (measured, diagnosis, support)) = both(at_once, upward, measured);
        Graph {
            order: causal.order,
            knots: causal.knots,
            looped: causal.looped,
            support,
            measured,
            pathways,
            evidence,
            diagnosis,
            bottlenecks,
        }
    }

    /// Results (harms apart) and activities, causes before effects, otherwise as declared. In loops, as declared.
    pub fn order(&self) -> &[ItemId] {
        &self.order
    }

    /// The knots of causes that lead back to themselves, by first declared member.
    pub fn knots(&self) -> &[Knot] {
        &self.knots
    }

    /// Of the loop that is shown of a knot, the link that is most easily done without: one that only contributes, and of those
    /// and of others the last. And whether what it leads to still has a cause then that is supported outside of the knot, or
    /// is an activity, so that without it all of the loop is supported; where there is a link of which that holds, it is one.
    /// `None` for a knot of which no loop is shown.
    pub fn link_to_spare(&self, theory: &Theory, knot: &Knot) -> Option<(LinkId, bool)> {
        let is_outside = |id: ItemId| knot.members.binary_search(&id).is_err() && self.is_supported(id);
        let is_supported = |link: LinkId| {
            let to = theory.link(link).to;
            theory.item(to).kind == Kind::Activity
                || support::brought_about_by_others(theory, to)
                || theory.causes(to).any(|(_, cause)| is_outside(cause.from))
        };
        let links = knot.shortest.iter().map(|&link| (link, is_supported(link)));
        // Of equals, the last is the greatest.
        links.max_by_key(|&(link, held)| (held, theory.link(link).role == Role::Contributing))
    }

    /// Whether it lies in a loop of causes or above one: then nothing is said of its evidence, time or pathways.
    pub fn is_looped(&self, id: ItemId) -> bool {
        self.looped[id.index()]
    }

    /// Whether all that is necessary is there, down to activities and what others bring about.
    pub fn is_supported(&self, id: ItemId) -> bool {
        self.support.supported[id.index()]
    }

    /// Whether others bring it about. An outcome is never theirs alone: there `external` only informs.
    pub fn is_brought_about_by_others(&self, theory: &Theory, id: ItemId) -> bool {
        support::brought_about_by_others(theory, id)
    }

    /// All for lack of which a thing is not supported, step by step down to the gaps, in order of declaration, within `work`
    /// links; and whether that was all.
    pub fn lacking(&self, theory: &Theory, id: ItemId, work: usize) -> (Vec<ItemId>, bool) {
        pathways::reached(id, work, |i, push| support::lacking(theory, i, &self.support.supported, push))
    }

    /// The lowest results without any cause, in order of declaration: gaps in the reasoning.
    pub fn gaps(&self) -> &[ItemId] {
        &self.support.gaps
    }

    /// Whether it is such a gap.
    pub fn is_gap(&self, id: ItemId) -> bool {
        self.support.gaps.binary_search(&id).is_ok()
    }

    /// Whether all that comes of a thing is that it works against others: then it is not asked for causes or measures.
    /// Outcomes and impacts always are.
    pub fn only_hinders(&self, id: ItemId) -> bool {
        self.support.hinders[id.index()]
    }

    /// Whether an indicator measures it; of an activity, also whether one measures an output straight from it.
    pub fn is_measured(&self, id: ItemId) -> bool {
        self.measured[id.index()]
    }

    /// Whether one of its indicators has unit, baseline, target, source, frequency and responsible.
    pub fn is_ready_to_measure(&self, theory: &Theory, id: ItemId) -> bool {
        support::is_ready(theory, id)
    }

    /// Whether an activity leads to it, or it is one.
    pub fn has_pathway(&self, id: ItemId) -> bool {
        self.pathways.from_activity[id.index()]
    }

    /// Whether it is an outcome or impact, or leads to one by causes.
    pub fn reaches_goal(&self, id: ItemId) -> bool {
        self.pathways.to_goal[id.index()]
    }

    /// Whether an outcome, impact, hindrance or harm is reached from it, or it mitigates something.
    pub fn leads_somewhere(&self, id: ItemId) -> bool {
        self.pathways.somewhere[id.index()]
    }

    /// Whether a link lies on a pathway: an activity leads to it, and it leads to an outcome or impact.
    pub fn is_on_pathway(&self, theory: &Theory, link: LinkId) -> bool {
        let link = theory.link(link);
        link.is_cause() && self.has_pathway(link.from) && self.reaches_goal(link.to)
    }

    /// How well a result or activity stands by its evidence; `None` in a loop or above one.
    pub fn standing(&self, id: ItemId) -> Option<Standing> {
        self.evidence.standing[id.index()]
    }

    /// The same for readers: nothing where there is nothing that evidence could be for, as of an activity, of what others see
    /// to and of what is only delivered. By itself each of them stands as if its evidence were the best.
    pub fn evidence_on(&self, id: ItemId) -> Option<Standing> {
        self.standing(id).filter(|_| self.evidence.claims[id.index()] || self.is_gap(id))
    }

    /// The evidence of a link: its grade, lowered to that of the graded assumptions that apply to it, with the assumption
    /// that lowered it. Ungraded counts as unproven, delivery as established.
    pub fn link_evidence(&self, link: LinkId) -> (Grade, Option<ItemId>) {
        self.evidence.links[link.index()]
    }

    /// Whether both ends of a link are measured, or a question is about it.
    pub fn is_tested(&self, theory: &Theory, link: LinkId) -> bool {
        let l = theory.link(link);
        (self.is_measured(l.from) && self.is_measured(l.to)) || theory.is_asked(link)
    }

    /// Where each pathway to it has two unmeasured steps in a row, an earlier and a later one; it counts as measured itself.
    /// `None` where some pathway has no such steps, where there is none, and in a loop or above one.
    pub fn undiagnosed_steps(&self, id: ItemId) -> Option<(ItemId, ItemId)> {
        self.diagnosis.blind[id.index()]
    }

    /// Of an impact or outcome with at least two activities: the step nearest to it that all its pathways share.
    pub fn bottleneck(&self, id: ItemId) -> Option<ItemId> {
        self.bottlenecks.nearest[id.index()]
    }

    /// The steps that all pathways to a thing go through, the nearest first.
    pub fn shared_steps(&self, id: ItemId) -> impl Iterator<Item = ItemId> + '_ {
        self.bottlenecks.all(id)
    }

    /// The outcomes and impacts that a thing leads to by causes (itself left out), in order of declaration. Looks at no
    /// more than `work` links, since for all things at once the question is quadratic; says whether it saw them all.
    pub fn goals_above(&self, theory: &Theory, id: ItemId, work: usize) -> (Vec<ItemId>, bool) {
        let (mut seen, all) = self.above(theory, id, work);
        seen.retain(|&i| matches!(theory.item(i).kind, Kind::Outcome | Kind::Impact));
        (seen, all)
    }

    /// All that a thing leads to by causes, in order of declaration, within `work` links; and whether that was all.
    pub fn above(&self, theory: &Theory, id: ItemId, work: usize) -> (Vec<ItemId>, bool) {
        pathways::reached(id, work, |i, push| theory.effects(i).for_each(|(_, l)| push(l.to)))
    }

    /// All that leads to a thing by causes, in order of declaration, within `work` links; and whether that was all.
    pub fn below(&self, theory: &Theory, id: ItemId, work: usize) -> (Vec<ItemId>, bool) {
        pathways::reached(id, work, |i, push| theory.causes(i).for_each(|(_, l)| push(l.from)))
    }
}
