//! Titles as parts of sentences.
//!
//! A title begins with a capital, and in the middle of a sentence most don't. Whether the first word is a name that keeps
//! its capital is learnt from the theory itself: a word that its texts also write small is no name. That holds in any
//! language with capitals, and where nothing is known the title stays as it is.

use crate::diagnostic::words;
use crate::model::{ItemId, Said, Text, Theory};
use crate::rules::named_things;
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;

/// Words that no name begins with, so common that a short theory may have them in its titles only.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "a", "all", "an", "any", "at", "both", "by", "each", "enough", "every", "few", "fewer", "for", "from", "half",
    "in", "it", "less", "many", "more", "most", "no", "of", "on", "one", "others", "our", "people", "some", "that",
    "the", "their", "there", "these", "they", "this", "those", "three", "to", "two", "we", "what", "when", "where",
    "who", "with", "within", "young", "children", "families", "parents", "pupils", "students", "teachers", "partners",
    "schools", "members", "adults", "women", "men", "girls", "boys", "after", "although", "another", "as", "because",
    "before", "being", "but", "during", "either", "even", "everybody", "everyone", "having", "he", "her", "his",
    "how", "if", "its", "neither", "nobody", "not", "nothing", "once", "only", "other", "several", "she", "since",
    "so", "somebody", "someone", "such", "then", "whatever", "whether", "while", "whoever", "whose", "why", "without",
    "you", "better", "daily", "fair", "free", "good", "high", "home", "joint", "local", "long", "low", "monthly",
    "new", "summer", "winter", "autumn", "public", "quarterly", "regular", "safe", "short", "small", "weekly", "yearly", "training", "teaching",
    "learning", "meeting", "meetings", "support", "workers", "farmers", "mothers", "fathers", "households",
    "villages", "services", "staff", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
    // Articles and the like of French, Spanish, Portuguese, German and Italian. Before a name (`La Paz`) they keep theirs.
    "aucun", "aucune", "ce", "ces", "cette", "chaque", "d", "des", "l", "la", "le", "les", "leur", "leurs", "nos", "notre",
    "plusieurs", "tous", "toute", "toutes", "un", "une", "algunos", "cada", "el", "esta", "este", "las", "los", "nuestra",
    "nuestro", "sus", "toda", "todas", "todo", "todos", "una", "unas", "unos", "nenhum", "os", "um", "uma", "das", "der",
    "die", "ein", "eine", "kein", "keine", "gli", "il", "lo", "ogni", "tutti", "tutte", "uno",
];

/// Words that have a capital wherever they stand: days, months that are nothing else, feasts, languages and peoples. Titles
/// of work are often begun by them ("English lessons"), and a theory may have them there only.
#[rustfmt::skip]
const CAPITALS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june",
    "july", "august", "september", "october", "november", "december", "christmas", "easter", "ramadan", "english",
    "french", "spanish", "german", "italian", "portuguese", "russian", "arabic", "chinese", "mandarin", "hindi", "bengali",
    "swahili", "turkish", "dutch", "african", "american", "asian", "european", "british", "indian", "mexican", "roma",
    "romani", "maori", "muslim", "christian", "jewish", "catholic",
];

/// Endings of English words for people and things in the plural, which names seldom have.
const PLURALS: &[&str] = &["ers", "ors", "ions", "ings", "ments", "ists", "ants", "ents", "esses", "ities"];

/// How a theory writes words.
pub struct Clauses<'t> {
    theory: &'t Theory,
    small: FxHashSet<&'t str>,
    /// Words that stand with a capital within a sentence, or in the title of a partner.
    names: FxHashSet<&'t str>,
    /// Whether it is written in English, as far as that is said; elsewhere nouns may have capitals.
    is_english: bool,
}

