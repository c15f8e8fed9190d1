//! Titles as parts of sentences.
//!
//! A title begins with a capital, and in the middle of a sentence most don't. Whether the first word is a name that keeps
//! its capital is learnt from the theory itself: a word that its texts also write small is no name. That holds in any
//! language with capitals, and where nothing is known the title stays as it is.

use crate::model::{ItemId, Theory};
use rustc_hash::FxHashSet;

/// Words that no name begins with, so common that a short theory may have them in its titles only.
const COMMON: &[&str] = &[
    "a", "all", "an", "any", "at", "both", "by", "each", "enough", "every", "few", "fewer", "for", "from", "half",
    "in", "it", "less", "many", "more", "most", "no", "of", "on", "one", "others", "our", "people", "some", "that",
    "the", "their", "there", "these", "they", "this", "those", "three", "to", "two", "we", "what", "when", "where",
    "who", "with", "within", "young", "children", "families", "parents", "pupils", "students", "teachers", "partners",
    "schools", "members", "adults", "women", "men", "girls", "boys",
];

/// How a theory writes words.
pub struct Clauses<'t> {
    theory: &'t Theory,
    small: FxHashSet<&'t str>,
}

impl<'t> Clauses<'t> {
    /// Learns from the titles and reasons of a theory.
    pub fn of(theory: &'t Theory) -> Clauses<'t> {
        let titles = theory.items.iter().filter_map(|i| i.title.as_ref());
        let reasons = theory.links.iter().filter_map(|l| l.properties().because.get());
        let notes = theory.notes.iter().map(|(_, text)| text);
        let mut small: FxHashSet<&str> = COMMON.iter().copied().collect();
        for text in titles.chain(reasons).chain(notes) {
            let words = theory.text(text).split(|c: char| !c.is_alphabetic());
            small.extend(words.filter(|w| w.chars().next().is_some_and(char::is_lowercase)));
        }
        Clauses { theory, small }
    }

    /// The title of a thing as it stands within a sentence, without a full stop.
    pub fn inside(&self, id: ItemId) -> String {
        let title = self.theory.title(id);
        let title = title.trim().trim_end_matches('.');
        let first = title.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let lower = first.to_lowercase();
        if self.small.contains(lower.as_str()) && first.chars().skip(1).all(char::is_lowercase) {
            return format!("{lower}{}", &title[first.len()..]);
        }
        title.to_owned()
    }

    /// The title as a sentence, without its full stop.
    pub fn sentence(&self, id: ItemId) -> String {
        capital(self.theory.title(id).trim().trim_end_matches('.'))
    }

    /// Several titles in a sentence: "a, b and c", or with another word.
    pub fn list(&self, ids: &[ItemId], word: &str) -> String {
        let parts: Vec<String> = ids.iter().map(|&id| self.inside(id)).collect();
        // A title with commas or an "and" of its own would run into the next.
        let heavy = parts.len() > 1 && parts.iter().any(|p| p.contains(',') || p.contains(" and "));
        match parts.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] if heavy => format!("{}; {word} {last}", first.join("; ")),
            [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
        }
    }
}

/// With a capital at the start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
