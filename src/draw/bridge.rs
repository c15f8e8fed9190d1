//! Links over what a picture leaves out: where activities or outputs are hidden, what they led from still leads to what
//! they led to.

use crate::model::{ItemId, Theory};
use std::collections::BTreeSet;

/// How many things left out a search goes over for one box: more than any picture has that people read.
const MOST: usize = 400;

/// Pairs of shown things of which one leads to the other over things left out, in order.
pub(super) fn over(
    theory: &Theory,
    is_shown: &dyn Fn(ItemId) -> bool,
    is_left_out: &dyn Fn(ItemId) -> bool,
) -> Vec<(ItemId, ItemId)> {
    let mut found = BTreeSet::new();
    for to in theory.ids().filter(|&id| is_shown(id)) {
        let hidden = |id: ItemId| theory.causes(id).map(|(_, l)| l.from).filter(|&f| is_left_out(f));
        let mut open: Vec<ItemId> = hidden(to).collect();
        let mut seen: BTreeSet<ItemId> = open.iter().copied().collect();
        while let Some(id) = open.pop() {
            if seen.len() > MOST {
                break;
            }
            for (_, link) in theory.causes(id) {
                let from = link.from;
                if is_shown(from) {
                    if from != to && theory.link_between(from, to).is_none() {
                        found.insert((to, from));
                    }
                } else if is_left_out(from) && seen.insert(from) {
                    open.push(from);
                }
            }
        }
    }
    found.into_iter().map(|(to, from)| (from, to)).collect()
}
