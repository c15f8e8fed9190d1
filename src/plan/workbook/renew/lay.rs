//! Lays what came back upon the fresh workbook: which cell goes where, and what changed.

use super::changes::{Change, Changes, What};
use super::entries;
use super::rows::{Dress, LaidSheet, cell_name};
use crate::plan::workbook::returned::{NoteRead, Returned, SheetRead, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

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

/// The sheet on which the lists stand that cells are chosen from; it is made from the theory alone.
const LISTS: &str = "Lists";
pub(super) const CHANGES: &str = "Changes";

impl<'f> Laid<'f> {
    pub(super) fn upon(fresh: &'f [SheetRead]) -> Laid<'f> {
        let offered = offered(fresh);
        let names = fresh.iter().map(|s| s.name.to_lowercase()).chain([CHANGES.to_lowercase()]).collect();
        Laid {
            sheets: fresh.iter().filter_map(|sheet| LaidSheet::upon(sheet, &offered)).collect(),
            copied: Vec::new(),
            changes: Vec::new(),
            earlier: Vec::new(),
            seen: FxHashMap::default(),
            names,
        }
    }

    /// Takes in a workbook that came back. Of the old one of the same kind it is told which rows are new.
    pub(super) fn take(&mut self, book: &Returned, is_old: bool) {
        self.sheets.iter_mut().for_each(|sheet| sheet.book_starts = sheet.next_row);
        for sheet in &book.sheets {
            let place = sheet.ours.and_then(|ours| self.sheets.iter().position(|s| s.ours.name == ours.name));
            let mut changes = Changes::of(&book.origin, &sheet.name);
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
        if let Some(head) = sheet.head {
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
    pub(super) fn list(&mut self, change: Change) {
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

    /// How many indicators, assumptions and questions the theory says otherwise now.
    pub(super) fn changed_rows(&self) -> usize {
        self.counted(|m| m.starts_with("changed"))
    }

    /// How many of them went.
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

/// The names of indicators that the fresh workbook offers: those in its list of them.
fn offered(fresh: &[SheetRead]) -> FxHashSet<String> {
    let Some(lists) = fresh.iter().find(|s| s.name == LISTS) else { return FxHashSet::default() };
    let head = lists.rows.iter().find(|r| r.at == 0);
    let column = head.and_then(|r| r.cells.iter().find(|(_, held)| held.value.text() == "indicator")).map(|(c, _)| *c);
    lists.rows.iter().filter(|r| r.at > 0).map(|r| r.text(column)).filter(|t| !t.is_empty()).collect()
}

fn is_list_of_changes(sheet: &SheetRead) -> bool {
    let first = sheet.rows.first().filter(|r| r.at == 0);
    first.is_some_and(|r| {
        (0u16..).zip(super::changes::HEADINGS.iter().take(4)).all(|(column, heading)| r.text(Some(column)) == *heading)
    })
}
