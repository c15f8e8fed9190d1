//! Makes the scene: which boxes and arrows there are, and in which words.

use super::scene::{BoxKind, Lane, Marked, Scene, SceneArrow, SceneBox};
use super::select::{Share, selected};
use super::view::{Assumptions, Indicators, View};
use super::{bridge, tint};
use crate::diagnostic::words;
use crate::graph::Graph;
use crate::model::{GroupId, ItemId, Link, Refs, Role, Theory};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) struct Maker<'t> {
    theory: &'t Theory,
    graph: &'t Graph,
    view: &'t View,
    share: Vec<Share>,
    /// Of each thing the place of its box.
    place: Vec<Option<usize>>,
    /// Of each assumption its number.
    number: Vec<Option<usize>>,
    /// Of each strand the place of its lane.
    lanes: Vec<(ItemId, usize)>,
    scene: Scene,
}

impl<'t> Maker<'t> {
    pub(super) fn new(theory: &'t Theory, graph: &'t Graph, view: &'t View) -> Maker<'t> {
        Maker {
            theory,
            graph,
            view,
            share: selected(theory, view),
            place: vec![None; theory.items.len()],
            number: vec![None; theory.items.len()],
            lanes: Vec::new(),
            scene: Scene::default(),
        }
    }

    pub(super) fn scene(mut self) -> Scene {
        let (theory, own) = (self.theory, self.theory.own_title().into_owned());
        match &self.view.title {
            Some(title) => (self.scene.title, self.scene.subtitle) = (title.clone(), Some(own)),
            None => self.scene.title = own,
        }
        self.make_lanes();
        let tints = tint::tints(theory, self.graph, self.view, |id| self.share[id.index()] != Share::None);
        self.scene.tints = tints.meanings;
        for id in theory.ids().filter(|id| self.share[id.index()] != Share::None).collect::<Vec<_>>() {
            self.place[id.index()] = Some(self.scene.boxes.len());
            self.add_box(id, tints.of.get(id.index()).copied().flatten());
        }
        if self.view.assumptions == Assumptions::Boxes {
            self.add_assumptions();
        }
        let mut junctions = vec![None; theory.groups.len()];
        for (_, link) in theory.all_links() {
            self.add_link(link, &mut junctions);
        }
        for (harm, said) in theory.results() {
            self.add_mitigations(harm, &said.mitigated_by);
        }
        let is_shown = |id: ItemId| self.place[id.index()].is_some();
        let is_left_out = |id: ItemId| {
            let kind = theory.item(id).kind;
            (kind.is_result() || kind == Kind::Activity) && !self.view.shows(kind)
        };
        for (from, to) in bridge::over(theory, &is_shown, &is_left_out) {
            self.add_bridge(from, to);
        }
        self.scene
    }

    fn make_lanes(&mut self) {
        let theory = self.theory;
        let full = |id: &ItemId| self.share[id.index()] == Share::Full;
        let mut is_used = vec![false; theory.items.len()];
        theory.ids().filter(full).filter_map(|id| theory.item(id).strand).for_each(|s| is_used[s.index()] = true);
        let has_harms = theory.ids().any(|id| theory.item(id).kind == Kind::Harm && full(&id));
        for strand in theory.of_kind(Kind::Strand).filter(|s| is_used[s.index()]) {
            self.lanes.push((strand, self.scene.lanes.len()));
            self.scene.lanes.push(Lane { title: theory.title(strand).into_owned(), is_harms: false });
        }
        if has_harms {
            self.scene.lanes.push(Lane { title: "What could go wrong".to_owned(), is_harms: true });
        }
    }

    fn lane(&self, id: ItemId) -> Option<usize> {
        let item = self.theory.item(id);
        if self.share[id.index()] != Share::Full {
            return None;
        }
        if item.kind == Kind::Harm {
            return self.scene.lanes.iter().position(|l| l.is_harms);
        }
        let strand = item.strand?;
        self.lanes.binary_search_by_key(&strand, |(s, _)| *s).ok().map(|i| self.lanes[i].1)
    }

    fn add_box(&mut self, id: ItemId, tint: Option<usize>) {
        let theory = self.theory;
        let kind = theory.item(id).kind;
        let mut made = SceneBox {
            kind: BoxKind::Item(kind),
            name: theory.name(id).to_owned(),
            title: theory.title(id).into_owned(),
            whose: None,
            partners: None,
            when: None,
            indicators: Vec::new(),
            about: String::new(),
            is_measured: self.view.indicators != Indicators::None && self.graph.is_measured(id),
            is_external: false,
            is_beside: self.share[id.index()] == Share::Beside,
            marks: Vec::new(),
            lane: self.lane(id),
            tint,
            source: source(theory, id),
            change: None,
        };
        let mut about = vec![format!("{} ({})", made.title, kind.text())];
        if let Some(activity) = theory.activity(id) {
            let partners: Vec<String> = activity.by.items().map(|p| theory.title(p).into_owned()).collect();
            if !partners.is_empty() {
                about.push(format!("by {}", words::some_of(&partners, 8)));
                made.partners = self.view.partners.then(|| words::some_of(&partners, 3));
            }
            made.when = activity.during.get().map(|period| theory.slice(period.span).to_owned());
        }
        if let Some(result) = theory.result(id) {
            made.when = result.by.get().map(|due| format!("by {}", theory.slice(due.span)));
            made.whose = theory.said(&result.whose).map(str::to_owned);
            about.extend(made.whose.iter().map(|whose| format!("for {whose}")));
            if let Some(who) = theory.said(&result.external) {
                made.is_external = true;
                about.push(format!("seen to by others: {who}"));
            }
        }
        let indicators: Vec<String> = theory.indicators_of(id).iter().map(|&i| theory.title(i).into_owned()).collect();
        if !indicators.is_empty() {
            about.push(format!("measured by {}", words::some_of(&indicators, 6)));
        }
        if self.view.indicators == Indicators::Titles {
            made.indicators = indicators;
        }
        if self.view.assumptions == Assumptions::Marks {
            made.marks = theory.assumptions_on(id).iter().map(|&a| self.number(a)).collect();
        }
        made.about = about.join("\n");
        self.scene.boxes.push(made);
    }

    fn add_assumptions(&mut self) {
        let theory = self.theory;
        let mut over: std::collections::BTreeMap<ItemId, Vec<ItemId>> = std::collections::BTreeMap::new();
        for link in &theory.links {
            for assumption in &link.properties().assuming {
                over.entry(assumption.item).or_default().push(link.to);
            }
        }
        for id in theory.ids().filter(|id| self.place[id.index()].is_some()) {
            for &assumption in theory.assumptions_on(id) {
                over.entry(assumption).or_default().push(id);
            }
        }
        for (id, mut over) in over {
            let Some(assumption) = theory.assumption(id) else { continue };
            over.retain(|over| self.place[over.index()].is_some());
            over.sort_unstable();
            over.dedup();
            if over.is_empty() {
                continue;
            }
            let from = self.scene.boxes.len();
            let title = theory.title(id).into_owned();
            let grade = assumption.evidence.grade.get().map(|g| g.value.text().to_owned());
            self.scene.boxes.push(SceneBox {
                kind: BoxKind::Item(Kind::Assumption),
                name: theory.name(id).to_owned(),
                about: format!("{title} (assumption)"),
                title,
                whose: None,
                partners: None,
                when: grade,
                indicators: Vec::new(),
                is_measured: self.view.indicators != Indicators::None && !theory.indicators_of(id).is_empty(),
                is_external: false,
                is_beside: false,
                marks: Vec::new(),
                lane: over.first().and_then(|&o| self.lane(o)),
                tint: None,
                source: source(theory, id),
                change: None,
            });
            for to in over.into_iter().filter_map(|id| self.place[id.index()]) {
                self.scene.arrows.push(SceneArrow {
                    from,
                    to,
                    role: Role::Contributing,
                    grade: None,
                    is_delivery: false,
                    is_bridge: false,
                    is_assumed: true,
                    marks: Vec::new(),
                    about: "is taken for granted".to_owned(),
                    change: None,
                });
            }
        }
    }

    fn add_link(&mut self, link: &Link, junctions: &mut [Option<usize>]) {
        let (Some(from), Some(to)) = (self.place[link.from.index()], self.place[link.to.index()]) else { return };
        let properties = link.properties();
        let marks: Vec<usize> = match self.view.assumptions {
            Assumptions::Marks => properties.assuming.iter().map(|r| self.number(r.item)).collect(),
            _ => Vec::new(),
        };
        let verb = link.role.verb();
        let mut about = format!("{} {verb} {}", self.theory.title(link.from), self.theory.title(link.to));
        if let Some(because) = self.theory.said(&properties.because) {
            about = format!("{about}\nbecause: {because}");
        }
        if let Some(grade) = properties.grade.get() {
            about = format!("{about}\nevidence: {}", grade.value.text());
        }
        let arrow = SceneArrow {
            from,
            to,
            role: link.role,
            grade: properties.grade.get().map(|g| g.value),
            is_delivery: self.theory.is_delivery(link),
            is_bridge: false,
            is_assumed: false,
            marks,
            about,
            change: None,
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

    /// What is done against a harm works against it, as a hindrance does against a result.
    fn add_mitigations(&mut self, harm: ItemId, mitigated_by: &Refs) {
        let Some(to) = self.place[harm.index()] else { return };
        for activity in mitigated_by.items() {
            let Some(from) = self.place[activity.index()] else { continue };
            self.scene.arrows.push(SceneArrow {
                from,
                to,
                role: Role::Hindering,
                grade: None,
                is_delivery: false,
                is_bridge: false,
                is_assumed: false,
                marks: Vec::new(),
                about: format!("{} mitigates {}", self.theory.title(activity), self.theory.title(harm)),
                change: None,
            });
        }
    }

    fn add_bridge(&mut self, from: ItemId, to: ItemId) {
        let (Some(start), Some(end)) = (self.place[from.index()], self.place[to.index()]) else { return };
        self.scene.arrows.push(SceneArrow {
            from: start,
            to: end,
            role: Role::Contributing,
            grade: None,
            is_delivery: false,
            is_bridge: true,
            is_assumed: false,
            marks: Vec::new(),
            about: format!(
                "{} leads to {}, by steps that are not shown here",
                self.theory.title(from),
                self.theory.title(to)
            ),
            change: None,
        });
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
            whose: None,
            partners: None,
            when: None,
            indicators: Vec::new(),
            is_measured: false,
            is_external: false,
            is_beside: self.scene.boxes[to].is_beside,
            marks: Vec::new(),
            lane: self.lane(said.of),
            tint: None,
            source: None,
            change: None,
        });
        self.scene.arrows.push(SceneArrow {
            from: place,
            to,
            role: Role::Necessary,
            grade: None,
            is_delivery: true,
            is_bridge: false,
            is_assumed: false,
            marks: Vec::new(),
            about: String::new(),
            change: None,
        });
        *made = Some(place);
        Some(place)
    }

    fn number(&mut self, assumption: ItemId) -> usize {
        if let Some(number) = self.number[assumption.index()] {
            return number;
        }
        let grade = self.theory.assumption(assumption).and_then(|a| a.evidence.grade.get()).map(|g| g.value);
        let (name, title) = (self.theory.name(assumption).to_owned(), self.theory.title(assumption).into_owned());
        self.scene.assumptions.push(Marked { name, title, grade });
        let number = self.scene.assumptions.len();
        self.number[assumption.index()] = Some(number);
        number
    }
}

/// The file of a thing, as seen from the folder of the root file, and the line where it is declared.
fn source(theory: &Theory, id: ItemId) -> Option<(String, u32)> {
    let head = theory.item(id).head;
    let files = theory.sources.files();
    let (root, file) = (files.first()?, files.get(head.file.0 as usize)?);
    let folder = root.name.rfind('/').map_or("", |at| &root.name[..=at]);
    let name = file.name.strip_prefix(folder).unwrap_or(&file.name);
    Some((name.to_owned(), theory.sources.range(head).0.line))
}
