//! The words that begin statements, and words that begin none.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Statement;
use super::Block;
use super::wording::{allowed, block_phrase, capital, row};
use crate::diagnostic::words;
use crate::vocabulary::{DeclarationKind as D, Word, nearest, rows};

impl Driver<'_> {
    /// A word that is no statement of this block. Where it is clear which was meant, that one is read.
    pub(super) fn unknown(&mut self, block: Block, first: Token) -> Option<Statement> {
        let raw = self.slice(first).to_owned();
        let whose = block_phrase(block);
        if let Some((word, end)) = self.statement_word(None, first) {
            let homes: Vec<String> =
                D::ALL.iter().filter(|k| row(Some(**k), word).is_some()).map(|k| k.phrase()).collect();
            let homes = if row(None, word).is_some() { vec!["the braces of a link".to_owned()] } else { homes };
            let message =
                format!("`{}` does not belong in {whose}; its place is {}.", word.text(), words::any_of(&homes));
            if let Some(d) = self.fault(first.start, end, message) {
                d.help = Some(allowed(block));
            }
            self.lose_names(end);
            self.at = end;
            self.skip_statement(block);
            return None;
        }
        let known = || rows(block).iter().map(|r| r.word.text());
        let lower = raw.to_lowercase();
        let (two, two_end) = self.two_words(first);
        let (near, end) = match known().find(|k| *k == lower) {
            Some(word) => (Some(word), first.end),
            None => match nearest(&two.to_lowercase(), known().filter(|k| k.contains(' '))) {
                Some(near) if two_end > first.end => (Some(near), two_end),
                _ => (nearest(&lower, known()), first.end),
            },
        };
        let message = match near {
            Some(word) if word == self.text[first.start..end].to_lowercase() => {
                format!("`{word}` is written in small letters.")
            }
            Some(near) => {
                let said = &self.text[first.start..end];
                format!("{} has no statement `{said}`. Did you mean `{near}`?", capital(&whose))
            }
            None => format!("{} has no statement `{raw}`.", capital(&whose)),
        };
        let span = self.span(first.start, end);
        if let Some(d) = self.fault(first.start, end, message) {
            d.help = Some(near.map_or_else(|| allowed(block), |near| format!("Write `{near}`.")));
            if let Some(fix) = near.filter(|n| !n.contains(" N ")) {
                *d = d.clone().fix(format!("Write `{fix}`"), span, fix);
            }
        }
        self.at = end;
        if let Some(word) = near.and_then(Word::parse) {
            let mut statement = Statement { word, keyword: span, values: Vec::new(), block: None, span, faulty: true };
            self.collect_silently(&mut statement, block);
            return Some(statement);
        }
        self.lose_names(end);
        self.skip_statement(block);
        None
    }

    /// A word and the one after it on its line, with where they end; without a second one, the first alone.
    fn two_words(&self, first: Token) -> (String, usize) {
        let next = token::next(self.text, first.end);
        if next.kind == Kind::Word && !next.first {
            (format!("{} {}", self.slice(first), self.slice(next)), next.end)
        } else {
            (self.slice(first).to_owned(), first.end)
        }
    }

    /// The statement whose keyword starts at a word, the longest one, and where the keyword ends. `Some(block)` looks in
    /// that block, `None` in all.
    pub(in crate::syntax) fn statement_word(&self, block: Option<Block>, first: Token) -> Option<(Word, usize)> {
        let raw = self.slice(first);
        let candidates = Word::ALL
            .iter()
            .copied()
            .filter(|w| w.text().starts_with(raw) && block.is_none_or(|b| row(b, *w).is_some()));
        let mut best: Option<(Word, usize)> = None;
        for word in candidates {
            if let Some(end) = self.keyword_end(first, word)
                && best.is_none_or(|(_, e)| end > e)
            {
                best = Some((word, end));
            }
        }
        best
    }

    /// Whether a word begins a statement of any block.
    pub(super) fn starts_any_statement(&self, token: Token) -> bool {
        self.statement_word(None, token).is_some()
    }

    fn keyword_end(&self, first: Token, word: Word) -> Option<usize> {
        let mut at = first.start;
        for (i, part) in word.text().split(' ').enumerate() {
            let token = token::next(self.text, at);
            let is_number = part == "N" && token.kind == Kind::Number;
            if (i > 0 && token.first) || (!is_number && (token.kind != Kind::Word || self.slice(token) != part)) {
                return None;
            }
            at = token.end;
        }
        // Of `needs 2 of`, the keyword proper is the first word.
        Some(if word == Word::NeedsSomeOf { first.end } else { at })
    }
}
