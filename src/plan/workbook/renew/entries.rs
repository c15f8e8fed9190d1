//! The data-entry sheet: each row is a person's. Rows of several workbooks stand below each other; a figure that two of
//! them give stands once, and where they differ both stand and the conflict is listed.

use super::changes::{Changes, What};
use super::rows::{LaidSheet, said_by};
use crate::plan::workbook::returned::{Held, RowRead, SheetRead, Value};
use rustc_hash::FxHashMap;

/// The columns that say how large a figure is, and what is said about it. All others say which figure it is.
const FIGURE: &[&str] = &["value", "numerator", "denominator"];
const ABOUT: &[&str] = &["source", "note"];

/// How many rows that say which figure they are in the same words are looked at for one that says the same.
const MOST: usize = 100;

/// Takes the rows of a sheet that came back. In a partner's own workbook a row without a partner is that partner's.
pub(super) fn take(laid: &mut LaidSheet<'_>, sheet: &SheetRead, partner: Option<&str>, changes: &mut Changes<'_>) {
    let mut row_of: FxHashMap<u32, u32> = FxHashMap::default();
    let mut column_of: FxHashMap<u16, u16> = FxHashMap::default();
    row_of.insert(sheet.head.unwrap_or(0), 0);
    let used: Vec<u16> = {
        let filled =
            |c: &u16| sheet.rows.iter().any(|r| r.cells.contains_key(c)) || sheet.notes.iter().any(|n| n.at.1 == *c);
        sheet.headings.keys().copied().filter(filled).collect()
    };
    for column in used {
        let heading = &sheet.headings[&column];
        let known = laid.fresh.column(heading);
        let place = known.unwrap_or_else(|| laid.added_column(heading, changes));
        column_of.insert(column, place);
    }
    laid.above(sheet, changes);
    let known = laid.offered.clone();
    let mut strangers: Vec<String> = Vec::new();
    for row in sheet.rows.iter().filter(|r| !r.cells.is_empty()) {
        let row = Entry::of(sheet, row, partner);
        if !row.indicator.is_empty() && !known.is_empty() && !known.contains(&row.indicator) {
            strangers.push(row.indicator.clone());
        }
        let place = laid.entry(&row, &column_of, changes);
        row_of.insert(row.at, place);
    }
    strangers.sort();
    strangers.dedup();
    for name in strangers {
        let now = "its figures are kept, and no indicator has this name".to_owned();
        changes.add(What::Gone, &name, "indicator", name.clone(), now);
    }
    laid.notes(sheet, &row_of, &column_of, changes);
}

/// A row of figures.
struct Entry<'r> {
    at: u32,
    indicator: String,
    /// What tells which figure it is: the texts of all columns that are not about how large it is, with their headings.
    which: Vec<String>,
    cells: Vec<(u16, &'r str, Held)>,
}

impl<'r> Entry<'r> {
    fn of(sheet: &'r SheetRead, row: &RowRead, partner: Option<&str>) -> Entry<'r> {
        let mut cells: Vec<(u16, &str, Held)> = sheet
            .headings
            .iter()
            .filter_map(|(column, heading)| Some((*column, heading.as_str(), row.cells.get(column)?.clone())))
            .collect();
        if let (Some(partner), Some(column)) = (partner, sheet.column("partner"))
            && !row.cells.contains_key(&column)
        {
            cells.push((column, "partner", Held { value: Value::Text(partner.to_owned()), formula: None }));
        }
        let says_which = |h: &str| !FIGURE.contains(&h) && !ABOUT.contains(&h);
        let mut which: Vec<String> = cells
            .iter()
            .filter(|(_, heading, _)| says_which(heading))
            .map(|(_, heading, held)| format!("{heading}={}", held.value.text().trim()))
            .collect();
        which.sort();
        Entry { at: row.at, indicator: row.text(sheet.column("indicator")).trim().to_owned(), which, cells }
    }

    /// The figure in words.
    fn name(&self) -> String {
        let says_which = |heading: &str| !FIGURE.contains(&heading) && !ABOUT.contains(&heading);
        let words = self.cells.iter().filter(|(_, heading, _)| says_which(heading)).map(|(.., held)| held.value.text());
        words.collect::<Vec<_>>().join(", ")
    }
}

impl LaidSheet<'_> {
    /// Puts a row of figures into the next free row, or onto the row that says the same. Gives its place.
    fn entry(&mut self, row: &Entry<'_>, columns: &FxHashMap<u16, u16>, changes: &mut Changes<'_>) -> u32 {
        // Two equal rows of one workbook are its own affair, so those of other workbooks are looked at, which came before.
        let there: Vec<u32> = self.figures.get(&row.which).map_or_else(Vec::new, |places| {
            places.iter().copied().take_while(|&place| place < self.book_starts).take(MOST).collect()
        });
        // Without a figure and an indicator nothing tells two rows apart.
        let same = there.iter().copied().filter(|_| !row.indicator.is_empty()).find(|&place| {
            FIGURE.iter().all(|heading| {
                let of_row = row.cells.iter().find(|(_, h, _)| h == heading).map(|(.., held)| &held.value);
                let of_place = self.fresh.column(heading).and_then(|c| self.puts.get(&(place, c))).map(|p| &p.value);
                match (of_row, of_place) {
                    (Some(a), Some(b)) => a.says(b),
                    (None, None) => true,
                    _ => false,
                }
            })
        });
        let place = same.unwrap_or_else(|| {
            if let (Some(&other), false) = (there.first(), row.indicator.is_empty()) {
                let of = |cells: Vec<String>| cells.join(" / ");
                let said = row.cells.iter().filter(|(_, h, _)| FIGURE.contains(h)).map(|(.., held)| held.value.text());
                let stands = FIGURE
                    .iter()
                    .filter_map(|h| self.puts.get(&(other, self.fresh.column(h)?)))
                    .map(|p| p.value.text());
                let origin = self.origin_of(other);
                let now = said_by(&of(stands.collect()), &origin);
                changes.add(What::Conflict, &row.name(), "value", of(said.collect()), now);
            }
            let next = self.next_row.max(1);
            self.next_row = next + 1;
            self.figures.entry(row.which.clone()).or_default().push(next);
            next
        });
        for (column, heading, held) in &row.cells {
            let column = columns.get(column).copied().or_else(|| self.fresh.column(heading));
            if let Some(column) = column {
                self.fill((place, column), held, &row.name(), heading, changes);
            }
        }
        place
    }

    /// The workbook that a row of figures came from.
    fn origin_of(&self, row: u32) -> String {
        self.puts.range((row, 0)..=(row, u16::MAX)).next().map(|(_, put)| put.origin.clone()).unwrap_or_default()
    }
}
