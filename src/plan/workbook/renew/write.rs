//! Writes what was laid upon the fresh workbook into it, and the list of changes as its last sheet.

use super::changes::HEADINGS;
use super::lay::{CHANGES, Copied, Laid};
use super::rows::{Dress, LaidSheet};
use crate::plan::plain::printable;
use crate::plan::workbook::book::Book;
use crate::plan::workbook::look::Look;
use crate::plan::workbook::returned::{NoteRead, SINCE, Value};
use crate::plan::workbook::sheet::{Sheet, acts, cut};
use rust_xlsxwriter::{Format, Note, Worksheet, XlsxError};
use std::collections::BTreeMap;

pub(super) fn write(book: &mut Book, laid: &Laid<'_>) -> Result<(), XlsxError> {
    let look = Look::new();
    for sheet in &laid.sheets {
        over(book.inner.worksheet_from_name(sheet.ours.name)?, sheet, &look)?;
    }
    for copied in &laid.copied {
        copy(book.inner.add_worksheet(), copied, &look)?;
    }
    changes(book, laid, &look)
}

/// Writes what was laid upon a sheet.
fn over(sheet: &mut Worksheet, laid: &LaidSheet<'_>, look: &Look) -> Result<(), XlsxError> {
    for ((row, column), put) in &laid.puts {
        let dressed = match put.dress {
            Dress::Fill => [&look.fill, &look.fill_quoted, &look.fill_day],
            Dress::Gone => [&look.gone, &look.gone, &look.gone_day],
            Dress::Heading => {
                sheet.set_column_width(*column, 24.0)?;
                [&look.column_to_fill; 3]
            }
        };
        cell(sheet, (*row, *column), &put.value, dressed)?;
    }
    let mut columns = laid.next_column;
    if let Some((column, marks)) = laid.marked() {
        if let Some(head) = laid.ours.head {
            sheet.write_string_with_format(head, column, SINCE, &look.column)?;
        }
        sheet.set_column_width(column, 30.0)?;
        for (row, mark) in marks {
            sheet.write_string_with_format(row, column, cut(&mark, MOST), &look.marked)?;
        }
        columns += 1;
    }
    if let Some(head) = laid.ours.head.filter(|_| columns > 0 && !laid.puts.is_empty()) {
        sheet.autofilter(head, 0, laid.next_row.saturating_sub(1).max(head + 1), columns - 1)?;
    }
    for (at, notes) in &laid.notes {
        note(sheet, *at, notes)?;
    }
    Ok(())
}

/// So many letters of ours stand in a cell; what people wrote is never cut here.
const MOST: usize = 32_000;

/// A value as what it is: a text is never anything else.
fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    [plain, quoted, day]: [&Format; 3],
) -> Result<(), XlsxError> {
    match value {
        Value::Text(text) => {
            let text = printable(text);
            let format = if acts(&text) { quoted } else { plain };
            sheet.write_string_with_format(row, column, text, format)?;
        }
        Value::Number(number) => _ = sheet.write_number_with_format(row, column, *number, plain)?,
        Value::Truth(truth) => _ = sheet.write_boolean_with_format(row, column, *truth, plain)?,
        Value::Day(number) if number.fract() == 0.0 => {
            sheet.write_number_with_format(row, column, *number, day)?;
        }
        Value::Day(number) => {
            let hour = day.clone().set_num_format("yyyy-mm-dd hh:mm");
            sheet.write_number_with_format(row, column, *number, &hour)?;
        }
    }
    Ok(())
}

/// The notes at a cell as one. Its author may have no more than 52 letters.
fn note(sheet: &mut Worksheet, (row, column): (u32, u16), notes: &[NoteRead]) -> Result<(), XlsxError> {
    let several = notes.len() > 1;
    let text = |n: &NoteRead| {
        let is_named = n.author.is_empty() || n.text.starts_with(&n.author);
        if several && !is_named { format!("{}: {}", n.author, n.text) } else { n.text.clone() }
    };
    let whole = notes.iter().map(text).collect::<Vec<_>>().join("\n\n");
    let whole = printable(&cut(&whole, MOST)).into_owned();
    let lines: usize = whole.lines().map(|l| l.chars().count() / 38 + 1).sum();
    let author: String = notes.first().map(|n| n.author.chars().take(25).collect()).unwrap_or_default();
    let note = Note::new(whole)
        .set_author(author)
        .add_author_prefix(false)
        .set_width(240)
        .set_height((lines as u32 * 15 + 20).clamp(74, 600));
    sheet.insert_note(row, column, &note)?;
    Ok(())
}

/// A sheet that people added, cell by cell.
fn copy(sheet: &mut Worksheet, copied: &Copied, look: &Look) -> Result<(), XlsxError> {
    sheet.set_name(&copied.name)?;
    let plain = Format::new();
    for (at, value) in &copied.cells {
        cell(sheet, *at, value, [&plain, &look.copied_quoted, &look.copied_day])?;
    }
    let mut notes: BTreeMap<(u32, u16), Vec<NoteRead>> = BTreeMap::new();
    copied.notes.iter().for_each(|n| notes.entry(n.at).or_default().push(n.clone()));
    for (at, notes) in &notes {
        note(sheet, *at, notes)?;
    }
    if copied.is_hidden {
        sheet.set_hidden(true);
    }
    Ok(())
}

/// The list of changes, the newest first; what earlier ones said stands below.
fn changes(book: &mut Book, laid: &Laid<'_>, look: &Look) -> Result<(), XlsxError> {
    let number = |row: &BTreeMap<u16, Value>| match row.get(&0) {
        Some(Value::Number(n)) => *n,
        _ => 0.0,
    };
    let renewal = laid.earlier.iter().map(number).fold(0.0, f64::max) + 1.0;
    let mut sheet = Sheet::add(book, CHANGES, look)?;
    sheet.headings(0, &HEADINGS)?;
    for (column, width) in (0u16..).zip([9.0, 24.0, 24.0, 14.0, 26.0, 20.0, 48.0, 48.0, 13.0]) {
        sheet.width(column, width)?;
    }
    let mut row = 1;
    for change in &laid.changes {
        sheet.number(row, 0, renewal)?;
        for (column, text) in (1u16..).zip(change.cells()) {
            sheet.text(row, column, &text)?;
        }
        row += 1;
    }
    if laid.changes.is_empty() {
        sheet.number(row, 0, renewal)?;
        sheet.text(row, 1, "nothing changed")?;
        row += 1;
    }
    for earlier in &laid.earlier {
        for (column, value) in earlier {
            cell(sheet.inner, (row, *column), value, [&look.text, &look.quoted, &look.day])?;
        }
        row += 1;
    }
    sheet.as_table(0, HEADINGS.len() as u16, row - 1, 0)?;
    sheet.finish()
}
