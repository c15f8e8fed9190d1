//! A scene as SVG, placed by our own layout: needs nothing installed, scales to any size, and holds text as text.

use super::font;
use super::legend::{self, Sample};
use super::look::{self, ArrowLook, Head, Shape};
use super::scene::{BoxKind, Scene, SceneBox};
use crate::layout::{self, Direction, Piece, Point, Route, Size, Sketch};
use std::fmt::Write;

/// Where a picture leads: from activities to impacts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Toward {
    /// Upward or to the right, whichever fills a landscape page better.
    #[default]
    Auto,
    /// In one direction.
    One(Direction),
}

const FONT: &str = "Arial, 'Liberation Sans', Helvetica, sans-serif";
const TITLE: f64 = 12.0;
const DETAIL: f64 = 10.0;
const LINE: f64 = 1.25;
const BOX: f64 = 190.0;
const INSET: f64 = 12.0;
const MARGIN: f64 = 24.0;
/// The radius of the mark of an assumption.
const MARK: f64 = 8.0;
const FAINT: &str = "#4b5563";

/// Draws a scene.
pub fn svg(scene: &Scene, toward: Toward) -> String {
    let contents: Vec<Content> = scene.boxes.iter().map(Content::of).collect();
    let picture = place(scene, &contents, toward);
    let room = picture.size.width.max(520.0);
    let header = font::wrap(&scene.title, room, 18.0, true);
    let top = MARGIN + header.len() as f64 * 18.0 * LINE + 16.0;
    let foot = Foot::of(scene, room);
    let (width, below) = (room + 2.0 * MARGIN, top + picture.size.height + 28.0);
    let height = below + foot.height + MARGIN;

    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" font-family=\"{FONT}\">\n<title id=\"title\">{2}</title>\n<desc id=\"desc\">{3}</desc>\n",
        number(width),
        number(height),
        escape(&scene.title),
        escape(&description(scene)),
    );
    heads(&mut out, scene);
    let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    for (i, line) in header.iter().enumerate() {
        let y = MARGIN + (i as f64 + 0.8) * 18.0 * LINE;
        text(
            &mut out,
            Point { x: MARGIN, y },
            line,
            &Letters { size: 18.0, bold: true, colour: "#111827", anchor: "start" },
        );
    }
    let left = MARGIN + (room - picture.size.width) / 2.0;
    let _ = writeln!(out, "<g transform=\"translate({} {})\">", number(left), number(top));
    for (arrow, route) in scene.arrows.iter().zip(&picture.routes) {
        if route.pieces.is_empty() {
            continue;
        }
        let _ = write!(out, "<g>");
        if !arrow.about.is_empty() {
            let _ = write!(out, "<title>{}</title>", escape(&arrow.about));
        }
        path(&mut out, route, look::of_arrow(arrow));
        let _ = writeln!(out, "</g>");
    }
    for ((b, content), at) in scene.boxes.iter().zip(&contents).zip(&picture.boxes) {
        draw_box(&mut out, b, content, *at);
    }
    for (arrow, middle) in scene.arrows.iter().zip(&picture.labels) {
        if let Some(middle) = middle {
            marks(&mut out, &arrow.marks, *middle);
        }
    }
    let _ = writeln!(out, "</g>");
    foot.draw(&mut out, below);
    out.push_str("</svg>\n");
    out
}

fn description(scene: &Scene) -> String {
    let boxes = scene.boxes.iter().filter(|b| b.kind != BoxKind::Junction).count();
    format!("A theory of change: {boxes} results and activities, and the links by which one leads to another.")
}

/// The lines of a box, broken to fit, and the size that they make.
struct Content {
    title: Vec<String>,
    details: Vec<String>,
    size: Size,
}

impl Content {
    fn of(b: &SceneBox) -> Content {
        let look = look::of_box(b.kind);
        if b.kind == BoxKind::Junction {
            let width = font::width(&b.title, DETAIL, false) + 18.0;
            return Content { title: vec![b.title.clone()], details: Vec::new(), size: Size { width, height: 20.0 } };
        }
        let room = BOX - 2.0 * INSET;
        let title = font::wrap(&b.title, room, TITLE, look.bold);
        let details: Vec<String> = b.details.iter().flat_map(|d| font::wrap(d, room, DETAIL, false)).collect();
        let lines = title.len() as f64 * TITLE + details.len() as f64 * DETAIL;
        let gap = if details.is_empty() { 0.0 } else { 3.0 };
        Content { title, details, size: Size { width: BOX, height: lines * LINE + gap + 16.0 } }
    }
}

