//! How changes name and quote things.

use super::pairs::Pairs;
use crate::diagnostic::words;
use crate::model::{ItemId, LinkId, Theory};

/// A title in quotes, never too long for a sentence.
pub(super) fn quoted(theory: &Theory, id: ItemId) -> String {
    format!("“{}”", words::short(&theory.title(id), 120))
}

/// The title of a thing of the older version: the newer one where it lives on, so that a new title is one change and not
/// one for each mention.
pub(super) fn quoted_new(old: &Theory, new: &Theory, pairs: &Pairs, id: ItemId) -> String {
    pairs.new_of(id).map_or_else(|| quoted(old, id), |other| quoted(new, other))
}

/// A link as a clause: “A” leads to “B”.
pub(super) fn leads(theory: &Theory, id: LinkId) -> String {
    let link = theory.link(id);
    format!("{} leads to {}", quoted(theory, link.from), quoted(theory, link.to))
}

/// A value of a statement: texts in quotes, in a length that can be read.
pub(super) fn value(text: &str) -> String {
    words::short(&text.split_whitespace().collect::<Vec<_>>().join(" "), 200)
}
