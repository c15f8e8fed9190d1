//! The results and activities that a row names, and their levels.

use super::super::grid::{Grid, place};
use super::super::headings::Field;
use super::super::heads::{self, Column};
use super::super::levels::{self, Level};
use super::super::parents::Place;
use super::super::{lists, own, say};
use super::{Rows, take};
use crate::diagnostic::words;
use crate::vocabulary::{DeclarationKind as Kind, Word};

impl Rows<'_> {
    /// A row that says nothing but the level of the rows below it.
    pub(super) fn section(&mut self, column: &Column, text: &str) -> bool {
        if matches!(column.field, Field::Assumption | Field::Risk | Field::Target | Field::Baseline) {
            return false;
        }
        let is_bare = |l: &Level| l.rest.is_empty() || levels::over(&l.rest).is_some();
        let Some(Level { kind, number, rest }) = levels::level(text).filter(is_bare) else {
            return false;
        };
        self.say_level(text, kind);
        self.take_level(Some(text));
        (self.level, self.level_number) = (Some(kind), number);
        self.said_over = levels::over(&rest).and_then(|(kind, number)| self.by_level_number(kind, &number));
        (self.subjects, self.current) = (Vec::new(), Vec::new());
        true
    }

    /// Takes the cell that names the level of what follows; the one before it is told where no result stood on it.
    pub(super) fn take_level(&mut self, text: Option<&str>) {
        if let Some(before) = std::mem::replace(&mut self.unused_level, text.map(str::to_owned)) {
            self.draft.rest.push(format!("Import: belongs to nothing: a level named {before}"));
        }
    }

    /// Keeps the spelling of a level, for the comment that tells how levels were read.
    pub(super) fn say_level(&mut self, text: &str, kind: Kind) {
        let text = say::title(text);
        if !self.levels.iter().any(|(t, _)| *t == text) && self.levels.len() < 2_000 {
            self.levels.push((text, kind));
        }
    }

    pub(super) fn levels(&mut self, cells: &mut Vec<(Column, String)>) {
        let Some(at) = cells.iter().position(|(c, _)| c.field == Field::Level) else { return };
        let (column, text) = cells.remove(at);
        self.of_assumptions = self.is_own && text == "assumption";
        if self.of_assumptions {
            return;
        }
        match levels::level(&text) {
            Some(Level { kind, number, rest }) => {
                let shown = text.strip_suffix(rest.as_str()).unwrap_or(&text).to_owned();
                self.say_level(&shown, kind);
                // A row that goes on with the result above repeats its level.
                let goes_on = self.subjects.first().is_some_and(|&t| self.draft.things[t].block.kind == kind);
                self.take_level((rest.is_empty() && !goes_on).then_some(text.as_str()));
                (self.level, self.level_number) = (Some(kind), number);
                self.said_over = levels::over(&rest).and_then(|(kind, number)| self.by_level_number(kind, &number));
                if self.said_over.is_none() && !rest.is_empty() {
                    // "Output 1: Teachers are trained" in the column of levels, where no other holds the result.
                    let has_result = cells.iter().any(|(c, _)| c.field == Field::Result);
                    let field = if has_result { Field::Note } else { Field::Result };
                    cells.insert(0, (Column { field, ..column }, rest));
                }
            }
            None => {
                let has_result = cells.iter().any(|(c, _)| matches!(c.field, Field::Result | Field::Of(_)));
                let heading = if column.heading.is_empty() { "Level".to_owned() } else { column.heading.clone() };
                let field = if has_result { Field::Note } else { Field::Result };
                cells.insert(0, (Column { field, heading, ..column }, text));
            }
        }
    }

    /// The result of a level that bears a number there, or stands at that place among those of its level.
    fn by_level_number(&self, kind: Kind, number: &str) -> Option<usize> {
        let of_kind = || (0..self.places.len()).filter(|&t| self.draft.things[t].block.kind == kind);
        let counted = || number.parse::<usize>().ok().and_then(|n| of_kind().nth(n.checked_sub(1)?));
        of_kind().find(|&t| self.places[t].number.as_deref() == Some(number)).or_else(counted)
    }

    /// Makes the results that a row names; says which cells named some.
    pub(super) fn results(&mut self, cells: &mut Vec<(Column, String)>, grid: &Grid, row: usize) -> bool {
        let numbered: Vec<(Column, String)> = take(cells, |c| c.field == Field::Number);
        let mut number = numbered.iter().map(|(_, text)| say::title(text)).next();
        let names = take(cells, |c| c.field == Field::ResultName);
        if self.of_assumptions {
            let title = take(cells, |c| c.field == Field::Result).pop().map(|(_, t)| t).unwrap_or_default();
            let at = self.draft.assumption(&title, None);
            let indicator = cells.iter().find(|(c, _)| c.field == Field::IndicatorName);
            if let Some(&reading) = indicator.and_then(|(_, name)| self.by_name.get(name)) {
                let title = self.draft.assumptions[at].block.title.clone();
                self.readings[reading].1.measures.push(title);
            }
            (self.subjects, self.current) = (Vec::new(), Vec::new());
            self.pending_measure = Some(self.draft.assumptions[at].block.title.clone());
            return true;
        }
        let mut new = false;
        let mut made: Vec<usize> = Vec::new();
        let mut over: Option<usize> = None;
        for (column, text) in take(cells, |c| matches!(c.field, Field::Result | Field::Of(_))) {
            let fixed = heads::kind_of(&column);
            let parsed = levels::level(&text).filter(|l| !l.rest.is_empty());
            let (kind, text, own_number) = match parsed {
                Some(level) => {
                    let shown = text.strip_suffix(level.rest.as_str()).unwrap_or(&text).to_owned();
                    self.say_level(&shown, level.kind);
                    self.level = Some(level.kind);
                    (Some(level.kind), level.rest, level.number)
                }
                None => (fixed.or(self.level), text, None),
            };
            if kind == self.level {
                self.unused_level = None;
            }
            let marked = lists::items(&text);
            let has_list = marked.is_marked && marked.items.len() > 1 && !self.is_own;
            let texts = if has_list { marked.items } else { vec![text.clone()] };
            let count = texts.len();
            let mut of_cell = Vec::new();
            for text in texts {
                let heading_number = column.number.clone().filter(|_| count == 1);
                let given =
                    own_number.clone().or(heading_number).or_else(|| self.level_number.clone().filter(|_| count == 1));
                let (thing, is_new) = self.result(kind, &text, given, names.first().map(|(_, n)| n.as_str()));
                new |= is_new;
                of_cell.push(thing);
            }
            if count > 1 {
                let what = format!("{} holds {count} results or activities in one cell", place(row, column.at));
                self.draft.account.push(format!("{what}; each stands by itself now."));
            }
            self.level_number = None;
            if let Some(over) = over.filter(|_| fixed.is_some()) {
                of_cell.iter().for_each(|&t| self.places[t].under = self.places[t].under.or(Some(over)));
            } else if fixed.is_some() {
                // The level above was named in a row before.
                let above = self.of.range(..column.at).next_back().map(|(_, &t)| t);
                of_cell.iter().for_each(|&t| self.places[t].under = self.places[t].under.or(above.filter(|&a| a != t)));
            }
            if fixed.is_some() {
                self.of.retain(|at, _| *at < column.at);
                of_cell.iter().for_each(|&t| {
                    self.of.insert(column.at, t);
                });
            }
            if let Some(above) = self.said_over {
                of_cell.iter().for_each(|&t| self.places[t].under = self.places[t].under.or(Some(above)));
            }
            over = of_cell.first().copied();
            made = of_cell;
        }
        if !made.is_empty() {
            let has_indicator =
                grid.said(row).any(|(at, _)| self.columns.iter().any(|c| c.at == at && c.field == Field::Indicator));
            if let Some(number) = number.take_if(|_| new && !(self.is_own && has_indicator)) {
                self.number(made[0], &number);
            }
            if made != self.subjects {
                self.current.clear();
            }
            self.subjects = made;
        }
        // The number of a row that names no new result is its indicator's.
        if let Some(number) = number
            && let Some((column, _)) = numbered.into_iter().next()
        {
            cells.push((Column { field: Field::Say(Word::Code), heading: "logframe".into(), ..column }, number));
        }
        new
    }

    pub(super) fn number(&mut self, thing: usize, number: &str) {
        self.draft.things[thing].block.code("logframe", number);
        self.places[thing].number.get_or_insert_with(|| number.trim_matches('.').to_owned());
    }

    /// A result by its text; the same for the same text at the same level.
    pub(super) fn result(
        &mut self,
        kind: Option<Kind>,
        text: &str,
        number: Option<String>,
        name: Option<&str>,
    ) -> (usize, bool) {
        let (text, own_number) = match levels::numbered(text) {
            Some((number, rest)) if !self.is_own => (rest.to_owned(), Some(number.to_owned())),
            _ => (text.to_owned(), None),
        };
        let own = if self.is_own { own::result(&text) } else { own::Told { title: text, ..Default::default() } };
        let title = say::title(&own.title);
        let known = kind.unwrap_or(Kind::Outcome);
        let key = (known, name.unwrap_or_default().to_owned() + "\u{0}" + &title.to_lowercase());
        if let Some(&thing) = self.seen.get(&key) {
            return (thing, false);
        }
        let thing = self.draft.thing(known, name, &title);
        self.seen.insert(key, thing);
        self.places.push(Place { sheet: self.sheet, is_own: self.is_own, ..Place::default() });
        if kind.is_none() {
            self.draft.unclear(
                thing,
                &format!(
                    "the source says no level for \"{}\"; it stands here as an outcome",
                    words::short(&title, 100)
                ),
            );
        }
        // "Output 1" says less than the "1.1" of its text.
        let less = |n: &String| own_number.as_ref().is_some_and(|own| own.split('.').any(|part| part == n));
        for number in own_number.iter().chain(number.filter(|n| !less(n)).iter()) {
            self.number(thing, number);
        }
        let block = &mut self.draft.things[thing].block;
        let due = if known == Kind::Activity { Word::During } else { Word::By };
        if let Some(date) = own.due {
            block.say(due, date);
        }
        if let Some(external) = own.external {
            block.text(Word::External, &external);
        }
        (thing, true)
    }
}
