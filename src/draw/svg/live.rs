//! A drawing for a page in which a script moves about: the map alone, in SVG whose boxes and arrows say what they stand
//! for, and whose colours are the page's to choose (CSS variables). Title, legend and assumptions stand in the page itself.

use super::arrows;
use super::foot::{self, SAMPLE};
use super::write::number;
use super::{Pen, Style, description, map};
use crate::draw::legend;
use crate::draw::look::{LIVE, Theme};
use crate::draw::place::Drawing;
use crate::layout::Point;
use crate::markup::escape;
use std::fmt::Write;

/// A map for a page.
#[derive(Clone, Debug)]
pub struct Live {
    /// The SVG. Boxes are elements of the class `box` with their name in `data-name` and their kind in `data-kind`; arrows
    /// are of the class `arrow`, with the names of their ends in `data-from` and `data-to`; the numbers of assumptions are
    /// of the class `mark`, with the number in `data-mark`.
    pub svg: String,
    /// How wide it is, in the unit in which titles of boxes are 12 high.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// What its shapes and lines mean.
    pub legend: Vec<Sample>,
}

/// An entry of a legend.
#[derive(Clone, Debug)]
pub struct Sample {
    /// A small SVG; its arrow heads are those of the map.
    pub svg: String,
    /// What it means.
    pub words: String,
}

const MARGIN: f64 = 12.0;

/// Writes a drawing as a map for a page.
pub fn live(drawing: &Drawing<'_>) -> Live {
    let (scene, picture) = (drawing.scene, &drawing.picture);
    let style = Style::default();
    let pen = Pen { colours: &LIVE, style: &style, is_live: true };
    let (width, height) = (picture.size.width + 2.0 * MARGIN, picture.size.height + 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"group\" aria-label=\"{2}\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" font-family=\"Arial, Arimo, 'Liberation Sans', Helvetica, sans-serif\">\n",
        number(width),
        number(height),
        escape(&description(drawing)),
    );
    arrows::heads(&mut svg, scene, &pen);
    let _ = writeln!(svg, "<g transform=\"translate({MARGIN} {MARGIN})\">");
    map(&mut svg, drawing, &pen);
    svg.push_str("</g>\n</svg>\n");
    let legend = legend::entries(scene, pen.colours).into_iter().map(|entry| {
        let (wide, high) = (SAMPLE + 4.0, 20.0);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\">"
        );
        foot::sample(&mut svg, &pen, &entry.sample, Point { x: 2.0, y: high / 2.0 });
        svg.push_str("</svg>");
        Sample { svg, words: entry.words }
    });
    Live { svg, width, height, legend: legend.collect() }
}

/// The declarations of CSS that give the colours of a live map their values in a theme.
pub fn palette(theme: Theme) -> String {
    let mut css = String::new();
    for (name, value) in LIVE.all().into_iter().zip(theme.colours().all()) {
        let name = name.trim_start_matches("var(").trim_end_matches(')');
        let _ = writeln!(css, "  {name}: {value};");
    }
    css
}
