//! Words before a figure, or behind it, that bear on what it says: `about 48%`, `less than 80%`, `50 or more`. Such a word
//! is taken away only where `direction` says the same.

use super::super::driver::Driver;
use super::super::token::Token;
use super::Block;
use super::wording::short;
use crate::vocabulary::{DeclarationKind as D, Word};

/// What such words say of the figure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Bearing {
    /// That it is not exact.
    Rough,
    /// That it is the least, so that figures are to rise to it.
    Least,
    /// That it is the most, so that they are to fall to it.
    Most,
}

/// Words that stand beside a figure, and what they say of it.
pub(super) struct Beside {
    pub(super) bearing: Bearing,
    pub(super) words: String,
}

impl Beside {
    /// Words behind a figure: `or more`.
    pub(super) fn behind(words: &str) -> Option<Beside> {
        let bound = words.strip_prefix("or ").or_else(|| words.strip_prefix("and "))?;
        let bearing = match bound {
            "above" | "more" | "higher" | "over" | "better" => Bearing::Least,
            "below" | "less" | "lower" | "fewer" | "under" => Bearing::Most,
            _ => return None,
        };
        Some(Beside { bearing, words: words.to_owned() })
    }
}

/// Words before a figure, or before a date that stands first, that say nothing of it by themselves.
const PLAIN: &[&str] = &["+", "at", "by", "from", "in", "reach", "than", "to"];

/// Whether a word in small letters may stand before a figure.
pub(super) fn may_lead(word: &str) -> bool {
    PLAIN.contains(&word) || bearing(word).is_some()
}

impl Driver<'_> {
    /// How many of some tokens lead a figure.
    pub(super) fn leading(&self, tokens: &[Token]) -> usize {
        let word = |at: usize| tokens.get(at).map(|t| self.slice(*t).to_lowercase()).unwrap_or_default();
        let leads = |at: &usize| {
            let said = word(*at);
            // `approx. 70`
            let is_shortened = || *at > 0 && matches!(word(at - 1).as_str(), "approx" | "ca" | "c" | "max" | "min");
            // `no more than 70`
            let denies =
                || matches!(word(at + 1).as_str(), "above" | "below" | "fewer" | "less" | "more" | "over" | "under");
            match said.as_str() {
                "." => is_shortened(),
                "no" | "not" => denies(),
                said => may_lead(said),
            }
        };
        (0..tokens.len()).take_while(leads).count()
    }

    /// What the words before a figure say of it; most say nothing, as in `reach 50`.
    pub(super) fn led_by(&self, leading: &[Token]) -> Option<Beside> {
        let bearing = leading.iter().find_map(|t| bearing(&self.slice(*t).to_lowercase()))?;
        let words = short(&self.text[leading[0].start..leading[leading.len() - 1].end]);
        let denies = leading.iter().any(|t| matches!(self.slice(*t).to_lowercase().as_str(), "no" | "not"));
        let bearing = match bearing {
            Bearing::Least if denies => Bearing::Most,
            Bearing::Most if denies => Bearing::Least,
            bearing => bearing,
        };
        Some(Beside { bearing, words })
    }

    /// Whether nothing is lost without such words, since `direction` says it too.
    pub(super) fn is_said_by_direction(&mut self, word: Word, beside: &Beside) -> bool {
        let said = match beside.bearing {
            Bearing::Least => "increase",
            Bearing::Most => "decrease",
            Bearing::Rough => return false,
        };
        matches!(word, Word::Target | Word::Threshold) && self.direction_in_block() == Some(said)
    }

    /// What is wrong with words beside a figure that can't simply go, and what to write instead of them.
    pub(super) fn words_that_bear(
        &mut self,
        word: Word,
        beside: &Beside,
        written: &str,
        block: Block,
    ) -> (String, String) {
        let (text, words) = (word.text(), &beside.words);
        let place = if matches!(block, Some(D::Indicator | D::Instrument)) { "limitations" } else { "note" };
        if beside.bearing == Bearing::Rough {
            return (
                format!("After `{text}` stands the figure alone, without `{words}`."),
                format!("Write `{text} {written}`, and say that it is rough in `{place} \"…\"`."),
            );
        }
        if !matches!(word, Word::Target | Word::Threshold) {
            return (
                format!("After `{text}` stands the figure alone, and no bound such as `{words}`."),
                format!(
                    "Write the figure itself. Where no more is known, write `{text} {written}`, and say what is not known in `{place} \"…\"`."
                ),
            );
        }
        let (meant, other) =
            if beside.bearing == Bearing::Least { ("increase", "decrease") } else { ("decrease", "increase") };
        if self.direction_in_block() == Some(other) {
            return (
                format!("`{words}` says the opposite of `direction {other}`."),
                format!(
                    "A {text} is a figure alone. Write `{text} {written}` if `direction {other}` holds, and otherwise `direction {meant}` too."
                ),
            );
        }
        (
            format!("A {text} is a figure alone: whether figures are to rise or fall is said by `direction`."),
            format!("Write `{text} {written}`, and `direction {meant}` if that is what `{words}` means here."),
        )
    }
}

fn bearing(word: &str) -> Option<Bearing> {
    Some(match word {
        "about" | "almost" | "approx" | "approximately" | "around" | "c" | "ca" | "circa" | "nearly" | "roughly"
        | "~" | "\u{2248}" => Bearing::Rough,
        ">" | ">=" | "\u{2265}" | "above" | "increase" | "least" | "min" | "minimum" | "more" | "over" | "rise"
        | "up" => Bearing::Least,
        "<" | "<=" | "\u{2264}" | "below" | "decrease" | "fewer" | "less" | "max" | "maximum" | "most" | "reduce"
        | "under" => Bearing::Most,
        _ => return None,
    })
}
