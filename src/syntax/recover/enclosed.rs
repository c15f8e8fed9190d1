//! Declarations between braces that hold none: in the theory's block, or in a group that somebody made up, as `outcomes { … }` or
//! `section "Who" { … }`. That gets one message, and all that stands there is read as if those braces were not there.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::wording::short;
use crate::diagnostic::{Edit, Fix};
use crate::vocabulary::DeclarationKind as D;
use rustc_hash::FxHashMap;

/// The braces that are read as if they were not there.
#[derive(Debug, Default)]
pub(in crate::syntax) struct Enclosed {
    /// Where each opening brace of the text is closed, gathered when that is first asked.
    pairs: Option<FxHashMap<usize, usize>>,
    /// Those that close and are still to come, the next one last.
    closes: Vec<usize>,
}

/// Blocks that are not closed are looked for in so many of those around.
const DEEPEST: usize = 64;

/// How many words the head of a group has at most.
const LONGEST: usize = 8;

impl Driver<'_> {
    /// Whether a declaration stands next in the block of the theory, which holds none. Then the block ends before it.
    pub(super) fn leaves_theory(&mut self, next: Token, decl: &Declaration) -> bool {
        let is_opened = self.text[..self.block_start].ends_with('{') && self.unopened != Some(decl.keyword.start);
        if !is_opened || !(self.begins_one(next) || self.head_of_group(next).is_some() || self.heads_one(next)) {
            return false;
        }
        let open = self.block_start - 1;
        let Some(close) = self.close_of(open) else {
            self.missing_close(decl.keyword, "this theory");
            return true;
        };
        let word = self.slice(next).to_owned();
        let mut edits = vec![self.removal_of(close)];
        let last = self.text[..self.at].trim_end().len();
        if last == open + 1 {
            // Without its statements the theory needs no block.
            let head = self.text[..open].trim_end().len();
            edits.push(Edit { span: self.span(head, last), text: String::new() });
        } else {
            // A remark on the last line stays on it.
            let line = self.line_nearby(last);
            let last = if line.trim_start().starts_with('#') { last + line.trim_end().len() } else { last };
            let text = format!("{}}}", self.new_line_like(decl.keyword.start as usize));
            edits.push(Edit { span: self.span(last, last), text });
        }
        let message = "Declarations stand after the block of the theory, not in it.";
        if let Some(d) = self.fault(next.start, next.end, message) {
            d.help = Some(format!(
                "Write the `}}` that closes the theory before the first of them, here before `{word}`, and remove the one that closes it now."
            ));
            d.fixes.push(Fix { title: "Close the theory before them".into(), edits });
        }
        self.read_as_if_without(open, close);
        true
    }

    /// Declarations in braces of a group that somebody made up; says whether it was one, and then what stands in it is next.
    pub(super) fn group_of_declarations(&mut self, first: Token) -> bool {
        let Some(open) = self.head_of_group(first) else { return false };
        let end = self.text[..open.start].trim_end().len();
        let head = self.text[first.start..end].trim_end_matches(':').replace('"', "");
        let said = short(&self.text[first.start..end]);
        let after = self.line_nearby(open.end).trim();
        let line = if after.is_empty() { String::new() } else { self.new_line_like(first.start) };
        let mut edits = vec![Edit { span: self.span(first.start, open.end), text: format!("# {head}{line}") }];
        let close = self.close_of(open.start);
        edits.extend(close.map(|close| self.removal_of(close)));
        let message = format!("Declarations stand by themselves, and not in a block such as `{said}`.");
        if let Some(d) = self.fault(first.start, end, message) {
            d.help = Some(format!(
                "Write `# {}` as a heading, and remove the braces. What belongs to one pathway can stand in a `strand some-name \"…\" {{ … }}`.",
                short(&head)
            ));
            if close.is_some() {
                d.fixes.push(Fix { title: "Write it as a heading".into(), edits });
            }
        }
        self.at = open.end;
        if let Some(close) = close {
            self.read_as_if_without(open.start, close);
        }
        true
    }

    /// Whether a brace that closes is one of those that are read as if they were not there, and then passes over it.
    pub(in crate::syntax) fn passes_close(&mut self, close: Token) -> bool {
        let closes = &mut self.enclosed.closes;
        while closes.last().is_some_and(|&at| at < close.start) {
            closes.pop();
        }
        let passes = close.kind == Kind::Close && closes.last() == Some(&close.start);
        if passes {
            closes.pop();
            self.at = close.end;
        }
        passes
    }

    /// Whether a brace that closes is the next of those that are read as if they were not there.
    pub(super) fn is_passed_over(&self, close: usize) -> bool {
        self.enclosed.closes.last() == Some(&close)
    }

    fn read_as_if_without(&mut self, open: usize, close: usize) {
        self.enclosed.closes.push(close);
        // Whoever reads a part of the text again sees by it that these braces hang on each other.
        let braces = [open, close].map(|at| self.span(at, at + 1));
        self.tree.lost_names.extend(braces);
        self.forget_braces();
    }

    /// The brace behind the head of a group: a few words or a text, and behind the brace a declaration.
    fn head_of_group(&self, first: Token) -> Option<Token> {
        if first.kind != Kind::Word || !self.begins_line(first.start) {
            return None;
        }
        let kind = D::parse(self.slice(first));
        let is_kind = kind.is_some();
        let mut next = token::next(self.text, first.end);
        for _ in 0..LONGEST {
            let is_head = matches!(next.kind, Kind::Word | Kind::Text | Kind::Number) || self.slice(next) == ":";
            // What is declared has a name.
            if !is_head || is_kind || next.first {
                break;
            }
            next = token::next(self.text, next.end);
        }
        let inner = token::next(self.text, next.end);
        // Results and activities hold indicators, and one of them may lack its name.
        let nests =
            self.slice(inner) == "indicator" && kind.is_some_and(|kind| kind.is_result() || kind == D::Activity);
        (next.kind == Kind::Open && self.begins_one(inner) && !nests).then_some(next)
    }

    /// Whether a heading with a colon stands before a declaration.
    fn heads_one(&self, first: Token) -> bool {
        let line = self.line_nearby(first.start).trim_end();
        first.kind == Kind::Word
            && first.first
            && line.ends_with(':')
            && line.split_whitespace().count() <= LONGEST
            && self.statement_word(Some(Some(D::Theory)), first).is_none()
            && self.begins_one(token::next(self.text, first.start + line.len()))
    }

    /// Whether a declaration begins here.
    fn begins_one(&self, word: Token) -> bool {
        let Some(kind) = D::parse(self.slice(word)).filter(|_| word.kind == Kind::Word) else { return false };
        let name = token::next(self.text, word.end);
        let after = token::next(self.text, name.end);
        match kind {
            D::Agenda => name.kind == Kind::Open,
            D::Include | D::Bibliography => name.kind == Kind::Text,
            _ if name.first => false,
            _ => {
                let follows = matches!(after.kind, Kind::Text | Kind::OpenText | Kind::Open | Kind::Arrow);
                name.kind == Kind::Text || (name.kind == Kind::Word && (word.first || (follows && !after.first)))
            }
        }
    }

    /// Where a brace is closed that opens at a byte.
    fn close_of(&mut self, open: usize) -> Option<usize> {
        if self.enclosed.pairs.is_none() {
            let (pairs, are_paired) = self.pair_braces(false);
            self.enclosed.pairs = Some(if are_paired { pairs } else { self.pair_braces(true).0 });
        }
        self.enclosed.pairs.as_ref()?.get(&open).copied()
    }

    /// Which brace closes which, and whether each is closed. Where some are not, indentation tells which: a brace that begins its
    /// line closes the block whose line begins as far to the right, and with it those inside.
    fn pair_braces(&self, by_indentation: bool) -> (FxHashMap<usize, usize>, bool) {
        let (mut pairs, mut opened, mut column) = (FxHashMap::default(), Vec::new(), 0);
        let mut token = token::next(self.text, 0);
        while token.kind != Kind::End {
            if token.first {
                column = self.column(token.start);
            }
            match token.kind {
                Kind::Open => opened.push((token.start, column)),
                Kind::Close => {
                    if by_indentation && token.first {
                        let deeper = opened.iter().rev().take(DEEPEST).take_while(|(_, of)| *of > column).count();
                        let left = opened.len() - deeper;
                        if left > 0 && opened[left - 1].1 == column {
                            opened.truncate(left);
                        }
                    }
                    pairs.extend(opened.pop().map(|(open, _)| (open, token.start)));
                }
                _ => {}
            }
            token = token::next(self.text, token.end);
        }
        (pairs, opened.is_empty())
    }

    /// What removes a brace, with its line where it stands alone on it.
    fn removal_of(&self, close: usize) -> Edit {
        let is_alone = self.begins_line(close) && self.line_nearby(close + 1).trim().is_empty();
        let start = if is_alone { self.text[..close].trim_end().len() } else { close };
        Edit { span: self.span(start, close + 1), text: String::new() }
    }
}
