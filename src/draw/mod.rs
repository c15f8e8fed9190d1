//! Pictures of a theory.
//!
//! A [`View`] says what is to be shown; [`scene()`] decides which boxes and arrows that makes and in which words, once;
//! [`place()`] gives them places by [`crate::layout`]; and a file a target writes the drawing or the scene: as [`svg()`],
//! and so on. Nothing here reads files or the clock. Every text of the author passes the one escaping function of its
//! target.

mod both;
mod bridge;
mod d2;
mod dagitty;
mod dot;
mod font;
mod graphml;
mod json;
mod legend;
mod look;
mod make;
mod measure;
mod mermaid;
mod pdf;
mod place;
mod png;
mod scene;
mod select;
mod svg;
mod text;
mod tint;
mod view;
mod words;

pub use both::{Changes, both};
pub use d2::d2;
pub use dagitty::dagitty;
pub use dot::dot;
pub use graphml::graphml;
pub use json::{cytoscape, json_graph, kumu};
pub use look::Theme;
pub use measure::layout;
pub use mermaid::mermaid;
pub use pdf::pdf;
pub use place::{Drawing, Page, Toward, place, place_over};
pub use png::{Fonts, needs_more_fonts, png};
pub use scene::{Change, Scene, scene};
pub use svg::{Live, Sample, Style, live, palette, plain, svg};
pub use text::text;
pub use view::{Assumptions, ColourBy, Colouring, Indicators, View};
