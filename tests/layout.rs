//! The layout keeps its promises on any sketch: boxes keep apart and within the page, arrows start and end at their own
//! boxes and run through no other, and the same sketch gives the same picture.

use proptest::prelude::*;
use sothat::layout::{Arrow, Box, Direction, End, Lane, Picture, Piece, Point, Route, Size, Sketch, place};

fn sketches() -> impl Strategy<Value = Sketch> {
    let direction =
        prop_oneof![Just(Direction::Up), Just(Direction::Down), Just(Direction::Right), Just(Direction::Left)];
    let end = prop_oneof![8 => Just(End::None), 1 => Just(End::First), 1 => Just(End::Last)];
    let longest = prop_oneof![2 => Just(0.0), 1 => 200.0..900.0f64];
    (1usize..40, 0usize..4, direction, longest).prop_flat_map(move |(n, lanes, direction, longest)| {
        let lane = prop::option::weighted(0.7, 0..lanes.max(1)).prop_map(move |l| l.filter(|_| lanes > 0));
        let boxes = prop::collection::vec((20.0..200.0f64, 15.0..90.0f64, end.clone(), lane), n);
        let label = prop::option::weighted(0.2, Just(Size { width: 18.0, height: 18.0 }));
        let arrow = (0..n, 0..n, prop::bool::weighted(0.05), 1u32..3, label);
        let lanes = vec![Lane { title: Size { width: 80.0, height: 14.0 }, is_last: false }; lanes];
        (boxes, prop::collection::vec(arrow, 0..n * 2)).prop_map(move |(boxes, arrows)| Sketch {
            boxes: boxes
                .into_iter()
                .map(|(width, height, end, lane)| Box { size: Size { width, height }, end, lane })
                .collect(),
            arrows: arrows
                .into_iter()
                .map(|(from, to, back, span, label)| Arrow { from, to, back, span, label })
                .collect(),
            lanes: lanes.clone(),
            direction,
            beside: 20.0,
            between: 34.0,
            longest,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn a_picture_is_sound(sketch in sketches()) {
        let picture = place(&sketch);
        let faults = faults(&sketch, &picture);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        let again = place(&sketch);
        prop_assert!(picture.boxes == again.boxes && picture.routes == again.routes, "two pictures of one sketch");
    }
}

#[test]
fn a_long_chain_and_a_crowd_are_placed() {
    let chain = 50_000;
    let mut sketch = Sketch { beside: 20.0, between: 20.0, ..Sketch::default() };
    let size = Size { width: 10.0, height: 10.0 };
    sketch.boxes = vec![Box { size, ..Box::default() }; chain];
    sketch.arrows = (1..chain).map(|to| Arrow { from: to - 1, to, ..Arrow::default() }).collect();
    let picture = place(&sketch);
    assert!(picture.size.height > chain as f64 * 22.0 - 31.0);
    sketch.arrows = (1..chain).map(|from| Arrow { from, to: 0, ..Arrow::default() }).collect();
    let picture = place(&sketch);
    assert!(picture.size.width > (chain - 1) as f64 * 29.0);
}

/// Everything in a picture that a reader would stumble over. Knows nothing of how the layout works.
fn faults(sketch: &Sketch, picture: &Picture) -> Vec<String> {
    let mut faults = Vec::new();
    let rects: Vec<Rect> = sketch.boxes.iter().zip(&picture.boxes).map(|(b, at)| Rect::new(*at, b.size)).collect();
    let page = Rect::new(
        Point { x: -0.01, y: -0.01 },
        Size { width: picture.size.width + 0.02, height: picture.size.height + 0.02 },
    );
    for (i, a) in rects.iter().enumerate() {
        if !page.holds(Point { x: a.left, y: a.top }) || !page.holds(Point { x: a.right, y: a.bottom }) {
            faults.push(format!("box {i} lies outside the page"));
        }
        for (k, b) in rects.iter().enumerate().skip(i + 1) {
            if a.left < b.right - 0.01 && b.left < a.right - 0.01 && a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01
            {
                faults.push(format!("boxes {i} and {k} overlap"));
            }
        }
    }
    for (i, (arrow, route)) in sketch.arrows.iter().zip(&picture.routes).enumerate() {
        if arrow.from == arrow.to {
            continue;
        }
        let points = points(route);
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            faults.push(format!("arrow {i} is not drawn"));
            continue;
        };
        for (what, point, own) in [("start", first, arrow.from), ("end", last, arrow.to)] {
            if !rects[own].has_on_edge(*point) {
                faults.push(format!("the {what} of arrow {i} is not at its box"));
            }
        }
        for (k, rect) in rects.iter().enumerate() {
            if arrow.label.is_some() && picture.labels[i].is_none() {
                faults.push(format!("the label of arrow {i} is not placed"));
            }
            if points.iter().any(|p| rect.holds_inside(*p)) {
                faults.push(format!("arrow {i} runs through box {k}"));
            }
        }
        if points.iter().any(|p| !page.holds(*p)) {
            faults.push(format!("arrow {i} leaves the page"));
        }
    }
    for (lane, strip) in picture.lanes.iter().enumerate().filter(|(_, s)| s.size.width > 0.0) {
        let strip = Rect::new(strip.at, strip.size);
        for (i, rect) in rects.iter().enumerate() {
            let is_inside = rect.left >= strip.left - 0.01
                && rect.right <= strip.right + 0.01
                && rect.top >= strip.top - 0.01
                && rect.bottom <= strip.bottom + 0.01;
            let meets = rect.left < strip.right
                && strip.left < rect.right
                && rect.top < strip.bottom
                && strip.top < rect.bottom;
            if sketch.boxes[i].lane == Some(lane) && !is_inside {
                faults.push(format!("box {i} stands outside of its lane"));
            }
            if sketch.boxes[i].lane != Some(lane) && meets {
                faults.push(format!("box {i} stands in lane {lane}, which is not its own"));
            }
        }
    }
    let labels: Vec<Rect> = sketch
        .arrows
        .iter()
        .zip(&picture.labels)
        .filter_map(|(a, at)| {
            let (size, at) = (a.label?, (*at)?);
            Some(Rect::new(Point { x: at.x - size.width / 2.0, y: at.y - size.height / 2.0 }, size))
        })
        .collect();
    for (i, label) in labels.iter().enumerate() {
        if rects.iter().chain(&labels[i + 1..]).any(|r| {
            label.left < r.right - 0.01
                && r.left < label.right - 0.01
                && label.top < r.bottom - 0.01
                && r.top < label.bottom - 0.01
        }) {
            faults.push(format!("label {i} overlaps something"));
        }
    }
    faults
}

struct Rect {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rect {
    fn new(at: Point, size: Size) -> Rect {
        Rect { left: at.x, top: at.y, right: at.x + size.width, bottom: at.y + size.height }
    }

    fn holds(&self, p: Point) -> bool {
        p.x >= self.left && p.x <= self.right && p.y >= self.top && p.y <= self.bottom
    }

    fn holds_inside(&self, p: Point) -> bool {
        p.x > self.left + 0.1 && p.x < self.right - 0.1 && p.y > self.top + 0.1 && p.y < self.bottom - 0.1
    }

    fn has_on_edge(&self, p: Point) -> bool {
        let slack =
            Rect { left: self.left - 0.1, top: self.top - 0.1, right: self.right + 0.1, bottom: self.bottom + 0.1 };
        slack.holds(p) && !self.holds_inside(p)
    }
}

/// Points along an arrow, close together.
fn points(route: &Route) -> Vec<Point> {
    let mut at = route.start;
    let mut points = Vec::new();
    for piece in &route.pieces {
        for step in 0..=20 {
            let share = f64::from(step) / 20.0;
            points.push(match *piece {
                Piece::Line(end) => mix(at, end, share),
                Piece::Curve(a, b, end) => {
                    let (first, second, third) = (mix(at, a, share), mix(a, b, share), mix(b, end, share));
                    mix(mix(first, second, share), mix(second, third, share), share)
                }
            });
        }
        at = piece.end();
    }
    points
}

fn mix(a: Point, b: Point, t: f64) -> Point {
    Point { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
}
