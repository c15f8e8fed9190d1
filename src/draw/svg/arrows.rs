//! Arrows and their heads.

use super::Pen;
use super::foot;
use super::write::pair;
use crate::draw::legend::{self, Sample};
use crate::draw::look::{self, ArrowLook, Head};
use crate::draw::scene::{Scene, SceneArrow};
use crate::draw::words;
use crate::layout::{Piece, Point, Route};
use crate::markup::escape;
use std::fmt::Write;

/// The heads that a picture and its legend use.
pub(super) fn heads(out: &mut String, scene: &Scene, pen: &Pen<'_>) {
    let of = |arrow: &SceneArrow| look::in_scene(arrow, scene, pen.colours);
    let mut heads: Vec<(&str, Head)> = scene.arrows.iter().map(of).map(|l| (l.colour, l.head)).collect();
    heads.extend(legend::entries(scene, pen.colours).into_iter().filter_map(|e| match e.sample {
        Sample::Arrow(look) => Some((look.colour, look.head)),
        _ => None,
    }));
    heads.sort_by_key(|(c, h)| (*c, h.text()));
    heads.dedup();
    out.push_str("<defs>\n");
    for (colour, head) in heads.into_iter().filter(|(_, head)| *head != Head::None) {
        let page = pen.colours.page;
        let shape = match head {
            Head::Open => format!(
                "<path d=\"M0.6 0.8L8.6 4.5L0.6 8.2Z\" fill=\"{page}\" stroke=\"{colour}\" stroke-width=\"1.2\" stroke-linejoin=\"round\"/>"
            ),
            Head::Bar => format!("<path d=\"M5.5 0V9\" stroke=\"{colour}\" stroke-width=\"2.6\"/>"),
            _ => format!("<path d=\"M0 0L9 4.5L0 9Z\" fill=\"{colour}\"/>"),
        };
        let _ = writeln!(
            out,
            "<marker id=\"{}\" viewBox=\"0 0 9 9\" refX=\"2\" refY=\"4.5\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">{shape}</marker>",
            marker(colour, head)
        );
    }
    out.push_str("</defs>\n");
}

fn marker(colour: &str, head: Head) -> String {
    let letters: String = colour.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{}-{letters}", head.text())
}

pub(super) fn arrow(out: &mut String, pen: &Pen<'_>, scene: &Scene, arrow: &SceneArrow, route: &Route) {
    if route.pieces.is_empty() {
        return;
    }
    if pen.is_live {
        let name = |b: usize| escape(&scene.boxes[b].name);
        let (from, to, role) = (name(arrow.from), name(arrow.to), words::role(arrow).replace(' ', "-"));
        let _ = write!(out, "<g class=\"arrow\" data-from=\"{from}\" data-to=\"{to}\" data-role=\"{role}\">");
        if !arrow.about.is_empty() {
            let _ = write!(out, "<title>{}</title>", escape(&arrow.about));
        }
    } else if arrow.about.is_empty() {
        out.push_str("<g>");
    } else {
        let _ = write!(out, "<g role=\"img\"><title>{}</title>", escape(&arrow.about));
    }
    path(out, route, look::in_scene(arrow, scene, pen.colours));
    out.push_str("</g>\n");
}

/// How far a line ends before its head does, so that it does not show beside the tip.
const TIP: f64 = 6.6;

pub(super) fn path(out: &mut String, route: &Route, look: ArrowLook) {
    let mut way = format!("M{}", pair(route.start));
    let mut at = route.start;
    let short = if look.head == Head::None { 0.0 } else { TIP };
    for (i, piece) in route.pieces.iter().enumerate() {
        let is_last = i + 1 == route.pieces.len();
        let before = |from: Point, end: Point| if is_last { shortened(from, end, short) } else { end };
        let _ = match *piece {
            Piece::Line(p) => write!(way, "L{}", pair(before(at, p))),
            Piece::Curve(a, b, p) => write!(way, "C{} {} {}", pair(a), pair(b), pair(before(b, p))),
        };
        at = piece.end();
    }
    let dashes = if look.dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", look.dashes) };
    let head = match look.head {
        Head::None => String::new(),
        head => format!(" marker-end=\"url(#{})\"", marker(look.colour, head)),
    };
    let _ = write!(
        out,
        "<path d=\"{way}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dashes}{head}/>",
        look.colour, look.thickness
    );
}

/// The end of a piece, a little before where it would be.
fn shortened(from: Point, end: Point, by: f64) -> Point {
    let (dx, dy) = (end.x - from.x, end.y - from.y);
    let long = dx.hypot(dy);
    if long < 0.01 {
        return end;
    }
    let part = (by / long).min(0.95);
    Point { x: end.x - dx * part, y: end.y - dy * part }
}

/// A sample for the legend.
pub(super) fn sample(out: &mut String, at: Point, look: ArrowLook) {
    let end = Point { x: at.x + foot::SAMPLE, y: at.y };
    path(out, &Route { start: at, pieces: vec![Piece::Line(end)] }, look);
}
