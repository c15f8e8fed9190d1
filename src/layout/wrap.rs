//! Deals the boxes of a rank that is too long across out to several ranks, one after the other in turn: arrows of the
//! earlier ones then run between the later ones, and the picture fits the page.

use super::Sketch;
use super::layers::{Layers, What};

/// New ranks for the boxes, where some rank is longer than the sketch allows.
pub(super) fn dealt(sketch: &Sketch, ranks: &[u32], ordered: &Layers) -> Option<Vec<u32>> {
    if sketch.longest <= 0.0 {
        return None;
    }
    let sideways = sketch.direction.is_sideways();
    let mut within = vec![0u32; ranks.len()];
    let mut extra = vec![0u32; ordered.ranks.len()];
    for (rank, extra) in extra.iter_mut().enumerate() {
        let boxes = |run: &[u32]| -> Vec<u32> {
            run.iter().copied().filter(|&c| ordered.cells[c as usize].what == What::Box).collect()
        };
        let long = |cells: &[u32]| -> f64 {
            cells.iter().map(|&c| ordered.cells[c as usize].across(sideways) + sketch.beside).sum()
        };
        let all: f64 = ordered.runs(rank).map(|run| long(&boxes(run))).sum();
        let parts = (all / sketch.longest - SLACK).ceil().clamp(1.0, 6.0) as u32;
        if parts < 2 {
            continue;
        }
        for run in ordered.runs(rank) {
            let boxes = boxes(run);
            let parts = parts.min(boxes.len() as u32).max(1);
            *extra = (*extra).max(parts - 1);
            for (i, &cell) in boxes.iter().enumerate() {
                within[cell as usize] = i as u32 % parts;
            }
        }
    }
    if extra.iter().all(|&e| e == 0) {
        return None;
    }
    let mut base = Vec::with_capacity(extra.len());
    let mut sum = 0;
    for (rank, &extra) in extra.iter().enumerate() {
        base.push(rank as u32 + sum);
        sum += extra;
    }
    // An arrow with a label whose ends stood two ranks apart still has the label's rank between them.
    Some(ranks.iter().zip(&within).map(|(&r, &w)| base[r as usize] + w).collect())
}

/// A rank that is this part too long is left as it is.
const SLACK: f64 = 0.15;
