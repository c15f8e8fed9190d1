//! What bears another name in the theory now and the same title: its rows are the same rows, so that figures and comments stay
//! with what they are about.
//!
//! An id that the theory has no longer and one that the workbook does not know yet belong together where both bear one title, and
//! nothing else does. What came back is read as if it had the new ids; the list of changes says so.

use super::changes::{Change, Changes, What};
use crate::plan::workbook::returned::{Returned, SheetRead, Value};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The columns of ids: what they name, the sheet, the heading of the ids, and that of the titles beside them. The first of what
/// they name is where a new name is listed.
const IDS: &[(Named, &str, &str, &str)] = &[
    (Named::Indicator, "Indicators", "Indicator id", "Indicator"),
    (Named::Indicator, "Tracking", "Row id", "Indicator"),
    (Named::Indicator, "Calendar", "Indicator id", "Indicator"),
    (Named::Result, "Indicators", "Result id", "Result"),
    (Named::Result, "Budget", "Activity id", "Activity"),
    (Named::Assumption, "Assumptions", "Assumption id", "Assumption"),
    (Named::Question, "Questions", "Question id", "Question"),
];

/// What bears an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Named {
    Indicator,
    Result,
    Assumption,
    Question,
}

/// New names by old ones.
type Renames = FxHashMap<(Named, String), String>;

/// A workbook that came back, with the ids that the theory has now, and what is to be listed of it.
pub(super) fn followed<'b>(book: &'b Returned, fresh: &[SheetRead]) -> (Cow<'b, Returned>, Vec<Change>) {
    let renames = renames(&book.sheets, fresh);
    if renames.is_empty() {
        return (Cow::Borrowed(book), Vec::new());
    }
    let mut book = book.clone();
    for sheet in &mut book.sheets {
        follow(sheet, &renames);
    }
    let mut told: Vec<(&(Named, String), &String)> = renames.iter().collect();
    told.sort_by_key(|((named, old), _)| (*named as u8, old.clone()));
    let mut listed = Vec::new();
    for ((named, old), new) in told {
        let Some((_, sheet, heading, _)) = IDS.iter().find(|(n, ..)| n == named) else { continue };
        let mut changes = Changes::of(&book.origin, sheet);
        changes.add(What::Renamed, new, heading, old.clone(), new.clone());
        listed.append(&mut changes.laid);
    }
    (Cow::Owned(book), listed)
}

fn renames(old: &[SheetRead], fresh: &[SheetRead]) -> Renames {
    let mut found = Renames::default();
    for named in [Named::Indicator, Named::Result, Named::Assumption, Named::Question] {
        let (before, now) = (titles(old, named), titles(fresh, named));
        let gone = by_title(before.iter().filter(|(id, _)| !now.contains_key(*id)));
        let come = by_title(now.iter().filter(|(id, _)| !before.contains_key(*id)));
        for (title, ids) in gone {
            if let ([id], Some([new])) = (ids.as_slice(), come.get(title).map(Vec::as_slice)) {
                found.insert((named, (*id).to_owned()), (*new).to_owned());
            }
        }
    }
    found
}

/// The ids of one kind with their titles, as the sheets have them.
fn titles(sheets: &[SheetRead], named: Named) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (_, name, ids, titles) in IDS.iter().filter(|(n, ..)| *n == named) {
        let Some(sheet) = sheets.iter().find(|s| s.name == *name && s.ours.is_some()) else { continue };
        for row in sheet.rows.iter().filter(|r| r.has_id) {
            let (id, title) = (row.text(sheet.column(ids)), row.text(sheet.column(titles)));
            let id = bare(id.trim()).to_owned();
            if !id.is_empty() && !title.trim().is_empty() {
                all.entry(id).or_insert_with(|| title.trim().to_owned());
            }
        }
    }
    all
}

fn by_title<'t>(all: impl Iterator<Item = (&'t String, &'t String)>) -> BTreeMap<&'t str, Vec<&'t str>> {
    let mut by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    all.for_each(|(id, title)| by.entry(title).or_default().push(id));
    by
}

/// The id of a row without its group: `reading` of `reading [income: low]`.
fn bare(id: &str) -> &str {
    id.split(" [").next().unwrap_or(id)
}

/// Gives the rows of a sheet the ids that the theory has now.
fn follow(sheet: &mut SheetRead, renames: &Renames) {
    let Some(ours) = sheet.ours else { return };
    if ours.is_for_entries() {
        // Each row is a person's, and nothing but this column says which indicator it is about.
        let column = sheet.column("indicator");
        for row in &mut sheet.rows {
            let new = renames.get(&(Named::Indicator, row.text(column).trim().to_owned()));
            if let (Some(new), Some(held)) = (new, column.and_then(|c| row.cells.get_mut(&c))) {
                held.value = Value::Text(new.clone());
            }
        }
        return;
    }
    for (named, _, heading, _) in IDS.iter().filter(|(_, name, ..)| *name == ours.name) {
        let (column, place) = (sheet.column(heading), ours.key.iter().position(|key| key == heading));
        for row in &mut sheet.rows {
            let id = row.text(column).trim().to_owned();
            let Some(new) = renames.get(&(*named, bare(&id).to_owned())) else { continue };
            let new = format!("{new}{}", &id[bare(&id).len()..]);
            if let Some(place) = place {
                // The parts of the key, and the number of a row that has the key of another.
                let (parts, number) = row.key.split_at(row.key.find('\u{1e}').unwrap_or(row.key.len()));
                let mut parts: Vec<&str> = parts.split('\u{1f}').collect();
                parts[place] = &new;
                row.key = format!("{}{number}", parts.join("\u{1f}"));
            }
            if let Some(held) = column.and_then(|c| row.cells.get_mut(&c)) {
                held.value = Value::Text(new);
            }
        }
    }
}
