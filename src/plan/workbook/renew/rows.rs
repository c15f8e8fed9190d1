//! One sheet of the fresh workbook, and what is laid upon it: rows find their places by their keys, columns by their
//! headings, notes by their cells.

use super::changes::{Changes, What};
use crate::plan::workbook::returned::{Held, NoteRead, Ours, RowRead, SINCE, SheetRead, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// How a cell that is carried over looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    /// A cell that people fill in.
    Fill,
    /// What the theory said in a row that went.
    Gone,
    /// The heading of a column that people added.
    Heading,
}

/// A cell to be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Put {
    pub(super) value: Value,
    pub(super) dress: Dress,
    /// The workbook that it came from.
    pub(super) origin: String,
}

/// A sheet of the fresh workbook, and what is laid upon it.
#[derive(Debug)]
pub(super) struct LaidSheet<'f> {
    pub(super) fresh: &'f SheetRead,
    pub(super) ours: &'static Ours,
    pub(super) puts: BTreeMap<(u32, u16), Put>,
    pub(super) notes: BTreeMap<(u32, u16), Vec<NoteRead>>,
    /// Of each row of the theory what is said of it in the column of marks.
    pub(super) marks: BTreeMap<u32, Vec<String>>,
    /// Columns and rows that were added, by heading and key.
    columns: FxHashMap<String, u16>,
    rows: FxHashMap<String, u32>,
    pub(super) next_column: u16,
    pub(super) next_row: u32,
    /// Where the rows start that come from the workbook that is being taken in.
    pub(super) book_starts: u32,
    /// Of the data-entry sheet, the rows of each figure.
    pub(super) figures: FxHashMap<Vec<String>, Vec<u32>>,
    /// The names of indicators that the data-entry sheet offers.
    pub(super) offered: FxHashSet<String>,
}

/// What is said of rows that are not the theory's.
const GONE: &str = "gone from the theory";
const BY_HAND: &str = "added by hand";

/// So many letters go into a cell.
const MOST: usize = 32_000;

