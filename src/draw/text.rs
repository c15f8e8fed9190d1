//! A scene for the terminal, in letters and box characters.
//!
//! Our own layout places it, in units of seven by fourteen to the letter, with ranks no longer than the terminal is wide;
//! what bends runs along rows and columns.

use super::look::{self, Head, Theme};
use super::place;
use super::scene::{BoxKind, Scene, SceneArrow, SceneBox};
use crate::diagnostic::words;
use crate::layout::{self, Direction, Piece, Point, Route, Size};
use crate::model::{Grade, Role};
use crate::vocabulary::DeclarationKind as Kind;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const WIDE: f64 = 7.0;
const HIGH: f64 = 14.0;

/// How wide boxes may be, in letters, widest first: the first with which the drawing fits is taken.
const WIDTHS: &[usize] = &[28, 22, 17, 13];

/// Draws a scene in so many columns; it is wider only where a single box and its arrows need it.
pub fn text(scene: &Scene, columns: usize) -> String {
    let mut out = String::new();
    for line in wrapped(&scene.title, columns.max(20)) {
        let _ = writeln!(out, "{line}");
    }
    out.push('\n');
    let (lines, picture) = placed(scene, columns);
    let mut canvas = Canvas::new(&picture.size);
    for (arrow, route) in scene.arrows.iter().zip(&picture.routes) {
        canvas.arrow(arrow, route);
    }
    for ((b, lines), at) in scene.boxes.iter().zip(&lines).zip(&picture.boxes) {
        canvas.one(b, lines, *at);
    }
    for (arrow, middle) in scene.arrows.iter().zip(&picture.labels) {
        if let Some(middle) = middle {
            let numbers: Vec<String> = arrow.marks.iter().map(|n| format!("({n})")).collect();
            let words = numbers.concat();
            canvas.words(column(middle.x - words.width() as f64 * WIDE / 2.0), row(middle.y), &words);
        }
    }
    out.push_str(&canvas.finish());
    legend(&mut out, scene);
    out
}

/// The lines of each box, and where all stands.
fn placed(scene: &Scene, columns: usize) -> (Vec<Vec<String>>, layout::Picture) {
    let mut narrowest = None;
    for &wide in WIDTHS {
        let lines: Vec<Vec<String>> = scene.boxes.iter().map(|b| content(b, wide)).collect();
        let sizes: Vec<Size> = scene
            .boxes
            .iter()
            .zip(&lines)
            .map(|(b, lines)| {
                let long = lines.iter().map(|l| l.width()).max().unwrap_or(0);
                let frame = if b.kind == BoxKind::Junction { 0.0 } else { 2.0 };
                let long = if b.kind == BoxKind::Junction { long } else { long + 2 };
                Size { width: (long as f64 + frame) * WIDE, height: (lines.len() as f64 + frame) * HIGH }
            })
            .collect();
        let mut sketch = place::sketch(scene, &sizes, &[]);
        sketch.direction = Direction::Up;
        (sketch.beside, sketch.between) = (3.0 * WIDE, 4.0 * HIGH);
        sketch.longest = columns as f64 * WIDE * 0.8;
        for (arrow, said) in sketch.arrows.iter_mut().zip(&scene.arrows) {
            if let Some(size) = &mut arrow.label {
                size.height = HIGH;
                size.width = said.marks.iter().map(|n| n.to_string().len() + 2).sum::<usize>() as f64 * WIDE;
            }
        }
        let picture = layout::place(&sketch);
        if picture.size.width <= columns as f64 * WIDE {
            return (lines, picture);
        }
        narrowest = Some((lines, picture));
    }
    narrowest.unwrap_or_default()
}

fn content(b: &SceneBox, wide: usize) -> Vec<String> {
    let mut lines = wrapped(&b.title, wide);
    if b.kind == BoxKind::Junction {
        return vec![format!("( {} )", b.title)];
    }
    let mut last: Vec<String> = b.when.iter().cloned().collect();
    if b.is_measured {
        last.push("▪".to_owned());
    }
    last.extend(b.marks.iter().map(|n| format!("({n})")));
    let last = last.join(" ");
    for text in b.partners.iter().chain([&last]).filter(|t| !t.is_empty()) {
        lines.extend(wrapped(text, wide));
    }
    lines
}

/// Lines no wider than so many columns; control characters and letters without width are left out.
fn wrapped(text: &str, wide: usize) -> Vec<String> {
    let plain: String = text.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    textwrap::wrap(&plain, textwrap::Options::new(wide).break_words(true)).into_iter().map(|l| l.into_owned()).collect()
}

