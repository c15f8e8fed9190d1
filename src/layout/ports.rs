//! Where arrows leave and reach their boxes: beside each other, in the order of where they come from and go to, so that
//! they don't cross at the box, and each as near to where it goes as the side of its box allows, so that it is short.

use super::fit::Fit;
use super::layers::Layers;

/// Of each arrow, where it leaves its earlier box and reaches its later one, across.
pub(super) fn ports(layers: &Layers, across: &[f64], sideways: bool) -> Vec<(f64, f64)> {
    let mut ends: Vec<End> = Vec::new();
    let mut ports = vec![(0.0, 0.0); layers.chains.len()];
    for (arrow, chain) in layers.chains.iter().enumerate() {
        if let [first, second, ..] = chain.as_slice() {
            let (last, before) = (chain[chain.len() - 1], chain[chain.len() - 2]);
            let direct = chain.len() == 2;
            ends.push(End { cell: *first, arrives: false, toward: across[*second as usize], arrow, direct });
            ends.push(End { cell: last, arrives: true, toward: across[before as usize], arrow, direct });
            ports[arrow] = (across[*first as usize], across[last as usize]);
        }
    }
    ends.sort_by(|a, b| {
        let side = (a.cell, a.arrives).cmp(&(b.cell, b.arrives));
        side.then(a.toward.total_cmp(&b.toward)).then(a.arrow.cmp(&b.arrow))
    });
    let mut fit = Fit::default();
    for _ in 0..ROUNDS {
        for side in ends.chunk_by(|a, b| (a.cell, a.arrives) == (b.cell, b.arrives)) {
            let cell = side[0].cell as usize;
            let half = layers.cells[cell].across(sideways) * FLAT / 2.0;
            let step = (2.0 * half / side.len() as f64).min(APART);
            let long = step * (side.len() - 1) as f64;
            fit.clear();
            for (k, end) in side.iter().enumerate() {
                let (leave, reach) = ports[end.arrow];
                let (own, other) = if end.arrives { (reach, leave) } else { (leave, reach) };
                // Two ends that both move meet half way.
                let wish = if end.direct { f64::midpoint(own, other) } else { end.toward };
                let wish = wish.clamp(across[cell] - half, across[cell] + half);
                fit.wish(wish - step * k as f64, 1.0);
            }
            for (k, (end, place)) in side.iter().zip(fit.solve()).enumerate() {
                let at = place.clamp(across[cell] - half, across[cell] + half - long) + step * k as f64;
                let ports = &mut ports[end.arrow];
                if end.arrives { ports.1 = at } else { ports.0 = at }
            }
        }
    }
    ports
}

struct End {
    cell: u32,
    /// Whether the arrow ends here, and does not start.
    arrives: bool,
    toward: f64,
    arrow: usize,
    /// Whether it goes straight to another box.
    direct: bool,
}

/// The part of a side at which arrows may stand; corners may be round.
const FLAT: f64 = 0.8;

/// How far arrows keep from each other at a box.
const APART: f64 = 14.0;

const ROUNDS: usize = 10;
