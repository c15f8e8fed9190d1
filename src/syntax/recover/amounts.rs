//! Units and lengths as people write them elsewhere: `unit %`, `range from 0 to 100`, `two months`,
//! `every quarter`. Each gets one message that shows how it is written here.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Joint, Statement, Value, ValueKind};
use super::Block;
use super::units::IN_QUOTES;
use super::wording::short;
use crate::diagnostic::words;
use crate::vocabulary::Word;

impl Driver<'_> {
    /// `unit %`.
    pub(super) fn percent_sign(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        // `%;` is one run of signs.
        let is_sign = self.slice(value).strip_prefix('%').is_some_and(|rest| matches!(rest, "" | ";" | "."));
        if !is_sign || s.word != Word::Unit {
            return false;
        }
        let end = value.start + 1;
        if self.unit_and_whom(s, value.start, end, block) {
            return true;
        }
        let span = self.span(value.start, end);
        if let Some(d) = self.fault(value.start, end, "The unit of percentages is the word `percent`.") {
            d.help = Some("Write `unit percent`.".into());
            *d = d.clone().fix("Write `percent`", span, "percent");
        }
        s.span.end = span.end;
        self.at = end;
        true
    }

    /// A unit of several words without quotes: `unit litres of water`.
    pub(super) fn unit_in_words(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let Some(value) = s.values.first().copied().filter(|v| v.kind == ValueKind::Name && s.word == Word::Unit)
        else {
            return false;
        };
        if self.unit_and_whom(s, value.span.start as usize, value.span.end as usize, block) {
            return true;
        }
        // `mg/L`, `µg/m³`: what stands right after a word goes on with it.
        let goes_on = |c: char| matches!(c, '/' | '^' | '*' | '\u{b0}' | '\u{b2}' | '\u{b3}' | '\u{b7}');
        let glued =
            next.kind == Kind::Other && next.start == value.span.end as usize && self.slice(next).starts_with(goes_on);
        // `per 1,000`
        let is_word = next.kind == Kind::Number || next.kind == Kind::Word && !self.may_start(block, next);
        let joins = glued || is_word && !next.first;
        if !joins {
            return false;
        }
        let mut last = next;
        while glued
            && let Some(next) = self.beside(last.end)
            && next.start == last.end
            && matches!(next.kind, Kind::Word | Kind::Number | Kind::Other)
        {
            last = next;
        }
        let rest = self.beside(last.end).map_or_else(Vec::new, |t| {
            // A rate is one of so many: `deaths per 100,000`.
            let is_rate = t.kind == Kind::Number && matches!(self.slice(last), "per" | "/" | "in" | "each" | "every");
            if is_rate || t.kind == Kind::Word && (self.slice(t) == "of" || !self.may_start(block, t)) {
                let mut rest = self.rest_of_statement(t, block);
                let sign = rest.iter().position(|t| matches!(self.slice(*t), ";" | ","));
                rest.truncate(sign.unwrap_or(rest.len()));
                rest
            } else {
                Vec::new()
            }
        });
        let (start, end) = (value.span.start as usize, rest.last().unwrap_or(&last).end);
        // A backslash that means itself is written twice.
        let whole = self.text[start..end].replace('\\', "\\\\");
        let span = self.span(start, end);
        let message = if glued { "A unit of your own goes in quotes." } else { IN_QUOTES };
        if let Some(d) = self.fault(start, end, message) {
            d.help = Some(format!("Write `unit \"{}\"`.", short(&whole)));
            *d = d.clone().fix("Put it in quotes", span, format!("\"{whole}\""));
        }
        self.pass_over(s, end);
        true
    }

    /// `from 0 to 100` where a period or a range stands.
    pub(super) fn two_values(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        let first = token::next(self.text, value.end);
        if !matches!(self.slice(value), "from" | "between") || first.kind != Kind::Number || first.first {
            return false;
        }
        let joint =
            self.beside(first.end).filter(|t| matches!(self.slice(*t), "to" | "and" | "-" | "\u{2013}" | "until"));
        let second = joint.and_then(|joint| self.beside(joint.end)).filter(|t| t.kind == Kind::Number);
        let (Some(joint), Some(second)) = (joint, second) else { return false };
        let written = format!("{} to {}", self.slice(first), self.slice(second));
        let span = self.span(value.start, second.end);
        let message = format!("`{}` takes two values with `to` between them.", s.word.text());
        if let Some(d) = self.fault(value.start, value.end, message) {
            d.help = Some(format!("Write `{} {written}`.", s.word.text()));
            *d = d.clone().fix(format!("Write `{written}`"), span, written);
        }
        s.values.push(Value { kind: ValueKind::Number, span: self.span(first.start, first.end) });
        s.values.push(Value { kind: ValueKind::Joint(Joint::To), span: self.span(joint.start, joint.end) });
        s.values.push(Value { kind: ValueKind::Number, span: self.span(second.start, second.end) });
        s.faulty = false;
        self.go_on(s, second.end, block);
        s.span.end = second.end as u32;
        true
    }

    /// A length of time whose number is a word: `two months`.
    pub(super) fn length_in_words(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        let Some(unit) = self.beside(value.end).filter(|t| t.kind == Kind::Word) else { return false };
        let said = self.slice(value).to_lowercase();
        let count = if matches!(said.as_str(), "a" | "an") { Some(1) } else { words::number_of(&said) };
        let Some(number) = count else { return false };
        let span = self.span(value.start, value.end);
        let message = format!("The number of a length of time is written in figures: `{number} {}`.", self.slice(unit));
        if let Some(d) = self.fault(value.start, unit.end, message) {
            *d = d.clone().fix(format!("Write `{number}`"), span, number.to_string());
        }
        self.go_on(s, unit.end, block);
        true
    }
}
