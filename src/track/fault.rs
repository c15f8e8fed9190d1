//! What is wrong with rows of observations: told like the faults of a theory, with place and mend, and never by the
//! thousand. Rows with the same fault are one fault with its places.

use rustc_hash::FxHashMap;
use serde::Serialize;

/// Something that keeps rows from counting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The first row that has it, counted as a spreadsheet counts: the headings are row 1.
    pub row: u64,
    /// The heading of the column; none where the row as a whole is spoken of.
    pub column: Option<String>,
    /// What is so.
    pub message: String,
    /// What to do.
    pub help: String,
    /// How many rows have it.
    pub rows: u64,
    /// Some more of these rows, in the same file.
    pub others: Vec<u64>,
}

/// More different faults than that are only counted.
const MOST: usize = 300;
/// So many further rows of one fault are named.
const NAMED: usize = 4;

/// Faults as they are met.
#[derive(Debug, Default)]
pub(super) struct Faults {
    all: Vec<Fault>,
    place: FxHashMap<(&'static str, Box<[u8]>), usize>,
    /// Rows with faults that are not told.
    pub untold: u64,
    /// All rows with faults.
    pub rows: u64,
}

impl Faults {
    /// A fault of a row. Rows of one `kind` and `about` have one fault, which is put into words once.
    pub fn add(&mut self, kind: &'static str, about: &[u8], row: u64, words: impl FnOnce() -> Fault) {
        self.rows += 1;
        let key = (kind, about.into());
        if let Some(&at) = self.place.get(&key) {
            let fault = &mut self.all[at];
            fault.rows += 1;
            if fault.others.len() < NAMED {
                fault.others.push(row);
            }
        } else if self.all.len() < MOST {
            self.place.insert(key, self.all.len());
            self.all.push(Fault { row, rows: 1, ..words() });
        } else {
            self.untold += 1;
        }
    }

    /// The next file begins: its faults are its own.
    pub fn next_file(&mut self) {
        self.place.clear();
    }

    /// What was met, in order.
    pub fn told(self) -> Vec<Fault> {
        self.all
    }
}
