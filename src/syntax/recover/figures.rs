//! Figures as people write them elsewhere: `baseline 40% in 2023`, `target 50 % by 2030`, `budget $50,000`, `unit %`. Each gets
//! one message that shows the whole statement as it is written here, and where nothing is left to decide, it is read so.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Joint, Statement, Value, ValueKind};
use super::Block;
use crate::vocabulary::{Set, Shape, Word};

/// What people write between a value and its date.
const BETWEEN: &[&str] =
    &["as", "at", "before", "by", "during", "for", "from", "in", "of", "on", "since", "till", "to", "until"];

/// Signs of money, and the currency that each stands for, where it is one alone.
const MONEY: &[(&str, Option<&str>)] =
    &[("$", None), ("US$", Some("USD")), ("€", Some("EUR")), ("£", Some("GBP")), ("¥", None), ("₹", Some("INR"))];

impl Driver<'_> {
    /// A figure as it is written elsewhere; says whether it was one, and then has read the statement.
    pub(super) fn figure(&mut self, s: &mut Statement, value: Token, shape: Option<Shape>, block: Block) -> bool {
        match shape {
            Some(Shape::Baseline) => self.dated(s, value, Joint::At, block),
            Some(Shape::Target) => self.dated(s, value, Joint::By, block),
            Some(Shape::Budget) => self.money(s, value, block),
            Some(Shape::SetOrText(Set::Unit)) => self.percent_sign(s, value),
            _ => false,
        }
    }

    /// The next token, if it stands on the line of the one before.
    fn beside(&self, at: usize) -> Option<Token> {
        Some(token::next(self.text, at)).filter(|t| !t.first && t.kind != Kind::End)
    }

    /// A value and its date with other words or signs between them, or with a blank before the percent sign.
    fn dated(&mut self, s: &mut Statement, value: Token, joint: Joint, block: Block) -> bool {
        if value.kind != Kind::Number || value.first {
            return false;
        }
        let mut end = value.end;
        let mut figure = self.slice(value).to_owned();
        if let Some(sign) = self.beside(end).filter(|t| t.start > end && self.slice(*t).starts_with('%')) {
            figure.push('%');
            end = sign.start + 1;
        }
        let mut date = self.beside(end);
        for _ in 0..3 {
            let passed = date.filter(|t| {
                let raw = self.slice(*t);
                BETWEEN.contains(&raw) || matches!(raw, "," | "=" | "(" | "@" | "-" | "\u{2013}" | "->" | "\u{2192}")
            });
            date = match passed {
                Some(token) => self.beside(token.end),
                None => break,
            };
        }
        let Some(date) = date.filter(|d| d.kind == Kind::Number && self.is_dated(*d)) else { return false };
        let mut last = date.end;
        if self.text[value.start..date.start].contains('(') {
            match self.beside(last).filter(|t| self.slice(*t) == ")") {
                Some(close) => last = close.end,
                None => return false,
            }
        }
        let word = if joint == Joint::At { "at" } else { "by" };
        let written = format!("{figure} {word} {}", self.slice(date));
        let text = s.word.text();
        let span = self.span(value.start, last);
        let message = if self.text[end..date.start].trim() == word {
            "A percent sign follows its number directly.".to_owned()
        } else {
            format!("Between the value of a {text} and its date stands `{word}`.")
        };
        if let Some(d) = self.fault(value.start, last, message) {
            d.help = Some(format!("Write `{text} {written}`."));
            *d = d.clone().fix(format!("Write `{text} {written}`"), span, written);
        }
        let between = self.span(end, date.start);
        s.values.push(Value { kind: ValueKind::Number, span: self.span(value.start, value.end) });
        s.values.push(Value { kind: ValueKind::Joint(joint), span: between });
        s.values.push(Value { kind: ValueKind::Number, span: self.span(date.start, date.end) });
        s.span.end = last as u32;
        s.faulty = false;
        self.at = last;
        if self.beside(last).is_some_and(|t| self.slice(t) == "among") {
            self.go_on(s, last, block);
        }
        true
    }

    /// Whether a number begins with the four digits of a year.
    fn is_dated(&self, number: Token) -> bool {
        let raw = self.slice(number).as_bytes();
        raw.len() >= 4
            && raw[..4].iter().all(u8::is_ascii_digit)
            && matches!(raw[0], b'1' | b'2')
            && raw.get(4).is_none_or(|b| !b.is_ascii_digit())
    }

    /// An amount with its currency before it: `$50,000`, `EUR 50,000`.
    fn money(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        let line = &self.text[value.start..token::line_end(self.text.as_bytes(), value.start)];
        let sign = MONEY.iter().filter(|(sign, _)| line.starts_with(sign)).max_by_key(|(sign, _)| sign.len());
        let raw = self.slice(value);
        let is_code = raw.len() == 3 && raw.bytes().all(|b| b.is_ascii_uppercase());
        let (shown, code, after) = match sign {
            Some(&(sign, code)) => (sign.to_owned(), code.map(str::to_owned), value.start + sign.len()),
            None if is_code => (raw.to_owned(), Some(raw.to_owned()), value.end),
            None => return false,
        };
        let Some(amount) = self.beside(after).filter(|t| t.kind == Kind::Number) else { return false };
        let number = self.slice(amount).to_owned();
        let span = self.span(value.start, amount.end);
        let message = format!("An amount is written with its number first, and not with `{shown}` before it.");
        if let Some(d) = self.fault(value.start, amount.end, message) {
            let like = code.as_deref().unwrap_or("USD");
            d.help = Some(format!(
                "Write `{} {number} {like}`: a currency is its code of three capitals, and can be left out where it is the theory's `currency`.",
                s.word.text()
            ));
            if let Some(code) = code {
                *d = d.clone().fix(format!("Write `{number} {code}`"), span, format!("{number} {code}"));
            }
        }
        s.values.push(Value { kind: ValueKind::Number, span: self.span(amount.start, amount.end) });
        self.go_on(s, amount.end, block);
        true
    }

    /// `unit %`.
    fn percent_sign(&mut self, s: &mut Statement, value: Token) -> bool {
        if self.slice(value) != "%" || s.word != Word::Unit {
            return false;
        }
        let span = self.span(value.start, value.end);
        if let Some(d) = self.fault(value.start, value.end, "The unit of percentages is the word `percent`.") {
            d.help = Some("Write `unit percent`.".into());
            *d = d.clone().fix("Write `percent`", span, "percent");
        }
        s.span.end = span.end;
        self.at = value.end;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::BETWEEN;

    #[test]
    fn what_stands_between_is_sorted() {
        assert!(BETWEEN.is_sorted());
    }
}
