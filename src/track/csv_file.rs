//! Observations from CSV, row by row: whatever the size of the file, one row is held at a time.

use super::columns::{Columns, are_headings};
use super::given::Signs;
use super::observations::{Fields, Observations};
use super::unread::Unread;
use csv::{ByteRecord, ReaderBuilder};
use std::cell::Cell;
use std::io::{Cursor, Read};
use std::rc::Rc;

/// So much of a file is looked at to see how its cells are parted.
const LOOK: u64 = 1 << 16;
/// A row longer than that is the work of a quote mark that is never closed.
const LONGEST_ROW: usize = 1 << 20;
/// And so much of one is held in memory, before the rest of the file is given up.
const HELD: u64 = 1 << 26;
const OPEN_QUOTE: &str =
    "A quote mark is opened here and never closed: write two of them where one belongs to the text.";

/// A file of which only so much may be read for one row.
struct Bounded<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left.get() == 0 {
            return Err(std::io::Error::other(
                "its row goes on for more than 67 million characters; is a quote mark not closed",
            ));
        }
        let count = self.inner.read(buffer)?;
        self.left.set(self.left.get().saturating_sub(count as u64));
        Ok(count)
    }
}

impl Observations<'_> {
    /// Takes in a file of comma-separated values in UTF-8, with headings. Cells may be parted by semicolons or tabs too,
    /// as spreadsheets of many countries do. `name` is what messages call the file.
    ///
    /// # Errors
    /// Where the file can't be read or has no columns that are known. What is wrong with single rows is
    /// kept, and told with what comes of the others.
    pub fn read_csv(&mut self, name: &str, mut input: impl Read) -> Result<(), Unread> {
        let failed = |e: &dyn std::fmt::Display| Unread::because(format!("`{name}` can't be read: {e}."));
        self.begin(name);
        let mut head = Vec::new();
        input.by_ref().take(LOOK).read_to_end(&mut head).map_err(|e| failed(&e))?;
        let start = usable(&head).map_err(|why| Unread::because(format!("`{name}` {why}")))?;
        let separator = separator(&head[start..]);
        let left = Rc::new(Cell::new(HELD));
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 18)
            .from_reader(Bounded { inner: Cursor::new(head.split_off(start)).chain(input), left: Rc::clone(&left) });
        let mut record = ByteRecord::new();
        let mut headings = Vec::new();
        if reader.read_byte_record(&mut record).map_err(|e| failed(&e))? {
            headings = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        }
        let mut remarks = Vec::new();
        let columns = Columns::find(self.plan(), &headings, &mut remarks).map_err(|why| Unread {
            why: format!("`{name}` {why}"),
            is_other: !are_headings(headings.iter().map(String::as_str)),
        })?;
        remarks.iter().for_each(|remark| self.remark(remark));
        let signs = if separator == b';' { Signs::CommaOrPoint } else { Signs::Point };
        let mut row = 1;
        loop {
            left.set(HELD);
            row += 1;
            match reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(_) if left.get() == 0 => {
                    let what = "The row goes on for so long that the rest of the file was not read.";
                    self.misshapen(&columns, row, "open-quote", what, OPEN_QUOTE);
                    break;
                }
                Err(e) => return Err(failed(&e)),
            }
            let spare = (headings.len()..record.len()).any(|at| !record.field(at).trim_ascii().is_empty());
            if record.as_slice().len() > LONGEST_ROW {
                self.misshapen(
                    &columns,
                    row,
                    "open-quote",
                    "The row goes on for more than a million characters.",
                    OPEN_QUOTE,
                );
            } else if spare {
                self.misshapen(
                    &columns,
                    row,
                    "too-many-cells",
                    "The row has more cells than there are headings.",
                    "A number or text with a separator in it stands between quote marks: \"12,000\".",
                );
            } else {
                self.take(&columns, row, &record, signs);
            }
        }
        Ok(())
    }
}

/// Where the text of a file begins; or why it is no text, to be said after its name.
fn usable(head: &[u8]) -> Result<usize, &'static str> {
    match head {
        [0xef, 0xbb, 0xbf, ..] => Ok(3),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            Err("is saved as UTF-16. Save it as CSV UTF-8; spreadsheets offer that where one saves a file.")
        }
        [b'P', b'K', 3, 4, ..] => Err("is a workbook. Let its name end in .xlsx, and it is read as one."),
        _ => Ok(0),
    }
}

/// What parts the cells: that with which the first line has the heading `indicator`.
fn separator(text: &[u8]) -> u8 {
    let first = text.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let first = String::from_utf8_lossy(first).to_lowercase();
    let parts = |by: char| first.split(by).any(|cell| cell.trim().trim_matches('"').trim() == "indicator");
    let found = [',', ';', '\t'].into_iter().find(|by| first.contains(*by) && parts(*by));
    found.map_or(b',', |by| by as u8)
}

#[cfg(test)]
mod tests {
    use super::separator;

    #[test]
    fn cells_are_parted_as_the_headings_are() {
        assert_eq!(separator(b"indicator,period,value\na,2026,\"1;2;3\""), b',');
        assert_eq!(separator("\"Indicator\";period;value\na;2026;1,5".as_bytes()), b';');
        assert_eq!(separator(b"period\tindicator\tvalue"), b'\t');
        assert_eq!(separator(b"nothing here"), b',');
    }
}
