//! The outline of a file, and the things of a theory by name.

use super::Desk;
use crate::model::ItemId;
use crate::source::{FileId, Span};
use crate::syntax::{Declaration, text_value};
use crate::vocabulary::DeclarationKind as Kind;

/// A declaration in the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Its name; of what has none, its keyword with what it is about.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// The whole of it.
    pub span: Span,
    /// Its name.
    pub head: Span,
    /// What is declared inside.
    pub inner: Vec<Symbol>,
}

/// The outline of a file.
pub fn symbols(desk: &Desk, file: FileId) -> Vec<Symbol> {
    desk.tree(file).map_or_else(Vec::new, |tree| outline(desk, &tree.declarations))
}

fn outline(desk: &Desk, declarations: &[Declaration]) -> Vec<Symbol> {
    declarations.iter().filter_map(|decl| symbol(desk, decl)).collect()
}

fn symbol(desk: &Desk, decl: &Declaration) -> Option<Symbol> {
    let kind = decl.kind?;
    let title = decl.title.map(|t| text_value(desk.slice(t)).into_owned());
    let (name, head) = match (decl.name, decl.ends, decl.title) {
        (Some(name), _, _) => (desk.slice(name).to_owned(), name),
        (None, Some((from, to)), _) => (format!("{} -> {}", desk.slice(from), desk.slice(to)), from.to(to)),
        (None, None, Some(path)) => (format!("{} {}", kind.text(), desk.slice(path)), path),
        (None, None, None) => (kind.text().to_owned(), decl.keyword),
    };
    let title = title.filter(|_| decl.name.is_some());
    Some(Symbol { name, title, kind, span: decl.span, head, inner: outline(desk, &decl.inner) })
}

/// The things of the theory whose name or title holds the letters of `query` in that order; all, where it is empty.
pub fn found_symbols<'d>(desk: &'d Desk, query: &str) -> impl Iterator<Item = ItemId> + use<'d> {
    let wanted: Vec<char> = query.chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    let theory = desk.theory();
    theory.ids().filter(move |&id| holds(theory.name(id), &wanted) || holds(&theory.title(id), &wanted))
}

fn holds(text: &str, wanted: &[char]) -> bool {
    let mut left = wanted.iter().peekable();
    for c in text.chars().flat_map(char::to_lowercase) {
        if left.peek() == Some(&&c) {
            left.next();
        }
    }
    left.peek().is_none()
}
