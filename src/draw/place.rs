//! A scene placed on a page: the lines of each box, and where everything stands.

use super::font;
use super::look;
use super::scene::{BoxKind, Scene, SceneBox};
use crate::layout::{self, Direction, Picture, Places, Plan, Size, Sketch};
use crate::model::Role;
use crate::vocabulary::DeclarationKind as Kind;

/// Where a picture leads: from activities to impacts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Toward {
    /// Upward or to the right, whichever fills the page better.
    #[default]
    Auto,
    /// In one direction.
    One(Direction),
}

/// What a picture is to fit on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// A sheet of A4, lying.
    A4,
    /// A sheet of A3, lying.
    A3,
    /// A slide of 16 to 9.
    #[default]
    Slide,
    /// A poster of A1, lying.
    Poster,
}

impl Page {
    /// Its size in points (for a slide, that of a screen).
    pub(super) fn size(self) -> Size {
        let (width, height) = match self {
            Page::A4 => (841.9, 595.3),
            Page::A3 => (1190.6, 841.9),
            Page::Slide => (1280.0, 720.0),
            Page::Poster => (2383.9, 1683.8),
        };
        Size { width, height }
    }
}

/// A scene with a place for everything.
#[derive(Clone, Debug)]
pub struct Drawing<'s> {
    pub(super) scene: &'s Scene,
    pub(super) contents: Vec<Content>,
    pub(super) lanes: Vec<Vec<String>>,
    pub(super) picture: Picture,
    pub(super) direction: Direction,
    pub(super) page: Page,
}

/// The size of titles.
pub(super) const TITLE: f64 = 12.0;
/// The size of what stands below them.
pub(super) const DETAIL: f64 = 9.8;
/// How far lines stand from each other, in the size of letters.
pub(super) const LINE: f64 = 1.22;
/// How wide boxes are.
pub(super) const BOX: f64 = 176.0;
const INSET: f64 = 10.0;
/// The radius of the mark of an assumption.
pub(super) const MARK: f64 = 7.5;
/// The size of titles of lanes.
pub(super) const LANE: f64 = 11.5;

/// The lines of a box, broken to fit, and the size that they make.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) title: Vec<String>,
    pub(super) details: Vec<String>,
    /// When it is done or due: the last line, beside the measured mark.
    pub(super) when: Option<String>,
    pub(super) size: Size,
}

impl Content {
    fn of(b: &SceneBox) -> Content {
        let bold = look::of_kind(b.kind, look::Theme::Light.colours()).bold;
        if b.kind == BoxKind::Junction {
            let width = font::width(&b.title, DETAIL, false) + 18.0;
            let size = Size { width, height: 19.0 };
            return Content { title: vec![b.title.clone()], details: Vec::new(), when: None, size };
        }
        let room = BOX - 2.0 * INSET;
        let title = font::wrap(&b.title, room, TITLE, bold);
        let mut details = Vec::new();
        for text in b.whose.iter().chain(&b.partners) {
            details.extend(font::wrap(text, room, DETAIL, false));
        }
        for indicator in &b.indicators {
            details.extend(font::wrap(&format!("• {indicator}"), room, DETAIL, false));
        }
        let mut when = b.when.clone();
        // The numbers of assumptions stand at the left of the last line, the measured mark at the right.
        let numbers = if b.marks.is_empty() { 0.0 } else { marks_size(b.marks.len()).width };
        let mark = if b.is_measured { 20.0f64.max(numbers) } else { numbers };
        if let Some(text) = &when
            && font::width(text, DETAIL, false) > room - 2.0 * mark
        {
            details.extend(font::wrap(text, room, DETAIL, false));
            when = None;
        }
        let small = details.len() + usize::from(when.is_some() || b.is_measured || !b.marks.is_empty());
        let lines = title.len() as f64 * TITLE + small as f64 * DETAIL;
        let gap = if small == 0 { 0.0 } else { 3.0 } + if b.marks.is_empty() { 0.0 } else { 4.0 };
        Content { title, details, when, size: Size { width: BOX, height: lines * LINE + gap + 13.0 } }
    }
}

