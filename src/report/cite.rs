//! How reports name things, cite sources and word measures.

use super::document::{Inline, Phrase};
use crate::diagnostic::words;
use crate::model::{At, ItemId, Ref, Said, Theory};

/// A title in quotes.
pub fn quoted(theory: &Theory, id: ItemId) -> String {
    format!("“{}”", theory.title(id))
}

/// The titles of several things as a list in a sentence.
pub fn titles(theory: &Theory, ids: impl IntoIterator<Item = ItemId>) -> String {
    let titles: Vec<String> = ids.into_iter().map(|id| theory.title(id).into_owned()).collect();
    // A title with a comma of its own would run into the next.
    match titles.as_slice() {
        [first @ .., last] if !first.is_empty() && titles.iter().any(|t| t.contains(',')) => {
            format!("{}; and {last}", first.join("; "))
        }
        _ => words::all_of(&titles),
    }
}

/// A source in brackets' length: its authors and year, or else its title.
pub fn short(theory: &Theory, id: ItemId) -> String {
    let said = theory.reference(id);
    let author = said.and_then(|r| theory.said(&r.author)).map(authors);
    let year = said.and_then(|r| r.year.get()).map(|y| y.value.to_string());
    match (author, year) {
        (Some(author), Some(year)) => format!("{author} {year}"),
        (Some(author), None) => author,
        (None, Some(year)) => format!("{}, {year}", theory.title(id)),
        (None, None) => theory.title(id).into_owned(),
    }
}

/// A source in full, with the address that leads to it where there is one.
pub fn full(theory: &Theory, id: ItemId) -> Phrase {
    let Some(said) = theory.reference(id) else { return Phrase::of(theory.title(id)) };
    let year = said.year.get().map(|year| year.value.to_string());
    let kind = theory.said(&said.kind).map(|k| k.replace('-', " "));
    let bracket = |said: &[Option<&str>]| {
        let said: Vec<&str> = said.iter().copied().flatten().collect();
        if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
    };
    let title = theory.title(id);
    let phrase = Phrase::of(match theory.said(&said.author) {
        Some(author) => {
            let who = format!("{author}{}", bracket(&[year.as_deref()]));
            format!("{} {title}{}.", ended(&who), bracket(&[kind.as_deref()]))
        }
        // Without an author, the title stands first, as it does where it is cited.
        None => format!("{title}{}.", bracket(&[year.as_deref(), kind.as_deref()])),
    });
    let address = match (theory.said(&said.doi), theory.said(&said.url)) {
        (Some(doi), _) => Some(if doi.starts_with("http") { doi.to_owned() } else { format!("https://doi.org/{doi}") }),
        (None, url) => url.map(str::to_owned),
    };
    match address {
        Some(address) if is_web(&address) => {
            let words = address.clone();
            Phrase([phrase.0, vec![Inline::Plain(" ".into()), Inline::Link(words, address)]].concat())
        }
        Some(other) => phrase.and(format!(" {other}")),
        None => phrase,
    }
}

/// The sources of a claim in brackets, and those that speak against it; empty where none is named.
pub fn sources(theory: &Theory, from: &[Ref], against: &[Ref]) -> String {
    let list = |refs: &[Ref]| refs.iter().map(|r| short(theory, r.item)).collect::<Vec<_>>().join("; ");
    match (from, against) {
        ([], []) => String::new(),
        (from, []) => format!(" ({})", list(from)),
        ([], against) => format!(" (against: {})", list(against)),
        (from, against) => format!(" ({}; against: {})", list(from), list(against)),
    }
}

/// A text with a full stop, where it has no ending of its own.
pub fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…', '。', '।', '؟']) { text.to_owned() } else { format!("{text}.") }
}

/// Whether a text is more than one sentence, and so no clause of another.
pub fn is_several_sentences(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!', '?', '…']);
    text.contains('\n') || [". ", "! ", "? ", "… "].iter().any(|end| text.contains(end))
}

/// A value as its author wrote it, on one line.
pub fn written<T>(theory: &Theory, said: &Said<At<T>>) -> Option<String> {
    Some(theory.slice(said.get()?.span).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether it is an address that a page may lead to: a link to anything but the web could do harm.
fn is_web(address: &str) -> bool {
    (address.starts_with("https://") || address.starts_with("http://"))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'()[]`\\".contains(c))
}

/// The authors in few words: as they are written, and of more than two the first. Which of a name's words is the surname
/// is not guessed, since organisations are authors too.
fn authors(author: &str) -> String {
    let people = author.replace(" and ", ";").replace(" & ", ";");
    // With a semicolon, a comma stands within a name ("Weiss, Carol"); without, commas stand between names.
    let between = if author.contains(';') { &[';'][..] } else { &[';', ','][..] };
    let names: Vec<&str> = people.split(between).map(str::trim).filter(|n| !n.is_empty()).collect();
    match names.as_slice() {
        [first, _, _, ..] => format!("{first} and others"),
        few => words::all_of(few),
    }
}

#[cfg(test)]
mod tests {
    use super::authors;

    #[test]
    fn authors_are_named_in_few_words() {
        assert_eq!(authors("John Kania, Mark Kramer"), "John Kania and Mark Kramer");
        assert_eq!(authors("Weiss, Carol; Rogers, Patricia; Funnell, Sue"), "Weiss, Carol and others");
        assert_eq!(authors("World Health Organization"), "World Health Organization");
        assert_eq!(authors(""), "");
    }
}
