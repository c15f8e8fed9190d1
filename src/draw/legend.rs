//! What the shapes, lines and marks of a picture mean: only of those that it shows.

use super::font;
use super::look::{self, ArrowLook, Head};
use super::scene::{BoxKind, Scene, SceneArrow};
use crate::model::{Grade, Role};
use crate::vocabulary::DeclarationKind as Kind;

/// An entry: its sample, and its words.
pub(super) struct Entry {
    pub(super) sample: Sample,
    pub(super) words: &'static str,
}

pub(super) enum Sample {
    Box(BoxKind),
    Arrow(ArrowLook),
    Measured,
    External,
}

/// The entries in the order in which a reader meets things.
pub(super) fn entries(scene: &Scene) -> Vec<Entry> {
    let mut entries = Vec::new();
    for kind in [Kind::Impact, Kind::Outcome, Kind::Precondition, Kind::Output, Kind::Activity, Kind::Harm] {
        let kind = BoxKind::Item(kind);
        if scene.boxes.iter().any(|b| b.kind == kind) {
            entries.push(Entry { sample: Sample::Box(kind), words: look::of_box(kind).word });
        }
    }
    if scene.boxes.iter().any(|b| b.is_external) {
        entries.push(Entry { sample: Sample::External, words: "others see to it" });
    }
    if scene.boxes.iter().any(|b| b.is_measured) {
        entries.push(Entry { sample: Sample::Measured, words: "measured" });
    }
    let base = ArrowLook { word: "", colour: "#4b5563", thickness: 1.3, dashes: "", head: Head::Full };
    let any = |f: &dyn Fn(&SceneArrow) -> bool| scene.arrows.iter().any(f);
    if any(&|a| matches!(a.role, Role::Necessary | Role::Member)) {
        entries.push(Entry { sample: Sample::Arrow(base), words: "is needed for" });
    }
    if any(&|a| a.role == Role::Contributing && !a.is_delivery) {
        entries.push(Entry { sample: Sample::Arrow(ArrowLook { head: Head::Open, ..base }), words: "contributes to" });
    }
    for role in [Role::Hindering, Role::Harm, Role::Feedback] {
        if let Some(arrow) = scene.arrows.iter().find(|a| a.role == role) {
            let look = look::of_arrow(arrow);
            entries.push(Entry { sample: Sample::Arrow(look), words: look.word });
        }
    }
    if !any(&|a| a.grade.is_some()) {
        return entries;
    }
    for (grade, words) in [
        (Some(Grade::Established), "evidence established"),
        (Some(Grade::Promising), "evidence promising"),
        (Some(Grade::Unproven), "unproven"),
        (Some(Grade::Contested), "contested"),
        (None, "not graded"),
    ] {
        let is_one = |a: &&SceneArrow| a.grade == grade && a.role <= Role::Contributing && !a.is_delivery;
        if let Some(arrow) = scene.arrows.iter().find(is_one) {
            entries
                .push(Entry { sample: Sample::Arrow(ArrowLook { head: Head::Full, ..look::of_arrow(arrow) }), words });
        }
    }
    entries
}

/// The assumptions as numbered lines, broken to fit; each line with whether it begins an assumption.
pub(super) fn assumptions(scene: &Scene, room: f64, size: f64) -> Vec<(Option<usize>, String)> {
    let mut lines = Vec::new();
    for (i, marked) in scene.assumptions.iter().enumerate() {
        let text = match marked.grade {
            Some(grade) => format!("{} ({})", marked.title, grade.text()),
            None => marked.title.clone(),
        };
        for (k, line) in font::wrap(&text, room, size, false).into_iter().enumerate() {
            lines.push(((k == 0).then_some(i + 1), line));
        }
    }
    lines
}
