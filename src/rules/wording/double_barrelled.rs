//! # double-barrelled
//!
//! A title that reads like two changes joined by "and". Two subjects of one change are one ("Teachers and parents read with
//! children"), and so are two objects ("Children read stories and poems") and two verbs with one object ("Patients start and complete
//! treatment"). It looks at English titles only, and only at these verbs, on both sides of "and":
//!
//! `accept`, `achieve`, `acknowledge`, `acquire`, `adapt`, `adhere`, `adjust`, `admit`, `adopt`, `afford`, `agree`,
//! `allow`, `anticipate`, `appear`, `apply`, `appreciate`, `are`, `arise`, `arrive`, `ask`, `assume`, `attain`, `attend`,
//! `attract`, `avoid`, `become`, `begin`, `behave`, `believe`, `belong`, `breastfeed`, `breathe`, `bring`, `buy`, `can`,
//! `carry`, `catch`, `cease`, `celebrate`, `choose`, `collaborate`, `collect`, `come`, `commit`, `communicate`,
//! `compare`, `compete`, `complain`, `comply`, `concentrate`, `conclude`, `confirm`, `conserve`, `consider`, `consult`,
//! `consume`, `continue`, `contribute`, `convince`, `cooperate`, `cope`, `create`, `cultivate`, `deal`, `decide`,
//! `defend`, `deliver`, `demonstrate`, `deny`, `depend`, `deserve`, `develop`, `die`, `differ`, `disappear`, `discover`,
//! `discuss`, `diversify`, `do`, `earn`, `eat`, `educate`, `embrace`, `emerge`, `enable`, `encourage`, `endure`,
//! `engage`, `enjoy`, `enrol`, `enroll`, `ensure`, `enter`, `establish`, `evolve`, `exceed`, `excel`, `exist`, `expand`,
//! `expect`, `explain`, `explore`, `feel`, `fill`, `find`, `flee`, `flourish`, `follow`, `gain`, `generate`, `get`,
//! `give`, `go`, `govern`, `graduate`, `grow`, `happen`, `have`, `heal`, `hear`, `hire`, `identify`, `ignore`,
//! `implement`, `improve`, `include`, `inform`, `inherit`, `inspire`, `install`, `integrate`, `interact`, `invest`,
//! `investigate`, `involve`, `is`, `join`, `keep`, `know`, `learn`, `let`, `listen`, `lose`, `maintain`, `make`,
//! `manage`, `marry`, `meet`, `migrate`, `miss`, `negotiate`, `observe`, `obtain`, `occur`, `operate`, `organise`,
//! `organize`, `outlive`, `overcome`, `participate`, `perform`, `persist`, `possess`, `practise`, `prefer`, `prepare`,
//! `prevent`, `print`, `promote`, `propose`, `prosper`, `protect`, `prove`, `provide`, `publish`, `pursue`, `quit`,
//! `raise`, `reach`, `read`, `realise`, `realize`, `receive`, `recognise`, `recognize`, `recommend`, `recover`,
//! `recycle`, `reduce`, `refer`, `reflect`, `reject`, `relate`, `rely`, `remain`, `remember`, `replace`, `represent`,
//! `require`, `resist`, `resolve`, `respond`, `resume`, `retain`, `reuse`, `save`, `say`, `see`, `seek`, `sell`, `send`,
//! `serve`, `settle`, `shrink`, `sing`, `solve`, `speak`, `spend`, `stabilise`, `stabilize`, `stay`, `strengthen`,
//! `submit`, `succeed`, `suffer`, `supervise`, `survive`, `sustain`, `take`, `teach`, `tell`, `tend`, `thrive`,
//! `tolerate`, `understand`, `undertake`, `utilise`, `utilize`, `vaccinate`, `vary`, `verify`, `wait`, `warn`, `wash`,
//! `wear`, `weigh`, `widen`, `win`, `withdraw`, `worsen`, `write`.
//!
//! and at these where their neighbours show that they are not nouns ("mothers use them", and not "school use"):
//!
//! `access`, `act`, `address`, `aim`, `answer`, `approach`, `balance`, `benefit`, `borrow`, `breed`, `build`, `care`,
//! `cause`, `change`, `charge`, `claim`, `close`, `complete`, `contact`, `control`, `cook`, `cost`, `cover`, `cut`,
//! `cycle`, `damage`, `decline`, `decrease`, `delay`, `demand`, `drink`, `drive`, `drop`, `exercise`, `experience`,
//! `export`, `express`, `face`, `fail`, `fall`, `farm`, `finance`, `finish`, `fish`, `fix`, `focus`, `fund`, `guide`,
//! `harvest`, `help`, `hold`, `hope`, `house`, `increase`, `influence`, `judge`, `lack`, `last`, `lead`, `leave`, `lend`,
//! `limit`, `live`, `look`, `love`, `match`, `matter`, `monitor`, `move`, `name`, `need`, `note`, `offer`, `open`,
//! `order`, `own`, `pass`, `pay`, `permit`, `plan`, `plant`, `play`, `practice`, `process`, `produce`, `profit`,
//! `progress`, `question`, `queue`, `rate`, `record`, `refuse`, `register`, `regret`, `rent`, `repair`, `report`,
//! `respect`, `rest`, `return`, `review`, `ride`, `rise`, `risk`, `run`, `search`, `share`, `shift`, `shop`, `show`,
//! `sign`, `sleep`, `slow`, `smoke`, `stand`, `start`, `step`, `stop`, `strike`, `study`, `supply`, `support`, `swim`,
//! `talk`, `target`, `taste`, `test`, `think`, `trade`, `train`, `transfer`, `travel`, `treat`, `trust`, `try`, `turn`,
//! `use`, `value`, `view`, `visit`, `voice`, `volunteer`, `vote`, `walk`, `want`, `waste`, `watch`, `welcome`, `work`,
//! `worry`, `yield`.
//!
//! It is a guess. Where a title is meant as it stands, keep it with `accept double-barrelled because "…"`.
//!
//! ## Why it matters
//!
//! Of two changes in one box, one may come true and the other not; then no figure and no "yes" fits the box (Taplin and Clark 2012:
//! one outcome in each box; Dillman, Smyth and Christian, Internet, Phone, Mail, and Mixed-Mode Surveys, 2014, on
//! double-barrelled questions).
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

