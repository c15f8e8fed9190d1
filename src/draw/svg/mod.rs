//! A drawing as SVG: needs nothing installed, scales to any size, and holds text as text.

mod arrows;
mod boxes;
mod foot;
mod live;
mod marks;
mod write;

pub(super) use crate::markup::escape;
pub use live::{Live, Sample, live, palette};

use super::font;
use super::look::{Colours, Theme};
use super::place::{DETAIL, Drawing, LANE, LINE, Toward};
use super::scene::{BoxKind, Scene};
use crate::layout::{Direction, Point};
use foot::Foot;
use std::fmt::Write;
use write::{Anchor, Letters, number, text};

/// How an SVG is to be written.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The colours.
    pub theme: Theme,
    /// Where boxes link to; `{file}` and `{line}` stand for where they are declared. Without it they link nowhere.
    pub link: Option<String>,
    /// Whether the reader has the fonts that text was measured with, as our own PNG and PDF do.
    pub(super) exact: bool,
}

impl Style {
    /// Those colours, and boxes that link there.
    pub fn new(theme: Theme, link: Option<String>) -> Style {
        Style { theme, link, exact: false }
    }
}

/// What the parts of a picture need to know of the whole.
struct Pen<'a> {
    colours: &'static Colours,
    style: &'a Style,
    /// Whether a script is to find its way: boxes, arrows and marks then say what they stand for.
    is_live: bool,
}

const MARGIN: f64 = 24.0;
const HEADING: f64 = 18.0;
/// A picture is at least so wide, for its title and legend.
const LEAST: f64 = 560.0;

/// Writes a drawing as SVG.
pub fn svg(drawing: &Drawing<'_>, style: &Style) -> String {
    let scene = drawing.scene;
    let pen = Pen { colours: style.theme.colours(), style, is_live: false };
    let picture = &drawing.picture;
    let room = picture.size.width.max(LEAST);
    let header = font::wrap(&scene.title, room, HEADING, true);
    let subtitle = scene.subtitle.as_ref().map_or(Vec::new(), |s| font::wrap(s, room, LANE, false));
    let header_height = header.len() as f64 * HEADING * LINE + subtitle.len() as f64 * LANE * LINE;
    let top = MARGIN + header_height + 16.0;
    let foot = Foot::of(scene, room, pen.colours);
    let below = top + picture.size.height + 26.0;
    let (width, height) = (room + 2.0 * MARGIN, below + foot.height + MARGIN);

    // About what a box and an arrow take, so that the text rarely has to move while it grows.
    let mut out = String::with_capacity(4096 + 900 * scene.boxes.len() + 280 * scene.arrows.len());
    let family = if style.exact { "Arimo" } else { "Arial, Arimo, 'Liberation Sans', Helvetica, sans-serif" };
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"graphics-document document\" aria-roledescription=\"theory of change\" aria-labelledby=\"title desc\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" font-family=\"{family}\">\n<title id=\"title\">{2}</title>\n<desc id=\"desc\">{3}</desc>\n",
        number(width),
        number(height),
        escape(&scene.title),
        escape(&description(drawing)),
    );
    arrows::heads(&mut out, scene, &pen);
    let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>", pen.colours.page);
    let mut y = MARGIN - HEADING * 0.3;
    let heading = Letters { size: HEADING, bold: true, colour: pen.colours.ink, anchor: Anchor::Start };
    for line in &header {
        y += HEADING * LINE;
        text(&mut out, &pen, Point { x: MARGIN, y }, line, &heading);
    }
    for line in &subtitle {
        y += LANE * LINE;
        let letters = Letters { size: LANE, bold: false, colour: pen.colours.faint, anchor: Anchor::Start };
        text(&mut out, &pen, Point { x: MARGIN, y }, line, &letters);
    }
    let left = MARGIN + (room - picture.size.width) / 2.0;
    let _ = writeln!(out, "<g transform=\"translate({} {})\">", number(left), number(top));
    map(&mut out, drawing, &pen);
    marks::of_arrows(&mut out, &pen, scene, &picture.routes);
    out.push_str("</g>\n");
    foot.draw(&mut out, &pen, below);
    out.push_str("</svg>\n");
    out
}

/// Lanes, arrows and boxes, without what stands around them.
fn map(out: &mut String, drawing: &Drawing<'_>, pen: &Pen<'_>) {
    let (scene, picture) = (drawing.scene, &drawing.picture);
    lanes(out, drawing, pen);
    for (arrow, route) in scene.arrows.iter().zip(&picture.routes) {
        arrows::arrow(out, pen, scene, arrow, route);
    }
    for ((b, content), at) in scene.boxes.iter().zip(&drawing.contents).zip(&picture.boxes) {
        boxes::one(out, pen, scene, b, content, *at);
    }
    for (arrow, middle) in scene.arrows.iter().zip(&picture.labels) {
        if let Some(middle) = middle {
            boxes::marks(out, pen, &arrow.marks, *middle);
            out.push('\n');
        }
    }
}

/// What one who can't see the picture is told of it.
fn description(drawing: &Drawing<'_>) -> String {
    let scene: &Scene = drawing.scene;
    let boxes = scene.boxes.iter().filter(|b| b.kind != BoxKind::Junction).count();
    let way = match drawing.direction {
        Direction::Up => "from the bottom to the top",
        Direction::Down => "from the top to the bottom",
        Direction::Right => "from left to right",
        Direction::Left => "from right to left",
    };
    let versions = if scene.is_comparison { "Two versions of a" } else { "A" };
    format!(
        "{versions} theory of change, read {way}: {}, and {} by which one leads to another.",
        crate::diagnostic::words::counted(boxes, "box/boxes"),
        crate::diagnostic::words::counted(scene.arrows.len(), "arrow")
    )
}

fn lanes(out: &mut String, drawing: &Drawing<'_>, pen: &Pen<'_>) {
    for ((lane, lines), strip) in drawing.scene.lanes.iter().zip(&drawing.lanes).zip(&drawing.picture.lanes) {
        if strip.size.width <= 0.0 {
            continue;
        }
        let paint = if lane.is_harms { pen.colours.harms } else { pen.colours.lane };
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{}\" stroke=\"{}\"/>",
            number(strip.at.x),
            number(strip.at.y),
            number(strip.size.width),
            number(strip.size.height),
            paint.fill,
            paint.line
        );
        let sideways = matches!(drawing.direction, Direction::Left | Direction::Right);
        let wide = lines.iter().map(|l| font::width(l, LANE, true)).fold(0.0, f64::max);
        let (anchor, x) = match (sideways, drawing.direction) {
            (false, _) => (Anchor::Middle, strip.title.x + wide / 2.0),
            (true, Direction::Left) => (Anchor::End, strip.title.x + wide),
            _ => (Anchor::Start, strip.title.x),
        };
        let letters = Letters { size: LANE, bold: true, colour: paint.text, anchor };
        for (i, line) in lines.iter().enumerate() {
            let y = strip.title.y + (i as f64 + 0.82) * LANE * LINE;
            text(out, pen, Point { x, y }, line, &letters);
        }
        out.push('\n');
    }
}

/// The size of text in the legend.
const SMALL: f64 = DETAIL + 0.7;

/// Draws a scene with all that is usual: upward or to the right, for a slide, on white.
pub fn plain(scene: &Scene) -> String {
    svg(&super::place::place(scene, Toward::Auto, super::place::Page::Slide), &Style::default())
}
