//! What else stands in a row: figures, what is said of the result and of its indicators, assumptions.

use super::super::figures::{self, Value};
use super::super::headings::{Field, plain};
use super::super::heads::Column;
use super::super::{dates, levels, lists, own, say};
use super::indicators::MEANS;
use super::{Rows, take};
use crate::vocabulary::{DeclarationKind as Kind, Word};

impl Rows<'_> {
    /// What remains of a row: what is said of its result, and of its indicators.
    pub(super) fn rest(&mut self, mut cells: Vec<(Column, String)>, new_result: bool, named: bool) {
        let is_activity = self.subjects.first().is_some_and(|&t| self.draft.things[t].block.kind == Kind::Activity);
        let dates_of = |cells: &mut Vec<(Column, String)>, field: Field| -> (Vec<String>, Vec<(Column, String)>) {
            let taken = take(cells, |c| c.field == field);
            let lines: Vec<&str> =
                taken.iter().flat_map(|(_, t)| t.split('\n')).filter(|l| !say::is_blank(l)).collect();
            let dates: Vec<String> = lines.iter().filter_map(|l| dates::date(l)).collect();
            if dates.len() == lines.len() { (dates, taken) } else { (Vec::new(), taken) }
        };
        let (baseline_dates, baseline_said) = dates_of(&mut cells, Field::BaselineDate);
        let (target_dates, target_said) = dates_of(&mut cells, Field::TargetDate);
        let (_, current_said) = dates_of(&mut cells, Field::CurrentDate);
        let among = self.group.clone();
        let has = |cells: &[(Column, String)], field: Field| cells.iter().any(|(c, _)| c.field == field);
        // Dates that no figure of the row takes, or that are none, must not be lost.
        let is_single = self.current.len() == 1;
        for (dates, said, field) in
            [(&baseline_dates, baseline_said, Field::Baseline), (&target_dates, target_said, Field::Target)]
        {
            let exact = said
                .iter()
                .all(|(_, t)| dates.iter().any(|d| say::says_all(d, t)) || say::says_all(&dates.join(" "), t));
            if !(has(&cells, field) && is_single && exact && !dates.is_empty()) {
                said.into_iter().for_each(|(column, text)| cells.push((Column { field: Field::Note, ..column }, text)));
            }
        }
        for (column, text) in current_said {
            cells.push((Column { field: Field::Note, ..column }, text));
        }
        for (column, text) in cells {
            self.cell(&column, &text, &baseline_dates, &target_dates, among.as_ref(), (new_result, named, is_activity));
        }
    }

    pub(super) fn cell(
        &mut self,
        column: &Column,
        text: &str,
        baseline_dates: &[String],
        target_dates: &[String],
        among: Option<&(String, String)>,
        (new_result, named, is_activity): (bool, bool, bool),
    ) {
        match column.field {
            Field::Assumption | Field::Risk => self.assumption(column, text),
            Field::Target if self.is_own && !self.current.is_empty() && own::threshold(text).is_some() => {
                let said = own::threshold(text).unwrap_or_default();
                self.readings[self.current[0]].1.cell(Word::Threshold, said, "Threshold", self.draft);
            }
            Field::Baseline | Field::Target if !self.current.is_empty() => {
                let is_baseline = column.field == Field::Baseline;
                let (dates, given) = if is_baseline {
                    (baseline_dates, &self.options.baseline_at)
                } else {
                    (target_dates, &self.options.target_by)
                };
                let date = column.date.clone().or_else(|| given.clone());
                let date = date.or_else(|| if is_baseline { None } else { self.end_of_project(&column.heading) });
                let items = lists::items(text);
                let current = self.current.clone();
                let lines: Vec<&str> = text.split('\n').filter(|l| !say::is_blank(l)).collect();
                let parts = if items.items.len() == current.len() {
                    items.items
                } else if lines.len() == current.len() {
                    lines.into_iter().map(str::to_owned).collect()
                } else {
                    vec![text.to_owned()]
                };
                for (at, part) in current.iter().zip(&parts) {
                    let reading = &mut self.readings[*at].1;
                    let part = if self.is_own { part } else { figure_without_number(part, reading.number()) };
                    reading.figures(is_baseline, part, dates, date.as_deref(), among, &column.heading);
                }
                if parts.len() < current.len() {
                    self.readings[current[0]].1.unclear(&format!(
                        "\"{}\" stands beside several indicators, and may not be for this one alone",
                        column.heading
                    ));
                }
            }
            Field::Baseline | Field::Target if is_activity && MEANS.iter().any(|w| plain(text).starts_with(w)) => {
                self.cost(text);
            }
            Field::BaselineDue if !self.current.is_empty() => {
                let text = format!("to be established by {text}");
                self.readings[self.current[0]].1.figures(true, &text, &[], None, among, &column.heading);
            }
            Field::Measures if !self.current.is_empty() => {
                let at = self.current[0];
                self.readings[at].1.measures.extend(text.split(['\n', ';']).map(say::title).filter(|t| !t.is_empty()));
            }
            Field::Say(Word::Code) if column.heading == "logframe" => {
                match (self.current.first(), self.subjects.first()) {
                    (Some(&at), _) => self.readings[at].1.block.code("logframe", text),
                    (None, Some(&thing)) => self.draft.things[thing].block.code("logframe", text),
                    (None, None) => self.note("Number", text),
                }
            }
            Field::Say(Word::Responsible) if is_activity && !named => self.partners(text),
            Field::Say(word) if !self.current.is_empty() => {
                let current = self.current.clone();
                let items = lists::items(text);
                let paired = current.len() > 1 && items.items.len() == current.len();
                for (n, at) in current.into_iter().enumerate() {
                    let text = if paired { &items.items[n] } else { text };
                    let (_, reading) = &mut self.readings[at];
                    let text = match (self.is_own, word) {
                        (true, Word::Threshold) => text.trim_end_matches('%'),
                        (true, _) => text,
                        (false, _) => without_number(text, reading.number()).unwrap_or(text),
                    };
                    reading.cell(word, text, &column.heading, self.draft);
                }
            }
            Field::Whose | Field::Due | Field::External | Field::Lead | Field::Inputs | Field::Strand
                if !self.subjects.is_empty() =>
            {
                self.of_result(column, text, new_result);
            }
            _ => self.note(&column.heading, text),
        }
    }

    /// The last date of the horizon, where a heading speaks of the end of the whole.
    fn end_of_project(&mut self, heading: &str) -> Option<String> {
        const ENDS: &[&str] =
            &["lop", "life of project", "life of activity", "end of project", "eop", "endline", "final"];
        let name = format!(" {} ", plain(heading));
        if !ENDS.iter().any(|end| name.contains(&format!(" {end} "))) {
            return None;
        }
        let horizon = self.draft.theory.lines.iter().find(|(word, _)| *word == Word::Horizon)?;
        let end = horizon.1.rsplit(" to ").next()?.to_owned();
        let what = format!("Import: \"{}\" is by the end of the horizon, {end}.", say::title(heading));
        if !self.draft.comments.contains(&what) {
            self.draft.comments.push(what);
        }
        Some(end)
    }

    pub(super) fn partners(&mut self, text: &str) {
        let names = self.draft.partners_of(text);
        for thing in self.subjects.clone() {
            let block = &mut self.draft.things[thing].block;
            if names.is_empty() || !block.say(Word::By, names.join(", ")) {
                block.note(&format!("Carried out by: {text}"));
            }
        }
    }

    pub(super) fn of_result(&mut self, column: &Column, text: &str, new_result: bool) {
        let thing = self.subjects[0];
        let kind = self.draft.things[thing].block.kind;
        let block = &mut self.draft.things[thing].block;
        let heading = column.heading.clone();
        match column.field {
            // In the rows after the first, a table says of the result what it has said.
            _ if !new_result && block.lines.iter().any(|(_, v)| v.contains(&say::quoted(text)) || *v == *text) => {}
            Field::Whose if block.may_say(Word::For) => block.text(Word::For, text),
            Field::External if block.may_say(Word::External) => block.text(Word::External, text),
            Field::Lead if kind == Kind::Activity => self.partners(text),
            Field::Strand => {
                let strand = self.draft.strand(text);
                let block = &mut self.draft.things[thing].block;
                if !block.lines.contains(&(Word::Strand, strand.clone())) && !block.say(Word::Strand, strand) {
                    block.note(&format!("{heading}: {text}"));
                }
            }
            Field::Due => {
                let (word, value) =
                    if kind == Kind::Activity { (Word::During, period(text)) } else { (Word::By, dates::date(text)) };
                match value.filter(|_| block.may_say(word)) {
                    Some(value) => {
                        block.say(word, value.as_str());
                        if !say::says_all(&format!("by {value}"), text) {
                            block.comment(format!(
                                "Import: `{} {value}` stands for \"{}\".",
                                word.text(),
                                say::title(text)
                            ));
                        }
                    }
                    None => block.note(&format!("{heading}: {text}")),
                }
            }
            Field::Inputs if kind == Kind::Activity && own::budget(text).is_some() => {
                let budget = own::budget(text).unwrap_or_default();
                block.say(Word::Budget, budget.as_str());
                let turned =
                    budget.rsplit_once(' ').map(|(amount, code)| format!("{code} {amount}")).unwrap_or_default();
                if !say::says_all(&budget, text) && !say::says_all(&turned, text) {
                    block.comment(format!("Import: `budget {budget}` stands for \"{}\".", say::title(text)));
                }
            }
            _ => block.note(&format!("{heading}: {text}")),
        }
    }

    pub(super) fn assumption(&mut self, column: &Column, text: &str) {
        if ["not applicable", "n a", "na", "none", "nil", "tbd"].contains(&plain(text).as_str()) {
            self.note(&column.heading, text);
            return;
        }
        let items = lists::items(text);
        for item in &items.items {
            let (item, number) = match levels::numbered(item) {
                Some((number, rest)) if !self.is_own => (rest.to_owned(), Some(number.to_owned())),
                _ => (item.clone(), None),
            };
            let at = self.draft.assumption(&item, None);
            let is_new = self.draft.assumptions[at].block.comments.is_empty();
            if let Some(number) = number {
                self.draft.assumptions[at].block.code("logframe", &number);
            }
            if column.field == Field::Risk && is_new {
                let what =
                    "the source calls this a risk: an assumption says what must hold, so turn the sentence round";
                self.draft.assumptions[at].block.comment(format!("Import: {what}."));
            }
            match self.subjects.as_slice() {
                [] => {}
                subjects => subjects.iter().for_each(|&thing| self.assumptions.push((at, thing))),
            }
        }
    }
}

