//! Boxes, and the marks on them.

use super::write::{Anchor, Letters, address, number, pair, text};
use super::{Pen, marks};
use crate::draw::look::{self, BoxLook, Paint, Shape};
use crate::draw::place::{Content, DETAIL, LINE, MARK, TITLE};
use crate::draw::scene::{BoxKind, Change, Scene, SceneBox};
use crate::layout::{Point, Size};
use crate::markup::escape;
use std::fmt::Write;

pub(super) fn one(out: &mut String, pen: &Pen<'_>, scene: &Scene, b: &SceneBox, content: &Content, at: Point) {
    let mut look = look::of_box(b, scene, pen.colours);
    if b.is_beside {
        look.paint = Paint { fill: pen.colours.page, line: pen.colours.faint, text: pen.colours.faint };
        look.thickness = 1.0;
    }
    let size = content.size;
    let link = match (&pen.style.link, &b.source) {
        (Some(template), Some((file, line))) => Some(address(template, file, *line)),
        _ => None,
    };
    if let Some(link) = &link {
        let _ = write!(out, "<a href=\"{link}\">");
    }
    let is_dashed = b.is_external || b.change == Some(Change::Removed);
    let word = b.kind.word();
    let about = escape(&scene.told_of(b));
    if pen.is_live {
        // One who moves from box to box by the arrow keys needs one of them to begin with; the script says which.
        let role = if b.kind == BoxKind::Junction { "img" } else { "button\" tabindex=\"-1" };
        let name = escape(&b.name);
        let _ = write!(out, "<g class=\"box\" role=\"{role}\" data-name=\"{name}\" data-kind=\"{word}\">");
        let _ = write!(out, "<title>{about}</title><g class=\"outline\">");
        outline(out, look, at, size, is_dashed);
        out.push_str("</g>");
    } else {
        let _ = write!(out, "<g role=\"group\" aria-roledescription=\"{word}\"><title>{about}</title>");
        outline(out, look, at, size, is_dashed);
    }
    let middle = at.x + size.width / 2.0;
    let mut y = at.y;
    if b.kind == BoxKind::Junction {
        let letters = Letters { size: DETAIL, bold: false, colour: look.paint.text, anchor: Anchor::Middle };
        text(out, pen, Point { x: middle, y: at.y + size.height / 2.0 + DETAIL * 0.35 }, &b.title, &letters);
    } else {
        y += 5.0;
        let letters = Letters { size: TITLE, bold: look.bold, colour: look.paint.text, anchor: Anchor::Middle };
        for line in &content.title {
            y += TITLE * LINE;
            text(out, pen, Point { x: middle, y: y - TITLE * 0.12 }, line, &letters);
            if b.change == Some(Change::Removed) {
                marks::struck(out, Point { x: middle, y: y - TITLE * 0.42 }, line, &letters);
            }
        }
        y += 3.0;
        let letters = Letters { size: DETAIL, bold: false, colour: look.paint.text, anchor: Anchor::Middle };
        for line in &content.details {
            y += DETAIL * LINE;
            text(out, pen, Point { x: middle, y: y - DETAIL * 0.12 }, line, &letters);
        }
        let last = at.y + size.height - 8.5;
        if let Some(when) = &content.when {
            text(out, pen, Point { x: middle, y: last }, when, &letters);
        }
        if b.is_measured {
            measured(out, Point { x: at.x + size.width - 8.0, y: last }, look.paint.text);
        }
        let step = 2.0 * MARK + 1.0;
        for (i, n) in b.marks.iter().enumerate() {
            mark(out, pen, *n, Point { x: at.x + 6.0 + MARK + i as f64 * step, y: last - 3.6 });
        }
    }
    if let Some(change) = b.change {
        marks::change(out, pen, change, Point { x: at.x + 1.0, y: at.y + 1.0 });
    }
    out.push_str("</g>");
    if link.is_some() {
        out.push_str("</a>");
    }
    out.push('\n');
}

