//! Looks along a line: how far a statement goes on it, and where it ends. A line may be as long as its file and hold a fault at each word: so what one look has found serves all
//! that begin further along, and all of them together cost the length of the line.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::Block;
use std::cell::Cell;

/// How far was looked last, from where to where, for each thing that is looked for.
#[derive(Debug)]
pub(in crate::syntax) struct Along {
    line: Cell<(usize, usize)>,
    sign: Cell<(usize, usize)>,
}

impl Default for Along {
    fn default() -> Along {
        // Nothing lies in a stretch that ends before it begins.
        Along { line: Cell::new((1, 0)), sign: Cell::new((1, 0)) }
    }
}

fn once(known: &Cell<(usize, usize)>, at: usize, look: impl FnOnce() -> usize) -> usize {
    let (from, to) = known.get();
    if from <= at && at <= to {
        return to;
    }
    let found = look();
    known.set((at, found));
    found
}

/// What people write between a value and its date.
pub(super) const BETWEEN: &[&str] =
    &["as", "at", "before", "by", "during", "for", "from", "in", "of", "on", "since", "till", "to", "until"];

impl Driver<'_> {
    /// The next token, if it stands on the line of the one before.
    pub(super) fn beside(&self, at: usize) -> Option<Token> {
        Some(token::next(self.text, at)).filter(|t| !t.first && t.kind != Kind::End)
    }

    /// Whether a token on the same line may belong to the statement before it, and is not the next one or the end of a block.
    pub(super) fn goes_on_with(&self, next: Token, block: Block) -> bool {
        !next.first
            && match next.kind {
                Kind::Word => !self.may_start(block, next),
                Kind::Number | Kind::Other | Kind::Comma => true,
                _ => false,
            }
    }

    /// The tokens that follow on the line, up to the next statement, `among` or a text.
    pub(super) fn rest_of_statement(&self, value: Token, block: Block) -> Vec<Token> {
        let mut tokens = vec![value];
        while tokens.len() < 16 {
            let Some(next) = self.beside(tokens[tokens.len() - 1].end) else { break };
            let raw = self.slice(next);
            // `twice the baseline`, `more than baseline`.
            let before = self.slice(tokens[tokens.len() - 1]);
            let in_prose = matches!(before, "the" | "than" | "above" | "below" | "times" | "twice" | "double");
            let ends = matches!(next.kind, Kind::Open | Kind::Close | Kind::Text | Kind::OpenText)
                || raw == "among"
                || (next.kind == Kind::Word && !in_prose && !BETWEEN.contains(&raw) && self.may_start(block, next));
            if ends {
                break;
            }
            tokens.push(next);
        }
        tokens
    }

    /// What the longest run of these tokens says, with what stands before them from a byte on; `read` is asked for longer
    /// runs first, with the number of tokens. Other statements may follow on the line.
    pub(super) fn longest_run<T>(
        &self,
        from: usize,
        tokens: &[Token],
        read: impl Fn(&str, usize) -> Option<T>,
    ) -> Option<T> {
        (1..=tokens.len()).rev().find_map(|length| read(&self.text[from..tokens[length - 1].end], length))
    }

    /// How far from the start of its line a byte stands.
    pub(in crate::syntax) fn column(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at];
        // Indentation of a thousand columns tells no more than one of a hundred.
        before.iter().rev().take(1000).position(|&b| b == b'\n' || b == b'\r').unwrap_or(at.min(1000))
    }

    /// How far the first character of a byte's line stands from its start.
    pub(super) fn indentation(&self, at: usize) -> usize {
        // As for columns, what lies a thousand bytes away tells nothing.
        let start = at - self.column(at);
        self.text.as_bytes()[start..at].iter().take_while(|b| matches!(b, b' ' | b'\t')).count()
    }

    /// A new line that is indented as the line of a statement is.
    pub(in crate::syntax) fn new_line_like(&self, at: usize) -> String {
        // Further in nobody writes.
        format!("{}{}", self.newline, " ".repeat(self.indentation(at).min(40)))
    }

    /// Whether nothing but blanks stands before a byte on its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        self.indentation(at) == self.column(at)
    }

    /// What follows on the line, as far as people write in one statement: very long lines are not looked through each time.
    pub(super) fn line_nearby(&self, at: usize) -> &str {
        let near = &self.text[at..self.boundary(at + 2_000)];
        &near[..near.find(['\n', '\r']).unwrap_or(near.len())]
    }

    /// Where the line of a byte ends.
    pub(in crate::syntax) fn line_end(&self, at: usize) -> usize {
        once(&self.along.line, at, || token::line_end(self.text.as_bytes(), at))
    }

    /// Where words without quotes end at the latest: at a brace, a remark, or the end of the line.
    pub(super) fn words_end(&self, at: usize) -> usize {
        let line = self.line_end(at);
        once(&self.along.sign, at, || self.text[at..line].find(['{', '}', '#']).map_or(line, |i| at + i))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn what_was_found_serves_what_is_looked_for_later_and_nothing_else() {
        let text = "because so { needs b # x\nbecause y";
        let driver = Driver::new(text, FileId(0));
        let ends = |at: usize| (driver.line_end(at), driver.words_end(at));
        let fresh = |at: usize| {
            let driver = Driver::new(text, FileId(0));
            (driver.line_end(at), driver.words_end(at))
        };
        for at in (0..text.len()).chain([3, 30, 12, 0, 24, 25]) {
            assert_eq!(ends(at), fresh(at), "{at}");
        }
        assert_eq!([ends(0), ends(12), ends(26)], [(24, 11), (24, 21), (text.len(), text.len())]);
    }
}
