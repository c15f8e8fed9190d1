//! What the shapes, lines and marks of a picture mean: only of those that it shows.

use super::font;
use super::look::{self, ArrowLook, Colours, Head};
use super::scene::{BoxKind, Change, Scene, SceneArrow};
use crate::model::{Grade, Role};
use crate::vocabulary::DeclarationKind as Kind;

/// An entry: its sample, and its words.
pub(super) struct Entry {
    pub(super) sample: Sample,
    pub(super) words: String,
    /// Whether it is the first of another sort of things.
    pub(super) begins: bool,
}

pub(super) enum Sample {
    Box(BoxKind),
    Tint(usize),
    Arrow(ArrowLook),
    Measured,
    External,
    Change(Change),
    /// A kind of box that is as it was, where changes are shown.
    Unchanged(BoxKind),
}

/// The entries in the order in which a reader meets things.
pub(super) fn entries(scene: &Scene, colours: &Colours) -> Vec<Entry> {
    let mut entries = changes(scene);
    let mut boxes = boxes(scene);
    if let (Some(first), false) = (boxes.first_mut(), entries.is_empty()) {
        first.begins = true;
    }
    entries.append(&mut boxes);
    let mut arrows = arrows(scene, colours);
    if let (Some(first), false) = (arrows.first_mut(), entries.is_empty()) {
        first.begins = true;
    }
    entries.append(&mut arrows);
    entries
}

fn entry(sample: Sample, words: &str) -> Entry {
    Entry { sample, words: words.to_owned(), begins: false }
}

/// What came of boxes and arrows.
fn changes(scene: &Scene) -> Vec<Entry> {
    let found = |c| scene.boxes.iter().any(|b| b.change == Some(c)) || scene.arrows.iter().any(|a| a.change == Some(c));
    let all = [Change::Added, Change::Removed, Change::Changed].into_iter().filter(|&c| found(c));
    all.map(|c| entry(Sample::Change(c), c.word())).collect()
}

fn boxes(scene: &Scene) -> Vec<Entry> {
    let mut entries = Vec::new();
    if scene.tints.is_empty() {
        let kinds = [
            Kind::Impact,
            Kind::Outcome,
            Kind::Precondition,
            Kind::Output,
            Kind::Activity,
            Kind::Harm,
            Kind::Assumption,
        ];
        for kind in kinds.map(BoxKind::Item) {
            if scene.boxes.iter().any(|b| b.kind == kind) {
                let sample = if scene.is_comparison { Sample::Unchanged(kind) } else { Sample::Box(kind) };
                entries.push(entry(sample, kind.word()));
            }
        }
    } else {
        entries.extend(scene.tints.iter().map(|tint| entry(Sample::Tint(tint.colour), &tint.words)));
    }
    if scene.boxes.iter().any(|b| b.is_external) {
        entries.push(entry(Sample::External, "others see to it"));
    }
    if scene.boxes.iter().any(|b| b.is_measured) {
        entries.push(entry(Sample::Measured, "measured"));
    }
    entries
}

fn arrows(scene: &Scene, colours: &Colours) -> Vec<Entry> {
    let mut entries = Vec::new();
    let base = ArrowLook { colour: colours.faint, thickness: 1.4, dashes: "", head: Head::Full };
    // What an arrow of its kind looks like is shown without what came of it.
    let all: Vec<SceneArrow> = scene.arrows.iter().cloned().map(|a| SceneArrow { change: None, ..a }).collect();
    let find = |f: &dyn Fn(&SceneArrow) -> bool| all.iter().find(|a| f(a));
    let is_plain = |a: &SceneArrow| !a.is_delivery && !a.is_bridge && !a.is_assumed;
    if find(&|a| matches!(a.role, Role::Necessary | Role::Member)).is_some() {
        entries.push(entry(Sample::Arrow(base), "is needed for"));
    }
    if find(&|a| a.role == Role::Contributing && is_plain(a)).is_some() {
        entries.push(entry(Sample::Arrow(ArrowLook { head: Head::Open, ..base }), "contributes to"));
    }
    for (role, words) in
        [(Role::Hindering, "works against"), (Role::Harm, "could bring about"), (Role::Feedback, "feeds back to")]
    {
        if let Some(arrow) = find(&|a| a.role == role) {
            entries.push(entry(Sample::Arrow(look::in_scene(arrow, scene, colours)), words));
        }
    }
    if let Some(arrow) = find(&|a| a.is_bridge) {
        entries.push(entry(Sample::Arrow(look::in_scene(arrow, scene, colours)), "leads to, over steps not shown"));
    }
    if let Some(arrow) = find(&|a| a.is_assumed) {
        entries.push(entry(Sample::Arrow(look::in_scene(arrow, scene, colours)), "is taken for granted"));
    }
    if find(&|a| a.grade.is_some()).is_none() {
        return entries;
    }
    for (grade, words) in [
        (Some(Grade::Established), "evidence: established"),
        (Some(Grade::Promising), "evidence: promising"),
        (Some(Grade::Unproven), "evidence: unproven"),
        (Some(Grade::Contested), "evidence: contested"),
        (None, "evidence: not graded"),
    ] {
        if let Some(arrow) = find(&|a| a.grade == grade && a.role <= Role::Contributing && is_plain(a)) {
            let look = ArrowLook { head: Head::Full, ..look::in_scene(arrow, scene, colours) };
            entries.push(entry(Sample::Arrow(look), words));
        }
    }
    entries
}

/// The lines of each assumption, in order of their numbers, broken to fit.
pub(super) fn assumptions(scene: &Scene, room: f64, size: f64) -> Vec<Vec<String>> {
    let lines = |marked: &super::scene::Marked| {
        let text = match marked.grade {
            Some(grade) => format!("{} ({})", marked.title, grade.text()),
            None => marked.title.clone(),
        };
        font::wrap(&text, room, size, false)
    };
    scene.assumptions.iter().map(lines).collect()
}
