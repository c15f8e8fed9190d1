//! The way of each arrow, and the page as a whole.
//!
//! Each rank is a band; between bands lie gaps. An arrow runs straight through a band, at the place of its own cell, and
//! bends in the gaps only. Where nothing stands in the way between its places before and after a band, it crosses the
//! band in one sweep instead, so that arrows don't wind where they need not.

use super::coordinate::{Across, PADDING};
use super::lanes::Groups;
use super::layers::{Layers, What};
use super::outside::{self, Track};
use super::page::Page;
use super::ports::ports;
use super::{Picture, Piece, Point, Route, Size, Sketch, Strip};

/// How large the picture is whose cells stand there.
pub(super) fn size(sketch: &Sketch, layers: &Layers, groups: &Groups, across: &Across) -> Size {
    let lie = Lie::new(sketch, layers, groups, across);
    let edges = lie.edges();
    lie.page(&edges, &lie.tracks(&edges)).size()
}

pub(super) fn picture(sketch: &Sketch, turned: &[bool], layers: &Layers, groups: &Groups, across: &Across) -> Picture {
    let lie = Lie::new(sketch, layers, groups, across);
    let sideways = lie.sideways;
    let edges = lie.edges();
    let tracks = lie.tracks(&edges);
    let page = lie.page(&edges, &tracks);

    let boxes = (0..sketch.boxes.len())
        .map(|b| {
            let cell = &layers.cells[b];
            let (half, thick) = (cell.across(sideways) / 2.0, cell.along(sideways));
            let first = lie.middle(cell.rank as usize) - thick / 2.0;
            page.corner((across.at[b] - half, across.at[b] + half), (first, first + thick))
        })
        .collect();
    let ports = ports(layers, &across.at, sideways);
    let draw = |(i, chain): (usize, &Vec<u32>)| -> Route {
        match lie.way(chain, ports[i], layers.labels[i]) {
            Some(points) => route(&page, points, turned[i]),
            None => Route::default(),
        }
    };
    let mut routes: Vec<Route> = layers.chains.iter().enumerate().map(draw).collect();
    let label = |label: &Option<u32>| {
        let cell = (*label)?;
        let rank = layers.cells[cell as usize].rank as usize;
        Some(page.point(across.at[cell as usize], lie.middle(rank)))
    };
    let mut labels: Vec<Option<Point>> = layers.labels.iter().map(label).collect();
    for (k, track) in tracks.iter().enumerate() {
        let (way, middle) = lie.round(track, k);
        routes[track.arrow] = way.route(&page);
        labels[track.arrow] = sketch.arrows[track.arrow].label.map(|_| page.point(track.at, middle));
    }
    Picture { size: page.size(), boxes, routes, labels, lanes: lie.lanes(&page) }
}

/// Where each band begins along. A gap across which arrows run far is wider, so that they stay steep enough to follow; one
/// beside a rank of labels or junctions is narrower, since two gaps then do the work of one.
fn starts(sketch: &Sketch, layers: &Layers, across: &[f64], bands: &[f64]) -> Vec<f64> {
    let mut starts = Vec::with_capacity(bands.len());
    let mut at = 0.0;
    for (rank, thickness) in bands.iter().enumerate() {
        starts.push(at);
        let far = layers.ranks[rank]
            .iter()
            .flat_map(|&c| layers.later.of(c).iter().map(move |&n| (across[c as usize] - across[n as usize]).abs()))
            .fold(0.0, f64::max);
        let gap = least_gap(sketch, bands, rank);
        at += thickness + (gap + far * STEEP).min(gap * 2.0);
    }
    starts
}

/// How wide the gap after a rank is, where no arrow runs far across it.
pub(super) fn least_gap(sketch: &Sketch, bands: &[f64], rank: usize) -> f64 {
    let thin = |rank: usize| bands.get(rank).is_some_and(|b| *b < sketch.between);
    if thin(rank) || thin(rank + 1) { sketch.between * 0.6 } else { sketch.between }
}

/// How much wider a gap becomes for each length that an arrow runs across it.
const STEEP: f64 = 0.035;

/// The place of each cell in its rank.
fn slots(layers: &Layers) -> Vec<u32> {
    let mut slots = vec![0; layers.cells.len()];
    for rank in &layers.ranks {
        rank.iter().enumerate().for_each(|(i, &cell)| slots[cell as usize] = i as u32);
    }
    slots
}

/// Where everything lies: what an arrow must know to find its way.
struct Lie<'a> {
    sketch: &'a Sketch,
    layers: &'a Layers,
    groups: &'a Groups,
    across: &'a Across,
    starts: Vec<f64>,
    bands: Vec<f64>,
    slots: Vec<u32>,
    sideways: bool,
}

/// How far an arrow that sweeps through a band keeps from what stands there.
const CLEAR: f64 = 6.0;

/// Over so many bands an arrow sweeps at most.
const MOST_SWEPT: usize = 6;

/// How far from a box an arrow turns that runs round the outside: beyond the heads of others.
const HEAD: f64 = 14.0;

/// The turns of arrows that run round the outside.
const ROUND: f64 = 12.0;

