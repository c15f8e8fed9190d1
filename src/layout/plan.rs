//! What is decided before it is known how much room there is, and the places that come of it.
//!
//! Whoever looks for the best of several pictures plans once, asks for the places of each that could be better than the best
//! so far, and has the arrows of that one drawn alone.

use super::coordinate::{self, Across};
use super::lanes::Groups;
use super::layers::{Layers, What};
use super::{Picture, Size, Sketch, acyclic, grown, order, rank, route, wrap};
use crate::both::both;
use std::ops::Deref;

/// The order of everything: what is the same for every bound on the length of a rank and for both senses of a direction.
#[derive(Debug)]
pub struct Plan {
    turned: Vec<bool>,
    order: Order,
}

/// Ranks, strips, and the order of cells.
#[derive(Debug)]
struct Order {
    ranks: Vec<u32>,
    groups: Groups,
    layers: Layers,
}

/// The order of a plan, or one of its own for a sketch whose ranks were dealt out.
enum Settled<'p> {
    Planned(&'p Order),
    Dealt(Box<Order>),
}

impl Deref for Settled<'_> {
    type Target = Order;

    fn deref(&self) -> &Order {
        match self {
            Settled::Planned(order) => order,
            Settled::Dealt(order) => order,
        }
    }
}

/// Where boxes stand; the arrows are not drawn yet.
pub struct Places<'p> {
    turned: &'p [bool],
    order: Settled<'p>,
    across: Across,
    /// How large the picture is.
    pub size: Size,
}

/// Where arrows ask for more ranks than they need, boxes of one level stand side by side, which reads well and can cost
/// crossings. For so many boxes it is tried what less would give, and taken where that saves a good part of them.
const MOST_LOOSENED: usize = 500;

/// For more boxes, both are tried at once.
const TWO_THREADS: usize = 200;

impl Plan {
    /// Ranks and orders a sketch.
    pub fn of(sketch: &Sketch) -> Plan {
        let turned = acyclic::turned(sketch);
        let aligned = rank::ranks(sketch, &turned, false);
        let loose = rank::ranks(sketch, &turned, true);
        let ordered = |ranks: Vec<u32>| Order::of(sketch, &turned, ranks);
        let is_tried = aligned != loose && sketch.boxes.len() <= MOST_LOOSENED;
        let order = if is_tried && sketch.boxes.len() > TWO_THREADS {
            let (aligned, loosened) = both(true, || ordered(aligned), || ordered(loose.clone()));
            better(aligned, || loosened)
        } else if is_tried {
            better(ordered(aligned), || ordered(loose))
        } else {
            ordered(aligned).0
        };
        Plan { turned, order }
    }

    /// How large the picture will be at least, without placing anything.
    pub fn least_size(&self, sketch: &Sketch) -> Size {
        least_size(&self.order.layers, sketch)
    }

    /// Whether the bound that a sketch sets on ranks deals any of them out.
    pub fn is_dealt(&self, sketch: &Sketch) -> bool {
        wrap::dealt(sketch, &self.order.ranks, &self.order.layers).is_some()
    }

    /// Places what was planned, where a picture that is at least so large is wanted. `sketch` is the one that was planned,
    /// with whatever direction and bound.
    pub fn places(&self, sketch: &Sketch, is_wanted: impl Fn(Size) -> bool) -> Option<Places<'_>> {
        let order = self.settled(sketch, is_wanted)?;
        let across = coordinate::across(&order.layers, &order.groups, sketch);
        let size = route::size(sketch, &order.layers, &order.groups, &across);
        Some(Places { turned: &self.turned, order, across, size })
    }

    /// Places what was planned, and draws its arrows.
    pub fn picture(&self, sketch: &Sketch) -> Picture {
        self.places(sketch, |_| true).map(|places| places.picture(sketch)).unwrap_or_default()
    }

    /// Places a sketch that grew out of the one that was planned: its first boxes and arrows are those of that one, which
    /// stand as they do there, but that they make room for the others.
    pub fn grown(&self, sketch: &Sketch, all: &Sketch) -> Picture {
        if all.boxes.len() == sketch.boxes.len() && all.arrows.len() == sketch.arrows.len() {
            return self.picture(sketch);
        }
        let Some(order) = self.settled(sketch, |_| true) else { return Picture::default() };
        let Order { ranks, groups, layers } = &*order;
        grown::picture(&grown::Kept { sketch, turned: &self.turned, ranks, groups, layers }, all)
    }

    /// Ranks, strips and order for a sketch with its direction and bound.
    fn settled(&self, sketch: &Sketch, is_wanted: impl Fn(Size) -> bool) -> Option<Settled<'_>> {
        let Some(ranks) = wrap::dealt(sketch, &self.order.ranks, &self.order.layers) else {
            return is_wanted(self.least_size(sketch)).then_some(Settled::Planned(&self.order));
        };
        let groups = Groups::of(sketch, &ranks);
        let mut layers = Layers::new(sketch, &self.turned, &ranks, &groups);
        if !is_wanted(least_size(&layers, sketch)) {
            return None;
        }
        order::order(&mut layers, Some(&self.order.layers));
        Some(Settled::Dealt(Box::new(Order { ranks, groups, layers })))
    }
}

impl Places<'_> {
    /// Draws the arrows of the sketch that was placed.
    pub fn picture(&self, sketch: &Sketch) -> Picture {
        route::picture(sketch, self.turned, &self.order.layers, &self.order.groups, &self.across)
    }
}

impl Order {
    /// Orders a sketch with these ranks; and the crossings that are left.
    fn of(sketch: &Sketch, turned: &[bool], ranks: Vec<u32>) -> (Order, usize) {
        let groups = Groups::of(sketch, &ranks);
        let mut layers = Layers::new(sketch, turned, &ranks, &groups);
        let crossings = order::order(&mut layers, None);
        (Order { ranks, groups, layers }, crossings)
    }
}

/// The order of aligned ranks, unless loosened ones save a good part of the crossings.
fn better((aligned, crossings): (Order, usize), loosened: impl FnOnce() -> (Order, usize)) -> Order {
    if crossings <= 1 {
        return aligned;
    }
    let (loosened, fewer) = loosened();
    if crossings as f64 > 1.05 * fewer as f64 + 1.0 { loosened } else { aligned }
}

/// How large the picture of these ranks is at least, in whatever order their cells stand.
fn least_size(layers: &Layers, sketch: &Sketch) -> Size {
    let sideways = sketch.direction.is_sideways();
    let long = |run: &[u32]| -> f64 {
        let cells = run.iter().map(|&c| &layers.cells[c as usize]);
        let across: f64 = cells.clone().map(|c| c.across(sideways)).sum();
        let boxes = cells.filter(|c| c.what == What::Box).count();
        across + coordinate::least_gaps(boxes, run.len() - boxes) * sketch.beside
    };
    let across = (0..layers.ranks.len()).map(|rank| layers.runs(rank).map(long).sum()).fold(0.0, f64::max);
    let bands = layers.bands(sideways);
    let gaps: f64 = (1..bands.len()).map(|rank| route::least_gap(sketch, &bands, rank - 1)).sum();
    let along = bands.iter().sum::<f64>() + gaps;
    let (width, height) = if sideways { (along, across) } else { (across, along) };
    Size { width, height }
}
