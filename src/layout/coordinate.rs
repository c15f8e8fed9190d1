//! Where the cells of each rank stand across: near the middle of their neighbours, in their order, and not too close.
//!
//! Each rank is a small problem of its own: given where each cell would like to stand, find the nearest places that keep
//! order and distance. Pool-adjacent-violators (isotonic regression) solves it exactly in one pass, and what stands in a
//! strip is clipped to it, which is exact as well. Sweeps up and down repeat it until the picture has settled.

use super::Sketch;
use super::fit::Fit;
use super::lanes::Groups;
use super::layers::{Cell, Layers, What};

/// Places across.
pub(super) struct Across {
    /// The middle of each cell.
    pub(super) at: Vec<f64>,
    /// Of each strip, where it begins and ends.
    pub(super) strips: Vec<(f64, f64)>,
}

/// How far the frame of a lane keeps from what stands in it.
pub(super) const PADDING: f64 = 10.0;

/// How far the frames of lanes keep from each other.
const ASIDE: f64 = 10.0;

pub(super) fn across(layers: &Layers, groups: &Groups, sketch: &Sketch) -> Across {
    let sideways = sketch.direction.is_sideways();
    let room = Room { sideways, beside: sketch.beside };
    let mut runs: Vec<Run> = Vec::new();
    for rank in 0..layers.ranks.len() {
        for cells in layers.runs(rank) {
            let group = groups.apart(rank as u32).then(|| layers.cells[cells[0] as usize].group);
            runs.push(Run { cells, offsets: room.offsets(layers, cells), group });
        }
    }
    let strips = strips(layers, groups, sketch, &runs, room);
    let mut at = vec![0.0; layers.cells.len()];
    let middle = strips.last().map_or(0.0, |s| s.frame.1 / 2.0);
    for run in &runs {
        let long = run.offsets.last().copied().unwrap_or(0.0);
        let start = run.group.map_or(middle, |g| f64::midpoint(strips[g as usize].inner.0, strips[g as usize].inner.1));
        for (&cell, offset) in run.cells.iter().zip(&run.offsets) {
            at[cell as usize] = start + offset - long / 2.0;
        }
    }
    let mut fit = Fit::default();
    let rounds = if layers.cells.len() > 20_000 { ROUNDS / 2 } else { ROUNDS };
    for round in 0..rounds {
        // The last rounds look both ways, which evens out what the sweeps have left.
        let both = round + BALANCING >= rounds;
        let soft = SOFT * (1.0 - f64::from(round as u32) / f64::from(rounds as u32)).powi(3) + SHARP;
        let upward = round % 2 == 0;
        let mut settle = |run: &Run| {
            fit.clear();
            for (&cell, offset) in run.cells.iter().zip(&run.offsets) {
                let (wish, weight) = wish(layers, cell, &at, (upward || both, !upward || both), soft);
                fit.wish(wish - offset, weight);
            }
            let (least, most) = run.bounds(layers, &strips, sideways);
            for ((&cell, offset), place) in run.cells.iter().zip(&run.offsets).zip(fit.solve()) {
                at[cell as usize] = place.min(most).max(least) + offset;
            }
        };
        if upward {
            runs.iter().for_each(&mut settle);
        } else {
            runs.iter().rev().for_each(&mut settle);
        }
    }
    Across { at, strips: strips.iter().map(|s| s.frame).collect() }
}

const ROUNDS: usize = 20;
const BALANCING: usize = 8;

/// A short way aside counts as if it were so long, at first and at last: so lengths count like their squares while all is
/// far from its place, and like themselves at last, which sets what is almost straight quite straight.
const SOFT: f64 = 200.0;
const SHARP: f64 = 1.5;

/// The cells of one strip on one rank.
struct Run<'a> {
    cells: &'a [u32],
    /// How far each cell stands from the first one where all stand as close as they may.
    offsets: Vec<f64>,
    group: Option<u32>,
}

impl Run<'_> {
    /// Between which places its first cell may stand.
    fn bounds(&self, layers: &Layers, strips: &[Strip], sideways: bool) -> (f64, f64) {
        let Some(strip) = self.group.map(|g| &strips[g as usize]) else { return (f64::NEG_INFINITY, f64::INFINITY) };
        let half = |c: u32| layers.cells[c as usize].across(sideways) / 2.0;
        let (first, last) = (self.cells[0], self.cells[self.cells.len() - 1]);
        let long = self.offsets.last().copied().unwrap_or(0.0);
        (strip.inner.0 + half(first), strip.inner.1 - half(last) - long)
    }
}

