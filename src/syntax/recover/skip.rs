//! Past what nobody can read, up to where reading can start again.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::Block;
use crate::diagnostic::{Edit, Fix};
use crate::vocabulary::DeclarationKind as D;

impl Driver<'_> {
    /// Reports a text without its closing quotes and moves past it.
    pub(super) fn open_text(&mut self, token: Token) {
        let triple = self.text[token.start..].starts_with("\"\"\"");
        let message = if triple {
            "This text over several lines is not closed."
        } else {
            "This text has no closing quote on its line."
        };
        if !triple && self.closed_by_curly(token) {
            return;
        }
        if !triple && let Some(last) = self.later_quote(token) {
            let (open, close) = (self.span(token.start, token.start + 1), self.span(last, last + 1));
            if let Some(d) = self.fault(token.start, token.start + 1, "This text goes over several lines.") {
                d.help = Some("A text in `\"` ends on its line; one that runs over several lines goes between `\"\"\"` and `\"\"\"`.".into());
                let edits = [open, close].map(|span| Edit { span, text: "\"\"\"".into() }).into();
                d.fixes.push(Fix { title: "Write it as a text over several lines".into(), edits });
            }
            self.at = last + 1;
            return;
        }
        let end = self.text[token.start..token.end].char_indices().nth(60).map_or(token.end, |(i, _)| token.start + i);
        let close = self.span(token.end, token.end);
        if let Some(d) = self.fault(token.start, end, message) {
            d.help = Some(if triple {
                "Write `\"\"\"` where the text ends.".into()
            } else {
                "Write `\"` where the text ends.".into()
            });
            if !triple {
                *d = d.clone().fix("Close the text", close, "\"");
            }
        }
        self.at = token.end;
    }

    /// The quote that closes a text on a later line: there are only words up to it, and no line on the way begins as a
    /// statement or a declaration does.
    fn later_quote(&self, token: Token) -> Option<usize> {
        const MOST_LINES: usize = 20;
        let bytes = self.text.as_bytes();
        let mut at = self.line_end(token.start);
        for _ in 0..MOST_LINES {
            at += if self.text[at..].starts_with("\r\n") { 2 } else { 1 };
            if at >= bytes.len() {
                return None;
            }
            let end = self.line_end(at);
            let first = token::next(self.text, at);
            if end > at + 2000 {
                return None;
            }
            let line = &self.text[at..end];
            let quotes = line.matches('"').count();
            let begins = first.start < end
                && first.kind == Kind::Word
                && (D::parse(self.slice(first)).is_some() || self.starts_any_statement(first));
            if quotes % 2 == 1 {
                let quote = at + line.find('"')?;
                let rest = self.text[quote + 1..end].trim();
                // `because "…` opens a text of its own.
                let opens = begins && self.text[..quote].ends_with(char::is_whitespace) && !rest.is_empty();
                return (!opens && !line.contains(['{', '#'])).then_some(quote);
            }
            if quotes > 0 || begins || line.contains(['{', '}', '#']) {
                return None;
            }
            at = end;
        }
        None
    }

    /// Past what is left of a statement: to the end of the line, a statement of the block, or a brace that closes.
    pub(super) fn skip_statement(&mut self, block: Block) {
        self.skip_to_brace(block);
        if self.peek().kind == Kind::Open {
            self.skip_group();
        }
    }

    /// The same, and not past a block.
    pub(super) fn skip_to_brace(&mut self, block: Block) {
        loop {
            let next = self.peek();
            match next.kind {
                Kind::End | Kind::Close | Kind::Open => return,
                _ if next.first => return,
                Kind::Word if self.may_start(block, next) => return,
                _ => self.at = next.end,
            }
        }
    }

    /// Past the rest of the line, and past a block that starts on it.
    pub(super) fn skip_line(&mut self) {
        let start = self.at;
        loop {
            let next = self.peek();
            match next.kind {
                Kind::End => {
                    self.at = next.end;
                    return;
                }
                _ if next.first && next.start > start => return,
                Kind::Close => return,
                Kind::Open => return self.skip_group(),
                _ => self.at = next.end,
            }
        }
    }

    /// Past a block and all that is in it; without its closing brace, up to a declaration that starts a line at its left.
    pub(super) fn skip_group(&mut self) {
        self.skip_to_close(0);
    }

    /// Past the rest of a block whose opening brace has been read.
    pub(super) fn skip_block(&mut self) {
        self.skip_to_close(1);
    }

    fn skip_to_close(&mut self, mut depth: usize) {
        loop {
            let next = self.peek();
            match next.kind {
                Kind::End => {
                    self.at = next.end;
                    return;
                }
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                Kind::Word if next.first && self.column(next.start) == 0 && D::parse(self.slice(next)).is_some() => {
                    return;
                }
                _ => {}
            }
            self.at = next.end;
            if depth == 0 {
                return;
            }
        }
    }

    /// Words of a stretch that was passed over: see [`Tree::lost_names`](super::super::tree::Tree::lost_names).
    pub(super) fn lose_names_between(&mut self, mut at: usize, end: usize) {
        loop {
            let next = token::next(self.text, at);
            if next.end > end || next.kind == Kind::End {
                return;
            }
            if next.kind == Kind::Word {
                let span = self.span(next.start, next.end);
                self.tree.lost_names.push(span);
            }
            at = next.end;
        }
    }
}
