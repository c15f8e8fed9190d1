//! What may be written at a place: statements and declarations that may stand there, and values of the right kind.

mod compound;
mod files;
mod names;
mod values;

pub use files::file_wanted;

use super::context::{Block, Context, Writing, context, may_hold};
use super::{Desk, snippets};
use crate::source::{FileId, Span};
use crate::syntax::{Token, TokenKind};
use crate::vocabulary::{DeclarationKind as Kind, Row, Wanted, rows};

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// A declaration.
    Declaration(Kind),
    /// A statement of the block.
    Statement,
    /// A word that goes on with a statement (`from`, `by`, `because`).
    Joint,
    /// The name of a thing of that kind.
    Name(Kind),
    /// A word of a fixed set.
    Word,
    /// The name of a check.
    Check,
    /// A date, period, number or text.
    Value,
    /// The path of a file.
    File,
}

/// Something that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What an editor lists.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// A few words on it: a title, a line of help.
    pub detail: String,
    /// What is written, plain.
    pub text: String,
    /// What is written with places to fill in, where an editor can do that.
    pub snippet: Option<String>,
    /// Whether an editor should offer values as soon as it is written.
    pub goes_on: bool,
    /// What it takes the place of.
    pub replaces: Span,
    /// Its place among the others, the best first.
    pub rank: usize,
}

/// What may be written at a byte of a file. Editors filter by what is typed already. Where [`file_wanted`] names an ending,
/// `names` are those of the files with it that lie in the theory's folder.
pub fn complete(desk: &Desk, file: FileId, offset: usize, names: &[String]) -> Vec<Completion> {
    let text = desk.text(file);
    let context = context(text, offset);
    let mut offer = Offer { desk, file, context: &context, offset, found: Vec::new() };
    if let Some(here) = files::path_here(text, offset).filter(|_| !names.is_empty()) {
        offer.files(&here, names);
    }
    if context.inside {
        return offer.found;
    }
    if offer.half_keyword() {
        return offer.found;
    }
    match &context.writing {
        Writing::Nothing => offer.keywords(),
        Writing::Head(kind, tokens) => offer.head(*kind, tokens),
        Writing::Statement(word, keyword, tokens) => {
            let row = context.block().and_then(|b| rows(b.rows()).iter().find(|r| r.word == *word));
            if let Some(row) = row {
                offer.values(row, *keyword, tokens);
            }
        }
    }
    offer.found
}

struct Offer<'d> {
    desk: &'d Desk,
    file: FileId,
    context: &'d Context,
    offset: usize,
    found: Vec<Completion>,
}