fn column(x: f64) -> usize {
    (x / WIDE).round().max(0.0) as usize
}

fn row(y: f64) -> usize {
    (y / HIGH).round().max(0.0) as usize
}

/// Which of its four sides a line leaves a cell by.
const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

#[derive(Clone, Copy, Default)]
struct Cell {
    /// Lines through it, where no letter stands.
    sides: u8,
    dashed: bool,
    /// A letter; 0 columns wide where the one before it takes two.
    letter: Option<char>,
    taken: bool,
}

struct Canvas {
    cells: Vec<Vec<Cell>>,
}

impl Canvas {
    fn new(size: &Size) -> Canvas {
        let (columns, rows) = (column(size.width) + 2, row(size.height) + 2);
        Canvas { cells: vec![vec![Cell::default(); columns]; rows] }
    }

    fn at(&mut self, column: usize, row: usize) -> &mut Cell {
        let row = row.min(self.cells.len() - 1);
        let cells = &mut self.cells[row];
        let column = column.min(cells.len() - 1);
        &mut cells[column]
    }

    fn words(&mut self, mut column: usize, row: usize, words: &str) {
        for c in words.chars() {
            let wide = c.width().unwrap_or(0);
            if wide == 0 {
                continue;
            }
            *self.at(column, row) = Cell { letter: Some(c), taken: true, ..Cell::default() };
            if wide == 2 {
                *self.at(column + 1, row) = Cell { taken: true, ..Cell::default() };
            }
            column += wide;
        }
    }

    fn one(&mut self, b: &SceneBox, lines: &[String], at: Point) {
        let (left, top) = (column(at.x), row(at.y));
        if b.kind == BoxKind::Junction {
            self.words(left, top, &lines.concat());
            return;
        }
        let long = lines.iter().map(|l| l.width()).max().unwrap_or(0) + 2;
        let style: [&str; 6] = match b.kind {
            _ if b.is_external => ["┌", "┐", "└", "┘", "╌", "╎"],
            BoxKind::Item(Kind::Impact) => ["╔", "╗", "╚", "╝", "═", "║"],
            BoxKind::Item(Kind::Outcome) => ["┏", "┓", "┗", "┛", "━", "┃"],
            BoxKind::Item(Kind::Precondition) => ["╭", "╮", "╰", "╯", "─", "│"],
            BoxKind::Item(Kind::Harm) => ["╱", "╲", "╲", "╱", "─", "│"],
            _ => ["┌", "┐", "└", "┘", "─", "│"],
        };
        let [a, b, c, d, across, down] = style;
        self.words(left, top, &format!("{a}{}{b}", across.repeat(long)));
        for (i, line) in lines.iter().enumerate() {
            let before = (long - line.width()) / 2;
            let after = long - line.width() - before;
            self.words(left, top + 1 + i, &format!("{down}{}{line}{}{down}", " ".repeat(before), " ".repeat(after)));
        }
        self.words(left, top + 1 + lines.len(), &format!("{c}{}{d}", across.repeat(long)));
    }

    fn arrow(&mut self, arrow: &SceneArrow, route: &Route) {
        let Some(last) = route.pieces.last() else { return };
        let dashed = is_dashed(arrow);
        let place = |p: Point| (column(p.x), row(p.y));
        let mut at = place(route.start);
        for piece in &route.pieces {
            let end = place(piece.end());
            let is_bent = matches!(piece, Piece::Curve(..)) && at.0 != end.0 && at.1 != end.1;
            if is_bent {
                let turn = self.free_row(at, end);
                self.line(at, (at.0, turn), dashed);
                self.line((at.0, turn), (end.0, turn), dashed);
                self.line((end.0, turn), end, dashed);
            } else {
                self.line(at, (at.0, end.1), dashed);
                self.line((at.0, end.1), end, dashed);
            }
            at = end;
        }
        let colours = Theme::Light.colours();
        let head = match look::of_arrow(arrow, colours).head {
            Head::Full => '▲',
            Head::Open => '△',
            Head::Bar => '┬',
            Head::None => return,
        };
        // The head stands in the row before the box, which begins where the way ends.
        let end = place(last.end());
        let cell = self.at(end.0, end.1);
        cell.letter = Some(head);
    }

