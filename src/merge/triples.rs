//! Which piece of a block is which in the three versions of it.

use super::nodes::Node;
use super::pair::{Likeness, next_things, pairs};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

/// A piece in the three versions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Triple<'a, 't> {
    pub base: Option<&'a Node<'t>>,
    pub ours: Option<&'a Node<'t>>,
    pub theirs: Option<&'a Node<'t>>,
}

/// Which piece is which, of all three.
pub(super) fn triples<'a, 't>(
    block: Option<Kind>,
    base: &'a [Node<'t>],
    ours: &'a [Node<'t>],
    theirs: &'a [Node<'t>],
) -> Vec<Triple<'a, 't>> {
    let all = |nodes: &'a [Node<'t>]| nodes.iter().collect::<Vec<_>>();
    let (b, o, t) = (all(base), all(ours), all(theirs));
    let (in_ours, in_theirs) = (pairs(block, &b, &o, Likeness::Version), pairs(block, &b, &t, Likeness::Version));
    let mut triples: Vec<Triple<'a, 't>> = (0..b.len())
        .map(|i| Triple { base: Some(b[i]), ours: in_ours[i].map(|j| o[j]), theirs: in_theirs[i].map(|k| t[k]) })
        .collect();
    // Of each piece of a side, its triple.
    let numbered = |count: usize, found: &[Option<usize>]| {
        let mut of = vec![None; count];
        found.iter().enumerate().for_each(|(i, j)| j.iter().for_each(|&j| of[j] = Some(i)));
        of
    };
    let (mut of_ours, mut of_theirs) = (numbered(o.len(), &in_ours), numbered(t.len(), &in_theirs));
    let added = |of: &[Option<usize>]| (0..of.len()).filter(|&i| of[i].is_none()).collect::<Vec<_>>();
    let (new_ours, new_theirs) = (added(&of_ours), added(&of_theirs));
    let nodes = |side: &[&'a Node<'t>], new: &[usize]| new.iter().map(|&i| side[i]).collect::<Vec<_>>();
    let same = pairs(block, &nodes(&o, &new_ours), &nodes(&t, &new_theirs), Likeness::Addition);
    for (&j, same) in new_ours.iter().zip(same) {
        let k = same.map(|k| new_theirs[k]);
        of_ours[j] = Some(triples.len());
        k.iter().for_each(|&k| of_theirs[k] = Some(triples.len()));
        triples.push(Triple { base: None, ours: Some(o[j]), theirs: k.map(|k| t[k]) });
    }
    for &k in new_theirs.iter().filter(|&&k| of_theirs[k].is_none() && !t[k].is_remark()).collect::<Vec<_>>() {
        of_theirs[k] = Some(triples.len());
        triples.push(Triple { base: None, ours: None, theirs: Some(t[k]) });
    }
    // A remark that both put before the same thing is one remark.
    let (next_ours, next_theirs) = (next_things(&o), next_things(&t));
    let before = |next: Option<usize>, of: &[Option<usize>]| next.and_then(|n| of[n]);
    let mut waiting: FxHashMap<(Option<usize>, &str), Vec<usize>> = FxHashMap::default();
    for &j in new_ours.iter().rev().filter(|&&j| o[j].is_remark()) {
        let key = (before(next_ours[j], &of_ours), o[j].said.as_str());
        waiting.entry(key).or_default().push(of_ours[j].unwrap_or_default());
    }
    for &k in new_theirs.iter().filter(|&&k| t[k].is_remark()) {
        let key = (before(next_theirs[k], &of_theirs), t[k].said.as_str());
        match waiting.get_mut(&key).and_then(Vec::pop) {
            Some(triple) => triples[triple].theirs = Some(t[k]),
            None => triples.push(Triple { base: None, ours: None, theirs: Some(t[k]) }),
        }
    }
    triples
}
