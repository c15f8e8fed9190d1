//! What the sheets share: cells that are what they are, headings, widths, filters and how a sheet is printed.

use super::book::{self, Book};
use super::look::Look;
use super::returned::{Cells, Held, Value};
use crate::plan::logframe::CURRENT;
use crate::plan::plain::printable;
use crate::plan::{Cell, Plan, Table};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, Formula, Worksheet, XlsxError};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A sheet that is being written.
pub(super) struct Sheet<'b> {
    pub(super) inner: &'b mut Worksheet,
    /// What is remembered of its cells.
    written: Option<&'b mut Cells>,
    pub(super) look: &'b Look,
    /// How wide each column is, in letters.
    widths: Vec<f64>,
    /// How many lines each row needs, where it is more than one.
    lines: FxHashMap<u32, u32>,
}

/// How wide a column is where nothing else is said.
const WIDTH: f64 = 8.43;
/// How wide a column is in which only numbers stand.
const COUNTS: f64 = 13.0;
/// How high a line is, in points.
const LINE: f64 = 15.0;
/// So many letters go on a page before its print gets too small to read.
const PAGE: f64 = 255.0;

/// Columns of tables that are there for people to fill in.
const TO_FILL: &[&str] = &[CURRENT, "Current value date"];

/// A spreadsheet cell holds no more than 32,767 characters.
const MOST_LETTERS: usize = 32_000;

