//! What stands at a place of a file.

use super::{Desk, touches};
use crate::source::FileId;
use crate::syntax::{Declaration, Statement, Value};
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// What stands at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum What<'d> {
    /// The keyword of a declaration.
    Keyword(Kind),
    /// The name of what is declared, or an end of a `link`.
    Name,
    /// A title, or a path.
    Title,
    /// The keyword of a statement.
    Word(Word),
    /// A value of a statement.
    Value(&'d Value),
    /// Anything else.
    Between,
}

/// A place, from the outside in.
#[derive(Clone, Debug)]
pub(super) struct Here<'d> {
    /// The declarations around it, the outermost first.
    pub declarations: Vec<&'d Declaration>,
    /// The statements around it: a statement, and one of the properties in its block.
    pub statements: Vec<&'d Statement>,
    pub what: What<'d>,
}

impl<'d> Here<'d> {
    /// The innermost declaration.
    pub fn declaration(&self) -> Option<&'d Declaration> {
        self.declarations.last().copied()
    }

    /// The innermost statement, and the block in which it stands.
    pub fn statement(&self) -> Option<(Option<Kind>, &'d Statement)> {
        let statement = *self.statements.last()?;
        let block = if self.statements.len() > 1 { None } else { self.declaration()?.kind };
        Some((block, statement))
    }
}

/// Finds what stands at a byte of a file.
pub(super) fn at(desk: &Desk, file: FileId, offset: usize) -> Here<'_> {
    let mut here = Here { declarations: Vec::new(), statements: Vec::new(), what: What::Between };
    let Some(tree) = desk.tree(file) else { return here };
    let mut list = &tree.declarations;
    loop {
        // Where one declaration ends and the next begins, the later is meant.
        let first = list.partition_point(|d| (d.span.end as usize) < offset);
        let Some(decl) = list[first..].iter().take(2).rfind(|d| touches(d.span, offset)) else { break };
        here.declarations.push(decl);
        list = &decl.inner;
    }
    let Some(decl) = here.declaration() else { return here };
    let ends = decl.ends.iter().flat_map(|&(from, to)| [from, to]);
    if touches(decl.keyword, offset) {
        here.what = decl.kind.map_or(What::Between, What::Keyword);
    } else if decl.name.into_iter().chain(ends).any(|n| touches(n, offset)) {
        here.what = What::Name;
    } else if decl.title.is_some_and(|t| touches(t, offset)) {
        here.what = What::Title;
    } else {
        in_statements(&decl.statements, offset, &mut here);
    }
    here
}

fn in_statements<'d>(statements: &'d [Statement], offset: usize, here: &mut Here<'d>) {
    let Some(statement) = statements.iter().rfind(|s| touches(s.span, offset)) else { return };
    here.statements.push(statement);
    if touches(statement.keyword, offset) {
        here.what = What::Word(statement.word);
    } else if let Some(value) = statement.values.iter().find(|v| touches(v.span, offset)) {
        here.what = What::Value(value);
    } else if let Some(block) = &statement.block {
        in_statements(block, offset, here);
    }
}
