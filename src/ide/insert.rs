//! Where a new statement or declaration goes, and how it is indented there.

use super::{Desk, span};
use crate::diagnostic::Edit;
use crate::source::{self, FileId, Span};
use crate::syntax::{Declaration, Statement, TokenKind, next_token};
use crate::vocabulary::{DeclarationKind as Kind, Word, rows};

/// A block that something is put into.
struct Block<'d> {
    kind: Option<Kind>,
    statements: &'d [Statement],
    /// What the block belongs to: a declaration, or a link statement.
    owner: Span,
    /// Where its head ends, and the brace would come.
    head: usize,
    is_there: bool,
}

/// Puts a statement into the block of a declaration, in the order of the vocabulary; makes the block where there is none.
/// `None` where what follows at its place can't be read, and may belong to what stands before.
pub(super) fn statement(desk: &Desk, decl: &Declaration, word: Word, text: &str) -> Option<Edit> {
    put(desk, &block_of(desk, decl), Some(word), text)
}

/// Puts a declaration, or lines in general, at the end of the block of a declaration.
pub(super) fn at_end(desk: &Desk, decl: &Declaration, text: &str) -> Option<Edit> {
    put(desk, &block_of(desk, decl), None, text)
}

/// Puts a property into the block of a link statement.
pub(super) fn property(desk: &Desk, statement: &Statement, word: Word, text: &str) -> Option<Edit> {
    let head = statement.values.last().map_or(statement.keyword, |v| v.span).end as usize;
    let statements = statement.block.as_deref().map_or(&[][..], Vec::as_slice);
    let is_there = statement.block.is_some();
    put(desk, &Block { kind: None, statements, owner: statement.span, head, is_there }, Some(word), text)
}

/// Puts a declaration on lines of its own after another one.
pub(super) fn after(desk: &Desk, decl: &Declaration, text: &str) -> Edit {
    let source = desk.text(decl.span.file);
    let end = line_end(source, decl.span.end as usize);
    let indent = indent_of(source, decl.span.start as usize);
    let newline = source::line_end(source);
    Edit { span: place(decl.span.file, end), text: format!("{newline}{newline}{}", indented(text, &indent, newline)) }
}

fn block_of<'d>(desk: &Desk, decl: &'d Declaration) -> Block<'d> {
    let ends = decl.ends.map(|(_, to)| to);
    let head = decl.title.or(ends).or(decl.name).unwrap_or(decl.keyword).end as usize;
    let is_there = next_token(desk.text(decl.span.file), head).kind == TokenKind::Open;
    Block { kind: decl.kind, statements: &decl.statements, owner: decl.span, head, is_there }
}

fn put(desk: &Desk, block: &Block<'_>, word: Option<Word>, text: &str) -> Option<Edit> {
    let source = desk.text(block.owner.file);
    let newline = source::line_end(source);
    let outer = indent_of(source, block.owner.start as usize);
    let inner = format!("{outer}  ");
    let lines = indented(text, &inner, newline);
    let is_free = |at| matches!(next_token(source, at).kind, TokenKind::Word | TokenKind::Close | TokenKind::End);
    if !block.is_there {
        let text = format!(" {{{newline}{lines}{newline}{outer}}}");
        return is_free(block.head).then(|| Edit { span: place(block.owner.file, block.head), text });
    }
    let Some(word) = word else {
        // Before the closing brace, with a blank line before it where something stands there.
        let close = (block.owner.end as usize).saturating_sub(1);
        let before = source[..close].trim_end_matches([' ', '\t', '\n', '\r']).len();
        let before = line_end(source, before).min(close);
        let parted = if source[..before].ends_with('{') { "" } else { newline };
        let text = format!("{newline}{parted}{lines}{newline}{outer}");
        return Some(Edit { span: span(block.owner.file, before, close), text });
    };
    let rank = |word: Word| rows(block.kind).iter().position(|r| r.word == word).unwrap_or(usize::MAX);
    let before = block.statements.iter().filter(|s| rank(s.word) <= rank(word)).max_by_key(|s| s.span.end);
    let at = before.map_or_else(|| next_token(source, block.head).end, |s| s.span.end as usize);
    let at = line_end(source, at);
    let rest = if ends_line(source, at) { "" } else { newline };
    is_free(at).then(|| Edit { span: place(block.owner.file, at), text: format!("{newline}{lines}{rest}") })
}

fn place(file: FileId, at: usize) -> Span {
    span(file, at, at)
}

/// The end of the line, where only blanks and a comment follow; otherwise the place itself.
fn line_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
    let bare = line.trim_start();
    if bare.is_empty() || bare.starts_with('#') { at + line.len() } else { at }
}

fn ends_line(text: &str, at: usize) -> bool {
    text[at..].is_empty() || text[at..].starts_with(['\n', '\r'])
}

/// The blanks at the start of the line of a place.
fn indent_of(text: &str, at: usize) -> String {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |n| n + 1);
    text[start..at].chars().take_while(|c| matches!(c, ' ' | '\t')).collect()
}

fn indented(text: &str, indent: &str, newline: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|l| if l.is_empty() { String::new() } else { format!("{indent}{l}") }).collect();
    lines.join(newline)
}
