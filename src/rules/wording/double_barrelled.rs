//! # double-barrelled
//!
//! A title that reads like two changes joined by "and". Two subjects of one change are one ("Teachers and parents read with
//! children"), and so are two objects ("Children read stories and poems"). It looks at English titles only, and only at these
//! verbs, on both sides of "and":
//!
//! `achieve`, `act`, `adopt`, `agree`, `apply`, `are`, `attend`, `become`, `begin`, `believe`, `buy`, `can`, `choose`,
//! `complete`, `decide`, `do`, `drink`, `drop`, `earn`, `eat`, `enrol`, `enroll`, `enter`, `feel`, `find`, `finish`,
//! `gain`, `get`, `go`, `graduate`, `grow`, `have`, `improve`, `increase`, `is`, `join`, `keep`, `know`, `learn`,
//! `leave`, `live`, `make`, `meet`, `own`, `pass`, `pay`, `protect`, `reach`, `read`, `receive`, `remain`, `rise`,
//! `sell`, `send`, `share`, `sleep`, `speak`, `start`, `stay`, `take`, `teach`, `trust`, `understand`, `wash`, `write`.
//!
//! It is a guess. Where a title is meant as it stands, keep it with `accept double-barrelled because "…"`.
//!
//! ## Why it matters
//!
//! Of two changes in one box, one may come true and the other not; then no figure and no "yes" fits the box (Taplin and Clark 2012:
//! one outcome in each box; Dillman, Internet, Phone, Mail, and Mixed-Mode Surveys, on double-barrelled questions).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read stories and write letters" { for "Pupils" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read stories with ease" { for "Pupils" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    if !super::is_english(cx) {
        return;
    }
    for (id, _) in cx.theory.results() {
        let item = cx.theory.item(id);
        let Some(title) = &item.title else { continue };
        let Some((first, second)) = two_changes(cx.theory.text(title)) else { continue };
        out.report(Rule::DoubleBarrelled, Subject::Item(id), title.span, |mut d| {
            d.message = format!("{} reads like two changes: \"{first}\" and \"{second}\".", say::quoted(cx.theory, id));
            d.help("If one can come true without the other, give each a box of its own. If it is one change, keep it as it is: `accept double-barrelled because \"…\"`.")
        });
    }
}

/// The verbs that show a change, in the form for several people.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "achieve", "act", "adopt", "agree", "apply", "are", "attend", "become", "begin", "behave", "believe",
    "breastfeed", "breathe", "buy", "can", "choose", "collaborate", "collect", "communicate", "complete", "connect",
    "consume", "continue", "contribute", "cooperate", "cope", "decide", "deliver", "demonstrate", "depend", "develop",
    "do", "drink", "drop", "earn", "eat", "engage", "enjoy", "enrol", "enroll", "enter", "exceed", "express", "feel",
    "find", "finish", "follow", "gain", "get", "go", "graduate", "grow", "have", "hold", "implement", "improve",
    "increase", "inform", "integrate", "interact", "invest", "is", "join", "keep", "know", "lack", "lead", "learn",
    "leave", "listen", "live", "lose", "maintain", "make", "manage", "meet", "obtain", "own", "participate", "pass",
    "pay", "perform", "practise", "prevent", "protect", "provide", "pursue", "raise", "reach", "read", "receive",
    "recognise", "recognize", "recover", "reduce", "remain", "represent", "require", "respond", "retain", "rise",
    "save", "see", "seek", "sell", "send", "serve", "settle", "share", "sing", "sleep", "speak", "spend", "start",
    "stay", "stop", "strengthen", "submit", "succeed", "survive", "swim", "take", "teach", "tell", "think", "thrive",
    "trust", "understand", "want", "wash", "wear", "win", "write",
];

/// Whether a word is one of the verbs, also in the form for one person ("reads", "has").
pub(super) fn is_verb(word: &str) -> bool {
    let known = |w: &str| VERBS.binary_search(&w).is_ok();
    known(word)
        || word == "has"
        || word == "does"
        || word.strip_suffix('s').is_some_and(known)
        || word.strip_suffix("es").is_some_and(known)
        || word.strip_suffix("ies").is_some_and(|stem| known(&format!("{stem}y")))
}

fn two_changes(title: &str) -> Option<(&str, &str)> {
    let (first, second) = title.split_once(" and ")?;
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect()
    };
    // Who changes stands before the verb, so the first word of a title is none.
    let before = words(first).iter().skip(1).any(|w| is_verb(w));
    let after = words(second);
    // The verb follows at once ("and write letters"), or after whoever else changes ("and their parents visit").
    let position = after.iter().take(4).position(|w| is_verb(w))?;
    let joined = position == 0 || (position <= 2 && !after[..position].iter().any(|w| is_joining(w)));
    (before && joined).then_some((first, second))
}

/// Words after which a verb belongs to the same change: "and those who read".
fn is_joining(word: &str) -> bool {
    matches!(word, "who" | "that" | "which" | "to" | "where" | "when" | "how" | "what" | "they" | "if" | "because" | "as")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_changes_are_told_from_two_subjects_and_two_objects() {
        for two in ["Children read stories and write letters", "Pupils attend school and their parents pay the fees", "She learns and earns"] {
            assert!(two_changes(two).is_some(), "{two}");
        }
        for one in [
            "Teachers and parents read with children",
            "Children read stories and poems",
            "Families have access to care and support",
            "Children read with ease and joy by the age of nine",
            "Partners know what works and what they can do",
            "Young people and those who read to them have books",
            "Health and learning improve",
        ] {
            assert!(two_changes(one).is_none(), "{one}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(VERBS.is_sorted());
    }
}
