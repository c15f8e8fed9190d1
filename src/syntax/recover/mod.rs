//! Recovery: what the grammar takes is kept, what it refuses is reported at its place and passed over.
//!
//! Here the statements of a block are walked. A declaration that the grammar refused is read in `declaration` and
//! `head`, one statement in `statement`, with `surplus` for what stands after it and `keyword` for words that begin
//! none; `habits` knows what people bring along from other notations. `skip` passes over what nobody can read, `wording`
//! has the words of the messages.

mod declaration;
mod habits;
mod head;
mod keyword;
mod skip;
mod statement;
mod surplus;
mod wording;

use super::driver::Driver;
use super::grammar::Rule as R;
use super::token::{self, Kind, Token};
use super::tree::{Declaration, Statement, ValueKind};
use crate::source::Span;
use crate::vocabulary::DeclarationKind as D;
use wording::allowed;

/// The block whose statements are read: a declaration's, or with `None` the properties of a link.
type Block = Option<D>;

fn ask_rule(block: Block) -> R {
    match block {
        Some(D::Theory) => R::try_theory,
        Some(D::Agenda) => R::try_agenda,
        Some(D::Harm) => R::try_harm,
        Some(D::Activity) => R::try_activity,
        Some(D::Assumption) => R::try_assumption,
        Some(D::Indicator) => R::try_indicator,
        Some(D::Instrument) => R::try_instrument,
        Some(D::Partner) => R::try_partner,
        Some(D::Forum) => R::try_forum,
        Some(D::Reference) => R::try_reference,
        Some(D::Question) => R::try_question,
        Some(D::View) => R::try_view,
        Some(D::Strand) => R::try_strand_statement,
        Some(D::Link) | None => R::try_property,
        Some(_) => R::try_result,
    }
}

impl Driver<'_> {
    /// The statements of a declaration's block, whose brace has been read, up to its closing brace.
    fn statements(&mut self, decl: &mut Declaration, kind: D, start: usize) {
        let what = format!("this {}", kind.text());
        let nests = kind.is_result() || kind == D::Activity;
        let column = self.column(start);
        loop {
            let next = self.peek();
            if self.ends_block(next, column, decl.keyword, &what, Some(kind)) {
                break;
            }
            if nests
                && next.kind == Kind::Word
                && self.slice(next) == "indicator"
                && (!next.first || self.column(next.start) > column.min(next.start))
            {
                decl.inner.push(self.nested(next));
            } else {
                decl.statements.extend(self.statement(Some(kind)));
            }
        }
    }

    /// Whether the block ends here, by its brace or, with a message, by what can't stand in it.
    fn ends_block(&mut self, next: Token, column: usize, opened: Span, what: &str, block: Block) -> bool {
        match next.kind {
            Kind::Close => {
                self.at = next.end;
                true
            }
            Kind::End => {
                self.at = next.end;
                self.missing_close(opened, what);
                true
            }
            Kind::Word if next.first && self.starts_declaration(next, column, block) => {
                self.missing_close(opened, what);
                true
            }
            _ => false,
        }
    }

    /// Whether a declaration that can't stand in this block starts here: so it must have ended.
    fn starts_declaration(&self, token: Token, column: usize, block: Block) -> bool {
        let Some(kind) = D::parse(self.slice(token)) else { return false };
        let after = token::next(self.text, token.end);
        let named = after.kind == Kind::Word || matches!(kind, D::Agenda | D::Include | D::Bibliography);
        let deeper = self.column(token.start) > column;
        if !named || (kind == D::Indicator && deeper) {
            return false;
        }
        let Some((_, end)) = self.statement_word(Some(block), token) else { return true };
        // `strand x` and `instrument x` are statements too; with a title or a block they declare.
        let value = token::next(self.text, end);
        let follows = token::next(self.text, value.end);
        !deeper && (matches!(follows.kind, Kind::Text | Kind::Open) && !follows.first)
    }

    /// One statement, sound or not. Always moves on.
    pub(in crate::syntax) fn statement(&mut self, block: Block) -> Option<Statement> {
        let first = self.peek();
        self.at = first.start;
        if let Some(statement) = self.ask(ask_rule(block), |b, pair| b.statement(pair)) {
            return Some(self.after_sound(statement, block));
        }
        match first.kind {
            Kind::Word => {}
            Kind::Open => {
                if let Some(d) =
                    self.fault(first.start, first.end, "A block starts here, but nothing says what it is about.")
                {
                    d.help = Some(
                        "Only a link, such as `needs a, b { … }`, and an indicator inside it take blocks of their own."
                            .into(),
                    );
                }
                self.skip_group();
                return None;
            }
            Kind::OpenText => {
                self.open_text(first);
                return None;
            }
            _ if self.other_remark(first) => return None,
            _ => {
                let shown = self.shown(first);
                if let Some(d) = self.fault(
                    first.start,
                    first.end,
                    format!("{} does not begin anything that belongs here.", wording::capital(&shown)),
                ) {
                    d.help = Some(allowed(block));
                }
                self.skip_line();
                self.at = self.at.max(first.end);
                return None;
            }
        }
        if let Some((word, end)) = self.statement_word(Some(block), first) {
            return Some(self.broken(block, word, first, end));
        }
        self.unknown(block, first)
    }

    /// After a sound statement: what follows on its line should be another.
    fn after_sound(&mut self, mut statement: Statement, block: Block) -> Statement {
        if self.text.as_bytes()[statement.span.start as usize..statement.span.end as usize].contains(&b'\\') {
            for value in statement.values.iter().filter(|v| v.kind == ValueKind::Text) {
                self.check_escapes(value.span.start as usize, value.span.end as usize);
            }
        }
        let next = self.peek();
        if next.kind == Kind::Open && statement.word.says_link() && block.is_some() {
            // The link is sound and its block is not, or the grammar would have taken both.
            self.at = next.end;
            let properties = self.property_block(&statement);
            statement.block = Some(Box::new(properties));
            statement.span.end = self.at as u32;
            return statement;
        }
        if next.first
            || matches!(next.kind, Kind::Close | Kind::End)
            || (next.kind == Kind::Word && self.may_start(block, next))
        {
            if next.kind == Kind::Comma || next.kind == Kind::Arrow {
                self.surplus(&mut statement, next, block);
            }
            return statement;
        }
        self.surplus(&mut statement, next, block);
        statement
    }

    fn may_start(&self, block: Block, token: Token) -> bool {
        self.statement_word(Some(block), token).is_some() || self.slice(token) == "indicator"
    }

    fn property_block(&mut self, of: &Statement) -> Vec<Statement> {
        let mut properties = Vec::new();
        let column = self.column(of.keyword.start as usize);
        loop {
            let next = self.peek();
            // A statement of the block around, no deeper than the link, shows that this block should have ended.
            let outer = next.kind == Kind::Word
                && next.first
                && self.column(next.start) <= column
                && self.statement_word(Some(None), next).is_none();
            if outer {
                self.missing_close(of.keyword, "this link");
                return properties;
            }
            if self.ends_block(next, column, of.keyword, "this link", None) {
                return properties;
            }
            properties.extend(self.statement(None));
        }
    }
}
