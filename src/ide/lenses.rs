//! What can be done with a declaration, offered above it: draw the map, see the pathways that lead to a result.

use super::Desk;
use crate::source::{FileId, Span};
use crate::vocabulary::DeclarationKind as Kind;

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LensKind {
    /// The map of the theory.
    Map,
    /// The measurement plan.
    Plan,
    /// The pathways through a thing.
    Pathways,
}

/// An offer above a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The head of the declaration that it stands above.
    pub span: Span,
    /// What is offered.
    pub kind: LensKind,
    /// The offer in words.
    pub title: String,
    /// The name of the thing.
    pub name: String,
}

/// The offers of a file, in order.
pub fn lenses(desk: &Desk, file: FileId) -> Vec<Lens> {
    let theory = desk.theory();
    let mut found = Vec::new();
    if let Some(head) = theory.head.as_ref().filter(|h| h.head.file == file) {
        for (kind, title) in [(LensKind::Map, "Draw the map"), (LensKind::Plan, "Measurement plan")] {
            let name = theory.slice(head.name).to_owned();
            found.push(Lens { span: head.head, kind, title: title.to_owned(), name });
        }
    }
    for id in theory.ids() {
        let item = theory.item(id);
        if item.head.file != file || !matches!(item.kind, Kind::Impact | Kind::Outcome) || item.faulty {
            continue;
        }
        let title = if desk.analysis.graph.has_pathway(id) { "Pathways to this" } else { "No pathway leads here yet" };
        let name = theory.name(id).to_owned();
        found.push(Lens { span: item.head, kind: LensKind::Pathways, title: title.to_owned(), name });
    }
    found.sort_by_key(|l| l.span);
    found
}
