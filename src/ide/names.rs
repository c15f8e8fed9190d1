//! Where names stand: those that are declared, and those that statements mention.

use super::Desk;
use crate::model::ItemId;
use crate::source::{FileId, Span};
use crate::syntax::{self, Declaration, Statement, Value, text_value};
use crate::vocabulary::DeclarationKind as Kind;

/// A name at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The name, quotes included where it stands in quotes.
    pub span: Span,
    /// What it names, where that is known.
    pub item: Option<ItemId>,
    /// Whether it is declared here.
    pub declares: bool,
}

/// All names in a file, in order of place.
pub(super) fn occurrences(desk: &Desk, file: FileId) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for declaration in desk.tree(file).iter().flat_map(|t| &t.declarations) {
        in_declaration(desk, declaration, &mut found);
    }
    found.sort_by_key(|o| o.span);
    found
}

/// The name at a place.
pub(super) fn occurrence_at(desk: &Desk, file: FileId, offset: usize) -> Option<Occurrence> {
    let tree = desk.tree(file)?;
    let mut found = Vec::new();
    for declaration in tree.declarations.iter().filter(|d| super::touches(d.span, offset)) {
        in_declaration(desk, declaration, &mut found);
    }
    // Of two names that touch, the one that begins here is meant.
    found.into_iter().filter(|o| super::touches(o.span, offset)).max_by_key(|o| o.span.start)
}

fn in_declaration(desk: &Desk, decl: &Declaration, found: &mut Vec<Occurrence>) {
    let named = !matches!(decl.kind, None | Some(Kind::Theory));
    found.extend(decl.name.filter(|_| named).map(|span| Occurrence { span, item: item(desk, span), declares: true }));
    let mentioned = |span| Occurrence { span, item: item(desk, span), declares: false };
    found.extend(decl.ends.iter().flat_map(|&(from, to)| [from, to]).map(mentioned));
    for statement in &decl.statements {
        let names = named_values(decl.kind, statement).map(|v| mentioned(v.span));
        found.extend(names);
        for property in statement.block.iter().flat_map(|b| b.iter()) {
            found.extend(named_values(None, property).map(|v| mentioned(v.span)));
        }
    }
    for inner in &decl.inner {
        in_declaration(desk, inner, found);
    }
}

/// The values of a statement that name something declared.
pub(super) fn named_values(block: Option<Kind>, statement: &Statement) -> impl Iterator<Item = &Value> {
    syntax::named_values(block, statement.word, &statement.values, |value| value.kind)
}

/// What a name at a place names.
pub(super) fn item(desk: &Desk, span: Span) -> Option<ItemId> {
    let raw = desk.slice(span);
    if raw.starts_with('"') { desk.theory().find(&text_value(raw)) } else { desk.theory().find(raw) }
}
