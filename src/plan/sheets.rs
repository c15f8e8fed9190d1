//! Indicator reference sheets: everything about one indicator, in the order of the performance indicator reference sheet
//! (PIRS) that USAID made common, with its places for what only time will tell: quality checks, and changes.

use super::table::{NOT_SAID, or_gap};
use super::{Cell, Indicator, Plan, Subject, Table, titles};
use crate::diagnostic::words;
use rustc_hash::FxHashMap;

/// The sheet of one indicator.
#[derive(Clone, Debug)]
pub struct Sheet<'p> {
    /// The indicator.
    pub indicator: &'p Indicator,
    /// What is said of it: a heading over several lines, and the lines, each with a heading of its own. A line of which
    /// nothing is said and that few indicators need is left out; one to be filled in by hand is empty.
    pub parts: Vec<(&'static str, Vec<(&'static str, Cell)>)>,
}

/// What a line is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needed {
    /// Every sheet says it, and states where nothing is said.
    Always,
    /// It is left out where nothing is said.
    WhereSaid,
    /// People fill it in.
    ByHand,
}

/// A line: its heading, and what it says of an indicator.
type Line = (&'static str, Needed, fn(&Plan, &Subjects<'_>, &Indicator) -> Option<String>);
/// What is measured, by name.
type Subjects<'p> = FxHashMap<&'p str, &'p Subject>;

use Needed::{Always, ByHand, WhereSaid};

const PARTS: &[(&str, &[Line])] = &[
    (
        "Indicator",
        &[
            ("Name of the indicator", Always, |_, _, i| Some(i.title.clone())),
            ("Indicator id", Always, |_, _, i| Some(i.name.clone())),
            ("Result measured", Always, results),
        ],
    ),
    (
        "Description",
        &[
            ("Precise definition", Always, |_, _, i| i.definition.clone()),
            ("Numerator", WhereSaid, |_, _, i| i.numerator.clone()),
            ("Denominator", WhereSaid, |_, _, i| i.denominator.clone()),
            ("Unit of measure", Always, |_, _, i| i.unit_text()),
            ("Data type", Always, |_, _, i| data_type(i).map(str::to_owned)),
            ("Direction of change", WhereSaid, |_, _, i| i.direction.map(str::to_owned)),
            ("Counted as", WhereSaid, |_, _, i| i.counted_as.map(str::to_owned)),
            ("Possible values", WhereSaid, |_, _, i| i.range.as_ref().map(|r| r.written.clone())),
            ("Population", WhereSaid, |_, _, i| i.population.clone()),
            ("Sample", WhereSaid, |_, _, i| i.sample.clone()),
            ("Disaggregated by", Always, |_, _, i| some(&i.dimensions(), ", ")),
            ("Rationale for the indicator", Always, rationale),
        ],
    ),
    (
        "Plan for data collection",
        &[
            ("Data source", Always, |_, _, i| i.source.clone()),
            ("Instrument", WhereSaid, |_, _, i| i.instrument.clone()),
            ("Method of collection", Always, |_, _, i| i.method.clone()),
            ("Frequency", Always, |_, _, i| i.frequency.clone()),
            ("Available after", WhereSaid, |_, _, i| i.available_after.clone()),
            ("Responsible", Always, |_, _, i| some(&titles(&i.responsible), ", ")),
            ("Reported by", WhereSaid, |_, _, i| some(&titles(&i.reported_by), ", ")),
            ("Partners' figures may be added up", WhereSaid, |_, _, i| {
                i.aggregates.map(|a| if a { "yes" } else { "no" }.to_owned())
            }),
        ],
    ),
    (
        "Baseline and targets",
        &[
            ("Baseline timeframe", Always, |_, _, i| timeframe(i)),
            ("Baseline", Always, |_, _, i| some(&i.baseline_texts(), "\n")),
            (super::table::LATEST, WhereSaid, |_, _, i| some(&i.latest_texts(), "\n")),
            ("Targets", Always, |_, _, i| some(&i.target_texts(), "\n")),
            ("Threshold", WhereSaid, |_, _, i| i.threshold_text()),
            ("Rationale for the targets", Always, |_, _, i| i.rationale.clone()),
        ],
    ),
    (
        "Data quality",
        &[
            ("Known limitations", Always, |_, _, i| i.limitations.clone()),
            ("Quality checks: when, by whom", ByHand, |_, _, _| None),
            ("Quality issues, and what is done about them", ByHand, |_, _, _| None),
        ],
    ),
    (
        "Changes",
        &[
            ("Changes to the indicator", ByHand, |_, _, _| None),
            ("Other notes", WhereSaid, |_, _, i| some(&i.notes, "\n")),
            ("Codes", WhereSaid, |_, _, i| some(&i.codes.iter().map(super::Code::text_of).collect::<Vec<_>>(), "; ")),
        ],
    ),
];

