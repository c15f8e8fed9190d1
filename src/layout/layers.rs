//! Ranks filled with cells: a box is one cell, and a long arrow has one on each rank that it passes.

use super::lanes::Groups;
use super::{Arrow, Size, Sketch};

/// What stands at one place of a rank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) rank: u32,
    /// The strip that it belongs to.
    pub(super) group: u32,
    pub(super) size: Size,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Box,
    Label,
    Way,
}

/// The room that part of an arrow takes across, so that arrows and boxes keep apart.
const ARROW: f64 = 6.0;

impl Cell {
    /// How much room it takes across.
    pub(super) fn across(&self, sideways: bool) -> f64 {
        if sideways { self.size.height } else { self.size.width }
    }

    /// How much room it takes along.
    pub(super) fn along(&self, sideways: bool) -> f64 {
        match self.what {
            What::Way => 0.0,
            _ if sideways => self.size.width,
            _ => self.size.height,
        }
    }
}

/// The cells of all ranks. The cells of boxes come first, in the order of the boxes.
#[derive(Debug)]
pub(super) struct Layers {
    pub(super) cells: Vec<Cell>,
    /// The cells of each rank, in order across.
    pub(super) ranks: Vec<Vec<u32>>,
    /// For each cell its neighbours on the next rank.
    pub(super) later: Neighbours,
    /// For each cell its neighbours on the rank before.
    pub(super) earlier: Neighbours,
    /// For each arrow its cells from the earlier box to the later one; empty where it does not run through the ranks.
    pub(super) chains: Vec<Vec<u32>>,
    /// For each arrow the cell of its label.
    pub(super) labels: Vec<Option<u32>>,
}

/// A list for each cell, in one piece of memory.
#[derive(Debug)]
pub(super) struct Neighbours {
    starts: Vec<u32>,
    cells: Vec<u32>,
}

impl Neighbours {
    fn new(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Neighbours {
        let mut starts = vec![0u32; count + 1];
        for (cell, _) in pairs.clone() {
            starts[cell as usize + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut cells = vec![0; starts[count] as usize];
        for (cell, neighbour) in pairs {
            cells[next[cell as usize] as usize] = neighbour;
            next[cell as usize] += 1;
        }
        Neighbours { starts, cells }
    }

    pub(super) fn of(&self, cell: u32) -> &[u32] {
        &self.cells[self.starts[cell as usize] as usize..self.starts[cell as usize + 1] as usize]
    }
}

/// At most so many cells are made for arrows that pass ranks. A picture with more is read by nobody, and the order of its
/// cells would take minutes.
const MOST_PASSED: usize = 60_000;

/// The longest span, in ranks, of arrows that get a cell on each rank that they pass: in a picture that is too dense, longer
/// ones run straight to their end, whatever stands there, and have no say in the order of cells.
fn longest_span(spans: impl Iterator<Item = u32>) -> u32 {
    let mut spans: Vec<u32> = spans.collect();
    spans.sort_unstable();
    let mut passed = 0;
    let fits = spans.iter().take_while(|&&span| {
        passed += span as usize;
        passed <= MOST_PASSED
    });
    let count = fits.count();
    // All of one length, or none; neighbours always.
    match spans.get(count) {
        None => u32::MAX,
        Some(&first_over) => first_over.saturating_sub(1).max(1),
    }
}

impl Layers {
    pub(super) fn new(sketch: &Sketch, turned: &[bool], ranks: &[u32], groups: &Groups) -> Layers {
        let mut cells: Vec<Cell> = (0..sketch.boxes.len())
            .map(|b| Cell { rank: ranks[b], group: groups.of_box(b), size: sketch.boxes[b].size, what: What::Box })
            .collect();
        let mut chains = Vec::with_capacity(sketch.arrows.len());
        let mut labels = vec![None; sketch.arrows.len()];
        let ends = |arrow: &Arrow, turned: bool| if turned { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) };
        let inner = sketch.arrows.iter().zip(turned).filter(|(arrow, _)| arrow.is_inner());
        let longest = longest_span(inner.map(|(arrow, &turned)| {
            let (from, to) = ends(arrow, turned);
            ranks[to].saturating_sub(ranks[from])
        }));
        for (i, (arrow, &turned)) in sketch.arrows.iter().zip(turned).enumerate() {
            let (from, to) = ends(arrow, turned);
            let (first, last) = (ranks[from], ranks[to]);
            if !arrow.is_inner() {
                chains.push(Vec::new());
                continue;
            }
            if last.saturating_sub(first) > longest {
                chains.push(vec![from as u32, to as u32]);
                continue;
            }
            // A label stands near the head, where the eye looks for it, and keeps off the very ranks of the boxes.
            let label_rank = if turned { first + 1 } else { last.saturating_sub(1) };
            let mut chain = vec![from as u32];
            for rank in first + 1..last {
                let id = cells.len() as u32;
                // Where an arrow leads from strip to strip, each part of its way belongs to the nearer of the two.
                let group = groups.of_box(if rank - first < last - rank { from } else { to });
                let (size, what) = match arrow.label {
                    Some(size) if rank == label_rank => {
                        labels[i] = Some(id);
                        (size, What::Label)
                    }
                    _ => (Size { width: ARROW, height: ARROW }, What::Way),
                };
                cells.push(Cell { rank, group, size, what });
                chain.push(id);
            }
            chain.push(to as u32);
            chains.push(chain);
        }
        let count = cells.iter().map(|c| c.rank as usize + 1).max().unwrap_or(0);
        let mut filled = vec![Vec::new(); count];
        for (i, cell) in cells.iter().enumerate() {
            filled[cell.rank as usize].push(i as u32);
        }
        for (rank, cells_of) in filled.iter_mut().enumerate().filter(|(rank, _)| groups.apart(*rank as u32)) {
            debug_assert!(cells_of.iter().all(|&c| cells[c as usize].rank == rank as u32));
            cells_of.sort_by_key(|&c| cells[c as usize].group);
        }
        // Where strips are not kept apart, all cells are of one.
        for cell in cells.iter_mut().filter(|c| !groups.apart(c.rank)) {
            cell.group = 0;
        }
        let next_to = |w: &[u32]| cells[w[0] as usize].rank + 1 == cells[w[1] as usize].rank;
        let steps = |c: &'_ Vec<u32>| c.windows(2).filter(|w| next_to(w)).map(|w| (w[0], w[1])).collect::<Vec<_>>();
        let pairs: Vec<(u32, u32)> = chains.iter().flat_map(steps).collect();
        let pairs = || pairs.iter().copied();
        let later = Neighbours::new(cells.len(), pairs());
        let earlier = Neighbours::new(cells.len(), pairs().map(|(a, b)| (b, a)));
        Layers { cells, ranks: filled, later, earlier, chains, labels }
    }

    /// The cells of a rank, strip by strip.
    pub(super) fn runs(&self, rank: usize) -> impl Iterator<Item = &[u32]> {
        self.ranks[rank].chunk_by(|&a, &b| self.cells[a as usize].group == self.cells[b as usize].group)
    }

    /// The greatest room along that a cell of each rank takes: how thick the band of the rank is.
    pub(super) fn bands(&self, sideways: bool) -> Vec<f64> {
        let thickest =
            |rank: &Vec<u32>| rank.iter().map(|&c| self.cells[c as usize].along(sideways)).fold(0.0, f64::max);
        self.ranks.iter().map(thickest).collect()
    }
}
