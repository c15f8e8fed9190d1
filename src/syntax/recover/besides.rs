//! What a block says besides its figures: whether a word that stands beside a figure can go, since `unit`, `source` or
//! `instrument` says it too.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use crate::vocabulary::Word;
use std::ops::Range;

/// What one block says by such statements, gathered when it is first asked for.
#[derive(Debug, Default)]
pub(in crate::syntax) struct Besides {
    /// Where that block starts.
    block: Option<usize>,
    /// In small letters and without quotes.
    said: Vec<String>,
    /// Whether figures are to rise or fall.
    direction: Option<&'static str>,
}

/// How many bytes of a block are looked through: what lies further away belongs to no block that people write.
const FAR: usize = 4_000;

/// How many such statements are kept of a block; people write one of each.
const MOST: usize = 8;

impl Driver<'_> {
    /// Whether the block that is being read says certain words by `unit`, `source` or `instrument`.
    pub(super) fn is_said_in_block(&mut self, words: &str) -> bool {
        self.gather_besides();
        let words = words.to_lowercase();
        let says = |said: &String| {
            said.strip_prefix(words.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.besides.said.iter().any(says)
    }

    /// Which way figures are to go, as that block says by `direction`.
    pub(super) fn direction_in_block(&mut self) -> Option<&'static str> {
        self.gather_besides();
        self.besides.direction
    }

    fn gather_besides(&mut self) {
        if self.besides.block != Some(self.block_start) {
            self.besides = self.said_besides();
        }
    }

    fn said_besides(&self) -> Besides {
        let mut said = Vec::new();
        let mut direction = None;
        self.words_of_block(|keyword| {
            if is_asked_for(self.slice(keyword)) {
                let value = token::next(self.text, keyword.end);
                let text = if value.kind == Kind::Text { self.slice(value) } else { self.line_nearby(value.start) };
                said.push(text.trim_matches(['"', '\u{201c}', '\u{201d}']).to_lowercase());
            }
            if self.slice(keyword) == Word::Direction.text() {
                let value = self.slice(token::next(self.text, keyword.end));
                direction = ["increase", "decrease"].into_iter().find(|known| *known == value).or(direction);
            }
            said.len() < MOST
        });
        Besides { block: Some(self.block_start), said, direction }
    }

    /// Whether the block that is being read has a statement, or is too long to tell.
    pub(super) fn may_have(&self, word: Word) -> bool {
        self.may_have_besides(word, 0..0)
    }

    /// The same, and what stands in a stretch of it does not count.
    pub(super) fn may_have_besides(&self, word: Word, but: Range<usize>) -> bool {
        self.may_say(word.text(), but)
    }

    /// The same of any word.
    pub(super) fn may_say(&self, word: &str, but: Range<usize>) -> bool {
        let mut has = false;
        let ended = self.words_of_block(|keyword| {
            has |= self.slice(keyword) == word && !but.contains(&keyword.start);
            !has
        });
        has || !ended
    }

    /// Hands over the words of the block that is being read, without those in blocks within it, for as long as more are
    /// wanted; says whether its end was reached.
    fn words_of_block(&self, mut wants_more: impl FnMut(Token) -> bool) -> bool {
        let (mut at, mut depth) = (self.block_start, 0usize);
        while at < self.block_start + FAR {
            let token = token::next(self.text, at);
            at = token.end;
            match token.kind {
                Kind::End => break,
                Kind::Open => depth += 1,
                Kind::Close if depth == 0 => return true,
                Kind::Close => depth -= 1,
                Kind::Word if depth == 0 && !wants_more(token) => break,
                _ => {}
            }
        }
        false
    }
}

fn is_asked_for(keyword: &str) -> bool {
    [Word::Unit, Word::Source, Word::Instrument].iter().any(|word| word.text() == keyword)
}
