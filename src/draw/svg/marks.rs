//! The marks of what is new, gone or changed: by sign and line, so that nobody has to tell colours apart.

use super::Pen;
use super::write::{Letters, number, pair};
use crate::draw::font;
use crate::draw::look;
use crate::draw::measure::points;
use crate::draw::scene::{Change, Scene};
use crate::layout::{Point, Route};
use std::fmt::Write;

/// The radius of a mark.
const RADIUS: f64 = 7.0;

/// The mark of a change round a point: plus, cross, or a triangle.
pub(super) fn change(out: &mut String, pen: &Pen<'_>, change: Change, at: Point) {
    let colour = look::of_change(change, pen.colours).line;
    let _ = write!(
        out,
        "<circle cx=\"{}\" cy=\"{}\" r=\"{RADIUS}\" fill=\"{colour}\" stroke=\"{}\"/>",
        number(at.x),
        number(at.y),
        pen.colours.page
    );
    let to = |dx: f64, dy: f64| pair(Point { x: at.x + dx, y: at.y + dy });
    let sign = match change {
        Change::Added => format!("M{}L{}M{}L{}", to(-3.8, 0.0), to(3.8, 0.0), to(0.0, -3.8), to(0.0, 3.8)),
        Change::Removed => format!("M{}L{}M{}L{}", to(-2.8, -2.8), to(2.8, 2.8), to(-2.8, 2.8), to(2.8, -2.8)),
        Change::Changed => format!("M{}L{}L{}Z", to(0.0, -3.8), to(3.5, 2.6), to(-3.5, 2.6)),
    };
    let _ = write!(
        out,
        "<path d=\"{sign}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.7\" stroke-linejoin=\"round\"/>",
        pen.colours.page
    );
}

/// A line through a line of text.
pub(super) fn struck(out: &mut String, middle: Point, words: &str, letters: &Letters<'_>) {
    let half = font::width(words, letters.size, letters.bold) / 2.0;
    let _ = write!(
        out,
        "<path d=\"M{}L{}\" stroke=\"{}\" stroke-width=\"1\"/>",
        pair(Point { x: middle.x - half, y: middle.y }),
        pair(Point { x: middle.x + half, y: middle.y }),
        letters.colour
    );
}

/// The marks of arrows, half-way along.
pub(super) fn of_arrows(out: &mut String, pen: &Pen<'_>, scene: &Scene, routes: &[Route]) {
    for (arrow, route) in scene.arrows.iter().zip(routes) {
        if let Some(sign) = arrow.change
            && !route.pieces.is_empty()
        {
            change(out, pen, sign, half_way(route));
            out.push('\n');
        }
    }
}

/// The point half-way along a curve.
fn half_way(route: &Route) -> Point {
    let points = points(route);
    let long = |w: &[Point]| (w[1].x - w[0].x).hypot(w[1].y - w[0].y);
    let mut left = points.windows(2).map(long).sum::<f64>() / 2.0;
    for pair in points.windows(2) {
        let length = long(pair);
        if left <= length && length > 0.0 {
            let part = left / length;
            return Point {
                x: pair[0].x + (pair[1].x - pair[0].x) * part,
                y: pair[0].y + (pair[1].y - pair[0].y) * part,
            };
        }
        left -= length;
    }
    route.start
}
