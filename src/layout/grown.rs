//! A sketch that grew out of another: the boxes that were there keep their ranks and their order, and what came is put
//! between them. So two versions of a picture can be laid one over the other.

use super::lanes::Groups;
use super::layers::{Layers, What};
use super::{Picture, Sketch, coordinate, order, route};

/// What is known of the sketch from which another grew.
pub(super) struct Kept<'a> {
    pub(super) sketch: &'a Sketch,
    pub(super) turned: &'a [bool],
    pub(super) ranks: &'a [u32],
    pub(super) groups: &'a Groups,
    pub(super) layers: &'a Layers,
}

/// Places `all`, whose first boxes and arrows are those of the sketch that was kept.
pub(super) fn picture(kept: &Kept<'_>, all: &Sketch) -> Picture {
    let mut all = all.clone();
    let ranks = ranks(kept, &all);
    let mut turned = kept.turned.to_vec();
    for arrow in all.arrows.iter_mut().skip(kept.sketch.arrows.len()) {
        let (from, to) = (ranks[arrow.from], ranks[arrow.to]);
        // What leads along a rank runs round the outside; there is no room for labels.
        arrow.label = None;
        arrow.back |= from == to;
        turned.push(from > to);
    }
    let groups = Groups::like(&all, &ranks, Some(kept.groups));
    let mut layers = Layers::new(&all, &turned, &ranks, &groups);
    let keys = keys(kept, &layers);
    order::by_keys(&mut layers, &keys);
    let across = coordinate::across(&layers, &groups, &all);
    route::picture(&all, &turned, &layers, &groups, &across)
}

/// The ranks of all boxes: those that were there keep theirs, but that all may move on for ranks that come before.
fn ranks(kept: &Kept<'_>, all: &Sketch) -> Vec<u32> {
    let count = kept.ranks.len();
    let mut rank: Vec<Option<i64>> = kept.ranks.iter().map(|&r| Some(i64::from(r))).collect();
    rank.resize(all.boxes.len(), None);
    let mut own: Vec<i64> =
        (0..count).filter(|&b| kept.sketch.boxes[b].size.height > 0.0).filter_map(|b| rank[b]).collect();
    own.sort_unstable();
    own.dedup();
    let mut earlier = vec![Vec::new(); all.boxes.len()];
    let mut later = vec![Vec::new(); all.boxes.len()];
    for arrow in all.arrows.iter().filter(|a| a.is_inner()) {
        later[arrow.from].push(arrow.to);
        earlier[arrow.to].push(arrow.from);
    }
    // Those with a neighbour that has a rank get theirs, then their neighbours, and at last those that stand alone.
    let mut open: Vec<usize> = (count..all.boxes.len()).collect();
    while !open.is_empty() {
        let is_known = |&b: &usize| earlier[b].iter().chain(&later[b]).any(|&n| rank[n].is_some());
        let (mut next, rest): (Vec<usize>, Vec<usize>) = open.iter().copied().partition(is_known);
        if next.is_empty() {
            next = vec![rest[0]];
        }
        for &b in &next {
            let after = earlier[b].iter().filter_map(|&n| rank[n]).max();
            let before = later[b].iter().filter_map(|&n| rank[n]).min();
            rank[b] = Some(between(after, before, &own));
        }
        open.retain(|b| !next.contains(b));
    }
    let first = rank.iter().flatten().copied().min().unwrap_or(0).min(0);
    rank.into_iter().map(|r| (r.unwrap_or(0) - first) as u32).collect()
}

/// A rank after one and before another: one on which boxes stand, near to what it leads to, where there is such a one.
fn between(after: Option<i64>, before: Option<i64>, own: &[i64]) -> i64 {
    let lowest = after.map_or(i64::MIN, |r| r + 1);
    match (after, before) {
        (_, Some(before)) => {
            let on = own.iter().rev().copied().find(|&r| r < before && r >= lowest);
            on.unwrap_or(before - 1)
        }
        (Some(after), None) => own.iter().copied().find(|&r| r > after).unwrap_or(after + 1),
        (None, None) => own.first().copied().unwrap_or(0),
    }
}

/// Where each cell stands on its rank, from 0 to 1: what was there as it stood, and what came at the middle of its
/// neighbours.
fn keys(kept: &Kept<'_>, layers: &Layers) -> Vec<f64> {
    let mut keys = vec![f64::NAN; layers.cells.len()];
    let mut was = vec![0.5; kept.layers.cells.len()];
    for rank in &kept.layers.ranks {
        for (i, &cell) in rank.iter().enumerate() {
            was[cell as usize] = (i as f64 + 0.5) / rank.len() as f64;
        }
    }
    let boxes = kept.sketch.boxes.len();
    keys[..boxes].copy_from_slice(&was[..boxes]);
    for (before, now) in kept.layers.chains.iter().zip(&layers.chains) {
        if before.len() == now.len() {
            before.iter().zip(now).for_each(|(&b, &n)| keys[n as usize] = was[b as usize]);
        }
    }
    // What came: at the middle of what its arrows lead to, else at the end.
    let all = layers.cells.iter().take_while(|c| c.what == What::Box).count();
    for cell in boxes..all {
        let ends = layers.chains.iter().filter(|c| c.len() > 1).filter_map(|c| {
            let (first, last) = (c[0] as usize, c[c.len() - 1] as usize);
            [(first, last), (last, first)].into_iter().find(|(own, _)| *own == cell).map(|(_, other)| keys[other])
        });
        let known: Vec<f64> = ends.filter(|k| !k.is_nan()).collect();
        keys[cell] = if known.is_empty() { 1.0 } else { known.iter().sum::<f64>() / known.len() as f64 };
    }
    for chain in layers.chains.iter().filter(|c| c.len() > 2) {
        let (first, last) = (keys[chain[0] as usize], keys[chain[chain.len() - 1] as usize]);
        for (i, &cell) in chain[1..chain.len() - 1].iter().enumerate() {
            if keys[cell as usize].is_nan() {
                keys[cell as usize] = first + (last - first) * (i + 1) as f64 / (chain.len() - 1) as f64;
            }
        }
    }
    keys
}