/// How much room the numbers of assumptions take.
pub(super) fn marks_size(count: usize) -> Size {
    Size { width: count as f64 * (2.0 * MARK + 2.0), height: 2.0 * MARK + 2.0 }
}

/// How much room the title of a lane takes.
pub(super) fn title_size(lines: &[String]) -> Size {
    let width = lines.iter().map(|l| font::width(l, LANE, true)).fold(0.0, f64::max);
    Size { width, height: lines.len() as f64 * LANE * LINE }
}

/// Places a scene.
pub fn place(scene: &Scene, toward: Toward, page: Page) -> Drawing<'_> {
    placed(scene, (scene.boxes.len(), scene.arrows.len()), toward, page)
}

/// Places a scene that holds two versions over the newer one, whose boxes and arrows come first in it: they stand as they
/// do on a map of that version alone, but that they make room for what is gone.
pub fn place_over<'s>(scene: &'s Scene, newer: &Scene, toward: Toward, page: Page) -> Drawing<'s> {
    placed(scene, (newer.boxes.len(), newer.arrows.len()), toward, page)
}

/// Places a scene by its first so many boxes and arrows.
fn placed(scene: &Scene, (boxes, arrows): (usize, usize), toward: Toward, page: Page) -> Drawing<'_> {
    let contents: Vec<Content> = scene.boxes.iter().map(Content::of).collect();
    let lanes: Vec<Vec<String>> =
        scene.lanes.iter().map(|l| font::wrap(&l.title, BOX - 2.0 * INSET, LANE, true)).collect();
    let sizes: Vec<Size> = contents.iter().map(|c| c.size).collect();
    let mut all = sketch(scene, &sizes, &lanes);
    let mut sketch = all.clone();
    sketch.boxes.truncate(boxes);
    sketch.arrows.truncate(arrows);
    let plan = Plan::of(&sketch);
    let directions: &[Direction] = match toward {
        Toward::Auto => &[Direction::Right, Direction::Up],
        Toward::One(Direction::Up) => &[Direction::Up],
        Toward::One(Direction::Down) => &[Direction::Down],
        Toward::One(Direction::Right) => &[Direction::Right],
        Toward::One(Direction::Left) => &[Direction::Left],
    };
    let mut directions = directions.to_vec();
    if boxes > MOST_TRIED {
        // To place a large picture in vain would take as long as all the rest.
        let mut most = |&direction: &Direction| {
            spaced(&mut sketch, direction);
            scale(scene, plan.least_size(&sketch), page) * favour(direction, 0.0)
        };
        directions.sort_by(|a, b| most(b).total_cmp(&most(a)));
        directions.truncate(1);
    }
    // Who asks for a direction gets plain ranks, except where lanes would make them very long.
    let is_bounded = boxes <= MOST_TRIED && (toward == Toward::Auto || !scene.lanes.is_empty());
    let plain = directions.iter().map(|&direction| (direction, 0.0));
    let bounded = directions.iter().filter(|_| is_bounded).map(|&d| (d, bound(&contents[..boxes], d, page)));
    let mut best: Option<(f64, Direction, f64, Places<'_>)> = None;
    for (direction, longest) in plain.chain(bounded) {
        spaced(&mut sketch, direction);
        sketch.longest = longest;
        let least = best.as_ref().map_or(0.0, |(score, ..)| *score);
        if longest > 0.0 && (least >= LEGIBLE || !plan.is_dealt(&sketch)) {
            continue;
        }
        let score = |size: Size| scale(scene, size, page) * favour(direction, longest);
        let Some(places) = plan.places(&sketch, |size| score(size) > least * BETTER) else { continue };
        let score = score(places.size);
        if score > least * BETTER {
            best = Some((score, direction, longest, places));
        }
    }
    let Some((_, direction, longest, places)) = best else {
        let picture = Picture::default();
        return Drawing { scene, contents, lanes, picture, direction: Direction::Up, page };
    };
    spaced(&mut sketch, direction);
    sketch.longest = longest;
    let picture = if (boxes, arrows) == (scene.boxes.len(), scene.arrows.len()) {
        places.picture(&sketch)
    } else {
        spaced(&mut all, direction);
        all.longest = longest;
        plan.grown(&sketch, &all)
    };
    Drawing { scene, contents, lanes, picture, direction, page }
}

