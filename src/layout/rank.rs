//! Which rank each box stands on.

use super::Sketch;

/// The rank of each box, from 0: every arrow spans at least as many ranks as it asks for, boxes that are to stand last do,
/// and the others are drawn toward the side on which they have more arrows.
pub(super) fn ranks(sketch: &Sketch, turned: &[bool]) -> Vec<u32> {
    let n = sketch.boxes.len();
    let mut arrows = Arrows { into: vec![Vec::new(); n], out: vec![Vec::new(); n] };
    for (arrow, &turned) in sketch.arrows.iter().zip(turned).filter(|(a, _)| a.from != a.to) {
        let (from, to) = if turned { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) };
        arrows.out[from].push((to as u32, arrow.span.max(1)));
        arrows.into[to].push((from as u32, arrow.span.max(1)));
    }
    let order = arrows.order();
    let mut rank = vec![0u32; n];
    for &b in &order {
        rank[b as usize] = arrows.earliest(&rank, b);
    }
    let last = rank.iter().copied().max().unwrap_or(0);
    let is_last = |b: usize| sketch.boxes[b].last && arrows.out[b].is_empty();
    for b in (0..n).filter(|&b| is_last(b)) {
        rank[b] = last;
    }
    // A few rounds suffice: each shortens arrows, and what they leave is a matter of taste.
    for _ in 0..4 {
        for &b in order.iter().rev().filter(|&&b| !is_last(b as usize)) {
            if arrows.out[b as usize].len() > arrows.into[b as usize].len() {
                rank[b as usize] = arrows.latest(&rank, b);
            }
        }
        for &b in order.iter().filter(|&&b| !is_last(b as usize)) {
            if arrows.into[b as usize].len() > arrows.out[b as usize].len() {
                rank[b as usize] = arrows.earliest(&rank, b);
            }
        }
    }
    let first = rank.iter().copied().min().unwrap_or(0);
    rank.iter_mut().for_each(|r| *r -= first);
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
