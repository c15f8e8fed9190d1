//! Measures a picture by what `--format layout` says of it, and knows nothing of how it was made: what overlaps, what runs
//! through what, how often arrows cross, how long they are. The bench holds pictures of Graphviz to the same measure.

#![allow(dead_code, reason = "tests and the bench each use a part")]

use std::collections::BTreeMap;

/// A picture in figures.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    pub width: f64,
    pub height: f64,
    pub boxes: Vec<(String, Rect)>,
    pub labels: Vec<(String, Rect)>,
    pub arrows: Vec<Way>,
}

#[derive(Clone, Debug)]
pub struct Way {
    pub from: String,
    pub to: String,
    pub points: Vec<(f64, f64)>,
}

#[derive(Clone, Copy, Debug)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { left: x, top: y, right: x + width, bottom: y + height }
    }

    fn meets(&self, other: &Rect) -> bool {
        const SLACK: f64 = 0.05;
        self.left < other.right - SLACK
            && other.left < self.right - SLACK
            && self.top < other.bottom - SLACK
            && other.top < self.bottom - SLACK
    }

    fn holds(&self, (x, y): (f64, f64), slack: f64) -> bool {
        x >= self.left - slack && x <= self.right + slack && y >= self.top - slack && y <= self.bottom + slack
    }

    /// Whether a straight line runs through it, and not only along an edge (Liang and Barsky).
    fn is_cut_by(&self, a: (f64, f64), b: (f64, f64)) -> bool {
        const INSIDE: f64 = 0.3;
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let (mut from, mut to) = (0.0f64, 1.0f64);
        let sides = [
            (-dx, a.0 - (self.left + INSIDE)),
            (dx, (self.right - INSIDE) - a.0),
            (-dy, a.1 - (self.top + INSIDE)),
            (dy, (self.bottom - INSIDE) - a.1),
        ];
        for (step, room) in sides {
            if step == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                from = from.max(room / step);
            } else {
                to = to.min(room / step);
            }
        }
        from < to - 1e-9
    }
}

impl Measured {
    /// Reads what `--format layout` writes.
    pub fn read(json: &str) -> Measured {
        let value: serde_json::Value = serde_json::from_str(json).expect("the layout is JSON");
        assert_eq!(value["version"], 1);
        assert!(["up", "down", "left", "right"].contains(&value["direction"].as_str().expect("a direction")));
        let number = |v: &serde_json::Value| v.as_f64().expect("a number");
        let text = |v: &serde_json::Value| v.as_str().expect("a text").to_owned();
        let rect = |v: &serde_json::Value| {
            Rect::new(number(&v["x"]), number(&v["y"]), number(&v["width"]), number(&v["height"]))
        };
        let list = |key: &str| value[key].as_array().expect("a list").clone();
        let way = |a: &serde_json::Value| Way {
            from: text(&a["from"]),
            to: text(&a["to"]),
            points: a["points"].as_array().expect("points").iter().map(|p| (number(&p[0]), number(&p[1]))).collect(),
        };
        Measured {
            width: number(&value["width"]),
            height: number(&value["height"]),
            boxes: list("boxes").iter().map(|b| (text(&b["name"]), rect(b))).collect(),
            labels: list("labels").iter().map(|l| (text(&l["text"]), rect(l))).collect(),
            arrows: list("arrows").iter().map(way).collect(),
        }
    }