/// A cell without the number of its indicator, where that stands before what it says: "1.1 Farm survey". A number without a
/// point is followed by one: "1. Farm survey".
fn without_number<'t>(cell: &'t str, number: Option<&str>) -> Option<&'t str> {
    let number = number?;
    let after = cell.trim_start().strip_prefix(number)?;
    let marked = after.strip_prefix(['.', ':', ')']);
    let rest = marked.or_else(|| number.contains('.').then_some(after))?;
    (rest.starts_with(char::is_whitespace) && !say::is_blank(rest)).then(|| rest.trim_start())
}

/// The same of a cell of figures, where what follows the number is one: "1.1 0.6 t/ha", and not "1.1 million".
fn figure_without_number<'t>(cell: &'t str, number: Option<&str>) -> &'t str {
    let is_figure = |rest: &&str| {
        let first = figures::figures(rest).into_iter().next().map(|f| f.value);
        matches!(first, Some(Value::Number { .. } | Value::YesNo(_) | Value::Open))
    };
    without_number(cell, number).filter(is_figure).unwrap_or(cell)
}

/// A period of the language: two dates, or one.
fn period(text: &str) -> Option<String> {
    if let Some(date) = dates::date(text) {
        return Some(date);
    }
    match dates::dates(text).as_slice() {
        [first, last] if first <= last => Some(format!("{first} to {last}")),
        _ => None,
    }
}
