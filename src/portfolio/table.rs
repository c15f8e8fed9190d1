//! A portfolio as tables, for spreadsheets and programs.

use super::gather::{Common, Kind, Portfolio};
use crate::plan::{Cell, Table};

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
    match part {
        Part::Theories => theories(portfolio),
        Part::Indicators => differences(portfolio, Kind::Indicator, "Shared indicators", "Indicator"),
        Part::Outcomes => differences(portfolio, Kind::Outcome, "Outcomes in common", "Outcome"),
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

fn theories(portfolio: &Portfolio) -> Table {
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
        cells
    };
    Table {
        title: "Theories",
        headings: vec![
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
        ],
        rows: portfolio.whole().map(row).collect(),
    }
}

/// A row for each thing that is shared, and one more for each way of defining it.
fn differences(portfolio: &Portfolio, kind: Kind, title: &'static str, what: &'static str) -> Table {
    let mut rows = Vec::new();
    for common in portfolio.common.iter().filter(|c| c.kind == kind) {
        if common.differences.is_empty() {
            rows.push(vec![
                text(&common.title),
                count(common.theories.len()),
                text(""),
                text(""),
                count(common.theories.len()),
                files(portfolio, &common.theories),
            ]);
        }
        for difference in &common.differences {
            for (way, theories) in &difference.ways {
                let way = if way.is_empty() { Cell::Gap("not said") } else { text(way) };
                rows.push(vec![
                    text(&common.title),
                    count(common.theories.len()),
                    text(difference.what),
                    way,
                    count(theories.len()),
                    files(portfolio, theories),
                ]);
            }
        }
    }
    Table { title, headings: vec![what, "Theories", "Differs in", "Said as", "By so many", "Files"], rows }
}

fn sources(portfolio: &Portfolio) -> Table {
    let of = |c: &&Common| matches!(c.kind, Kind::Source | Kind::Reference);
    let row = |c: &Common| {
        let what = if c.kind == Kind::Source { "source of figures" } else { "reference" };
        vec![text(&c.title), text(what), count(c.theories.len()), files(portfolio, &c.theories)]
    };
    Table {
        title: "Sources in common",
        headings: vec!["Source", "What it is", "Theories", "Files"],
        rows: portfolio.common.iter().filter(of).map(row).collect(),
    }
}
