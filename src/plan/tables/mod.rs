//! Observations as a folder of plain tables, for teams that keep their figures in a database or in many hands: the file
//! itself, and beside it what may stand in it, for programs, in the two forms that are used for that.
//!
//! `observations.csv` has the columns of [`super::columns`], with a heading alone or with the rows that are planned.
//! `datapackage.json` describes it as a Frictionless Data Package, `observations.csv-metadata.json` as CSV on the Web has it.
//! Both are made from the same [`fields`], so they ask for the same.

mod csvw;
mod package;

use super::observations::{Column, Possible, columns, planned, words};
use super::{File, Folder, Plan, csv};
use std::fmt::Write;

/// The file with the figures, within its folder.
pub const OBSERVATIONS: &str = "observations.csv";

/// Writes the folder of tables of a plan; `with_rows` writes the planned rows into it, without their figures.
///
/// # Errors
/// None that can happen: what is described is nothing that JSON has no place for.
pub fn tables(plan: &Plan, with_rows: bool) -> serde_json::Result<Folder> {
    let fields = fields(plan);
    let json = |value: serde_json::Value| Ok((serde_json::to_string_pretty(&value)? + "\n").into_bytes());
    let files = vec![
        File { name: OBSERVATIONS.into(), bytes: observations(plan, with_rows).into_bytes() },
        File { name: "datapackage.json".into(), bytes: json(package::descriptor(plan, &fields))? },
        File { name: format!("{OBSERVATIONS}-metadata.json"), bytes: json(csvw::metadata(plan, &fields))? },
    ];
    Ok(Folder { files, remarks: Vec::new() })
}

fn observations(plan: &Plan, with_rows: bool) -> String {
    let columns = columns(plan);
    let rows = if with_rows { planned(plan) } else { Vec::new() };
    let rows = rows.iter().map(|row| columns.iter().map(|c| row.cell(c)).collect::<Vec<_>>());
    let headings: Vec<String> = columns.iter().map(Column::heading).collect();
    csv::of_texts(&headings, rows)
}

/// What may stand in a column.
#[derive(Debug)]
struct Field {
    heading: String,
    /// What it is, for people.
    about: String,
    /// Whether each row must say it.
    is_required: bool,
    /// Whether it is part of what tells one row from all others.
    is_key: bool,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Any text.
    Text,
    /// One of these words.
    OneOf(Vec<String>),
    /// A date of the language, or two with `to` between them.
    Period,
    /// A number, within these.
    Number { least: Option<f64>, greatest: Option<f64> },
}

/// A date of the language as a pattern that all programs understand.
fn period_pattern() -> String {
    const DATE: &str = "[0-9]{4}(/[0-9]{2}|-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?";
    format!("{DATE}( to {DATE})?")
}

fn fields(plan: &Plan) -> Vec<Field> {
    let all_reported = !plan.indicators.is_empty() && plan.indicators.iter().all(|i| !i.reporters().is_empty());
    let field = |column: &Column| {
        let (about, kind) = match column {
            Column::Indicator => ("The indicator, by its name in the theory.".to_owned(), one_of(plan, column)),
            Column::Period => ("What the figure is about: 2026, 2025/26, 2026-Q3 or 2026-09.".into(), Kind::Period),
            Column::Partner => ("Who reports the figure, by name in the theory.".into(), one_of(plan, column)),
            Column::Dimension(name) => (group(plan, name), Kind::Text),
            Column::Value => (
                "The figure, in the unit of its indicator: 58 for 58 per cent, yes or no, or a description. Empty until it is known, or where numerator and denominator are given.".into(),
                value(plan),
            ),
            Column::Numerator => ("What is counted, of a share.".into(), Kind::Number { least: Some(0.0), greatest: None }),
            Column::Denominator => ("Of how many, of a share.".into(), Kind::Number { least: Some(0.0), greatest: None }),
            Column::Source => ("Where the figure comes from.".into(), Kind::Text),
            Column::Note => ("Whatever should be known of it.".into(), Kind::Text),
        };
        let is_key = matches!(column, Column::Indicator | Column::Period | Column::Partner | Column::Dimension(_));
        let is_required = match column {
            Column::Indicator | Column::Period => true,
            Column::Partner => all_reported,
            _ => false,
        };
        Field { heading: column.heading(), about, is_required, is_key, kind }
    };
    columns(plan).iter().map(field).collect()
}

/// The words of a column; any text where the theory knows none.
fn one_of(plan: &Plan, column: &Column) -> Kind {
    words(plan, column).filter(|w| !w.is_empty()).map_or(Kind::Text, Kind::OneOf)
}

fn group(plan: &Plan, dimension: &str) -> String {
    let mut about = format!("The group by {dimension}; empty for everybody.");
    if let Some(groups) = words(plan, &Column::Dimension(dimension.to_owned())).filter(|g| !g.is_empty()) {
        let _ = write!(about, " With targets of their own: {}.", groups.join("; "));
    }
    about
}

/// What the figures can be, all indicators together: one column holds them all, so its bounds are the widest.
fn value(plan: &Plan) -> Kind {
    let mut bounds: Option<(Option<f64>, Option<f64>)> = None;
    let mut all_yes_no = !plan.indicators.is_empty();
    for indicator in &plan.indicators {
        match indicator.possible() {
            Possible::Text => return Kind::Text,
            Possible::YesNo => {}
            Possible::Number { least, greatest } => {
                all_yes_no = false;
                let wider = |now: Option<f64>, new: Option<f64>, of: fn(f64, f64) -> f64| Some(of(now?, new?));
                bounds = Some(bounds.map_or((least, greatest), |(low, high)| {
                    (wider(low, least, f64::min), wider(high, greatest, f64::max))
                }));
            }
        }
    }
    let any_yes_no = plan.indicators.iter().any(|i| i.possible() == Possible::YesNo);
    match bounds {
        _ if all_yes_no => Kind::OneOf(vec!["yes".into(), "no".into()]),
        Some((least, greatest)) if !any_yes_no => Kind::Number { least, greatest },
        _ => Kind::Text,
    }
}