    /// Everything that a reader would stumble over.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let page = Rect::new(0.0, 0.0, self.width, self.height);
        for (i, (name, rect)) in self.boxes.iter().enumerate() {
            if !page.holds((rect.left, rect.top), 0.1) || !page.holds((rect.right, rect.bottom), 0.1) {
                faults.push(format!("box {name} lies outside the page"));
            }
            for (other, next) in &self.boxes[i + 1..] {
                if rect.meets(next) {
                    faults.push(format!("boxes {name} and {other} overlap"));
                }
            }
        }
        for (i, (text, rect)) in self.labels.iter().enumerate() {
            for (name, other) in &self.boxes {
                if rect.meets(other) {
                    faults.push(format!("label {text:?} overlaps box {name}"));
                }
            }
            for (other, next) in &self.labels[i + 1..] {
                if rect.meets(next) {
                    faults.push(format!("labels {text:?} and {other:?} overlap"));
                }
            }
        }
        let own: BTreeMap<&str, &Rect> = self.boxes.iter().map(|(n, r)| (n.as_str(), r)).collect();
        for arrow in &self.arrows {
            let what = format!("arrow {} -> {}", arrow.from, arrow.to);
            if arrow.points.len() < 2 {
                faults.push(format!("{what} has no way"));
                continue;
            }
            for (end, name) in [(arrow.points[0], &arrow.from), (arrow.points[arrow.points.len() - 1], &arrow.to)] {
                let rect = own[name.as_str()];
                let is_inside = rect.is_cut_by((end.0 - 0.01, end.1), (end.0 + 0.01, end.1));
                if !rect.holds(end, 0.5) || is_inside {
                    faults.push(format!("{what} does not end at the edge of {name}"));
                }
            }
            for (name, rect) in &self.boxes {
                if arrow.points.windows(2).any(|w| rect.is_cut_by(w[0], w[1])) {
                    faults.push(format!("{what} runs through box {name}"));
                }
            }
            if arrow.points.iter().any(|p| !page.holds(*p, 0.5)) {
                faults.push(format!("{what} leaves the page"));
            }
        }
        faults
    }

    /// How often arrows cross each other.
    pub fn crossings(&self) -> usize {
        let bounds: Vec<Rect> = self.arrows.iter().map(|a| around(&a.points)).collect();
        let mut count = 0;
        for (i, a) in self.arrows.iter().enumerate() {
            for (k, b) in self.arrows.iter().enumerate().skip(i + 1) {
                if !bounds[i].meets(&bounds[k]) {
                    continue;
                }
                for s in a.points.windows(2) {
                    if !around(s).meets_at_all(&bounds[k]) {
                        continue;
                    }
                    count += b.points.windows(2).filter(|t| cross(s[0], s[1], t[0], t[1])).count();
                }
            }
        }
        count
    }

    /// How long all arrows are together.
    pub fn length(&self) -> f64 {
        let long = |w: &[(f64, f64)]| (w[0].0 - w[1].0).hypot(w[0].1 - w[1].1);
        self.arrows.iter().flat_map(|a| a.points.windows(2).map(long)).sum()
    }

    pub fn area(&self) -> f64 {
        self.width * self.height
    }
}

impl Rect {
    fn meets_at_all(&self, other: &Rect) -> bool {
        self.left <= other.right && other.left <= self.right && self.top <= other.bottom && other.top <= self.bottom
    }
}

fn around(points: &[(f64, f64)]) -> Rect {
    let fold = |f: fn(f64, f64) -> f64, start: f64, of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(start, f);
    Rect {
        left: fold(f64::min, f64::INFINITY, |p| p.0),
        top: fold(f64::min, f64::INFINITY, |p| p.1),
        right: fold(f64::max, f64::NEG_INFINITY, |p| p.0),
        bottom: fold(f64::max, f64::NEG_INFINITY, |p| p.1),
    }
}

/// Whether two straight pieces cross; of a piece, its first end belongs to it and its last does not.
fn cross(a: (f64, f64), b: (f64, f64), c: (f64, f64), d: (f64, f64)) -> bool {
    let side = |p: (f64, f64), q: (f64, f64), r: (f64, f64)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let (d1, d2) = (side(c, d, a), side(c, d, b));
    let (d3, d4) = (side(a, b, c), side(a, b, d));
    (d1 >= 0.0) != (d2 >= 0.0) && (d3 >= 0.0) != (d4 >= 0.0)
}

#[test]
fn the_checker_finds_what_it_looks_for() {
    let rect = |x, y| Rect::new(x, y, 10.0, 10.0);
    let way =
        |from: &str, to: &str, points: &[(f64, f64)]| Way { from: from.into(), to: to.into(), points: points.to_vec() };
    let mut picture = Measured { width: 100.0, height: 100.0, ..Measured::default() };
    picture.boxes = vec![("a".into(), rect(0.0, 0.0)), ("b".into(), rect(0.0, 40.0)), ("c".into(), rect(40.0, 20.0))];
    picture.arrows = vec![way("a", "b", &[(5.0, 10.0), (5.0, 40.0)])];
    assert_eq!(picture.faults(), Vec::<String>::new());
    picture.arrows.push(way("a", "b", &[(3.0, 10.0), (45.0, 25.0), (3.0, 40.0)]));
    assert_eq!(picture.faults(), ["arrow a -> b runs through box c"]);
    picture.arrows[1] = way("a", "b", &[(3.0, 10.0), (8.0, 40.0)]);
    assert_eq!((picture.crossings(), picture.faults().len()), (1, 0));
    picture.labels = vec![("1".into(), rect(35.0, 15.0)), ("2".into(), rect(26.0, 10.0))];
    assert_eq!(picture.faults().len(), 2, "{:?}", picture.faults());
    picture.boxes.push(("d".into(), rect(95.0, 5.0)));
    assert!(picture.faults().iter().any(|f| f.contains("outside")));
    assert!((picture.length() - 30.0 - 5.0f64.hypot(30.0)).abs() < 0.01);
}
