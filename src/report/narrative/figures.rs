//! How anyone will know: what the narrative says of indicators, from where to where each is to go.

use super::Teller;
use crate::model::ItemId;
use crate::plan::{Indicator, Series, Value};
use crate::report::spoken;
use crate::vocabulary::Set;

impl Teller<'_> {
    /// How anyone will know that a thing has come about, as a sentence; empty where that goes without saying.
    pub(super) fn measures(&self, id: ItemId) -> String {
        let t = self.theory;
        // By what they measure, and not by their names: two may bear one, which is a fault of its own.
        let subject = self.subjects.get(t.name(id)).and_then(|&at| self.plan.subjects.get(at));
        let indicators = subject.into_iter().flat_map(|subject| &subject.indicators);
        let told: Vec<String> = indicators
            .filter_map(|&at| self.plan.indicators.get(at))
            .map(|i| format!("“{}”{} {}", i.title, unit(i), course(i)))
            .collect();
        match told.as_slice() {
            // What does nothing but hinder is not asked for measures.
            [] if self.graph.is_measured(id) || self.is_external(id) || self.graph.only_hinders(id) => String::new(),
            [] => "Nothing tells yet whether it has come about.".to_owned(),
            [one] => format!("How anyone will know: {one}."),
            [first @ .., last] => format!("How anyone will know: {}; and {last}.", first.join("; ")),
        }
    }
}

/// In what it is counted, in brackets: a currency, or a unit in the author's own words. The sign of percent and the word of
/// days stand at the figures, and of what is counted in the words of its title nothing has to be said again.
fn unit(indicator: &Indicator) -> String {
    let unit = match indicator.unit.as_deref() {
        Some("currency") => indicator.currency.as_deref(),
        own => own.filter(|unit| Set::Unit.position(unit).is_none()),
    };
    let is_told = |unit: &str| indicator.title.to_lowercase().contains(&unit.to_lowercase());
    unit.filter(|unit| !is_told(unit)).map_or_else(String::new, |unit| format!(" ({})", unit.trim()))
}

/// "is to go from 8% in 2023/24 to 60% by 2028".
fn course(indicator: &Indicator) -> String {
    let mut told = Vec::new();
    let mut said = "";
    for series in indicator.series() {
        let Some((verb, way)) = way(indicator, &series) else { continue };
        let again = said == verb;
        said = verb;
        let group =
            series.among.map_or_else(String::new, |group| format!("among {} ({}) ", group.group, group.dimension));
        // What was said of everybody need not be said again of each group.
        let verb = if again { String::new() } else { format!("{verb} ") };
        told.push(format!("{group}{verb}{way}"));
    }
    if let Some(due) = &indicator.baseline_due {
        told.push(format!("where it stands before is to be known by {}", spoken::date(&due.written)));
    }
    if told.is_empty() { "has neither a baseline nor a target yet".to_owned() } else { told.join(", and ") }
}

/// From where to where the figures of everybody, or of a group, are to go: the verb, and the rest.
fn way(indicator: &Indicator, series: &Series<'_>) -> Option<(&'static str, String)> {
    // A description stands in quotes.
    let is_words = indicator.unit.as_deref() == Some("qualitative");
    let figure = |value: &Value| if is_words { format!("“{}”", value.figure) } else { value.figure.clone() };
    let with = |value: &Value, is_before: bool| match value.date.as_str() {
        "" => figure(value),
        date if is_before => format!("{} {}", figure(value), spoken::at(date)),
        date => format!("{} by {}", figure(value), spoken::date(date)),
    };
    let to = |targets: &[&Value]| {
        let mut targets = targets.to_vec();
        targets.sort_by_key(|target| target.period.map(|period| period.last));
        let all: Vec<String> = targets.into_iter().map(|target| with(target, false)).collect();
        all.join(", then ")
    };
    match (series.baseline, series.targets.as_slice()) {
        (None, []) => None,
        (Some(before), []) => {
            let until = match &indicator.threshold {
                Some(enough) => format!("; good enough is {}", enough.written),
                None => ", with no target yet".to_owned(),
            };
            Some(("stood", format!("at {}{until}", with(before, true))))
        }
        (None, targets) => Some(("is to reach", to(targets))),
        (Some(before), targets) if targets.iter().all(|t| t.figure == before.figure) => {
            let until = targets.last().map(|last| spoken::date(&last.date)).filter(|date| !date.is_empty());
            let until = until.map_or_else(String::new, |date| format!(" until {date}"));
            Some(("is to stay", format!("at {}{until}", figure(before))))
        }
        // Of a yes or no nothing goes from here to there.
        (Some(before), [target]) if before.figure == "no" && target.figure == "yes" => {
            let by = if target.date.is_empty() { String::new() } else { format!(" by {}", spoken::date(&target.date)) };
            let was = match before.date.as_str() {
                "" => "which it was not before".to_owned(),
                date => format!("which it was not {}", spoken::at(date)),
            };
            Some(("is to be", format!("so{by}, {was}")))
        }
        (Some(before), targets) => Some(("is to go", format!("from {} to {}", with(before, true), to(targets)))),
    }
}
