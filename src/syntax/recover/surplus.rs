//! What follows a sound statement and does not belong there.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Joint, Statement, Value, ValueKind};
use super::Block;
use super::wording::{allowed, example, is_figure, row, short};
use crate::diagnostic::{Edit, Fix, words};
use crate::vocabulary::{Set, Shape};

impl Driver<'_> {
    /// Something that follows a statement and does not belong there.
    pub(super) fn surplus(&mut self, statement: &mut Statement, next: Token, block: Block) {
        if self.took_next_statement(statement, block)
            || self.list_surplus(statement, next, block)
            || self.other_to(statement, next, block)
            || self.other_opening(statement, next, block)
        {
            return;
        }
        statement.faulty = true;
        if self.quote_within(statement, next) {
            return;
        }
        let from = self.at;
        if next.kind == Kind::OpenText {
            self.open_text(next);
        } else if !self.end_sign(next) && !self.spaced_number(statement, next) {
            self.besides(statement, next, block);
        }
        self.skip_to_brace(block);
        self.lose_names_between(from, self.at);
        let next = self.peek();
        if next.kind == Kind::Open && statement.word.says_link() && block.is_some() {
            self.at = next.end;
            self.property_block(statement);
            statement.span.end = self.at as u32;
        } else {
            self.skip_statement(block);
        }
    }

    /// Another bracket or sign where the block of a link opens; says whether it was that, and then the block is read.
    fn other_opening(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let sign = self.slice(next).to_owned();
        let property = token::next(self.text, next.end);
        if !s.word.says_link()
            || block.is_none()
            || s.block.is_some()
            || !matches!(sign.as_str(), "(" | "[" | ":" | "=" | "<")
            || !self.is_property(property, block)
        {
            return false;
        }
        let mut edits = vec![Edit { span: self.span(next.start, next.end), text: "{".into() }];
        let closing = [("(", ')'), ("[", ']'), ("<", '>')].into_iter().find(|(open, _)| *open == sign);
        let close = closing.and_then(|(_, c)| Some(next.end + self.line_nearby(next.end).rfind(c)?));
        edits.extend(close.map(|close| Edit { span: self.span(close, close + 1), text: "}".into() }));
        if let Some(d) = self.fault(next.start, next.end, format!("A block opens with `{{`, not with `{sign}`.")) {
            d.help = Some("What you say about a link goes between braces: `{ … }`.".into());
            d.fixes.push(Fix { title: "Write braces".into(), edits });
        }
        self.at = next.end;
        let told = (self.findings.mark(), self.told);
        if let Some(close) = close {
            let mut properties = Vec::new();
            while self.peek().start < close {
                properties.extend(self.statement(None));
            }
            s.block = Some(Box::new(properties));
            self.at = close + 1;
        } else {
            self.property_block(s);
        }
        // That what was opened otherwise is closed otherwise is the same fault.
        self.findings.set_back(told.0);
        self.told = told.1;
        s.span.end = self.at as u32;
        true
    }

    /// Another sign or word in place of `to` between two dates or numbers: `2024 – 2029`, `2024 until 2029`.
    fn other_to(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let shape = row(block, s.word).map(|r| r.shape);
        let second = token::next(self.text, next.end);
        let sign = self.slice(next).to_owned();
        let other = matches!(
            sign.as_str(),
            "-" | "--"
                | "\u{2013}"
                | "\u{2014}"
                | "->"
                | ".."
                | "..."
                | "\u{2026}"
                | "until"
                | "till"
                | "through"
                | "and"
        );
        let one = s.values.len() == 1 && s.values[0].kind == ValueKind::Number;
        if !matches!(shape, Some(Shape::Period | Shape::Range))
            || !other
            || !one
            || second.kind != Kind::Number
            || second.first
        {
            return false;
        }
        let span = self.span(next.start, next.end);
        let message = format!("A period or range is written with `to`, not with `{sign}`.");
        let first = s.values[0].span;
        let around = self.span(first.end as usize, second.start);
        let (from, to) = (&self.text[first.start as usize..first.end as usize], self.slice(second).to_owned());
        if let Some(d) = self.fault(next.start, next.end, message) {
            d.help = Some(format!("Write `{} {from} to {to}`.", s.word.text()));
            *d = d.clone().fix("Write `to`", around, " to ");
        }
        s.values.push(Value { kind: ValueKind::Joint(Joint::To), span });
        let span = self.span(second.start, second.end);
        s.values.push(Value { kind: ValueKind::Number, span });
        s.span.end = span.end;
        self.at = second.end;
        true
    }

    /// A quote inside a text: `"They say "never again" to us"`.
    fn quote_within(&mut self, s: &Statement, next: Token) -> bool {
        let last = s.values.last().copied().filter(|v| v.kind == ValueKind::Text);
        let Some(last) = last else { return false };
        if last.span.end as usize != next.start || !matches!(next.kind, Kind::Word | Kind::Number | Kind::Other) {
            return false;
        }
        let line = token::line_end(self.text.as_bytes(), next.start);
        let Some(close) = self.text[next.start..line].rfind('"').map(|i| next.start + i) else { return false };
        let (start, end) = (last.span.end as usize - 1, last.span.end as usize);
        if let Some(d) = self.fault(start, end, "The text ends at this quote, and more of it follows.") {
            d.help = Some(
                "A quote inside a text is written `\\\"`, or as a curly one: \"They say \u{201c}never\u{201d} to us\"."
                    .into(),
            );
        }
        self.at = close + 1;
        true
    }

    /// A sign that ends a statement in other notations, or a sentence: `by 2030;`.
    fn end_sign(&mut self, next: Token) -> bool {
        let raw = self.slice(next).to_owned();
        if !matches!(raw.as_str(), ";" | "." | ";;" | "," | ".,") {
            return false;
        }
        let span = self.span(next.start, next.end);
        if let Some(d) = self.fault(next.start, next.end, format!("No `{raw}` is needed here.")) {
            d.help = Some("A line simply ends; the next one begins below it.".into());
            *d = d.clone().fix("Remove it", span, "");
        }
        self.at = next.end;
        true
    }

    /// A number with blanks between its groups of three: `12 000`.
    fn spaced_number(&mut self, statement: &mut Statement, next: Token) -> bool {
        let Some(value) = statement.values.last().copied() else { return false };
        if value.kind != ValueKind::Number || next.kind != Kind::Number {
            return false;
        }
        let start = value.span.start as usize;
        let line = token::line_end(self.text.as_bytes(), start);
        let digits = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}');
        let end = self.text[start..line].find(|c| !digits(c)).map_or(line, |i| start + i);
        let whole = self.text[start..end].trim_end();
        let groups: Vec<&str> = whole.split_whitespace().collect();
        let in_threes = groups.len() > 1 && groups.iter().skip(1).all(|g| g.len() == 3) && groups[0].len() <= 3;
        if !in_threes || whole.len() > 40 {
            return false;
        }
        let written = groups.join(",");
        let span = self.span(start, start + whole.len());
        let message = format!("A number is written without spaces: `{written}`.");
        if let Some(d) = self.fault(start, start + whole.len(), message) {
            *d = d.clone().fix(format!("Write `{written}`"), span, written);
        }
        self.at = end;
        true
    }

    /// Whatever else stands there.
    fn besides(&mut self, statement: &mut Statement, next: Token, block: Block) {
        let word = statement.word.text();
        let row = row(block, statement.word);
        if let Some(row) = row.filter(|r| is_figure(r.shape) && next.kind != Kind::Other) {
            // What was taken for the value is only the beginning of something that is none: `12 May 2027`.
            let from = statement.values.first().map_or(next.start, |v| v.span.start as usize);
            let line = token::line_end(self.text.as_bytes(), from);
            let end = self.text[from..line].find(['{', '}', '#', '"']).map_or(line, |i| from + i);
            let whole = self.text[from..end].trim_end();
            let end = from + whole.len();
            let message = format!("`{word}` takes {}, not `{}`.", row.shape.phrase(), short(whole));
            let date = date_in_words(whole).filter(|_| row.shape == Shape::Date);
            statement.values.clear();
            let span = self.span(from, end);
            if let Some(d) = self.fault(from, end, message) {
                d.help = Some(match &date {
                    Some(date) => format!("Write {date}."),
                    None => format!(
                        "Write, for example, `{}`. A comment begins with `#`.",
                        example(statement.word, row.shape)
                    ),
                });
                if let Some(date) = date {
                    *d = d.clone().fix(format!("Write {date}"), span, date);
                }
            }
            return;
        }
        let shown = self.shown(next);
        let message = match row {
            Some(row) => {
                format!("`{word}` takes {} and nothing more, so {shown} is left over.", row.shape.phrase())
            }
            None => format!("{} does not begin anything that belongs here.", words::capital(&shown)),
        };
        if let Some(d) = self.fault(next.start, next.end, message) {
            let help = "Remove it, or say it on a line of its own. A comment begins with `#`.";
            // A word may have been meant as a statement; of anything else the list of statements says nothing.
            d.help = Some(if next.kind == Kind::Word { format!("{help} {}", allowed(block)) } else { help.into() });
        }
    }
}

