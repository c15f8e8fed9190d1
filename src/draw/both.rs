//! Two versions of a theory in one scene: the newer one as it is, with what is gone beside it, and what is new or changed
//! marked.

use super::scene::{BoxKind, Change, Scene, SceneArrow, SceneBox};
use crate::diagnostic::words;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the changes, by the names of the newer version.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The newer name of what bears another name now, by its older one.
    pub renamed: BTreeMap<String, String>,
    /// What is said otherwise: of boxes by name, of links as `a -> b`, of assumptions by title; with sentences that tell it.
    pub told: BTreeMap<String, Vec<String>>,
    /// The titles of assumptions that are new.
    pub new_assumptions: BTreeSet<String>,
}

impl Changes {
    fn name<'a>(&'a self, old: &'a str) -> &'a str {
        self.renamed.get(old).map_or(old, String::as_str)
    }
}

/// Lays two versions over each other. The boxes and arrows of the newer one come first, in their order.
pub fn both(old: &Scene, new: &Scene, changes: &Changes) -> Scene {
    let mut scene = new.clone();
    let at: BTreeMap<&str, usize> = named(new);
    let was: BTreeSet<&str> = named(old).keys().map(|n| changes.name(n)).collect();
    for b in scene.boxes.iter_mut().filter(|b| b.kind != BoxKind::Junction) {
        b.change = match changes.told.get(&b.name) {
            _ if !was.contains(b.name.as_str()) => Some(Change::Added),
            Some(sentences) => {
                b.about = told(&b.about, sentences);
                Some(Change::Changed)
            }
            None => None,
        };
    }
    let (links_before, links_now) = (links(old), links(new));
    let before: BTreeSet<(&str, &str)> =
        links_before.iter().flatten().map(|(a, b)| (changes.name(a), changes.name(b))).collect();
    for (arrow, link) in scene.arrows.iter_mut().zip(&links_now) {
        let Some((from, to)) = link else { continue };
        arrow.change = match changes.told.get(&format!("{from} -> {to}")) {
            _ if !before.contains(&(*from, *to)) => Some(Change::Added),
            Some(sentences) => {
                arrow.about = told(&arrow.about, sentences);
                Some(Change::Changed)
            }
            None => None,
        };
    }
    for marked in &mut scene.assumptions {
        if changes.new_assumptions.contains(&marked.title) {
            marked.title += " – new";
        } else if changes.told.contains_key(&marked.title) {
            marked.title += " – changed";
        }
    }
    add_what_is_gone(&mut scene, (old, &links_before), (new, &links_now), changes, &at);
    let boxes = scene.boxes.iter().filter_map(|b| b.change);
    let all: Vec<Change> = boxes.chain(scene.arrows.iter().filter_map(|a| a.change)).collect();
    let counts = [Change::Added, Change::Removed, Change::Changed].into_iter().filter_map(|c| {
        let count = all.iter().filter(|&&other| other == c).count();
        (count > 0).then(|| format!("{} {}", words::number(count), c.word()))
    });
    let counts: Vec<String> = counts.collect();
    scene.subtitle = Some(match counts.as_slice() {
        [] => "No box and no arrow is new, gone or changed.".to_owned(),
        counts => format!("Boxes and arrows: {}", counts.join(", ")),
    });
    scene.title = format!("What changed: {}", new.title);
    scene.is_comparison = true;
    scene
}

/// The boxes that stand for things, by name.
fn named(scene: &Scene) -> BTreeMap<&str, usize> {
    let things = scene.boxes.iter().enumerate().filter(|(_, b)| b.kind != BoxKind::Junction);
    things.map(|(i, b)| (b.name.as_str(), i)).collect()
}

/// Of each arrow, the link that it shows, also where that runs through a point at which alternatives meet; `None` for the
/// way on from such a point, which shows no link of its own.
fn links(scene: &Scene) -> Vec<Option<(&str, &str)>> {
    let mut result = BTreeMap::new();
    for arrow in scene.arrows.iter().filter(|a| scene.boxes[a.from].kind == BoxKind::Junction) {
        result.insert(arrow.from, arrow.to);
    }
    let name = |b: usize| scene.boxes[b].name.as_str();
    let link = |a: &SceneArrow| {
        let to = result.get(&a.to).copied().unwrap_or(a.to);
        (!result.contains_key(&a.from)).then(|| (name(a.from), name(to)))
    };
    scene.arrows.iter().map(link).collect()
}

/// The links of a scene, one for each arrow.
type Links<'s> = Vec<Option<(&'s str, &'s str)>>;

fn add_what_is_gone(
    scene: &mut Scene,
    (old, links_before): (&Scene, &Links<'_>),
    (new, links_now): (&Scene, &Links<'_>),
    changes: &Changes,
    at: &BTreeMap<&str, usize>,
) {
    let mut place: BTreeMap<String, usize> = at.iter().map(|(n, &i)| ((*n).to_owned(), i)).collect();
    for b in old.boxes.iter().filter(|b| b.kind != BoxKind::Junction) {
        let name = changes.name(&b.name);
        if at.contains_key(name) {
            continue;
        }
        let lane = b.lane.map(|l| &old.lanes[l]).and_then(|lane| {
            new.lanes.iter().position(|other| other.is_harms == lane.is_harms && other.title == lane.title)
        });
        place.insert(name.to_owned(), scene.boxes.len());
        let about = format!("{}\ngone", b.about);
        let gone = SceneBox { change: Some(Change::Removed), lane, tint: None, marks: Vec::new(), about, ..b.clone() };
        scene.boxes.push(gone);
    }
    let now: BTreeSet<(&str, &str)> = links_now.iter().flatten().copied().collect();
    let mut seen = BTreeSet::new();
    for (arrow, link) in old.arrows.iter().zip(links_before) {
        let Some((from, to)) = link.map(|(a, b)| (changes.name(a), changes.name(b))) else { continue };
        if now.contains(&(from, to)) || !seen.insert((from, to)) {
            continue;
        }
        if let (Some(&from), Some(&to)) = (place.get(from), place.get(to)) {
            let about = format!("{}\ngone", arrow.about);
            let change = Some(Change::Removed);
            scene.arrows.push(SceneArrow { from, to, change, marks: Vec::new(), about, ..arrow.clone() });
        }
    }
}

/// What a reader sees who points at something that changed.
fn told(about: &str, sentences: &[String]) -> String {
    const MOST: usize = 12;
    let mut lines = vec![about.to_owned()];
    lines.extend(sentences.iter().take(MOST).cloned());
    if sentences.len() > MOST {
        lines.push(format!("And {} more.", sentences.len() - MOST));
    }
    lines.join("\n")
}