    /// The row between two places on which a line across meets the fewest others.
    fn free_row(&mut self, from: (usize, usize), to: (usize, usize)) -> usize {
        let (first, last) = (from.1.min(to.1), from.1.max(to.1));
        let (left, right) = (from.0.min(to.0), from.0.max(to.0));
        let middle = usize::midpoint(first, last);
        let inner = if last > first + 1 { first + 1..last } else { first..last + 1 };
        inner
            .min_by_key(|&row| {
                let met = (left..=right).filter(|&c| self.at(c, row).sides & (LEFT | RIGHT) != 0).count();
                (met, row.abs_diff(middle))
            })
            .unwrap_or(middle)
    }

    fn line(&mut self, from: (usize, usize), to: (usize, usize), dashed: bool) {
        if from.0 == to.0 {
            for row in from.1.min(to.1)..from.1.max(to.1) {
                self.at(from.0, row).join(DOWN, dashed);
                self.at(from.0, row + 1).join(UP, dashed);
            }
        } else {
            for column in from.0.min(to.0)..from.0.max(to.0) {
                self.at(column, from.1).join(RIGHT, dashed);
                self.at(column + 1, from.1).join(LEFT, dashed);
            }
        }
    }

    fn finish(&self) -> String {
        let mut out = String::new();
        let mut rows: Vec<String> = self
            .cells
            .iter()
            .map(|row| {
                let line: String = row.iter().filter_map(|cell| cell.shown()).collect();
                line.trim_end().to_owned()
            })
            .collect();
        while rows.last().is_some_and(String::is_empty) {
            rows.pop();
        }
        for row in rows {
            let _ = writeln!(out, "{row}");
        }
        out
    }
}

impl Cell {
    fn join(&mut self, side: u8, dashed: bool) {
        self.sides |= side;
        self.dashed = dashed;
    }

    fn shown(self) -> Option<char> {
        if self.letter.is_some() {
            return self.letter;
        }
        if self.taken {
            return None;
        }
        Some(match (self.sides, self.dashed) {
            (0, _) => ' ',
            (s, false) if s & !(UP | DOWN) == 0 => '│',
            (s, true) if s & !(UP | DOWN) == 0 => '╎',
            (s, false) if s & !(LEFT | RIGHT) == 0 => '─',
            (s, true) if s & !(LEFT | RIGHT) == 0 => '╌',
            (s, _) => match s {
                5 => '╯',
                9 => '╰',
                6 => '╮',
                10 => '╭',
                7 => '┤',
                11 => '├',
                13 => '┴',
                14 => '┬',
                _ => '┼',
            },
        })
    }
}

fn is_dashed(arrow: &SceneArrow) -> bool {
    matches!(arrow.role, Role::Feedback | Role::Harm) || matches!(arrow.grade, Some(Grade::Unproven | Grade::Contested))
}

fn legend(out: &mut String, scene: &Scene) {
    let mut lines: Vec<String> = Vec::new();
    for (i, marked) in scene.assumptions.iter().enumerate() {
        let title: String = marked.title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let grade = marked.grade.map_or(String::new(), |g| format!(" ({})", g.text()));
        lines.push(format!("({}) {title}{grade}", i + 1));
    }
    if !lines.is_empty() {
        let _ = write!(out, "\nWhat is taken for granted:\n{}\n", lines.join("\n"));
    }
    // Only what is there is explained.
    let is = |role: Role| scene.arrows.iter().any(|a| a.role == role);
    let is_graded = |grade: Grade| scene.arrows.iter().any(|a| a.grade == Some(grade));
    let dashes = [
        (is_graded(Grade::Unproven), "unproven"),
        (is_graded(Grade::Contested), "contested"),
        (is(Role::Feedback), "feeding back"),
        (is(Role::Harm), "harming"),
    ];
    let dashes: Vec<&str> = dashes.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect();
    let signs = [
        (is(Role::Necessary) || is(Role::Member), "▲ is needed for".to_owned()),
        (is(Role::Contributing), "△ contributes to".to_owned()),
        (scene.boxes.iter().any(|b| b.is_measured), "▪ measured".to_owned()),
        (is(Role::Hindering), "┬ works against".to_owned()),
        (!dashes.is_empty(), format!("╌ {}", words::any_of(&dashes))),
    ];
    let signs: Vec<String> = signs.into_iter().filter(|(is, _)| *is).map(|(_, sign)| sign).collect();
    if !signs.is_empty() {
        let _ = writeln!(out, "\n{}", signs.join("   "));
    }
}
