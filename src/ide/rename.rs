//! One name for another, wherever it stands.

use super::Desk;
use super::names::{Occurrence, occurrence_at};
use super::navigate::all_places;
use crate::diagnostic::{Edit, lines::plain};
use crate::model::ItemId;
use crate::source::{FileId, Span};
use crate::syntax::is_name;
use crate::vocabulary::DeclarationKind as Kind;

/// The place of the name that would be changed, without quotes, and the name.
///
/// # Errors
/// With the reason, in a sentence, why nothing here can be renamed.
pub fn prepare_rename(desk: &Desk, file: FileId, offset: usize) -> Result<(Span, String), String> {
    let (occurrence, item) = named(desk, file, offset)?;
    Ok((bare(desk, occurrence.span), desk.theory().name(item).to_owned()))
}

/// The edits that give what is named at a place a new name, in all files.
///
/// # Errors
/// With the reason, in a sentence, why it can't bear that name.
pub fn rename(desk: &Desk, file: FileId, offset: usize, new: &str) -> Result<Vec<Edit>, String> {
    let (_, item) = named(desk, file, offset)?;
    let new = new.trim();
    if !is_name(new) {
        return Err(format!(
            "`{}` is no name: a name is made of letters, digits, `_` and single hyphens, and begins with a letter.",
            plain(new)
        ));
    }
    if let Some(other) = desk.theory().find(new).filter(|&other| other != item) {
        let kind = desk.theory().item(other).kind.phrase();
        return Err(format!("The name `{new}` is taken: {kind} bears it, \"{}\".", desk.theory().title(other)));
    }
    let places = all_places(desk, item);
    Ok(places.into_iter().map(|(span, _)| Edit { span: bare(desk, span), text: new.to_owned() }).collect())
}

fn named(desk: &Desk, file: FileId, offset: usize) -> Result<(Occurrence, ItemId), String> {
    let occurrence = occurrence_at(desk, file, offset).ok_or("Here stands no name.")?;
    let item = occurrence.item.ok_or("Nothing is called so yet, so there is nothing to rename.")?;
    let own = desk.theory().item(item);
    if own.kind == Kind::Reference && desk.slice(own.name) != desk.theory().name(item) {
        return Err("Its name is the key of an entry in a bibliography; change it there.".into());
    }
    Ok((occurrence, item))
}

/// The place within the quotes, where a name stands in quotes.
fn bare(desk: &Desk, span: Span) -> Span {
    let quoted = desk.slice(span).starts_with('"');
    if quoted { Span { start: span.start + 1, end: span.end - 1, ..span } } else { span }
}
