//! The order of the cells of each rank: few crossings.
//!
//! Sweeps up and down put each cell at the middle of its neighbours on the rank before, and neighbours in a rank change
//! places where that saves crossings; the best order met, from several first orders, is kept. Strips keep their places:
//! cells move within their own only. The work is bounded, so that a very large picture is drawn a little less well rather
//! than late.

use super::layers::{Layers, Neighbours, What};

/// How many looks at a cell or an arrow all sweeps together may take, within limits for very large and small pictures.
const WORK: usize = 18_000;
const FEWEST: usize = 9;
const SWEEPS: usize = 28;
/// A start that finds nothing better for so many sweeps is given up; one that was shaken from what is good already, sooner.
const PATIENCE: usize = 4;
const PATIENCE_SHAKEN: usize = 1;

/// So many times the best order is shaken, while there is work left to spend.
const SHAKEN: u64 = 6;

/// Puts the cells of each rank in order, and says how many crossings are left. `known` is the order of the same boxes on
/// other ranks, to begin with.
pub(super) fn order(layers: &mut Layers, known: Option<&Layers>) -> usize {
    let arrows: usize = layers.chains.iter().map(|c| c.len().saturating_sub(1)).sum();
    let size = (arrows + layers.cells.len()).max(1);
    let mut budget = (WORK / size).clamp(FEWEST, 6 * SWEEPS);
    let mut position = vec![0u32; layers.cells.len()];
    let mut best: Option<(usize, Vec<Vec<u32>>)> = None;
    let first = [Start::Text, Start::Upward, Start::Downward].into_iter().chain((1..=SHAKEN).map(Start::Mixed));
    let starts: Vec<Start> = if known.is_some() { vec![Start::Known] } else { first.collect() };
    for (i, &start) in starts.iter().enumerate() {
        // The first starts share what there is; the others take what is left.
        let most = if start == Start::Known { SWEEPS / 3 } else { SWEEPS };
        let patience = if matches!(start, Start::Mixed(_)) { PATIENCE_SHAKEN } else { PATIENCE };
        let rounds = (budget / (3usize.saturating_sub(i)).max(1)).min(most);
        if rounds < 2 {
            break;
        }
        begin(layers, start, known, best.as_ref().map(|b| &b.1));
        number(&layers.ranks, &mut position);
        let mut least_here = usize::MAX;
        let mut idle = 0;
        for round in 0..rounds {
            budget = budget.saturating_sub(1);
            if !(round == 0 && matches!(start, Start::Known)) {
                sweep(layers, &mut position, (round % 2 == 0) != (start == Start::Downward), round % 4 < 2);
            }
            exchange(layers, &mut position, round % 3 == 2);
            let count = crossings(layers, &position);
            idle = if count < least_here { 0 } else { idle + 1 };
            least_here = least_here.min(count);
            if best.as_ref().is_none_or(|(least, _)| count < *least) {
                best = Some((count, layers.ranks.clone()));
            }
            if count == 0 || idle > patience {
                break;
            }
        }
        if best.as_ref().is_some_and(|(least, _)| *least == 0) {
            break;
        }
    }
    let Some((least, ranks)) = best else { return 0 };
    layers.ranks = ranks;
    least
}

/// Puts the cells of each rank in the order of their keys, strip by strip.
pub(super) fn by_keys(layers: &mut Layers, keys: &[f64]) {
    fill(layers, keys);
}

/// Where a search begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// As the boxes stand in the sketch.
    Text,
    /// A walk through all arrows from the first rank, which keeps together what hangs together.
    Upward,
    /// The same from the last.
    Downward,
    /// The best so far, shaken by that seed.
    Mixed(u64),
    /// An order that is given.
    Known,
}

