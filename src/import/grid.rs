//! A sheet as rows of texts.

use super::say;

/// A table that was read, cell by cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// The sheet's name; a file of text has none.
    pub(super) name: Option<String>,
    /// Its rows, each as long as it is.
    pub(super) rows: Vec<Vec<String>>,
    /// Cells that are merged, as first row, first column, last row and last column, counted from 0.
    pub(super) merges: Vec<[usize; 4]>,
    /// Whether we put it together ourselves from a source that is no table: its rows and columns are nothing that the
    /// source's author knows, so nobody is told of them.
    pub(super) is_made: bool,
}

/// More cells than these are no logframe.
pub(super) const MOST_CELLS: usize = 500_000;
pub(super) const MOST_ROWS: usize = 50_000;
pub(super) const MOST_COLUMNS: usize = 1_000;

impl Grid {
    /// The text of a cell, tidied; empty where there is none.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|r| r.get(column)).map_or("", String::as_str)
    }

    /// The cells of a row that say something, with their columns.
    pub(super) fn said(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        cells.iter().enumerate().filter(|(_, text)| !say::is_blank(text)).map(|(column, text)| (column, text.as_str()))
    }

    /// Carries what a merged cell says down into the rows that it covers, in its first column.
    pub(super) fn fill_down(&mut self, but_in: impl Fn(usize) -> bool) {
        let mut left = MOST_CELLS;
        for [top, column, bottom, _] in self.merges.clone() {
            if but_in(column) || column >= MOST_COLUMNS {
                continue;
            }
            let text = self.cell(top, column).to_owned();
            for row in top + 1..=bottom.min(self.rows.len().saturating_sub(1)) {
                if text.is_empty() || left == 0 {
                    break;
                }
                left -= 1;
                let cells = &mut self.rows[row];
                if cells.len() <= column {
                    cells.resize(column + 1, String::new());
                }
                if say::is_blank(&cells[column]) {
                    cells[column].clone_from(&text);
                }
            }
        }
    }
}

/// The letter of a column, as spreadsheets have it: A, B … Z, AA.
pub(super) fn letter(column: usize) -> String {
    let mut n = column + 1;
    let mut letters = Vec::new();
    while n > 0 {
        letters.push(char::from(b'A' + ((n - 1) % 26) as u8));
        n = (n - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The place of a cell, as spreadsheets have it: C5.
pub(super) fn place(row: usize, column: usize) -> String {
    format!("{}{}", letter(column), row + 1)
}
