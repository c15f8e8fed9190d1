//! What a picture shows, before anything has a place: boxes, arrows between them, and what the marks stand for.

use super::make::Maker;
use super::view::View;
use crate::graph::Graph;
use crate::model::{Grade, Role, Theory};
use crate::vocabulary::DeclarationKind as Kind;

/// A picture in words.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// What the picture is called.
    pub title: String,
    /// What part of the theory it shows, where it does not show all: the theory's title.
    pub subtitle: Option<String>,
    /// The boxes, in order of the text; assumptions and junctions stand at the end.
    pub boxes: Vec<SceneBox>,
    /// The arrows, in order of the text.
    pub arrows: Vec<SceneArrow>,
    /// The assumptions that are marked, in order of their numbers, which count from 1.
    pub assumptions: Vec<Marked>,
    /// The lanes: strands in the order of the text, then harms.
    pub lanes: Vec<Lane>,
    /// What the tints of boxes mean, where colours don't tell kinds.
    pub tints: Vec<Tint>,
    /// Whether it shows two versions, with what changed between them.
    pub is_comparison: bool,
}

impl Scene {
    /// What the picture tells of a box to whoever points at it or can't see it: besides what it is, when, and what its colour
    /// means.
    pub fn told_of(&self, b: &SceneBox) -> String {
        let meaning = b.tint.and_then(|tint| self.tints.iter().find(|t| t.colour == tint)).map(|t| t.words.as_str());
        let all = [Some(b.about.as_str()), b.when.as_deref(), meaning];
        all.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// What came of something from one version to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Something else is said of it.
    Changed,
}

impl Change {
    /// The word for it in a legend.
    pub fn word(self) -> &'static str {
        match self {
            Change::Added => "new",
            Change::Removed => "gone",
            Change::Changed => "changed",
        }
    }
}

/// A lane.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Its title.
    pub title: String,
    /// Whether it holds the harms, and not a strand.
    pub is_harms: bool,
}

/// A meaning of a colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tint {
    /// The place in the colours of the theme.
    pub colour: usize,
    /// What it means.
    pub words: String,
}

/// An assumption that is marked by a number.
#[derive(Clone, Debug)]
pub struct Marked {
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How good the evidence for it is, where it is graded.
    pub grade: Option<Grade>,
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoxKind {
    /// A result, an activity, a harm or an assumption.
    Item(Kind),
    /// A point at which alternatives meet.
    Junction,
}

impl BoxKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            BoxKind::Item(kind) => kind.text(),
            BoxKind::Junction => "alternatives",
        }
    }
}

/// A box.
#[derive(Clone, Debug)]
pub struct SceneBox {
    /// What it stands for.
    pub kind: BoxKind,
    /// Its name in the theory; unique, and for a junction made of that of its result.
    pub name: String,
    /// What stands in it.
    pub title: String,
    /// Whose change it is.
    pub whose: Option<String>,
    /// Who does it.
    pub partners: Option<String>,
    /// When it is done, or by when it is due.
    pub when: Option<String>,
    /// The titles of its indicators, where they are to be shown.
    pub indicators: Vec<String>,
    /// What a reader sees who points at it.
    pub about: String,
    /// Whether an indicator measures it.
    pub is_measured: bool,
    /// Whether others bring it about.
    pub is_external: bool,
    /// Whether it is not the subject of the picture, and only stands next to it.
    pub is_beside: bool,
    /// The numbers of the assumptions that it rests on as a whole.
    pub marks: Vec<usize>,
    /// Its lane.
    pub lane: Option<usize>,
    /// Its colour among [`Scene::tints`], where colours don't tell kinds.
    pub tint: Option<usize>,
    /// The file and line where it is declared.
    pub source: Option<(String, u32)>,
    /// What came of it, where two versions are shown.
    pub change: Option<Change>,
}

/// An arrow.
#[derive(Clone, Debug)]
pub struct SceneArrow {
    /// Where it starts, by place in the boxes.
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// What it says.
    pub role: Role,
    /// How good the evidence is; `None` where it is not graded.
    pub grade: Option<Grade>,
    /// Whether it is delivery, of which no evidence is asked.
    pub is_delivery: bool,
    /// Whether it stands for steps that are not shown.
    pub is_bridge: bool,
    /// Whether it leads from an assumption to what rests on it.
    pub is_assumed: bool,
    /// The numbers of the assumptions that it rests on.
    pub marks: Vec<usize>,
    /// What a reader sees who points at it.
    pub about: String,
    /// What came of it, where two versions are shown.
    pub change: Option<Change>,
}

/// Makes the picture of a theory that a view asks for.
pub fn scene(theory: &Theory, graph: &Graph, view: &View) -> Scene {
    Maker::new(theory, graph, view).scene()
}
