//! A workbook of ours that comes back: what stands in it, row by row under its ids and column by column under its headings,
//! with the notes at its cells. The same eyes read what people filled in and what we have just written, so that the two
//! can be compared cell by cell.

mod cells;
mod ours;
mod parts;

pub(super) use cells::{Held, Value};
pub(super) use ours::{Ours, SINCE};
pub(super) use parts::NoteRead;

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The cells of a sheet in which anything stands, by row and column.
pub(super) type Cells = BTreeMap<(u32, u16), Held>;

/// A workbook that was read.
#[derive(Clone, Debug)]
pub struct Returned {
    /// What it is called when it is spoken of: the name of its file.
    pub origin: String,
    /// The name of the theory that it was made from, where it says so.
    pub(super) theory: Option<String>,
    /// The partner that it was made for, where it says one.
    pub(super) partner: Option<String>,
    pub(super) sheets: Vec<SheetRead>,
    /// Whether it holds pictures or charts, which nobody can carry over.
    pub(super) has_pictures: bool,
}

/// A sheet that was read.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetRead {
    pub(super) name: String,
    /// What is known of it, where it is one of ours.
    pub(super) ours: Option<&'static Ours>,
    /// The row of its headings, which people may have moved down.
    pub(super) head: Option<u32>,
    /// The headings of its columns, each once.
    pub(super) headings: BTreeMap<u16, String>,
    /// Its rows under the headings.
    pub(super) rows: Vec<RowRead>,
    /// What stands above the headings.
    pub(super) above: Vec<((u32, u16), Held)>,
    pub(super) notes: Vec<NoteRead>,
    pub(super) is_hidden: bool,
}

/// A row that was read.
#[derive(Clone, Debug)]
pub(super) struct RowRead {
    /// Its place from the top; the first is 0.
    pub(super) at: u32,
    /// What tells it from others; two rows never have the same.
    pub(super) key: String,
    /// Whether it has the id that rows of ours have.
    pub(super) has_id: bool,
    pub(super) cells: BTreeMap<u16, Held>,
}

impl Returned {
    /// Reads a workbook. `origin` is what it is called when it is spoken of.
    ///
    /// # Errors
    /// In plain words, where it is no workbook or none of ours.
    pub fn read(bytes: &[u8], origin: &str) -> Result<Returned, String> {
        let not_ours = |why: &str| format!("`{origin}` {why}");
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(not_ours(
                "is protected by a password, or is an old .xls file. Open it, and save it as .xlsx without a password.",
            ));
        }
        if !bytes.starts_with(b"PK") {
            return Err(not_ours("is no workbook (.xlsx): it begins with something else. Was it saved as .xlsx?"));
        }
        let parts = parts::read(bytes).map_err(|why| not_ours(&why))?;
        let mut sheets = cells::read(bytes).map_err(|why| not_ours(&why))?;
        for sheet in &mut sheets {
            sheet.notes = parts.notes.get(&sheet.name).cloned().unwrap_or_default();
        }
        if !sheets.iter().any(|s| s.ours.is_some_and(|ours| ours.proves())) {
            return Err(not_ours(
                "is a workbook, and none that `sothat plan` wrote: it has no sheet \"Tracking\" with a column \"Row id\", \
                 and no sheet \"Data entry\" with the columns of observations. Nothing was taken from it.",
            ));
        }
        let said = |name: &str| parts.properties.get(name).cloned();
        Ok(Returned {
            origin: origin.to_owned(),
            theory: said(super::OF_THEORY),
            partner: said(super::OF_PARTNER),
            sheets,
            has_pictures: parts.has_pictures,
        })
    }
}

/// The sheets of a workbook that has just been written, as they would be read.
pub(super) fn as_read(written: Vec<(String, Cells)>) -> Vec<SheetRead> {
    written.into_iter().map(|(name, cells)| ours::sheet(name, false, cells)).collect()
}

impl SheetRead {
    /// The column under a heading.
    pub(super) fn column(&self, heading: &str) -> Option<u16> {
        self.headings.iter().find(|(_, h)| *h == heading).map(|(column, _)| *column)
    }

    /// Its rows by what tells them apart.
    pub(super) fn by_key(&self) -> FxHashMap<&str, &RowRead> {
        self.rows.iter().map(|row| (row.key.as_str(), row)).collect()
    }

    /// How many columns and rows are in use.
    pub(super) fn size(&self) -> (u32, u16) {
        let rows = self.rows.iter().map(|r| r.at + 1).chain(self.head.map(|h| h + 1)).max();
        let columns = self.rows.iter().filter_map(|r| r.cells.keys().next_back()).chain(self.headings.keys()).max();
        (rows.unwrap_or(0), columns.map_or(0, |c| c + 1))
    }
}

impl RowRead {
    /// What stands in a column as text; nothing where it is empty.
    pub(super) fn text(&self, column: Option<u16>) -> String {
        column.and_then(|c| self.cells.get(&c)).map(|held| held.value.text()).unwrap_or_default()
    }
}
