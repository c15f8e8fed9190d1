//! From the pairs that pest gives for one sound piece to the tree.
//!
//! Two things are asked here and not in the grammar: that a text in single quotes ends on the line where it began, and that a
//! name or unit is not torn at its `of`. A piece in which either is not so is no sound piece ([`Builder::is_torn`]).

use super::grammar::Rule as R;
use super::tree::{Declaration, Joint, Statement, Value, ValueKind};
use crate::source::{FileId, Span};
use crate::vocabulary::{DeclarationKind, Set, Word};
use pest::iterators::Pair;
use std::cell::Cell;

/// Builds tree pieces from pairs whose places count from `base` in a file.
pub(super) struct Builder<'t> {
    pub text: &'t str,
    pub file: FileId,
    pub base: usize,
    torn: Cell<bool>,
}

impl<'t> Builder<'t> {
    pub fn new(text: &'t str, file: FileId, base: usize) -> Builder<'t> {
        Builder { text, file, base, torn: Cell::new(false) }
    }

    /// Whether in any of what was built so far a text in single quotes runs over the end of its line: an unclosed quote
    /// that met the next one; or a name goes on with what was taken for a statement.
    pub fn is_torn(&self) -> bool {
        self.torn.get()
    }

    /// The place of a text.
    fn text_span(&self, pair: &Pair<'_, R>) -> Span {
        let raw = pair.as_str();
        if memchr::memchr2(b'\n', b'\r', raw.as_bytes()).is_some() && !raw.starts_with("\"\"\"") {
            self.torn.set(true);
        }
        self.span(pair)
    }

    /// In `responsible ministry of health` and `unit number of pupils`, `of` is no statement.
    fn check_of(&self, before: Option<&Statement>, of: &Statement) {
        let Some(last) = before.and_then(|s| s.values.last()).filter(|v| v.kind == ValueKind::Name) else { return };
        let between = &self.text[last.span.end as usize..of.keyword.start as usize];
        let said = of.values.first().map_or("", |v| self.slice(v.span));
        if !between.contains(['\n', '\r']) && Set::Population.position(said).is_none() {
            self.torn.set(true);
        }
    }

    pub fn span(&self, pair: &Pair<'_, R>) -> Span {
        let span = pair.as_span();
        Span { file: self.file, start: (self.base + span.start()) as u32, end: (self.base + span.end()) as u32 }
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// The word of a keyword, whatever white space stands between its parts.
    fn word(&self, keyword: Span) -> Word {
        let raw = self.slice(keyword);
        let word = Word::parse(raw).or_else(|| Word::parse(&raw.split_whitespace().collect::<Vec<_>>().join(" ")));
        // The grammar and the vocabulary know the same words, which a test holds.
        word.unwrap_or(Word::Note)
    }

    /// A statement from its pair.
    pub fn statement(&self, pair: Pair<'_, R>) -> Statement {
        let rule = pair.as_rule();
        let mut span = self.span(&pair);
        let mut parts = pair.into_inner();
        let keyword = parts.next().map_or(span, |k| self.span(&k));
        let word = if rule == R::needs_some { Word::NeedsSomeOf } else { self.word(keyword) };
        let mut values = Vec::with_capacity(1);
        let mut block = None;
        for part in parts {
            match part.as_rule() {
                R::properties => {
                    let said = part.into_inner().filter(|p| p.as_rule() != R::comment);
                    block = Some(Box::new(said.map(|s| self.statement(s)).collect()));
                }
                R::text => values.push(Value { kind: ValueKind::Text, span: self.text_span(&part) }),
                rule => values.extend(kind(rule).map(|kind| Value { kind, span: self.span(&part) })),
            }
        }
        if block.is_none()
            && let Some(last) = values.last()
        {
            span.end = last.span.end;
        }
        Statement { word, keyword, values, block, span, faulty: false, unclear: false }
    }

    /// A declaration from its pair; a strand's inner declarations are not in it.
    pub fn declaration(&self, pair: Pair<'_, R>) -> Declaration {
        let rule = pair.as_rule();
        let span = self.span(&pair);
        let mut parts = pair.into_inner();
        let keyword = parts.next().map_or(span, |k| self.span(&k));
        let mut decl = Declaration {
            kind: DeclarationKind::parse(self.slice(keyword)),
            keyword,
            name: None,
            title: None,
            ends: None,
            statements: Vec::new(),
            inner: Vec::new(),
            span,
            faulty: false,
            unclear: false,
        };
        let mut ends = Vec::new();
        for part in parts {
            match part.as_rule() {
                R::text if rule == R::link => ends.push(self.text_span(&part)),
                R::name if rule == R::link => ends.push(self.span(&part)),
                R::name => decl.name = Some(self.span(&part)),
                R::text => decl.title = Some(self.text_span(&part)),
                R::arrow | R::open | R::comment => {}
                R::indicator => decl.inner.push(self.declaration(part)),
                _ => {
                    let statement = self.statement(part);
                    if statement.word == Word::Of {
                        self.check_of(decl.statements.last(), &statement);
                    }
                    decl.statements.push(statement);
                }
            }
        }
        if let [from, to] = ends[..] {
            decl.ends = Some((from, to));
        }
        decl.statements.shrink_to_fit();
        decl
    }
}

fn kind(rule: R) -> Option<ValueKind> {
    Some(match rule {
        R::name => ValueKind::Name,
        R::number => ValueKind::Number,
        R::arrow => ValueKind::Joint(Joint::Arrow),
        R::j_to => ValueKind::Joint(Joint::To),
        R::j_from => ValueKind::Joint(Joint::From),
        R::j_against => ValueKind::Joint(Joint::Against),
        R::j_at => ValueKind::Joint(Joint::At),
        R::j_by => ValueKind::Joint(Joint::By),
        R::j_among => ValueKind::Joint(Joint::Among),
        R::j_in => ValueKind::Joint(Joint::In),
        R::j_because => ValueKind::Joint(Joint::Because),
        R::j_due => ValueKind::Joint(Joint::Due),
        R::j_every => ValueKind::Joint(Joint::Every),
        _ => return None,
    })
}