impl<'a> Lie<'a> {
    fn new(sketch: &'a Sketch, layers: &'a Layers, groups: &'a Groups, across: &'a Across) -> Lie<'a> {
        let sideways = sketch.direction.is_sideways();
        let bands = layers.bands(sideways);
        let starts = starts(sketch, layers, &across.at, &bands);
        Lie { sketch, layers, groups, across, starts, bands, slots: slots(layers), sideways }
    }

    /// The ways round the outside.
    fn tracks(&self, edges: &[(f64, f64)]) -> Vec<Track> {
        let place = |b: usize| {
            let cell = &self.layers.cells[b];
            (cell.rank as usize, self.across.at[b], cell.across(self.sideways) / 2.0)
        };
        outside::tracks(self.sketch, edges, &place)
    }

    fn middle(&self, rank: usize) -> f64 {
        self.starts[rank] + self.bands[rank] / 2.0
    }

    fn end(&self, rank: usize) -> f64 {
        self.starts[rank] + self.bands[rank]
    }

    /// How far everything on each rank reaches across.
    fn edges(&self) -> Vec<(f64, f64)> {
        let frames = (self.across.strips.first(), self.across.strips.last());
        let edge = |(rank, cells): (usize, &Vec<u32>)| {
            let mut edge = (f64::INFINITY, f64::NEG_INFINITY);
            if let ((Some(first), Some(last)), true) = (frames, rank as u32 <= self.groups.last) {
                edge = (first.0, last.1);
            }
            for &cell in cells {
                let half = self.layers.cells[cell as usize].across(self.sideways) / 2.0;
                let at = self.across.at[cell as usize];
                edge = (edge.0.min(at - half), edge.1.max(at + half));
            }
            edge
        };
        self.layers.ranks.iter().enumerate().map(edge).collect()
    }

    fn page(&self, edges: &[(f64, f64)], tracks: &[Track]) -> Page {
        let mut page = Page::new(self.sketch.direction);
        for (rank, edge) in edges.iter().enumerate() {
            page.hold(*edge, (self.starts[rank], self.end(rank)));
        }
        if edges.is_empty() {
            page.hold((0.0, 0.0), (0.0, 0.0));
        }
        let zone = self.zone();
        for frame in &self.across.strips {
            page.hold(*frame, zone);
        }
        for (k, track) in tracks.iter().enumerate() {
            let label = self.sketch.arrows[track.arrow].label.unwrap_or_default();
            let half = if self.sideways { label.height } else { label.width } / 2.0 + 4.0;
            let ends = self.turns(track, k);
            page.hold((track.at - half, track.at + half), (ends.0.min(ends.1), ends.0.max(ends.1)));
        }
        page
    }

    /// From where to where the lanes reach along, titles included.
    fn zone(&self) -> (f64, f64) {
        if self.groups.count == 0 {
            return (0.0, 0.0);
        }
        let titles = self.sketch.lanes.iter().map(|l| l.title.height).fold(0.0, f64::max);
        let strip = if self.sideways || titles == 0.0 { 0.0 } else { titles + 8.0 };
        (-PADDING - strip, self.end(self.groups.last as usize) + PADDING)
    }

    fn lanes(&self, page: &Page) -> Vec<Strip> {
        let zone = self.zone();
        let lane = |(lane, group): (usize, &Option<u32>)| {
            let Some(frame) = group.and_then(|g| self.across.strips.get(g as usize)) else { return Strip::default() };
            let title = self.sketch.lanes[lane].title;
            let at = page.corner(*frame, zone);
            let size = page.size_of(frame.1 - frame.0, zone.1 - zone.0);
            let (low, first) = if self.sideways {
                (frame.0 + PADDING - 2.0, zone.0 + PADDING)
            } else {
                (f64::midpoint(frame.0, frame.1) - title.width / 2.0, zone.0 + 6.0)
            };
            let (across, along) = if self.sideways { (title.height, title.width) } else { (title.width, title.height) };
            Strip { at, size, title: page.corner((low, low + across), (first, first + along)) }
        };
        self.groups.of_lane.iter().enumerate().map(lane).collect()
    }

    /// The points between which an arrow runs, as (across, along), each with whether the way to it may bend.
    fn way(&self, chain: &[u32], (leave, reach): (f64, f64), label: Option<u32>) -> Option<Vec<(f64, f64, bool)>> {
        let (&first, &last) = (chain.first()?, chain.last()?);
        let (a, b) = (&self.layers.cells[first as usize], &self.layers.cells[last as usize]);
        let edge = |rank: usize, along: f64| (self.bands[rank] - along) / 2.0;
        let (ra, rb) = (a.rank as usize, b.rank as usize);
        let leaves = self.end(ra);
        let mut points = vec![(leave, leaves - edge(ra, a.along(self.sideways)), false), (leave, leaves, false)];
        let passed = &chain[1..chain.len() - 1];
        let places: Vec<f64> = passed.iter().map(|&c| self.across.at[c as usize]).chain([reach]).collect();
        let mut from = leave;
        let mut next = 0;
        // As far as nothing stands in the way, the arrow goes on in one sweep, however many bands that passes.
        while next < passed.len() {
            let sweep = (next..passed.len())
                .take_while(|&i| label != Some(passed[i]))
                .take(MOST_SWEPT)
                .map(|i| i + 1)
                .take_while(|&end| {
                    let to = places[end];
                    (next..end)
                        .all(|i| self.is_clear(passed[i], from.min(to).min(places[i]), from.max(to).max(places[i])))
                })
                .last();
            let at = sweep.unwrap_or(next);
            if at < passed.len() {
                let rank = self.layers.cells[passed[at] as usize].rank as usize;
                from = places[at];
                points.push((from, self.starts[rank], true));
                points.push((from, self.end(rank), false));
            }
            next = at + 1;
        }
        points.push((reach, self.starts[rb], true));
        points.push((reach, self.starts[rb] + edge(rb, b.along(self.sideways)), false));
        Some(points)
    }

    /// Whether nothing but that cell stands on its rank from one place to another.
    fn is_clear(&self, cell: u32, from: f64, to: f64) -> bool {
        let rank = &self.layers.ranks[self.layers.cells[cell as usize].rank as usize];
        let slot = self.slots[cell as usize] as usize;
        let reach = |c: u32| {
            let own = &self.layers.cells[c as usize];
            let half = if own.what == What::Way { 0.0 } else { own.across(self.sideways) / 2.0 };
            (self.across.at[c as usize] - half, self.across.at[c as usize] + half)
        };
        let before = slot.checked_sub(1).map(|s| reach(rank[s]).1);
        let after = rank.get(slot + 1).map(|&c| reach(c).0);
        before.is_none_or(|b| b + CLEAR <= from) && after.is_none_or(|a| to + CLEAR <= a)
    }

    /// How far beyond its first box and before its last one an arrow runs that goes round the outside.
    fn turns(&self, track: &Track, k: usize) -> (f64, f64) {
        let arrow = &self.sketch.arrows[track.arrow];
        let rank = |b: usize| self.layers.cells[b].rank as usize;
        let gap = |before: Option<usize>, after: usize| match before.zip(self.starts.get(after)) {
            Some((before, start)) => start - self.end(before),
            None => self.sketch.between,
        };
        // Beyond the heads of arrows that end there.
        let part = |gap: f64| (HEAD + 3.0 * (k % 3) as f64).min(gap - 5.0).max(gap * 0.3);
        let (from, to) = (rank(arrow.from), rank(arrow.to));
        let beyond = self.end(from) + part(gap(Some(from), from + 1));
        (beyond, self.starts[to] - part(gap(to.checked_sub(1), to)))
    }

    /// The way of an arrow round the outside, and the middle of it along.
    fn round(&self, track: &Track, k: usize) -> (Way, f64) {
        let arrow = &self.sketch.arrows[track.arrow];
        let half = |b: usize| self.layers.cells[b].along(self.sideways) / 2.0;
        let rank = |b: usize| self.layers.cells[b].rank as usize;
        let (beyond, before) = self.turns(track, k);
        let corners = vec![
            (track.ports.0, self.middle(rank(arrow.from)) + half(arrow.from)),
            (track.ports.0, beyond),
            (track.at, beyond),
            (track.at, before),
            (track.ports.1, before),
            (track.ports.1, self.middle(rank(arrow.to)) - half(arrow.to)),
        ];
        (Way { corners }, f64::midpoint(beyond, before))
    }
}

