//! From a theory to its measurement plan.

use super::gaps::gaps;
use super::{Assumption, Indicator, Plan, Question, Subject, Value};
use crate::graph::Graph;
use crate::model;
use crate::model::{Among, At, Date, Figure, ItemId, LinkId, Need, Refs, Said, Spot, Theory};
use crate::source::Span;
use crate::vocabulary::{DeclarationKind as Kind, Set};
use rustc_hash::FxHashMap;

/// Makes the plan of a theory. `errors` is how many things in the theory can't work, which the plan states.
pub fn plan(theory: &Theory, graph: &Graph, errors: usize) -> Plan {
    let head = theory.head.as_ref();
    let mut maker = Maker {
        theory,
        place: vec![None; theory.items.len()],
        plan: Plan {
            title: theory.own_title().into_owned(),
            place: head.and_then(|h| theory.said(&h.place)).map(str::to_owned),
            horizon: head.and_then(|h| written(theory, &h.horizon)),
            errors,
            ..Plan::default()
        },
    };
    // Causes before effects: the order in which things happen is that in which they can be measured.
    let in_order = graph.order().iter().copied().filter(|&id| is_subject(theory.item(id).kind));
    let mut told = vec![false; theory.items.len()];
    let rest = theory.ids().filter(|&id| is_subject(theory.item(id).kind));
    for id in in_order.chain(rest) {
        if !std::mem::replace(&mut told[id.index()], true) {
            maker.subject(id, graph.is_measured(id));
        }
    }
    let mut resting = resting(theory);
    for id in theory.of_kind(Kind::Assumption) {
        maker.assumption(id, &mut resting);
        if !theory.indicators_of(id).is_empty() {
            maker.subject(id, graph.is_measured(id));
        }
    }
    maker.idle_indicators();
    for (id, question) in theory.questions() {
        maker.question(id, question);
    }
    maker.plan.gaps = gaps(theory, graph, &maker.plan);
    maker.plan
}

fn is_subject(kind: Kind) -> bool {
    kind.is_result() || kind == Kind::Activity
}

struct Maker<'t> {
    theory: &'t Theory,
    /// Of each indicator its place in the plan.
    place: Vec<Option<usize>>,
    plan: Plan,
}

impl Maker<'_> {
    fn subject(&mut self, id: ItemId, is_measured: bool) {
        let theory = self.theory;
        let mut subject = Subject {
            kind: theory.item(id).kind.text(),
            name: theory.name(id).to_owned(),
            title: theory.title(id).into_owned(),
            strand: theory.item(id).strand.map(|s| theory.title(s).into_owned()),
            is_measured,
            ..Subject::default()
        };
        if let Some(result) = theory.result(id) {
            subject.whose = theory.said(&result.whose).map(str::to_owned);
            subject.due = written(theory, &result.by);
            subject.who = result.owner.iter().map(|r| theory.title(r.item).into_owned()).collect();
            subject.external = theory.said(&result.external).map(str::to_owned);
            subject.mitigated_by = titles(theory, &result.mitigated_by);
        }
        if let Some(activity) = theory.activity(id) {
            subject.due = written(theory, &activity.during);
            subject.who = titles(theory, &activity.by);
        }
        if let Some(assumption) = theory.assumption(id) {
            subject.who = assumption.owner.iter().map(|r| theory.title(r.item).into_owned()).collect();
        }
        subject.indicators = theory.indicators_of(id).iter().map(|&i| self.indicator(i)).collect();
        self.plan.subjects.push(subject);
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

    fn indicator(&mut self, id: ItemId) -> usize {
        if let Some(place) = self.place[id.index()] {
            return place;
        }
        let theory = self.theory;
        let place = self.plan.indicators.len();
        self.place[id.index()] = Some(place);
        if let Some(said) = theory.indicator(id) {
            let unit = theory.unit(said);
            self.plan.indicators.push(Indicator {
                name: theory.name(id).to_owned(),
                title: theory.title(id).into_owned(),
                measures: titles(theory, &said.measures),
                baselines: said
                    .baselines
                    .iter()
                    .map(|b| value(theory, unit, &b.value, b.at, b.among.as_ref()))
                    .collect(),
                baseline_due: written(theory, &said.baseline_due),
                targets: said.targets.iter().map(|t| value(theory, unit, &t.value, t.by, t.among.as_ref())).collect(),
                fields: fields(theory, id, said),
                missing: missing(theory, id, said),
                ready: theory.is_ready(said),
            });
        }
        place
    }

    fn assumption(&mut self, id: ItemId, resting: &mut FxHashMap<ItemId, Vec<String>>) {
        let theory = self.theory;
        let Some(said) = theory.assumption(id) else { return };
        // Sizes are kept with the greatest last; the words stand with the greatest first.
        let size = |s: &Said<At<u8>>| Some(Set::Size.words()[2usize.checked_sub(usize::from(s.get()?.value))?]);
        let tests = theory.indicators_of(id).iter().chain(theory.questions_about(id));
        self.plan.assumptions.push(Assumption {
            name: theory.name(id).to_owned(),
            title: theory.title(id).into_owned(),
            grade: said.evidence.grade.get().map(|g| g.value.text()),
            likelihood: size(&said.likelihood),
            consequence: size(&said.consequence),
            if_false: theory.said(&said.if_false).map(str::to_owned),
            applies_to: resting.remove(&id).unwrap_or_default(),
            tested_by: tests.map(|&t| theory.title(t).into_owned()).collect(),
            owner: said.owner.map(|r| theory.title(r.item).into_owned()),
            review: written(theory, &said.review_by),
        });
    }

    fn question(&mut self, id: ItemId, said: &model::Question) {
        let theory = self.theory;
        self.plan.questions.push(Question {
            name: theory.name(id).to_owned(),
            title: theory.title(id).into_owned(),
            about: said.about.iter().map(|spot| spot_title(theory, spot)).collect(),
            answered_by: titles(theory, &said.answered_by),
            due: written(theory, &said.due),
            owner: said.owner.map(|r| theory.title(r.item).into_owned()),
        });
    }
}

