//! Which values of a statement name something that is declared: known by the statement alone, without a theory.

use super::{Joint, ValueKind};
use crate::vocabulary::{DeclarationKind as Kind, Shape, Wanted, Word, rows};

/// Of the values of a statement those that name something declared, in order. `block` is what the statement stands in, or
/// `None` in the block of a link; `kind` tells what a value is.
pub fn named_values<V>(
    block: Option<Kind>,
    word: Word,
    values: impl IntoIterator<Item = V>,
    kind: impl Fn(&V) -> ValueKind,
) -> impl Iterator<Item = V> {
    let shape = rows(block).iter().find(|r| r.word == word).map(|r| r.shape);
    let shape = shape.filter(|_| Wanted::of(block, word).is_some());
    let mut after: Option<Joint> = None;
    values.into_iter().filter(move |value| {
        let kind = kind(value);
        if let ValueKind::Joint(joint) = kind {
            after = Some(joint);
        }
        let name = kind == ValueKind::Name;
        // A name that is no word, such as a key of a bibliography, is written in quotes.
        let cited = name || kind == ValueKind::Text;
        match shape {
            Some(Shape::Names | Shape::CountedNames | Shape::Name | Shape::Targets) => cited,
            Some(Shape::NameOrText) => name,
            Some(Shape::Evidence) => cited && matches!(after, Some(Joint::From | Joint::Against)),
            Some(Shape::Budget) => name && after == Some(Joint::From),
            Some(Shape::Adoption) => name && after == Some(Joint::By),
            _ => false,
        }
    })
}
