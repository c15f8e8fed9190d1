//! # action-as-outcome
//!
//! A result whose title reads like something that is done. It looks at English titles only, and at how they begin. A title reads so
//! where it begins with one of these, also after "to" or "we":
//!
//! `advise`, `advocate`, `arrange`, `assist`, `bring`, `build`, `carry out`, `collect`, `connect`, `construct`,
//! `consult`, `convene`, `coordinate`, `create`, `deliver`, `develop`, `disseminate`, `distribute`, `educate`,
//! `eliminate`, `empower`, `enable`, `encourage`, `engage`, `enhance`, `ensure`, `equip`, `eradicate`, `establish`,
//! `expand`, `facilitate`, `generate`, `get`, `give`, `hire`, `identify`, `implement`, `improve`, `inform`, `inspire`,
//! `install`, `introduce`, `invest`, `keep`, `maximise`, `maximize`, `minimise`, `minimize`, `mobilise`, `mobilize`,
//! `negotiate`, `nurture`, `organise`, `organize`, `prepare`, `prevent`, `procure`, `promote`, `protect`, `provide`,
//! `publish`, `raise`, `rebuild`, `recruit`, `reduce`, `rehabilitate`, `renovate`, `replace`, `restore`, `roll out`,
//! `scale up`, `sensitise`, `sensitize`, `set up`, `strengthen`, `tackle`, `teach`, `transform`, `translate`,
//! `undertake`, `vaccinate`, `write`.
//!
//! and, where no verb of its own follows ("Support groups meet weekly", "Teaching improves") and it is not part of a name ("Training
//! centres"), with one of those in -ing, or with one of these:
//!
//! `coach`, `conduct`, `design`, `fund`, `help`, `hold`, `host`, `increase`, `launch`, `link`, `mentor`, `monitor`,
//! `offer`, `pilot`, `plan`, `plant`, `print`, `repair`, `review`, `run`, `supply`, `support`, `test`, `train`, `use`,
//! `visit`, `work with`,
//!
//! or with one of these and "of", where no verb follows:
//!
//! `construction`, `creation`, `delivery`, `distribution`, `establishment`, `facilitation`, `implementation`,
//! `installation`, `introduction`, `procurement`, `promotion`, `provision`, `recruitment`, `rehabilitation`,
//! `renovation`, `strengthening`, `training`.
//!
//! It is a guess. Where a title is meant as it stands, keep it with `accept action-as-outcome because "…"`.
//!
//! ## Why it matters
//!
//! A result is a state of the world: what will be different once the work is done. Written as an action it comes true by doing it,
//! and tells nobody whether anything changed (Taplin and Clark 2012; W.K. Kellogg Foundation 2004).
//!
//! ## An example
//!
//! ```theory
//! outcome meals "Provide warm meals" { for "Pupils" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" { measures meals unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome meals "Children eat a warm meal each school day" { for "Pupils" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" { measures meals unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

use super::english::{Word, is_only_verb, is_verb, subordinates, words};
use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::LazyLock;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    if !super::is_english(cx) {
        return;
    }
    for (id, _) in cx.theory.results() {
        let item = cx.theory.item(id);
        let Some(title) = item.title.as_ref().filter(|t| is_action(cx.theory.text(t))) else { continue };
        out.report(Rule::ActionAsOutcome, Subject::Item(id), title.span, |mut d| {
            d.message = format!("{} reads like something you do.", say::quoted(cx.theory, id));
            d.help("What will be different once it is done? Make that the title: who will have, know or do what. If this is what partners do, declare it as an `activity`. To keep it as it is: `accept action-as-outcome because \"…\"`.")
        });
    }
}

/// What partners do, in its plain form; at the head of a title hardly ever anything else.
#[rustfmt::skip]
const ACTIONS: &[&str] = &[
    "advise", "advocate", "arrange", "assist", "bring", "build", "carry out", "collect", "connect", "construct",
    "consult", "convene", "coordinate", "create", "deliver", "develop", "disseminate", "distribute", "educate",
    "eliminate", "empower", "enable", "encourage", "engage", "enhance", "ensure", "equip", "eradicate", "establish",
    "expand", "facilitate", "generate", "get", "give", "hire", "identify", "implement", "improve", "inform",
    "inspire", "install", "introduce", "invest", "keep", "maximise", "maximize", "minimise", "minimize", "mobilise",
    "mobilize", "negotiate", "nurture", "organise", "organize", "prepare", "prevent", "procure", "promote",
    "protect", "provide", "publish", "raise", "rebuild", "recruit", "reduce", "rehabilitate", "renovate", "replace",
    "restore", "roll out", "scale up", "sensitise", "sensitize", "set up", "strengthen", "tackle", "teach",
    "transform", "translate", "undertake", "vaccinate", "write",
];

