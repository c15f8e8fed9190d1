//! What little of English the wording rules need: words of a title, and which of them read like the verb of a sentence.
//!
//! Nothing here parses English. It knows lists of words, and a few habits by which a reader tells "mothers use them" from
//! "school use": a verb in its plain form follows a plural, and what may be a noun is taken for one where nothing says
//! otherwise. Where it doubts, it sees no verb, and the rules stay silent.

use std::borrow::Cow;

/// A word of a title without its marks, and where it ends: in lower case, unless it is an abbreviation in capitals, such as
/// WHO, which then is none of the words of the lists.
#[derive(Debug)]
pub(super) struct Word<'t> {
    pub text: Cow<'t, str>,
    /// First byte after it in the title.
    pub end: usize,
    /// Whether a comma or semicolon follows it.
    pub pauses: bool,
}

/// The words of a title.
pub(super) fn words(title: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    // Where all is in capitals, they say nothing.
    let is_loud = !title.chars().any(char::is_lowercase);
    for (start, piece) in
        title.split_whitespace().map(|piece| (piece.as_ptr() as usize - title.as_ptr() as usize, piece))
    {
        let text = without_marks(piece);
        let is_name = !is_loud && text.chars().nth(1).is_some() && text.chars().all(char::is_uppercase);
        let is_lower = text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        let text = if is_name || is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) };
        if !text.is_empty() {
            found.push(Word { text, end: start + piece.len(), pauses: piece.ends_with([',', ';']) });
        }
    }
    found
}

/// A piece of a title without the marks around it. Most have none.
fn without_marks(piece: &str) -> &str {
    match piece.as_bytes() {
        [one] if one.is_ascii_alphanumeric() => piece,
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => piece,
        _ => piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '&'),
    }
}

/// Verbs in the form for several people, which in titles are hardly ever anything else.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "accept", "achieve", "acknowledge", "acquire", "adapt", "adhere", "adjust", "admit", "adopt", "afford", "agree",
    "allow", "anticipate", "appear", "apply", "appreciate", "are", "arise", "arrive", "ask", "assume", "attain",
    "attend", "attract", "avoid", "become", "begin", "behave", "believe", "belong", "breastfeed", "breathe",
    "bring", "buy", "can", "carry", "catch", "cease", "celebrate", "choose", "collaborate", "collect", "come",
    "commit", "communicate", "compare", "compete", "complain", "comply", "concentrate", "conclude", "confirm",
    "conserve", "consider", "consult", "consume", "continue", "contribute", "convince", "cooperate", "cope",
    "create", "cultivate", "deal", "decide", "defend", "deliver", "demonstrate", "deny", "depend", "deserve",
    "develop", "die", "differ", "disappear", "discover", "discuss", "diversify", "do", "earn", "eat", "educate",
    "embrace", "emerge", "enable", "encourage", "endure", "engage", "enjoy", "enrol", "enroll", "ensure", "enter",
    "establish", "evolve", "exceed", "excel", "exist", "expand", "expect", "explain", "explore", "feel", "fill",
    "find", "flee", "flourish", "follow", "gain", "generate", "get", "give", "go", "govern", "graduate", "grow",
    "happen", "have", "heal", "hear", "hire", "identify", "ignore", "implement", "improve", "include", "inform",
    "inherit", "inspire", "install", "integrate", "interact", "invest", "investigate", "involve", "is", "join",
    "keep", "know", "learn", "let", "listen", "lose", "maintain", "make", "manage", "marry", "meet", "migrate",
    "miss", "negotiate", "observe", "obtain", "occur", "operate", "organise", "organize", "outlive", "overcome",
    "participate", "perform", "persist", "possess", "practise", "prefer", "prepare", "prevent", "print", "promote",
    "propose", "prosper", "protect", "prove", "provide", "publish", "pursue", "quit", "raise", "reach", "read",
    "realise", "realize", "receive", "recognise", "recognize", "recommend", "recover", "recycle", "reduce", "refer",
    "reflect", "reject", "relate", "rely", "remain", "remember", "replace", "represent", "require", "resist",
    "resolve", "respond", "resume", "retain", "reuse", "save", "say", "see", "seek", "sell", "send", "serve",
    "settle", "shrink", "sing", "solve", "speak", "spend", "stabilise", "stabilize", "stay", "strengthen", "submit",
    "succeed", "suffer", "supervise", "survive", "sustain", "take", "teach", "tell", "tend", "thrive", "tolerate",
    "understand", "undertake", "utilise", "utilize", "vaccinate", "vary", "verify", "wait", "warn", "wash", "wear",
    "weigh", "widen", "win", "withdraw", "worsen", "write",
];

