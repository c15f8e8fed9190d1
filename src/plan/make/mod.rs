//! From a theory to its measurement plan.

mod indicators;
mod registers;

pub use indicators::indicator;

use super::calendar::{self, Rhythm};
use super::time::{Counting, Written, Year};
use super::{Code, Named, Plan, Subject, gaps, titles};
use crate::graph::Graph;
use crate::model::{self, At, ByPlace, Date, ItemId, Refs, Said, Text, Theory};
use crate::source::Span;
use crate::vocabulary::DeclarationKind as Kind;

/// Makes the plan of a theory. `errors` is how many things in the theory can't work, which the plan states.
pub fn plan(theory: &Theory, graph: &Graph, errors: usize) -> Plan {
    let mut maker = Maker {
        theory,
        place: vec![None; theory.items.len()],
        assumption_place: vec![None; theory.items.len()],
        codes: theory.codes_by_place(),
        notes: theory.notes_by_place(),
        rhythms: Vec::new(),
        plan: Plan { title: theory.own_title().into_owned(), errors, ..Plan::default() },
    };
    maker.head();
    maker.registers();
    // Causes before effects: the order in which things happen is that in which they can be measured.
    let in_order = graph.order().iter().copied().filter(|&id| is_subject(theory.item(id).kind));
    let mut told = vec![false; theory.items.len()];
    let rest = theory.ids().filter(|&id| is_subject(theory.item(id).kind));
    for id in in_order.chain(rest) {
        if !std::mem::replace(&mut told[id.index()], true) {
            maker.subject(id, graph.is_measured(id));
        }
    }
    for id in theory.of_kind(Kind::Assumption).filter(|&id| !theory.indicators_of(id).is_empty()) {
        maker.subject(id, graph.is_measured(id));
    }
    maker.idle_indicators();
    maker.plan.counting = maker.counting();
    let Maker { mut plan, rhythms, .. } = maker;
    let (calendar, cut) = calendar::calendar(&plan, &rhythms);
    plan.calendar = calendar;
    plan.years = years(&plan);
    plan.gaps = gaps::gaps(theory, graph, &plan, &cut);
    plan
}

fn is_subject(kind: Kind) -> bool {
    kind.is_result() || kind == Kind::Activity
}

struct Maker<'t> {
    theory: &'t Theory,
    /// Of each indicator its place in the plan.
    place: Vec<Option<usize>>,
    /// Of each assumption its place in the plan.
    assumption_place: Vec<Option<usize>>,
    codes: ByPlace<'t, model::Code>,
    notes: ByPlace<'t, model::Note>,
    /// When the figures of each indicator of the plan are taken.
    rhythms: Vec<Rhythm>,
    plan: Plan,
}