/// What partners do, or a noun ("Support groups meet weekly").
#[rustfmt::skip]
const ALSO_NOUNS: &[&str] = &[
    "coach", "conduct", "design", "fund", "help", "hold", "host", "increase", "launch", "link", "mentor", "monitor",
    "offer", "pilot", "plan", "plant", "print", "repair", "review", "run", "supply", "support", "test", "train",
    "use", "visit", "work with",
];

/// What partners do, as a noun, with `of` after it.
#[rustfmt::skip]
const DOINGS: &[&str] = &[
    "construction", "creation", "delivery", "distribution", "establishment", "facilitation", "implementation",
    "installation", "introduction", "procurement", "promotion", "provision", "recruitment", "rehabilitation",
    "renovation", "strengthening", "training",
];

/// Nouns that make one thing with the word before them ("Training centres", "Host communities").
#[rustfmt::skip]
const COMPOUNDS: &[&str] = &[
    "balances", "budgets", "center", "centers", "centre", "centres", "chain", "chains", "codes", "communities",
    "countries", "course", "courses", "desk", "desks", "grounds", "group", "groups", "houses", "inspections",
    "institutions", "kits", "letters", "line", "lines", "manuals", "materials", "network", "networks", "pairs",
    "permits", "places", "plans", "program", "programme", "programmes", "programs", "quality", "results", "scores",
    "service", "services", "session", "sessions", "sites", "staff", "standards", "structure", "structures",
    "system", "systems", "tool", "tools", "towns", "worker", "workers", "world",
];

/// Words after which the one before them is a noun ("Support for families", "Increase in enrolment").
const AFTER_NOUNS: &[&str] = &["are", "at", "by", "for", "from", "has", "have", "in", "is", "of", "on", "to", "with"];

/// Verbs whose object acts in turn, so that a verb further on says nothing: "Ensure all children can read".
const CAUSATIVES: &[&str] = &["assist", "enable", "encourage", "ensure", "help"];

/// Every word with which what partners do may begin, in each of its forms.
static BEGINNINGS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let firsts = LISTS.into_iter().flatten().filter_map(|phrase| phrase.split(' ').next());
    let forms = firsts.flat_map(|word| {
        let last = &word[word.len() - 1..];
        let bare = word.strip_suffix('e').unwrap_or(word);
        [word.to_owned(), format!("{word}ing"), format!("{bare}ing"), format!("{word}{last}ing")]
    });
    forms.chain(DOINGS.iter().map(|&word| word.to_owned())).collect()
});

/// Whether a title begins with a word that may be what partners do. Most titles don't, and need not be taken apart.
fn may_be_action(title: &str) -> bool {
    const LONGEST: usize = 24;
    // What stands between other blanks is no plain word, and looked at in full.
    for piece in title.split_ascii_whitespace() {
        // Most words are of nothing but letters, and need not be asked for marks around them.
        let is_bare = piece.bytes().all(|b| b.is_ascii_alphabetic());
        let word = if is_bare { piece } else { piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '&') };
        if word.is_empty() {
            continue;
        }
        if !word.is_ascii() || word.len() > LONGEST {
            return !word.is_ascii();
        }
        let mut lower = [0; LONGEST];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        match std::str::from_utf8(lower) {
            Ok("to" | "we") => {}
            Ok(word) => return BEGINNINGS.contains(word),
            Err(_) => return true,
        }
    }
    false
}

/// The words without a "to" or "we" at their start.
fn without_start<'w, 't>(all: &'w [Word<'t>]) -> &'w [Word<'t>] {
    match all.first() {
        Some(w) if matches!(w.text.as_ref(), "to" | "we") => &all[1..],
        _ => all,
    }
}