/// The outline of a box.
pub(super) fn outline(out: &mut String, look: BoxLook, at: Point, size: Size, dashed: bool) {
    let Point { x, y } = at;
    let Size { width, height } = size;
    let Paint { fill, line, .. } = look.paint;
    let dashes = if dashed { " stroke-dasharray=\"5 3\"" } else { "" };
    let paint = format!("fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"{}\"{dashes}", look.thickness);
    let place = |corners: &[(f64, f64)]| -> String {
        let mut points = String::new();
        for (i, (dx, dy)) in corners.iter().enumerate() {
            let _ = write!(points, "{}{}", if i == 0 { "" } else { " " }, pair(Point { x: x + dx, y: y + dy }));
        }
        points
    };
    let rect = |radius: f64| {
        format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {paint}/>",
            number(x),
            number(y),
            number(width),
            number(height),
            number(radius.min(height / 2.0))
        )
    };
    match look.shape {
        Shape::Rounded(radius) => out.push_str(&rect(f64::from(radius))),
        Shape::Barred => {
            let bar = [(3.5, 0.0), (3.5, height)];
            let _ = write!(
                out,
                "{}<polyline points=\"{}\" fill=\"none\" stroke=\"{line}\" stroke-width=\"1\"/>",
                rect(0.0),
                place(&bar)
            );
        }
        Shape::Sheet => {
            let fold = (height / 3.0).min(9.0);
            let sheet = [(0.0, 0.0), (width - fold, 0.0), (width, fold), (width, height), (0.0, height)];
            let corner = [(width - fold, 0.0), (width - fold, fold), (width, fold)];
            let _ = write!(
                out,
                "<polygon points=\"{}\" {paint} stroke-linejoin=\"round\"/><polyline points=\"{}\" fill=\"none\" stroke=\"{line}\" stroke-width=\"1\"/>",
                place(&sheet),
                place(&corner)
            );
        }
        Shape::Cut => {
            let cut = (height / 4.0).min(9.0);
            let (right, bottom) = (width - cut, height - cut);
            let corners = [
                (cut, 0.0),
                (right, 0.0),
                (width, cut),
                (width, bottom),
                (right, height),
                (cut, height),
                (0.0, bottom),
                (0.0, cut),
            ];
            let _ = write!(out, "<polygon points=\"{}\" {paint} stroke-linejoin=\"round\"/>", place(&corners));
        }
    }
}

/// Three small bars: this is measured.
pub(super) fn measured(out: &mut String, at: Point, colour: &str) {
    for (i, height) in [3.0, 5.5, 8.0].into_iter().enumerate() {
        let x = at.x - 11.0 + i as f64 * 4.0;
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"2.6\" height=\"{height}\" fill=\"{colour}\"/>",
            number(x),
            number(at.y - height)
        );
    }
}

/// The numbers of assumptions, side by side.
pub(super) fn marks(out: &mut String, pen: &Pen<'_>, numbers: &[usize], middle: Point) {
    let step = 2.0 * MARK + 2.0;
    for (i, number) in numbers.iter().enumerate() {
        let x = middle.x + (i as f64 - (numbers.len() as f64 - 1.0) / 2.0) * step;
        mark(out, pen, *number, Point { x, y: middle.y });
    }
}

pub(super) fn mark(out: &mut String, pen: &Pen<'_>, n: usize, at: Point) {
    let paint = pen.colours.mark;
    if pen.is_live {
        let _ = write!(out, "<g class=\"mark\" data-mark=\"{n}\">");
    }
    let _ = write!(
        out,
        "<circle cx=\"{}\" cy=\"{}\" r=\"{MARK}\" fill=\"{}\" stroke=\"{}\"/>",
        number(at.x),
        number(at.y),
        paint.fill,
        paint.line
    );
    let size = if n > 99 { 7.0 } else { 9.0 };
    let base = Point { x: at.x, y: at.y + size * 0.36 };
    text(out, pen, base, &n.to_string(), &Letters { size, bold: true, colour: paint.text, anchor: Anchor::Middle });
    if pen.is_live {
        out.push_str("</g>");
    }
}