/// A way along and across, with round corners.
struct Way {
    corners: Vec<(f64, f64)>,
}

impl Way {
    fn route(&self, page: &Page) -> Route {
        let point = |(across, along): (f64, f64)| page.point(across, along);
        let mut pieces = Vec::new();
        let long = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() + (a.1 - b.1).abs();
        let toward = |a: (f64, f64), b: (f64, f64), by: f64| {
            let part = by / long(a, b).max(by).max(0.001);
            (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part)
        };
        for w in self.corners.windows(3) {
            let radius = ROUND.min(long(w[0], w[1]) / 2.0).min(long(w[1], w[2]) / 2.0);
            let (into, out) = (toward(w[1], w[0], radius), toward(w[1], w[2], radius));
            pieces.push(Piece::Line(point(into)));
            pieces.push(Piece::Curve(
                point(toward(w[1], w[0], radius * 0.45)),
                point(toward(w[1], w[2], radius * 0.45)),
                point(out),
            ));
        }
        pieces.extend(self.corners.last().map(|&c| Piece::Line(point(c))));
        Route { start: self.corners.first().map(|&c| point(c)).unwrap_or_default(), pieces }
    }
}

/// How far along a curve keeps its direction at each end: less is shorter, more is rounder.
const BEND: f64 = 0.4;

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
            let bend = (y1 - y0) * BEND;
            pieces.push(Piece::Curve(page.point(*x0, y0 + bend), page.point(*x1, y1 - bend), end));
        } else if (x0, y0) != (x1, y1) {
            pieces.push(Piece::Line(end));
        }
    }
    Route { start: page.point(points[0].0, points[0].1), pieces }
}