/// The sheets of all indicators, in the order of the plan.
pub fn sheets(plan: &Plan) -> Vec<Sheet<'_>> {
    let subjects = subjects(plan);
    let sheet = |indicator| {
        let part = |(heading, lines): &(&'static str, &[Line])| (*heading, said(plan, &subjects, indicator, lines));
        Sheet { indicator, parts: PARTS.iter().map(part).collect() }
    };
    plan.indicators.iter().map(sheet).collect()
}

fn said(plan: &Plan, subjects: &Subjects<'_>, i: &Indicator, lines: &[Line]) -> Vec<(&'static str, Cell)> {
    let lines = lines.iter().map(|(heading, needed, what)| (*heading, *needed, what(plan, subjects, i)));
    lines.filter(|(_, needed, text)| *needed != WhereSaid || text.is_some()).map(cell).collect()
}

fn cell((heading, needed, text): (&'static str, Needed, Option<String>)) -> (&'static str, Cell) {
    let cell = Cell::Text(text.unwrap_or_default());
    (heading, if needed == Always { or_gap(cell, NOT_SAID) } else { cell })
}

/// All sheets as a table, a row each.
pub(super) fn table(plan: &Plan) -> Table {
    let subjects = subjects(plan);
    let lines = || PARTS.iter().flat_map(|(_, lines)| lines.iter());
    let row = |i: &Indicator| {
        lines().map(|(heading, needed, what)| cell((heading, *needed, what(plan, &subjects, i))).1).collect()
    };
    Table {
        title: "Indicator reference sheets",
        headings: lines().map(|(heading, ..)| *heading).collect(),
        rows: plan.indicators.iter().map(row).collect(),
    }
}

fn subjects(plan: &Plan) -> Subjects<'_> {
    plan.subjects.iter().map(|s| (s.name.as_str(), s)).collect()
}

fn some<T: AsRef<str>>(parts: &[T], between: &str) -> Option<String> {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

fn results(_: &Plan, subjects: &Subjects<'_>, i: &Indicator) -> Option<String> {
    let lines: Vec<String> = i
        .measures
        .iter()
        .map(|measured| match subjects.get(measured.name.as_str()) {
            Some(subject) => format!("{}: {}", words::capital(subject.kind), subject.title),
            None => measured.title.clone(),
        })
        .collect();
    some(&lines, "\n")
}

/// Why the indicator is there: the theory says it by what it measures, and by what that leads to.
fn rationale(_: &Plan, subjects: &Subjects<'_>, i: &Indicator) -> Option<String> {
    const MOST: usize = 3;
    let lines: Vec<String> = i
        .measures
        .iter()
        .filter_map(|measured| subjects.get(measured.name.as_str()))
        .map(|subject| {
            let title = &subject.title;
            let shows = match subject.kind {
                "activity" => format!("Shows whether \"{title}\" is carried out, and whom it reaches"),
                "assumption" => format!("Shows whether what is taken for granted holds: \"{title}\""),
                "harm" => format!("Shows whether what nobody wants comes about: \"{title}\""),
                _ => format!("Shows whether \"{title}\" comes true"),
            };
            let leads: Vec<String> = subject
                .leads_to
                .iter()
                .filter_map(|name| subjects.get(name.as_str()))
                .map(|s| format!("\"{}\"", s.title))
                .collect();
            match leads.len() {
                0 => format!("{shows}."),
                _ => format!("{shows}, which leads to {}.", words::some_of(&leads, MOST)),
            }
        })
        .collect();
    some(&lines, "\n")
}

fn data_type(i: &Indicator) -> Option<&'static str> {
    Some(match i.unit.as_deref()? {
        "percent" => "Percentage",
        "count" => "Whole number",
        "ratio" => "Ratio",
        "score" => "Score",
        "index" => "Index",
        "days" => "Number of days",
        "currency" => "Amount of money",
        "yes-no" => "Yes or no",
        "qualitative" => "Words (qualitative)",
        _ => "Number",
    })
}

/// When the baseline is taken: the dates of all its figures, each once.
fn timeframe(i: &Indicator) -> Option<String> {
    let mut dates: Vec<&str> = Vec::new();
    for baseline in i.baselines.iter().filter(|b| !b.date.is_empty()) {
        if !dates.contains(&baseline.date.as_str()) {
            dates.push(&baseline.date);
        }
    }
    let due = i.baseline_due.as_ref().map(|d| format!("to be established by {}", d.written));
    some(&dates, ", ").or(due)
}
