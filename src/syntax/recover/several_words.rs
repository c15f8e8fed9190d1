//! A word of a fixed set in several words: `counted as per year`, `unit yes/no`, `frequency twice a year`. Where it is clear which word
//! of the language says the same, that one is offered.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::{Statement, ValueKind};
use super::Block;
use super::frequencies::frequency;
use super::wording::{row, short};
use crate::vocabulary::{Set, Shape};

impl Driver<'_> {
    /// What follows a sound statement whose value is a word of a set, where both together say such a word; says whether it
    /// was that.
    pub(super) fn set_in_words(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let Some(set) = set_of(s, block) else { return false };
        let Some(first) = s.values.first().filter(|v| v.kind != ValueKind::Text) else { return false };
        let start = first.span.start as usize;
        self.goes_on_with(next, block) && self.said_in_words(s, set, start, &self.rest_of_statement(next, block))
    }

    /// The same of a statement that is not sound, from its first value on: `frequency 2x per year`, `frequency 4x/year`.
    pub(super) fn set_from_number(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        let Some(set) = set_of(s, block).filter(|_| value.kind == Kind::Number) else { return false };
        self.said_in_words(s, set, value.start, &self.rest_of_statement(value, block))
    }

    /// The longest run of tokens that says a word of the set.
    fn said_in_words(&mut self, s: &mut Statement, set: Set, start: usize, tokens: &[Token]) -> bool {
        let found = self.longest_run(start, tokens, |said, length| {
            let written = if set == Set::Frequency { frequency(said) } else { None };
            Some((written.or_else(|| one_word(set, said))?, tokens[length - 1].end))
        });
        let Some((written, end)) = found else { return false };
        self.say_written(s, start, end, written);
        s.span.end = end as u32;
        s.faulty = true;
        self.at = end;
        true
    }

    /// What is meant by a stretch, in the words of the language.
    pub(super) fn say_written(&mut self, s: &Statement, start: usize, end: usize, written: String) {
        let (keyword, said) = (s.word.text(), short(&self.text[start..end]));
        let span = self.span(start, end);
        if let Some(d) = self.fault(start, end, format!("What is meant by `{said}` is written `{written}`.")) {
            d.help = Some(format!("Write `{keyword} {written}`."));
            *d = d.clone().fix(format!("Write `{written}`"), span, written);
        }
    }
}

/// The word of a set that several words say, with other signs between its parts than hyphens or in other words.
pub(super) fn one_word(set: Set, said: &str) -> Option<String> {
    let plain = said.to_lowercase();
    let hyphened = plain.split([' ', '\t', '/', '_', '-']).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-");
    let known = set.words().iter().copied().find(|w| *w == hyphened);
    known.or_else(|| set.same_as(&plain)).or_else(|| set.same_as(&hyphened)).map(str::to_owned)
}

pub(super) fn set_of(s: &Statement, block: Block) -> Option<Set> {
    match row(block, s.word).map(|r| r.shape)? {
        Shape::Frequency => Some(Set::Frequency),
        Shape::Set(set) | Shape::SetOrText(set) => Some(set),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_set_are_told_with_other_signs_between_them() {
        assert_eq!(one_word(Set::Unit, "yes/no").as_deref(), Some("yes-no"));
        assert_eq!(one_word(Set::Unit, "Yes no").as_deref(), Some("yes-no"));
        assert_eq!(one_word(Set::Counting, "per year").as_deref(), Some("per-period"));
        assert_eq!(one_word(Set::ReferenceKind, "systematic review").as_deref(), Some("systematic-review"));
        assert_eq!(one_word(Set::Unit, "number of wells"), None);
    }
}
