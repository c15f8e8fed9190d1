//! A portfolio as tables, for spreadsheets and programs.

use super::gather::{Common, Kind, Portfolio};
use crate::plan::{self, Cell, Table};

/// A table of a portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A row a theory.
    Theories,
    /// A row for each way in which a shared indicator is defined.
    Indicators,
    /// A row for each shared outcome.
    Outcomes,
    /// A row for each source and reference in common.
    Sources,
}

/// Lays out a table of a portfolio.
pub fn table(portfolio: &Portfolio, part: Part) -> Table {
    let (headings, rows) = rows(portfolio, part);
    Table { title: title(part), headings, rows: rows.collect() }
}

impl Part {
    /// All of them.
    pub const ALL: &[Part] = &[Part::Theories, Part::Indicators, Part::Outcomes, Part::Sources];
}

/// Writes all tables of a portfolio as a workbook, in which texts are texts: no spreadsheet takes `2024-01` in it for a day.
///
/// # Errors
/// In plain words, where a table is larger than a sheet can be.
pub fn workbook(portfolio: &Portfolio) -> Result<Vec<u8>, String> {
    let tables: Vec<Table> = Part::ALL.iter().map(|part| table(portfolio, *part)).collect();
    let count = crate::diagnostic::words::counted(portfolio.whole().count(), "theory/theories");
    plan::tables_workbook(&format!("Portfolio of {count}"), &tables).map_err(|e| e.to_string())
}

/// Writes a table of a portfolio as CSV, row by row: the files that say one thing of many are named in each row that speaks
/// of them, so that all rows together are much longer than the portfolio.
pub fn csv(portfolio: &Portfolio, part: Part) -> String {
    let (headings, rows) = rows(portfolio, part);
    plan::csv_of(&headings, rows)
}

const fn title(part: Part) -> &'static str {
    match part {
        Part::Theories => "Theories",
        Part::Indicators => "Shared indicators",
        Part::Outcomes => "Outcomes in common",
        Part::Sources => "Sources in common",
    }
}

/// A table in the making: its headings, and its rows one after the other.
type Rows<'p> = (Vec<&'static str>, Box<dyn Iterator<Item = Vec<Cell>> + 'p>);

fn rows(portfolio: &Portfolio, part: Part) -> Rows<'_> {
    match part {
        Part::Theories => theories(portfolio),
        Part::Indicators => differences(portfolio, Kind::Indicator, "Indicator"),
        Part::Outcomes => differences(portfolio, Kind::Outcome, "Outcome"),
        Part::Sources => sources(portfolio),
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn count(count: usize) -> Cell {
    Cell::Number(count as f64)
}

/// The files of theories by their places.
fn files(portfolio: &Portfolio, theories: &[u32]) -> Cell {
    let files = theories.iter().filter_map(|&t| portfolio.theories.get(t as usize)).map(|r| r.file.as_str());
    text(files.collect::<Vec<_>>().join("\n"))
}

fn theories(portfolio: &Portfolio) -> Rows<'_> {
    let headings = vec![
        "Theory",
        "File",
        "Can't work",
        "Could go wrong",
        "Notes",
        "Results and activities",
        "Outcomes",
        "Outcomes measured",
        "Indicators",
        "Indicators ready",
        "Assumptions",
        "Partners",
        "Same text as",
    ];
    let row = |r: &super::Row| {
        let mut cells = vec![text(&r.title), text(&r.file)];
        let figures = [
            r.errors,
            r.warnings,
            r.notes,
            r.results,
            r.outcomes,
            r.outcomes_measured,
            r.indicators,
            r.indicators_ready,
            r.assumptions,
            r.partners,
        ];
        cells.extend(figures.map(count));
        let first = r.same_as.and_then(|first| portfolio.theories.get(first as usize));
        cells.push(text(first.map_or("", |first| &first.file)));
        cells
    };
    (headings, Box::new(portfolio.whole().map(row)))
}

/// A row for each thing that is shared, and one more for each way of defining it.
fn differences<'p>(portfolio: &'p Portfolio, kind: Kind, what: &'static str) -> Rows<'p> {
    let of_kind = portfolio.common.iter().filter(move |c| c.kind == kind);
    let of_one = move |common: &'p Common| {
        let row = move |in_what: &str, way: Cell, by: usize, files: Cell| {
            vec![text(&common.title), count(common.theories.len()), text(in_what), way, count(by), files]
        };
        let alike = common
            .differences
            .is_empty()
            .then(|| row("", text(""), common.theories.len(), files(portfolio, &common.theories)));
        let otherwise = common.differences.iter().flat_map(move |difference| {
            let said = difference.ways.iter().map(move |(way, theories)| {
                let way = if way.is_empty() { Cell::Gap("not said") } else { text(way) };
                row(difference.what, way, theories.len(), files(portfolio, theories))
            });
            let others = (difference.others > 0)
                .then(|| row(difference.what, text("in yet other ways"), difference.others, text("")));
            said.chain(others)
        });
        alike.into_iter().chain(otherwise)
    };
    (vec![what, "Theories", "Differs in", "Said as", "By so many", "Files"], Box::new(of_kind.flat_map(of_one)))
}

fn sources(portfolio: &Portfolio) -> Rows<'_> {
    let of = |c: &&Common| matches!(c.kind, Kind::Source | Kind::Reference);
    let row = |c: &Common| {
        let what = if c.kind == Kind::Source { "source of figures" } else { "reference" };
        vec![text(&c.title), text(what), count(c.theories.len()), files(portfolio, &c.theories)]
    };
    (vec!["Source", "What it is", "Theories", "Files"], Box::new(portfolio.common.iter().filter(of).map(row)))
}
