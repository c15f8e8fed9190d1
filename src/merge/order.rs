//! In which order the pieces of a merged block stand: that of the side which moved something, and what only the other side
//! has after what it stood after there.

use super::nodes::Node;
use super::triples::Triple;
use rustc_hash::FxHashMap;

/// The place of a triple that is not in a list.
const NONE: usize = usize::MAX;

/// Puts triples in order.
pub(super) fn in_order<'a, 't>(
    triples: &[Triple<'a, 't>],
    base: &'a [Node<'t>],
    ours: &'a [Node<'t>],
    theirs: &'a [Node<'t>],
) -> Vec<Triple<'a, 't>> {
    let of = |nodes: &'a [Node<'t>], pick: fn(&Triple<'a, 't>) -> Option<&'a Node<'t>>| {
        let place: FxHashMap<*const Node<'t>, usize> =
            triples.iter().enumerate().filter_map(|(i, t)| Some((std::ptr::from_ref(pick(t)?), i))).collect();
        nodes.iter().filter_map(|n| place.get(&std::ptr::from_ref(n)).copied()).collect::<Vec<_>>()
    };
    let (b, o, t) = (of(base, |t| t.base), of(ours, |t| t.ours), of(theirs, |t| t.theirs));
    let moved = |side: &[usize]| {
        // In the base, triples are numbered in order.
        let common = side.iter().filter(|&&i| i < b.len());
        common.clone().zip(common.skip(1)).any(|(a, b)| a > b)
    };
    let theirs_leads = moved(&t) && !moved(&o);
    let (first, second) = if theirs_leads { (&t, &o) } else { (&o, &t) };
    let pick = |i: usize, lead: bool| if lead == theirs_leads { triples[i].theirs } else { triples[i].ours };
    let is_attached = |i: usize, next: usize, lead: bool| match (pick(i, lead), pick(next, lead)) {
        (Some(a), Some(b)) => a.is_attached_to(b),
        _ => false,
    };
    let mut chain = Chain::of(first, triples.len());
    let mut in_second = vec![false; triples.len()];
    second.iter().for_each(|&i| in_second[i] = true);
    let mut last = NONE;
    for (n, &i) in second.iter().enumerate() {
        if !chain.has[i] {
            let next = second.get(n + 1).copied().filter(|&next| chain.has[next] && is_attached(i, next, false));
            match next {
                // A remark on what is there already stands before it.
                Some(next) => chain.insert_before(i, next),
                None => {
                    let mut after = last;
                    loop {
                        let follows = chain.after(after);
                        if follows == NONE
                            || in_second[follows]
                            || leads_to_common(&chain, follows, &in_second, &is_attached)
                        {
                            break;
                        }
                        after = follows;
                    }
                    chain.insert_after(i, after);
                }
            }
        }
        last = i;
    }
    let mut order = chain.order();
    // What neither side has, nobody writes.
    order.retain(|&i| triples[i].ours.is_some() || triples[i].theirs.is_some());
    order.into_iter().map(|i| triples[i]).collect()
}

/// Whether a piece that only the leading side has is a remark on something that both have.
fn leads_to_common(
    chain: &Chain,
    mut at: usize,
    in_second: &[bool],
    is_attached: &dyn Fn(usize, usize, bool) -> bool,
) -> bool {
    loop {
        let next = chain.after(at);
        if next == NONE || !is_attached(at, next, true) {
            return false;
        }
        if in_second[next] {
            return true;
        }
        at = next;
    }
}

/// A list in which things are put between others.
struct Chain {
    first: usize,
    next: Vec<usize>,
    previous: Vec<usize>,
    has: Vec<bool>,
}

impl Chain {
    fn of(order: &[usize], all: usize) -> Chain {
        let mut chain = Chain { first: NONE, next: vec![NONE; all], previous: vec![NONE; all], has: vec![false; all] };
        let mut last = NONE;
        for &i in order {
            chain.insert_after(i, last);
            last = i;
        }
        chain
    }

    fn after(&self, at: usize) -> usize {
        if at == NONE { self.first } else { self.next[at] }
    }

    fn insert_after(&mut self, i: usize, after: usize) {
        let next = self.after(after);
        (self.previous[i], self.next[i], self.has[i]) = (after, next, true);
        if after == NONE {
            self.first = i;
        } else {
            self.next[after] = i;
        }
        if next != NONE {
            self.previous[next] = i;
        }
    }

    fn insert_before(&mut self, i: usize, before: usize) {
        self.insert_after(i, self.previous[before]);
    }

    fn order(&self) -> Vec<usize> {
        let mut order = Vec::new();
        let mut at = self.first;
        while at != NONE {
            order.push(at);
            at = self.next[at];
        }
        order
    }
}
