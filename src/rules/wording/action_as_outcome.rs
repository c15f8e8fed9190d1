//! # action-as-outcome
//!
//! A result whose title reads like something that is done. It looks at English titles only, and only at the first word, which is
//! one of these or its form in -ing; a title in which another verb follows is left alone:
//!
//! `advocate`, `arrange`, `build`, `conduct`, `coordinate`, `create`, `deliver`, `design`, `develop`, `distribute`,
//! `encourage`, `ensure`, `establish`, `facilitate`, `fund`, `hire`, `hold`, `host`, `implement`, `improve`, `increase`,
//! `install`, `introduce`, `launch`, `offer`, `organise`, `organize`, `print`, `procure`, `promote`, `provide`,
//! `publish`, `raise`, `recruit`, `reduce`, `run`, `strengthen`, `supply`, `support`, `teach`, `train`.
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

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use super::double_barrelled::is_verb;

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

/// What partners do, in its plain form.
const ACTIONS: &[&str] = &[
    "advocate", "arrange", "build", "conduct", "coordinate", "create", "deliver", "design", "develop", "distribute", "encourage", "ensure", "establish", "facilitate", "fund", "hire", "hold", "host", "implement", "improve", "increase", "install", "introduce", "launch", "offer", "organise", "organize", "print", "procure", "promote", "provide", "publish", "raise", "recruit", "reduce", "run", "strengthen", "supply", "support", "teach", "train",
];

fn is_action(title: &str) -> bool {
    let mut words = title.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let Some(first) = words.next() else { return false };
    let rest: Vec<String> = words.collect();
    // "Support for families grows", "Increase in enrolment": there the word is a noun.
    let noun = rest.first().is_none_or(|w| matches!(w.as_str(), "in" | "of" | "for" | "from" | "is" | "are"));
    is_known(&first) && !noun && !rest.iter().any(|w| is_verb(w))
}

fn is_known(word: &str) -> bool {
    let known = |w: &str| ACTIONS.binary_search(&w).is_ok();
    let Some(stem) = word.strip_suffix("ing") else { return known(word) };
    // "providing", "training", "running"
    let single = stem.chars().next_back().and_then(|last| stem.strip_suffix(last)).filter(|s| stem.ends_with(&s[s.len().saturating_sub(1)..]));
    known(stem) || known(&format!("{stem}e")) || single.is_some_and(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_from_what_is_so() {
        for action in ["Provide meals", "Training teachers", "Running weekly groups", "Improve reading"] {
            assert!(is_action(action), "{action}");
        }
        for state in ["Support groups meet weekly", "Increase in enrolment", "Children read", "Training", "Supply of seed is steady"] {
            assert!(!is_action(state), "{state}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(ACTIONS.is_sorted());
    }
}