/// Verbs that may as well be nouns ("care", "visits").
#[rustfmt::skip]
const ALSO_NOUNS: &[&str] = &[
    "access", "act", "address", "aim", "answer", "approach", "balance", "benefit", "borrow", "breed", "build",
    "care", "cause", "change", "charge", "claim", "close", "complete", "contact", "control", "cook", "cost",
    "cover", "cut", "cycle", "damage", "decline", "decrease", "delay", "demand", "drink", "drive", "drop",
    "exercise", "experience", "export", "express", "face", "fail", "fall", "farm", "finance", "finish", "fish",
    "fix", "focus", "fund", "guide", "harvest", "help", "hold", "hope", "house", "increase", "influence", "judge",
    "lack", "last", "lead", "leave", "lend", "limit", "live", "look", "love", "match", "matter", "monitor", "move",
    "name", "need", "note", "offer", "open", "order", "own", "pass", "pay", "permit", "plan", "plant", "play",
    "practice", "process", "produce", "profit", "progress", "question", "queue", "rate", "record", "refuse",
    "register", "regret", "rent", "repair", "report", "respect", "rest", "return", "review", "ride", "rise", "risk",
    "run", "search", "share", "shift", "shop", "show", "sign", "sleep", "slow", "smoke", "stand", "start", "step",
    "stop", "strike", "study", "supply", "support", "swim", "talk", "target", "taste", "test", "think", "trade",
    "train", "transfer", "travel", "treat", "trust", "try", "turn", "use", "value", "view", "visit", "voice",
    "volunteer", "vote", "walk", "want", "waste", "watch", "welcome", "work", "worry", "yield",
];

/// Nouns that also say that something goes up or down, after the one thing that does ("crime falls").
const MOVES: &[&str] =
    &["declines", "decreases", "drops", "falls", "increases", "lasts", "matters", "progresses", "rises", "works"];

/// After these, a plain form that may be a noun is a verb: they begin what it acts on.
const OBJECTS: &[&str] = &["a", "an", "her", "his", "it", "its", "less", "more", "the", "their", "them"];

/// Words that open a clause of its own, whose verbs are not the title's.
const SUBORDINATES: &[&str] = &[
    "after", "as", "because", "before", "how", "if", "since", "so", "than", "that", "they", "unless", "until", "what",
    "when", "where", "whether", "which", "while", "who", "whom", "whose", "why",
];

/// Plurals that do not end in s.
const PLURALS: &[&str] = &[
    "adolescents",
    "children",
    "elderly",
    "fish",
    "men",
    "people",
    "police",
    "poor",
    "staff",
    "they",
    "women",
    "youth",
];

/// Whether a word opens a clause of its own.
pub(super) fn subordinates(word: &Word<'_>) -> bool {
    SUBORDINATES.contains(&&*word.text)
}

/// Whether a word is a form of one of the verbs, noun or not.
pub(super) fn may_be_verb(word: &Word<'_>) -> bool {
    let w = &*word.text;
    plain(w, VERBS) || plain(w, ALSO_NOUNS) || third(w, VERBS) || third(w, ALSO_NOUNS)
}

/// Whether a word is the plain form of a verb that is hardly ever a noun.
pub(super) fn is_only_verb(word: &Word<'_>) -> bool {
    plain(&word.text, VERBS)
}

