//! Declarations in the block of another that can't hold them: a precondition inside its outcome, an activity inside its output. Each
//! gets one message, which says where it goes and how the two are joined; what its place implies is left in doubt.

use super::super::driver::Driver;
use super::super::grammar::Rule as R;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Declaration, Statement, Value, ValueKind};
use crate::diagnostic::words;
use crate::vocabulary::{DeclarationKind as D, Word};

impl Driver<'_> {
    /// A declaration in the block of another, `outer`, that can't hold it.
    pub(super) fn misplaced(&mut self, first: Token, decl: &mut Declaration, outer: D) {
        let Some(kind) = D::parse(self.slice(first)) else { return };
        let name = token::next(self.text, first.end);
        let inner = if name.kind == Kind::Word { self.slice(name).to_owned() } else { "some-name".to_owned() };
        let within = decl.name.map_or("some-name", |n| &self.text[n.start as usize..n.end as usize]).to_owned();
        if self.refers(first, name) && self.reference_with_kind(first, name, decl, (kind, outer)) {
            return;
        }
        let message = format!("{} can't be placed inside {}.", words::capital(&kind.phrase()), outer.phrase());
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some(match joined(kind, outer, &inner, &within) {
                Some(joined) => format!("Write it after the closing brace, and {joined}."),
                None => "Write it after the closing brace.".into(),
            });
        }
        let start = first.start;
        self.at = start;
        let mut declared = self
            .ask_within(R::try_inner, self.within_reach(), |b, pair| b.declaration(pair))
            // The grammar takes a head alone where it refuses the block.
            .filter(|_| self.peek().kind != Kind::Open);
        if declared.is_none() {
            self.at = start;
        }
        let mut declared = declared.take().unwrap_or_else(|| self.head(kind, first, false));
        if joined(kind, outer, &inner, &within).is_some() {
            // Where it stands says something of both, which is not read.
            declared.unclear = true;
            decl.unclear = true;
        }
        self.tree.declarations.push(declared);
    }

    /// `risks: backlash` in a result or activity, where a harm says of itself what it follows from; says whether it was that.
    pub(super) fn risks_of(&mut self, block: Option<D>, first: Token) -> bool {
        let is_step = block.is_some_and(|kind| (kind.is_result() && kind != D::Harm) || kind == D::Activity);
        let is_risk = matches!(self.slice(first).to_lowercase().as_str(), "risk" | "risks" | "harms");
        let Some(value) = self.beside(first.end).filter(|_| is_step && is_risk) else { return false };
        let is_sign = matches!(self.slice(value), ":" | "=");
        let name = if is_sign { token::next(self.text, value.end) } else { value };
        let name = self.slice(name).to_owned();
        let is_harm = self.declares_as(&name, D::Harm);
        let message = "What could go wrong is a `harm`, which has a block of its own.";
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some(if is_harm {
                format!("Write `follows from`, and the name of this, in the block of `{name}`.")
            } else {
                "Write it outside this block: `harm some-name \"…\" { follows from … }`, with the name of this.".into()
            });
        }
        self.at = first.end;
        self.skip_statement(block);
        self.lose_names_between(first.end, self.at);
        true
    }

    /// Whether a kind and a name, without a title or a block, stand for something that is declared elsewhere.
    fn refers(&mut self, first: Token, name: Token) -> bool {
        let after = token::next(self.text, name.end);
        let is_bare = after.first || matches!(after.kind, Kind::Close | Kind::End);
        first.first && name.kind == Kind::Word && is_bare && {
            let name = self.slice(name).to_owned();
            self.declares_twice(&name)
        }
    }

    /// `outcome reading` in the block of an indicator, where `measures reading` is meant; says whether something like it is said.
    fn reference_with_kind(
        &mut self,
        first: Token,
        name: Token,
        decl: &mut Declaration,
        (kind, outer): (D, D),
    ) -> bool {
        let Some(word) = joining_word(kind, outer) else { return false };
        let (span, named) = (self.span(first.start, first.end), self.slice(name).to_owned());
        let message = format!(
            "`{named}` is declared elsewhere, and what {} says of it begins with a word of its own.",
            outer.phrase()
        );
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some(format!("Write `{} {named}`.", word.text()));
            *d = d.clone().fix(format!("Write `{}`", word.text()), span, word.text());
        }
        let value = self.span(name.start, name.end);
        decl.statements.push(Statement {
            word,
            keyword: span,
            values: vec![Value { kind: ValueKind::Name, span: value }],
            block: None,
            span: self.span(first.start, name.end),
            faulty: false,
            unclear: false,
        });
        self.at = name.end;
        true
    }
}

/// The statement by which one thing speaks of another, where there is one that is likely meant.
fn joining_word(kind: D, outer: D) -> Option<Word> {
    let changes = |kind: D| kind.is_result() && kind != D::Harm;
    match (kind, outer) {
        (D::Partner, D::Activity) => Some(Word::By),
        (D::Partner, D::Indicator | D::Instrument) => Some(Word::Responsible),
        (D::Partner, outer) if outer.is_result() => Some(Word::Owner),
        (D::Instrument, D::Indicator) => Some(Word::Instrument),
        (D::Activity | D::Assumption, D::Indicator) => Some(Word::Measures),
        (kind, D::Indicator) if kind.is_result() => Some(Word::Measures),
        (kind, D::Activity) if changes(kind) => Some(Word::SoThat),
        (kind, outer) if (changes(kind) || kind == D::Activity) && changes(outer) => Some(Word::Needs),
        _ => None,
    }
}

/// How what stands in another block is joined with it, as it stands in a sentence.
fn joined(kind: D, outer: D, inner: &str, within: &str) -> Option<String> {
    let is_step = outer.is_result() || outer == D::Activity;
    match kind {
        D::Harm if is_step => Some(format!("say in its own block what could bring it about: `follows from {within}`")),
        D::Assumption if is_step => Some(format!("say in its own block what rests on it: `applies to {within}`")),
        D::Question if is_step => Some(format!("say in its own block what it is about: `about {within}`")),
        _ => joining_word(kind, outer).map(|word| format!("here its name alone: `{} {inner}`", word.text())),
    }
}