impl<'f> LaidSheet<'f> {
    /// A sheet upon which nothing is laid yet; `None` where it is none of ours.
    pub(super) fn upon(fresh: &'f SheetRead, offered: &FxHashSet<String>) -> Option<LaidSheet<'f>> {
        let (rows, columns) = fresh.size();
        Some(LaidSheet {
            fresh,
            ours: fresh.ours?,
            puts: BTreeMap::new(),
            notes: BTreeMap::new(),
            marks: BTreeMap::new(),
            columns: FxHashMap::default(),
            rows: FxHashMap::default(),
            next_column: columns,
            next_row: rows,
            book_starts: rows,
            figures: FxHashMap::default(),
            offered: if fresh.ours?.is_for_entries() { offered.clone() } else { FxHashSet::default() },
        })
    }

    /// Takes in the sheet of a workbook that came back.
    pub(super) fn take(&mut self, sheet: &SheetRead, is_old: bool, changes: &mut Changes<'_>) {
        let fresh = self.fresh;
        let rows = fresh.by_key();
        let by_row: FxHashSet<u32> = sheet.notes.iter().map(|n| n.at.0).collect();
        // Where each row and column of theirs is now, for the notes.
        let mut row_of: FxHashMap<u32, u32> = FxHashMap::default();
        let mut column_of: FxHashMap<u16, u16> = FxHashMap::default();
        for row in &sheet.rows {
            let old = OldRow { sheet, row, has_note: by_row.contains(&row.at) };
            let place = match rows.get(row.key.as_str()) {
                Some(now) => {
                    self.known_row(&old, now, changes);
                    Some(now.at)
                }
                None => self.lost_row(&old, changes),
            };
            if let Some(place) = place {
                row_of.insert(row.at, place);
            }
        }
        for (column, heading) in &sheet.headings {
            if let Some(place) = fresh.column(heading).or_else(|| self.columns.get(heading).copied()) {
                column_of.insert(*column, place);
            }
        }
        if let (Some(theirs), Some(head)) = (sheet.head, fresh.head) {
            (0..head.min(theirs)).for_each(|row| _ = row_of.insert(row, row));
            row_of.insert(theirs, head);
        }
        self.above(sheet, changes);
        self.notes(sheet, &row_of, &column_of, changes);
        if is_old {
            self.new_rows(sheet, changes);
        }
    }

    /// A row that the theory still has.
    fn known_row(&mut self, old: &OldRow<'_>, now: &RowRead, changes: &mut Changes<'_>) {
        let fresh = self.fresh;
        let name = old.name();
        if self.ours.is_always_new(&name) {
            return;
        }
        let mut differs = Vec::new();
        for (column, heading) in &old.sheet.headings {
            let held = old.row.cells.get(column);
            let Some(place) = fresh.column(heading) else {
                if let Some(held) = held {
                    self.without_column(old, now.at, heading, held, changes);
                }
                continue;
            };
            let said = now.cells.get(&place);
            let is_open = self.ours.is_to_fill(heading) || (said.is_none() && old.is_open(heading));
            match (held, said) {
                (Some(held), said) if is_open => {
                    if let Some(figure) = said.filter(|s| s.formula.is_none() && !s.value.says(&held.kept())) {
                        let now = format!("\"{}\" (the figures that were handed in)", figure.value.text());
                        changes.add(What::Conflict, &name, heading, held.kept().text(), now);
                    }
                    self.fill((now.at, place), held, &name, heading, changes);
                }
                (None, _) if is_open => {}
                (Some(held), Some(said)) if said.formula.is_some() => {
                    if held.formula.is_none() {
                        let now = "(it is calculated)".to_owned();
                        changes.add(What::KeptHere, &name, heading, held.value.text(), now);
                    }
                }
                (None, Some(said)) if said.formula.is_some() => {}
                (held, said) => {
                    let same = match (held, said) {
                        (Some(held), Some(said)) => held.value.says(&said.value),
                        (None, None) => true,
                        _ => false,
                    };
                    if !same && !self.ours.follows(heading) {
                        let text = |h: Option<&Held>| h.map(|h| h.value.text()).unwrap_or_default();
                        changes.add(What::Changed, &name, heading, text(held), text(said));
                        if !self.ours.is_of_figures(heading) {
                            differs.push(heading.clone());
                        }
                    }
                }
            }
        }
        if !differs.is_empty() && self.ours.head.is_some() {
            self.mark(now.at, format!("changed: {}", differs.join(", ")));
        }
    }

    /// A cell of a row that is there, under a heading that is not.
    fn without_column(&mut self, old: &OldRow<'_>, row: u32, heading: &str, held: &Held, changes: &mut Changes<'_>) {
        if heading == SINCE {
            return;
        }
        if self.ours.is_of_a_year(heading) || self.ours.is_of_figures(heading) {
            // A target of a year that the plan has no more; what is calculated says nothing of its own.
            if held.formula.is_none() {
                changes.add(What::Changed, &old.name(), heading, held.value.text(), String::new());
            }
            return;
        }
        let column = self.added_column(heading, changes);
        self.fill((row, column), held, &old.name(), heading, changes);
    }

    /// A row that the theory has no longer, or that somebody added: it is kept below the others, if it says anything that
    /// the theory did not. Gives its place.
    fn lost_row(&mut self, old: &OldRow<'_>, changes: &mut Changes<'_>) -> Option<u32> {
        let is_persons = |heading: &str| {
            let is_ours = self.ours.is_of_a_year(heading) || self.ours.is_of_figures(heading);
            self.ours.is_to_fill(heading) || (self.fresh.column(heading).is_none() && !is_ours)
        };
        let entries = old.cells().filter(|(heading, _)| *heading != SINCE && is_persons(heading)).count();
        let is_ours = old.row.has_id;
        if is_ours && self.ours.is_derived && entries == 0 && !old.has_note {
            return None;
        }
        let what = if is_ours { What::Gone } else { What::Added };
        let next = self.next_row;
        let row = *self.rows.entry(old.row.key.clone()).or_insert(next);
        if row == next {
            self.next_row += 1;
            // What an earlier renewal said of it stands in the list already.
            let said = old.row.text(old.sheet.column(SINCE));
            if !said.contains(GONE) && !said.contains(BY_HAND) {
                changes.add(what, &old.name(), "", old.title(), "kept below the others".to_owned());
            }
            self.mark(row, if is_ours { GONE } else { BY_HAND }.to_owned());
        }
        for (heading, held) in old.cells().map(|(h, held)| (h.to_owned(), held.clone())).collect::<Vec<_>>() {
            if heading == SINCE {
                continue;
            }
            let column = match self.fresh.column(&heading) {
                Some(column) => column,
                None if self.ours.is_of_a_year(&heading) || self.ours.is_of_figures(&heading) => {
                    if held.formula.is_none() {
                        changes.add(What::KeptHere, &old.name(), &heading, held.value.text(), String::new());
                    }
                    continue;
                }
                None => self.added_column(&heading, changes),
            };
            let is_fill = !is_ours || self.ours.is_to_fill(&heading) || self.fresh.column(&heading).is_none();
            if is_fill {
                self.fill((row, column), &held, &old.name(), &heading, changes);
            } else if held.formula.is_none() {
                let put = Put { value: held.value, dress: Dress::Gone, origin: changes.origin().to_owned() };
                self.puts.entry((row, column)).or_insert(put);
            }
        }
        Some(row)
    }

    /// The column under a heading that somebody added.
    pub(super) fn added_column(&mut self, heading: &str, changes: &Changes<'_>) -> u16 {
        if let Some(column) = self.columns.get(heading) {
            return *column;
        }
        let column = self.next_column;
        self.next_column += 1;
        self.columns.insert(heading.to_owned(), column);
        let has_words = !heading.starts_with("(column ");
        if let (Some(head), true) = (self.ours.head, has_words) {
            let value = Value::Text(heading.to_owned());
            let put = Put { value, dress: Dress::Heading, origin: changes.origin().to_owned() };
            self.puts.insert((head, column), put);
        }
        column
    }

    /// Puts what a person wrote at a place; where somebody else wrote something else there, that stays, and this is listed.
    pub(super) fn fill(&mut self, at: (u32, u16), held: &Held, row: &str, heading: &str, changes: &mut Changes<'_>) {
        if let Some(there) = self.puts.get(&at) {
            if !there.value.says(&held.kept()) {
                let now = said_by(&there.value.text(), &there.origin);
                changes.add(What::Conflict, row, heading, held.kept().text(), now);
            }
            return;
        }
        if let Some(formula) = &held.formula {
            changes.add(What::Formula, row, heading, format!("={formula}"), held.value.text());
        }
        let mut value = held.kept();
        if let Value::Text(text) = &mut value {
            // Some programs have cells that hold more than one of ours can.
            while let Some((end, _)) = text.char_indices().nth(MOST) {
                let start = text[..end].char_indices().nth_back(MOST / 2).map_or(end, |(at, _)| at);
                changes.add(What::KeptHere, row, heading, text.split_off(start), String::new());
            }
        }
        let put = Put { value, dress: Dress::Fill, origin: changes.origin().to_owned() };
        self.puts.insert(at, put);
    }

    pub(super) fn mark(&mut self, row: u32, what: String) {
        let marks = self.marks.entry(row).or_default();
        if !marks.contains(&what) {
            marks.push(what);
        }
    }

    /// What stands above the headings: ours, unless it is written nowhere there.
    pub(super) fn above(&self, sheet: &SheetRead, changes: &mut Changes<'_>) {
        for (at, held) in &sheet.above {
            let is_year =
                sheet.headings.values().any(|h| h.strip_suffix(" target") == Some(held.value.text().as_str()));
            if !is_year && !self.fresh.above.iter().any(|(_, said)| said.value.says(&held.value)) {
                changes.add(What::KeptHere, &cell_name(*at), "", held.value.text(), String::new());
            }
        }
    }

    /// Notes go with their cells; one whose cell is no more is listed.
    pub(super) fn notes(
        &mut self,
        sheet: &SheetRead,
        rows: &FxHashMap<u32, u32>,
        columns: &FxHashMap<u16, u16>,
        changes: &mut Changes<'_>,
    ) {
        for note in &sheet.notes {
            let place = rows.get(&note.at.0).copied().zip(columns.get(&note.at.1).copied());
            let Some(place) = place else {
                let row = sheet.rows.iter().find(|r| r.at == note.at.0);
                let name = row.map_or_else(|| cell_name(note.at), |row| OldRow { sheet, row, has_note: true }.name());
                let heading = sheet.headings.get(&note.at.1).cloned().unwrap_or_default();
                changes.add(What::KeptHere, &name, &heading, format!("note: {}", note.text), String::new());
                continue;
            };
            let there = self.notes.entry(place).or_default();
            if !there.iter().any(|n| n.text == note.text) {
                there.push(NoteRead { at: place, ..note.clone() });
            }
        }
    }

    fn new_rows(&mut self, sheet: &SheetRead, changes: &mut Changes<'_>) {
        if self.ours.is_derived {
            return;
        }
        let before: FxHashSet<&str> = sheet.rows.iter().map(|r| r.key.as_str()).collect();
        for row in self.fresh.rows.iter().filter(|r| r.has_id && !before.contains(r.key.as_str())) {
            let new = OldRow { sheet: self.fresh, row, has_note: false };
            changes.add(What::New, &new.name(), "", String::new(), new.title());
            self.mark(row.at, "new".to_owned());
        }
    }

    /// The cells of the column that marks rows, where there is anything to mark.
    pub(super) fn marked(&self) -> Option<(u16, Vec<(u32, String)>)> {
        (!self.marks.is_empty())
            .then(|| (self.next_column, self.marks.iter().map(|(row, m)| (*row, m.join("; "))).collect()))
    }
}

/// A row that came back, on its sheet.
struct OldRow<'r> {
    sheet: &'r SheetRead,
    row: &'r RowRead,
    has_note: bool,
}

