//! Where the cells of each rank stand across: near the middle of their neighbours, in their order, and not too close.
//!
//! Each rank is a small problem of its own: given where each cell would like to stand, find the nearest places that keep
//! order and distance. Pool-adjacent-violators (isotonic regression) solves it exactly in one pass. Sweeps up and down
//! repeat it until the picture has settled.

use super::layers::Layers;

/// The middle of each cell.
pub(super) fn across(layers: &Layers, beside: f64) -> Vec<f64> {
    let mut at = vec![0.0; layers.cells.len()];
    let offsets: Vec<Vec<f64>> = layers.ranks.iter().map(|rank| offsets(layers, rank, beside)).collect();
    for (rank, offsets) in layers.ranks.iter().zip(&offsets) {
        let half = offsets.last().copied().unwrap_or(0.0) / 2.0;
        for (&cell, offset) in rank.iter().zip(offsets) {
            at[cell as usize] = offset - half;
        }
    }
    let count = layers.ranks.len();
    let mut fit = Fit::default();
    for round in 0..ROUNDS {
        // The last rounds look both ways, which evens out what the sweeps have left.
        let both = round + 4 >= ROUNDS;
        for step in 0..count {
            let upward = round % 2 == 0;
            let rank = if upward { step } else { count - 1 - step };
            fit.wishes.clear();
            for (&cell, offset) in layers.ranks[rank].iter().zip(&offsets[rank]) {
                let (wish, weight) = wish(layers, cell, &at, upward || both, !upward || both);
                fit.wishes.push((wish - offset, weight));
            }
            let settled = fit.solve();
            for ((&cell, offset), place) in layers.ranks[rank].iter().zip(&offsets[rank]).zip(settled) {
                at[cell as usize] = place + offset;
            }
        }
    }
    at
}

const ROUNDS: usize = 14;

/// How far each cell stands from the first one of its rank where all stand as close as they may.
fn offsets(layers: &Layers, rank: &[u32], beside: f64) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(rank.len());
    let mut at = 0.0;
    let mut before: Option<u32> = None;
    for &cell in rank {
        if let Some(before) = before {
            let (a, b) = (&layers.cells[before as usize], &layers.cells[cell as usize]);
            // Two arrows side by side may run closer than an arrow and a box.
            let gap = if a.is_box && b.is_box {
                beside
            } else if a.is_box || b.is_box {
                beside * 0.6
            } else {
                beside * 0.4
            };
            at += f64::midpoint(a.across, b.across) + gap;
        }
        offsets.push(at);
        before = Some(cell);
    }
    offsets
}

/// Where a cell would like to stand, and how much it cares: long arrows care most, so that they run straight.
fn wish(layers: &Layers, cell: u32, at: &[f64], earlier: bool, later: bool) -> (f64, f64) {
    let own = layers.cells[cell as usize];
    let (mut sum, mut weight) = (0.0, 0.0);
    let sides = [(earlier, &layers.earlier), (later, &layers.later)];
    for side in sides.into_iter().filter(|(wanted, _)| *wanted).map(|(_, side)| side) {
        for &neighbour in side.of(cell) {
            let other = layers.cells[neighbour as usize];
            let care = match (own.is_box, other.is_box) {
                (true, true) => 1.0,
                (false, false) => 8.0,
                _ => 2.0,
            };
            sum += care * at[neighbour as usize];
            weight += care;
        }
    }
    if weight > 0.0 { (sum / weight, weight) } else { (at[cell as usize], 0.05) }
}

/// The nearest rising sequence to a sequence of weighted wishes.
#[derive(Default)]
struct Fit {
    wishes: Vec<(f64, f64)>,
    pools: Vec<Pool>,
}

struct Pool {
    mean: f64,
    weight: f64,
    count: usize,
}

impl Fit {
    fn solve(&mut self) -> impl Iterator<Item = f64> + '_ {
        self.pools.clear();
        for &(wish, weight) in &self.wishes {
            let mut pool = Pool { mean: wish, weight, count: 1 };
            while let Some(before) = self.pools.pop_if(|p| p.mean > pool.mean) {
                let weight = before.weight + pool.weight;
                pool.mean = (before.mean * before.weight + pool.mean * pool.weight) / weight;
                pool.weight = weight;
                pool.count += before.count;
            }
            self.pools.push(pool);
        }
        self.pools.iter().flat_map(|p| std::iter::repeat_n(p.mean, p.count))
    }
}
