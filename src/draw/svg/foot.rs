//! The legend and the list of assumptions, below the map.

use super::write::{Anchor, Letters, text};
use super::{MARGIN, Pen, SMALL, arrows, boxes, marks};
use crate::draw::font;
use crate::draw::legend::{self, Entry, Sample};
use crate::draw::look::{self, Colours};
use crate::draw::place::{LANE, MARK};
use crate::draw::scene::{BoxKind, Change, Scene};
use crate::layout::{Point, Size};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) struct Foot {
    entries: Vec<(Entry, Point)>,
    /// The lines of the assumptions: where each begins, its number where it is a first line.
    assumptions: Vec<(Option<usize>, String, Point)>,
    first: f64,
    pub(super) height: f64,
}

const ROW: f64 = 22.0;
const TEXT_ROW: f64 = 16.5;
/// How wide samples are.
pub(super) const SAMPLE: f64 = 34.0;
/// A column of assumptions is at least so wide.
const COLUMN: f64 = 420.0;

impl Foot {
    pub(super) fn of(scene: &Scene, room: f64, colours: &Colours) -> Foot {
        let (mut x, mut y) = (0.0, 0.0);
        let mut entries = Vec::new();
        for entry in legend::entries(scene, colours) {
            let wide = SAMPLE + 8.0 + font::width(&entry.words, SMALL, false);
            // What arrows say begins on a line of its own.
            if x > 0.0 && (x + wide > room || entry.begins) {
                (x, y) = (0.0, y + ROW);
            }
            entries.push((entry, Point { x, y }));
            x += wide + 20.0;
        }
        let first = if entries.is_empty() { 0.0 } else { y + ROW + 12.0 };
        let (assumptions, height) = columns(scene, room);
        Foot { entries, assumptions, first, height: first + height }
    }

    pub(super) fn draw(&self, out: &mut String, pen: &Pen<'_>, top: f64) {
        let letters = Letters { size: SMALL, bold: false, colour: pen.colours.ink, anchor: Anchor::Start };
        for (entry, at) in &self.entries {
            let (x, y) = (MARGIN + at.x, top + at.y);
            let middle = y + ROW / 2.0;
            sample(out, pen, &entry.sample, Point { x, y: middle });
            text(out, pen, Point { x: x + SAMPLE + 8.0, y: middle + SMALL * 0.35 }, &entry.words, &letters);
            out.push('\n');
        }
        if self.assumptions.is_empty() {
            return;
        }
        let top = top + self.first;
        let heading = Letters { bold: true, size: LANE, ..letters };
        text(out, pen, Point { x: MARGIN, y: top + LANE }, "What is taken for granted", &heading);
        for (n, line, at) in &self.assumptions {
            let (x, y) = (MARGIN + at.x, top + at.y);
            if let Some(n) = n {
                boxes::mark(out, pen, *n, Point { x: x + MARK, y: y - SMALL * 0.35 });
            }
            text(out, pen, Point { x: x + 24.0, y }, line, &letters);
            out.push('\n');
        }
    }
}

/// The sample of an entry; its left end in the middle of the line is given.
pub(super) fn sample(out: &mut String, pen: &Pen<'_>, sample: &Sample, at: Point) {
    let corner = Point { x: at.x, y: at.y - 8.0 };
    let size = Size { width: SAMPLE, height: 16.0 };
    match *sample {
        Sample::Box(kind) => boxes::outline(out, look::of_kind(kind, pen.colours), corner, size, false),
        Sample::Unchanged(kind) => {
            let mut look = look::of_kind(kind, pen.colours);
            look.paint = look::unchanged(pen.colours);
            boxes::outline(out, look, corner, size, false);
        }
        Sample::Change(change) => {
            let mut look = look::of_kind(BoxKind::Item(Kind::Precondition), pen.colours);
            look.paint = look::of_change(change, pen.colours);
            look.thickness = 2.4;
            boxes::outline(out, look, corner, size, change == Change::Removed);
            marks::change(out, pen, change, Point { x: at.x + SAMPLE / 2.0, y: at.y });
        }
        Sample::Tint(tint) => {
            let mut look = look::of_kind(BoxKind::Item(Kind::Precondition), pen.colours);
            look.paint = look::of_tint(tint, pen.colours);
            boxes::outline(out, look, corner, size, false);
        }
        Sample::External => {
            let look = look::of_kind(BoxKind::Item(Kind::Precondition), pen.colours);
            boxes::outline(out, look, corner, size, true);
        }
        Sample::Measured => {
            boxes::measured(out, Point { x: at.x + 23.0, y: at.y + 4.0 }, pen.colours.ink);
        }
        Sample::Arrow(look) => arrows::sample(out, at, look),
    }
}

/// The lines of the assumptions in as many columns as there is room for, and how high they are together.
fn columns(scene: &Scene, room: f64) -> (Vec<(Option<usize>, String, Point)>, f64) {
    if scene.assumptions.is_empty() {
        return (Vec::new(), 0.0);
    }
    let count = ((room / COLUMN) as usize).clamp(1, scene.assumptions.len().min(4));
    let wide = room / count as f64;
    let each: Vec<Vec<String>> = legend::assumptions(scene, wide - 44.0, SMALL);
    let all: usize = each.iter().map(Vec::len).sum();
    let most = all.div_ceil(count);
    let mut placed = Vec::new();
    let (mut column, mut row, mut deepest) = (0, 0, 0);
    for (i, lines) in each.into_iter().enumerate() {
        if row > 0 && row + lines.len() > most && column + 1 < count {
            (column, row) = (column + 1, 0);
        }
        for (k, line) in lines.into_iter().enumerate() {
            row += 1;
            let y = LANE + 6.0 + row as f64 * TEXT_ROW;
            placed.push(((k == 0).then_some(i + 1), line, Point { x: column as f64 * wide, y }));
        }
        deepest = deepest.max(row);
    }
    (placed, LANE + 10.0 + deepest as f64 * TEXT_ROW)
}
