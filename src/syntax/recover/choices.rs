//! What people say of how many are needed: `needs all of a, b`, `needs either a or b`, `needs at least two of a, b, c`. The
//! language has a statement for each of these; which one is meant is clear, and so it is read.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use super::wording::short;
use crate::diagnostic::words;
use crate::vocabulary::Word;

/// How many of those that are named are needed.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    All,
    Any,
    /// So many, and the token that says it.
    Some(u32, Token),
}

/// What was read of such a statement.
struct Reading {
    choice: Choice,
    /// Where what says how many ends; nothing, where only `or` says it.
    phrase: Option<usize>,
    names: Vec<Token>,
}

impl Driver<'_> {
    /// Names of which all, any or some are needed, in other words than the language's; says whether it was that, and then the
    /// statement is read.
    pub(super) fn choice(&mut self, s: &mut Statement, block: Block) -> bool {
        if !matches!(s.word, Word::Needs | Word::NeedsAnyOf) || s.block.is_some() || block.is_none() {
            return false;
        }
        let Some(reading) = self.read_choice(s, block) else { return false };
        let (word, keyword, message) = match reading.choice {
            Choice::All => (Word::Needs, "needs".to_owned(), "`needs` asks for all that it names.".to_owned()),
            Choice::Any => (
                Word::NeedsAnyOf,
                "needs any of".to_owned(),
                "Where one of several is enough, the statement is `needs any of`.".to_owned(),
            ),
            Choice::Some(n, _) => (
                Word::NeedsSomeOf,
                format!("needs {n} of"),
                format!("Where {n} of several are enough, the statement is `needs {n} of`."),
            ),
        };
        let names: Vec<&str> = reading.names.iter().map(|&name| self.slice(name)).collect();
        let written = format!("{keyword} {}", names.join(", "));
        let (start, end) = (s.keyword.start as usize, reading.names.last().map_or(self.at, |name| name.end));
        let is_commented = self.text[start..end].contains('#');
        let span = self.span(start, end);
        let shown = reading.phrase.unwrap_or(end);
        // `employed or in training`: then not all of them are names, and which are meant is the author's to say.
        let after = token::next(self.text, end);
        let has_more = after.kind == Kind::Word && !after.first && !self.may_start(block, after);
        if let Some(d) = self.fault(start, shown, message) {
            d.help = Some(if has_more {
                format!("Write `{keyword} a, b`, with a name of one word for each.")
            } else {
                format!("Write `{}`.", short(&written))
            });
            if !is_commented && !has_more {
                *d = d.clone().fix(format!("Write `{}`", short(&written)), span, written);
            }
        }
        s.word = word;
        s.values.clear();
        if let Choice::Some(_, number) = reading.choice {
            // A number in words can't be read further on: then any one of them is taken to be enough.
            match number.kind {
                Kind::Number => {
                    s.values.push(Value { kind: ValueKind::Number, span: self.span(number.start, number.end) });
                }
                _ => s.word = Word::NeedsAnyOf,
            }
        }
        for name in reading.names {
            s.values.push(Value { kind: ValueKind::Name, span: self.span(name.start, name.end) });
        }
        s.span.end = end as u32;
        s.faulty = has_more;
        self.at = end;
        if has_more {
            self.skip_to_brace(block);
            self.lose_names_between(start, self.at);
        }
        true
    }

    fn read_choice(&self, s: &Statement, block: Block) -> Option<Reading> {
        let start = s.keyword.end as usize;
        let (phrase, mut at) = self.quantifier(start, block);
        let (mut names, mut ors, mut ands) = (Vec::new(), 0, 0);
        let mut expects = true;
        loop {
            let token = token::next(self.text, at);
            let raw = self.slice(token);
            let goes_on = || {
                let next = token::next(self.text, token.end);
                next.kind == Kind::Word && !next.first
            };
            match token.kind {
                Kind::Word if (!expects || !names.is_empty()) && matches!(raw, "or" | "and") && goes_on() => {
                    (ors, ands) = (ors + usize::from(raw == "or"), ands + usize::from(raw == "and"));
                    expects = true;
                }
                Kind::Word if expects && !(names.is_empty() && token.first) => {
                    names.push(token);
                    expects = false;
                }
                Kind::Comma if !expects => expects = true,
                _ => break,
            }
            at = token.end;
        }
        // A list that ends in the middle, or of things that are no names, has its own messages.
        if names.is_empty() || expects || self.may_start(block, names[0]) && names.len() == 1 && phrase.is_none() {
            return None;
        }
        let choice = match (phrase, s.word) {
            (Some(choice), _) => choice,
            (None, Word::NeedsAnyOf) if ors > 0 => Choice::Any,
            (None, Word::Needs) if ors > 0 && ands == 0 => Choice::Any,
            _ => return None,
        };
        let phrase = phrase.is_some().then(|| self.text[..names[0].start].trim_end().len());
        Some(Reading { choice, phrase, names })
    }

    /// What says how many at a place, if anything does, and where it ends.
    fn quantifier(&self, start: usize, block: Block) -> (Option<Choice>, usize) {
        let mut choice: Option<Choice> = None;
        let mut at = start;
        loop {
            let token = token::next(self.text, at);
            let raw = self.slice(token).to_lowercase();
            let found = match raw.as_str() {
                "at" | "least" | "of" | "the" | "these" | "following" | ":" | "exactly" => choice,
                "all" | "both" | "each" | "every" => Some(Choice::All),
                "any" | "either" | "some" | "one" | "1" => Some(Choice::Any),
                _ => match words::number_of(&raw).or_else(|| raw.parse().ok()).filter(|n| (2..100).contains(n)) {
                    Some(n) => Some(Choice::Some(n, token)),
                    None => break,
                },
            };
            // What a comma, the line's end or another statement follows is a name.
            let next = token::next(self.text, token.end);
            let ends = next.kind == Kind::Word && self.may_start(block, next);
            if token.first || next.first || ends || !matches!(next.kind, Kind::Word | Kind::Number | Kind::Other) {
                break;
            }
            choice = found;
            at = token.end;
        }
        match choice {
            Some(_) => (choice, at),
            None => (None, start),
        }
    }
}
