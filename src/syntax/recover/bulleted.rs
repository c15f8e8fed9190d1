//! Lists of names with bullets or numbers, a line each, as people write them: `needs:` and below it `- training`, `• books`,
//! `1. visits`. The whole list gets one message.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use crate::diagnostic::{Edit, Fix};
use crate::source::Span;
use crate::vocabulary::DeclarationKind as D;

/// One of a list.
struct Item {
    /// Where its bullet starts, and where what stands behind it does.
    start: usize,
    name: usize,
}

impl Driver<'_> {
    /// Names behind a keyword, and a colon perhaps, each with a bullet or, below a colon, on a line of its own; says whether it was
    /// that, and then has read them.
    pub(super) fn bulleted_list(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        let is_sign = value.kind == Kind::Other && matches!(self.slice(value), ":" | "=");
        let first = if is_sign { token::next(self.text, value.end) } else { value };
        let column = self.column(s.keyword.start as usize);
        let Some(item) = self.item(first, column, is_sign, block) else { return false };
        let mut edits = Vec::new();
        if is_sign {
            edits.push(self.remove(s.keyword.end as usize, value.end));
        }
        let (mut item, mut is_known, mut are_names, mut is_bulleted) = (item, true, true, false);
        loop {
            if item.name > item.start {
                edits.push(self.remove(item.start, item.name));
            }
            is_bulleted |= item.name > item.start;
            let (span, name) = self.name_of_item(item.name);
            is_known &= name.is_some();
            if let Some(name) = name.filter(|name| *name != self.text[span.start as usize..span.end as usize]) {
                are_names = false;
                edits.push(Edit { span, text: name });
            }
            let kind =
                if self.text[span.start as usize..].starts_with('"') { ValueKind::Text } else { ValueKind::Name };
            s.values.push(Value { kind, span });
            s.span.end = span.end;
            self.at = span.end as usize;
            // What ends it is no part of it.
            let sign = self.beside(self.at).filter(|t| matches!(self.slice(*t), "," | ";" | "." | "and"));
            let end = sign.map_or(self.at, |t| t.end);
            let next = token::next(self.text, end);
            let Some(following) = self.item(next, column, is_sign, block).filter(|_| next.first) else {
                if let Some(sign) = sign.filter(|_| next.first || matches!(next.kind, Kind::Close | Kind::End)) {
                    edits.push(self.remove(self.at, sign.end));
                    self.at = sign.end;
                }
                break;
            };
            edits.push(Edit { span: self.span(self.at, end), text: ",".into() });
            item = following;
        }
        let keyword = s.word.text();
        let place = if is_bulleted { first } else { value };
        let message = format!("The names after `{keyword}` go in one list, separated by commas.");
        let what = if is_bulleted { "bullets" } else { "lines of their own" };
        if let Some(d) = self.fault(place.start, place.end, message) {
            d.help = Some(format!(
                "Write `{keyword} a, b, c` instead of {what}; after a comma, the list can go on in the next line."
            ));
            if is_known {
                d.fixes.push(Fix { title: "Write one list".into(), edits });
            }
        }
        s.faulty = !is_known || !are_names;
        self.go_on(s, self.at, block);
        true
    }

    fn remove(&self, start: usize, end: usize) -> Edit {
        Edit { span: self.span(start, end), text: String::new() }
    }

    /// Whether one of a list starts here: behind a bullet or a number, or `bare` on a line of its own further right than `column`.
    fn item(&mut self, first: Token, column: usize, bare: bool, block: Block) -> Option<Item> {
        let raw = self.slice(first);
        let behind = match first.kind {
            Kind::Other if is_bullet(raw) => token::next(self.text, first.end),
            Kind::Number if first.end - first.start <= 5 => {
                let mark = token::next(self.text, first.end);
                let is_marked = mark.start == first.end && matches!(self.slice(mark), "." | ")" | ".)");
                match (is_marked, raw.split('.').all(|part| part.parse::<u8>().is_ok()) && raw.contains('.')) {
                    (true, _) => token::next(self.text, mark.end),
                    // `1.1 training`
                    (false, true) => mark,
                    (false, false) => return None,
                }
            }
            Kind::Word | Kind::Text if bare && first.first && self.column(first.start) > column => {
                let after = token::next(self.text, first.end);
                let is_alone = after.first || matches!(after.kind, Kind::Comma | Kind::Close | Kind::End);
                if !is_alone && self.phrase(first.start).is_none() {
                    return None;
                }
                Token { first: false, ..first }
            }
            _ => return None,
        };
        let starts_other = behind.kind == Kind::Word && {
            let word = self.slice(behind).to_owned();
            (self.statement_word(Some(block), behind).is_some() || D::parse(&word).is_some()) && !self.declares(&word)
        };
        let is_item = matches!(behind.kind, Kind::Word | Kind::Text) && !behind.first && !starts_other;
        is_item.then_some(Item { start: first.start, name: behind.start })
    }

    /// Where one of a list ends that stands at a byte, and its name, where that is known.
    fn name_of_item(&mut self, at: usize) -> (Span, Option<String>) {
        let word = token::next(self.text, at);
        let looks = !self.tells_no_more(at);
        if word.kind == Kind::Text {
            let title = self.slice(word).trim_matches('"').to_owned();
            let name = if looks { self.name_of_title(&title) } else { None };
            return (self.span(at, word.end), name);
        }
        if let Some((end, name)) = if looks { self.phrase(at) } else { None } {
            return (self.span(at, end), Some(name));
        }
        let mut end = word.end;
        while let Some(next) = self.beside(end).filter(|t| t.kind == Kind::Word) {
            end = next.end;
        }
        (self.span(at, end), (end == word.end).then(|| self.slice(word).to_owned()))
    }
}

pub(super) fn is_bullet(raw: &str) -> bool {
    matches!(
        raw,
        "-" | "*"
            | "+"
            | "\u{2022}"
            | "\u{2013}"
            | "\u{2014}"
            | "\u{b7}"
            | "\u{25aa}"
            | "\u{25cf}"
            | "\u{25e6}"
            | "\u{2023}"
            | "\u{f0b7}"
    )
}
