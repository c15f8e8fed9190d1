//! Whether figures would tell, when an outcome is missed, what failed: the programme or the idea.

use super::Graph;
use super::support::brought_about_by_others;
use crate::model::{ItemId, Theory};
use crate::vocabulary::DeclarationKind as Kind;

/// Whether a chain from an activity to here has no two unmeasured steps in a row, by how its last step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clean {
    after_measured: bool,
    after_unmeasured: bool,
}

impl Clean {
    pub fn any(self) -> bool {
        self.after_measured || self.after_unmeasured
    }
}

/// One pass in causal order. What others bring about is no step: it neither breaks nor lengthens a row.
pub(super) fn clean_pathways(theory: &Theory, order: &[ItemId], measured: &[bool]) -> Vec<Clean> {
    let mut clean = vec![Clean::default(); theory.items.len()];
    for &id in order {
        let mut below = Clean::default();
        for (_, link) in theory.causes(id) {
            let c = clean[link.from.index()];
            below.after_measured |= c.after_measured;
            below.after_unmeasured |= c.after_unmeasured;
        }
        let kind = theory.item(id).kind;
        if kind == Kind::Activity {
            // A pathway may start at any activity, also at one that needs something.
            below.after_measured = true;
        }
        // An unmeasured outcome is reported as such; here the question is what lies below it.
        let counts_as_measured = measured[id.index()] || kind == Kind::Outcome;
        clean[id.index()] = if counts_as_measured {
            Clean { after_measured: below.any(), after_unmeasured: false }
        } else if brought_about_by_others(theory, id) {
            below
        } else {
            Clean { after_measured: false, after_unmeasured: below.after_measured }
        };
    }
    clean
}

/// Walks down from an outcome along what can't be diagnosed, to the two steps in a row.
pub(super) fn unmeasured_pair(theory: &Theory, graph: &Graph, outcome: ItemId) -> Option<(ItemId, ItemId)> {
    let is_step = |id: ItemId| !brought_about_by_others(theory, id);
    let mut later: Option<ItemId> = None;
    let mut at = outcome;
    // Each step goes strictly down in causal order, so the walk is no longer than the theory.
    for _ in 0..theory.items.len() {
        let unmeasured = !graph.is_measured(at) && at != outcome && is_step(at);
        if unmeasured {
            if let Some(later) = later {
                return Some((at, later));
            }
            later = Some(at);
        } else if graph.is_measured(at) {
            later = None;
        }
        let next = theory.causes(at).map(|(_, l)| l.from).filter(|&f| graph.has_pathway(f) && !graph.is_looped(f));
        let mut candidates: Vec<ItemId> = next.collect();
        // First an unmeasured one below an unmeasured one: that is the pair; then what has no clean pathway itself.
        candidates.sort_by_key(|&c| {
            let pair = later.is_some() && !graph.is_measured(c) && is_step(c);
            (!pair, graph.is_diagnosable(c))
        });
        at = *candidates.first()?;
    }
    None
}
