//! Observations from a workbook: its data-entry sheet, as the measurement plan writes it, or else the first sheet that
//! has the same headings.

use super::columns::{Columns, are_headings};
use super::given::Signs;
use super::number::tidy;
use super::observations::Observations;
use super::unread::Unread;
use crate::diagnostic::words;
use calamine::{Data, DataRef, Reader, Xlsx};
use std::io::{Read, Seek};

/// The sheet for figures in the workbook of a plan.
const DATA_ENTRY: &str = "Data entry";
/// The sheet of that workbook on which actuals stand beside targets, year by year.
const TRACKING: &str = "Tracking";
/// Headings stand within the first rows, or the sheet holds something else.
const LAST_ROW_OF_HEADINGS: u32 = 20;
/// No row of observations has more cells.
const MOST_CELLS: u32 = 16_384;

impl Observations<'_> {
    /// Takes in a workbook (xlsx). `name` is what messages call the file.
    ///
    /// # Errors
    /// Where it is no workbook, or no sheet of it has the headings. What is wrong with single rows is kept,
    /// and told with what comes of the others.
    pub fn read_workbook(&mut self, name: &str, input: impl Read + Seek) -> Result<(), Unread> {
        self.begin(name);
        let failed = |e: &dyn std::fmt::Display| Unread::because(format!("`{name}` can't be read as a workbook: {e}."));
        let mut book = Xlsx::new(input).map_err(|e| failed(&e))?;
        let mut sheets = book.sheet_names();
        sheets.sort_by_key(|sheet| sheet != DATA_ENTRY);
        let before = self.rows;
        for sheet in &sheets {
            if self.read_sheet(&mut book, sheet).map_err(|why| Unread::because(format!("`{name}` {why}")))? {
                let actuals = if self.rows == before { actuals(&mut book) } else { 0 };
                if actuals > 0 {
                    let are = words::plural(actuals, "is/are");
                    let actuals = words::counted(actuals, "actual");
                    self.remark(&format!(
                        "The sheet \"{TRACKING}\" has {actuals}, which {are} not read here; figures are read from \"{sheet}\", where none stands."
                    ));
                }
                return Ok(());
            }
        }
        let why = format!(
            "`{name}` has no sheet for figures: none has a row with the headings `indicator`, `period` and `value`. `sothat plan` writes a workbook with the sheet \"{DATA_ENTRY}\"."
        );
        Err(Unread { why, is_other: true })
    }

    /// Reads a sheet; `false` where it has no headings.
    fn read_sheet<R: Read + Seek>(&mut self, book: &mut Xlsx<R>, sheet: &str) -> Result<bool, String> {
        let failed = |e: &dyn std::fmt::Display| format!("can't be read: {e}.");
        // A chart alone on a sheet is no sheet with cells.
        let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return Ok(false) };
        let percents: Vec<bool> = cells
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().is_some_and(|f| f.format_code.contains('%')))
            .collect();
        let mut columns: Option<Columns> = None;
        let (mut row, mut texts): (u32, Vec<String>) = (0, Vec::new());
        loop {
            let next = cells.next_cell_with_style_id().map_err(|e| failed(&e))?;
            let ends = next.as_ref().is_none_or(|(cell, _)| cell.get_position().0 != row);
            if ends && !texts.is_empty() {
                match &columns {
                    Some(columns) => self.take(columns, u64::from(row) + 1, &texts, Signs::Kept),
                    None if are_headings(texts.iter().map(String::as_str)) => {
                        let mut remarks = Vec::new();
                        columns = Some(Columns::find(self.plan(), &texts, &mut remarks)?);
                        remarks.iter().for_each(|remark| self.remark(remark));
                    }
                    None if row > LAST_ROW_OF_HEADINGS => return Ok(false),
                    None => {}
                }
                texts.clear();
            }
            let Some((cell, style)) = next else { return Ok(columns.is_some()) };
            let (at, column) = cell.get_position();
            row = at;
            let text = text(cell.get_value(), percents.get(style).copied().unwrap_or_default());
            if column < MOST_CELLS && !text.is_empty() {
                texts.resize(texts.len().max(column as usize + 1), String::new());
                texts[column as usize] = text;
            }
        }
    }
}

/// How many actuals people wrote into the tracking sheet of a plan's workbook.
fn actuals<R: Read + Seek>(book: &mut Xlsx<R>) -> usize {
    let Ok(sheet) = book.worksheet_range(TRACKING) else { return 0 };
    let is_actual = |heading: &Data| heading.to_string().ends_with(" actual");
    let Some(head) = sheet.rows().position(|row| row.iter().any(is_actual)) else { return 0 };
    let columns: Vec<usize> = sheet
        .rows()
        .nth(head)
        .into_iter()
        .flatten()
        .enumerate()
        .filter(|(_, h)| is_actual(h))
        .map(|(at, _)| at)
        .collect();
    let written = |row: &[Data]| {
        columns.iter().filter(|at| row.get(**at).is_some_and(|c| !c.to_string().trim().is_empty())).count()
    };
    sheet.rows().skip(head + 1).map(written).sum()
}

/// A cell as it would stand in a file of text. What a spreadsheet shows as 58% it keeps as 0.58.
fn text(value: &DataRef<'_>, is_percent: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) if is_percent => format!("{}%", tidy(*number as f64 * 100.0)),
        DataRef::Float(number) if is_percent => format!("{}%", tidy(number * 100.0)),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(error) => error.to_string(),
    }
}
