//! Past what nobody can read, up to where reading can start again.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::Block;
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
        let line_end = token::line_end(self.text.as_bytes(), token.start);
        let next_line = self.text[line_end..].trim_start_matches(['\n', '\r']);
        let next_line = &next_line[..token::line_end(next_line.as_bytes(), 0)];
        let goes_on = next_line.len() < 2000 && next_line.matches('"').count() % 2 == 1;
        let end = self.text[token.start..token.end].char_indices().nth(60).map_or(token.end, |(i, _)| token.start + i);
        let close = self.span(token.end, token.end);
        if let Some(d) = self.fault(token.start, end, message) {
            d.help = Some(if triple {
                "Write `\"\"\"` where the text ends.".into()
            } else if goes_on {
                "Write `\"` where the text ends; a text over several lines stands between `\"\"\"` and `\"\"\"`.".into()
            } else {
                "Write `\"` where the text ends.".into()
            });
            if !triple && !goes_on {
                *d = d.clone().fix("Close the text", close, "\"");
            }
        }
        self.at = token.end;
    }

    /// Past what is left of a statement: to the end of the line, a statement of the block, or a brace that closes.
    pub(super) fn skip_statement(&mut self, block: Block) {
        loop {
            let next = self.peek();
            match next.kind {
                Kind::End | Kind::Close => return,
                Kind::Open => {
                    self.skip_group();
                    return;
                }
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
        let mut depth = 0usize;
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

    /// Names up to the end of the line may have been declared or used here; nothing follows from their absence.
    pub(super) fn lose_names(&mut self, from: usize) {
        let mut at = from;
        for _ in 0..50 {
            let next = token::next(self.text, at);
            if (next.first && next.start > from) || matches!(next.kind, Kind::End | Kind::Close | Kind::Open) {
                break;
            }
            if next.kind == Kind::Word {
                let span = self.span(next.start, next.end);
                self.tree.lost_names.push(span);
            }
            at = next.end;
        }
    }
}
