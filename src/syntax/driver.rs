//! One declaration after another: each is asked of the grammar, and what it refuses goes to recovery.

use super::Parse;
use super::build::Builder;
use super::declared::{Declared, Of};
use super::grammar::{Grammar, Rule as R};
use super::recover::{Along, Balance, Besides, Enclosed};
use super::telling::Told;
use super::token::{self, Kind};
use super::tree::{Declaration, Tree};
use crate::diagnostic::{Bag, Mark};
use crate::source::{FileId, Span, line_end};
use crate::vocabulary::DeclarationKind;
use pest::Parser;
use pest::iterators::Pair;

/// Walks one file.
pub(super) struct Driver<'t> {
    pub(super) text: &'t str,
    pub(super) file: FileId,
    pub(super) at: usize,
    /// Where it is to come to rest.
    stop: usize,
    pub(super) tree: Tree,
    pub(super) findings: Bag,
    pub(super) told: Told,
    /// Another bracket or sign stands where a block is opened.
    pub(super) other_bracket: bool,
    /// Where among the findings that is told, if it is.
    pub(super) bracket_told: Option<Mark>,
    /// Where a bracket closes that stands in place of a brace on the line of the one that opens.
    pub(super) bracket_close: Option<usize>,
    /// Where the declaration starts whose block was never opened: that it is not closed either is the same fault.
    pub(super) unopened: Option<u32>,
    /// What is declared in this file.
    pub(super) declared: Option<Declared<'t>>,
    /// What is named in this file and not declared in it.
    pub(super) used: Option<Vec<(&'t str, Of)>>,
    /// The references that are declared in this file, each with what is said of it, in small letters.
    pub(super) references: Option<Vec<(&'t str, String)>>,
    /// The currency that is said in this file, once it was looked for; empty where none is.
    pub(super) currency: Option<&'t str>,
    /// What was passed over last said nothing: a remark that begins otherwise, a brace or bullet too many.
    pub(super) harmless: bool,
    /// Whether figures stood beside the indicator of the block that is read, and not in it.
    pub(super) beside_indicator: bool,
    /// In how many blocks of declarations recovery stands.
    pub(super) depth: usize,
    /// How the braces compare where recovery is at work.
    pub(super) balance: Balance,
    /// Which braces are read as if they were not there.
    pub(super) enclosed: Enclosed,
    /// How far it has looked along a line.
    pub(super) along: Along,
    /// Where the block starts whose statements recovery reads, and what is said in it besides figures.
    pub(super) block_start: usize,
    pub(super) besides: Besides,
    /// How its lines end.
    pub(super) newline: &'static str,
}

/// How many bytes are asked of the grammar at once.
const WINDOW: usize = 16 * 1024;

/// How many bytes of one declaration are asked of the grammar at once.
const LONGEST: usize = 256 * 1024;

impl<'t> Driver<'t> {
    pub fn new(text: &'t str, file: FileId) -> Driver<'t> {
        Driver {
            text,
            file,
            at: 0,
            stop: text.len(),
            tree: Tree::default(),
            findings: Bag::default(),
            told: Told::default(),
            other_bracket: false,
            bracket_told: None,
            bracket_close: None,
            unopened: None,
            declared: None,
            used: None,
            references: None,
            currency: None,
            harmless: false,
            beside_indicator: false,
            depth: 0,
            balance: Balance::default(),
            enclosed: Enclosed::default(),
            along: Along::default(),
            block_start: 0,
            besides: Besides::default(),
            newline: line_end(text),
        }
    }

    /// Walks what stands from a place on.
    pub fn part(text: &'t str, file: FileId, from: usize) -> Driver<'t> {
        Driver { at: from, ..Driver::new(text, file) }
    }

    pub fn run(mut self) -> Parse {
        self.go();
        Parse { tree: self.tree, findings: self.findings, moved: None, rewritten: None }
    }

    /// Walks up to a place at which a declaration starts; `None` where that is not a place between two declarations.
    pub fn run_to(mut self, end: usize) -> Option<Parse> {
        self.stop = end;
        self.go();
        let rests = self.at == end || end == self.text.len();
        rests.then_some(Parse { tree: self.tree, findings: self.findings, moved: None, rewritten: None })
    }

    fn go(&mut self) {
        self.check_characters();
        loop {
            let (at, _) = token::skip_gap(self.text, self.at);
            self.at = at;
            if at >= self.stop {
                break;
            }
            if let Some(strand) = self.strand() {
                self.tree.declarations.push(strand);
                continue;
            }
            let mut many = std::mem::take(&mut self.tree.declarations);
            let found = self.ask_many(R::many_declarations, &mut many);
            self.tree.declarations = many;
            if found {
                continue;
            }
            if let Some(decl) = self.ask_declaration(R::try_declaration) {
                self.tree.declarations.push(decl);
            } else if let Some(decl) = self.recover_declaration(None) {
                self.tree.declarations.push(decl);
            }
        }
    }

    /// Asks the grammar for a thing here; moves past it where there is one.
    pub(super) fn ask<T>(&mut self, rule: R, build: impl FnOnce(&Builder<'_>, Pair<'_, R>) -> T) -> Option<T> {
        self.ask_within(rule, self.text.len(), build)
    }

    /// The same, of the text up to `end`.
    pub(super) fn ask_within<T>(
        &mut self,
        rule: R,
        end: usize,
        build: impl FnOnce(&Builder<'_>, Pair<'_, R>) -> T,
    ) -> Option<T> {
        let mut pairs = Grammar::parse(rule, &self.text[self.at..end]).ok()?;
        let pair = pairs.next()?;
        if pair.as_rule() == R::nothing {
            return None;
        }
        let end = self.at + pair.as_span().end();
        let builder = Builder::new(self.text, self.file, self.at);
        let built = build(&builder, pair);
        if builder.is_torn() {
            return None;
        }
        self.at = end;
        Some(built)
    }

    /// Asks the grammar for as many sound declarations as a window holds, since asking has a price of its own. Says
    /// whether there were any. The last one in a window that cuts the text short may be cut itself, and is asked again.
    pub(super) fn ask_many(&mut self, rule: R, into: &mut Vec<Declaration>) -> bool {
        let end = self.boundary((self.at + WINDOW).min(self.stop.max(self.at)));
        let Ok(pairs) = Grammar::parse(rule, &self.text[self.at..end]) else { return false };
        let builder = Builder::new(self.text, self.file, self.at);
        let before = into.len();
        let mut last = None;
        for pair in pairs.filter(|p| p.as_rule() != R::comment) {
            let decl = builder.declaration(pair);
            if builder.is_torn() {
                break;
            }
            // One behind: each is taken in when another follows it, so that the last stays out of a short window.
            if let Some(decl) = last.replace(decl) {
                self.at = self.take_in(decl, into);
            }
        }
        if end == self.text.len()
            && let Some(decl) = last
        {
            let start = decl.span.start as usize;
            self.at = decl.span.end as usize;
            if self.ends_well(&decl) {
                self.take_in(decl, into);
            } else {
                self.at = start;
            }
        }
        into.len() > before
    }

    fn take_in(&mut self, decl: Declaration, into: &mut Vec<Declaration>) -> usize {
        self.check_texts(&decl);
        let end = decl.span.end as usize;
        into.push(decl);
        end
    }

    /// The last character boundary up to a byte.
    pub(super) fn boundary(&self, at: usize) -> usize {
        let mut end = at.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        end
    }

    /// How far the grammar is asked for one declaration.
    pub(super) fn within_reach(&self) -> usize {
        self.boundary(self.at + LONGEST)
    }

    /// A sound declaration here, if what follows it is none of its own. One longer than [`LONGEST`] is left to recovery,
    /// which reads it statement by statement: pest's notes on a text take forty times its length.
    pub(super) fn ask_declaration(&mut self, rule: R) -> Option<Declaration> {
        let start = self.at;
        let decl = self.ask_within(rule, self.within_reach(), |b, pair| b.declaration(pair))?;
        if self.ends_well(&decl) {
            self.check_texts(&decl);
            return Some(decl);
        }
        self.at = start;
        None
    }

    /// Whether a declaration may end here: at the end, before a brace, or before a word that starts a declaration.
    fn ends_well(&self, decl: &Declaration) -> bool {
        let next = token::next(self.text, self.at);
        match next.kind {
            Kind::End | Kind::Close => true,
            Kind::Word => {
                let starts = DeclarationKind::parse(&self.text[next.start..next.end]).is_some();
                // A statement straight after a head without a block: its brace is missing. One further right than a
                // closing brace: there is a brace too many.
                let closed = self.text.as_bytes().get(decl.span.end as usize - 1) == Some(&b'}');
                let inside = || self.column(next.start) > self.column(decl.span.start as usize);
                starts
                    || (next.first
                        && ((closed && !inside())
                            || (self.statement_word(Some(decl.kind), next).is_none()
                                && self.behind_title_label(next).is_none()
                                && !self.begins_like_field(next, self.column(decl.span.start as usize), decl.kind))))
            }
            _ => false,
        }
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span { file: self.file, start: start as u32, end: end as u32 }
    }

    /// Escapes that are none, and texts that say nothing, in what is otherwise sound.
    pub(super) fn check_texts(&mut self, decl: &Declaration) {
        let (start, end) = (decl.span.start as usize, decl.span.end as usize);
        if !has_odd_texts(&self.text[start..end]) {
            return;
        }
        let mut at = start;
        while at < end {
            let token = token::next(self.text, at);
            if token.start >= end {
                break;
            }
            if token.kind == Kind::Text {
                self.check_text(token.start, token.end);
            }
            at = token.end.max(at + 1);
        }
    }

    /// A text in quotes.
    pub(super) fn check_text(&mut self, start: usize, end: usize) {
        if self.text[start..end].trim_matches('"').trim().is_empty()
            && let Some(d) = self.fault(start, end, "Nothing stands between these quotes.")
        {
            d.help = Some(
                "Write what is meant. A title, or a statement of which nothing is to be said, can be left out.".into(),
            );
        }
        self.check_escapes(start, end);
    }

    fn check_escapes(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(found) = self.text[at..end].find('\\') {
            at += found;
            if let Some((_, length)) = super::text::escape(&self.text[at..end]) {
                at += length;
                continue;
            }
            let next = self.text[at + 1..].chars().next().map_or(0, char::len_utf8);
            let stop = (at + 1 + next).min(end);
            let message = format!("`{}` stands for no character.", &self.text[at..stop]);
            if let Some(d) = self.fault(at, stop, message) {
                d.help = Some(
                    "In a text, `\\\"` is a quote, `\\\\` a backslash, `\\n` a new line and `\\u{e9}` the character of that number (surrogates are no characters). A backslash that means itself is written twice."
                        .into(),
                );
            }
            at = stop;
        }
    }

    /// Characters that no text holds.
    fn check_characters(&mut self) {
        if let Some(at) = memchr::memchr(0, &self.text.as_bytes()[self.at..]) {
            let at = self.at + at;
            let many = self.text[at..].matches('\0').count();
            let more = if many > 1 { format!(" ({many} of them in this file)") } else { String::new() };
            if let Some(d) = self.fault(at, at + 1, format!("Here stands a NUL character, which no text holds{more}."))
            {
                d.help = Some("The file may be damaged, or not a text at all. Open it in an editor and save it as plain text in UTF-8.".into());
            }
        }
    }
}

/// Whether a stretch may hold a text with an escape, or one that says nothing or a blank.
pub(super) fn has_odd_texts(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_odd = |at: usize| bytes[at] == b'\\' || matches!(bytes[at + 1..], [b'"', ..] | [b' ', b'"', ..]);
    memchr::memchr2_iter(b'"', b'\\', bytes).any(is_odd)
}
