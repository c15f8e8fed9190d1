//! The indicators of a plan: what they say, and what they take from their instrument.

use super::{Maker, Rhythm, all_named, dated, on_one_line, with_words};
use crate::diagnostic::words;
use crate::model::{self, Among, At, Date, Figure, ItemId, Need, Said, Text, Theory};
use crate::plan::{Group, Indicator, Value, Written};
use crate::vocabulary::Set;

impl Maker<'_> {
    /// The place of an indicator in the plan, which it gets the first time that it is met.
    pub(super) fn indicator(&mut self, id: ItemId) -> usize {
        if let Some(place) = self.place[id.index()] {
            return place;
        }
        let place = self.plan.indicators.len();
        let Some(said) = self.theory.indicator(id) else { return place };
        self.place[id.index()] = Some(place);
        let codes = self.codes_of(id);
        let notes = self.notes_of(id);
        self.plan.indicators.push(Indicator { codes, notes, ..indicator(self.theory, id, said) });
        let collected = self.theory.collected(said);
        self.rhythms.push(Rhythm {
            frequency: collected.frequency.get().map(|f| f.value),
            lag: collected.available_after.get().map(|l| l.value).unwrap_or_default(),
        });
        place
    }
}

/// An indicator as a plan tells of it, but for its codes and notes.
pub fn indicator(theory: &Theory, id: ItemId, said: &model::Indicator) -> Indicator {
    let c = theory.collected(said);
    let text = |t: &Said<Text>| theory.said(t).map(str::to_owned);
    let unit = theory.unit(said);
    let currency = theory.head.as_ref().and_then(|h| h.currency.get()).filter(|_| unit == Some("currency"));
    let value = |figure, date, among: &Option<Among>| value(theory, unit, figure, date, among.as_ref());
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
    let is_of_things = said.of_things.get().is_some_and(|t| t.value);
    // Directions are kept as 1, -1 and 0 for the words in their order.
    let direction = said.direction.get().map(|d| match d.value {
        1 => 0,
        -1 => 1,
        _ => 2,
    });
    Indicator {
        name: theory.name(id).to_owned(),
        title: theory.title(id).into_owned(),
        measures: all_named(theory, &said.measures),
        definition: text(&said.definition),
        numerator: text(&said.numerator),
        denominator: text(&said.denominator),
        unit: unit.map(str::to_owned),
        currency: currency.map(|&code| theory.slice(code).to_owned()),
        direction: direction.map(|d: usize| Set::Direction.words()[d]),
        counted_as: said.counted_as.get().and_then(|c| Set::Counting.words().get(usize::from(c.value)).copied()),
        baselines: said.baselines.iter().map(|b| value(&b.value, b.at, &b.among)).collect(),
        baseline_due: dated(theory, &said.baseline_due),
        targets: said.targets.iter().map(|t| value(&t.value, t.by, &t.among)).collect(),
        latest: Vec::new(),
        figures: Vec::new(),
        threshold: with_words(theory, &said.threshold)
            .map(|threshold| Written { written: words::with_unit(unit, threshold.written), ..threshold }),
        range: with_words(theory, &said.range),
        population: text(c.population),
        population_of: c.population.is_said().then_some(if is_of_things { "things" } else { "people" }),
        sample: text(c.sample),
        disaggregate_by: said.disaggregate_by.iter().map(|&s| theory.dimension(s).into_owned()).collect(),
        source: theory.means_of_verification(said).map(std::borrow::Cow::into_owned).filter(|s| !s.is_empty()),
        instrument,
        method: text(c.method),
        frequency: c.frequency.get().map(|f| on_one_line(theory, f.span)),
        available_after: c.available_after.get().map(|l| on_one_line(theory, l.span)),
        responsible: all_named(theory, c.responsible),
        reported_by: all_named(theory, c.reported_by),
        aggregates: said.aggregates.get().map(|a| a.value),
        limitations: text(c.limitations),
        rationale: text(&said.rationale),
        missing: missing(theory, id, said),
        ready: theory.is_ready(said),
        codes: Vec::new(),
        notes: Vec::new(),
    }
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
    let number = figure.value.number();
    Value {
        figure: if number.is_some() { words::with_unit(unit, written) } else { written },
        number,
        date: date.map(|d| theory.slice(d.span).to_owned()).unwrap_or_default(),
        period: date.map(|d| d.value),
        among: among.map(|a| Group {
            dimension: theory.dimension(a.dimension).into_owned(),
            group: theory.text(&a.group).to_owned(),
        }),
    }
}
