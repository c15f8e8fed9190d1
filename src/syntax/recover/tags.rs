//! What people put in brackets behind a title, as in lists of partners and of sources: `partner city "City" (backbone)`,
//! `reference net-review "Nets and malaria" (2013, systematic review)`.

use super::super::driver::Driver;
use super::super::token::Token;
use super::super::tree::{Declaration, Statement, Value, ValueKind};
use super::citations::is_year;
use super::several_words::one_word;
use super::wording::short;
use crate::vocabulary::{DeclarationKind as D, Set, Word};

/// One thing said in brackets: its statement, the value as it is written there, and where what is said of it stands.
struct Tag {
    word: Word,
    value: String,
    start: usize,
    end: usize,
}

impl Driver<'_> {
    /// A year, a kind or a role in brackets behind the title of a reference or a partner; says whether it was nothing else, and then
    /// has read it.
    pub(super) fn tags_behind_title(&mut self, decl: &mut Declaration, kind: D, open: Token) -> bool {
        let close = match self.slice(open) {
            "(" => ')',
            "[" => ']',
            _ => return false,
        };
        let line = self.line_nearby(open.end);
        let Some(inner) = line.find(close).map(|end| &line[..end]) else { return false };
        let end = open.end + inner.len() + 1;
        let Some(tags) = tags(kind, inner, open.end) else { return false };
        // A block behind it has its own braces.
        let has_block = line[inner.len() + 1..].trim_start().starts_with('{');
        let said = said(&tags);
        let written = format!("{{ {said} }}");
        let span = self.span(open.start, end);
        let what = kind.text();
        let message = format!("What is said of a {what} stands in braces behind its title, each with its keyword.");
        if let Some(d) = self.fault(open.start, end, message) {
            if has_block {
                d.help = Some(format!("Write it in the block: `{}`.", short(&said)));
            } else {
                d.help = Some(format!("Write `{}`.", short(&written)));
                *d = d.clone().fix(format!("Write `{}`", short(&written)), span, written);
            }
        }
        self.take_tags(decl, tags);
        self.at = end;
        true
    }

    /// Of a title without quotes that ends with such brackets, at the end of a line, the title itself and the block to write behind it;
    /// what that says then is read.
    pub(super) fn title_with_tags(
        &mut self,
        decl: &mut Declaration,
        kind: D,
        title: &str,
        end: usize,
    ) -> Option<(String, String)> {
        let inner = title.strip_suffix(')')?;
        let (plain, inner) = inner.rsplit_once('(')?;
        let start = end - inner.len() - 1;
        // What was changed in the title to make it one is not found there.
        let is_there = self.text.get(start..end - 1) == Some(inner) && !plain.trim().is_empty();
        let tags = tags(kind, inner, start).filter(|_| is_there)?;
        let block = format!(" {{ {} }}", said(&tags));
        self.take_tags(decl, tags);
        Some((plain.trim_end().to_owned(), block))
    }

    fn take_tags(&self, decl: &mut Declaration, tags: Vec<Tag>) {
        for tag in tags {
            let span = self.span(tag.start, tag.end);
            let kind = match tag.word {
                Word::Year => ValueKind::Number,
                Word::Author => ValueKind::Text,
                _ => ValueKind::Name,
            };
            // What is written otherwise counts as said.
            let faulty = self.text[tag.start..tag.end] != tag.value;
            decl.statements.push(Statement {
                word: tag.word,
                keyword: span,
                values: vec![Value { kind, span }],
                block: None,
                span,
                faulty,
                unclear: false,
            });
        }
    }
}

fn said(tags: &[Tag]) -> String {
    tags.iter().map(|tag| format!("{} {}", tag.word.text(), tag.value)).collect::<Vec<_>>().join(" ")
}

/// What each of the things between two brackets says, where that is clear of all of them.
fn tags(kind: D, inner: &str, mut at: usize) -> Option<Vec<Tag>> {
    let mut tags: Vec<Tag> = Vec::new();
    for part in inner.split(',') {
        let raw = part.trim();
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        let (word, value) = match kind {
            D::Partner => (Word::Role, one_word(Set::Role, raw)?),
            D::Reference if is_year(raw) => (Word::Year, raw.to_owned()),
            D::Reference => match one_word(Set::ReferenceKind, raw) {
                Some(value) => (Word::Kind, value),
                // Who wrote it stands before the year.
                None if is_author(raw) && inner.contains(|c: char| c.is_ascii_digit()) => {
                    (Word::Author, format!("\"{raw}\""))
                }
                None => return None,
            },
            _ => return None,
        };
        if tags.iter().any(|tag| tag.word == word && (word != Word::Role || tag.value == value)) {
            return None;
        }
        tags.push(Tag { word, value, start, end: start + raw.len() });
    }
    Some(tags)
}

/// Whether words may be who wrote something: `Smith et al.`
fn is_author(raw: &str) -> bool {
    raw.starts_with(char::is_uppercase)
        && raw.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '&' | '-' | '\'' | '\u{2019}'))
}