fn is_action(title: &str) -> bool {
    if !may_be_action(title) {
        return false;
    }
    let all = words(title);
    let words = without_start(&all);
    let Some(first) = words.first() else { return false };
    let next = words.get(1).map_or("", |w| w.text.as_ref());
    let (first, next, rest) = match known_pair(&first.text, next) {
        Some(both) => (both, words.get(2).map_or("", |w| w.text.as_ref()), 2),
        None => (first.text.as_ref(), next, 1),
    };
    if ACTIONS.contains(&first) {
        return true;
    }
    if DOINGS.contains(&first) && next == "of" {
        return !has_verb(words, rest);
    }
    let Some(plain) = plain_form(first) else { return false };
    // "Supply and demand", and not "Design and test".
    let goes_on = |w: &Word<'_>| plain_form(&w.text).is_some() || is_only_verb(w);
    let paired = next == "and" && !words.get(rest + 1).is_some_and(goes_on);
    if next.is_empty()
        || (first == "running" && next == "water")
        || paired
        || AFTER_NOUNS.contains(&next)
        || COMPOUNDS.contains(&next)
    {
        return false;
    }
    CAUSATIVES.contains(&&*plain) || !has_verb(words, rest)
}

/// The lists that hold whole phrases, each in order.
const LISTS: [&[&str]; 2] = [ACTIONS, ALSO_NOUNS];

fn known(word: &str) -> bool {
    LISTS.iter().any(|list| list.binary_search(&word).is_ok())
}

/// What partners do in two words, of the second and of a form of the first: "carry out" of "carrying" and "out".
fn known_pair(first: &str, next: &str) -> Option<&'static str> {
    let begins = |stem: &str| {
        // Behind a word come at once those that begin with it.
        let from = |list: &&'static [&'static str]| list[list.partition_point(|w| *w < stem)..].iter();
        let pair = |w: &&&str| w.strip_prefix(stem).and_then(|rest| rest.strip_prefix(' ')) == Some(next);
        LISTS.iter().find_map(|list| from(list).take_while(|w| w.starts_with(stem)).find(pair).copied())
    };
    stems(first).find_map(|stem| begins(&stem))
}

/// The plain form of what partners do, of itself or of its form in -ing.
fn plain_form(word: &str) -> Option<Cow<'_, str>> {
    stems(word).find(|w| known(w))
}

/// What a word may be a form of: itself, and "provide" of "providing", "train" of "training", "run" of "running".
fn stems(word: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let stem = word.strip_suffix("ing");
    let single = stem.and_then(|s| {
        let mut letters = s.chars().rev();
        let last = letters.next()?;
        (letters.next() == Some(last)).then(|| &s[..s.len() - last.len_utf8()])
    });
    let with_e = stem.map(|s| Cow::Owned(format!("{s}e")));
    [Some(Cow::Borrowed(word)), stem.map(Cow::Borrowed), with_e, single.map(Cow::Borrowed)].into_iter().flatten()
}

/// Whether a verb of the title's own follows. One after "and" goes on with what is done, one after "who" is not the title's.
fn has_verb(words: &[Word<'_>], from: usize) -> bool {
    let own = words.iter().position(subordinates).unwrap_or(words.len());
    (from..own).any(|at| is_verb(words, at) && words[at - 1].text != "and")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_from_what_is_so() {
        for action in include_str!("titles/actions").lines() {
            assert!(is_action(action), "{action}");
        }
        for state in include_str!("titles/states").lines().chain(include_str!("titles/two-changes").lines()) {
            assert!(!is_action(state), "{state}");
        }
    }

    #[test]
    fn no_action_is_passed_over_unseen() {
        for phrase in LISTS.into_iter().flatten().chain(DOINGS) {
            assert!(may_be_action(phrase) && may_be_action(&format!("To {phrase} it")), "{phrase}");
        }
        assert!(["Providing care", "- Running clinics", "we TRAIN staff"].into_iter().all(may_be_action));
        assert!(!["Children read", "to", "", "Rings are worn"].into_iter().any(may_be_action));
    }

    #[test]
    fn the_lists_that_are_searched_are_in_order() {
        assert!(LISTS.iter().all(|list| list.is_sorted()));
    }

    #[test]
    fn the_page_names_every_word() {
        for word in ACTIONS.iter().chain(ALSO_NOUNS).chain(DOINGS) {
            assert!(include_str!("action_as_outcome.rs").contains(&format!("`{word}`")), "{word}");
        }
    }
}
