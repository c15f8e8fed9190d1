//! The assumption and risk register, and the learning questions: what the theory says, and columns for what is found.

use super::book::Book;
use super::look::Look;
use super::sheet::{Sheet, columns, letters, rows};
use crate::plan::{Part, Plan, Table};
use crate::vocabulary::Set;
use rust_xlsxwriter::XlsxError;

pub(super) fn assumptions(book: &mut Book, plan: &Plan, look: &Look) -> Result<(), XlsxError> {
    let table = Part::Assumptions.of(plan);
    let mut sheet = start(book, plan, look, "Assumptions", &table)?;
    let score = columns(&table);
    let place = |heading: &str| letters(table.headings.iter().position(|h| *h == heading).map_or(0, |p| p as u16));
    let (likely, grave) = (place("Likely to fail"), place("Grave if it does"));
    sheet.put(0, score, "Score", &look.column)?;
    sheet.width(score, 9.0)?;
    let to_fill = ["Status", "Looked at on", "What was seen, and what is done"];
    sheet.headings_to_fill(0, score + 1, &to_fill)?;
    for (row, assumption) in (1..).zip(&plan.assumptions) {
        let n = row + 1;
        let rank = |column: &str| format!("MATCH({column}{n},{{\"low\",\"medium\",\"high\"}},0)");
        let formula = format!("=IFERROR({}*{},\"\")", rank(&likely), rank(&grave));
        let size = |word: Option<&str>| word.and_then(|w| Set::Size.words().iter().rev().position(|s| *s == w));
        let both = size(assumption.likelihood).zip(size(assumption.consequence));
        let result = both.map(|(l, c)| ((l + 1) * (c + 1)).to_string()).unwrap_or_default();
        sheet.formula((row, score), &formula, &result, &look.number)?;
        sheet.leave_open(row, score + 1..score + 4)?;
        sheet.inner.write_blank(row, score + 2, &look.fill_day)?;
    }
    let last = rows(&table).max(1);
    sheet.one_of((1, score + 1, last, score + 1), &["holds", "in doubt", "has failed", "not looked at yet"])?;
    sheet.as_table(0, score + 4, rows(&table), 2)?;
    sheet.finish()
}

pub(super) fn questions(book: &mut Book, plan: &Plan, look: &Look) -> Result<(), XlsxError> {
    let table = Part::Questions.of(plan);
    let mut sheet = start(book, plan, look, "Questions", &table)?;
    let after = columns(&table);
    sheet.headings_to_fill(0, after, &["Status", "Answered on", "What was learnt"])?;
    for row in 1..=rows(&table) {
        sheet.leave_open(row, after..after + 3)?;
        sheet.inner.write_blank(row, after + 1, &look.fill_day)?;
    }
    sheet.one_of((1, after, rows(&table).max(1), after), &["open", "being answered", "answered"])?;
    sheet.as_table(0, after + 3, rows(&table), 2)?;
    sheet.finish()
}

fn start<'b>(
    book: &'b mut Book,
    plan: &Plan,
    look: &'b Look,
    name: &str,
    table: &Table,
) -> Result<Sheet<'b>, XlsxError> {
    let mut sheet = Sheet::add(book, name, look)?;
    sheet.header(plan);
    sheet.headings(0, &table.headings)?;
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            sheet.cell(row, column, cell)?;
        }
    }
    Ok(sheet)
}
