//! Whether figures would tell, when an outcome is missed, what failed: the programme or the idea.

use super::causal::Causal;
use super::support::brought_about_by_others;
use crate::model::{ItemId, Theory};
use crate::vocabulary::DeclarationKind as Kind;

#[derive(Debug, Default)]
pub(super) struct Diagnosis {
    /// Of a thing on each of whose pathways two unmeasured steps follow each other, two such steps; it counts as measured
    /// itself.
    pub blind: Vec<Option<(ItemId, ItemId)>>,
}

/// What is known of the pathways that end in a thing, itself included.
#[derive(Clone, Copy, Default)]
struct Ways {
    /// Some pathway has no two unmeasured steps in a row, and its last step is measured.
    after_measured: bool,
    /// Some pathway has no two unmeasured steps in a row, and its last step is this one, which is not measured.
    after_unmeasured: Option<ItemId>,
    /// There are pathways and none such: two steps in a row of one of them.
    blind: Option<(ItemId, ItemId)>,
}

impl Ways {
    fn any(self) -> bool {
        self.after_measured || self.after_unmeasured.is_some()
    }

    fn or(self, other: Ways) -> Ways {
        Ways {
            after_measured: self.after_measured || other.after_measured,
            after_unmeasured: self.after_unmeasured.or(other.after_unmeasured),
            blind: self.blind.or(other.blind),
        }
    }
}

impl Diagnosis {
    /// One pass in causal order. What others bring about is no step: it neither breaks nor lengthens a row.
    pub fn of(theory: &Theory, causal: &Causal, measured: &[bool]) -> Diagnosis {
        let mut ways = vec![Ways::default(); theory.items.len()];
        let mut blind = vec![None; theory.items.len()];
        for &id in causal.order.iter().filter(|id| !causal.looped[id.index()]) {
            let mut below = theory.causes(id).fold(Ways::default(), |b, (_, l)| b.or(ways[l.from.index()]));
            // A pathway may start at any activity, also at one that needs something; and a cause that was not found counts
            // as measured.
            below.after_measured |= theory.item(id).kind == Kind::Activity || theory.item(id).unknown_cause;
            if !below.any() {
                blind[id.index()] = below.blind;
            }
            ways[id.index()] = if measured[id.index()] {
                Ways { after_measured: below.any(), after_unmeasured: None, blind: below.blind }
            } else if brought_about_by_others(theory, id) {
                below
            } else {
                Ways {
                    after_measured: false,
                    after_unmeasured: below.after_measured.then_some(id),
                    blind: below.after_unmeasured.map(|earlier| (earlier, id)).or(below.blind),
                }
            };
        }
        Diagnosis { blind }
    }
}
