//! Workbooks of Excel, by calamine. They are read cell by cell, since a sheet as one block would be as large as its furthest
//! cells say.

use super::grid::{Grid, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, place};
use super::{archive, say};
use calamine::{DataRef, Reader, Xlsx};
use std::io::Cursor;

const MOST_SHEETS: usize = 100;

/// Reads the sheets of a workbook that are tables.
///
/// # Errors
/// In plain words, when it is no workbook or larger than any logframe.
pub(super) fn grids(bytes: &[u8]) -> Result<Vec<Grid>, String> {
    archive::bounded(
        bytes,
        "It is no workbook in the form .xlsx. Open it in a spreadsheet program and save it as .xlsx.",
    )?;
    let broken = |e: calamine::XlsxError| {
        format!("It can't be read as a workbook: {e}. Open it in a spreadsheet program and save it anew as .xlsx.")
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(format!("It has {} sheets; name those to read in a workbook of their own.", names.len()));
    }
    let mut grids = Vec::new();
    let mut left = MOST_CELLS;
    for name in names {
        let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut grid = Grid { name: Some(name.clone()), ..Grid::default() };
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A sheet may be a chart.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(e) => return Err(broken(e)),
        };
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
            let (row, column) = cell.get_position();
            let (row, column) = (row as usize, column as usize);
            let is_percent = || {
                let format = reader.styles().get(style).and_then(|s| s.number_format.as_ref());
                format.is_some_and(|f| f.format_code.contains('%'))
            };
            let text = say::tidy(&text(cell.get_value(), is_percent));
            if text.is_empty() {
                continue;
            }
            let far = row >= MOST_ROWS || column >= MOST_COLUMNS;
            let Some(less) = left.checked_sub(text.len() / 1_000 + 1).filter(|_| !far) else {
                return Err(format!(
                    "It holds more than any logframe: the sheet \"{name}\" goes on to {}. Keep the table, and delete what \
                     lies around it.",
                    place(row, column)
                ));
            };
            left = less;
            if grid.rows.len() <= row {
                grid.rows.resize(row + 1, Vec::new());
            }
            let cells = &mut grid.rows[row];
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
        let corner = |(row, column): (u32, u32)| [row as usize, column as usize];
        grid.merges = merges
            .iter()
            .take(MOST_ROWS)
            .map(|d| {
                let ([top, left], [bottom, right]) = (corner(d.start), corner(d.end));
                [top, left, bottom, right]
            })
            .collect();
        grids.push(grid);
    }
    Ok(grids)
}

fn text(value: &DataRef<'_>, is_percent: impl Fn() -> bool) -> String {
    match value {
        DataRef::Float(number) if is_percent() => format!("{}%", number_text(number * 100.0)),
        DataRef::Int(number) if is_percent() => format!("{}%", number * 100),
        DataRef::Float(number) => number_text(*number),
        DataRef::Int(number) => number.to_string(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            if date.is_datetime() { format!("{year:04}-{month:02}-{day:02}") } else { number_text(date.as_f64()) }
        }
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::Error(error) => format!("{error}"),
        DataRef::Empty => String::new(),
    }
}

/// A number without the digits that binary fractions add to it.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    let rounded = format!("{number:.10}");
    let short = rounded.trim_end_matches('0').trim_end_matches('.');
    if number.abs() >= 1e-6 && number.abs() < 1e15 { short.to_owned() } else { number.to_string() }
}
