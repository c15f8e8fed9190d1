//! Boxes and arrows in, places and curves out. A layered layout of our own, which knows nothing of theories.
//!
//! The recipe, a file a step: [`acyclic`] turns some arrows round so that no loop is left; [`rank`] gives each box its
//! rank; [`layers`] cuts long arrows into a cell a rank; [`order`] puts the cells of each rank in an order with few
//! crossings; [`coordinate`] gives them places; [`route`] draws the arrows, straight through the bands in which boxes
//! stand and bending only in the gaps between them, so that no arrow can run through a box.
//!
//! Inside, ranks lie along one axis (`along`) and the cells of a rank across it (`across`); what is up or right on the
//! page is decided at the very end, by [`Direction`]. Lengths are in the units of the sizes that are given. Everything is
//! decided by the order of boxes and arrows, never by hashing, so the same sketch gives the same picture.

mod acyclic;
mod coordinate;
mod layers;
mod order;
mod rank;
mod route;

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
    /// Whether it stands on the last rank, where no arrow leads on from it.
    pub last: bool,
}

/// An arrow to be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Arrow {
    /// The box it starts from.
    pub from: usize,
    /// The box it leads to.
    pub to: usize,
    /// Whether it is meant to lead back: it then doesn't push its end to a later rank than its start.
    pub back: bool,
    /// How many ranks it spans at least; 0 counts as 1.
    pub span: u32,
    /// The size of a label on it.
    pub label: Option<Size>,
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
    /// Where later ranks lie.
    pub direction: Direction,
    /// The least distance between two boxes of a rank.
    pub beside: f64,
    /// The least distance between two ranks that follow each other.
    pub between: f64,
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
}

/// Places boxes and routes arrows.
pub fn place(sketch: &Sketch) -> Picture {
    let turned = acyclic::turned(sketch);
    let ranks = rank::ranks(sketch, &turned);
    let mut layers = layers::Layers::new(sketch, &turned, &ranks);
    order::order(&mut layers);
    let across = coordinate::across(&layers, sketch.beside);
    route::picture(sketch, &turned, &layers, &across)
}