/// Whether the word at a place reads like the verb of the title, or of a part of it.
pub(super) fn is_verb(words: &[Word<'_>], at: usize) -> bool {
    let w = &*words[at].text;
    let before = at.checked_sub(1).map_or("", |b| &*words[b].text);
    let after = words.get(at + 1).map_or("", |a| &*a.text);
    if before == "to" {
        return false;
    }
    if plain(w, VERBS) || matches!(w, "has" | "does") || third(w, VERBS) {
        return true;
    }
    if plain(w, ALSO_NOUNS) {
        return is_plural(before) || OBJECTS.contains(&after) || (w == "benefit" && after == "from");
    }
    let counted = matches!(before, "" | "a" | "all" | "and" | "few" | "fewer" | "less" | "more" | "no" | "of" | "the");
    MOVES.contains(&w) && !counted && !is_plural(before)
}

/// Whether a title only names things and states nothing of them, as those of outputs often do, and then whether there are several of
/// them: "A pool of substitutes", "Places in good preschools". `None` where it may state something.
pub(crate) fn named_things(title: &str) -> Option<bool> {
    const LONGEST: usize = 4;
    // "There are the kits" and "there are all schools" are no sentences.
    #[rustfmt::skip]
    const DEFINITE: &[&str] = &[
        "all", "both", "each", "every", "her", "his", "its", "most", "no", "our", "that", "the", "their", "these", "they", "this", "those",
    ];
    const PREPOSITIONS: &[&str] =
        &["about", "at", "between", "by", "for", "from", "in", "of", "on", "to", "with", "within"];
    let words = words(title);
    let first = words.first().filter(|first| !DEFINITE.contains(&&*first.text))?;
    let head: Vec<&str> =
        words.iter().map(|word| &*word.text).take_while(|word| !PREPOSITIONS.contains(word)).collect();
    let (last, others) = head.split_last().filter(|_| head.len() <= LONGEST && !subordinates(first))?;
    let may_state = |word: &Word<'_>| {
        let w = &*word.text;
        word.pauses
            || may_be_verb(word)
            || subordinates(word)
            || matches!(w, "and" | "had" | "has" | "not" | "was" | "were" | "will")
            || ["ed", "ing"].iter().any(|ending| w.ends_with(ending))
    };
    let is_bare = !title.contains([':', ';', ',', '(', '\u{2013}']);
    // What follows several of something at once may say what they do.
    if !is_bare || words[1..].iter().any(may_state) || others.iter().any(|word| is_plural(word)) {
        return None;
    }
    let several = is_plural(last);
    // "There is handbook" lacks a word.
    (several || matches!(&*first.text, "a" | "an" | "one")).then_some(several)
}

fn is_plural(word: &str) -> bool {
    PLURALS.contains(&word) || (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.len() > 3)
}

fn plain(word: &str, list: &[&str]) -> bool {
    list.binary_search(&word).is_ok()
}

/// The form for one person: "reads", "teaches", "carries".
fn third(word: &str, list: &[&str]) -> bool {
    let Some(stem) = word.strip_suffix('s') else { return false };
    plain(stem, list)
        || word.strip_suffix("es").is_some_and(|stem| plain(stem, list))
        || word.strip_suffix("ies").is_some_and(|stem| plain(&format!("{stem}y"), list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [VERBS, ALSO_NOUNS, MOVES, OBJECTS, SUBORDINATES, PLURALS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn the_page_names_every_verb() {
        let page = include_str!("double_barrelled.rs");
        for verb in VERBS.iter().chain(ALSO_NOUNS) {
            assert!(page.contains(&format!("`{verb}`")), "{verb}");
        }
    }

    #[test]
    fn titles_that_only_name_things_are_told_from_those_that_state_something() {
        for (title, several) in [("A pool of substitutes", false), ("Places in good preschools", true), ("Kits", true)]
        {
            assert_eq!(named_things(title), Some(several), "{title}");
        }
        let all = include_str!("titles/states").lines().chain(include_str!("titles/two-changes").lines());
        let named: Vec<&str> = all.filter(|title| named_things(title).is_some()).collect();
        assert_eq!(
            named,
            ["Strengthened health systems", "Enhanced livelihoods", "Print-rich homes", "Supportive families"]
        );
        for states in [
            "Nurses counsel mothers",
            "The clinic opens",
            "The handbook",
            "Teachers trained in phonics",
            "All schools",
            "",
        ] {
            assert_eq!(named_things(states), None, "{states}");
        }
    }

    #[test]
    fn a_verb_is_told_from_a_noun_by_its_neighbours() {
        let is = |title: &str, word: &str| {
            let words = words(title);
            let at = words.iter().position(|w| &*w.text == word).expect("it is there");
            is_verb(&words, at)
        };
        assert!(is("Mothers use them", "use"));
        assert!(!is("School use", "use"));
        assert!(is("Crime falls", "falls"));
        assert!(!is("Fewer falls at home", "falls"));
        assert!(!is("Families get home visits", "visits"));
        assert!(!is("Time to play", "play"));
        assert!(words("The WHO guideline").iter().all(|w| !subordinates(w)), "an abbreviation opens no clause");
        assert!(words("CHILDREN WHO READ").iter().any(subordinates), "capitals throughout say nothing");
    }
}
