//! What stands where one figure goes and is none, or more than one: a range, a word before it, or that it is not known yet.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use super::figures::is_number;
use super::wording::before_date;
use crate::diagnostic::words;
use crate::vocabulary::Word;

/// That a target is not set.
pub(super) const NOT_SET: &str = "A target is a figure, and this one is not set yet.";

/// What to do about that.
pub(super) const UNTIL_SET: &str =
    "Write it once it is set, such as `target 70 by 2028`. Until then, leave the line out, or put `#` in front of it.";

/// Whether a word in small letters, where a figure goes, says that there is none yet.
pub(super) fn is_not_known(word: &str) -> bool {
    words::is_open(word) || matches!(word, "?" | "??" | "n" | "to" | "not" | "missing" | "establish")
}

impl Driver<'_> {
    /// `target 80–90 % by 2028`, `target between 80 and 90 by 2028`: two figures where one goes; says whether it was that.
    pub(super) fn range_for_figure(&mut self, s: &mut Statement, tokens: &[Token]) -> bool {
        let said = |at: usize| tokens.get(at).map_or("", |t| self.slice(*t));
        let skips = |at: usize, words: &[&str]| at + usize::from(words.contains(&said(at)));
        let is_figure = |at: usize| tokens.get(at).is_some_and(|t| t.kind == Kind::Number && is_number(self.slice(*t)));
        let low = skips(0, &["between", "from"]);
        let between = low + 1 + self.percent_at(tokens, low + 1);
        let high = skips(between, &["-", "\u{2013}", "\u{2014}", "to", "and", "or", ","]);
        if high == between || !is_figure(low) || !is_figure(high) || self.is_dated(tokens[high]) {
            return false;
        }
        let percent = if self.percent_at(tokens, high + 1) > 0 || said(high).ends_with('%') { "%" } else { "" };
        let (text, figure) = (s.word.text(), said(high).trim_end_matches('%').to_owned());
        let joint = before_date(s.word);
        let date = (high + 1..tokens.len()).find_map(|from| self.date_at(tokens, from)).map(|(date, _)| date);
        let example = format!("{text} {figure}{percent} {joint} {}", date.as_deref().unwrap_or("2028"));
        let end = tokens[tokens.len() - 1].end;
        let are = if said(between) == "," { "several" } else { "a range" };
        let message = format!("A {text} is one figure, and not {are}.");
        if let Some(d) = self.fault(tokens[0].start, end, message) {
            d.help = Some(format!("Write the one that counts, such as `{example}`."));
        }
        self.pass_over(s, end);
        true
    }

    /// A target of which nothing is known yet.
    fn not_set_yet(&mut self, s: &mut Statement, end: usize) -> bool {
        let start = token::next(self.text, s.keyword.end as usize).start;
        if let Some(d) = self.fault(start, end, NOT_SET) {
            d.help = Some(UNTIL_SET.into());
        }
        self.pass_over(s, end);
        true
    }

    /// `threshold >= 70%`, `threshold at least 70`, `year (2019)`: a number with words or signs around it; says whether it was that.
    pub(super) fn led_number(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        let tokens = self.rest_of_statement(value, block);
        let leading = self.leading(&tokens);
        let in_brackets = tokens.len() > 2 && self.slice(tokens[0]) == "(" && self.slice(tokens[2]) == ")";
        let leading = if in_brackets { 1 } else { leading };
        let Some(number) = tokens.get(leading).copied().filter(|t| leading > 0 && is_number(self.slice(*t))) else {
            return false;
        };
        let (text, said) = (s.word.text(), self.slice(number).to_owned());
        let end = if in_brackets { tokens[2].end } else { number.end };
        let span = self.span(value.start, end);
        let beside = if in_brackets { None } else { self.led_by(&tokens[..leading]) };
        if let Some(beside) = beside.filter(|beside| !self.is_said_by_direction(s.word, beside)) {
            let (message, help) = self.words_that_bear(s.word, &beside, &said, block);
            if let Some(d) = self.fault(value.start, end, message) {
                d.help = Some(help);
            }
        } else if let Some(d) = self.fault(value.start, end, format!("After `{text}` stands a number alone.")) {
            d.help = Some(format!("Write `{text} {said}`."));
            *d = d.clone().fix(format!("Write `{text} {said}`"), span, said);
        }
        s.values.push(Value { kind: ValueKind::Number, span: self.span(number.start, number.end) });
        s.faulty = false;
        s.span.end = span.end;
        self.at = end;
        true
    }

    /// `baseline unknown`, `baseline to be established by 2026`.
    pub(super) fn not_known_yet(&mut self, s: &mut Statement, tokens: &[Token]) -> bool {
        let last = tokens[tokens.len() - 1];
        if !is_not_known(&self.slice(tokens[0]).to_lowercase()) {
            return false;
        }
        if s.word != Word::Baseline {
            return self.not_set_yet(s, last.end);
        }
        let date = tokens.iter().position(|t| self.slice(*t) == "by").and_then(|by| self.date_at(tokens, by));
        let date = date.filter(|(_, used)| *used == tokens.len()).map(|(date, _)| date);
        let (start, end) = (tokens[0].start, last.end);
        let span = self.span(start, end);
        if let Some(d) = self.fault(start, end, "A baseline that is not known yet says by when it will be.") {
            let written = format!("due {}", date.as_deref().unwrap_or("2027"));
            d.help =
                Some(format!("Write `baseline {written}`{}.", if date.is_some() { "" } else { ", with its own date" }));
            if date.is_some() {
                *d = d.clone().fix(format!("Write `baseline {written}`"), span, written);
            }
        }
        s.span.end = end as u32;
        self.at = end;
        true
    }
}
