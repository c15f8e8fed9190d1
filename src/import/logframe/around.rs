//! What stands around the rows: titles above, headings, levels without a heading, headings of further blocks.

use super::super::grid::Grid;
use super::super::headings::{self, FIELDS, Field, plain};
use super::super::heads::{Column, Heads};
use super::super::{dates, levels, say};
use super::Rows;
use crate::diagnostic::words;
use crate::vocabulary::Word;

impl Rows<'_> {
    /// What stands above the headings: the project's title, its period, remarks.
    pub(super) fn above(&mut self, grid: &Grid, end: usize) {
        let mut has_title = self.sheet > 1;
        for row in 0..end {
            let cells: Vec<String> = grid.said(row).map(|(_, text)| text.to_owned()).collect();
            if cells.is_empty() {
                continue;
            }
            self.draft.comments.push(cells.join(" | "));
            let line = say::title(&cells.join(" "));
            let (label, value) = match cells.as_slice() {
                [label, value, ..] if label.len() < 60 => (label.trim().trim_end_matches(':'), value.as_str()),
                _ => line.split_once(':').unwrap_or(("", &line)),
            };
            let label = plain(label);
            let is_title = [
                "title",
                "project",
                "project title",
                "project name",
                "programme",
                "programme title",
                "programme name",
                "program",
                "program name",
                "name of project",
                "title of the action",
            ];
            let names_it = is_title.contains(&label.as_str())
                || ["project title ", "logical framework", "logframe", "results framework"]
                    .iter()
                    .any(|n| label.starts_with(n));
            if names_it && !has_title && !value.trim().is_empty() {
                self.draft.theory.title = say::title(value);
                has_title = true;
            } else if label.is_empty() && cells.len() == 1 && !has_title && line.chars().count() <= 160 {
                let name = [
                    "logical framework matrix",
                    "logical framework",
                    "logframe matrix",
                    "logframe",
                    "results framework",
                ];
                let lower = line.to_lowercase();
                let head = name.iter().find(|n| lower.starts_with(**n)).map_or(0, |n| n.len());
                let rest = line.get(head..).unwrap_or(&line).trim_start_matches(|c: char| !c.is_alphanumeric());
                if !say::is_blank(rest) {
                    rest.strip_prefix("for ").unwrap_or(rest).clone_into(&mut self.draft.theory.title);
                    has_title = true;
                }
            } else if ["period", "duration", "dates", "time frame", "timeframe", "years"]
                .iter()
                .any(|w| label.contains(w))
                && let [first, .., last] = dates::dates(value).as_slice()
                && !self.draft.theory.says(Word::Horizon)
                && first < last
            {
                self.draft.theory.say(Word::Horizon, format!("{first} to {last}"));
            }
        }
    }

    /// Where a column without a heading of its own names the levels, as in the classic matrix; or one that is headed "Results"
    /// does, beside the "Results chain" that holds them, as in documents of the European Commission.
    pub(super) fn unheaded_levels(&mut self, grid: &Grid, heads: &Heads) {
        let Some(result) = self.columns.iter().position(|c| matches!(c.field, Field::Result | Field::Indicator)) else {
            return;
        };
        if self.columns.iter().any(|c| c.field == Field::Level) {
            return;
        }
        let below = |at: usize| {
            let rows = heads.row + heads.rows..grid.rows.len();
            rows.map(move |r| grid.cell(r, at)).filter(|t| !say::is_blank(t)).collect::<Vec<_>>()
        };
        let first = self.columns[result].clone();
        let is_result = |c: &Column| headings::field(&c.heading).is_some_and(|f| f.field == Field::Result);
        let chain = self.columns.iter().position(|c| c.at > first.at && c.field == Field::Note && is_result(c));
        if let Some(chain) = chain.filter(|_| first.field == Field::Result && !first.is_mapped) {
            let cells = below(first.at);
            let is_level =
                |t: &&&str| levels::level(t).is_some_and(|l| l.rest.is_empty() || levels::over(&l.rest).is_some());
            if cells.iter().filter(is_level).count() * 2 > cells.len() {
                self.columns[chain].field = Field::Result;
                self.columns[result].field = Field::Level;
                return;
            }
        }
        for at in 0..first.at {
            if self.columns.iter().any(|c| c.at == at && c.field != Field::Note) {
                continue;
            }
            let cells = below(at);
            let known = cells.iter().filter(|t| levels::level(t).is_some()).count();
            if known > 0 && known * 2 >= cells.len() {
                let heading = self.columns.iter().find(|c| c.at == at).map(|c| c.heading.clone()).unwrap_or_default();
                self.columns.retain(|c| c.at != at);
                self.columns
                    .insert(0, Column { at, field: Field::Level, heading, date: None, number: None, is_mapped: false });
                return;
            }
        }
    }

    /// Says of each column how it was read.
    pub(super) fn tell_columns(&mut self, sheet: &str, heads: &Heads) {
        let told: Vec<String> = heads
            .columns
            .iter()
            .map(|c| format!("\"{}\" as {}", c.heading, what(self.columns.iter().find(|o| o.at == c.at).unwrap_or(c))))
            .collect();
        self.draft.comments.push(format!("Import: {sheet}columns: {}.", told.join(", ")));
        self.draft.account.push(words::capital(&format!("{sheet}columns: {}.", words::some_of(&told, 16))));
    }

    /// The first block of the United Kingdom's logframe says when its milestones are, and the others mean the same.
    fn with_dates(&mut self, columns: &[Column]) -> Vec<Column> {
        let mut columns = columns.to_vec();
        let mut taken = Vec::new();
        for column in &mut columns {
            let before = self.columns.iter().find(|c| c.at == column.at && c.field == column.field);
            if column.date.is_none()
                && matches!(column.field, Field::Target | Field::Baseline)
                && let Some(date) = before.and_then(|c| c.date.clone())
            {
                taken.push(format!("\"{}\" is of {date}", column.heading));
                column.date = Some(date);
            }
        }
        if !taken.is_empty() {
            let what = format!("Import: as in the block above, {}.", taken.join(", "));
            if !self.draft.comments.contains(&what) {
                self.draft.comments.push(what);
            }
        }
        columns
    }

    /// A row that is no row of the table: a footnote, a sum of the rows above, what a project costs. It is kept in a comment, or
    /// as a note of the result above.
    pub(super) fn beside_the_table(&mut self, cells: &[(Column, String)]) -> bool {
        let Some((column, text)) = cells.first() else { return false };
        let first = plain(text);
        let line =
            |cells: &[(Column, String)]| cells.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" | ");
        if let Some(headings) = self.costs.take()
            && !matches!(column.field, Field::Result | Field::Of(_) | Field::Level)
        {
            let under = |at: usize| headings.iter().find(|(a, _)| *a == at).map_or("", |(_, h)| h.as_str());
            let said: Vec<String> = cells.iter().map(|(c, text)| format!("{}: {text}", under(c.at))).collect();
            self.current.clear();
            self.note("Inputs", &said.join("; "));
            return true;
        }
        let is_lone = cells.len() == 1 && !column.is_mapped;
        let says_note = ["note", "notes", "nb", "n b", "remark", "remarks", "source", "sources", "nota", "notas"]
            .iter()
            .any(|word| first == *word || (first.starts_with(&format!("{word} ")) && text.contains(':')));
        if is_lone && column.field != Field::Note && (text.trim_start().starts_with('*') || says_note) {
            self.draft.rest.push(format!("Import: below the table: {text}"));
            return true;
        }
        let is_sum =
            ["total", "totals", "grand total", "sub total", "subtotal", "sum", "somme", "suma", "gesamt", "summe"];
        if cells.len() > 1 && is_sum.contains(&first.as_str()) && !matches!(column.field, Field::Note) {
            self.draft.rest.push(format!("Import: a row of sums: {}", line(cells)));
            return true;
        }
        let is_cost = |text: &str| text.contains(['£', '$', '€', '%']) || plain(text).starts_with("total");
        if (first == "inputs" || first.starts_with("inputs "))
            && cells.len() > 2
            && cells[1..].iter().all(|(_, t)| is_cost(t))
        {
            self.costs = Some(cells.iter().map(|(c, text)| (c.at, text.clone())).collect());
            self.current.clear();
            self.note("", &line(cells));
            return true;
        }
        false
    }

    /// Headings of another block: they may name its level.
    pub(super) fn block(&mut self, columns: &[Column]) {
        let columns = &self.with_dates(columns);
        let mut said = Vec::new();
        for column in columns {
            said.push(column.heading.clone());
        }
        if said != self.columns.iter().map(|c| c.heading.clone()).collect::<Vec<_>>() {
            self.draft.comments.push(format!("Import: further headings: {}.", said.join(" | ")));
        }
        self.current.clear();
        if columns.iter().any(|c| matches!(c.field, Field::Result | Field::Of(_) | Field::Level)) {
            self.columns.clone_from(columns);
            self.subjects.clear();
            self.of.clear();
            return;
        }
        // Headings of a further indicator: its result stands above.
        self.columns.retain(|c| !columns.iter().any(|new| new.at == c.at));
        self.columns.extend(columns.iter().cloned());
        self.columns.sort_by_key(|c| c.at);
    }
}

/// What a column was read as, in words.
fn what(column: &Column) -> String {
    let date = column.date.as_ref().map(|d| format!(" of {d}")).unwrap_or_default();
    let field = match column.field {
        Field::Of(kind) => format!("{} level", kind.text()),
        Field::Say(word) => word.text().to_owned(),
        Field::Note => "notes".to_owned(),
        Field::ResultName => "name of the result".to_owned(),
        Field::IndicatorName => "name of the indicator".to_owned(),
        Field::BaselineDue => "baseline to be established".to_owned(),
        Field::External => "external".to_owned(),
        Field::Measures => "measures".to_owned(),
        field => FIELDS.iter().find(|(_, f)| *f == field).map_or_else(String::new, |(name, _)| name.replace('-', " ")),
    };
    format!("{field}{date}")
}
