//! Arrows that are meant to lead back: out of the later side of their box, round everything that stands between, and into
//! the earlier side of the box that they lead to, where causes arrive.

use super::{Size, Sketch};

/// The way of such an arrow beside the ranks that it passes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    pub(super) arrow: usize,
    /// The place across at which it passes.
    pub(super) at: f64,
    /// Its place among the ends at its first box and at its last.
    pub(super) ports: (f64, f64),
}

/// Tracks for all arrows that lead back, one beside the other. `edges` gives for each rank how far everything there reaches
/// across; `middle` of each box its place across, `rank` its rank, `half` half of what it takes.
pub(super) fn tracks(sketch: &Sketch, edges: &[(f64, f64)], at: &dyn Fn(usize) -> (usize, f64, f64)) -> Vec<Track> {
    let sideways = sketch.direction.is_sideways();
    let across = |size: Size| if sideways { size.height } else { size.width };
    let mut back: Vec<(usize, usize, usize)> = Vec::new();
    for (i, arrow) in sketch.arrows.iter().enumerate().filter(|(_, a)| a.back && a.from != a.to) {
        let (from, to) = (at(arrow.from).0, at(arrow.to).0);
        back.push((i, from.min(to), from.max(to)));
    }
    // Short ways inside, long ways outside.
    back.sort_by_key(|&(i, first, last)| (last - first, i));
    let mut edges = edges.to_vec();
    let mut tracks = Vec::new();
    for (i, first, last) in back {
        let arrow = &sketch.arrows[i];
        let ((_, from, half_from), (_, to, half_to)) = (at(arrow.from), at(arrow.to));
        let reach = &edges[first..=last];
        let low = reach.iter().map(|e| e.0).fold(f64::INFINITY, f64::min);
        let high = reach.iter().map(|e| e.1).fold(f64::NEG_INFINITY, f64::max);
        let room = arrow.label.map_or(0.0, |l| across(l) / 2.0) + APART;
        let is_low = (from - low) + (to - low) < (high - from) + (high - to);
        let track = if is_low { low - room } else { high + room };
        for edge in &mut edges[first..=last] {
            *edge = if is_low { (track - room + APART / 2.0, edge.1) } else { (edge.0, track + room - APART / 2.0) };
        }
        let side = if is_low { -1.0 } else { 1.0 };
        tracks.push(Track {
            arrow: i,
            at: track,
            ports: (from + side * half_from * CORNER, to + side * half_to * CORNER),
        });
    }
    tracks
}

/// How far tracks keep from boxes and from each other.
const APART: f64 = 18.0;

/// How far from the middle of a side it leaves and arrives: outside of all other arrows.
const CORNER: f64 = 0.88;