impl<'b> Sheet<'b> {
    pub(super) fn add(book: &'b mut Book, name: &str, look: &'b Look) -> Result<Sheet<'b>, XlsxError> {
        let (inner, written) = book.add(name)?;
        // A4, on its side; people with other paper let the printer fit it.
        inner.set_landscape().set_paper_size(9).set_footer("&L&A&RPage &P of &N");
        inner.set_margins(0.4, 0.4, 0.8, 0.7, 0.3, 0.3);
        Ok(Sheet { inner, written, look, widths: Vec::new(), lines: FxHashMap::default() })
    }

    fn remember(&mut self, row: u32, column: u16, held: impl FnOnce() -> Option<Held>) {
        if let Some(written) = &mut self.written
            && let Some(held) = held()
        {
            written.insert((row, column), held);
        }
    }

    /// A text of ours in a format.
    pub(super) fn put(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.inner.write_string_with_format(row, column, text, format)?;
        self.remember(row, column, || book::text(text));
        Ok(())
    }

    /// A text of ours in several cells of a row, which are made one.
    pub(super) fn put_across(
        &mut self,
        row: u32,
        columns: std::ops::Range<u16>,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.inner.merge_range(row, columns.start, row, columns.end - 1, text, format)?;
        self.remember(row, columns.start, || book::text(text));
        Ok(())
    }

    /// A number in a format.
    pub(super) fn put_number(&mut self, row: u32, column: u16, number: f64, format: &Format) -> Result<(), XlsxError> {
        self.inner.write_number_with_format(row, column, number, format)?;
        self.remember(row, column, || Some(Held { value: Value::Number(number), formula: None }));
        Ok(())
    }

    pub(super) fn width(&mut self, column: u16, width: f64) -> Result<(), XlsxError> {
        let at = usize::from(column);
        if self.widths.len() <= at {
            self.widths.resize(at + 1, WIDTH);
        }
        self.widths[at] = width;
        self.inner.set_column_width(column, width)?;
        Ok(())
    }

    /// Not every program makes rows as high as their text when it opens a file.
    fn make_room(&mut self, row: u32, column: u16, text: &str) {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(WIDTH).max(2.0);
        let lines: f64 = text.lines().map(|l| (l.chars().count() as f64 / width).ceil().max(1.0)).sum();
        // No row is higher than 409 points.
        let lines = lines.clamp(1.0, 27.0) as u32;
        let most = self.lines.entry(row).or_insert(1);
        *most = lines.max(*most);
    }

    /// Sets the heights of rows, and how many pages wide the sheet is printed.
    pub(super) fn finish(mut self) -> Result<(), XlsxError> {
        for (row, lines) in std::mem::take(&mut self.lines) {
            if lines > 1 {
                self.inner.set_row_height(row, f64::from(lines) * LINE)?;
            }
        }
        let pages = (self.widths.iter().sum::<f64>() / PAGE).ceil().clamp(1.0, 20.0);
        self.inner.set_print_fit_to_pages(pages as u16, 0);
        Ok(())
    }

    /// A text, which is never anything else.
    pub(super) fn text(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        let text = printable(text);
        let text = cut(&text, MOST_LETTERS);
        self.make_room(row, column, &text);
        let format = if acts(&text) { &self.look.quoted } else { &self.look.text };
        self.put(row, column, &text, format)
    }

    pub(super) fn number(&mut self, row: u32, column: u16, number: f64) -> Result<(), XlsxError> {
        self.put_number(row, column, number, &self.look.number)
    }

    /// A day; where no spreadsheet knows it (before 1900), its text.
    pub(super) fn day(&mut self, row: u32, column: u16, day: jiff::civil::Date) -> Result<(), XlsxError> {
        let known = u16::try_from(day.year()).ok().filter(|y| *y > 1900);
        let Some(year) = known else { return self.text(row, column, &day.to_string()) };
        let date = ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())?;
        self.inner.write_datetime_with_format(row, column, &date, &self.look.day)?;
        self.remember(row, column, || Some(Held { value: Value::Day(date.to_excel()), formula: None }));
        Ok(())
    }

    pub(super) fn cell(&mut self, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Text(text) => self.text(row, column, text),
            Cell::Number(number) => self.number(row, column, *number),
            Cell::Day(day) => self.day(row, column, *day),
            Cell::Gap(gap) => {
                self.make_room(row, column, gap);
                self.put(row, column, gap, &self.look.gap)
            }
        }
    }

    /// A formula of ours, with what it comes to now: not every program calculates when it opens a file, and one that does
    /// not would show a wrong nought.
    pub(super) fn formula(
        &mut self,
        (row, column): (u32, u16),
        formula: &str,
        result: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        // Without any text the result would be taken for a number.
        let result = if result.is_empty() { " " } else { result };
        self.inner.write_formula_with_format(row, column, Formula::new(formula).set_result(result), format)?;
        // What it comes to depends on others, and is never held against anything.
        let held = || Held { value: Value::Text(String::new()), formula: Some(formula.to_owned()) };
        self.remember(row, column, || Some(held()));
        Ok(())
    }

    /// The headings of a table, in its first row.
    pub(super) fn headings(&mut self, row: u32, headings: &[&str]) -> Result<(), XlsxError> {
        for (column, heading) in (0u16..).zip(headings) {
            self.put(row, column, heading, &self.look.column)?;
            self.width(column, width(heading))?;
            self.make_room(row, column, heading);
        }
        Ok(())
    }

    /// Headings above columns that people fill in.
    pub(super) fn headings_to_fill(&mut self, row: u32, first: u16, headings: &[&str]) -> Result<(), XlsxError> {
        for (column, heading) in (first..).zip(headings) {
            self.put(row, column, heading, &self.look.column_to_fill)?;
            self.width(column, width(heading))?;
            self.make_room(row, column, heading);
        }
        Ok(())
    }

    /// Keeps headings and the first columns in sight, prints the headings on each page, and lets people filter.
    pub(super) fn as_table(&mut self, heading: u32, columns: u16, rows: u32, in_sight: u16) -> Result<(), XlsxError> {
        self.inner.set_freeze_panes(heading + 1, in_sight)?;
        self.inner.set_repeat_rows(0, heading)?;
        if in_sight > 0 {
            self.inner.set_repeat_columns(0, in_sight - 1)?;
        }
        self.inner.autofilter(heading, 0, heading + rows.max(1), columns.saturating_sub(1))?;
        Ok(())
    }

    /// A whole table of the plan, from the first row on.
    pub(super) fn table(mut self, plan: &Plan, table: &Table, in_sight: u16) -> Result<(), XlsxError> {
        self.header(plan);
        self.headings(0, &table.headings)?;
        for (row, cells) in (1u32..).zip(&table.rows) {
            for (column, cell) in (0u16..).zip(cells) {
                self.cell(row, column, cell)?;
            }
        }
        for column in 0..columns(table) {
            let is_count = |cells: &Vec<Cell>| matches!(cells.get(usize::from(column)), Some(Cell::Number(_)));
            if !table.rows.is_empty() && table.rows.iter().all(is_count) {
                self.width(column, COUNTS)?;
                self.make_room(0, column, table.headings[usize::from(column)]);
            }
            // What this theory says nowhere is folded away; the columns are the same for every theory.
            let is_empty =
                |cells: &Vec<Cell>| cells.get(usize::from(column)).is_none_or(|c| *c == Cell::Text(String::new()));
            if !table.rows.is_empty()
                && table.rows.iter().all(is_empty)
                && !TO_FILL.contains(&table.headings[usize::from(column)])
            {
                self.width(column, 0.0)?;
                self.inner.set_column_hidden(column)?;
            }
        }
        self.as_table(0, columns(table), rows(table), in_sight)?;
        self.finish()
    }

    /// The theory's title on every printed page.
    pub(super) fn header(&mut self, plan: &Plan) {
        // An ampersand begins a code there, and stands for itself when it is doubled.
        let title = cut(&plan.title, 80).replace('&', "&&");
        self.inner.set_header(format!("&L{title}"));
    }

    /// Lets cells hold one of a few words.
    pub(super) fn one_of(&mut self, cells: (u32, u16, u32, u16), words: &[&str]) -> Result<(), XlsxError> {
        let validation = DataValidation::new()
            .allow_list_strings(words)?
            .set_error_title("Not one of the words")?
            .set_error_message("Choose one of the words in the list.")?;
        self.inner.add_data_validation(cells.0, cells.1, cells.2, cells.3, &validation)?;
        Ok(())
    }

    /// Offers the words of a range; `strict` refuses others.
    pub(super) fn one_of_range(
        &mut self,
        cells: (u32, u16, u32, u16),
        range: &str,
        strict: bool,
    ) -> Result<(), XlsxError> {
        let style = if strict { DataValidationErrorStyle::Stop } else { DataValidationErrorStyle::Information };
        let validation = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_error_style(style)
            .set_error_title("Not in the list")?
            .set_error_message("The theory does not know this name. Choose one from the list.")?;
        self.inner.add_data_validation(cells.0, cells.1, cells.2, cells.3, &validation)?;
        Ok(())
    }

    /// Cells to fill in.
    pub(super) fn leave_open(&mut self, row: u32, columns: std::ops::Range<u16>) -> Result<(), XlsxError> {
        for column in columns {
            self.inner.write_blank(row, column, &self.look.fill)?;
        }
        Ok(())
    }
}

