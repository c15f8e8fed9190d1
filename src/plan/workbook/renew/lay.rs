//! Lays what came back upon the fresh workbook: which cell goes where, and what changed.

use super::changes::{Change, What};
use super::entries;
use crate::plan::workbook::returned::{Held, NoteRead, Ours, Returned, RowRead, SINCE, SheetRead, Value};
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
    marks: BTreeMap<u32, Vec<String>>,
    /// Columns and rows that were added, by heading and key.
    columns: FxHashMap<String, u16>,
    rows: FxHashMap<String, u32>,
    pub(super) next_column: u16,
    pub(super) next_row: u32,
    /// Of the data-entry sheet, the rows of each figure.
    pub(super) figures: FxHashMap<Vec<String>, Vec<u32>>,
    /// The names of indicators that the data-entry sheet offers.
    pub(super) offered: FxHashSet<String>,
}

/// A sheet that is copied as it is, without its formulas.
#[derive(Debug)]
pub(super) struct Copied {
    pub(super) name: String,
    pub(super) cells: BTreeMap<(u32, u16), Value>,
    pub(super) notes: Vec<NoteRead>,
    pub(super) is_hidden: bool,
}

/// The fresh workbook with what is laid upon it.
#[derive(Debug)]
pub(super) struct Laid<'f> {
    pub(super) sheets: Vec<LaidSheet<'f>>,
    pub(super) copied: Vec<Copied>,
    pub(super) changes: Vec<Change>,
    /// The lines of earlier lists of changes, cell by cell.
    pub(super) earlier: Vec<BTreeMap<u16, Value>>,
    /// Where the same words became the same others: the line that says it.
    seen: FxHashMap<(String, String), usize>,
    /// The names of sheets that are taken, in small letters.
    names: FxHashSet<String>,
}

/// What is said of rows that are not the theory's.
const GONE: &str = "gone from the theory";
const BY_HAND: &str = "added by hand";

/// The sheet on which the lists stand that cells are chosen from; it is made from the theory alone.
const LISTS: &str = "Lists";
pub(super) const CHANGES: &str = "Changes";

impl<'f> Laid<'f> {
    pub(super) fn upon(fresh: &'f Returned) -> Laid<'f> {
        let offered = offered(fresh);
        let sheet = |sheet: &'f SheetRead| {
            let (rows, columns) = sheet.size();
            Some(LaidSheet {
                fresh: sheet,
                ours: sheet.ours?,
                puts: BTreeMap::new(),
                notes: BTreeMap::new(),
                marks: BTreeMap::new(),
                columns: FxHashMap::default(),
                rows: FxHashMap::default(),
                next_column: columns,
                next_row: rows,
                figures: FxHashMap::default(),
                offered: offered.clone(),
            })
        };
        let names = fresh.sheets.iter().map(|s| s.name.to_lowercase()).chain([CHANGES.to_lowercase()]).collect();
        Laid {
            sheets: fresh.sheets.iter().filter_map(sheet).collect(),
            copied: Vec::new(),
            changes: Vec::new(),
            earlier: Vec::new(),
            seen: FxHashMap::default(),
            names,
        }
    }

    /// Takes in a workbook that came back. Of the old one of the same kind it is told which rows are new.
    pub(super) fn take(&mut self, book: &Returned, is_old: bool) {
        for sheet in &book.sheets {
            let place = sheet.ours.and_then(|ours| self.sheets.iter().position(|s| s.ours.name == ours.name));
            let mut changes = Changes { origin: &book.origin, sheet: &sheet.name, laid: Vec::new() };
            match place {
                Some(place) if self.sheets[place].ours.is_for_entries() => {
                    entries::take(&mut self.sheets[place], sheet, book.partner.as_deref(), &mut changes);
                }
                Some(place) => self.sheets[place].take(sheet, is_old, &mut changes),
                None if sheet.name == LISTS && sheet.is_hidden => {}
                None if is_list_of_changes(sheet) => {
                    for note in &sheet.notes {
                        changes.add(
                            What::KeptHere,
                            &cell_name(note.at),
                            "",
                            format!("note: {}", note.text),
                            String::new(),
                        );
                    }
                    let rows = sheet.rows.iter().skip(1);
                    self.earlier.extend(rows.map(|r| r.cells.iter().map(|(c, h)| (*c, h.value.clone())).collect()));
                }
                None => self.copy(sheet, &mut changes),
            }
            let found = changes.laid;
            found.into_iter().for_each(|change| self.list(change));
        }
    }

    /// Copies a sheet that is not ours, or has no counterpart any more.
    fn copy(&mut self, sheet: &SheetRead, changes: &mut Changes<'_>) {
        let mut name = sheet.name.clone();
        let mut n = 2;
        while !self.names.insert(name.to_lowercase()) {
            let end = format!(" ({n})");
            // No sheet has a name of more than 31 letters.
            name = sheet.name.chars().take(31 - end.len()).collect::<String>() + &end;
            n += 1;
        }
        let in_rows = sheet.rows.iter().flat_map(|r| r.cells.iter().map(move |(c, held)| ((r.at, *c), held)));
        let mut cells = BTreeMap::new();
        for (at, held) in in_rows.chain(sheet.above.iter().map(|(at, held)| (*at, held))) {
            if let Some(formula) = &held.formula {
                changes.add(What::Formula, &cell_name(at), "", format!("={formula}"), held.value.text());
            }
            cells.insert(at, held.kept());
        }
        if let Some(head) = sheet.ours.and_then(|o| o.head) {
            for (column, heading) in &sheet.headings {
                cells.insert((head, *column), Value::Text(heading.clone()));
            }
        }
        if cells.is_empty() && sheet.notes.is_empty() {
            return;
        }
        if name != sheet.name {
            changes.add(What::Added, "", "", format!("the sheet \"{}\"", sheet.name), format!("the sheet \"{name}\""));
        }
        self.copied.push(Copied { name, cells, notes: sheet.notes.clone(), is_hidden: sheet.is_hidden });
    }

