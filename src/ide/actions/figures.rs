//! The dates and figures in what is added, until the author fills in true ones: such that nothing is found in them that
//! was not there before. An indicator that is added today has no baseline that was due last year.

use super::MADE_UP;
use crate::ide::Desk;
use crate::model::{Date, Figure, Indicator, ItemId};
use std::cmp::Ordering;

/// A date, with how it is written.
pub(super) struct When {
    pub date: Date,
    pub said: String,
}

/// By when a result is to have come true, or what an indicator measures: as the theory says, or the end of its time.
pub(super) fn due(desk: &Desk, item: ItemId) -> Option<When> {
    let theory = desk.theory();
    let measured = theory.indicator(item).into_iter().flat_map(|i| i.measures.items());
    let said = std::iter::once(item).chain(measured).filter_map(|id| theory.due(id));
    match said.max_by_key(|due| due.value.last) {
        Some(due) => Some(When { date: due.value, said: theory.slice(due.span).to_owned() }),
        None => end(desk),
    }
}

/// By when a result that has no date could be due: no later than the first of what it leads to, nor than the last target
/// of its indicators.
pub(super) fn in_time(desk: &Desk, item: ItemId) -> Option<When> {
    let theory = desk.theory();
    let effects = theory.effects(item).filter_map(|(_, link)| theory.due(link.to));
    let indicators = theory.indicators_of(item).iter().filter_map(|&i| theory.indicator(i));
    let target = indicators.flat_map(|i| &i.targets).filter_map(|t| t.by).max_by_key(|by| by.value.last);
    match effects.chain(target).min_by_key(|due| due.value.last) {
        Some(due) => Some(When { date: due.value, said: theory.slice(due.span).to_owned() }),
        None => end(desk),
    }
}

/// When an activity that says nothing of it could take place: from the theory's first year until it must have worked.
pub(super) fn period(desk: &Desk, item: ItemId) -> Option<String> {
    let end = in_time(desk, item)?;
    Some(format!("{} to {}", desk.years().0.min(end.date.first.year()), end.said))
}

/// The end of the theory's time.
fn end(desk: &Desk) -> Option<When> {
    let said = desk.years().1.to_string();
    Some(When { date: desk.date(&said)?, said })
}

/// The values of `baseline` for what is to have changed by a date: promised for this year, or for when the theory begins;
/// where no year is left for that, a figure of the theory's first year.
pub(super) fn baseline(desk: &Desk, due: Date, figure: &str) -> String {
    let (today, first, last) = (desk.analysis.as_of.year(), desk.years().0, due.last.year());
    if last > today {
        format!("due {}", first.clamp(today, last - 1))
    } else {
        format!("{figure} at {}", first.min(last))
    }
}

/// The values of `baseline` for an indicator, before the first of its targets.
pub(super) fn baseline_of(desk: &Desk, item: ItemId) -> Option<String> {
    let indicator = desk.theory().indicator(item)?;
    let first = indicator.targets.iter().filter_map(|t| t.by).map(|by| by.value).min_by_key(|by| by.last);
    let due = first.or_else(|| Some(due(desk, item)?.date))?;
    let target = indicator.targets.first().and_then(|t| t.value.value.number());
    Some(baseline(desk, due, &figure(desk, indicator, falls(indicator), target)))
}

/// A figure that an indicator could aim for.
pub(super) fn target(desk: &Desk, indicator: &Indicator) -> String {
    let baseline = indicator.baselines.first().and_then(|b| b.value.value.number());
    figure(desk, indicator, !falls(indicator), baseline)
}

fn falls(indicator: &Indicator) -> bool {
    indicator.direction.get().is_some_and(|d| d.value < 0)
}

/// A figure in the unit of an indicator, above the other one that is known, or below it.
fn figure(desk: &Desk, indicator: &Indicator, above: bool, known: Option<f64>) -> String {
    match desk.theory().unit(indicator) {
        Some("qualitative") => "\"…\"".to_owned(),
        Some("yes-no") => if above { "yes" } else { "no" }.to_owned(),
        _ => match (above, known) {
            (true, Some(known)) if known >= 100.0 => (known * 2.0).round().to_string(),
            (true, _) => "100".to_owned(),
            (false, Some(known)) if known <= 0.0 => (known * 2.0 - 100.0).round().to_string(),
            (false, _) => "0".to_owned(),
        },
    }
}

/// The unit that the figures of an indicator are in, as far as they show it.
pub(super) fn unit(indicator: &Indicator) -> String {
    let figures =
        indicator.baselines.iter().map(|b| &b.value.value).chain(indicator.targets.iter().map(|t| &t.value.value));
    match figures.into_iter().next() {
        Some(Figure::YesNo(_)) => "yes-no".to_owned(),
        Some(Figure::Text(_)) => "qualitative".to_owned(),
        _ if indicator.denominator.is_said() => "percent".to_owned(),
        _ => format!("count{MADE_UP}"),
    }
}

/// Where an indicator should go, by its baseline and its last target.
pub(super) fn direction(indicator: &Indicator) -> &'static str {
    let from = indicator.baselines.first().and_then(|b| b.value.value.number());
    let to = indicator.targets.last().and_then(|t| t.value.value.number());
    match from.zip(to).and_then(|(from, to)| to.partial_cmp(&from)) {
        Some(Ordering::Less) => "decrease",
        Some(Ordering::Equal) => "maintain",
        _ => "increase",
    }
}