/// How many columns a table has.
pub(super) fn columns(table: &Table) -> u16 {
    u16::try_from(table.headings.len()).unwrap_or(u16::MAX)
}

/// How many rows a table has.
pub(super) fn rows(table: &Table) -> u32 {
    u32::try_from(table.rows.len()).unwrap_or(u32::MAX)
}

/// The name of a column: A, B … AA.
pub(super) fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// Whether a text would be taken for a formula if somebody edited its cell.
pub(super) fn acts(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\n'])
}

/// At most so many characters of a text.
pub(super) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => text.into(),
        Some((end, _)) => format!("{}…", &text[..end]).into(),
    }
}

/// How wide a column is by what stands under its heading.
fn width(heading: &str) -> f64 {
    match heading {
        "No." | "Unit" => 9.0,
        "Group" | "Dimension" => 15.0,
        "Due" | "From" | "To" | "Period" | "Date" | "Year" | "Status" | "Score" | "Direction" | "Frequency"
        | "Counted as" | "Threshold" | "Available after" | "Likely to fail" | "Grave if it does" | "Evidence"
        | "What is due" | "Handed in on" | "Looked at on" | "Answered on" | "Baseline date" | "Review by" | "Value"
        | "What it is" | "Possible values" | "Population is of" | "Target date" | "Current value"
        | "Current value date" | "Currency" => 13.0,
        "Result"
        | "Results chain"
        | "Indicator"
        | "Indicators"
        | "Definition"
        | "Assumption"
        | "Question"
        | "Assumptions"
        | "If it fails"
        | "Theory"
        | "Outcome"
        | "File"
        | "Files"
        | "Said as"
        | "What was seen, and what is done"
        | "What was learnt" => 38.0,
        "Level" | "Row id" | "Baseline" | "Target" | "Targets" | "Result id" | "Indicator id" => 20.0,
        _ => 26.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(cut("añb", 3), "añb");
        assert_eq!(cut("añb", 2), "añ…");
        assert_eq!((letters(0), letters(25), letters(26)), ("A".into(), "Z".into(), "AA".into()));
    }
}