/// A date whose month is a word, as dates are written here: `12 May 2027`, `May 12, 2027` and `May 2027`.
pub(super) fn date_in_words(raw: &str) -> Option<String> {
    if raw.len() > 40 {
        return None;
    }
    let is_idle = |p: &&str| {
        matches!(*p, "" | "of" | "the" | "end" | "year" | "school" | "fiscal" | "financial" | "budget" | "academic")
    };
    let parts: Vec<&str> = raw.split([' ', ',', '.', '\t']).filter(|p| !is_idle(p)).collect();
    let month = |word: &str| {
        let word = word.to_lowercase();
        let named = |m: &&str| m.starts_with(&word) && word.len() >= 3;
        Set::Month.words().iter().position(named).map(|i| i + 1)
    };
    let day = |text: &str| {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<u8>().ok().filter(|d| (1..=31).contains(d))
    };
    let year = |text: &str| text.parse::<u16>().ok().filter(|_| text.len() == 4);
    let quarter = |text: &str| text.strip_prefix(['Q', 'q'])?.parse::<u8>().ok().filter(|q| (1..=4).contains(q));
    let is_split = |text: &str| text.split_once('/').is_some_and(|(a, b)| year(a).is_some() && b.len() == 2);
    match parts.as_slice() {
        [y] if is_split(y) && raw.len() > y.len() => Some((*y).to_owned()),
        // A date is a period, and what is due by it is due at its end.
        [y] if raw.contains("end") || raw.contains("year") => year(y).map(|y| y.to_string()),
        [q, y] | [y, q] if quarter(q).is_some() => Some(format!("{}-Q{}", year(y)?, quarter(q)?)),
        [m, y] => Some(format!("{}-{:02}", year(y)?, month(m)?)),
        [d, m, y] if month(m).is_some() => Some(format!("{}-{:02}-{:02}", year(y)?, month(m)?, day(d)?)),
        [m, d, y] => Some(format!("{}-{:02}-{:02}", year(y)?, month(m)?, day(d)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::date_in_words;

    #[test]
    fn dates_in_words_are_understood() {
        assert_eq!(date_in_words("12 May 2027").as_deref(), Some("2027-05-12"));
        assert_eq!(date_in_words("Sept. 3rd, 2027").as_deref(), Some("2027-09-03"));
        assert_eq!(date_in_words("june 2028").as_deref(), Some("2028-06"));
        assert_eq!(date_in_words("the end of 2030").as_deref(), Some("2030"));
        assert_eq!(date_in_words("Q3 2023").as_deref(), Some("2023-Q3"));
        assert_eq!(date_in_words("school year 2023/24").as_deref(), Some("2023/24"));
        assert_eq!(date_in_words("end of June 2030").as_deref(), Some("2030-06"));
        for none in ["ma 2027", "next May", "2027", "may", "12 13 2027", "40 May 2027"] {
            assert_eq!(date_in_words(none), None, "{none}");
        }
    }
}
