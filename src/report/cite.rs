//! How reports name things, cite sources and word measures.

use super::document::{Inline, Phrase};
use crate::diagnostic::words;
use crate::doi;
use crate::model::{At, ItemId, Ref, Said, Theory};

const QUOTES: &[char] = &['"', '\'', '”', '’', '»', '“', '‘'];

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
    let kind = theory.said(&said.kind).map(|k| k.replace('-', " ").replace("quasi ", "quasi-"));
    let bracket = |said: &[Option<&str>]| {
        let said: Vec<&str> = said.iter().copied().flatten().collect();
        if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
    };
    let title = theory.title(id);
    let phrase = Phrase::of(match theory.said(&said.author) {
        Some(author) => {
            let who = format!("{author}{}", bracket(&[year.as_deref()]));
            format!("{} {}", ended(&who), ended(&format!("{title}{}", bracket(&[kind.as_deref()]))))
        }
        // Without an author, the title stands first, as it does where it is cited.
        None => ended(&format!("{title}{}", bracket(&[year.as_deref(), kind.as_deref()]))),
    });
    let address = match (theory.said(&said.doi), theory.said(&said.url)) {
        // What is no DOI is shown as it was written.
        (Some(doi), _) => Some(doi::address(doi).unwrap_or_else(|| doi.to_owned())),
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

/// A text with a full stop, where it has no ending of its own, and with its paragraphs on one line.
pub fn ended(text: &str) -> String {
    let text = on_one_line(text);
    // What ends within quotes at the end is ended with them.
    let last = text.trim_end_matches(QUOTES);
    if last.ends_with(['.', '!', '?', '…', '。', '।', '؟']) { text } else { format!("{text}.") }
}

/// A text with its paragraphs on one line.
fn on_one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a text is more than one sentence, and so no clause of another.
pub fn is_several_sentences(text: &str) -> bool {
    // One that ends within quotes ends.
    let text = text.replace(QUOTES, "");
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
/// is not guessed, since organisations are authors too; but where semicolons stand between names, a comma stands behind it.
fn authors(author: &str) -> String {
    let others = ["et al.", "et al", "and others"];
    let few = others.iter().find_map(|said| author.trim_end().strip_suffix(said));
    let people = few.unwrap_or(author).replace(" and ", ";").replace(" & ", ";");
    // With a semicolon, a comma stands within a name ("Weiss, Carol"); without, commas stand between names.
    let between = if author.contains(';') { &[';'][..] } else { &[';', ','][..] };
    let names: Vec<&str> = people.split(between).map(str::trim).filter(|n| !n.is_empty()).collect();
    let is_surname_first = author.contains(';') && names.iter().all(|name| name.contains(','));
    let surname = |name: &str| name.find(',').unwrap_or(name.len());
    let names: Vec<&str> =
        names.into_iter().map(|name| if is_surname_first { &name[..surname(name)] } else { name }).collect();
    // Initials between commas belong to the surname before them: "Shapland, J., Robinson, G.".
    let is_initials = |name: &&str| name.split(['.', ' ', '-']).all(|part| part.chars().count() < 2);
    let names: Vec<&str> = match names.as_slice() {
        [first, rest @ ..] if rest.iter().any(is_initials) => {
            [*first].into_iter().chain(rest.iter().copied().filter(|name| !is_initials(name))).collect()
        }
        _ => names,
    };
    match names.as_slice() {
        [first, ..] if few.is_some() => format!("{first} and others"),
        [first, _, _, ..] => format!("{first} and others"),
        few => words::all_of(few),
    }
}

#[cfg(test)]
mod tests {
    use super::{authors, ended};

    #[test]
    fn what_ends_within_quotes_gets_no_second_full_stop() {
        assert_eq!(ended("She said: \"Never.\""), "She said: \"Never.\"");
        assert_eq!(ended("They said “why me?”"), "They said “why me?”");
        assert_eq!(ended("the so-called \"choice\""), "the so-called \"choice\".");
        assert_eq!(ended("Friends stay.\n\nTwo are enough"), "Friends stay. Two are enough.");
    }

    #[test]
    fn authors_are_named_in_few_words() {
        assert_eq!(authors("John Kania, Mark Kramer"), "John Kania and Mark Kramer");
        assert_eq!(authors("Weiss, Carol; Rogers, Patricia; Funnell, Sue"), "Weiss and others");
        assert_eq!(authors("Wilson, Holly A.; Hoge, Robert D."), "Wilson and Hoge");
        assert_eq!(authors("Ministry of Health, Kenya; World Bank"), "Ministry of Health, Kenya and World Bank");
        assert_eq!(authors("Shapland, J. et al."), "Shapland and others");
        assert_eq!(authors("Shapland, J., Robinson, G. & Sorsby, A."), "Shapland and others");
        assert_eq!(authors("García, M.-J., Núñez, R."), "García and Núñez");
        assert_eq!(authors("Lawrence Sherman et al."), "Lawrence Sherman and others");
        assert_eq!(authors("World Health Organization"), "World Health Organization");
        assert_eq!(authors(""), "");
    }
}
