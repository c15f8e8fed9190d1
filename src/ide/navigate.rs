//! Where a thing is declared, and where it is mentioned.

use super::links::beside;
use super::names::{occurrence_at, occurrences};
use super::{Desk, at};
use crate::model::ItemId;
use crate::source::{FileId, Span};
use crate::syntax::text_value;
use crate::vocabulary::DeclarationKind as Kind;

/// The places where what is named at a place is declared: one, or of a strand several. Of an `include`, the start of the
/// file that is meant.
pub fn definition(desk: &Desk, file: FileId, offset: usize) -> Vec<Span> {
    if let Some(included) = included(desk, file, offset) {
        return vec![Span { file: included, start: 0, end: 0 }];
    }
    let Some(item) = occurrence_at(desk, file, offset).and_then(|o| o.item) else { return Vec::new() };
    declared(desk, item)
}

/// Where a thing is declared, the first place first.
fn declared(desk: &Desk, item: ItemId) -> Vec<Span> {
    let theory = desk.theory();
    let mut places = vec![theory.item(item).name];
    if let Some(strand) = theory.strand(item) {
        // The stretch of a reopened strand is its keyword and name.
        places.extend(strand.reopened.iter().copied());
    }
    places
}

fn included(desk: &Desk, file: FileId, offset: usize) -> Option<FileId> {
    let here = at::at(desk, file, offset);
    let decl = here.declaration()?;
    let path = decl.title.filter(|_| matches!(decl.kind, Some(Kind::Include | Kind::Bibliography)))?;
    desk.file(&beside(&desk.analysis.sources.file(file).name, &text_value(desk.slice(path))))
}

/// All places where what is named at a place is mentioned, and with `declaration` where it is declared, in order.
pub fn references(desk: &Desk, file: FileId, offset: usize, declaration: bool) -> Vec<Span> {
    let Some(item) = occurrence_at(desk, file, offset).and_then(|o| o.item) else { return Vec::new() };
    all_places(desk, item).into_iter().filter(|&(_, declares)| declaration || !declares).map(|(span, _)| span).collect()
}

/// All places of a thing's name, and whether it is declared there.
pub(super) fn all_places(desk: &Desk, item: ItemId) -> Vec<(Span, bool)> {
    let mut places: Vec<(Span, bool)> = desk
        .trees()
        .flat_map(|(file, _)| occurrences(desk, file))
        .filter(|o| o.item == Some(item))
        .map(|o| (o.span, o.declares))
        .collect();
    let own = desk.theory().item(item).name;
    // An entry of a bibliography stands in no tree.
    if desk.tree(own.file).is_none() {
        places.push((own, true));
    }
    places
}

/// The same within one file, with whether each place declares it.
pub fn highlights(desk: &Desk, file: FileId, offset: usize) -> Vec<(Span, bool)> {
    let Some(item) = occurrence_at(desk, file, offset).and_then(|o| o.item) else { return Vec::new() };
    occurrences(desk, file).iter().filter(|o| o.item == Some(item)).map(|o| (o.span, o.declares)).collect()
}