/// A strip across all ranks of the zone.
struct Strip {
    frame: (f64, f64),
    /// Where its cells may stand.
    inner: (f64, f64),
}

fn strips(layers: &Layers, groups: &Groups, sketch: &Sketch, runs: &[Run<'_>], room: Room) -> Vec<Strip> {
    let mut long = vec![0.0f64; groups.count as usize];
    for run in runs {
        if let Some(group) = run.group {
            let half = |c: u32| layers.cells[c as usize].across(room.sideways) / 2.0;
            let (first, last) = (run.cells[0], run.cells[run.cells.len() - 1]);
            let all = run.offsets.last().copied().unwrap_or(0.0) + half(first) + half(last);
            long[group as usize] = long[group as usize].max(all);
        }
    }
    let mut strips = Vec::new();
    let mut at = 0.0;
    for group in 0..groups.count {
        let lane = groups.of_lane.iter().position(|l| *l == Some(group)).map(|l| sketch.lanes[l]);
        let title = lane.map_or(0.0, |l| if room.sideways { l.title.height } else { l.title.width });
        let padding = if lane.is_some() { PADDING } else { 0.0 };
        let before = if room.sideways && title > 0.0 { padding + title + 6.0 } else { padding };
        let within = if room.sideways { long[group as usize] } else { long[group as usize].max(title) };
        let end = at + before + within + padding;
        strips.push(Strip { frame: (at, end), inner: (at + before, end - padding) });
        at = end + ASIDE.max(if lane.is_some() { 0.0 } else { sketch.beside });
    }
    strips
}

#[derive(Clone, Copy)]
struct Room {
    sideways: bool,
    beside: f64,
}

/// The gaps between two arrows, an arrow and a box, and two boxes: arrows side by side may run closest.
const GAPS: [f64; 3] = [0.35, 0.5, 1.0];

/// The gaps between so many boxes and others on a rank at least: of the others, one between two boxes costs nothing more.
pub(super) fn least_gaps(boxes: usize, others: usize) -> f64 {
    match boxes {
        0 => GAPS[0] * others.saturating_sub(1) as f64,
        _ => GAPS[2] * (boxes - 1) as f64 + GAPS[0] * others.saturating_sub(boxes - 1) as f64,
    }
}

impl Room {
    fn offsets(self, layers: &Layers, cells: &[u32]) -> Vec<f64> {
        let mut offsets = Vec::with_capacity(cells.len());
        let mut at = 0.0;
        let mut before: Option<&Cell> = None;
        for &cell in cells {
            let cell = &layers.cells[cell as usize];
            if let Some(before) = before {
                let boxes = [before, cell].into_iter().filter(|c| c.what == What::Box).count();
                let gap = self.beside * GAPS[boxes];
                at += f64::midpoint(before.across(self.sideways), cell.across(self.sideways)) + gap;
            }
            offsets.push(at);
            before = Some(cell);
        }
        offsets
    }
}

/// Where a cell would like to stand, and how much it cares: long arrows care most, so that they run straight.
fn wish(layers: &Layers, cell: u32, at: &[f64], (earlier, later): (bool, bool), soft: f64) -> (f64, f64) {
    let is_box = |c: u32| layers.cells[c as usize].what == What::Box;
    let (mut sum, mut weight) = (0.0, 0.0);
    let own = at[cell as usize];
    let sides = [(earlier, &layers.earlier), (later, &layers.later)];
    for side in sides.into_iter().filter(|(wanted, _)| *wanted).map(|(_, side)| side) {
        for &neighbour in side.of(cell) {
            let care = match (is_box(cell), is_box(neighbour)) {
                (true, true) => 1.0,
                (false, false) => 8.0,
                _ => 2.0,
            };
            let care = care / ((at[neighbour as usize] - own).abs() + soft);
            sum += care * at[neighbour as usize];
            weight += care;
        }
    }
    if weight > 0.0 { (sum / weight, weight) } else { (own, 0.0005) }
}
