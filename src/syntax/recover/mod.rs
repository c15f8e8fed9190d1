//! Recovery: what the grammar takes is kept, what it refuses is reported at its place and passed over.
//!
//! Here the statements of a block are walked. What else is read where:
//!
//! - declarations: `declaration` and `head` those that the grammar refused (`capitals`, `signs` and `names` how their heads are
//!   written elsewhere, `titles` titles in the place of names and in blocks, `outlined` titles without names), `body` their
//!   blocks, `outside` what stands outside all blocks, `misplaced` what stands in the wrong one, `measured` figures in the block of
//!   what they measure, `enclosed` declarations in braces that hold none;
//! - statements: `keyword` words that begin none, `meant` what they stand for, `labels` what a logframe calls them, `apart` what a cover
//!   sheet says and the block of a theory does not, `statement` one of them, with `surplus` and `lists` for what stands after it;
//! - names and words: `phrases` several words for one, `sentences` words of a sentence among names, `bulleted` lists with bullets,
//!   `ends` those of a link, `separators` signs between names, `together` who leads and who helps, `instruments` those named as a
//!   source, `several_words` words of fixed sets, `frequencies` how often, `dimensions` what figures are split by, `choices` how many
//!   of those named are needed, `cited` references behind a grade, `citations` as a report has them, `tags` in brackets behind titles;
//! - texts: `quotes` that are missing or too many, `bare` texts without, `habits` what people bring along from other notations,
//!   `invisible` what nobody sees;
//! - figures: `figures` with their dates (`digits` their numbers in other forms), `one_figure` without, `plain_values` single ones in
//!   other words; `bounds`, `grouped`, `changes`, `groups`, `amounts`, `sums`, `times`, `undated` and `units` what stands in them or
//!   beside them;
//! - `besides` and `along` remember what was looked at in a block and on a line, `braces` how those compare, `skip` passes over
//!   what nobody can read, and `wording` has the words of the messages.

mod along;
mod amounts;
mod apart;
mod bare;
mod besides;
mod body;
mod bounds;
mod braces;
mod bulleted;
mod capitals;
mod changes;
mod choices;
mod citations;
mod cited;
mod declaration;
mod digits;
mod dimensions;
mod enclosed;
mod ends;
mod figures;
mod frequencies;
mod grouped;
mod groups;
mod habits;
mod head;
mod instruments;
mod invisible;
mod keyword;
mod labels;
mod lists;
mod meant;
mod measured;
mod misplaced;
mod names;
mod one_figure;
mod outlined;
mod outside;
mod phrases;
mod plain_values;
mod quotes;
mod sentences;
mod separators;
mod several_words;
mod signs;
mod skip;
mod statement;
mod sums;
mod surplus;
mod tags;
mod times;
mod titles;
mod together;
mod undated;
mod units;
mod wording;

