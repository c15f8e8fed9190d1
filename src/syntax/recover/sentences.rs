//! Words of a sentence in the place of names: `by the council`, `answered by the indicator covered`, `so that they can-play`.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Joint, Statement, Value, ValueKind};
use super::Block;
use super::lists::is_list;
use super::wording::{row, short};
use crate::diagnostic::{Edit, Fix};
use crate::vocabulary::{DeclarationKind as D, Shape};

/// Words of a sentence before a name: `by the council`, `so that they can-play`.
#[rustfmt::skip]
const ARTICLES: &[&str] = &["a", "an", "her", "his", "its", "my", "our", "the", "their"];
#[rustfmt::skip]
const OF_SENTENCES: &[&str] = &["all", "also", "he", "she", "that", "then", "these", "they", "this", "those", "we"];

impl Driver<'_> {
    /// An article or another word of a sentence in the place of a name, which follows it: `by the council`; says whether it
    /// was that, and then has read the list.
    pub(super) fn word_of_sentence(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let is_last = |v: &Value| v.kind == ValueKind::Name && next.kind == Kind::Word && !next.first;
        let Some(last) = s.values.last().copied().filter(is_last) else { return false };
        let said = self.text[last.span.start as usize..last.span.end as usize].to_owned();
        let says_kind = D::parse(&said).is_some() && self.is_name_behind_kind(next);
        if !(says_kind || is_of_sentence(&said)) || s.block.is_some() || !takes_names(s, block) || self.declares(&said)
        {
            return false;
        }
        let Some(name) = self.name_behind(&said, next, block) else { return false };
        let span = self.span(last.span.start as usize, name.start);
        let words = self.text[span.start as usize..name.start].trim_end().to_owned();
        let mut edits = vec![Edit { span, text: String::new() }];
        s.values.pop();
        let before = s.values.len();
        let mut end = name.end;
        s.values.push(Value { kind: ValueKind::Name, span: self.span(name.start, name.end) });
        while let Some((name, edit)) = self.next_of_list(end, block) {
            edits.extend(edit);
            end = name.end;
            s.values.push(Value { kind: ValueKind::Name, span: self.span(name.start, name.end) });
        }
        let names = s.values[before..].iter().map(|v| &self.text[v.span.start as usize..v.span.end as usize]);
        let written = names.collect::<Vec<_>>().join(", ");
        let what = if says_kind { "names alone" } else { "names and no sentence" };
        let message = format!("`{}` takes {what}, so `{words}` is in the way.", self.joining_word(s));
        if let Some(d) = self.fault(span.start as usize, span.start as usize + words.len(), message) {
            d.help = Some(format!("Write `{}`.", short(&written)));
            d.fixes.push(Fix { title: format!("Write `{}`", short(&written)), edits });
        }
        s.span.end = end as u32;
        self.at = end;
        true
    }

    /// A list that goes on behind the braces of a link: `needs a { … }, b`; says whether it was that, and then has read it.
    pub(super) fn list_behind_block(&mut self, s: &mut Statement, comma: Token, block: Block) -> bool {
        let name = token::next(self.text, comma.end);
        let is_name = name.kind == Kind::Word && self.statement_word(Some(block), name).is_none();
        if comma.kind != Kind::Comma || !is_name {
            return false;
        }
        let (keyword, raw) = (s.word.text(), self.slice(name).to_owned());
        let span = self.span(comma.start, name.start);
        let start = s.keyword.start as usize;
        let line = if self.begins_line(start) { self.new_line_like(start) } else { " ".to_owned() };
        if let Some(d) =
            self.fault(comma.start, comma.end, "The list ends with the braces, which hold for all that it names.")
        {
            d.help = Some(format!("What follows is a statement of its own: `{keyword} {raw}`."));
            *d = d.clone().fix(format!("Write `{keyword}` again"), span, format!("{line}{keyword} "));
        }
        self.go_on(s, comma.end, block);
        true
    }

    /// The name that words of a sentence stand before: one that is declared in this file, or after an article all that
    /// stands there.
    fn name_behind(&mut self, said: &str, next: Token, block: Block) -> Option<Token> {
        let (mut name, mut before) = (next, said.to_owned());
        loop {
            let word = self.slice(name).to_owned();
            if self.declares(&word) {
                return Some(name);
            }
            // `by the partner council`.
            let follows = self.beside(name.end).filter(|after| after.kind == Kind::Word);
            match follows.filter(|_| is_of_sentence(&word) || D::parse(&word).is_some()) {
                Some(after) => (name, before) = (after, word),
                None => break,
            }
        }
        let ends = self.beside(name.end).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Close | Kind::Open));
        (ends && is_article(&before) && self.statement_word(Some(block), name).is_none()).then_some(name)
    }

    /// Whether a word behind that for a kind is a name that is declared in this file: `needs precondition good-homes`, and
    /// not `needs homes, indicator rent "Rent" { … }`.
    fn is_name_behind_kind(&mut self, name: Token) -> bool {
        let is_head = self.beside(name.end).is_some_and(|t| matches!(t.kind, Kind::Text | Kind::OpenText));
        let word = self.slice(name).to_owned();
        name.kind == Kind::Word && !is_head && self.declares(&word)
    }

    /// The next name of a list that is written as a sentence has it, and what mends it: `and the council`.
    fn next_of_list(&mut self, end: usize, block: Block) -> Option<(Token, Option<Edit>)> {
        let sign = self.beside(end)?;
        let is_comma = sign.kind == Kind::Comma;
        if !is_comma && !matches!(self.slice(sign), "and" | "&") {
            return None;
        }
        let mut first = self.beside(sign.end)?;
        if is_comma && self.slice(first) == "and" {
            first = self.beside(first.end)?;
        }
        let word = self.slice(first).to_owned();
        let second = self.beside(first.end);
        let is_kind = D::parse(&word).is_some() && second.is_some_and(|name| self.is_name_behind_kind(name));
        let name = if (is_kind || is_article(&word)) && !self.declares(&word) { second? } else { first };
        let raw = self.slice(name).to_owned();
        if name.kind != Kind::Word || (!self.declares(&raw) && self.statement_word(Some(block), name).is_some()) {
            return None;
        }
        let between = &self.text[end..name.start];
        let edit = (between.trim() != ",").then(|| Edit { span: self.span(end, name.start), text: ", ".into() });
        Some((name, edit))
    }
}

/// Whether names stand at the end of what a statement says so far.
pub(super) fn takes_names(s: &Statement, block: Block) -> bool {
    let is_by = |v: &Value| matches!(v.kind, ValueKind::Joint(Joint::By | Joint::From));
    row(block, s.word).is_some_and(|row| match row.shape {
        Shape::Words => false,
        Shape::Name | Shape::NameOrText => true,
        Shape::Adoption | Shape::Budget => s.values.iter().any(is_by),
        shape => is_list(shape),
    })
}

pub(super) fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word.to_lowercase().as_str())
}

fn is_of_sentence(word: &str) -> bool {
    is_article(word) || OF_SENTENCES.contains(&word.to_lowercase().as_str())
}
