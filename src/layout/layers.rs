//! Ranks filled with cells: a box is one cell, and a long arrow has one on each rank that it passes.

use super::{Direction, Size, Sketch};

/// What stands at one place of a rank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) rank: u32,
    /// How much room it takes across.
    pub(super) across: f64,
    /// How much room it takes along.
    pub(super) along: f64,
    /// Whether it is a box, and not part of an arrow.
    pub(super) is_box: bool,
}

/// The cells of all ranks. The cells of boxes come first, in the order of the boxes.
pub(super) struct Layers {
    pub(super) cells: Vec<Cell>,
    /// The cells of each rank, in order across.
    pub(super) ranks: Vec<Vec<u32>>,
    /// For each cell its neighbours on the next rank.
    pub(super) later: Neighbours,
    /// For each cell its neighbours on the rank before.
    pub(super) earlier: Neighbours,
    /// For each arrow its cells from the earlier box to the later one; empty where it is not drawn.
    pub(super) chains: Vec<Vec<u32>>,
    /// For each arrow the cell of its label.
    pub(super) labels: Vec<Option<u32>>,
}

/// A list for each cell, in one piece of memory.
pub(super) struct Neighbours {
    starts: Vec<u32>,
    cells: Vec<u32>,
}

impl Neighbours {
    fn new(count: usize, pairs: &[(u32, u32)]) -> Neighbours {
        let mut starts = vec![0u32; count + 1];
        for &(cell, _) in pairs {
            starts[cell as usize + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut cells = vec![0; pairs.len()];
        for &(cell, neighbour) in pairs {
            cells[next[cell as usize] as usize] = neighbour;
            next[cell as usize] += 1;
        }
        Neighbours { starts, cells }
    }

    pub(super) fn of(&self, cell: u32) -> &[u32] {
        &self.cells[self.starts[cell as usize] as usize..self.starts[cell as usize + 1] as usize]
    }
}

/// The room that part of an arrow takes across, so that arrows and boxes keep apart.
const ARROW: f64 = 6.0;

impl Layers {
    pub(super) fn new(sketch: &Sketch, turned: &[bool], ranks: &[u32]) -> Layers {
        let cell = |rank: u32, size: Size, is_box: bool| -> Cell {
            let (across, along) = turn(sketch.direction, size);
            Cell { rank, across, along, is_box }
        };
        let mut cells: Vec<Cell> = sketch.boxes.iter().zip(ranks).map(|(b, &r)| cell(r, b.size, true)).collect();
        let mut chains = Vec::with_capacity(sketch.arrows.len());
        let mut labels = vec![None; sketch.arrows.len()];
        let mut pairs = Vec::new();
        for (i, (arrow, &turned)) in sketch.arrows.iter().zip(turned).enumerate() {
            if arrow.from == arrow.to {
                chains.push(Vec::new());
                continue;
            }
            let (from, to) = if turned { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) };
            let (first, last) = (ranks[from], ranks[to]);
            // A label stands near the head, where the eye looks for it, and keeps off the very ranks of the boxes.
            let label_rank = if turned { first + 1 } else { last.saturating_sub(1) };
            let mut chain = vec![from as u32];
            for rank in first + 1..last {
                let id = cells.len() as u32;
                match arrow.label {
                    Some(size) if rank == label_rank => {
                        labels[i] = Some(id);
                        cells.push(cell(rank, size, false));
                    }
                    _ => cells.push(Cell { rank, across: ARROW, along: 0.0, is_box: false }),
                }
                chain.push(id);
            }
            chain.push(to as u32);
            pairs.extend(chain.windows(2).map(|w| (w[0], w[1])));
            chains.push(chain);
        }
        let count = cells.iter().map(|c| c.rank as usize + 1).max().unwrap_or(0);
        let mut filled = vec![Vec::new(); count];
        for (i, cell) in cells.iter().enumerate() {
            filled[cell.rank as usize].push(i as u32);
        }
        let back: Vec<(u32, u32)> = pairs.iter().map(|&(a, b)| (b, a)).collect();
        let (later, earlier) = (Neighbours::new(cells.len(), &pairs), Neighbours::new(cells.len(), &back));
        Layers { cells, ranks: filled, later, earlier, chains, labels }
    }

    /// The greatest room along that a cell of each rank takes: how thick the band of the rank is.
    pub(super) fn bands(&self) -> Vec<f64> {
        let thickest = |rank: &Vec<u32>| rank.iter().map(|&c| self.cells[c as usize].along).fold(0.0, f64::max);
        self.ranks.iter().map(thickest).collect()
    }
}

/// A size as (across, along).
pub(super) fn turn(direction: Direction, size: Size) -> (f64, f64) {
    if direction.is_sideways() { (size.height, size.width) } else { (size.width, size.height) }
}