use super::driver::{Driver, has_odd_texts};
use super::grammar::Rule as R;
use super::token::{self, Kind, Token};
use super::tree::{Declaration, Statement, ValueKind};
use crate::diagnostic::{Edit, Fix, words};
use crate::vocabulary::DeclarationKind as D;
pub(super) use along::Along;
pub(super) use besides::Besides;
pub(super) use braces::Balance;
pub(crate) use changes::{instead_of_change, no_figure};
pub(super) use enclosed::Enclosed;
pub(crate) use times::date_in_words;
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
        let around = std::mem::replace(&mut self.block_start, self.at);
        loop {
            let mut next = self.peek();
            if (kind == D::Theory && self.leaves_theory(next, decl))
                || self.ends_block(&mut next, column, decl.keyword, &what, Some(kind))
            {
                break;
            }
            if kind == D::Indicator && self.leaves_indicator(next, column, around) {
                self.missing_close(decl.keyword, &what);
                break;
            }
            let indicator = next.kind == Kind::Word && self.slice(next) == "indicator";
            let deeper = !next.first || self.column(next.start) > column.min(next.start) || !self.lacks_close();
            if nests && indicator && deeper {
                decl.inner.push(self.nested(next, kind));
            } else if nests && let Some(inner) = self.outlined_indicator(next) {
                decl.inner.push(inner);
            } else if nests && deeper && self.is_indicator_in_capitals(next) {
                decl.inner.push(self.nested_in_capitals(next));
            } else if next.kind == Kind::Word && next.first && self.starts_declaration(next, column, Some(kind)) {
                self.misplaced(next, decl, kind);
            } else {
                let statement = self.statement(Some(kind));
                decl.unclear |= statement.is_none() && !std::mem::take(&mut self.harmless);
                decl.statements.extend(statement);
            }
        }
        self.block_start = around;
        if nests && std::mem::take(&mut self.beside_indicator) {
            decl.inner.iter_mut().for_each(|indicator| indicator.unclear = true);
        }
    }

    /// One statement, sound or not. Always moves on.
    pub(in crate::syntax) fn statement(&mut self, block: Block) -> Option<Statement> {
        let first = self.peek();
        self.at = first.start;
        if first.kind == Kind::Word {
            // Where the names belong to a statement that stands there already, that is told, and there is none.
            let told = self.findings.mark();
            let together = self.together(block, first);
            if together.is_some() || self.findings.has_more_than(told) {
                return together;
            }
        }
        if let Some(labelled) = self.labelled(block, first) {
            return Some(labelled);
        }
        if let Some(mut statement) = self.ask(ask_rule(block), |b, pair| b.statement(pair)) {
            if statement.block.is_some() && self.is_closed_by_another(self.at, statement.keyword) {
                // The grammar knows nothing of indentation.
                statement.block = None;
                let last = statement.values.last().map_or(statement.keyword, |v| v.span);
                self.at = last.end as usize;
            }
            return Some(self.after_sound(statement, block));
        }
        self.harmless = (first.kind == Kind::Open && self.surplus_open(first))
            || (first.kind == Kind::Comma && self.end_sign(first, block))
            || self.title_in_block(block, first)
            || (first.kind != Kind::Word
                && (self.other_remark(first)
                    || self.hidden(first)
                    || self.left_by_merge(first)
                    || self.table(first)
                    || self.heading_in_signs(first)
                    || self.bullet(first, "statement", |d, word| d.may_start(block, word))));
        match first.kind {
            _ if self.harmless => return None,
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
            Kind::Text if block.is_none() => return Some(self.bare_reason(first)),
            // What stood before the sign was read otherwise.
            Kind::Other if !first.first && self.end_sign(first, block) => return None,
            _ => {
                let shown = self.shown(first);
                if let Some(d) = self.fault(
                    first.start,
                    first.end,
                    format!("{} does not begin anything that belongs here.", words::capital(&shown)),
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
        if has_odd_texts(&self.text[statement.span.start as usize..statement.span.end as usize]) {
            for value in statement.values.iter().filter(|v| v.kind == ValueKind::Text) {
                self.check_text(value.span.start as usize, value.span.end as usize);
            }
        }
        self.choice(&mut statement, block);
        self.leave_measured_by(&mut statement, block);
        // Where the link is sound and its block is not, or the grammar would have taken both.
        if self.opens_properties(&mut statement, block) {
            return statement;
        }
        let next = self.peek();
        if self.bracket_close == Some(next.start) {
            return statement;
        }
        if self.sum_again_and_again(&mut statement, next, block) {
            return statement;
        }
        if self.all_for_names(&mut statement, next, block)
            || self.dimensions(&mut statement, next, block)
            || self.hidden_in_name(&mut statement, next, block)
            || self.words_for_name(&mut statement, next, block)
        {
            return statement;
        }
        let next = if self.word_of_sentence(&mut statement, next, block) { self.peek() } else { next };
        if self.unopened_properties(&mut statement, next, block)
            || self.set_in_words(&mut statement, next, block)
            || self.no_frequency(&mut statement, next, block)
            || self.counted_value(&mut statement, next, block)
            || self.unit_in_words(&mut statement, next, block)
            || self.sum_in_words(&mut statement, next, block)
            || self.change_by(&mut statement, next, block)
            || self.after_figure(&mut statement, next, block)
        {
            return statement;
        }
        if self.list_goes_on(&mut statement, next, block) {
            return statement;
        }
        if self.goes_on_with_of(next)
            && (self.words_of_no_name(&mut statement, next, block)
                || self.words_behind_name(&mut statement, next, block))
        {
            return statement;
        }
        if next.first
            || self.says_measured_by(block, next)
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

    /// Link properties after a link, with one of their braces missing or both; says whether it was that, and then they are
    /// read.
    fn unopened_properties(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        if !s.word.says_link() || block.is_none() || s.block.is_some() || !self.is_property(next, block) {
            return false;
        }
        // One of which nothing is said is told by itself.
        if let Some((_, end)) = self.statement_word(Some(None), next).filter(|_| !self.lacks_open())
            && self.is_missing(block, token::next(self.text, end))
        {
            return false;
        }
        let end = s.values.last().map_or(s.keyword, |v| v.span).end as usize;
        if self.lacks_open() {
            let insert = self.span(end, end);
            let place = (s.keyword.start as usize, s.keyword.end as usize);
            if let Some(d) = self.fault(place.0, place.1, "The block of this link is not opened.") {
                d.help =
                    Some("What you say about a link goes between braces: `{` after its names, `}` at the end.".into());
                *d = d.clone().fix("Open the block", insert, " {");
            }
            // That a block which was never opened is not closed either is the same fault.
            self.silently(|driver| driver.property_block(s));
        } else {
            let (word, link) = (self.slice(next).to_owned(), self.text[s.keyword.start as usize..end].to_owned());
            let message = format!("`{word}` says more about a link, so it goes in braces after it.");
            let before = self.findings.mark();
            if let Some(d) = self.fault(next.start, next.end, message) {
                d.help = Some(format!("Write `{} {{ {word} … }}`.", wording::short(&link)));
            }
            let after = self.findings.mark();
            let mut properties = Vec::new();
            while self.is_property(self.peek(), block) {
                properties.extend(self.statement(None));
            }
            // Braces round all of them, unless one of them is not as it should be.
            let last = properties.last().map(|p: &Statement| p.span.end as usize);
            if let Some(last) = last.filter(|_| !self.findings.has_more_than(after)) {
                let edits = [(end, " {"), (last, " }")]
                    .map(|(at, text)| Edit { span: self.span(at, at), text: text.to_owned() });
                if let Some(d) = self.findings.first_since(before) {
                    d.fixes.push(Fix { title: "Put it in braces".into(), edits: edits.into() });
                }
            }
            s.block = Some(Box::new(properties));
        }
        s.span.end = self.at as u32;
        true
    }

    /// Whether a link property starts here that is no statement of the block around.
    pub(super) fn is_property(&self, token: Token, block: Block) -> bool {
        token.kind == Kind::Word
            && self.statement_word(Some(None), token).is_some()
            && self.statement_word(Some(block), token).is_none()
    }

    pub(super) fn may_start(&self, block: Block, token: Token) -> bool {
        self.statement_word(Some(block), token).is_some() || self.slice(token) == "indicator"
    }

    /// Whether the block of a link opens next, and then has read it.
    fn opens_properties(&mut self, of: &mut Statement, block: Block) -> bool {
        let next = self.peek();
        if next.kind != Kind::Open || !of.word.says_link() || block.is_none() {
            return false;
        }
        self.at = next.end;
        self.property_block(of);
        of.span.end = self.at as u32;
        true
    }

    /// The link properties of a statement, whose brace has been read.
    fn property_block(&mut self, of: &mut Statement) {
        let mut properties = Vec::new();
        let column = self.column(of.keyword.start as usize);
        loop {
            let mut next = self.peek();
            // A statement of the block around, no deeper than the link, shows that this block should have ended.
            let outer = self.lacks_close()
                && next.kind == Kind::Word
                && next.first
                && self.column(next.start) <= column
                && self.statement_word(Some(None), next).is_none();
            if outer {
                self.missing_close(of.keyword, "this link");
                break;
            }
            if self.ends_block(&mut next, column, of.keyword, "this link", None) {
                break;
            }
            let property = self.statement(None);
            of.unclear |= property.is_none() && !std::mem::take(&mut self.harmless);
            properties.extend(property);
        }
        of.block = Some(Box::new(properties));
    }
}
