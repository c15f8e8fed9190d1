//! The way of each arrow, and the page as a whole.
//!
//! Each rank is a band; between bands lie gaps. An arrow runs straight through a band, at the place of its own cell, and
//! bends in the gaps only. Where nothing stands in the way between its places before and after a band, it crosses the
//! band in one sweep instead, so that arrows don't wind where they need not.

use super::layers::{Layers, turn};
use super::{Direction, Picture, Piece, Point, Route, Size, Sketch};

pub(super) fn picture(sketch: &Sketch, turned: &[bool], layers: &Layers, across: &[f64]) -> Picture {
    let bands = layers.bands();
    let starts = starts(sketch, layers, across, &bands);
    let page = Page::new(
        sketch.direction,
        layers,
        across,
        starts.last().copied().unwrap_or(0.0) + bands.last().unwrap_or(&0.0),
    );
    let boxes = (0..sketch.boxes.len())
        .map(|b| {
            let cell = &layers.cells[b];
            let rank = cell.rank as usize;
            let middle = page.point(across[b], starts[rank] + bands[rank] / 2.0);
            let Size { width, height } = sketch.boxes[b].size;
            Point { x: middle.x - width / 2.0, y: middle.y - height / 2.0 }
        })
        .collect();
    let ports = ports(layers, across);
    let standing = standing(layers, across);
    let draw = |(i, chain): (usize, &Vec<u32>)| -> Route {
        let lie = Lie { layers, across, starts: &starts, bands: &bands, standing: &standing };
        let Some(points) = lie.way(chain, ports[i], layers.labels[i]) else { return Route::default() };
        route(&page, points, turned[i])
    };
    let routes = layers.chains.iter().enumerate().map(draw).collect();
    let labels = layers
        .labels
        .iter()
        .map(|label| {
            let cell = (*label)?;
            let rank = layers.cells[cell as usize].rank as usize;
            Some(page.point(across[cell as usize], starts[rank] + bands[rank] / 2.0))
        })
        .collect();
    Picture { size: page.size, boxes, routes, labels }
}

/// Where each band begins along. A gap across which arrows run far is wider, so that they stay steep enough to follow.
fn starts(sketch: &Sketch, layers: &Layers, across: &[f64], bands: &[f64]) -> Vec<f64> {
    let mut starts = Vec::with_capacity(bands.len());
    let mut at = 0.0;
    for (rank, thickness) in bands.iter().enumerate() {
        starts.push(at);
        let far = layers.ranks[rank]
            .iter()
            .flat_map(|&c| layers.later.of(c).iter().map(move |&n| (across[c as usize] - across[n as usize]).abs()))
            .fold(0.0, f64::max);
        at += thickness + (sketch.between + far * 0.06).min(sketch.between * 2.5);
    }
    starts
}

/// Inner coordinates to those of the page.
struct Page {
    direction: Direction,
    least: f64,
    along: f64,
    size: Size,
}

impl Page {
    fn new(direction: Direction, layers: &Layers, across: &[f64], along: f64) -> Page {
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for (cell, at) in layers.cells.iter().zip(across) {
            least = least.min(at - cell.across / 2.0);
            most = most.max(at + cell.across / 2.0);
        }
        let width = (most - least).max(0.0);
        let least = if least.is_finite() { least } else { 0.0 };
        let (width, height) = turn(direction, Size { width, height: along });
        Page { direction, least, along, size: Size { width, height } }
    }

    fn point(&self, across: f64, along: f64) -> Point {
        let across = across - self.least;
        match self.direction {
            Direction::Up => Point { x: across, y: self.along - along },
            Direction::Down => Point { x: across, y: along },
            Direction::Right => Point { x: along, y: across },
            Direction::Left => Point { x: self.along - along, y: across },
        }
    }
}

/// Where each arrow leaves its earlier box and reaches its later one, across: beside each other, in the order of where
/// they come from and go to, so that they don't cross at the box.
fn ports(layers: &Layers, across: &[f64]) -> Vec<(f64, f64)> {
    let mut ends: Vec<(u32, bool, f64, usize)> = Vec::new();
    for (i, chain) in layers.chains.iter().enumerate() {
        if let [first, second, ..] = chain.as_slice() {
            let (last, before) = (chain[chain.len() - 1], chain[chain.len() - 2]);
            ends.push((*first, false, across[*second as usize], i));
            ends.push((last, true, across[before as usize], i));
        }
    }
    ends.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)).then(a.3.cmp(&b.3)));
    let mut ports = vec![(0.0, 0.0); layers.chains.len()];
    for side in ends.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let cell = side[0].0 as usize;
        let step = (layers.cells[cell].across * 0.8 / side.len() as f64).min(18.0);
        for (k, &(_, at_end, _, arrow)) in side.iter().enumerate() {
            let at = across[cell] + (k as f64 - (side.len() - 1) as f64 / 2.0) * step;
            if at_end { ports[arrow].1 = at } else { ports[arrow].0 = at }
        }
    }
    ports
}

