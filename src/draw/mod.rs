//! Pictures of a theory. [`scene()`] decides what is shown and in which words, once; a file a target turns the scene into
//! SVG ([`svg()`], placed by [`crate::layout`]) or DOT ([`dot()`], for those who want Graphviz to place it).
//!
//! Nothing here reads files or the clock. Every text of the author passes the one escaping function of its target.

mod dot;
mod font;
mod legend;
mod look;
mod scene;
mod svg;

pub use dot::dot;
pub use scene::{Scene, scene};
pub use svg::{Toward, svg};
