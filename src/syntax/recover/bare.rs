//! A text without quotes: `population Pupils of the county`. It ends with the line, or where the next statement begins. On a line
//! of several statements each word that is spelt like one begins it; on a line that a text has for itself, in which such words
//! stand too (`source survey of the target group`), only one behind which what it takes is said.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use super::quotes::{lone_straight, without_lone_close};
use super::wording::{row, short};
use crate::vocabulary::{DeclarationKind as D, Set, Shape, Word};

impl Driver<'_> {
    /// A text alone in the braces of a link: `needs nets { "Who sleeps under one is not bitten." }`.
    pub(super) fn bare_reason(&mut self, text: Token) -> Statement {
        let (span, at) = (self.span(text.start, text.end), self.span(text.start, text.start));
        let said = short(self.slice(text));
        if let Some(d) = self.fault(text.start, text.end, "The reason for a link stands behind `because`.") {
            d.help = Some(format!("Write `because {said}`."));
            *d = d.clone().fix("Write `because`", at, "because ");
        }
        self.at = text.end;
        let values = vec![Value { kind: ValueKind::Text, span }];
        Statement { word: Word::Because, keyword: at, values, block: None, span, faulty: false, unclear: false }
    }

    /// A text without quotes, perhaps behind a colon or another sign: to the end of the line, or to the next statement on it.
    pub(super) fn bare_text(&mut self, s: &mut Statement, sign: Option<Token>, first: Token, block: Option<D>) {
        let line = self.line_end(first.start);
        let stop = self.words_end(first.start);
        let crowded = self.text[..line].ends_with('}')
            || self.text.as_bytes().get(stop) == Some(&b'}')
            || self.stands_behind_another(s);
        let mut end = first.end;
        while end < stop {
            let next = token::next(self.text, end);
            let sign = self.slice(next) == ";";
            let after = token::next(self.text, next.end);
            if sign && (after.first || after.start >= stop || self.statement_word(Some(block), after).is_some()) {
                break;
            }
            // What stands close to the words before it, as in `https://doi.org`, goes on from them.
            let begins = next.kind == Kind::Word
                && next.start > end
                && if crowded {
                    self.statement_word(Some(block), next).is_some()
                } else {
                    self.follows_text(next, s, block)
                };
            if next.end > stop || next.first || begins || next.kind == Kind::End {
                break;
            }
            end = next.end;
        }
        let mut words = &self.text[first.start..end];
        // A quote that closes what none opens is no part of the text.
        if let Some(close) = lone_straight(words) {
            let next = token::next(self.text, first.start + close + 1);
            let begins = next.kind == Kind::Word && self.statement_word(Some(block), next).is_some();
            if begins || close + 1 == words.len() {
                end = first.start + close + 1;
                words = &words[..close];
            }
        } else {
            words = without_lone_close(words).unwrap_or(words);
        }
        let plain = words.replace(['"', '\\'], "'");
        let start = sign.map_or(first.start, |sign| sign.start);
        let gap = if start == s.keyword.end as usize { " " } else { "" };
        let span = self.span(start, end);
        let keyword = s.word.text();
        let message = match sign {
            Some(sign) => format!("The text after `{keyword}` goes in quotes, without `{}`.", self.slice(sign)),
            None => format!("The text after `{keyword}` goes in quotes."),
        };
        if let Some(d) = self.fault(start, end, message) {
            d.help = Some(format!("Write `{keyword} \"{}\"`.", short(&plain)));
            if plain.len() < 2_000 {
                *d = d.clone().fix("Put it in quotes", span, format!("{gap}\"{plain}\""));
            }
        }
        self.at = end;
    }

    /// Whether other statements stand before one on its line.
    fn stands_behind_another(&self, s: &Statement) -> bool {
        let at = s.keyword.start as usize;
        let before = self.text[at - self.column(at)..at].trim_end();
        !before.trim_start().is_empty() && !before.ends_with('{')
    }

    /// Whether a word in the text of a statement, which stands at the start of its line, begins the next statement.
    fn follows_text(&mut self, word: Token, s: &Statement, block: Block) -> bool {
        let Some((begun, end)) = self.statement_word(Some(block), word) else { return false };
        if begun == s.word {
            return false;
        }
        // `source: records; frequency: yearly`
        if self.beside(end).is_some_and(|sign| matches!(self.slice(sign), ":" | "=")) {
            return true;
        }
        // Who is counted, and out of whom.
        if (s.word, begun) == (Word::Numerator, Word::Denominator) {
            return self.beside(end).is_some();
        }
        let is_sound = self.is_sound_statement(word, block);
        let Some(value) = self.beside(end).filter(|_| is_sound) else { return false };
        let said = self.slice(value).to_owned();
        let is_of = |set: Set| set.position(&said).is_some();
        match row(block, begun).map(|r| r.shape) {
            Some(Shape::Set(set) | Shape::SetOrText(set)) => value.kind == Kind::Text || is_of(set),
            Some(Shape::Frequency) => said == "every" || is_of(Set::Frequency),
            Some(Shape::Name | Shape::Names | Shape::Targets) => self.declares(&said),
            // In prose, `by 2030` may be part of what is said.
            Some(Shape::Date | Shape::Words | Shape::Number) => false,
            _ => true,
        }
    }
}
