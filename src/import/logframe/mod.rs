//! A logframe or a table of indicators, row by row.
//!
//! What a row does not say it takes from the rows above, as people read such tables: the level, the result, the indicator.
//! Which result leads to which is said in the end, by `parents`, when all of them are known.

mod around;
mod cells;
mod finish;
mod indicators;
mod pick;
mod results;

use super::draft::Draft;
use super::grid::Grid;
use super::headings::{Field, plain};
use super::heads::{self, Column, Heads};
use super::indicator::Reading;
use super::parents::Place;
use super::{Options, levels, say};
use crate::diagnostic::words;
use crate::vocabulary::{DeclarationKind as Kind, Word};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Makes a draft of the sheets that hold a logframe.
///
/// # Errors
/// In plain words, when no sheet has headings that say what stands where.
pub(super) fn draft(draft: &mut Draft, grids: &[Grid], options: &Options) -> Result<(), String> {
    let is_table = !grids.iter().all(|grid| grid.is_made);
    let picked = pick::pick(grids, options)?;
    pick::unread(draft, grids, &picked);
    let mut rows = Rows::new(draft, options);
    for (mut grid, heads) in picked {
        rows.sheet(&mut grid, &heads);
    }
    let count = rows.count;
    rows.finish();
    if is_table {
        draft.account.insert(0, format!("Read {}.", words::counted(count, "row")));
    }
    Ok(())
}

/// The rows as they are read.
struct Rows<'a> {
    draft: &'a mut Draft,
    options: &'a Options,
    columns: Vec<Column>,
    /// Whether Sothat itself wrote the table.
    is_own: bool,
    level: Option<Kind>,
    /// The cell that named the level, until a result stands on it: what none stands on is told.
    unused_level: Option<String>,
    /// Whether the rows are of assumptions, as in Sothat's own table of indicators.
    of_assumptions: bool,
    /// The number that a heading of a block gives to what stands under it.
    level_number: Option<String>,
    /// The result that a level says its own leads to: "Output 1 (related to Outcome 1)".
    said_over: Option<usize>,
    /// The column that says what activities take, where the heading of their rows says so: "Activities | Inputs".
    means: Option<usize>,
    /// The results of the row, or of the one above that named some.
    subjects: Vec<usize>,
    /// Of columns that hold one level, the result named last.
    of: BTreeMap<usize, usize>,
    seen: FxHashMap<(Kind, String), usize>,
    places: Vec<Place>,
    /// The indicators, with the result in whose block each stands.
    readings: Vec<(Option<usize>, Reading)>,
    /// The indicators of the row, or of the one above that named some.
    current: Vec<usize>,
    by_name: FxHashMap<String, usize>,
    /// Assumptions with the results on whose rows they stand.
    assumptions: Vec<(usize, usize)>,
    /// The spellings of levels, with what each was read as.
    levels: Vec<(String, Kind)>,
    awaits_source: bool,
    /// Whether cells said that something is not said yet.
    has_gaps: bool,
    /// The group that the row of an own table is for.
    group: Option<(String, String)>,
    /// The assumption that the indicator of the row measures.
    pending_measure: Option<String>,
    /// The words beside figures that said what a row holds.
    marks: Vec<String>,
    /// The headings of what a project costs, with their columns, until the row of figures.
    costs: Option<Vec<(usize, String)>>,
    sheet: usize,
    count: usize,
}

/// What a mark beside the figures says of a row, in the layout of the United Kingdom.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Planned,
    Achieved,
    Source,
}

