//! The data-entry sheet: figures in the long form of an observations file, with lists to choose from.

use super::book::Book;
use super::look::Look;
use super::sheet::{Sheet, cut, letters};
use crate::plan::{Column, Plan, columns, words};
use rust_xlsxwriter::{DataValidation, DataValidationRule, XlsxError};

/// Rows that are laid out for figures; more can be written below.
const ROWS: u32 = 1000;
const LISTS: &str = "Lists";

pub(super) fn write(book: &mut Book, plan: &Plan, look: &Look) -> Result<(), XlsxError> {
    let columns = columns(plan);
    let mut sheet = Sheet::add(book, "Data entry", look)?;
    sheet.header(plan);
    let headings: Vec<String> = columns.iter().map(Column::heading).collect();
    let shown: Vec<&str> = headings.iter().map(String::as_str).collect();
    sheet.headings_to_fill(0, 0, &shown)?;
    let mut lists = Vec::new();
    for (at, column) in (0u16..).zip(&columns) {
        let is_number = matches!(column, Column::Value | Column::Numerator | Column::Denominator);
        // What looks like a number or a date in a column of names stays as it was typed.
        let format = if is_number { &look.fill } else { &look.fill_text };
        sheet.width(at, if matches!(column, Column::Source | Column::Note) { 36.0 } else { 18.0 })?;
        for row in 1..=ROWS {
            sheet.inner.write_blank(row, at, format)?;
        }
        let cells = (1, at, ROWS, at);
        if let Some(words) = words(plan, column).filter(|w| !w.is_empty()) {
            let list = letters(lists.len() as u16);
            let range = format!("={LISTS}!${list}$2:${list}${}", words.len() + 1);
            let is_free = matches!(column, Column::Dimension(_) | Column::Period);
            sheet.one_of_range(cells, &range, !is_free)?;
            lists.push((column.heading(), words));
        } else if matches!(column, Column::Numerator | Column::Denominator) {
            let number = DataValidation::new()
                .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
                .set_error_title("Not a number")?
                .set_error_message("A count is asked for here: a number that is not below nought.")?;
            sheet.inner.add_data_validation(cells.0, cells.1, cells.2, cells.3, &number)?;
        }
    }
    sheet.as_table(0, columns.len() as u16, ROWS, 1)?;
    sheet.finish()?;
    write_lists(book, look, &lists)
}

/// The lists that cells are chosen from, on a sheet that is not shown.
fn write_lists(book: &mut Book, look: &Look, lists: &[(String, Vec<String>)]) -> Result<(), XlsxError> {
    let mut sheet = Sheet::add(book, LISTS, look)?;
    for (column, (heading, words)) in (0u16..).zip(lists) {
        sheet.put(0, column, heading, &look.column)?;
        for (row, word) in (1u32..).zip(words) {
            sheet.text(row, column, &cut(word, 250))?;
        }
    }
    sheet.inner.set_hidden(true);
    Ok(())
}
