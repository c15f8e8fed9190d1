//! What figures show of each step, and what follows from that for steps that nothing measures.

use super::status::Status;
use super::tracked::{Standing, Tracked};
use crate::graph::Graph;
use crate::model::{GroupId, ItemId, Role, Theory};
use crate::vocabulary::DeclarationKind as Kind;
use jiff::civil;
use rustc_hash::FxHashMap;

/// Whether a step is in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// On track.
    Good,
    /// Off track.
    Bad,
    /// Not measured, not handed in, too early to tell, or not judged.
    Unknown,
}

/// What is known of each step of a theory.
pub(super) struct Seen<'a> {
    pub theory: &'a Theory,
    pub graph: &'a Graph,
    /// Of each thing how it stands.
    standing: Vec<Option<&'a Standing>>,
    indicators: FxHashMap<&'a str, &'a Tracked>,
    /// Of each thing whether it is in place: as figures show, or else as follows from what leads to it.
    held: Vec<State>,
}

impl<'a> Seen<'a> {
    pub fn of(theory: &'a Theory, graph: &'a Graph, subjects: &'a [Standing], indicators: &'a [Tracked]) -> Seen<'a> {
        let mut standing = vec![None; theory.items.len()];
        for subject in subjects {
            if let Some(id) = theory.find(&subject.name) {
                standing[id.index()] = Some(subject);
            }
        }
        let mut seen = Seen {
            theory,
            graph,
            standing,
            indicators: indicators.iter().map(|i| (i.name.as_str(), i)).collect(),
            held: vec![State::Unknown; theory.items.len()],
        };
        for &id in graph.order() {
            let follows = theory.item(id).kind != Kind::Activity && !graph.is_looped(id);
            seen.held[id.index()] = match seen.measured(id) {
                State::Unknown if follows => seen.causes(id),
                state => state,
            };
        }
        seen
    }

    /// What figures show of a thing itself.
    pub fn measured(&self, id: ItemId) -> State {
        match self.status(id) {
            Some(Status::OnTrack) => State::Good,
            Some(Status::OffTrack) => State::Bad,
            _ => State::Unknown,
        }
    }

    pub fn status(&self, id: ItemId) -> Option<Status> {
        self.standing[id.index()]?.status
    }

    /// Whether it is in place: as figures show, or else as should have followed from what leads to it.
    pub fn held(&self, id: ItemId) -> State {
        self.held[id.index()]
    }

    /// Whether all that a thing needs is in place; of a thing that needs nothing, all that helps towards it.
    pub fn causes(&self, id: ItemId) -> State {
        let theory = self.theory;
        let (mut needed, mut helping): (Vec<State>, Vec<State>) = (Vec::new(), Vec::new());
        let mut groups = Vec::new();
        for (_, link) in theory.causes(id) {
            match link.role {
                Role::Necessary => needed.push(self.held(link.from)),
                Role::Contributing => helping.push(self.held(link.from)),
                _ => groups.extend(link.groups.iter().copied()),
            }
        }
        groups.sort_unstable();
        groups.dedup();
        needed.extend(groups.into_iter().map(|group| self.group(group)));
        let all = if needed.is_empty() { helping } else { needed };
        if all.contains(&State::Bad) {
            State::Bad
        } else if all.is_empty() || all.contains(&State::Unknown) {
            State::Unknown
        } else {
            State::Good
        }
    }

    /// Whether enough members of a group are in place.
    pub fn group(&self, group: GroupId) -> State {
        let group = self.theory.group(group);
        let held: Vec<State> = group.links.iter().map(|&l| self.held(self.theory.link(l).from)).collect();
        let count = |state| held.iter().filter(|h| **h == state).count();
        let least = group.at_least as usize;
        match (count(State::Good) >= least, count(State::Bad) + least > held.len()) {
            (true, _) => State::Good,
            (false, true) => State::Bad,
            (false, false) => State::Unknown,
        }
    }

    /// The figures that tell of a thing, a sentence each; of an activity those of what it delivers.
    pub fn evidence(&self, id: ItemId) -> Vec<String> {
        let said = |i: &&Tracked| format!("\"{}\": {}", i.title, i.why);
        self.telling(id).iter().map(said).collect()
    }

    /// The indicators that tell of a thing.
    fn telling(&self, id: ItemId) -> Vec<&'a Tracked> {
        let theory = self.theory;
        let own = |id: ItemId| -> Vec<&'a Tracked> {
            let all = theory.indicators_of(id).iter();
            all.filter_map(|&i| self.indicators.get(theory.name(i)).copied()).collect()
        };
        let direct = own(id);
        if !direct.is_empty() || theory.item(id).kind != Kind::Activity {
            return direct;
        }
        let outputs = theory.effects(id).filter(|(_, l)| theory.is_delivery(l));
        outputs.flat_map(|(_, l)| own(l.to)).collect()
    }

    /// Why nothing is known of a thing, as a sentence.
    pub fn why_unknown(&self, id: ItemId) -> String {
        let title = self.title(id);
        let theory = self.theory;
        match self.status(id) {
            None if theory.item(id).kind == Kind::Activity => {
                format!(
                    "Whether {title} was carried out is not known: neither it nor anything it delivers is measured."
                )
            }
            None if theory.item(id).kind == Kind::Assumption => {
                format!("Whether {title} holds is not known: no indicator tests it.")
            }
            None => format!("Whether {title} is in place is not known: nothing measures it."),
            Some(Status::Overdue) => format!("Whether {title} is in place is not known: its last figure is overdue."),
            Some(Status::NoData) => format!("Whether {title} is in place is not known: no figure was handed in."),
            Some(Status::TooEarly) => format!("Whether {title} is in place can't be told yet: it is too early."),
            Some(_) => {
                format!("Whether {title} is in place is for people to judge: its figures are held against no target.")
            }
        }
    }

    /// Since when a thing has been as far as its latest figure should be: the last day of the first figure from which on
    /// it stays so. `None` where that can't be told.
    pub fn since(&self, id: ItemId) -> Option<civil::Date> {
        let one = |i: &Tracked| {
            let line = i.lines.first()?;
            let expected = line.expected?;
            let is_there = |value: f64| match i.direction {
                Some("increase") => Some(value >= expected),
                Some("decrease") => Some(value <= expected),
                _ => None,
            };
            let mut since = None;
            for point in line.figures.iter().rev() {
                if !point.value.and_then(is_there)? {
                    break;
                }
                since = Some(point.period.last);
            }
            since
        };
        self.telling(id).into_iter().map(one).collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    /// The last day of the time that the latest figures of a thing are about.
    pub fn latest(&self, id: ItemId) -> Option<civil::Date> {
        self.telling(id).iter().filter_map(|i| i.lines.first()?.latest.as_ref().map(|l| l.period.last)).max()
    }

    /// A title in quotes.
    pub fn title(&self, id: ItemId) -> String {
        format!("\"{}\"", crate::diagnostic::words::short(&self.theory.title(id), 160))
    }
}
