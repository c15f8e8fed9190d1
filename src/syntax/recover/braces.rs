//! Where blocks end, when their braces do not say it: where braces balance they are trusted, and otherwise indentation
//! tells which of them is missing or too many.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::Block;
use crate::source::Span;
use crate::vocabulary::DeclarationKind as D;
use std::cmp::Ordering;

/// The stretch of one declaration, and how its opening and closing braces compare in number.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct Balance {
    start: usize,
    end: usize,
    order: Ordering,
}

impl Default for Balance {
    fn default() -> Balance {
        Balance { start: 0, end: 0, order: Ordering::Equal }
    }
}

/// How grave people say that something is.
const LEVELS: &[&str] = &["critical", "high", "low", "major", "medium", "minor", "moderate", "severe"];

impl Driver<'_> {
    /// Counts the braces of the declaration that starts at a byte, up to the next one that stands no deeper. Each byte is
    /// counted once, however many declarations in that stretch need recovery. `inside` a strand, a closing brace further left
    /// is the strand's.
    pub(in crate::syntax) fn weigh(&mut self, start: usize, inside: bool) {
        if start < self.balance.end && start >= self.balance.start {
            return;
        }
        let column = self.column(start);
        let (mut at, mut open, mut close) = (start, 0usize, 0usize);
        let end = loop {
            let token = token::next(self.text, at);
            at = token.end;
            match token.kind {
                Kind::End => break token.end,
                Kind::Open => open += 1,
                Kind::Close if self.is_passed_over(token.start) => break token.start,
                Kind::Close if inside && open == close && token.first && self.column(token.start) < column => {
                    break token.start;
                }
                Kind::Close => close += 1,
                Kind::Word
                    if token.first
                        && token.start > start
                        && self.column(token.start) <= column
                        && self.begins_declaration(token, open > close) =>
                {
                    break token.start;
                }
                _ => {}
            }
        };
        self.balance = Balance { start, end: end.max(start + 1), order: open.cmp(&close) };
    }

    /// Whether the next declaration starts at a word; with a block still open, an indicator may stand in it, and any other
    /// word may be a name in it, unless a name and a title or block follow it on its line.
    fn begins_declaration(&self, word: Token, open: bool) -> bool {
        let Some(kind) = D::parse(self.slice(word)) else { return false };
        let name = token::next(self.text, word.end);
        let after = token::next(self.text, name.end);
        match kind {
            D::Indicator if open => false,
            D::Agenda if open => name.kind == Kind::Open && !name.first,
            D::Include | D::Bibliography if open => name.kind == Kind::Text && !name.first,
            D::Strand | D::Instrument if open => {
                name.kind == Kind::Word && !name.first && !after.first && matches!(after.kind, Kind::Text | Kind::Open)
            }
            _ if open => {
                let titled = matches!(after.kind, Kind::Text | Kind::OpenText | Kind::Open | Kind::Arrow | Kind::End);
                name.kind == Kind::Word && !name.first && (titled || after.first)
            }
            _ => matches!(name.kind, Kind::Word | Kind::Text | Kind::Open),
        }
    }

    /// Whether a closing brace is missing in the declaration that is being recovered.
    pub(super) fn lacks_close(&self) -> bool {
        self.balance.order == Ordering::Greater
    }

    /// Whether an opening brace is missing there, or a closing one too many.
    pub(super) fn lacks_open(&self) -> bool {
        self.balance.order == Ordering::Less
    }

    /// Whether a block ends here, by its brace or, with a message, by what can't stand in it. What stands next may change:
    /// a brace that is too many is passed over.
    pub(super) fn ends_block(
        &mut self,
        next: &mut Token,
        column: usize,
        opened: Span,
        what: &str,
        block: Block,
    ) -> bool {
        while self.is_surplus_close(*next, opened, block) {
            self.surplus_close(*next);
            *next = self.peek();
        }
        match next.kind {
            Kind::Close => {
                if self.closes_another(*next, opened) {
                    self.missing_close(opened, what);
                } else {
                    self.at = next.end;
                }
                true
            }
            Kind::End => {
                self.missing_close(opened, what);
                self.at = next.end;
                true
            }
            Kind::Other if self.bracket_close == Some(next.start) => {
                self.at = next.end;
                true
            }
            Kind::Other if next.first && matches!(self.slice(*next), ")" | "]") => {
                let sign = self.slice(*next).to_owned();
                let span = self.span(next.start, next.end);
                if let Some(d) =
                    self.fault(next.start, next.end, format!("A block is closed with `}}`, not with `{sign}`."))
                {
                    *d = d.clone().fix("Write `}`", span, "}");
                }
                self.at = next.end;
                true
            }
            Kind::Word if next.first && self.starts_declaration(*next, column, block) => {
                let deeper = self.column(next.start) > column;
                let is_unopened = self.unopened == Some(opened.start) && !self.lacks_open();
                if !self.lacks_close() && (deeper || (self.slice(*next) == "indicator" && !is_unopened)) {
                    // The braces are in order: it was meant to stand here.
                    return false;
                }
                self.missing_close(opened, what);
                true
            }
            _ => self.has_left_unopened(*next, column, opened, block),
        }
    }

    /// Whether a statement of the result or activity around an indicator stands no further right than the indicator, whose brace
    /// is missing.
    pub(super) fn leaves_indicator(&self, next: Token, column: usize, around: usize) -> bool {
        let belongs = |kind| self.statement_word(Some(Some(kind)), next).is_some();
        around > 0
            && next.kind == Kind::Word
            && next.first
            && self.lacks_close()
            && self.column(next.start) <= column
            && !belongs(D::Indicator)
            && (belongs(D::Outcome) || belongs(D::Activity))
    }

    /// Whether a line stands as far to the left as a declaration whose block was never opened, says nothing that belongs in it, and
    /// follows one that stands further right.
    fn has_left_unopened(&self, next: Token, column: usize, opened: Span, block: Block) -> bool {
        self.unopened == Some(opened.start)
            && next.first
            && self.column(next.start) <= self.indentation(opened.start as usize).min(column)
            && (self.indentation(self.at) > column
                || !self.text[opened.start as usize..self.at].contains(['\n', '\r'])
                || (block == Some(D::Indicator) && self.statement_word(Some(Some(D::Outcome)), next).is_some()))
            && (next.kind != Kind::Word || self.statement_word(Some(block), next).is_none())
            && self.behind_title_label(next).is_none()
            && !self.begins_like_field(next, 0, block)
    }

    /// Whether a closing brace stands further left than the line of what it would close, and one is missing.
    pub(super) fn closes_another(&self, close: Token, opened: Span) -> bool {
        // Where as many close as open, none is there for a block that was never opened.
        (self.unopened == Some(opened.start) && self.balance.order == Ordering::Equal)
            || (self.lacks_close() && close.first && self.column(close.start) < self.indentation(opened.start as usize))
    }

    /// The same of a block that the grammar has read, by where the block ends.
    pub(super) fn is_closed_by_another(&self, end: usize, opened: Span) -> bool {
        if !self.lacks_close() || !self.text[..end].ends_with('}') {
            return false;
        }
        let column = self.column(end - 1);
        let first = self.text[..end - 1].ends_with(|c: char| c.is_whitespace()) && self.indentation(end - 1) == column;
        first && column < self.indentation(opened.start as usize)
    }

    /// Whether a closing brace is one too many: what follows it still belongs to the block.
    fn is_surplus_close(&self, close: Token, opened: Span, block: Block) -> bool {
        if close.kind != Kind::Close || !self.lacks_open() || block.is_none() {
            return false;
        }
        let after = token::next(self.text, close.end);
        after.first
            && after.kind == Kind::Word
            && self.column(after.start) > self.indentation(opened.start as usize)
            && (self.statement_word(Some(block), after).is_some() || self.slice(after) == "indicator")
    }

    /// Has braces counted anew.
    pub(super) fn forget_braces(&mut self) {
        self.balance = Balance::default();
    }

    /// Takes the braces to be in order, where what was counted is not what stands there.
    pub(super) fn trust_braces(&mut self) {
        self.balance.order = Ordering::Equal;
    }

    /// Reports a closing brace that closes nothing, and passes over it.
    fn surplus_close(&mut self, close: Token) {
        let span = self.span(close.start, close.end);
        let is_in_doubt = self.has_quote_in_doubt(close.start);
        if let Some(d) =
            self.fault(close.start, close.end, "This `}` is one too many: what follows belongs to the block.")
        {
            d.help = Some("Remove it.".into());
            if !is_in_doubt {
                *d = d.clone().fix("Remove it", span, "");
            }
        }
        self.balance.order = Ordering::Equal;
        self.at = close.end;
    }

    /// Passes over opening braces that stand where one was read already; says whether there were any.
    pub(super) fn surplus_open(&mut self, first: Token) -> bool {
        if !self.text[..first.start].trim_end().ends_with('{') {
            return false;
        }
        let mut last = first;
        loop {
            let next = token::next(self.text, last.end);
            if next.kind != Kind::Open {
                break;
            }
            last = next;
        }
        let span = self.span(first.start, last.end);
        if let Some(d) = self.fault(first.start, first.end, "Here is one `{` too many.") {
            d.help = Some("One `{` opens a block.".into());
            *d = d.clone().fix("Remove it", span, "");
        }
        self.at = last.end;
        true
    }

    /// Whether a declaration that can't stand in this block starts here: so it must have ended.
    pub(super) fn starts_declaration(&self, token: Token, column: usize, block: Block) -> bool {
        let Some(kind) = D::parse(self.slice(token)) else { return false };
        let after = token::next(self.text, token.end);
        let named = match kind {
            D::Agenda => after.kind == Kind::Open,
            D::Include | D::Bibliography => after.kind == Kind::Text,
            _ => after.kind == Kind::Word && !after.first,
        };
        let deeper = self.column(token.start) > column;
        // `impact high` of an assumption is no declaration.
        if kind == D::Impact && block == Some(D::Assumption) && LEVELS.contains(&self.slice(after)) {
            return false;
        }
        if !named || (kind == D::Indicator && deeper) {
            return false;
        }
        let Some((_, end)) = self.statement_word(Some(block), token) else { return true };
        // `strand x` and `instrument x` are statements too; with a title or a block they declare.
        let value = token::next(self.text, end);
        let follows = token::next(self.text, value.end);
        !deeper && (matches!(follows.kind, Kind::Text | Kind::Open) && !follows.first)
    }
}
