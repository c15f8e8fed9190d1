//! A table of a plan as CSV, to open in a spreadsheet or to read by a program.

use super::{Cell, Table};

/// Writes a table with its heading, in UTF-8, as RFC 4180 has it.
pub fn csv(table: &Table) -> String {
    csv_of(&table.headings, table.rows.iter().cloned())
}

/// Writes the rows of a table that is made row by row, likewise.
pub fn csv_of(headings: &[&'static str], rows: impl Iterator<Item = Vec<Cell>>) -> String {
    let cell = |cell: Cell| match cell {
        Cell::Text(text) => harmless(&text),
        Cell::Number(_) | Cell::Day(_) | Cell::Gap(_) => cell.text(),
    };
    written(headings, rows.map(|row| row.into_iter().map(cell).collect()))
}

/// Writes rows of texts with their heading, likewise.
pub(super) fn of_texts<'a>(headings: &[String], rows: impl Iterator<Item = Vec<&'a str>>) -> String {
    let headings: Vec<String> = headings.iter().map(|h| harmless(h)).collect();
    written(&headings, rows.map(|row| row.into_iter().map(harmless).collect()))
}

fn written(headings: &[impl AsRef<[u8]>], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Rows of one length into memory can't fail to be written.
    let _ = writer.write_record(headings);
    for row in rows {
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The one escaping function of CSV: what a spreadsheet would take for a formula gets an apostrophe in front, as
/// spreadsheets themselves write it. A number stays one, a negative too. Control characters, which could steer a
/// terminal, are not written.
fn harmless(cell: &str) -> String {
    let cell: String = cell
        .chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            '\r' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect();
    let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        || cell.starts_with(['\t', '\n']);
    if formula && cell.replace(',', "").parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}