fn place(scene: &Scene, contents: &[Content], toward: Toward) -> layout::Picture {
    let sketch = |direction| -> Sketch {
        let boxes = scene.boxes.iter().zip(contents).map(|(b, c)| layout::Box {
            size: c.size,
            last: b.kind == BoxKind::Item(crate::vocabulary::DeclarationKind::Impact),
        });
        let arrows = scene.arrows.iter().map(|a| layout::Arrow {
            from: a.from,
            to: a.to,
            back: a.role == crate::model::Role::Feedback,
            // Boxes stand on every second rank, marks and junctions between them.
            span: if [a.from, a.to].iter().any(|&b| scene.boxes[b].kind == BoxKind::Junction) { 1 } else { 2 },
            label: (!a.marks.is_empty()).then(|| marks_size(a.marks.len())),
        });
        let sideways = matches!(direction, Direction::Left | Direction::Right);
        let (beside, between) = if sideways { (16.0, 24.0) } else { (22.0, 18.0) };
        Sketch { boxes: boxes.collect(), arrows: arrows.collect(), direction, beside, between }
    };
    match toward {
        Toward::One(direction) => layout::place(&sketch(direction)),
        Toward::Auto => {
            let up = layout::place(&sketch(Direction::Up));
            let right = layout::place(&sketch(Direction::Right));
            if scale(right.size) > scale(up.size) * 1.1 { right } else { up }
        }
    }
}

/// How large a picture of that size is on a landscape page of A4.
fn scale(size: Size) -> f64 {
    (297.0 / size.width.max(1.0)).min(180.0 / size.height.max(1.0))
}

fn heads(out: &mut String, scene: &Scene) {
    let mut colours: Vec<(&str, Head)> = scene.arrows.iter().map(look::of_arrow).map(|l| (l.colour, l.head)).collect();
    colours.extend(legend::entries(scene).into_iter().filter_map(|e| match e.sample {
        Sample::Arrow(look) => Some((look.colour, look.head)),
        _ => None,
    }));
    colours.sort_by_key(|(c, h)| (*c, h.text()));
    colours.dedup();
    out.push_str("<defs>\n");
    for (colour, head) in colours {
        let shape = match head {
            Head::Full => format!("<path d=\"M0 0L9 4.5L0 9Z\" fill=\"{colour}\"/>"),
            Head::Open => format!(
                "<path d=\"M0.6 0.8L8.4 4.5L0.6 8.2Z\" fill=\"#ffffff\" stroke=\"{colour}\" stroke-width=\"1.1\"/>"
            ),
            Head::Bar => format!("<path d=\"M8 0.5V8.5\" stroke=\"{colour}\" stroke-width=\"2.2\"/>"),
        };
        let _ = writeln!(
            out,
            "<marker id=\"{}\" viewBox=\"0 0 9 9\" refX=\"8.5\" refY=\"4.5\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">{shape}</marker>",
            marker(colour, head)
        );
    }
    out.push_str("</defs>\n");
}

fn marker(colour: &str, head: Head) -> String {
    format!("{}-{}", head.text(), &colour[1..])
}

fn path(out: &mut String, route: &Route, look: ArrowLook) {
    let mut way = format!("M{}", pair(route.start));
    for piece in &route.pieces {
        let _ = match piece {
            Piece::Line(p) => write!(way, "L{}", pair(*p)),
            Piece::Curve(a, b, p) => write!(way, "C{} {} {}", pair(*a), pair(*b), pair(*p)),
        };
    }
    let dashes = if look.dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", look.dashes) };
    let _ = write!(
        out,
        "<path d=\"{way}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dashes} marker-end=\"url(#{})\"/>",
        look.colour,
        look.thickness,
        marker(look.colour, look.head)
    );
}

