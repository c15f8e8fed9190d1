//! Tables as text: whatever separates the cells, and whatever letters were saved in.

use super::grid::{Grid, MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use super::say;

/// Reads a table. What had to be guessed of the letters goes to `told`.
///
/// # Errors
/// In plain words, when it is no text or larger than any logframe.
pub(super) fn grids(bytes: &[u8], told: &mut Vec<String>) -> Result<Vec<Grid>, String> {
    let (text, remark) = decoded(bytes);
    told.extend(remark);
    if text.contains('\0') {
        return Err("It is no text. A workbook ends in .xlsx.".into());
    }
    let (said, text) = said_separator(&text);
    let separator = said.unwrap_or_else(|| likely_separator(text));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut count = 0;
    for record in reader.records() {
        let record = record.map_err(|e| format!("It can't be read as a table: {e}."))?;
        let row: Vec<String> = record.iter().map(|cell| say::tidy(&without_guard(cell))).collect();
        count += row.len();
        if count > MOST_CELLS || row.len() > MOST_COLUMNS || grid.rows.len() >= MOST_ROWS {
            return Err("It has more cells than any logframe.".into());
        }
        grid.rows.push(row);
    }
    Ok(vec![grid])
}

/// The apostrophe that keeps a spreadsheet from taking a text for a formula is no part of the text.
fn without_guard(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start().starts_with(['=', '+', '-', '@', '\t', '\n']) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

/// Bytes as text: in UTF-8 or UTF-16, or else as Windows saves text in the west; and a sentence on what was guessed.
pub(super) fn decoded(bytes: &[u8]) -> (String, Option<String>) {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned(), None);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => {
            let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
            let remark = "It is not saved in UTF-8, and was read as Windows saves text in the west. If letters with accents \
                          came out wrong, save it again as \"CSV UTF-8\".";
            (text, Some(remark.to_owned()))
        }
    }
}

/// `sep=;` in the first line, by which spreadsheets tell each other.
fn said_separator(text: &str) -> (Option<u8>, &str) {
    let line = text.lines().next().unwrap_or_default();
    let sign = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP=")).filter(|s| s.len() == 1);
    match sign {
        Some(sign) => (Some(sign.as_bytes()[0]), text[line.len()..].trim_start_matches(['\r', '\n'])),
        None => (None, text),
    }
}

/// The sign that most lines outside quotes hold most often.
fn likely_separator(text: &str) -> u8 {
    let mut best = (0, b',');
    for sign in [b',', b';', b'\t', b'|'] {
        let (mut quoted, mut count) = (false, 0usize);
        for byte in text.bytes().take(200_000) {
            match byte {
                b'"' => quoted = !quoted,
                byte if byte == sign && !quoted => count += 1,
                _ => {}
            }
        }
        if count > best.0 {
            best = (count, sign);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_all_kinds_are_read() {
        let row = |bytes: &[u8]| grids(bytes, &mut Vec::new()).expect("a table")[0].rows[0].clone();
        assert_eq!(row(b"a;b,c;\"d;e\"\n"), ["a", "b,c", "d;e"]);
        assert_eq!(row(b"sep=|\r\na|b;c;d;e\r\n"), ["a", "b;c;d;e"]);
        assert_eq!(row(b"\xff\xfea\0\t\0b\0"), ["a", "b"]);
        assert_eq!(row(b"caf\xe9,x"), ["caf\u{e9}", "x"]);
        assert_eq!(row(b"'=1+1,'tis"), ["=1+1", "'tis"]);
    }
}