/// A picture is better than another where it is shown larger by this factor.
const BETTER: f64 = 1.001;

/// A picture that is shown so large needs no more trying.
const LEGIBLE: f64 = 0.9;

/// What is dealt out to more ranks has to be worth it, and so does another direction than upward.
fn favour(direction: Direction, longest: f64) -> f64 {
    (if longest > 0.0 { WORTH } else { 1.0 }) * if is_sideways(direction) { 0.92 } else { 1.0 }
}

fn spaced(sketch: &mut Sketch, direction: Direction) {
    sketch.direction = direction;
    (sketch.beside, sketch.between) = if is_sideways(direction) { (14.0, 40.0) } else { (18.0, 34.0) };
}

fn is_sideways(direction: Direction) -> bool {
    matches!(direction, Direction::Left | Direction::Right)
}

/// Pictures of more boxes keep plain ranks: no page shows them well.
const MOST_TRIED: usize = 130;

/// What deals ranks out makes arrows longer: it has to make the picture larger on its page by more than this.
const WORTH: f64 = 0.72;

/// How long ranks may be so that the boxes fill the page.
fn bound(contents: &[Content], direction: Direction, page: Page) -> f64 {
    let area: f64 = contents.iter().map(|c| (c.size.width + 34.0) * (c.size.height + 40.0)).sum::<f64>() * 1.3;
    let Size { width, height } = page.size();
    (area * if is_sideways(direction) { height / width } else { width / height }).sqrt()
}

/// What the layout is to place: without `lanes`, boxes stand in none.
pub(super) fn sketch(scene: &Scene, sizes: &[Size], lanes: &[Vec<String>]) -> Sketch {
    let is_junction = |b: usize| scene.boxes[b].kind == BoxKind::Junction;
    let boxes = scene.boxes.iter().zip(sizes).map(|(b, &size)| layout::Box {
        size,
        end: match b.kind {
            BoxKind::Item(Kind::Impact) => layout::End::Last,
            BoxKind::Item(Kind::Activity) => layout::End::First,
            _ => layout::End::None,
        },
        lane: b.lane.filter(|&l| l < lanes.len()),
    });
    let arrows = scene.arrows.iter().map(|a| layout::Arrow {
        from: a.from,
        to: a.to,
        back: a.role == Role::Feedback,
        // Boxes stand on every second rank, marks and junctions between them.
        span: if is_junction(a.from) || is_junction(a.to) { 1 } else { 2 },
        label: (!a.marks.is_empty()).then(|| marks_size(a.marks.len())),
    });
    let lane = |(lane, lines): (&super::scene::Lane, &Vec<String>)| layout::Lane {
        title: title_size(lines),
        is_last: lane.is_harms,
    };
    Sketch {
        boxes: boxes.collect(),
        arrows: arrows.collect(),
        lanes: scene.lanes.iter().zip(lanes).map(lane).collect(),
        direction: Direction::Up,
        beside: 18.0,
        between: 34.0,
        longest: 0.0,
    }
}

/// How large a picture of that size is on the page, with its title and legend.
fn scale(scene: &Scene, size: Size, page: Page) -> f64 {
    let Size { width, height } = page.size();
    let around = 110.0 + scene.assumptions.len() as f64 * 8.0;
    (width / (size.width + 48.0).max(1.0)).min(height / (size.height + around).max(1.0))
}
