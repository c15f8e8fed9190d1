//! A plan as a file of Word: a report with the map, tables, and a reference sheet for each indicator on a page of its own.

use super::table::at_a_glance;
use super::{Cell, Part, Plan, Sheet, Subject, Table, sheets};
use crate::diagnostic::words::capital;
use crate::word::{self, Look, Picture, Piece, Row, Run, Side, Word};

/// Writes a plan as a docx file. `map` is a picture of the theory, where there is one that a page can hold.
///
/// # Errors
/// Only where it is larger than such a file can be.
pub fn docx(plan: &Plan, map: Option<Picture>) -> std::io::Result<Vec<u8>> {
    let mut word = started(plan, "Measurement plan");
    introduction(&mut word, plan);
    if let Some(map) = map {
        word.pieces.push(Piece::Turn(map.side()));
        word.heading(1, "The map");
        word.pieces.push(Piece::Picture(map));
    }
    if !plan.indicators.is_empty() {
        part(&mut word, &at_a_glance(plan));
    }
    measured(&mut word, plan);
    for table in [Part::Calendar, Part::Assumptions, Part::Questions].map(|p| p.of(plan).for_readers()) {
        if !table.rows.is_empty() {
            part(&mut word, &table);
        }
    }
    let sheets = sheets(plan);
    if !sheets.is_empty() {
        word.pieces.push(Piece::Turn(Side::Upright));
        word.heading(1, "Indicator reference sheets");
        for (n, sheet) in sheets.iter().enumerate() {
            one_sheet(&mut word, sheet, 2, n > 0);
        }
    }
    word.written()
}

/// Writes one table of a plan, on pages that lie where it is wide, its headings on each.
///
/// # Errors
/// Only where it is larger than such a file can be.
pub fn docx_table(plan: &Plan, table: &Table) -> std::io::Result<Vec<u8>> {
    let mut word = started(plan, table.title);
    let table = of_word(table);
    word.pieces.push(Piece::Turn(side(&table)));
    if table.rows.is_empty() {
        word.paragraph("There are none yet.");
    } else {
        word.pieces.push(Piece::Table(table));
    }
    word.written()
}

/// Writes the reference sheets of all indicators, one a page.
///
/// # Errors
/// Only where it is larger than such a file can be.
pub fn docx_sheets(plan: &Plan) -> std::io::Result<Vec<u8>> {
    let mut word = started(plan, "Indicator reference sheets");
    let sheets = sheets(plan);
    if sheets.is_empty() {
        word.paragraph("This theory has no indicators yet.");
    }
    for (n, sheet) in sheets.iter().enumerate() {
        one_sheet(&mut word, sheet, 1, n > 0);
    }
    word.written()
}

fn started(plan: &Plan, what: &str) -> Word {
    Word { title: format!("{what}: {}", plan.title), language: plan.language.clone(), pieces: Vec::new() }
}

fn introduction(word: &mut Word, plan: &Plan) {
    let horizon = plan.horizon.as_ref().map(|h| h.written.clone());
    let about: Vec<String> = [plan.place.clone(), horizon].into_iter().flatten().collect();
    if !about.is_empty() {
        word.paragraph(about.join(", "));
    }
    let said =
        [("Problem", &plan.problem), ("Vision", &plan.vision), ("Summary", &plan.summary), ("Contact", &plan.contact)];
    for (what, text) in said {
        if let Some(text) = text {
            word.pieces.push(Piece::Paragraph(vec![Run::strong(format!("{what}: ")), Run::plain(text)]));
        }
    }
    for (n, text) in plan.state().into_iter().enumerate() {
        // What stands after the first is a warning.
        let run = if n > 0 { Run::strong(text) } else { Run::plain(text) };
        word.pieces.push(Piece::Paragraph(vec![run]));
    }
    if !plan.gaps.is_empty() {
        word.heading(1, "What is missing");
        word.pieces.extend(plan.gaps.iter().map(|gap| Piece::Point(vec![Run::plain(gap)])));
    }
}

/// Each result in causal order, with what is said of it and the names of its indicators: the rest is on their sheets.
fn measured(word: &mut Word, plan: &Plan) {
    word.pieces.push(Piece::Turn(Side::Upright));
    word.heading(1, "What is measured");
    if plan.subjects.is_empty() {
        word.paragraph("This theory has no results or activities yet.");
    }
    for subject in &plan.subjects {
        let kind = if subject.kind.is_empty() { String::new() } else { format!("{}: ", capital(subject.kind)) };
        word.heading(2, format!("{kind}{}", subject.title));
        about(word, subject);
        for &i in &subject.indicators {
            let indicator = &plan.indicators[i];
            let name = Run { text: indicator.name.clone(), look: Look::Code };
            word.pieces.push(Piece::Point(vec![Run::plain(format!("{} ", indicator.title)), name]));
        }
    }
}

fn about(word: &mut Word, subject: &Subject) {
    let said: Vec<String> = subject.about().iter().map(|(what, text)| format!("{what}: {text}")).collect();
    if !said.is_empty() {
        word.paragraph(said.join(" · "));
    }
    if subject.indicators.is_empty() {
        let said = subject.without_indicator();
        let run = if subject.lacks_indicator() { Run::gap(said) } else { Run::plain(said) };
        word.pieces.push(Piece::Paragraph(vec![run]));
    }
}

/// A table under a heading of its own.
fn part(word: &mut Word, table: &Table) {
    let of_word = of_word(table);
    word.pieces.push(Piece::Turn(side(&of_word)));
    word.heading(1, table.title);
    word.pieces.push(Piece::Table(of_word));
}

fn side(table: &word::Table) -> Side {
    if table.is_wide() { Side::Lying } else { Side::Upright }
}

fn of_word(table: &Table) -> word::Table {
    let head = table.headings.iter().map(|&h| h.to_owned()).collect();
    let rows = table.rows.iter().map(|row| Row::Cells(row.iter().map(runs).collect())).collect();
    word::Table { head, rows, widths: Vec::new() }
}

fn runs(cell: &Cell) -> Vec<Run> {
    match cell {
        Cell::Gap(gap) => vec![Run::gap(*gap)],
        _ => vec![Run::plain(cell.text())],
    }
}

fn one_sheet(word: &mut Word, sheet: &Sheet<'_>, level: u8, new_page: bool) {
    word.pieces.push(Piece::Heading(level, vec![Run::plain(&sheet.indicator.title)], new_page));
    let mut rows = Vec::new();
    for (part, lines) in sheet.parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        rows.push(Row::Band((*part).to_owned()));
        // What is written in by hand needs some room.
        let said = |cell: &Cell| if *cell == Cell::Text(String::new()) { vec![Run::plain("\n")] } else { runs(cell) };
        rows.extend(lines.iter().map(|(heading, cell)| Row::Cells(vec![vec![Run::strong(*heading)], said(cell)])));
    }
    word.pieces.push(Piece::Table(word::Table { head: Vec::new(), rows, widths: vec![3, 7] }));
}