impl<'a> Rows<'a> {
    fn new(draft: &'a mut Draft, options: &'a Options) -> Rows<'a> {
        Rows {
            draft,
            options,
            columns: Vec::new(),
            is_own: false,
            level: None,
            unused_level: None,
            of_assumptions: false,
            level_number: None,
            said_over: None,
            means: None,
            subjects: Vec::new(),
            of: BTreeMap::new(),
            seen: FxHashMap::default(),
            places: Vec::new(),
            readings: Vec::new(),
            current: Vec::new(),
            by_name: FxHashMap::default(),
            assumptions: Vec::new(),
            levels: Vec::new(),
            awaits_source: false,
            has_gaps: false,
            group: None,
            pending_measure: None,
            marks: Vec::new(),
            costs: None,
            sheet: 0,
            count: 0,
        }
    }

    fn sheet(&mut self, grid: &mut Grid, heads: &Heads) {
        self.sheet += 1;
        let name = grid.name.as_ref().map(|n| format!("Sheet \"{}\", ", say::title(n))).unwrap_or_default();
        let headings: Vec<String> = heads.columns.iter().map(|c| c.heading.clone()).collect();
        self.is_own = headings.starts_with(&["No.".into(), "Level".into(), "Results chain".into()])
            || heads::is_own_indicators(heads);
        self.above(grid, heads.row);
        self.columns.clone_from(&heads.columns);
        self.unheaded_levels(grid, heads);
        if !grid.is_made {
            self.tell_columns(&name, heads);
        }
        let note_or_row = |at: usize| {
            let field = heads.columns.iter().find(|c| c.at == at).map_or(Field::Note, |c| c.field);
            // What is said once for several results is said once.
            matches!(
                field,
                Field::Assumption
                    | Field::Risk
                    | Field::Note
                    | Field::Result
                    | Field::Of(_)
                    | Field::Indicator
                    | Field::Number
            )
        };
        grid.fill_down(note_or_row);
        self.learn_parties(grid, heads);
        (self.level, self.subjects, self.current) = (None, Vec::new(), Vec::new());
        self.of.clear();
        for row in heads.row + heads.rows..grid.rows.len() {
            if grid.said(row).next().is_none() {
                continue;
            }
            let again = heads::again(grid, row, heads, &self.options.map);
            if let Some(columns) = again.or_else(|| heads::of_activities(grid, row).filter(|_| !self.is_own)) {
                self.block(&columns);
                continue;
            }
            self.count += 1;
            self.row(grid, row);
        }
        self.take_level(None);
    }

    /// Looks through the columns of names before any is read.
    fn learn_parties(&mut self, grid: &Grid, heads: &Heads) {
        let holds_names = |f: Field| matches!(f, Field::Lead | Field::Say(Word::Responsible | Word::ReportedBy));
        for column in self.columns.iter().filter(|c| holds_names(c.field)) {
            for row in heads.row + heads.rows..grid.rows.len() {
                self.draft.parties.learn(grid.cell(row, column.at));
            }
        }
    }

    fn cells(&mut self, grid: &Grid, row: usize) -> Vec<(Column, String)> {
        let mut cells = Vec::new();
        for (at, text) in grid.said(row) {
            let column = self.columns.iter().find(|c| c.at == at).cloned().unwrap_or_else(|| Column {
                at,
                field: Field::Note,
                heading: String::new(),
                date: None,
                number: None,
                is_mapped: false,
            });
            if self.is_own && (text == "not said yet" || text.starts_with("Told in full at ")) {
                self.has_gaps = true;
                continue;
            }
            cells.push((column, text.to_owned()));
        }
        cells
    }

    fn row(&mut self, grid: &Grid, row: usize) {
        let mut cells = self.cells(grid, row);
        if self.awaits_source {
            self.awaits_source = false;
            if cells.iter().all(|(c, _)| !matches!(c.field, Field::Result | Field::Of(_) | Field::Indicator)) {
                for (_, text) in std::mem::take(&mut cells) {
                    self.source(&text);
                }
                return;
            }
        }
        if let [(column, text), others @ ..] = cells.as_slice()
            && column.field != Field::Level
            && others.iter().all(|(_, text)| indicators::MEANS.contains(&plain(text).as_str()))
            && self.section(column, text)
        {
            self.means = others.first().map(|(column, _)| column.at);
            return;
        }
        if !self.is_own && self.beside_the_table(&cells) {
            return;
        }
        // A result that stands alone on its row, wherever its first words were put: "IR 1: Farmers have seed".
        if let [(column, text)] = cells.as_mut_slice()
            && !column.is_mapped
            && matches!(column.field, Field::Number | Field::Note | Field::Say(Word::Code))
            && levels::level(text).is_some_and(|l| !l.rest.is_empty())
        {
            column.field = Field::Result;
        }
        let first = cells.first().map(|(_, text)| plain(text)).unwrap_or_default();
        if ["impact weighting", "risk rating", "inputs gbp", "inputs dfid"].iter().any(|w| first.starts_with(w)) {
            let line: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
            self.current.clear();
            self.note("", &line.join(": "));
            return;
        }
        self.group = None;
        let mark = take_mark(&mut cells).map(|(mark, word)| {
            if !self.marks.contains(&word) {
                self.marks.push(word);
            }
            mark
        });
        if mark == Some(Mark::Source) {
            let (figures, rest): (Vec<_>, Vec<_>) =
                cells.into_iter().partition(|(c, _)| !matches!(c.field, Field::Result | Field::Of(_)));
            cells = rest;
            self.awaits_source = figures.is_empty();
            for (_, text) in figures {
                self.source(&text);
            }
        }
        self.levels(&mut cells);
        let new = self.results(&mut cells, grid, row);
        let named = self.indicators(&mut cells, row, new);
        if mark == Some(Mark::Achieved) {
            for (column, _) in cells.iter_mut().filter(|(c, _)| matches!(c.field, Field::Target | Field::Baseline)) {
                column.heading = format!("Achieved, {}", column.heading);
                column.field = Field::Current;
            }
        }
        self.rest(cells, new, named);
    }
}

fn take(cells: &mut Vec<(Column, String)>, which: impl Fn(&Column) -> bool) -> Vec<(Column, String)> {
    let (taken, rest) = std::mem::take(cells).into_iter().partition(|(c, _)| which(c));
    *cells = rest;
    taken
}

/// The word beside the figures that says what a row holds.
fn take_mark(cells: &mut Vec<(Column, String)>) -> Option<(Mark, String)> {
    let mark = |text: &str| match plain(text).as_str() {
        "planned" => Some(Mark::Planned),
        "achieved" | "actual" => Some(Mark::Achieved),
        "source" | "sources" => Some(Mark::Source),
        _ => None,
    };
    let at = cells.iter().position(|(c, t)| c.field == Field::Note && c.heading.is_empty() && mark(t).is_some())?;
    let word = cells.remove(at).1;
    mark(&word).map(|mark| (mark, word))
}
