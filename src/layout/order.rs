//! The order of the cells of each rank: few crossings.
//!
//! Sweeps up and down put each cell at the middle of its neighbours on the rank before, and neighbours in a rank change
//! places where that saves crossings; the best order met is kept. The work is bounded, so that a very large picture is
//! drawn a little less well rather than late.

use super::layers::{Layers, Neighbours};

/// How many looks at an arrow all sweeps together may take.
const WORK: usize = 40_000_000;
const SWEEPS: usize = 24;

pub(super) fn order(layers: &mut Layers) {
    let arrows: usize = layers.chains.iter().map(|c| c.len().saturating_sub(1)).sum();
    let rounds = (WORK / (arrows + layers.cells.len()).max(1)).clamp(2, SWEEPS);
    let mut position = vec![0u32; layers.cells.len()];
    let mut best: Option<(usize, Vec<Vec<u32>>)> = None;
    for upward in [true, false] {
        layers.ranks = start(layers, upward);
        number(&layers.ranks, &mut position);
        let mut idle = 0;
        for round in 0..rounds {
            let before = best.as_ref().map_or(usize::MAX, |(count, _)| *count);
            sweep(layers, &mut position, (round % 2 == 0) == upward, round % 4 < 2);
            exchange(layers, &mut position);
            let count = crossings(layers, &position);
            if count < before {
                best = Some((count, layers.ranks.clone()));
                idle = 0;
            } else {
                idle += 1;
            }
            if count == 0 || idle > 8 {
                break;
            }
        }
    }
    if let Some((_, ranks)) = best {
        layers.ranks = ranks;
    }
}

/// A first order: a walk through all arrows from the first rank or the last, which keeps together what hangs together.
fn start(layers: &Layers, upward: bool) -> Vec<Vec<u32>> {
    let mut ranks = vec![Vec::new(); layers.ranks.len()];
    let mut seen = vec![false; layers.cells.len()];
    let mut starts: Vec<u32> = (0..layers.cells.len() as u32).collect();
    starts.sort_by_key(|&c| {
        let rank = layers.cells[c as usize].rank;
        if upward { rank } else { u32::MAX - rank }
    });
    let mut open = std::collections::VecDeque::new();
    for first in starts {
        if std::mem::replace(&mut seen[first as usize], true) {
            continue;
        }
        open.push_back(first);
        while let Some(cell) = open.pop_front() {
            ranks[layers.cells[cell as usize].rank as usize].push(cell);
            let (near, far) = if upward { (&layers.later, &layers.earlier) } else { (&layers.earlier, &layers.later) };
            for &next in near.of(cell).iter().chain(far.of(cell)) {
                if !std::mem::replace(&mut seen[next as usize], true) {
                    open.push_back(next);
                }
            }
        }
    }
    ranks
}

fn number(ranks: &[Vec<u32>], position: &mut [u32]) {
    for rank in ranks {
        for (i, &cell) in rank.iter().enumerate() {
            position[cell as usize] = i as u32;
        }
    }
}

/// Orders each rank by where the neighbours of its cells stand on the rank before it in the direction of the sweep.
fn sweep(layers: &mut Layers, position: &mut [u32], upward: bool, median: bool) {
    let count = layers.ranks.len();
    let mut keyed: Vec<(f64, u32)> = Vec::new();
    let mut slots = Vec::new();
    for step in 1..count {
        let (rank, neighbours) = if upward { (step, &layers.earlier) } else { (count - 1 - step, &layers.later) };
        let cells = &mut layers.ranks[rank];
        keyed.clear();
        slots.clear();
        for (slot, &cell) in cells.iter().enumerate() {
            // A cell without neighbours there stays where it is.
            if let Some(key) = middle(neighbours.of(cell), position, median) {
                keyed.push((key, cell));
                slots.push(slot);
            }
        }
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (&slot, &(_, cell)) in slots.iter().zip(&keyed) {
            cells[slot] = cell;
        }
        for (i, &cell) in cells.iter().enumerate() {
            position[cell as usize] = i as u32;
        }
    }
}

fn middle(neighbours: &[u32], position: &[u32], median: bool) -> Option<f64> {
    let at = |c: &u32| f64::from(position[*c as usize]);
    match neighbours {
        [] => None,
        [one] => Some(at(one)),
        [a, b] => Some(f64::midpoint(at(a), at(b))),
        many if median => {
            let mut places: Vec<u32> = many.iter().map(|c| position[*c as usize]).collect();
            places.sort_unstable();
            let half = places.len() / 2;
            Some(if places.len() % 2 == 1 {
                f64::from(places[half])
            } else {
                f64::midpoint(f64::from(places[half - 1]), f64::from(places[half]))
            })
        }
        many => Some(many.iter().map(at).sum::<f64>() / many.len() as f64),
    }
}

/// Lets two cells that stand beside each other change places where that saves crossings, a few times over.
fn exchange(layers: &mut Layers, position: &mut [u32]) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for _ in 0..4 {
        let mut changed = false;
        for r in 0..layers.ranks.len() {
            for i in 1..layers.ranks[r].len() {
                let (a, b) = (layers.ranks[r][i - 1], layers.ranks[r][i]);
                let mut gain = 0i64;
                for side in [&layers.earlier, &layers.later] {
                    places(side, a, position, &mut left);
                    places(side, b, position, &mut right);
                    gain += inversions(&left, &right) - inversions(&right, &left);
                }
                if gain > 0 {
                    layers.ranks[r].swap(i - 1, i);
                    position.swap(a as usize, b as usize);
                    changed = true;
                }
            }
        }
        if !changed {
            return;
        }
    }
}

fn places(side: &Neighbours, cell: u32, position: &[u32], into: &mut Vec<u32>) {
    into.clear();
    into.extend(side.of(cell).iter().map(|c| position[*c as usize]));
    into.sort_unstable();
}

/// How many pairs (one of `left`, one of `right`) stand the wrong way round; both are sorted.
fn inversions(left: &[u32], right: &[u32]) -> i64 {
    let mut count = 0;
    let mut passed = 0;
    let mut rest = right.iter().peekable();
    for &l in left {
        while rest.next_if(|&&r| r < l).is_some() {
            passed += 1;
        }
        count += passed;
    }
    count
}

/// How many times arrows cross between ranks that follow each other.
fn crossings(layers: &Layers, position: &[u32]) -> usize {
    let mut total = 0;
    let mut tree: Vec<u32> = Vec::new();
    let mut ends = Vec::new();
    for pair in layers.ranks.windows(2) {
        tree.clear();
        tree.resize(pair[1].len() + 1, 0);
        let mut seen = 0usize;
        for &cell in &pair[0] {
            ends.clear();
            ends.extend(layers.later.of(cell).iter().map(|c| position[*c as usize] as usize));
            ends.sort_unstable();
            for &end in &ends {
                // Earlier arrows that end further on cross this one: a Fenwick tree counts those that do not.
                let mut at = end + 1;
                let mut within = 0usize;
                while at > 0 {
                    within += tree[at] as usize;
                    at &= at - 1;
                }
                total += seen - within;
            }
            for &end in &ends {
                let mut at = end + 1;
                while at < tree.len() {
                    tree[at] += 1;
                    at += at & at.wrapping_neg();
                }
                seen += 1;
            }
        }
    }
    total
}