fn begin(layers: &mut Layers, start: Start, known: Option<&Layers>, best: Option<&Vec<Vec<u32>>>) {
    match (start, known, best) {
        (Start::Upward | Start::Downward, ..) => {
            let walked = walk(layers, start == Start::Upward);
            fill(layers, &walked.iter().map(|&w| f64::from(w)).collect::<Vec<_>>());
        }
        (Start::Mixed(seed), _, Some(best)) => {
            let mut keys = vec![0.0; layers.cells.len()];
            let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            for (i, &cell) in best.iter().flatten().enumerate() {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                keys[cell as usize] = i as f64 + (state % 1024) as f64 / 1024.0 * 4.0;
            }
            fill(layers, &keys);
        }
        (Start::Known, Some(known), _) => {
            let mut keys = vec![0.0; layers.cells.len()];
            for rank in &known.ranks {
                for (i, &cell) in rank.iter().enumerate() {
                    if known.cells[cell as usize].what == What::Box {
                        keys[cell as usize] = (i as f64 + 0.5) / rank.len() as f64;
                    }
                }
            }
            between(layers, &mut keys);
            fill(layers, &keys);
        }
        _ => {
            let mut keys: Vec<f64> = (0..layers.cells.len()).map(|i| i as f64).collect();
            between(layers, &mut keys);
            fill(layers, &keys);
        }
    }
}

/// Gives the cells of each arrow keys between those of its ends.
fn between(layers: &Layers, keys: &mut [f64]) {
    for chain in layers.chains.iter().filter(|c| c.len() > 2) {
        let (first, last) = (keys[chain[0] as usize], keys[chain[chain.len() - 1] as usize]);
        for (i, &cell) in chain[1..chain.len() - 1].iter().enumerate() {
            keys[cell as usize] = first + (last - first) * (i + 1) as f64 / (chain.len() - 1) as f64;
        }
    }
}

/// Sorts each strip of each rank by keys.
fn fill(layers: &mut Layers, keys: &[f64]) {
    let cells = &layers.cells;
    for rank in &mut layers.ranks {
        rank.sort_by(|&a, &b| {
            let group = |c: u32| cells[c as usize].group;
            group(a).cmp(&group(b)).then(keys[a as usize].total_cmp(&keys[b as usize])).then(a.cmp(&b))
        });
    }
}

/// When each cell is met in a walk through all arrows from one end.
fn walk(layers: &Layers, upward: bool) -> Vec<u32> {
    let mut met = vec![u32::MAX; layers.cells.len()];
    let mut next = 0;
    let mut starts: Vec<u32> = (0..layers.cells.len() as u32).collect();
    starts.sort_by_key(|&c| {
        let rank = layers.cells[c as usize].rank;
        if upward { rank } else { u32::MAX - rank }
    });
    let mut open = std::collections::VecDeque::new();
    let (near, far) = if upward { (&layers.later, &layers.earlier) } else { (&layers.earlier, &layers.later) };
    for first in starts {
        if met[first as usize] != u32::MAX {
            continue;
        }
        open.push_back(first);
        met[first as usize] = next;
        next += 1;
        while let Some(cell) = open.pop_front() {
            for &neighbour in near.of(cell).iter().chain(far.of(cell)) {
                if met[neighbour as usize] == u32::MAX {
                    met[neighbour as usize] = next;
                    next += 1;
                    open.push_back(neighbour);
                }
            }
        }
    }
    met
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
        let mut cells = std::mem::take(&mut layers.ranks[rank]);
        for run in cells.chunk_by_mut(|&a, &b| layers.cells[a as usize].group == layers.cells[b as usize].group) {
            keyed.clear();
            slots.clear();
            for (slot, &cell) in run.iter().enumerate() {
                // A cell without neighbours there stays where it is.
                if let Some(key) = middle(neighbours.of(cell), position, median) {
                    keyed.push((key, cell));
                    slots.push(slot);
                }
            }
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            for (&slot, &(_, cell)) in slots.iter().zip(&keyed) {
                run[slot] = cell;
            }
        }
        for (i, &cell) in cells.iter().enumerate() {
            position[cell as usize] = i as u32;
        }
        layers.ranks[rank] = cells;
    }
}