fn draw_box(out: &mut String, b: &SceneBox, content: &Content, at: Point) {
    let look = look::of_box(b.kind);
    let size = content.size;
    let _ = write!(out, "<g><title>{}</title>", escape(&b.about));
    outline(out, b.kind, at, size, b.is_external);
    let centre = at.x + size.width / 2.0;
    let lines = content.title.len() as f64 * TITLE + content.details.len() as f64 * DETAIL;
    let gap = if content.details.is_empty() { 0.0 } else { 3.0 };
    let mut y = at.y + (size.height - lines * LINE - gap) / 2.0;
    let mut put = |line: &str, size: f64, bold: bool, colour: &str| {
        y += size * LINE;
        let base = Point { x: centre, y: y - size * 0.32 };
        text(out, base, line, &Letters { size, bold, colour, anchor: "middle" });
        y
    };
    let title = if b.kind == BoxKind::Junction { DETAIL } else { TITLE };
    for line in &content.title {
        put(line, title, look.bold, look.text);
    }
    for (i, line) in content.details.iter().enumerate() {
        // A line of detail is set apart from the title, and from nothing else.
        if i == 0 {
            put("", gap / LINE, false, look.text);
        }
        put(line, DETAIL, false, look.text);
    }
    if b.is_measured {
        let inset = if look.shape == Shape::Leaning { 15.0 } else { 9.0 };
        measured(out, Point { x: at.x + size.width - inset, y: at.y + size.height - 5.0 }, look.text);
    }
    marks(out, &b.marks, Point { x: at.x + marks_size(b.marks.len()).width / 2.0 - 6.0, y: at.y });
    out.push_str("</g>\n");
}

fn outline(out: &mut String, kind: BoxKind, at: Point, size: Size, dashed: bool) {
    let look = look::of_box(kind);
    let Size { width, height } = size;
    let paint = format!(
        "fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"{}",
        look.fill,
        look.line,
        look.thickness,
        if dashed { " stroke-dasharray=\"5 3\"" } else { "" }
    );
    let (x, y) = (at.x, at.y);
    let corners: &[(f64, f64)] = match look.shape {
        Shape::Rounded(radius) => {
            let _ = write!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {paint}/>",
                number(x),
                number(y),
                number(width),
                number(height),
                f64::from(radius).min(height / 2.0)
            );
            return;
        }
        Shape::Leaning => &[(7.0, 0.0), (width, 0.0), (width - 7.0, height), (0.0, height)],
        Shape::Cut => {
            let cut = (height / 4.0).min(9.0);
            &[
                (cut, 0.0),
                (width - cut, 0.0),
                (width, cut),
                (width, height - cut),
                (width - cut, height),
                (cut, height),
                (0.0, height - cut),
                (0.0, cut),
            ]
        }
    };
    let points: Vec<String> = corners.iter().map(|(dx, dy)| pair(Point { x: x + dx, y: y + dy })).collect();
    let _ = write!(out, "<polygon points=\"{}\" {paint} stroke-linejoin=\"round\"/>", points.join(" "));
}

/// Three small bars: this is measured.
fn measured(out: &mut String, at: Point, colour: &str) {
    for (i, height) in [3.0, 5.5, 8.0].into_iter().enumerate() {
        let x = at.x - 8.0 + i as f64 * 4.0;
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"2.6\" height=\"{height}\" fill=\"{colour}\"/>",
            number(x),
            number(at.y - height)
        );
    }
}

fn marks_size(count: usize) -> Size {
    Size { width: count as f64 * (2.0 * MARK + 2.0), height: 2.0 * MARK + 2.0 }
}

/// The numbers of assumptions, side by side.
fn marks(out: &mut String, numbers: &[usize], middle: Point) {
    let step = 2.0 * MARK + 2.0;
    for (i, number_) in numbers.iter().enumerate() {
        let x = middle.x + (i as f64 - (numbers.len() as f64 - 1.0) / 2.0) * step;
        mark(out, *number_, Point { x, y: middle.y });
    }
}

fn mark(out: &mut String, n: usize, at: Point) {
    let _ = write!(
        out,
        "<circle cx=\"{}\" cy=\"{}\" r=\"{MARK}\" fill=\"#ffffff\" stroke=\"{FAINT}\"/>",
        number(at.x),
        number(at.y)
    );
    let size = if n > 99 { 7.5 } else { 9.5 };
    let base = Point { x: at.x, y: at.y + size * 0.36 };
    text(out, base, &n.to_string(), &Letters { size, bold: true, colour: "#1f2937", anchor: "middle" });
}

