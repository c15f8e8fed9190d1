//! Single values in other words: numbers in words, in quotes or with what they count behind them (`staff two`, `year "2019"`, `staff 2.5
//! FTE`), months behind a word (`year starts in July`), the years of a period one by one (`during 2025, 2026`), and `all` in the place of
//! names (`members all partners`).

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Statement;
use super::Block;
use super::figures::is_number;
use super::times::month;
use super::wording::row;
use crate::diagnostic::words;
use crate::vocabulary::{DeclarationKind as D, Set, Shape, Wanted, Word};

/// What a number of staff counts.
#[rustfmt::skip]
const OF_STAFF: &[&str] = &[
    "-", "employees", "equivalent", "equivalents", "fte", "ftes", "full", "full-time", "members", "people", "persons", "posts", "staff", "time",
];

impl Driver<'_> {
    /// One value that is written otherwise; says whether it was that, and then has read the statement.
    pub(super) fn plain_value(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        if value.first {
            return false;
        }
        let written = match row(block, s.word).map(|r| r.shape) {
            Some(Shape::Number) => self.number_in_other_words(value),
            Some(Shape::Month) => self.month_behind_word(value, block),
            Some(Shape::Period) => self.years_in_a_row(value, block),
            _ => None,
        };
        let Some((written, end)) = written else { return false };
        self.say_written(s, value.start, end, written);
        self.pass_over(s, end);
        true
    }

    /// A number with what it counts behind it, or a month with a word before it: `staff 2.5 FTE`, `year starts in July`; says whether it was
    /// that.
    pub(super) fn counted_value(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let Some(first) = s.values.first().copied().filter(|_| !next.first) else { return false };
        let (start, end) = (first.span.start as usize, first.span.end as usize);
        if row(block, s.word).is_some_and(|r| matches!(r.shape, Shape::Month | Shape::Period)) {
            return self.plain_value(s, token::next(self.text, start), block);
        }
        if s.word != Word::Staff {
            return false;
        }
        let tokens = self.rest_of_statement(next, block);
        let counts = |t: &Token| OF_STAFF.contains(&self.slice(*t).to_lowercase().as_str());
        if !is_number(&self.text[start..end]) || !tokens.iter().all(counts) {
            return false;
        }
        let (written, last) = (self.text[start..end].to_owned(), tokens[tokens.len() - 1].end);
        self.say_written(s, start, last, written);
        self.pass_over(s, last);
        true
    }

    fn number_in_other_words(&self, value: Token) -> Option<(String, usize)> {
        let raw = self.slice(value);
        match value.kind {
            Kind::Text => {
                let said = raw.trim_matches('"').trim();
                is_number(said).then(|| (said.to_owned(), value.end))
            }
            Kind::Word => words::number_of(&raw.to_lowercase()).map(|number| (number.to_string(), value.end)),
            _ => None,
        }
    }

    /// `during 2025, 2026 and 2027`: each year of a period.
    fn years_in_a_row(&self, value: Token, block: Block) -> Option<(String, usize)> {
        let tokens = self.rest_of_statement(value, block);
        let is_joint = |t: &Token| t.kind == Kind::Comma || matches!(self.slice(*t), "and" | "&" | "+" | ";");
        let years: Vec<u16> = tokens.iter().filter_map(|t| self.slice(*t).parse().ok()).collect();
        let is_all = tokens.iter().all(|t| is_joint(t) || (t.kind == Kind::Number && t.end - t.start == 4));
        let in_a_row = years.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]));
        let (first, last) = (years.first()?, years.last().filter(|_| is_all && in_a_row && years.len() > 1)?);
        Some((format!("{first} to {last}"), tokens.iter().rfind(|t| t.kind == Kind::Number)?.end))
    }

    fn month_behind_word(&self, value: Token, block: Block) -> Option<(String, usize)> {
        let tokens = self.rest_of_statement(value, block);
        let found = tokens.iter().position(|t| t.kind == Kind::Word && month(self.slice(*t)).is_some())?;
        let is_day = |t: &Token| {
            let raw = self.slice(*t).to_lowercase();
            matches!(raw.as_str(), "in" | "with" | "from" | "on" | "the" | "1" | "1st" | "st" | "first" | "of" | ".")
        };
        let others = tokens.iter().enumerate().filter(|(at, _)| *at != found).all(|(_, t)| is_day(t));
        let number = month(self.slice(tokens[found]))?;
        let name = Set::Month.words().get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        (others && tokens.len() > 1).then(|| ((*name).to_owned(), tokens[tokens.len() - 1].end))
    }

    /// `reviews all indicators`, `members all of the partners`: no name, and then the names that are meant are shown. Says whether it
    /// was that.
    pub(super) fn all_for_names(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        const MOST: usize = 30;
        let is_list = row(block, s.word).is_some_and(|r| r.shape == Shape::Names);
        let first = s.values.first().map(|v| (v.span.start as usize, v.span.end as usize));
        let Some((start, mut end)) = first.filter(|_| is_list && s.values.len() == 1 && next.kind == Kind::Word) else {
            return false;
        };
        let raw = self.text[start..end].to_owned();
        if !words::says_all(&raw) || self.declares(&raw) {
            return false;
        }
        let Some(wanted) = Wanted::of(block, s.word).filter(|wanted| *wanted != Wanted::CAUSE) else { return false };
        let mut kinds: Vec<D> = wanted.kinds.to_vec();
        if wanted == Wanted::REVIEWED {
            // Where neither is said, figures are what is looked at.
            kinds.truncate(1);
        }
        while let Some(next) =
            self.beside(end).filter(|t| t.kind == Kind::Word && self.statement_word(Some(block), *t).is_none())
        {
            let said = self.slice(next).to_lowercase();
            let kind = D::parse(said.strip_suffix('s').unwrap_or(&said));
            if kind.is_none() && !matches!(said.as_str(), "of" | "the" | "our" | "them" | "us" | "activities") {
                return false;
            }
            if let Some(kind) = kind.or((said == "activities").then_some(D::Activity)) {
                if !wanted.kinds.contains(&kind) {
                    return false;
                }
                kinds = vec![kind];
            }
            end = next.end;
        }
        if self.beside(end).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Other | Kind::Number)) {
            return false;
        }
        // Of what is counted only, nobody sees the names.
        let most = if self.tells_no_more(start) { 0 } else { MOST + 1 };
        let names = self.declared_as(&kinds, most);
        // Others may stand in another file.
        let is_whole = (1..=MOST).contains(&names.len()) && !self.includes_others();
        let list = names.join(", ");
        let (message, help) = words::each_by_name(s.word.text(), &self.text[start..end], &list);
        let span = self.span(start, end);
        if let Some(d) = self.fault(start, end, message) {
            d.help = Some(help);
            if is_whole {
                *d = d.clone().fix("Name each of them", span, list);
            }
        }
        self.lose_names_between(start, end);
        self.pass_over(s, end);
        true
    }
}
