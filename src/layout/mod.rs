//! Boxes and arrows in, places and curves out. A layered layout of our own, which knows nothing of theories.
//!
//! The recipe, a file a step, followed in [`plan`]: [`acyclic`] turns some arrows round so that no loop is left; [`rank`] gives each box its
//! rank; [`lanes`] puts the lanes in an order; [`layers`] cuts long arrows into a cell a rank; [`order`] puts the cells of
//! each rank in an order with few crossings; [`wrap`] deals a rank that is too long out to several; [`coordinate`] gives
//! the cells places; [`route`] draws the arrows, straight through the bands in which boxes stand and bending only in the
//! gaps between them, so that no arrow can run through a box; [`outside`] leads round everything what is meant to lead
//! back.
//!
//! Inside, ranks lie along one axis (`along`) and the cells of a rank across it (`across`); what is up or right on the
//! page is decided at the very end, by [`Direction`]. Lengths are in the units of the sizes that are given. Everything is
//! decided by the order of boxes and arrows, never by hashing, so the same sketch gives the same picture.

mod acyclic;
mod coordinate;
mod fit;
mod grown;
mod lanes;
mod layers;
mod order;
mod outside;
mod page;
mod plan;
mod ports;
mod rank;
mod route;
mod wrap;

pub use plan::{Places, Plan};

/// A place on the page; y grows downward.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
}

/// How wide and high something is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A box to be placed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Box {
    /// Its size.
    pub size: Size,
    /// Which end of the picture it keeps to.
    pub end: End,
    /// The lane that it stands in, by place in [`Sketch::lanes`].
    pub lane: Option<usize>,
}

/// Which end of the picture a box keeps to, as far as its arrows let it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// Neither.
    #[default]
    None,
    /// The first rank, unless that makes its arrows long.
    First,
    /// The last rank, where no arrow leads on from it.
    Last,
}

/// A lane: a strip along all ranks that hold boxes of it, in which nothing else stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lane {
    /// The size of its title.
    pub title: Size,
    /// Whether it stands after all lanes that don't say so.
    pub is_last: bool,
}

/// An arrow to be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Arrow {
    /// The box it starts from.
    pub from: usize,
    /// The box it leads to.
    pub to: usize,
    /// Whether it is meant to lead back: it then has no say in where boxes stand, and runs round the outside.
    pub back: bool,
    /// How many ranks it spans at least; 0 counts as 1, and where it has a label as 2.
    pub span: u32,
    /// The size of a label on it.
    pub label: Option<Size>,
}

impl Arrow {
    fn least_span(&self) -> u32 {
        self.span.max(self.needed_span())
    }

    fn needed_span(&self) -> u32 {
        if self.label.is_some() { 2 } else { 1 }
    }

    /// Whether it has a say in where boxes stand.
    fn is_inner(&self) -> bool {
        self.from != self.to && !self.back
    }
}

/// Where later ranks lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Above.
    #[default]
    Up,
    /// Below.
    Down,
    /// To the right.
    Right,
    /// To the left.
    Left,
}

impl Direction {
    fn is_sideways(self) -> bool {
        matches!(self, Direction::Right | Direction::Left)
    }
}

/// What is to be drawn.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    /// The boxes, in an order that breaks ties.
    pub boxes: Vec<Box>,
    /// The arrows between them, by place in `boxes`. An arrow from a box to itself is not drawn.
    pub arrows: Vec<Arrow>,
    /// The lanes, in an order that breaks ties.
    pub lanes: Vec<Lane>,
    /// Where later ranks lie.
    pub direction: Direction,
    /// The least distance between two boxes of a rank.
    pub beside: f64,
    /// The least distance between two ranks that follow each other.
    pub between: f64,
    /// How long a rank may become across before its boxes are dealt out to several; 0 sets no bound.
    pub longest: f64,
}

/// A piece of an arrow's curve, from where the piece before it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// Straight to a point.
    Line(Point),
    /// A cubic Bézier curve: two control points, and where it ends.
    Curve(Point, Point, Point),
}

impl Piece {
    /// Where it ends.
    pub fn end(self) -> Point {
        match self {
            Piece::Line(p) | Piece::Curve(_, _, p) => p,
        }
    }
}

/// The way of an arrow, from its start to its head; without pieces, it is not drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// Where it leaves its first box.
    pub start: Point,
    /// The pieces in order.
    pub pieces: Vec<Piece>,
}

/// Where a lane lies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Strip {
    /// Its upper left corner.
    pub at: Point,
    /// Its size; nothing of it is to be drawn where that is nothing.
    pub size: Size,
    /// The upper left corner of its title.
    pub title: Point,
}

/// Where everything stands.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// How large the whole is; nothing lies outside 0 to it.
    pub size: Size,
    /// The upper left corner of each box.
    pub boxes: Vec<Point>,
    /// The way of each arrow.
    pub routes: Vec<Route>,
    /// The middle of each arrow's label.
    pub labels: Vec<Option<Point>>,
    /// The lanes.
    pub lanes: Vec<Strip>,
}

/// Places boxes and routes arrows.
pub fn place(sketch: &Sketch) -> Picture {
    Plan::of(sketch).picture(sketch)
}