impl Offer<'_> {
    fn slice(&self, token: Token) -> &str {
        &self.desk.text(self.file)[token.start..token.end]
    }

    fn add(&mut self, label: &str, kind: CompletionKind, detail: impl Into<String>) -> &mut Completion {
        let replaces = super::span(self.file, self.context.start, self.offset);
        let rank = self.found.len();
        self.found.push(Completion {
            label: label.to_owned(),
            kind,
            detail: detail.into(),
            text: label.to_owned(),
            snippet: None,
            goes_on: false,
            replaces,
            rank,
        });
        &mut self.found[rank]
    }

    /// Statements of the block that may still be said, and declarations that may stand here.
    fn keywords(&mut self) {
        if let Some(open) = self.context.blocks.last() {
            for row in rows(open.block.rows()) {
                if open.block != Block::Of(None) && (row.many || !open.said.contains(&row.word)) {
                    self.statement(row);
                }
            }
        }
        let block = self.context.block().cloned();
        let has_theory = self.desk.theory().head.is_some();
        for &kind in Kind::ALL {
            if may_hold(block.as_ref(), kind) && !(kind == Kind::Theory && has_theory) {
                let item = self.add(kind.text(), CompletionKind::Declaration(kind), kind.meaning());
                item.text = snippets::plain_keyword(kind.text());
                item.snippet = Some(snippets::snippet(kind));
            }
        }
    }

    fn statement(&mut self, row: &Row) {
        let item = self.add(row.word.text(), CompletionKind::Statement, row.help);
        item.text = snippets::plain_keyword(row.word.text());
        item.snippet = Some(snippets::statement(row));
        item.goes_on = snippets::asks_on(row.word, row.shape);
    }

    /// Keywords of several words of which the first stand here; says whether nothing else can be meant.
    fn half_keyword(&mut self) -> bool {
        let Some(open) = self.context.blocks.last() else { return false };
        let line = self.line();
        let starts = line.char_indices().filter(|&(i, c)| c.is_alphabetic() && line[..i].ends_with([' ', '\t', '{']));
        for (at, _) in std::iter::once((0, ' ')).chain(starts) {
            let said = line[at..].trim_start_matches(['\t', ' ']);
            let words: Vec<&str> = said.split_whitespace().collect();
            let whole = said.ends_with([' ', '\t']);
            // What is a keyword by itself is one.
            let is_whole = whole && rows(open.block.rows()).iter().any(|r| r.word.text() == words.join(" "));
            if words.is_empty() || (words.len() < 2 && !whole) || is_whole {
                continue;
            }
            let found: Vec<(&Row, String)> = rows(open.block.rows())
                .iter()
                .filter(|row| open.block != Block::Of(None) && (row.many || !open.said.contains(&row.word)))
                .filter_map(|row| Some((row, begun(row.word.text(), &words, whole)?)))
                .collect();
            if found.is_empty() {
                continue;
            }
            let replaces = super::span(self.file, self.offset - said.len(), self.offset);
            for (row, text) in found {
                let item = self.add(&text, CompletionKind::Statement, row.help);
                item.replaces = replaces;
                item.text = format!("{text} ");
                item.snippet = (text == row.word.text()).then(|| snippets::statement(row));
                item.goes_on = snippets::asks_on(row.word, row.shape);
            }
            // A word that is not finished may be the beginning of a name, where one may stand.
            let writing = &self.context.writing;
            return whole || !matches!(writing, Writing::Statement(_, _, tokens) if tokens.is_empty());
        }
        false
    }

    /// The head of a declaration: only these name what is there; elsewhere a name of the author's own comes first.
    fn head(&mut self, kind: Kind, tokens: &[Token]) {
        match (kind, tokens) {
            (Kind::Link, []) => self.names(Wanted::CAUSE, &[], None),
            (Kind::Link, [from, _]) => {
                let from = self.slice(*from).to_owned();
                self.names(Wanted::HINDRANCE, &[&from], None);
            }
            (Kind::Link, [_]) => drop(self.add("->", CompletionKind::Joint, "leads to")),
            (Kind::Strand, []) => self.names(Wanted::STRAND, &[], None),
            (Kind::Include | Kind::Bibliography, []) => self.text("the path of a file, from the folder of this one"),
            (Kind::Include | Kind::Bibliography, _) => self.keywords(),
            // What follows a finished head (`outcome a "A"` without a block) begins on a line of its own.
            (_, [_, ..]) if self.is_first_of_line() => self.keywords(),
            _ if self.is_first_of_line() => {}
            (Kind::Agenda, []) | (Kind::Link, [_, _, _]) => self.block("what is said of it"),
            (_, [name]) if name.kind == TokenKind::Word && kind != Kind::Agenda => {
                self.text("the title, as readers see it");
                self.block("what is said of it");
            }
            (_, [_, title]) if title.kind == TokenKind::Text => self.block("what is said of it"),
            _ => {}
        }
    }

    /// A block, opened and closed.
    fn block(&mut self, detail: &str) {
        let item = self.add("{ … }", CompletionKind::Joint, detail);
        item.text = "{".into();
        item.snippet = Some("{\n  $0\n}".into());
        item.goes_on = true;
    }

    /// What stands on the line before the place.
    fn line(&self) -> &str {
        let before = self.desk.text(self.file).get(..self.offset).unwrap_or_default();
        before.rsplit(['\n', '\r']).next().unwrap_or_default()
    }

    fn is_first_of_line(&self) -> bool {
        let before = &self.desk.text(self.file)[..self.context.start];
        before.rsplit(['\n', '\r']).next().is_none_or(|line| line.trim().is_empty())
    }
}

/// A keyword as it would be written out, where these words begin it and more of it is to come; of the last, unless `whole`,
/// only the first letters may stand here. `N` in a keyword is a number.
fn begun(keyword: &str, words: &[&str], whole: bool) -> Option<String> {
    let parts: Vec<&str> = keyword.split(' ').collect();
    if parts.len() < 2 || words.len() > parts.len() || (whole && words.len() == parts.len()) {
        return None;
    }
    let mut out: Vec<&str> = Vec::new();
    for (i, &part) in parts.iter().enumerate() {
        out.push(match words.get(i) {
            None => part,
            Some(word) if part == "N" => word.bytes().all(|b| b.is_ascii_digit()).then_some(*word)?,
            Some(word) if *word == part => part,
            Some(word) if !whole && i + 1 == words.len() && part.starts_with(word) => part,
            Some(_) => return None,
        });
    }
    Some(out.join(" "))
}
