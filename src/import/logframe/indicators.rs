//! The indicators that a row names, and what belongs to nothing else.

use super::super::draft::Block;
use super::super::grid::place;
use super::super::headings::{Field, plain};
use super::super::heads::Column;
use super::super::indicator::Reading;
use super::super::{figures, levels, lists, own, say};
use super::{Rows, take};
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// Words with which the row of activities says what they take.
pub(super) const MEANS: &[&str] = &[
    "means",
    "inputs",
    "resources",
    "costs",
    "cost",
    "budget",
    "moyens",
    "ressources",
    "couts",
    "presupuesto",
    "medios",
    "insumos",
    "recursos",
    "costos",
    "costes",
    "orcamento",
    "meios",
    "mittel",
    "kosten",
];

impl Rows<'_> {
    /// Makes the indicators that a row names; says whether it named some.
    pub(super) fn indicators(&mut self, cells: &mut Vec<(Column, String)>, row: usize, new_result: bool) -> bool {
        let named = take(cells, |c| c.field == Field::Indicator);
        let names = take(cells, |c| c.field == Field::IndicatorName);
        let Some((column, text)) = named.into_iter().next() else {
            if new_result {
                self.current.clear();
            }
            for (column, text) in names {
                cells.push((Column { field: Field::Note, ..column }, text));
            }
            return false;
        };
        if self.is_own
            && let [thing] = self.subjects.as_slice()
        {
            let is_measured_elsewhere = own::no_indicator(&text);
            if let Some(inputs) = text.strip_prefix("Inputs: ") {
                own::inputs(self.draft, *thing, inputs);
                self.current.clear();
                return false;
            }
            if is_measured_elsewhere {
                self.current.clear();
                return false;
            }
        }
        let is_activity = self.subjects.first().is_some_and(|&t| self.draft.things[t].block.kind == Kind::Activity);
        let is_means = self.means == Some(column.at) || MEANS.iter().any(|w| plain(&text).starts_with(w));
        if is_activity && is_means && !column.is_mapped {
            // In the row of activities the classic matrix says what they take.
            self.current.clear();
            self.cost(&text);
            return false;
        }
        let items = lists::items(&text);
        let count = items.items.len();
        let mut made = Vec::new();
        for item in items.items {
            let (item, number) = match levels::numbered(&item).or_else(|| self.share_numbered(&item)) {
                Some((number, rest)) if !self.is_own => (rest.to_owned(), Some(number.to_owned())),
                _ => (item, None),
            };
            let title = item.strip_suffix(" (see above)").filter(|_| self.is_own).unwrap_or(&item);
            let (title, among) = if self.is_own { figures::among(title) } else { (title, None) };
            self.group.clone_from(&among);
            let name = names.first().map(|(_, n)| n.split(" [").next().unwrap_or_default().to_owned());
            let at = self.indicator(title, name.as_deref(), among.is_some());
            if let Some(number) = number.or_else(|| column.number.clone().filter(|_| count == 1)) {
                self.readings[at].1.block.code("logframe", &number);
            }
            made.push(at);
        }
        if count > 1 && !items.is_marked {
            let what = format!("{} holds {count} lines, which were read as {count} indicators", place(row, column.at));
            for at in &made {
                self.readings[*at].1.block.comment(format!("Import: {what}."));
            }
            self.draft.unclear.push(format!("{what}."));
        }
        self.current = made;
        true
    }

    /// "2.1 % of farmers" has a number where it stands below result 2; elsewhere it may be a share of 2.1 per cent.
    fn share_numbered<'t>(&self, item: &'t str) -> Option<(&'t str, &'t str)> {
        let (number, rest) = item.split_once(' ').filter(|(_, rest)| rest.trim_start().starts_with('%'))?;
        let over = self.places[*self.subjects.first()?].number.as_deref()?;
        let inner = number.strip_prefix(over)?.strip_prefix('.')?;
        let is_counted = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit());
        is_counted.then(|| (number, rest.trim_start()))
    }

    /// What an activity takes or costs: an amount where it is one, and otherwise a note.
    pub(super) fn cost(&mut self, text: &str) {
        let amount = text.split_once(':').map_or(text, |(_, amount)| amount.trim());
        match (self.subjects.first(), own::budget(amount)) {
            (Some(&thing), Some(budget)) => {
                let block = &mut self.draft.things[thing].block;
                block.comment(format!("Import: `budget {budget}` stands for \"{}\".", say::title(text)));
                block.say(Word::Budget, budget);
            }
            _ => self.note("", text),
        }
    }

    /// The indicator of a title in the block of the present result; one that was named before is taken up again.
    pub(super) fn indicator(&mut self, title: &str, name: Option<&str>, is_group: bool) -> usize {
        let subject = self.subjects.first().copied();
        if let Some(&at) = name.and_then(|n| self.by_name.get(n)) {
            if self.readings[at].0 != subject
                && let Some(subject) = subject
            {
                let title = self.draft.things[subject].block.title.clone();
                self.readings[at].1.measures.push(title);
            }
            return at;
        }
        if is_group
            && let Some((thing, reading)) = self.readings.last()
            && *thing == subject
            && reading.block.title == say::title(title)
        {
            return self.readings.len() - 1;
        }
        let title = say::title(title);
        let made = match name {
            Some(name) => self.draft.names.keep(name, Kind::Indicator, &title),
            None => self.draft.names.of(Kind::Indicator, &title),
        };
        let mut reading = Reading::new(Block::new(Kind::Indicator, made, &title));
        for other in self.subjects.iter().skip(1) {
            reading.measures.push(self.draft.things[*other].block.title.clone());
        }
        reading.measures.extend(self.pending_measure.take().filter(|_| subject.is_none()));
        self.readings.push((subject, reading));
        if let Some(name) = name {
            self.by_name.insert(name.to_owned(), self.readings.len() - 1);
        }
        self.readings.len() - 1
    }

    pub(super) fn source(&mut self, text: &str) {
        match self.current.last() {
            Some(&at) => self.readings[at].1.block.text(Word::Source, text),
            None => self.note("Source", text),
        }
    }

    /// A note where there is nothing better: at the indicator, at the result, at the end.
    pub(super) fn note(&mut self, heading: &str, text: &str) {
        let line = if heading.is_empty() { text.to_owned() } else { format!("{heading}: {text}") };
        match (self.current.last(), self.subjects.first()) {
            (Some(&at), _) => self.readings[at].1.block.note(&line),
            (None, Some(&thing)) => self.draft.things[thing].block.note(&line),
            (None, None) => self.draft.rest.push(format!("Import: belongs to nothing: {line}")),
        }
    }
}
