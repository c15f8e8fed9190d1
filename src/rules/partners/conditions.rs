//! The five conditions of collective impact: what a theory says about each, and where it falls short.
//!
//! Described by Kania and Kramer ("Collective Impact", Stanford Social Innovation Review, winter 2011). Each has a rule of
//! its name, whose file gives the gaps of the condition; a table of all five can be made from them. A condition holds that has no
//! gaps, and of which no other check tells that what it asks of is not there at all. What they share is here.

use crate::diagnostic::Rule;
use crate::model::{ItemId, Theory};
use crate::rules::{Context, Sink, Subject};
use crate::source::Span;

pub use super::backbone_support::gaps as backbone_support;
pub use super::common_agenda::gaps as common_agenda;
pub use super::continuous_communication::gaps as continuous_communication;
pub use super::mutually_reinforcing::{gaps as mutually_reinforcing, told_elsewhere as nobody_reinforces};
pub use super::shared_measurement::{gaps as shared_measurement, told_elsewhere as nothing_measured};

/// One thing in which a theory falls short of a condition.
#[derive(Debug)]
pub struct Gap {
    /// What it is about.
    pub subject: Subject,
    /// Its place.
    pub span: Span,
    /// What is so.
    pub message: String,
    /// What to write.
    pub help: String,
}

/// Reports the gaps of one condition, where the theory asks for the framework.
pub(super) fn report(cx: Context<'_>, out: &mut Sink<'_>, rule: Rule, condition: impl Fn(Context<'_>) -> Vec<Gap>) {
    if !cx.theory.head.as_ref().is_some_and(|h| h.collective_impact) {
        return;
    }
    for gap in condition(cx) {
        out.report(rule, gap.subject, gap.span, |mut d| {
            d.message.clone_from(&gap.message);
            d.help(gap.help.clone())
        });
    }
}

/// Where findings about the theory as a whole are placed.
pub(super) fn head(theory: &Theory) -> Span {
    theory.head.as_ref().map(|h| h.head).unwrap_or_default()
}

/// Whether a partner has no roles but those. A role that was not understood may be one of them.
pub(super) fn is_only(theory: &Theory, partner: ItemId, roles: &[&str]) -> bool {
    theory.partner(partner).is_some_and(|p| {
        p.unknown_role || (!p.roles.is_empty() && p.roles.iter().all(|r| roles.contains(&theory.text(r))))
    })
}

/// For each result and activity, whose activities lead to it: nobody's, one partner's, or several partners'. One pass in
/// causal order.
pub(super) fn fed_by(cx: Context<'_>) -> Vec<Feeders> {
    let mut fed = vec![Feeders::None; cx.theory.items.len()];
    for &id in cx.graph.order() {
        let mut here = Feeders::None;
        if let Some(activity) = cx.theory.activity(id) {
            for partner in activity.by.items() {
                here = here.and(Feeders::One(partner));
            }
            // Somebody was named who was not found: then nothing is said of too few partners.
            if activity.by.unknown {
                here = Feeders::Many;
            }
        }
        if cx.theory.item(id).unknown_cause || cx.graph.is_looped(id) {
            here = Feeders::Many;
        }
        for (_, link) in cx.theory.causes(id) {
            here = here.and(fed[link.from.index()]);
        }
        fed[id.index()] = here;
    }
    fed
}

/// Whose activities lead to something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Feeders {
    None,
    One(ItemId),
    Many,
}

impl Feeders {
    fn and(self, other: Feeders) -> Feeders {
        match (self, other) {
            (Feeders::None, f) | (f, Feeders::None) => f,
            (Feeders::One(a), Feeders::One(b)) if a == b => self,
            _ => Feeders::Many,
        }
    }
}