/// The values of [`super::FIELDS`].
fn fields(theory: &Theory, id: ItemId, said: &model::Indicator) -> Vec<Option<String>> {
    let c = theory.collected(said);
    let text = |t: &Said<crate::model::Text>| theory.said(t).map(str::to_owned);
    let some = |list: Vec<String>, between: &str| (!list.is_empty()).then(|| list.join(between));
    let spans = |spans: &[Span]| some(spans.iter().map(|&s| theory.slice(s).to_owned()).collect(), ", ");
    let instrument = match (&said.instrument, &said.instrument_text) {
        // Where the instrument itself can be found stands with its title.
        (Some(instrument), _) => {
            let url = theory.instrument(instrument.item).and_then(|i| theory.said(&i.url));
            let title = theory.title(instrument.item);
            Some(url.map_or_else(|| title.to_string(), |url| format!("{title} ({url})")))
        }
        (None, Some(name)) => Some(theory.text(name).to_owned()),
        (None, None) => None,
    };
    let codes = theory.codes.iter().filter(|c| c.item == Some(id));
    let notes = theory.notes.iter().filter(|(of, _)| *of == Some(id));
    vec![
        text(&said.definition),
        text(&said.numerator),
        text(&said.denominator),
        unit(theory, said),
        said.direction.get().map(|d| theory.slice(d.span).to_owned()),
        written_at(theory, &said.counted_as),
        written_at(theory, &said.threshold),
        written_at(theory, &said.range),
        text(c.population),
        c.population
            .is_said()
            .then(|| if said.of_things.get().is_some_and(|t| t.value) { "things" } else { "people" }.to_owned()),
        text(c.sample),
        spans(&said.disaggregate_by),
        theory.means_of_verification(said).map(std::borrow::Cow::into_owned).filter(|s| !s.is_empty()),
        instrument,
        text(c.method),
        written_at(theory, c.frequency),
        written_at(theory, c.available_after),
        some(titles(theory, c.responsible), ", "),
        some(titles(theory, c.reported_by), ", "),
        written_at(theory, &said.aggregates),
        text(c.limitations),
        text(&said.rationale),
        some(codes.map(|c| format!("{} {}", theory.slice(c.scheme), theory.text(&c.text))).collect(), "; "),
        some(notes.map(|(_, t)| theory.text(t).to_owned()).collect(), "\n"),
    ]
}

/// What every indicator needs, and this one does not say.
fn missing(theory: &Theory, id: ItemId, said: &model::Indicator) -> Vec<&'static str> {
    if theory.item(id).faulty {
        return Vec::new();
    }
    Need::ALL.iter().filter(|&&need| theory.lacks(said, need)).map(|need| need.text()).collect()
}

fn value(
    theory: &Theory,
    unit: Option<&str>,
    figure: &At<Figure>,
    date: Option<At<Date>>,
    among: Option<&Among>,
) -> Value {
    let written = match &figure.value {
        Figure::Text(text) => theory.text(text).to_owned(),
        _ => theory.slice(figure.span).to_owned(),
    };
    let figure = match unit {
        Some("percent") if !written.ends_with('%') => format!("{written}%"),
        Some("days") => format!("{written} days"),
        _ => written,
    };
    Value {
        figure,
        date: date.map(|d| theory.slice(d.span).to_owned()).unwrap_or_default(),
        among: among.map(|a| (theory.slice(a.dimension).to_owned(), theory.text(&a.group).to_owned())),
    }
}

/// The unit; of money with the theory's currency.
fn unit(theory: &Theory, said: &model::Indicator) -> Option<String> {
    let unit = theory.unit(said)?;
    let currency = theory.head.as_ref().and_then(|h| h.currency.get()).filter(|_| unit == "currency");
    Some(currency.map_or_else(|| unit.to_owned(), |&code| format!("{unit} ({})", theory.slice(code))))
}

/// What rests on each assumption: the things that it names, and the links, from whichever side that is said.
fn resting(theory: &Theory) -> FxHashMap<ItemId, Vec<String>> {
    let mut resting: FxHashMap<ItemId, Vec<String>> = FxHashMap::default();
    for (id, assumption) in theory.assumptions() {
        let things = assumption.applies_to.iter().filter(|spot| matches!(spot, Spot::Item(_)));
        resting.entry(id).or_default().extend(things.map(|spot| spot_title(theory, spot)));
    }
    for (link, said) in theory.all_links() {
        for assumption in &said.properties().assuming {
            resting.entry(assumption.item).or_default().push(link_title(theory, link));
        }
    }
    resting
}

fn spot_title(theory: &Theory, spot: &Spot) -> String {
    match spot {
        Spot::Item(item) => theory.title(item.item).into_owned(),
        Spot::Link(link, _) => link_title(theory, *link),
    }
}

fn link_title(theory: &Theory, link: LinkId) -> String {
    let link = theory.link(link);
    format!("{} → {}", theory.title(link.from), theory.title(link.to))
}

fn titles(theory: &Theory, refs: &Refs) -> Vec<String> {
    refs.items().map(|i| theory.title(i).into_owned()).collect()
}

fn written(theory: &Theory, date: &Said<At<Date>>) -> Option<String> {
    written_at(theory, date)
}

/// A value as the author wrote it, on one line.
fn written_at<T>(theory: &Theory, said: &Said<At<T>>) -> Option<String> {
    let text = theory.slice(said.get()?.span);
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
