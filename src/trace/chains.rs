//! Chains of causes: the first few, and how many there are. No recursion, so that a chain may be as long as the theory.

use crate::graph::Graph;
use crate::model::{ItemId, LinkId, Theory};

/// Which links chains may follow.
pub(super) struct Ways<'t> {
    theory: &'t Theory,
    /// The links that may be followed, from each thing, in the order of the text.
    next: Vec<Vec<(LinkId, ItemId)>>,
    /// Whether a chain may begin here.
    starts: Vec<ItemId>,
    /// How many chains lead from here to an end.
    onward: Vec<u64>,
}

impl<'t> Ways<'t> {
    /// Of the whole theory: from activities to every end. A chain goes back as far as pathways do, so that an activity that
    /// rests on another is a step of that one's chains.
    pub(super) fn all(theory: &'t Theory, graph: &Graph, ends: &[ItemId]) -> Ways<'t> {
        let mut is_end = vec![false; theory.items.len()];
        ends.iter().for_each(|e| is_end[e.index()] = true);
        // A chain goes on through an end that leads to another, so that each is listed once, in full.
        Ways::new(theory, graph, |from, _| graph.has_pathway(from), |id, goes_on| is_end[id.index()] && !goes_on)
    }

    /// Through one thing, or one link: from its causes to it, and on to its effects.
    pub(super) fn through(theory: &'t Theory, graph: &Graph, from: ItemId, to: ItemId) -> Ways<'t> {
        let below = marked(theory, &graph.below(theory, from, usize::MAX).0, from);
        let above = marked(theory, &graph.above(theory, to, usize::MAX).0, to);
        let may = |a: ItemId, b: ItemId| {
            below[a.index()] && below[b.index()] || above[a.index()] && above[b.index()] || (a, b) == (from, to)
        };
        Ways::new(theory, graph, may, |id, goes_on| above[id.index()] && !goes_on)
    }

    fn new(
        theory: &'t Theory,
        graph: &Graph,
        may: impl Fn(ItemId, ItemId) -> bool,
        ends: impl Fn(ItemId, bool) -> bool,
    ) -> Ways<'t> {
        let n = theory.items.len();
        let mut next = vec![Vec::new(); n];
        let mut onward = vec![0u64; n];
        let mut is_reached = vec![false; n];
        for &id in graph.order().iter().rev().filter(|&&id| !graph.is_looped(id)) {
            let effects = theory.effects(id).map(|(l, link)| (l, link.to));
            let mut found: Vec<(LinkId, ItemId)> =
                effects.filter(|&(_, to)| !graph.is_looped(to) && may(id, to) && onward[to.index()] > 0).collect();
            found.sort_by_key(|&(link, _)| link);
            let count = found.iter().fold(0u64, |sum, (_, to)| sum.saturating_add(onward[to.index()]));
            onward[id.index()] = if ends(id, !found.is_empty()) { 1 } else { count };
            for (_, to) in &found {
                is_reached[to.index()] = true;
            }
            next[id.index()] = found;
        }
        // What stands alone is no chain.
        let leads_on = |id: &ItemId| onward[id.index()] > 0 && !next[id.index()].is_empty();
        let starts = theory.ids().filter(|id| leads_on(id) && !is_reached[id.index()]).collect();
        Ways { theory, next, starts, onward }
    }

    /// How many chains there are, `None` where that is more than can be counted.
    pub(super) fn count(&self) -> Option<u64> {
        let sum = self.starts.iter().fold(0u64, |sum, s| sum.saturating_add(self.onward[s.index()]));
        (sum < 1_000_000_000_000_000_000).then_some(sum)
    }

    /// The first chains, each with where it begins and its links.
    pub(super) fn first(&self, most: usize) -> Vec<(ItemId, Vec<LinkId>)> {
        let mut chains = Vec::new();
        for &start in &self.starts {
            // At each thing on the way, which of its links is taken.
            let mut path: Vec<(ItemId, usize)> = vec![(start, 0)];
            while let Some(&mut (at, ref mut taken)) = path.last_mut() {
                if chains.len() >= most {
                    return chains;
                }
                if self.next[at.index()].is_empty() {
                    chains.push((start, self.links(&path)));
                    path.pop();
                    continue;
                }
                let Some(&(_, to)) = self.next[at.index()].get(*taken) else {
                    path.pop();
                    continue;
                };
                *taken += 1;
                path.push((to, 0));
            }
        }
        chains
    }

    fn links(&self, path: &[(ItemId, usize)]) -> Vec<LinkId> {
        let taken = path.iter().take(path.len() - 1);
        let links: Vec<LinkId> = taken.map(|&(at, taken)| self.next[at.index()][taken - 1].0).collect();
        debug_assert!(links.windows(2).all(|w| self.theory.link(w[0]).to == self.theory.link(w[1]).from));
        links
    }
}

fn marked(theory: &Theory, ids: &[ItemId], and: ItemId) -> Vec<bool> {
    let mut marked = vec![false; theory.items.len()];
    ids.iter().for_each(|i| marked[i.index()] = true);
    marked[and.index()] = true;
    marked
}
