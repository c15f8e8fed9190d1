//! Which rank each box stands on.

use super::{End, Sketch};

/// The rank of each box, from 0, without empty ranks: every arrow spans at least as many ranks as it asks for (or, with
/// `loose`, as it needs), boxes keep to the ends that they ask for, and the others are drawn toward the side on which they
/// have more arrows.
pub(super) fn ranks(sketch: &Sketch, turned: &[bool], loose: bool) -> Vec<u32> {
    let n = sketch.boxes.len();
    let mut arrows = Arrows { into: vec![Vec::new(); n], out: vec![Vec::new(); n] };
    for (arrow, &turned) in sketch.arrows.iter().zip(turned).filter(|(a, _)| a.is_inner()) {
        let (from, to) = if turned { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) };
        let span = if loose { arrow.needed_span() } else { arrow.least_span() };
        arrows.out[from].push((to as u32, span));
        arrows.into[to].push((from as u32, span));
    }
    let order = arrows.order();
    let mut rank = vec![0u32; n];
    for &b in &order {
        rank[b as usize] = arrows.earliest(&rank, b);
    }
    let last = rank.iter().copied().max().unwrap_or(0);
    let is_last = |b: usize| sketch.boxes[b].end == End::Last && arrows.out[b].is_empty();
    let is_first = |b: usize| sketch.boxes[b].end == End::First && arrows.into[b].is_empty();
    for b in (0..n).filter(|&b| is_last(b)) {
        rank[b] = last;
    }
    for _ in 0..ROUNDS {
        let before = rank.clone();
        for &b in order.iter().rev().filter(|&&b| !is_last(b as usize)) {
            let (into, out) = (arrows.into[b as usize].len(), arrows.out[b as usize].len());
            if out > into {
                let latest = arrows.latest(&rank, b);
                let near = is_first(b as usize) && latest <= NEAR;
                rank[b as usize] = if near { 0 } else { latest };
            }
        }
        for &b in order.iter().filter(|&&b| !is_last(b as usize)) {
            if arrows.into[b as usize].len() > arrows.out[b as usize].len() {
                rank[b as usize] = arrows.earliest(&rank, b);
            }
        }
        if rank == before {
            break;
        }
    }
    without_empty(sketch, turned, rank)
}

/// Each round shortens arrows; what so many leave is a matter of taste.
const ROUNDS: usize = 8;

/// So many ranks a box may lie before where its arrows want it, to stand on the first rank with its like.
const NEAR: u32 = 2;

/// Closes the ranks on which neither a box nor a label stands.
fn without_empty(sketch: &Sketch, turned: &[bool], mut rank: Vec<u32>) -> Vec<u32> {
    let mut used = vec![false; rank.iter().copied().max().map_or(0, |r| r as usize + 1)];
    rank.iter().for_each(|&r| used[r as usize] = true);
    for (arrow, &turned) in sketch.arrows.iter().zip(turned).filter(|(a, _)| a.is_inner() && a.label.is_some()) {
        let label = if turned { rank[arrow.to] + 1 } else { rank[arrow.to] - 1 };
        used[label as usize] = true;
    }
    let mut next = 0;
    let number: Vec<u32> = used
        .into_iter()
        .map(|used| {
            next += u32::from(used);
            next.saturating_sub(1)
        })
        .collect();
    rank.iter_mut().for_each(|r| *r = number[*r as usize]);
    rank
}

/// The arrows of each box, with the ranks that they span at least.
struct Arrows {
    into: Vec<Vec<(u32, u32)>>,
    out: Vec<Vec<(u32, u32)>>,
}

impl Arrows {
    /// All boxes, each after those that lead to it.
    fn order(&self) -> Vec<u32> {
        let mut waiting: Vec<usize> = self.into.iter().map(Vec::len).collect();
        let mut order: Vec<u32> = (0..waiting.len() as u32).filter(|&b| waiting[b as usize] == 0).collect();
        let mut next = 0;
        while let Some(&b) = order.get(next) {
            next += 1;
            for &(to, _) in &self.out[b as usize] {
                waiting[to as usize] -= 1;
                if waiting[to as usize] == 0 {
                    order.push(to);
                }
            }
        }
        order
    }

    fn earliest(&self, rank: &[u32], b: u32) -> u32 {
        self.into[b as usize].iter().map(|&(from, span)| rank[from as usize] + span).max().unwrap_or(0)
    }

    fn latest(&self, rank: &[u32], b: u32) -> u32 {
        let own = rank[b as usize];
        self.out[b as usize]
            .iter()
            .map(|&(to, span)| rank[to as usize].saturating_sub(span))
            .min()
            .unwrap_or(own)
            .max(own)
    }
}
