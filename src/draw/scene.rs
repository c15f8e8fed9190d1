//! What a picture shows, before anything has a place: boxes, arrows between them, and what the marks stand for.

use crate::diagnostic::words;
use crate::graph::Graph;
use crate::model::{Grade, GroupId, ItemId, Link, Role, Theory};
use crate::vocabulary::DeclarationKind as Kind;

/// A picture in words.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The theory's title.
    pub title: String,
    /// The boxes, in order of the text; junctions stand at the end.
    pub boxes: Vec<SceneBox>,
    /// The arrows, in order of the text.
    pub arrows: Vec<SceneArrow>,
    /// The assumptions that are marked, in order of their numbers, which count from 1.
    pub assumptions: Vec<Marked>,
}

/// An assumption that is marked by a number.
#[derive(Clone, Debug)]
pub struct Marked {
    /// Its title.
    pub title: String,
    /// How good the evidence for it is, where it is graded.
    pub grade: Option<Grade>,
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoxKind {
    /// A result, an activity or a harm.
    Item(Kind),
    /// A point at which alternatives meet.
    Junction,
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
    /// Small lines below the title: who does it, by when.
    pub details: Vec<String>,
    /// What a reader sees who points at it.
    pub about: String,
    /// Whether an indicator measures it.
    pub is_measured: bool,
    /// Whether others bring it about.
    pub is_external: bool,
    /// The numbers of the assumptions that it rests on as a whole.
    pub marks: Vec<usize>,
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
    /// The numbers of the assumptions that it rests on.
    pub marks: Vec<usize>,
    /// What a reader sees who points at it.
    pub about: String,
}

/// Makes the picture of a whole theory: results, activities, harms, and their links.
pub fn scene(theory: &Theory, graph: &Graph) -> Scene {
    let mut maker = Maker {
        theory,
        place: vec![None; theory.items.len()],
        number: vec![None; theory.items.len()],
        scene: Scene {
            title: theory.own_title().into_owned(),
            boxes: Vec::new(),
            arrows: Vec::new(),
            assumptions: Vec::new(),
        },
    };
    for id in theory.ids() {
        let kind = theory.item(id).kind;
        if kind.is_result() || kind == Kind::Activity {
            maker.place[id.index()] = Some(maker.scene.boxes.len());
            maker.add_box(id, graph);
        }
    }
    let mut junctions = vec![None; theory.groups.len()];
    for (_, link) in theory.all_links() {
        maker.add_link(link, &mut junctions);
    }
    maker.scene
}

struct Maker<'t> {
    theory: &'t Theory,
    /// Of each thing the place of its box.
    place: Vec<Option<usize>>,
    /// Of each assumption its number.
    number: Vec<Option<usize>>,
    scene: Scene,
}

impl Maker<'_> {
    fn add_box(&mut self, id: ItemId, graph: &Graph) {
        let theory = self.theory;
        let kind = theory.item(id).kind;
        let mut details = Vec::new();
        let mut about = vec![format!("{} ({})", theory.title(id), kind.text())];
        let mut is_external = false;
        if let Some(activity) = theory.activity(id) {
            let partners: Vec<String> = activity.by.items().map(|p| theory.title(p).into_owned()).collect();
            if !partners.is_empty() {
                details.push(words::some_of(&partners, 3));
            }
            if let Some(period) = activity.during.get() {
                details.push(theory.slice(period.span).to_owned());
            }
        }
        if let Some(result) = theory.result(id) {
            if let Some(due) = result.by.get() {
                details.push(format!("by {}", theory.slice(due.span)));
            }
            if let Some(whose) = theory.said(&result.whose) {
                about.push(format!("for {whose}"));
            }
            if let Some(who) = theory.said(&result.external) {
                is_external = true;
                about.push(format!("seen to by others: {who}"));
            }
        }
        let indicators: Vec<String> =
            theory.indicators_of(id).iter().map(|&i| format!("\"{}\"", theory.title(i))).collect();
        if !indicators.is_empty() {
            about.push(format!("measured by {}", words::some_of(&indicators, 6)));
        }
        let marks = theory.assumptions_on(id).iter().map(|&a| self.number(a)).collect();
        self.scene.boxes.push(SceneBox {
            kind: BoxKind::Item(kind),
            name: theory.name(id).to_owned(),
            title: theory.title(id).into_owned(),
            details,
            about: about.join("\n"),
            is_measured: graph.is_measured(id),
            is_external,
            marks,
        });
    }

    fn add_link(&mut self, link: &Link, junctions: &mut [Option<usize>]) {
        let (Some(from), Some(to)) = (self.place[link.from.index()], self.place[link.to.index()]) else { return };
        let properties = link.properties();
        let marks: Vec<usize> = properties.assuming.iter().map(|r| self.number(r.item)).collect();
        let mut about = format!(
            "{} {} {}",
            self.theory.title(link.from),
            match link.role {
                Role::Hindering => "works against",
                Role::Harm => "could bring about",
                Role::Feedback => "feeds back to",
                _ => "leads to",
            },
            self.theory.title(link.to)
        );
        if let Some(because) = self.theory.said(&properties.because) {
            about = format!("{about}\nbecause: {because}");
        }
        let arrow = SceneArrow {
            from,
            to,
            role: link.role,
            grade: properties.grade.get().map(|g| g.value),
            is_delivery: self.theory.is_delivery(link),
            marks,
            about,
        };
        if link.role != Role::Member {
            self.scene.arrows.push(arrow);
            return;
        }
        for &group in &link.groups {
            let junction = self.junction(group, &mut junctions[group.0 as usize]);
            if let Some(to) = junction {
                self.scene.arrows.push(SceneArrow { to, ..arrow.clone() });
            }
        }
    }

    /// The box at which the members of a group meet, with its arrow to the result.
    fn junction(&mut self, group: GroupId, made: &mut Option<usize>) -> Option<usize> {
        if made.is_some() {
            return *made;
        }
        let theory = self.theory;
        let said = theory.group(group);
        let to = self.place[said.of.index()]?;
        let word = if said.at_least == 1 { "any of".to_owned() } else { format!("{} of", said.at_least) };
        let place = self.scene.boxes.len();
        self.scene.boxes.push(SceneBox {
            kind: BoxKind::Junction,
            name: format!("{}/{}", theory.name(said.of), group.0),
            about: format!("{}: needs {word} these", theory.title(said.of)),
            title: word,
            details: Vec::new(),
            is_measured: false,
            is_external: false,
            marks: Vec::new(),
        });
        self.scene.arrows.push(SceneArrow {
            from: place,
            to,
            role: Role::Necessary,
            grade: None,
            is_delivery: true,
            marks: Vec::new(),
            about: String::new(),
        });
        *made = Some(place);
        Some(place)
    }

    fn number(&mut self, assumption: ItemId) -> usize {
        if let Some(number) = self.number[assumption.index()] {
            return number;
        }
        let grade = self.theory.assumption(assumption).and_then(|a| a.evidence.grade.get()).map(|g| g.value);
        self.scene.assumptions.push(Marked { title: self.theory.title(assumption).into_owned(), grade });
        let number = self.scene.assumptions.len();
        self.number[assumption.index()] = Some(number);
        number
    }
}
