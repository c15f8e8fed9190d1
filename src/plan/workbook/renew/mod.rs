//! A workbook made anew, in which everything that people wrote into the old ones has found its place again.
//!
//! The fresh workbook remembers what is written into it as a reader finds it; then those that came back are laid upon it
//! ([`lay`]): rows by their ids, columns by their headings. What people filled in goes to the same row and column of the
//! fresh one; what has no place there any more is kept below or beside it, or stands in the list of changes. Nothing that a
//! person wrote is dropped, and nothing that somebody wrote becomes a formula: where a formula stood in a cell to fill in,
//! its value stays and the formula is listed.

mod changes;
mod entries;
mod lay;
mod renames;
mod rows;
mod write;

use super::book::Book;
use super::returned::{Returned, SheetRead, as_read};
use crate::plan::Plan;
use changes::Change;
use rust_xlsxwriter::XlsxError;

/// What became of the workbooks that came back.
#[derive(Debug, Default)]
pub struct Renewal {
    /// The new workbook.
    pub bytes: Vec<u8>,
    /// How many figures, texts and notes of people it holds.
    pub kept: usize,
    /// How many rows the theory says otherwise now.
    pub changed: usize,
    /// How many rows went from the theory.
    pub gone: usize,
    /// Where two say different things, a sentence each.
    pub conflicts: Vec<String>,
    /// Whether figures that were handed in are among those: then both stand in the sheet for them.
    pub has_figures_twice: bool,
    /// How many lines the list of changes has.
    pub listed: usize,
    /// What nobody can carry over, a sentence each.
    pub lost: Vec<String>,
}

/// The workbook of a plan as it is now, upon which those that came back are laid.
pub struct Fresh<'p> {
    plan: &'p Plan,
    book: Book,
    sheets: Vec<SheetRead>,
}

fn too_large(e: &XlsxError) -> String {
    format!("This plan does not fit into a workbook: {e}.")
}

impl<'p> Fresh<'p> {
    /// Makes it. For one partner, give the plan of [`Plan::for_partner`] and say so.
    ///
    /// # Errors
    /// In plain words, where it would be larger than a workbook can be.
    pub fn of(plan: &'p Plan, of_partner: bool) -> Result<Fresh<'p>, String> {
        let made = if of_partner { super::partner_book(plan, true) } else { super::whole_book(plan, true) };
        let mut book = made.map_err(|e| too_large(&e))?;
        let sheets = as_read(book.take_written());
        Ok(Fresh { plan, book, sheets })
    }

    /// Renews a workbook: with all that `old` holds, and with the workbooks that partners `returned` taken into it.
    ///
    /// # Errors
    /// In plain words, where a workbook belongs to another theory, or the new one would be larger than a workbook can be.
    pub fn renewed(mut self, old: Option<&Returned>, returned: &[Returned]) -> Result<Renewal, String> {
        for book in old.into_iter().chain(returned) {
            belongs(self.plan, book, &self.sheets)?;
        }
        let mut laid = lay::Laid::upon(&self.sheets);
        for (book, is_old) in old.map(|book| (book, true)).into_iter().chain(returned.iter().map(|book| (book, false)))
        {
            let (book, renamed) = renames::followed(book, &self.sheets);
            renamed.into_iter().for_each(|change| laid.list(change));
            laid.take(&book, is_old);
        }
        write::write(&mut self.book, &laid).map_err(|e| too_large(&e))?;
        let bytes = self.book.inner.save_to_buffer().map_err(|e| too_large(&e))?;
        let mut renewal = Renewal { bytes, listed: laid.changes.len(), ..Renewal::default() };
        renewal.kept = laid.kept();
        renewal.changed = laid.changed_rows();
        renewal.gone = laid.gone_rows();
        let conflicts: Vec<&Change> = laid.changes.iter().filter(|c| c.is_conflict()).collect();
        let is_for_entries =
            |name: &str| self.sheets.iter().any(|s| s.name == name && s.ours.is_some_and(|o| o.is_for_entries()));
        renewal.has_figures_twice = conflicts.iter().any(|c| is_for_entries(&c.sheet));
        renewal.conflicts = conflicts.into_iter().map(Change::sentence).collect();
        for book in old.into_iter().chain(returned).filter(|b| b.has_pictures) {
            renewal.lost.push(format!("`{}` holds pictures or charts, which are not carried over.", book.origin));
        }
        Ok(renewal)
    }
}

/// A workbook of another theory is refused, unless it knows rows of this one: names of theories change too.
fn belongs(plan: &Plan, book: &Returned, fresh: &[SheetRead]) -> Result<(), String> {
    let Some(theory) = book.theory.as_ref().filter(|name| **name != plan.name && !plan.name.is_empty()) else {
        return Ok(());
    };
    let knows = |name: &str| {
        let sheet = |sheets: &[SheetRead]| sheets.iter().position(|s| s.name == name && s.ours.is_some());
        let (Some(of_book), Some(of_fresh)) = (sheet(&book.sheets), sheet(fresh)) else { return false };
        let rows = fresh[of_fresh].by_key();
        book.sheets[of_book].rows.iter().any(|row| row.has_id && rows.contains_key(row.key.as_str()))
    };
    if knows("Tracking") || knows("Indicators") {
        return Ok(());
    }
    Err(format!(
        "`{}` is the workbook of another theory: `{theory}`, and this one is `{}`. Nothing was taken from it.",
        book.origin, plan.name
    ))
}