impl Maker<'_> {
    fn head(&mut self) {
        let theory = self.theory;
        let said = |t: &Said<Text>| theory.said(t).map(str::to_owned);
        if let Some(head) = &theory.head {
            self.plan.name = theory.slice(head.name).to_owned();
            self.plan.place = said(&head.place);
            self.plan.horizon = dated(theory, &head.horizon);
            self.plan.summary = said(&head.summary);
            self.plan.contact = said(&head.contact);
            self.plan.language = said(&head.language);
            self.plan.currency = head.currency.get().map(|&c| theory.slice(c).to_owned());
        }
        if let Some(agenda) = &theory.agenda {
            self.plan.problem = said(&agenda.problem);
            self.plan.vision = said(&agenda.vision);
        }
        self.plan.codes = self.codes.of_the_whole().iter().map(|c| code(theory, c)).collect();
    }

    fn codes_of(&self, id: ItemId) -> Vec<Code> {
        self.codes.of_thing(id).iter().map(|c| code(self.theory, c)).collect()
    }

    fn notes_of(&self, id: ItemId) -> Vec<String> {
        self.notes.of_thing(id).iter().map(|note| self.theory.text(&note.text).to_owned()).collect()
    }

    fn subject(&mut self, id: ItemId, is_measured: bool) {
        let theory = self.theory;
        let item = theory.item(id);
        let mut subject = Subject {
            kind: item.kind.text(),
            name: theory.name(id).to_owned(),
            title: theory.title(id).into_owned(),
            strand: item.strand.map(|s| theory.title(s).into_owned()),
            leads_to: theory.effects(id).map(|(_, l)| theory.name(l.to).to_owned()).collect(),
            conditions: self.conditions(id),
            codes: self.codes_of(id),
            is_measured,
            ..Subject::default()
        };
        if let Some(result) = theory.result(id) {
            subject.whose = theory.said(&result.whose).map(str::to_owned);
            subject.due = dated(theory, &result.by);
            subject.who = result.owner.iter().map(|r| named(theory, r.item)).collect();
            subject.external = theory.said(&result.external).map(str::to_owned);
            subject.mitigated_by = titles(&all_named(theory, &result.mitigated_by));
        }
        if let Some(activity) = theory.activity(id) {
            subject.due = dated(theory, &activity.during);
            subject.who = all_named(theory, &activity.by);
        }
        if let Some(assumption) = theory.assumption(id) {
            subject.who = assumption.owner.iter().map(|r| named(theory, r.item)).collect();
        }
        subject.indicators = theory.indicators_of(id).iter().map(|&i| self.indicator(i)).collect();
        self.plan.subjects.push(subject);
    }

    /// What must hold for a thing to lead on, by place in the plan's list of assumptions: a logical framework has them on
    /// the row of the cause.
    fn conditions(&self, id: ItemId) -> Vec<usize> {
        let theory = self.theory;
        let mut all: Vec<usize> = Vec::new();
        for (_, link) in theory.effects(id) {
            let of_link = link.properties().assuming.iter().map(|r| r.item);
            let found = of_link.chain(theory.assumptions_on(link.to).iter().copied());
            all.extend(found.filter_map(|a| self.assumption_place[a.index()]));
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Indicators that measure nothing are in the plan too: somebody meant to collect them.
    fn idle_indicators(&mut self) {
        let idle: Vec<ItemId> =
            self.theory.of_kind(Kind::Indicator).filter(|i| self.place[i.index()].is_none()).collect();
        if !idle.is_empty() {
            let indicators = idle.into_iter().map(|i| self.indicator(i)).collect();
            let title = "Indicators that measure nothing yet".to_owned();
            self.plan.subjects.push(Subject { title, indicators, ..Subject::default() });
        }
    }

    /// How the theory counts years: in split ones where it says when they begin, or writes a figure's date as one.
    fn counting(&self) -> Counting {
        let starts = self.theory.head.as_ref().and_then(|h| h.year_starts.get()).map(|s| s.value);
        let mut values = self.plan.indicators.iter().flat_map(|i| i.baselines.iter().chain(&i.targets));
        let is_split = starts.is_some() || values.any(|v| v.date.contains('/'));
        Counting { starts: starts.and_then(|s| i8::try_from(s).ok()).unwrap_or(7), is_split }
    }
}

/// The years in which figures are due or targets stand; those of the horizon, where there are none.
fn years(plan: &Plan) -> Vec<Year> {
    let targets = plan.indicators.iter().flat_map(|i| &i.targets).filter_map(|t| t.period);
    let periods = plan.calendar.iter().map(|d| d.period).chain(targets);
    let years = || periods.clone().filter_map(|p| plan.counting.year_of(p)).map(|y| y.period);
    let horizon = plan.horizon.as_ref().map(|h| h.value);
    let first = years().map(|y| y.first).min().or(horizon.map(|h| h.first));
    let last = years().map(|y| y.last).max().or(horizon.map(|h| h.last));
    first.zip(last).map(|(first, last)| plan.counting.years(first, last)).unwrap_or_default()
}

fn code(theory: &Theory, code: &crate::model::Code) -> Code {
    Code { scheme: theory.slice(code.scheme).to_owned(), code: theory.text(&code.text).to_owned() }
}

fn named(theory: &Theory, id: ItemId) -> Named {
    Named { name: theory.name(id).to_owned(), title: theory.title(id).into_owned() }
}

fn all_named(theory: &Theory, refs: &Refs) -> Vec<Named> {
    refs.items().map(|i| named(theory, i)).collect()
}

fn dated(theory: &Theory, date: &Said<At<Date>>) -> Option<Written<Date>> {
    with_words(theory, date)
}

/// A value with the words in which the author wrote it, on one line.
fn with_words<T: Copy>(theory: &Theory, said: &Said<At<T>>) -> Option<Written<T>> {
    let at = said.get()?;
    Some(Written { written: on_one_line(theory, at.span), value: at.value })
}

fn on_one_line(theory: &Theory, span: Span) -> String {
    theory.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}