/// For each rank the stretches across that boxes and labels take, in order.
fn standing(layers: &Layers, across: &[f64]) -> Vec<Vec<(f64, f64)>> {
    let stretch = |&c: &u32| {
        let cell = &layers.cells[c as usize];
        (cell.along > 0.0).then(|| (across[c as usize] - cell.across / 2.0, across[c as usize] + cell.across / 2.0))
    };
    layers.ranks.iter().map(|rank| rank.iter().filter_map(stretch).collect()).collect()
}

/// Where everything lies: what an arrow must know to find its way.
struct Lie<'a> {
    layers: &'a Layers,
    across: &'a [f64],
    starts: &'a [f64],
    bands: &'a [f64],
    standing: &'a [Vec<(f64, f64)>],
}

/// How far an arrow that sweeps through a band keeps from what stands there.
const CLEAR: f64 = 6.0;

impl Lie<'_> {
    /// The points between which an arrow runs, as (across, along), each with whether the way to it may bend.
    fn way(&self, chain: &[u32], (leave, reach): (f64, f64), label: Option<u32>) -> Option<Vec<(f64, f64, bool)>> {
        let (&first, &last) = (chain.first()?, chain.last()?);
        let (a, b) = (&self.layers.cells[first as usize], &self.layers.cells[last as usize]);
        let edge = |rank: usize, along: f64| (self.bands[rank] - along) / 2.0;
        let (ra, rb) = (a.rank as usize, b.rank as usize);
        let leaves = self.starts[ra] + self.bands[ra];
        let mut points = vec![(leave, leaves - edge(ra, a.along), false), (leave, leaves, false)];
        // A rank on which nothing but arrows stand has a band of no thickness, and no bend of its own.
        let rank = |cell: u32| self.layers.cells[cell as usize].rank as usize;
        let passed: Vec<u32> =
            chain[1..chain.len() - 1].iter().copied().filter(|&c| self.bands[rank(c)] > 0.0).collect();
        let mut from = leave;
        let mut swept = false;
        for (i, &cell) in passed.iter().enumerate() {
            let at = self.across[cell as usize];
            let to = passed.get(i + 1).map_or(reach, |&next| self.across[next as usize]);
            // Never two bands in one sweep: the way through the first was judged by where the second is entered.
            swept = !swept && label != Some(cell) && self.is_clear(rank(cell), from.min(to), from.max(to));
            if !swept {
                points.push((at, self.starts[rank(cell)], true));
                points.push((at, self.starts[rank(cell)] + self.bands[rank(cell)], false));
                from = at;
            }
        }
        points.push((reach, self.starts[rb], true));
        points.push((reach, self.starts[rb] + edge(rb, b.along), false));
        Some(points)
    }

    fn is_clear(&self, rank: usize, from: f64, to: f64) -> bool {
        let stretches = &self.standing[rank];
        let next = stretches.partition_point(|s| s.1 < from - CLEAR);
        stretches.get(next).is_none_or(|s| s.0 > to + CLEAR)
    }
}

fn route(page: &Page, mut points: Vec<(f64, f64, bool)>, turned: bool) -> Route {
    if turned {
        // From the other end: whether the way bends belongs to the piece between two points.
        let bends: Vec<bool> = points[1..].iter().rev().map(|p| p.2).collect();
        points.reverse();
        for (point, bend) in points[1..].iter_mut().zip(bends) {
            point.2 = bend;
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for pair in points.windows(2) {
        let [(x0, y0, _), (x1, y1, bend)] = pair else { continue };
        let end = page.point(*x1, *y1);
        if *bend && (x0 - x1).abs() > 0.5 {
            let half = f64::midpoint(*y0, *y1);
            pieces.push(Piece::Curve(page.point(*x0, half), page.point(*x1, half), end));
        } else if (x0, y0) != (x1, y1) {
            pieces.push(Piece::Line(end));
        }
    }
    Route { start: page.point(points[0].0, points[0].1), pieces }
}