fn middle(neighbours: &[u32], position: &[u32], median: bool) -> Option<f64> {
    let at = |c: &u32| f64::from(position[*c as usize]);
    match neighbours {
        [] => None,
        [one] => Some(at(one)),
        [one, two] => Some(f64::midpoint(at(one), at(two))),
        many if median => {
            let mut places: Vec<f64> = many.iter().map(at).collect();
            places.sort_by(f64::total_cmp);
            let half = places.len() / 2;
            Some(if places.len() % 2 == 1 {
                places[half]
            } else {
                // Between the two middle ones, nearer to the side on which the others are packed closer.
                let (left, right) = (places[half - 1] - places[0], places[places.len() - 1] - places[half]);
                if left + right == 0.0 {
                    f64::midpoint(places[half - 1], places[half])
                } else {
                    (places[half - 1] * right + places[half] * left) / (left + right)
                }
            })
        }
        many => Some(many.iter().map(at).sum::<f64>() / many.len() as f64),
    }
}

/// Lets two cells that stand beside each other change places where that saves crossings (or, where `even` says so, costs
/// none), a few times over; after the first time, only where something near has moved.
fn exchange(layers: &mut Layers, position: &mut [u32], even: bool) {
    let mut first = Sides::default();
    let mut second = Sides::default();
    let mut moved = vec![true; layers.ranks.len()];
    for round in 0..6 {
        let before = std::mem::replace(&mut moved, vec![false; layers.ranks.len()]);
        for r in 0..layers.ranks.len() {
            if !(before[r.saturating_sub(1)..(r + 2).min(before.len())].contains(&true)) {
                continue;
            }
            let mut known = None;
            for i in 1..layers.ranks[r].len() {
                let (a, b) = (layers.ranks[r][i - 1], layers.ranks[r][i]);
                if layers.cells[a as usize].group != layers.cells[b as usize].group {
                    continue;
                }
                if known != Some(a) {
                    first.read(layers, a, position);
                }
                second.read(layers, b, position);
                let gain = first.over(&second);
                let is_linked =
                    first.earlier.len().min(second.earlier.len()) + first.later.len().min(second.later.len()) > 0;
                if gain > 0 || (even && round == 0 && gain == 0 && is_linked) {
                    layers.ranks[r].swap(i - 1, i);
                    position.swap(a as usize, b as usize);
                    moved[r] |= gain > 0;
                    known = Some(a);
                } else {
                    std::mem::swap(&mut first, &mut second);
                    known = Some(b);
                }
            }
        }
        if !moved.contains(&true) {
            return;
        }
    }
}

/// Where the neighbours of a cell stand, in order, on both sides.
#[derive(Default)]
struct Sides {
    earlier: Vec<u32>,
    later: Vec<u32>,
}

impl Sides {
    fn read(&mut self, layers: &Layers, cell: u32, position: &[u32]) {
        places(&layers.earlier, cell, position, &mut self.earlier);
        places(&layers.later, cell, position, &mut self.later);
    }

    /// How many crossings it saves if this one stands after the other, which it stands before.
    fn over(&self, other: &Sides) -> i64 {
        let of = |a: &[u32], b: &[u32]| match (a, b) {
            ([], _) | (_, []) => 0,
            // Most have one neighbour.
            ([a], [b]) => i64::from(a > b) - i64::from(a < b),
            _ => inversions(a, b) - inversions(b, a),
        };
        of(&self.earlier, &other.earlier) + of(&self.later, &other.later)
    }
}

fn places(side: &Neighbours, cell: u32, position: &[u32], into: &mut Vec<u32>) {
    into.clear();
    into.extend(side.of(cell).iter().map(|c| position[*c as usize]));
    if into.len() > 1 {
        into.sort_unstable();
    }
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
