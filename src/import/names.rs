//! Names for what has only a title.

use crate::syntax::is_name;
use crate::vocabulary::{DeclarationKind as Kind, Word};
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

/// Gives names, each once.
#[derive(Debug, Default)]
pub(super) struct Names {
    given: FxHashSet<String>,
    /// Of a name that is wanted again, the number that comes next.
    next: FxHashMap<String, usize>,
}

/// A name is a handle, and no second title.
const MOST_WORDS: usize = 5;
const MOST_LETTERS: usize = 36;

/// Words that tell nothing in a name.
const LIGHT: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "with", "by", "is", "are", "have", "has",
    "their", "from", "that", "who", "de", "la", "le", "les", "des", "du", "el", "los", "las", "y", "et", "und", "der",
    "die", "das",
];

impl Names {
    /// A name that nothing else has, made of a title.
    pub(super) fn of(&mut self, kind: Kind, title: &str) -> String {
        let lower: String = title.nfc().flat_map(char::to_lowercase).collect::<String>().nfc().collect();
        let words = lower.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).map(pure).filter(|w| !w.is_empty());
        let (mut picked, mut length) = (Vec::new(), 0);
        for word in words.filter(|w| !LIGHT.contains(&w.as_str())).take(64) {
            let letters = word.chars().count();
            if picked.len() == MOST_WORDS || (length > 0 && length + letters > MOST_LETTERS) {
                break;
            }
            length += letters;
            picked.push(word.chars().take(MOST_LETTERS).collect::<String>());
        }
        let wanted = picked.join("-");
        let wanted = if is_fit(&wanted) { wanted } else { format!("{}-{wanted}", kind.text()) };
        let wanted = if is_fit(&wanted) { wanted } else { kind.text().to_owned() + "-1" };
        self.free(wanted)
    }

    /// A name that the source itself gives, if it is a name of the language and free; otherwise one made of the title.
    pub(super) fn keep(&mut self, own: &str, kind: Kind, title: &str) -> String {
        let own: String = own.trim().nfc().collect();
        if is_fit(&own) && own.len() <= 120 && self.given.insert(own.clone()) {
            return own;
        }
        self.of(kind, title)
    }

    fn free(&mut self, wanted: String) -> String {
        if self.given.insert(wanted.clone()) {
            return wanted;
        }
        loop {
            let next = self.next.entry(wanted.clone()).or_insert(1);
            *next += 1;
            let name = format!("{wanted}-{next}");
            if self.given.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// A sign that belongs to the letter before it, as scripts of India and Arabic have them.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_ascii() && is_name(&format!("a{c}"))
}

/// A word without what can't stand in a name.
fn pure(word: &str) -> String {
    word.chars().filter(|&c| c.is_ascii_alphanumeric() || is_name(&format!("a{c}"))).collect()
}

/// Whether it is a name, and no word that a reader would take for a statement.
fn is_fit(name: &str) -> bool {
    let is_word = |text: &str| text.split(' ').any(|w| w == name);
    is_name(name)
        && Kind::parse(name).is_none()
        && !Word::ALL.iter().any(|w| is_word(w.text()))
        && !["against", "among", "every", "yes", "no"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_short_names_of_their_own() {
        let mut names = Names::default();
        let mut of = |title: &str| names.of(Kind::Outcome, title);
        assert_eq!(of("Children read at grade level by the end of grade three"), "children-read-grade-level-end");
        assert_eq!(of("Children read at grade level by the end of grade three"), "children-read-grade-level-end-2");
        assert_eq!(of("Target"), "outcome-target");
        assert_eq!(of("4.1"), "outcome-4-1");
        assert_eq!(of("🙂"), "outcome-1");
        assert_eq!(of("الأطفال يقرأون"), "الأطفال-يقرأون");
        assert_eq!(of(&"a".repeat(5000)).len(), 36);
    }
}