impl<'r> OldRow<'r> {
    /// Its id, as people read it.
    fn name(&self) -> String {
        if !self.row.has_id {
            return format!("row {}", self.row.at + 1);
        }
        let parts = self.row.key.split('\u{1e}').next().unwrap_or_default().split('\u{1f}');
        parts.filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Its cells under their headings.
    fn cells(&self) -> impl Iterator<Item = (&'r str, &'r Held)> {
        let row = self.row;
        let heading = |(column, heading): (&'r u16, &'r String)| Some((heading.as_str(), row.cells.get(column)?));
        self.sheet.headings.iter().filter_map(heading)
    }

    /// What it is about: the indicator, assumption or question, or the first that it says.
    fn title(&self) -> String {
        let under = |heading: &str| Some(self.row.text(self.sheet.column(heading))).filter(|t| !t.is_empty());
        let known = ["Indicator", "Assumption", "Question", "Activity", "Result"];
        let first = || self.row.cells.values().next().map(|h| h.value.text());
        known.iter().find_map(|h| under(h)).or_else(first).unwrap_or_default()
    }

    /// Whether a cell that the theory leaves empty was empty before too, and so is a person's: the baseline, where none is
    /// said.
    fn is_open(&self, heading: &str) -> bool {
        let date = || self.row.text(self.sheet.column("Baseline date"));
        heading == "Baseline" && self.sheet.name == "Tracking" && (date().is_empty() || date().starts_with("due "))
    }
}

/// What stands in the new workbook where another says otherwise.
pub(super) fn said_by(text: &str, origin: &str) -> String {
    format!("\"{text}\" ({origin})")
}

/// The name of a cell such as `B7`.
pub(super) fn cell_name((row, column): (u32, u16)) -> String {
    format!("{}{}", crate::plan::workbook::sheet::letters(column), row + 1)
}
