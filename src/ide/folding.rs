//! What can be folded away: blocks, texts over several lines, and runs of comments.

use super::{Desk, span};
use crate::source::{FileId, Span};
use crate::syntax::{Declaration, Statement};

/// What a stretch that can be folded is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    /// A block, from its head to its closing brace.
    Block,
    /// A text over several lines.
    Text,
    /// Comments on lines that follow one another.
    Comment,
}

/// A stretch of several lines that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From the first thing that stays in sight to the last that does not.
    pub span: Span,
    /// What it is.
    pub kind: FoldKind,
}

/// All that can be folded in a file, in order of place.
pub fn folds(desk: &Desk, file: FileId) -> Vec<Fold> {
    let text = desk.text(file);
    let mut found = Vec::new();
    for declaration in desk.tree(file).iter().flat_map(|t| &t.declarations) {
        in_declaration(declaration, &mut found);
    }
    comments(text, file, &mut found);
    found.retain(|f| desk.slice(f.span).contains(['\n', '\r']));
    found.sort_by_key(|f| f.span);
    found
}

fn in_declaration(decl: &Declaration, found: &mut Vec<Fold>) {
    found.push(Fold { span: decl.span, kind: FoldKind::Block });
    found.extend(decl.title.map(|span| Fold { span, kind: FoldKind::Text }));
    decl.statements.iter().for_each(|s| in_statement(s, found));
    decl.inner.iter().for_each(|d| in_declaration(d, found));
}

fn in_statement(statement: &Statement, found: &mut Vec<Fold>) {
    found.push(Fold { span: statement.span, kind: FoldKind::Block });
    found.extend(statement.values.iter().map(|v| Fold { span: v.span, kind: FoldKind::Text }));
    statement.block.iter().flat_map(|b| b.iter()).for_each(|s| in_statement(s, found));
}

/// Lines that hold a comment and nothing else.
fn comments(text: &str, file: FileId, found: &mut Vec<Fold>) {
    let (mut at, mut run): (usize, Option<(usize, usize)>) = (0, None);
    for line in text.split_inclusive(['\n', '\r']) {
        let bare = line.trim();
        if bare.starts_with('#') {
            let end = at + line.trim_end().len();
            run = Some((run.map_or(at, |(start, _)| start), end));
        } else if !(bare.is_empty() && line == "\n" && text[..at].ends_with('\r')) {
            found.extend(run.take().map(|(start, end)| Fold { span: span(file, start, end), kind: FoldKind::Comment }));
        }
        at += line.len();
    }
    found.extend(run.map(|(start, end)| Fold { span: span(file, start, end), kind: FoldKind::Comment }));
}