/// The legend and the list of assumptions, below the map.
struct Foot<'s> {
    entries: Vec<(legend::Entry, Point)>,
    assumptions: Vec<(Option<usize>, String)>,
    first: f64,
    height: f64,
    /// Keeps the scene from changing while its foot is drawn.
    _scene: &'s Scene,
}

const ROW: f64 = 24.0;

impl Foot<'_> {
    fn of(scene: &Scene, room: f64) -> Foot<'_> {
        let (mut x, mut y) = (0.0, 0.0);
        let mut entries = Vec::new();
        for entry in legend::entries(scene) {
            let wide = 44.0 + font::width(entry.words, 10.5, false) + 20.0;
            if x > 0.0 && x + wide > room {
                (x, y) = (0.0, y + ROW);
            }
            entries.push((entry, Point { x, y }));
            x += wide;
        }
        let first = if entries.is_empty() { 0.0 } else { y + ROW + 10.0 };
        let assumptions = legend::assumptions(scene, room - 30.0, 10.5);
        let heading = if assumptions.is_empty() { 0.0 } else { 22.0 };
        let height = first + heading + assumptions.len() as f64 * 19.0;
        Foot { entries, assumptions, first, height, _scene: scene }
    }

    fn draw(&self, out: &mut String, top: f64) {
        let letters = Letters { size: 10.5, bold: false, colour: "#1f2937", anchor: "start" };
        for (entry, at) in &self.entries {
            let (x, y) = (MARGIN + at.x, top + at.y);
            let middle = y + ROW / 2.0;
            match entry.sample {
                Sample::Box(kind) => {
                    outline(out, kind, Point { x, y: y + 4.0 }, Size { width: 34.0, height: 16.0 }, false);
                }
                Sample::External => {
                    let kind = BoxKind::Item(crate::vocabulary::DeclarationKind::Precondition);
                    outline(out, kind, Point { x, y: y + 4.0 }, Size { width: 34.0, height: 16.0 }, true);
                }
                Sample::Measured => measured(out, Point { x: x + 22.0, y: middle + 4.0 }, "#1f2937"),
                Sample::Arrow(look) => {
                    let end = Point { x: x + 36.0, y: middle };
                    path(out, &Route { start: Point { x, y: middle }, pieces: vec![Piece::Line(end)] }, look);
                }
            }
            text(out, Point { x: x + 44.0, y: middle + 3.7 }, entry.words, &letters);
            out.push('\n');
        }
        if self.assumptions.is_empty() {
            return;
        }
        let mut y = top + self.first + 12.0;
        let heading = Letters { bold: true, size: 11.5, ..letters };
        text(out, Point { x: MARGIN, y }, "What is taken for granted", &heading);
        for (n, line) in &self.assumptions {
            y += 19.0;
            if let Some(n) = n {
                mark(out, *n, Point { x: MARGIN + MARK, y: y - 3.8 });
            }
            text(out, Point { x: MARGIN + 26.0, y }, line, &letters);
            out.push('\n');
        }
    }
}

#[derive(Clone, Copy)]
struct Letters<'a> {
    size: f64,
    bold: bool,
    colour: &'a str,
    anchor: &'a str,
}

fn text(out: &mut String, base: Point, words: &str, letters: &Letters<'_>) {
    if words.is_empty() {
        return;
    }
    let weight = if letters.bold { " font-weight=\"bold\"" } else { "" };
    let anchor = if letters.anchor == "start" { String::new() } else { format!(" text-anchor=\"{}\"", letters.anchor) };
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{weight}{anchor}>{}</text>",
        number(base.x),
        number(base.y),
        letters.size,
        letters.colour,
        escape(words)
    );
}

fn pair(p: Point) -> String {
    format!("{} {}", number(p.x), number(p.y))
}

/// A length to a tenth, without a needless ".0".
fn number(n: f64) -> String {
    let text = format!("{n:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".into(),
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// The one escaping function of SVG. Letters that XML has no place for become a replacement mark.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
