//! How findings name things.

use crate::diagnostic::words;
use crate::model::{ItemId, LinkId, Theory};

/// A title in quotes, with the name behind where the title is long; a thing without a title by its name.
pub(super) fn quoted(theory: &Theory, id: ItemId) -> String {
    let title = theory.title(id);
    if title.chars().nth(60).is_none() {
        return format!("\"{title}\"");
    }
    format!("\"{}\" ({})", words::short(&title, 160), words::short(theory.name(id), 80))
}

/// Several things, the first few by title and the rest counted.
pub(super) fn list(theory: &Theory, ids: &[ItemId]) -> String {
    let names: Vec<String> = ids.iter().map(|&id| quoted(theory, id)).collect();
    words::some_of(&names, 3)
}

/// A link as a sentence's clause: "A" leads to "B".
pub(super) fn leads(theory: &Theory, id: LinkId) -> String {
    let link = theory.link(id);
    format!("{} leads to {}", quoted(theory, link.from), quoted(theory, link.to))
}

/// A list of bounded length as it stands in a sentence: "at least" where not all were looked at.
pub(super) fn at_least(all: bool) -> &'static str {
    if all { "" } else { "at least " }
}