    /// Lists a change; where the same words became the same others before, it is counted there.
    fn list(&mut self, change: Change) {
        if change.what != What::Changed {
            self.changes.push(change);
            return;
        }
        let key = (change.before.clone(), change.now.clone());
        match self.seen.get(&key) {
            Some(&line) => self.changes[line].more += 1,
            None => {
                self.seen.insert(key, self.changes.len());
                self.changes.push(change);
            }
        }
    }

    /// How many cells and notes of people stand in the new workbook.
    pub(super) fn kept(&self) -> usize {
        let of_sheet = |s: &LaidSheet<'_>| {
            s.puts.values().filter(|p| p.dress == Dress::Fill).count() + s.notes.values().map(Vec::len).sum::<usize>()
        };
        let copied: usize = self.copied.iter().map(|c| c.cells.len() + c.notes.len()).sum();
        self.sheets.iter().map(of_sheet).sum::<usize>() + copied
    }

    /// How many rows of the sheet that tracks figures the theory says otherwise now.
    pub(super) fn changed_rows(&self) -> usize {
        self.counted(|m| m.starts_with("changed"))
    }

    /// How many rows of the sheet that tracks figures went.
    pub(super) fn gone_rows(&self) -> usize {
        self.changes
            .iter()
            .filter(|c| c.what == What::Gone && matches!(c.sheet.as_str(), "Indicators" | "Assumptions" | "Questions"))
            .count()
    }

    fn counted(&self, is: impl Fn(&str) -> bool) -> usize {
        let main = |s: &&LaidSheet<'_>| matches!(s.ours.name, "Indicators" | "Assumptions" | "Questions");
        self.sheets.iter().filter(main).flat_map(|s| s.marks.values()).filter(|m| m.iter().any(|m| is(m))).count()
    }
}

/// The changes of one sheet, as they are found.
pub(super) struct Changes<'b> {
    origin: &'b str,
    sheet: &'b str,
    laid: Vec<Change>,
}

impl Changes<'_> {
    /// The workbook whose changes these are.
    pub(super) fn origin(&self) -> &str {
        self.origin
    }

    pub(super) fn add(&mut self, what: What, row: &str, column: &str, before: String, now: String) {
        self.laid.push(Change {
            what,
            origin: self.origin.to_owned(),
            sheet: self.sheet.to_owned(),
            row: row.to_owned(),
            column: column.to_owned(),
            before,
            now,
            more: 0,
        });
    }
}

impl LaidSheet<'_> {
    fn take(&mut self, sheet: &SheetRead, is_old: bool, changes: &mut Changes<'_>) {
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
        if let Some(head) = self.ours.head {
            (0..=head).for_each(|row| _ = row_of.insert(row, row));
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
                (Some(held), _) if is_open => self.fill((now.at, place), held, &name, heading, changes),
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
                        differs.push(heading.clone());
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
        if self.ours.is_of_a_year(heading) {
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
            self.ours.is_to_fill(heading) || (self.fresh.column(heading).is_none() && !self.ours.is_of_a_year(heading))
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
                None if self.ours.is_of_a_year(&heading) => {
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
                let put = Put { value: held.value, dress: Dress::Gone, origin: changes.origin.to_owned() };
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
            let put = Put { value, dress: Dress::Heading, origin: changes.origin.to_owned() };
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
        let put = Put { value, dress: Dress::Fill, origin: changes.origin.to_owned() };
        self.puts.insert(at, put);
    }

    pub(super) fn mark(&mut self, row: u32, what: String) {
        let marks = self.marks.entry(row).or_default();
        if !marks.contains(&what) {
            marks.push(what);
        }
    }

    /// What stands above the headings: ours, unless it is written nowhere there.
    fn above(&self, sheet: &SheetRead, changes: &mut Changes<'_>) {
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

/// So many letters go into a cell.
const MOST: usize = 32_000;

/// The names of indicators that the fresh workbook offers: those in its list of them.
fn offered(fresh: &Returned) -> FxHashSet<String> {
    let Some(lists) = fresh.sheets.iter().find(|s| s.name == LISTS) else { return FxHashSet::default() };
    let head = lists.rows.iter().find(|r| r.at == 0);
    let column = head.and_then(|r| r.cells.iter().find(|(_, held)| held.value.text() == "indicator")).map(|(c, _)| *c);
    lists.rows.iter().filter(|r| r.at > 0).map(|r| r.text(column)).filter(|t| !t.is_empty()).collect()
}

/// What stands in the new workbook where another says otherwise.
pub(super) fn said_by(text: &str, origin: &str) -> String {
    format!("\"{text}\" ({origin})")
}

/// The name of a cell such as `B7`.
pub(super) fn cell_name((row, column): (u32, u16)) -> String {
    format!("{}{}", super::super::sheet::letters(column), row + 1)
}

fn is_list_of_changes(sheet: &SheetRead) -> bool {
    let first = sheet.rows.first().filter(|r| r.at == 0);
    first.is_some_and(|r| {
        (0u16..).zip(super::changes::HEADINGS.iter().take(4)).all(|(column, heading)| r.text(Some(column)) == *heading)
    })
}