impl<'t> Clauses<'t> {
    /// Learns from the texts of a theory.
    pub fn of(theory: &'t Theory) -> Clauses<'t> {
        let titles = theory.items.iter().filter_map(|i| i.title.as_ref());
        let reasons = theory.links.iter().filter_map(|l| l.properties().because.get());
        let notes = theory.notes.iter().map(|note| &note.text);
        let mut small: FxHashSet<&str> = COMMON.iter().copied().collect();
        for text in titles.chain(reasons).chain(notes).chain(others(theory)) {
            let words = theory.text(text).split(|c: char| !c.is_alphabetic());
            small.extend(words.filter(|w| w.chars().next().is_some_and(char::is_lowercase)));
        }
        Clauses { theory, small, names: names(theory), is_english: is_english(theory) }
    }

    /// The title of a thing as it stands within a sentence, without a full stop.
    pub fn inside(&self, id: ItemId) -> String {
        let title = self.theory.title(id);
        let title = title.trim().trim_end_matches('.');
        // Work is called by what is done ("Hire midwives"): seldom does a name begin it, and then one that is met elsewhere.
        let kind = self.theory.item(id).kind;
        // What comes of work is often named and not stated: "Places in good preschools".
        let named = named_things(title).filter(|_| kind == Kind::Output && self.is_english);
        let is_work = kind == Kind::Activity && self.is_english;
        let said = self.lowered(title, is_work || named.is_some()).unwrap_or_else(|| title.to_owned());
        match named {
            Some(true) => format!("there are {said}"),
            Some(false) => format!("there is {said}"),
            None => said,
        }
    }

    /// A text as it stands within a sentence, if it can stand there: where its first word is no name.
    pub fn small(&self, text: &str) -> Option<String> {
        self.lowered(text, false)
    }

    fn lowered(&self, text: &str, is_likely: bool) -> Option<String> {
        let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let lower = first.to_lowercase();
        // "Young People's Council" is a name, though "young" is none.
        let rest = text[first.len()..].trim_start();
        let is_name = rest.starts_with(char::is_uppercase) && !rest.starts_with("I ");
        if CAPITALS.contains(&lower.as_str()) || lower.strip_suffix('s').is_some_and(|one| CAPITALS.contains(&one)) {
            return None;
        }
        let is_plural = first.len() > 6 && PLURALS.iter().any(|ending| lower.ends_with(ending));
        let may_be_small = !self.names.contains(first);
        let is_one_small = || lower.strip_suffix('s').is_some_and(|one| one.len() > 3 && self.small.contains(one));
        let is_known = is_plural
            || self.is_english && may_be_small && (is_several(first, rest) || is_done(&lower) || is_one_small())
            || is_likely && may_be_small
            || self.small.contains(lower.as_str());
        let is_small = !is_name && is_known && first.chars().skip(1).all(char::is_lowercase);
        is_small.then(|| format!("{lower}{}", &text[first.len()..]))
    }

    /// The title as a sentence, without its full stop.
    pub fn sentence(&self, id: ItemId) -> String {
        words::capital(self.theory.title(id).trim().trim_end_matches('.'))
    }

    /// Several titles of which some hold: "a, b or c".
    pub fn either(&self, ids: &[ItemId]) -> String {
        let parts: Vec<String> = ids.iter().map(|&id| self.inside(id)).collect();
        let is_heavy = parts.iter().any(|p| p.contains(',') || p.contains(" and ") || p.contains(" or "));
        if is_heavy { parts.join(", or ") } else { words::any_of(&parts) }
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

/// Whether a title begins with several of something, as its verb shows: "Markets stock many foods", and not "Texas stocks".
fn is_several(first: &str, rest: &str) -> bool {
    #[rustfmt::skip]
    const TELL_NOTHING: &[&str] = &[
        "and", "at", "by", "can", "cannot", "did", "for", "from", "had", "in", "may", "must", "of", "on", "or", "should",
        "to", "will", "with", "would",
    ];
    let verb: &str = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let plural = first.len() > 4 && first.ends_with('s') && !["ss", "us", "is"].iter().any(|end| first.ends_with(end));
    let plain = verb.len() > 1 && verb.chars().all(char::is_lowercase) && !verb.ends_with('s') && !verb.ends_with("ed");
    plural && plain && !TELL_NOTHING.contains(&verb)
}

/// Whether a word says what was done to what follows ("Repaired pumps"): names end otherwise, but for "Ahmed" and the like.
fn is_done(word: &str) -> bool {
    word.len() > 5 && word.ends_with("ed") && !word.ends_with("med")
}

/// The texts of a theory beside titles, reasons and notes.
fn others(theory: &Theory) -> impl Iterator<Item = &Text> {
    let whole = theory.head.iter().map(|head| &head.summary);
    let agenda = theory.agenda.iter().flat_map(|agenda| [&agenda.problem, &agenda.vision]);
    let things = theory.ids().flat_map(|id| {
        let result = theory.result(id).into_iter().flat_map(|r| [&r.whose, &r.external]);
        let assumption = theory.assumption(id).into_iter().map(|a| &a.if_false);
        let indicator = theory.indicator(id).into_iter().flat_map(|i| {
            [&i.definition, &i.numerator, &i.denominator, &i.rationale, &i.collection.population, &i.collection.sample]
        });
        result.chain(assumption).chain(indicator)
    });
    whole.chain(agenda).chain(things).filter_map(Said::get)
}

/// Words with a capital that is not owed to the start of a sentence, and those of partners' titles and the place.
fn names(theory: &Theory) -> FxHashSet<&str> {
    let titles = theory.items.iter().filter_map(|i| i.title.as_ref());
    let reasons = theory.links.iter().filter_map(|l| l.properties().because.get());
    let notes = theory.notes.iter().map(|note| &note.text);
    let mut names = FxHashSet::default();
    for text in titles.chain(reasons).chain(notes) {
        let mut begins = true;
        for word in theory.text(text).split_whitespace() {
            let letters = word.trim_matches(|c: char| !c.is_alphabetic());
            if !begins && letters.starts_with(char::is_uppercase) {
                names.extend(letters.split(|c: char| !c.is_alphabetic()).next());
            }
            begins = word.ends_with(['.', '!', '?', ':', '…']);
        }
    }
    let partners = theory.items.iter().filter(|i| i.kind == Kind::Partner).filter_map(|i| i.title.as_ref());
    let place = theory.head.as_ref().and_then(|head| head.place.get());
    for text in partners.chain(place) {
        names.extend(theory.text(text).split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 2));
    }
    names
}

fn is_english(theory: &Theory) -> bool {
    let said = theory.head.as_ref().and_then(|head| theory.said(&head.language));
    said.is_none_or(|tag| tag.len() >= 2 && tag[..2].eq_ignore_ascii_case("en"))
}
