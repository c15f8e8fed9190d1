//! Pictures of a theory.
//!
//! A [`View`] says what is to be shown; [`scene()`] decides which boxes and arrows that makes and in which words, once;
//! [`place()`] gives them places by [`crate::layout`]; and a file a target writes the drawing or the scene: as [`svg()`],
//! and so on. Nothing here reads files or the clock. Every text of the author passes the one escaping function of its
//! target.

mod bridge;
mod dot;
mod font;
mod legend;
mod look;
mod make;
mod measure;
mod place;
mod scene;
mod select;
mod svg;
mod tint;
mod view;

pub use dot::dot;
pub use look::Theme;
pub use measure::layout;
pub use place::{Drawing, Page, Toward, place};
pub use scene::{Scene, scene};
pub use svg::{Style, plain, svg};
pub use view::{Assumptions, ColourBy, Indicators, View};
