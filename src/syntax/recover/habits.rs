//! What people write out of habit, from other notations and from prose: signs between a keyword and its value, other
//! quotes, bullets, `and` in a list, other arrows. Each gets one message that says how it is written here, and what was
//! meant is read as far as it can be.

use super::super::conflicts::is_line_of_signs;
use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Declaration, Statement, Value, ValueKind};
use super::bulleted::is_bullet;
use super::quotes::lone_straight;
use super::wording::short;
use crate::diagnostic::{Edit, Fix};
use crate::vocabulary::{DeclarationKind as D, Shape, Word};

impl Driver<'_> {
    /// A habit right after a keyword; says whether it was one, and then has read the statement as far as it goes.
    pub(super) fn habit(&mut self, s: &mut Statement, value: Token, shape: Option<Shape>, block: Option<D>) -> bool {
        let raw = self.slice(value).to_owned();
        let lists = matches!(shape, Some(Shape::Names | Shape::CountedNames | Shape::Words | Shape::Targets));
        if lists && self.bulleted_list(s, value, block) {
            return true;
        }
        if value.kind == Kind::Other && raw.chars().all(|c| matches!(c, '=' | ':')) {
            let words = self.beside(value.end).filter(|t| matches!(t.kind, Kind::Word | Kind::Number));
            if let Some(first) = words.filter(|_| shape == Some(Shape::Text)) {
                self.bare_text(s, Some(value), first, block);
                return true;
            }
            let message = format!("The value follows `{}` directly, without `{raw}`.", s.word.text());
            let span = self.span(value.start, value.end);
            if let Some(d) = self.fault(value.start, value.end, message) {
                d.help =
                    shape.map(|shape| format!("Write, for example, `{}`.", super::wording::example(s.word, shape)));
                *d = d.clone().fix("Remove it", span, "");
            }
            self.at = value.end;
            self.collect_silently(s, block);
            return true;
        }
        if let Some(shape @ Shape::Set(set)) = shape
            && value.kind == Kind::Text
            && set.position(&raw[1..raw.len() - 1]).is_none()
        {
            if let Some(meant) = set.meant_by(&raw[1..raw.len() - 1]) {
                self.say_written(s, value.start, value.end, meant.to_owned());
                s.faulty = true;
                self.go_on(s, value.end, block);
                return true;
            }
            let message = format!("`{}` takes {}, and no text.", s.word.text(), shape.phrase());
            if let Some(d) = self.fault(value.start, value.end, message) {
                d.help = Some("Write one of these words. What more there is to say goes in a `note \"…\"`.".into());
            }
            s.faulty = true;
            self.go_on(s, value.end, block);
            return true;
        }
        let one = matches!(shape, Some(Shape::Name | Shape::Set(_)));
        if (lists
            || one
            || (matches!(shape, Some(Shape::NameOrText | Shape::SetOrText(_))) && value.kind == Kind::Other))
            && let Some((start, end)) = self.name_in_quotes(value)
        {
            self.say_name_in_quotes(s, start, end);
            s.faulty = false;
            self.go_on(s, self.at, block);
            return true;
        }
        if (lists || one) && !value.first && self.title_for_name(s, value, block) {
            return true;
        }
        if value.kind == Kind::Other && raw.starts_with(is_quote) {
            self.other_quotes(value, "Text");
            return true;
        }
        if lists && matches!(raw.as_str(), "(" | "[" | "<" | "((" | "[[") && self.in_brackets(s, value, block) {
            return true;
        }
        if self.instrument_as_source(s, value, block) {
            return true;
        }
        if shape == Some(Shape::Text) && matches!(value.kind, Kind::Word | Kind::Number) && !value.first {
            self.bare_text(s, None, value, block);
            return true;
        }
        false
    }

    /// Names between brackets; says whether it was that.
    fn in_brackets(&mut self, s: &mut Statement, open: Token, block: Option<D>) -> bool {
        let line = self.line_nearby(open.end);
        let Some(long) = line.find([')', ']', '>']) else { return false };
        let close = open.end + line.len() - line[long..].trim_start_matches([')', ']', '>']).len();
        let inner = line[..long].trim().to_owned();
        let is_name = |part: &str| token::is_name(part.trim());
        if inner.is_empty() || !inner.split(',').all(is_name) {
            return false;
        }
        let span = self.span(open.start, close);
        let message = format!("The names after `{}` stand without brackets.", s.word.text());
        if let Some(d) = self.fault(open.start, open.end, message) {
            d.help = Some(format!("Write `{} {}`.", s.word.text(), short(&inner)));
            *d = d.clone().fix("Remove the brackets", span, inner);
        }
        self.go_on(s, open.end, block);
        self.at = self.at.max(close);
        s.faulty = false;
        true
    }

    /// A text or title between quotes of another kind, or between none where the first is of another kind.
    fn other_quotes(&mut self, first: Token, what: &str) {
        let line = self.line_end(first.start);
        let opening = self.text[first.start..].chars().next().map_or(1, char::len_utf8);
        let rest = &self.text[first.start + opening..line];
        let words = &rest[..(self.words_end(first.start + opening) - first.start - opening).min(rest.len())];
        let is_double = |c: char| is_quote(c) && !matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '`');
        // `“Register"` ends at its straight quote, unless it is one inside.
        let straight = lone_straight(words).filter(|_| !words.contains(is_double));
        let (length, after) = match (straight, rest.char_indices().rfind(|&(_, c)| is_quote(c))) {
            (Some(i), _) => (i, i + 1),
            (None, Some((i, c))) => (i, i + c.len_utf8()),
            (None, None) => {
                let end = self.words_end(first.start + opening) - first.start - opening;
                (end, end)
            }
        };
        let plain = rest[..length].trim().replace(['"', '\\'], "'");
        let end = first.start + opening + after;
        let span = self.span(first.start, end);
        if let Some(d) =
            self.fault(first.start, end, format!("{what} goes in straight quotes, as in \"Children read\"."))
        {
            d.help = Some(format!("Write \"{}\".", short(&plain)));
            if plain.len() < 2_000 {
                *d = d.clone().fix("Put it in straight quotes", span, format!("\"{plain}\""));
            }
        }
        self.at = end;
    }

    /// A bullet or a number before a statement or a declaration, which `starts` knows from its first word; says whether it
    /// was one, and then what follows it is next.
    pub(super) fn bullet(&mut self, first: Token, what: &str, starts: impl Fn(&Self, Token) -> bool) -> bool {
        let mut end = first.end;
        let sign = match first.kind {
            Kind::Other => is_bullet(self.slice(first)) || matches!(self.slice(first), ">" | "##" | "."),
            Kind::Number => {
                // `1.` and `1)` are two tokens.
                let mark = token::next(self.text, end);
                let marked = mark.start == end && matches!(self.slice(mark), "." | ")" | ":");
                if marked {
                    end = mark.end;
                }
                marked && first.end - first.start <= 5
            }
            _ => false,
        };
        let next = token::next(self.text, end);
        let starts = next.kind == Kind::Word && !next.first && starts(self, next);
        if !sign || !starts {
            return false;
        }
        let span = self.span(first.start, next.start);
        let (shown, word) = (self.text[first.start..end].to_owned(), self.slice(next).to_owned());
        let message = format!("A {what} begins with its keyword, here `{word}`, not with `{shown}`.");
        if let Some(d) = self.fault(first.start, end, message) {
            *d = d.clone().fix("Remove it", span, "");
        }
        self.at = next.start;
        true
    }

    /// `//` before a remark; says whether it was one.
    pub(super) fn other_remark(&mut self, first: Token) -> bool {
        if !self.slice(first).starts_with("//") {
            return false;
        }
        let line = self.line_end(first.start);
        let span = self.span(first.start, first.start + 2);
        if let Some(d) = self.fault(first.start, first.start + 2, "A comment begins with `#`.") {
            d.help = Some("Everything from `#` to the end of the line is for readers only.".into());
            *d = d.clone().fix("Write `#`", span, "#");
        }
        self.at = line;
        true
    }

    /// A line of signs that a merge left, without the others of it; says whether it was one.
    pub(super) fn left_by_merge(&mut self, first: Token) -> bool {
        let line = self.line_end(first.start);
        if self.column(first.start) > 0 || !is_line_of_signs(&self.text[first.start..line]) {
            return false;
        }
        if let Some(d) = self.fault(first.start, line, "This line was left here by a merge.") {
            d.help = Some("Look whether what stands above and below it is there in two versions, and keep the one that holds. Then delete this line.".into());
        }
        self.at = line;
        true
    }

    /// In a list, `and` in place of a comma, or after one; says whether it was that, and then goes on with the list.
    pub(super) fn joined_by_and(&mut self, s: &mut Statement, next: Token, block: Option<D>) -> bool {
        let last = s.values.last().copied().filter(|v| v.kind == ValueKind::Name);
        let (start, end) = if next.kind == Kind::Word && matches!(self.slice(next), "and" | "or") && !next.first {
            (next.start, next.end)
        } else if let Some(last) = last
            && matches!(&self.text[last.span.start as usize..last.span.end as usize], "and" | "or")
            && next.kind == Kind::Word
            && !next.first
        {
            // After a comma the word was taken for a name.
            s.values.pop();
            (last.span.start as usize, last.span.end as usize)
        } else {
            return false;
        };
        let word = self.text[start..end].to_owned();
        let name = token::next(self.text, end);
        if name.kind != Kind::Word || name.first {
            return false;
        }
        let edits = self.ands(s, start, end);
        let message = format!("Names in a list are separated by commas, not by `{word}`.");
        if let Some(d) = self.fault(start, end, message) {
            d.help = Some(if word == "or" && s.word == Word::Needs {
                "Where one of several is enough, write `needs any of a, b`.".into()
            } else {
                "Write a list as `a, b, c`.".into()
            });
            if word == "and" {
                let title = if edits.len() == 1 { "Write the comma" } else { "Write the commas" };
                d.fixes.push(Fix { title: title.into(), edits });
            }
        }
        self.go_on(s, self.at, block);
        true
    }

    /// Reads the names of a list from an `and` on, as long as others follow; gives the commas in the place of each.
    fn ands(&mut self, s: &mut Statement, start: usize, end: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (mut start, mut end) = (start, end);
        loop {
            let before = self.text[..start].trim_end();
            let comma = if before.ends_with(',') { "" } else { "," };
            edits.push(Edit { span: self.span(before.len(), end), text: comma.into() });
            self.at = end;
            let name = token::next(self.text, end);
            if name.kind != Kind::Word || name.first {
                return edits;
            }
            let span = self.span(name.start, name.end);
            s.values.push(Value { kind: ValueKind::Name, span });
            s.span.end = span.end;
            self.at = name.end;
            let mut next = token::next(self.text, name.end);
            if next.kind == Kind::Comma {
                next = token::next(self.text, next.end);
            }
            let after = token::next(self.text, next.end);
            let joins = next.kind == Kind::Word && !next.first && matches!(self.slice(next), "and" | "or");
            if !joins || after.kind != Kind::Word || after.first {
                return edits;
            }
            (start, end) = (next.start, next.end);
        }
    }

    /// The title before the name, or the name in quotes; says whether it was one of them.
    pub(super) fn swapped_head(&mut self, decl: &mut Declaration, first: Token) -> bool {
        if first.kind != Kind::Text {
            return false;
        }
        let second = token::next(self.text, first.end);
        let inner = self.text[first.start + 1..first.end - 1].to_owned();
        let is_name = token::name_end(&inner, 0) == Some(inner.len()) && !inner.is_empty();
        let (start, end) = (first.start, second.end);
        if second.kind == Kind::Word && !second.first && !self.starts_any_statement(second) {
            let (title, name) = (self.slice(first).to_owned(), self.slice(second).to_owned());
            let span = self.span(start, end);
            if let Some(d) = self.fault(start, end, "The name comes before the title.") {
                d.help = Some(format!("Write `{name} {}`.", short(&title)));
                *d = d.clone().fix("Put the name first", span, format!("{name} {title}"));
            }
            decl.name = Some(self.span(second.start, second.end));
            decl.title = Some(self.span(first.start, first.end));
            self.at = end;
            return true;
        }
        if second.kind == Kind::Text && !second.first && is_name {
            let span = self.span(first.start, first.end);
            if let Some(d) = self.fault(first.start, first.end, "A name is written without quotes.") {
                d.help = Some(format!("Write `{inner}`; only the title goes in quotes."));
                *d = d.clone().fix("Remove the quotes", span, inner);
            }
            decl.name = Some(self.span(first.start + 1, first.end - 1));
            decl.title = Some(self.span(second.start, second.end));
            self.at = end;
            return true;
        }
        false
    }

    /// Another arrow between the two ends of a link, by where it starts and ends, and the second end.
    pub(super) fn other_arrow(&self, from: Token) -> Option<(Token, Token)> {
        let mut arrow = token::next(self.text, from.end);
        if from.kind != Kind::Word || arrow.kind != Kind::Other || arrow.first {
            return None;
        }
        let mut to = token::next(self.text, arrow.end);
        if to.kind == Kind::Other && !to.first {
            arrow.end = to.end;
            to = token::next(self.text, arrow.end);
        }
        (to.kind == Kind::Word && !to.first).then_some((arrow, to))
    }
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\'' | '\u{2018}' | '\u{2019}' | '`')
}