use super::english::{Word, is_verb, may_be_verb, subordinates, words};
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

/// Longer titles are not looked at: nobody could say what they state.
const LONGEST: usize = 60;

/// The two changes that a title states, if it reads so.
fn two_changes(title: &str) -> Option<(&str, &str)> {
    // Most titles join nothing, and need not be taken apart.
    let bytes = title.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let ends_and = |end: usize| {
        end > 2 && bytes[end - 2..end].eq_ignore_ascii_case(b"an") && !is_letter(end - 3) && !is_letter(end + 1)
    };
    if memchr::memchr(b'&', bytes).is_none() && !memchr::memchr2_iter(b'd', b'D', bytes).any(ends_and) {
        return None;
    }
    let words = words(title);
    if words.len() > LONGEST {
        return None;
    }
    let ands = words.iter().enumerate().filter(|(_, w)| matches!(w.text.as_ref(), "and" | "&"));
    let and = ands.map(|(at, _)| at).find(|&at| joins_changes(&words, at))?;
    Some((title[..words[and - 1].end].trim_end_matches([',', ' ']).trim(), title[words[and].end..].trim()))
}

/// Whether the "and" at a place stands between two changes.
fn joins_changes(words: &[Word<'_>], and: usize) -> bool {
    // Who changes stands before the verb, so the first word of a title is none.
    let Some(first) = (1..and).find(|&at| is_verb(words, at)) else { return false };
    // What follows "who", "what" or "that" belongs to the clause that they open, on either side of "and".
    if words[..and].iter().any(subordinates) {
        return false;
    }
    // The verb follows at once ("and write letters"), or after whoever else changes ("and their parents visit").
    let Some(after) = (0..4).find(|&n| and + 1 + n < words.len() && is_verb(words, and + 1 + n)) else { return false };
    let second = and + 1 + after;
    let between = &words[and + 1..second];
    let auxiliary = matches!(words[second].text.as_ref(), "is" | "are" | "has" | "have" | "can");
    let again = matches!(between, [they] if they.text == "they");
    // "skills and credentials, build confidence": what follows the comma is no verb of the credentials.
    if between.iter().any(|w| w.pauses) {
        return false;
    }
    if !again && between.iter().any(|w| subordinates(w) || w.text == "to") || (after == 3 && !auxiliary) {
        return false;
    }
    after > 0 || !shares(words, first, and)
}

/// Whether a verb that stands right after "and" shares its object, or the word that governs it, with what stands before:
/// "start and complete treatment", "enrol in and complete", "learn to read and write".
fn shares(words: &[Word<'_>], first: usize, and: usize) -> bool {
    let last = words[and - 1].text.as_ref();
    let governed = words[first..and].windows(2).any(|w| w[0].text == "to" && may_be_verb(&w[1]));
    let follows = words.get(and + 2).is_some();
    let literate = last == "read" && words[and + 1].text == "write";
    let joint = matches!(last, "at" | "for" | "from" | "in" | "of" | "on" | "to" | "with");
    governed || literate || joint || (follows && is_verb(words, and - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_changes_are_told_from_two_subjects_and_two_objects() {
        for two in include_str!("titles/two-changes").lines() {
            assert!(two_changes(two).is_some(), "{two}");
        }
        for one in include_str!("titles/states").lines() {
            assert!(two_changes(one).is_none(), "{one}");
        }
    }
}
