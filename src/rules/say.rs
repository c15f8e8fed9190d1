//! How findings name things.

use crate::diagnostic::words;
use crate::model::{ItemId, LinkId, Theory};
use crate::vocabulary::DeclarationKind as Kind;

/// A title in quotes, with the name behind where the title is long; a thing without a title by its name.
pub(super) fn quoted(theory: &Theory, id: ItemId) -> String {
    let title = theory.title(id);
    if title.len() <= 60 || title.chars().nth(60).is_none() {
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

/// A name of the author's own, for a help that is to be pasted: the first thing of a kind, or the stand-in where there is
/// none. It looks through the theory, so it belongs where a finding is worded and nowhere else.
pub(super) fn example(theory: &Theory, kind: Kind, otherwise: &str) -> String {
    theory.of_kind(kind).next().map_or_else(|| otherwise.to_owned(), |id| words::short(theory.name(id), 80))
}

/// Of these, the name of the one whose title has most words in common with that of a thing, or which shares its strand; of equal ones
/// the first; or the stand-in where there is none. It belongs where a finding is worded, as [`example`] does.
pub(super) fn fitting(
    theory: &Theory,
    id: ItemId,
    candidates: impl IntoIterator<Item = ItemId>,
    otherwise: &str,
) -> String {
    const MOST: usize = 300;
    let (title, strand) = (theory.title(id), theory.item(id).strand);
    let said: Vec<String> = stems(&title).collect();
    let fits = |other: ItemId| {
        let common = stems(&theory.title(other)).filter(|stem| said.iter().any(|of| are_akin(of, stem))).count();
        2 * common + usize::from(strand.is_some() && theory.item(other).strand == strand)
    };
    let candidates = candidates.into_iter().filter(|&other| other != id).take(MOST);
    let best = candidates.enumerate().max_by_key(|&(at, other)| (fits(other), std::cmp::Reverse(at)));
    best.map_or_else(|| otherwise.to_owned(), |(_, other)| words::short(theory.name(other), 80))
}

/// Whether two beginnings of words are those of one word: `books` and `book`.
fn are_akin(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// The beginnings of the long words of a title: `nurses` and `nursing` are of one kind.
fn stems(title: &str) -> impl Iterator<Item = String> {
    const LONG: usize = 4;
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= LONG);
    words.map(|word| word.to_lowercase().chars().take(LONG + 1).collect())
}

/// The first two names of a kind as they stand in a list, or `…` where there are not two.
pub(super) fn examples(theory: &Theory, kind: Kind) -> String {
    let names: Vec<String> = theory.of_kind(kind).take(2).map(|id| words::short(theory.name(id), 80)).collect();
    if names.len() == 2 { names.join(", ") } else { "…".to_owned() }
}

/// A name for the learning question about a link.
pub(super) fn question(theory: &Theory, id: LinkId) -> String {
    let link = theory.link(id);
    format!("{}-to-{}", words::short(theory.name(link.from), 40), words::short(theory.name(link.to), 40))
}

/// When something begins, from a date as it is written: "in 2027", "on 2027-09-15".
pub(super) fn when(date: &str) -> String {
    let day = date.matches('-').count() == 2;
    format!("{} {date}", if day { "on" } else { "in" })
}

/// A list of bounded length as it stands in a sentence: "at least" where not all were looked at.
pub(super) fn at_least(all: bool) -> &'static str {
    if all { "" } else { "at least " }
}
