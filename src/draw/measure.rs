//! A drawing in figures: where every box, label and arrow lies, so that anyone can measure a picture.

use super::place::{Drawing, marks_size, title_size};
use crate::layout::{Direction, Piece, Point, Route};
use serde_json::{Value, json};

/// Writes the places of a drawing as JSON: the map alone, without its title and legend. Lengths are in points; x and y are
/// the upper left corner; the points of an arrow lie along its curve, close together.
pub fn layout(drawing: &Drawing<'_>) -> String {
    let picture = &drawing.picture;
    let direction = match drawing.direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Right => "right",
        Direction::Left => "left",
    };
    let boxes: Vec<Value> = drawing
        .scene
        .boxes
        .iter()
        .zip(&drawing.contents)
        .zip(&picture.boxes)
        .map(|((b, content), at)| {
            json!({"name": b.name, "kind": b.kind.word(), "x": fine(at.x), "y": fine(at.y),
                "width": fine(content.size.width), "height": fine(content.size.height)})
        })
        .collect();
    let mut labels: Vec<Value> = Vec::new();
    let lanes = drawing.scene.lanes.iter().zip(&drawing.lanes).zip(&picture.lanes);
    for ((lane, lines), strip) in lanes.filter(|(_, strip)| strip.size.width > 0.0) {
        let size = title_size(lines);
        labels.push(json!({"text": lane.title, "x": fine(strip.title.x), "y": fine(strip.title.y),
            "width": fine(size.width), "height": fine(size.height)}));
    }
    for (arrow, middle) in drawing.scene.arrows.iter().zip(&picture.labels) {
        if let Some(middle) = middle {
            let size = marks_size(arrow.marks.len());
            let text: Vec<String> = arrow.marks.iter().map(usize::to_string).collect();
            labels.push(json!({"text": text.join(" "), "x": fine(middle.x - size.width / 2.0),
                "y": fine(middle.y - size.height / 2.0), "width": fine(size.width), "height": fine(size.height)}));
        }
    }
    let arrows: Vec<Value> = drawing
        .scene
        .arrows
        .iter()
        .zip(&picture.routes)
        .filter(|(_, route)| !route.pieces.is_empty())
        .map(|(arrow, route)| {
            let points: Vec<[f64; 2]> = points(route).iter().map(|p| [fine(p.x), fine(p.y)]).collect();
            let name = |b: usize| &drawing.scene.boxes[b].name;
            json!({"from": name(arrow.from), "to": name(arrow.to), "points": points})
        })
        .collect();
    let whole = json!({"version": 1, "direction": direction, "width": fine(picture.size.width),
        "height": fine(picture.size.height), "boxes": boxes, "labels": labels, "arrows": arrows});
    whole.to_string() + "\n"
}

/// To a hundredth of a point.
fn fine(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

/// How many straight pieces a curve is cut into.
const PIECES: u32 = 16;

/// Points along an arrow, close together.
pub(super) fn points(route: &Route) -> Vec<Point> {
    let mut at = route.start;
    let mut points = vec![at];
    let mix = |a: Point, b: Point, t: f64| Point { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    for piece in &route.pieces {
        match *piece {
            Piece::Line(end) => points.push(end),
            Piece::Curve(early, late, end) => points.extend((1..=PIECES).map(|step| {
                let t = f64::from(step) / f64::from(PIECES);
                let (first, second, third) = (mix(at, early, t), mix(early, late, t), mix(late, end, t));
                mix(mix(first, second, t), mix(second, third, t), t)
            })),
        }
        at = piece.end();
    }
    points
}
