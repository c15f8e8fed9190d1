//! The measurement plan, for the page: a row for each thing that is measured or should be, its figures in numbers for
//! charts, and the calendar.

use super::parts::Part;
use super::standing::{self, Latest};
use crate::plan::{Indicator, Part as PlanPart, Plan, Value};
use crate::track::{Track, Tracked};
use jiff::civil;
use serde::Serialize;

/// A row of the plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Row {
    /// The name of the thing that is measured; nothing where indicators measure nothing yet.
    pub name: String,
    /// The names of its indicators.
    pub indicators: Vec<String>,
    /// What is to be said where there are none.
    pub without: &'static str,
}

/// An indicator in figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// Its unit, where there is one.
    pub unit: Option<String>,
    /// `increase`, `decrease` or `maintain`.
    pub direction: Option<&'static str>,
    /// What is good enough, or of a harm too much.
    pub threshold: Option<f64>,
    /// The threshold in words.
    pub threshold_text: Option<String>,
    /// What values are possible.
    pub range: Option<(f64, f64)>,
    /// Its baselines in words, one after the other.
    pub baselines: Vec<String>,
    /// Its targets in words.
    pub targets: Vec<String>,
    /// The means of verification.
    pub source: Option<String>,
    /// How often it is measured.
    pub frequency: Option<String>,
    /// Who answers for it, by name.
    pub responsible: Vec<String>,
    /// Everybody's figures, then those of each group.
    pub series: Vec<Series>,
    /// What every indicator needs and this one does not say yet.
    pub missing: Vec<&'static str>,
    /// Whether it can be measured as it stands.
    pub is_ready: bool,
    /// How it stands, where there are figures.
    pub latest: Option<Latest>,
}

/// The figures of everybody, or of one group.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Series {
    /// The group; everybody where there is none.
    pub group: Option<String>,
    /// Where things stand before.
    pub baseline: Option<Figure>,
    /// Where they should stand.
    pub targets: Vec<Figure>,
    /// What was observed, in order of time.
    pub observed: Vec<Figure>,
    /// How it stands by that.
    pub status: Option<&'static str>,
}

/// A figure and its date.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Figure {
    /// The number.
    pub number: f64,
    /// As people write it, with its unit where that is short.
    pub text: String,
    /// The date as it was written.
    pub date: String,
    /// The last day of the date, as `2027-12-31`.
    pub day: String,
    /// Of what was observed: the figure and its time in words.
    pub told: Option<String>,
}

/// What is to be collected from some day on: rows with headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// What stands above the columns.
    pub headings: Vec<&'static str>,
    /// What stands in them.
    pub rows: Vec<Vec<Vec<Part>>>,
    /// How many rows are due before that day.
    pub past: usize,
    /// How many rows come after those that are shown.
    pub more: usize,
}

/// The rows of a plan.
pub(super) fn rows(plan: &Plan) -> Vec<Row> {
    let row = |s: &crate::plan::Subject| Row {
        name: s.name.clone(),
        indicators: s.indicators.iter().map(|&i| plan.indicators[i].name.clone()).collect(),
        without: s.without_indicator(),
    };
    plan.subjects.iter().map(row).collect()
}

/// The indicators of a plan in figures.
pub(super) fn measures(plan: &Plan, track: Option<&Track>) -> Vec<Measure> {
    // Both have the same indicators in the same order; a name that differs would mean another theory.
    let tracked = |n: usize, i: &Indicator| track?.indicators.get(n).filter(|t| t.name == i.name);
    plan.indicators.iter().enumerate().map(|(n, i)| measure(i, tracked(n, i))).collect()
}

fn measure(i: &Indicator, tracked: Option<&Tracked>) -> Measure {
    let figure = |v: &&Value| {
        Some(Figure {
            number: v.number?,
            text: v.figure.clone(),
            date: v.date.clone(),
            day: v.period?.last.to_string(),
            told: None,
        })
    };
    let series = i.series().into_iter().map(|s| Series {
        group: s.among.map(|g| g.text()),
        baseline: s.baseline.as_ref().and_then(figure),
        targets: s.targets.iter().filter_map(figure).collect(),
        ..Series::default()
    });
    let mut series: Vec<Series> = series.filter(|s| s.baseline.is_some() || !s.targets.is_empty()).collect();
    if let Some(tracked) = tracked {
        standing::add(&mut series, tracked);
    }
    Measure {
        name: i.name.clone(),
        unit: i.unit_text(),
        direction: i.direction,
        threshold: i.threshold.as_ref().map(|t| t.value),
        threshold_text: i.threshold_text(),
        range: i.range.as_ref().map(|r| r.value),
        baselines: i.baseline_texts(),
        targets: i.target_texts(),
        source: i.source.clone(),
        frequency: i.frequency.clone(),
        responsible: i.responsible.iter().map(|p| p.name.clone()).collect(),
        series,
        latest: tracked.map(standing::latest),
        missing: i.missing.clone(),
        is_ready: i.ready,
    }
}

/// More rows than this of a calendar are read by nobody on a page; the plan itself lists all.
const MOST: usize = 400;

/// What is to be collected when, from a day on.
pub(super) fn calendar(plan: &Plan, from: civil::Date) -> Calendar {
    let table = PlanPart::Calendar.of(plan);
    // The table has a row for each figure that is due, in the same order.
    let past = plan.calendar.partition_point(|due| due.due < from);
    let shown = |heading: &str| !matches!(heading, "From" | "To" | "Indicator id");
    let places: Vec<usize> = (0..table.headings.len()).filter(|&n| shown(table.headings[n])).collect();
    let id = table.headings.iter().position(|h| *h == "Indicator id");
    let cells = |row: &Vec<crate::plan::Cell>| -> Vec<Vec<Part>> {
        let cell = |n: usize| match id {
            Some(id) if table.headings[n] == "Indicator" => vec![Part::To { to: row[id].text() }],
            _ => vec![Part::text(row[n].text())],
        };
        places.iter().map(|&n| cell(n)).collect()
    };
    Calendar {
        headings: places.iter().map(|&n| table.headings[n]).collect(),
        rows: table.rows.iter().skip(past).take(MOST).map(cells).collect(),
        past,
        more: table.rows.len().saturating_sub(past + MOST),
    }
}
