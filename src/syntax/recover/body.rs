//! The block of a declaration that the grammar refused: one that was opened, or should have been; and declarations nested in it.

use super::super::driver::Driver;
use super::super::grammar::Rule as R;
use super::super::token::{Kind, Token};
use super::super::tree::Declaration;
use crate::diagnostic::{Edit, Fix};
use crate::vocabulary::DeclarationKind as D;

/// Declarations that stand in one another deeper than this, which is a fault, are passed over.
const DEEPEST: usize = 16;

impl Driver<'_> {
    /// The block of a declaration, if it has one.
    pub(super) fn block(&mut self, decl: &mut Declaration, kind: D, first: Token, guessed: bool) {
        let next = self.peek();
        if next.kind == Kind::Open {
            self.at = next.end;
            if guessed {
                // Nothing is said of what is inside something that was only guessed at.
                self.silently(|driver| driver.body(decl, kind, first));
            } else {
                self.body(decl, kind, first);
            }
            return;
        }
        let bare = kind != D::Strand
            && next.kind == Kind::Word
            && (self.statement_word(Some(Some(kind)), next).is_some()
                || self.behind_title_label(next).is_some()
                || self.begins_like_field(next, self.column(first.start), Some(kind)));
        let elsewhere = D::parse(self.slice(next)).is_some() && self.column(next.start) <= self.column(first.start);
        if std::mem::take(&mut self.other_bracket) {
            let told = self.bracket_told.take();
            if !self.text[..self.at].ends_with([':', '=']) {
                return self.silently(|driver| driver.body(decl, kind, first));
            }
            // Such a sign has none that closes.
            let lacks_both = !self.lacks_open();
            let close = self.unopened_body(decl, kind, first);
            let finding = told.filter(|_| lacks_both).and_then(|before| self.findings.first_since(before));
            if let Some(fix) = finding.and_then(|d| d.fixes.first_mut()) {
                fix.title = "Put it in braces".into();
                fix.edits.push(close);
            }
            return;
        }
        if bare && !elsewhere && !decl.faulty {
            let at = self.at;
            let message = format!("The block of this {} has no opening brace.", kind.text());
            let open = Edit { span: self.span(at, at), text: " {".into() };
            // With neither brace there, both are missing.
            let lacks_both = !self.lacks_open();
            let before = self.findings.mark();
            let told = self.fault(first.start, first.end, message);
            let is_told = told.is_some();
            if let Some(d) = told {
                d.help = Some("Write `{` after the title, and `}` where the block ends.".into());
            }
            let close = self.unopened_body(decl, kind, first);
            let edits = if lacks_both { vec![open, close] } else { vec![open] };
            if let Some(d) = self.findings.first_since(before).filter(|_| is_told) {
                d.fixes.push(Fix { title: "Open the block".into(), edits });
            }
            return;
        }
        if kind == D::Agenda && !decl.faulty {
            if let Some(d) = self.fault(first.start, first.end, "What an agenda says goes between braces.") {
                d.help = Some("Write `agenda { problem \"…\" vision \"…\" adopted 2024 by … }`.".into());
            }
            decl.faulty = true;
        } else if kind == D::Strand
            && decl.title.is_none()
            && !decl.faulty
            && let Some(d) = self.fault(first.start, first.end, "A strand needs a title or a block.")
        {
            d.help = Some("Write `strand some-name \"Title\" { … }`. (Inside a result or activity, `strand some-name` alone says which strand it belongs to.)".into());
        }
    }

    /// A block that was never opened; where and how it is to be closed.
    pub(super) fn unopened_body(&mut self, decl: &mut Declaration, kind: D, first: Token) -> Edit {
        let around = self.unopened.replace(decl.keyword.start);
        self.body(decl, kind, first);
        self.unopened = around;
        let mut last = self.text[..self.at].trim_end().len();
        // A remark on the last line stays on it.
        let line = self.line_end(last);
        if self.text[last..line].trim_start().starts_with('#') {
            last = line;
        }
        let is_one_line = !self.text[first.start..last].contains(['\n', '\r', '#']);
        let text = if is_one_line { " }".to_owned() } else { format!("{}}}", self.new_line_like(first.start)) };
        Edit { span: self.span(last, last), text }
    }

    fn body(&mut self, decl: &mut Declaration, kind: D, first: Token) {
        if self.depth >= DEEPEST {
            // Told at each of the blocks around, and deeper than anyone writes.
            decl.unclear = true;
            return self.skip_block();
        }
        self.depth += 1;
        self.read_body(decl, kind, first);
        self.depth -= 1;
    }

    fn read_body(&mut self, decl: &mut Declaration, kind: D, first: Token) {
        if kind == D::Strand {
            self.strand_block(decl, first.start);
        } else {
            self.statements(decl, kind, first.start);
        }
    }

    /// An indicator nested in a result or activity.
    pub(super) fn nested(&mut self, first: Token, outer: D) -> Declaration {
        self.at = first.start;
        if let Some(decl) = self.ask_nested(outer) {
            return decl;
        }
        self.head(D::Indicator, first, false)
    }

    fn ask_nested(&mut self, outer: D) -> Option<Declaration> {
        let start = self.at;
        let decl = self.ask_within(R::try_inner, self.within_reach(), |b, pair| b.declaration(pair))?;
        // A block that is closed, or none and the next statement of the block around on a line of its own.
        let next = self.peek();
        let closed = self.text[start..self.at].ends_with('}');
        let own = next.kind == Kind::Word
            && self.statement_word(Some(Some(D::Indicator)), next).is_some()
            && self.statement_word(Some(Some(outer)), next).is_none();
        if !(closed && self.is_closed_by_another(self.at, decl.keyword))
            && (matches!(next.kind, Kind::Close | Kind::End)
                || (next.kind == Kind::Word && ((next.first && !own) || closed)))
        {
            return Some(decl);
        }
        self.at = start;
        None
    }
}
