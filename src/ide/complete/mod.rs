//! What may be written at a place: statements and declarations that may stand there, and values of the right kind.

use super::context::{Block, Context, Writing, context, may_hold};
use super::{Desk, snippets};
use crate::diagnostic::Rule;
use crate::model::ItemId;
use crate::source::{FileId, Span};
use crate::syntax::{Token, TokenKind, is_name};
use crate::vocabulary::{DeclarationKind as Kind, Row, Set, Shape, Wanted, Word, rows};
use std::collections::BTreeSet;

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// A declaration.
    Declaration(Kind),
    /// A statement of the block.
    Statement,
    /// A word that goes on with a statement (`from`, `by`, `because`).
    Joint,
    /// The name of a thing of that kind.
    Name(Kind),
    /// A word of a fixed set.
    Word,
    /// The name of a check.
    Check,
    /// A date, period, number or text.
    Value,
}

/// Something that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What an editor lists.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// A few words on it: a title, a line of help.
    pub detail: String,
    /// What is written, plain.
    pub text: String,
    /// What is written with places to fill in, where an editor can do that.
    pub snippet: Option<String>,
    /// Whether an editor should offer values as soon as it is written.
    pub goes_on: bool,
    /// What it takes the place of.
    pub replaces: Span,
    /// Its place among the others, the best first.
    pub rank: usize,
}

/// What may be written at a byte of a file. Editors filter by what is typed already.
pub fn complete(desk: &Desk, file: FileId, offset: usize) -> Vec<Completion> {
    let text = desk.text(file);
    let context = context(text, offset);
    if context.inside {
        return Vec::new();
    }
    let mut offer = Offer { desk, file, context: &context, offset, found: Vec::new() };
    match &context.writing {
        Writing::Nothing => offer.keywords(),
        Writing::Head(kind, tokens) => offer.head(*kind, tokens),
        Writing::Statement(word, keyword, tokens) => {
            let row = context.block().and_then(|b| rows(b.rows()).iter().find(|r| r.word == *word));
            if let Some(row) = row {
                offer.values(row, *keyword, tokens);
            }
        }
    }
    offer.found
}

/// Whether the values of a shape are joined by words.
fn joins(shape: Shape) -> bool {
    use Shape as S;
    matches!(
        shape,
        S::Evidence
            | S::Baseline
            | S::Target
            | S::Budget
            | S::Adoption
            | S::Period
            | S::Range
            | S::Frequency
            | S::Accept
            | S::Check
    )
}

fn is_joint(word: &str) -> bool {
    matches!(word, "from" | "against" | "at" | "by" | "to" | "in" | "among" | "due" | "every" | "because")
}

struct Offer<'d> {
    desk: &'d Desk,
    file: FileId,
    context: &'d Context,
    offset: usize,
    found: Vec<Completion>,
}

impl Offer<'_> {
    fn slice(&self, token: Token) -> &str {
        &self.desk.text(self.file)[token.start..token.end]
    }

    fn add(&mut self, label: &str, kind: CompletionKind, detail: impl Into<String>) -> &mut Completion {
        let replaces = super::span(self.file, self.context.start, self.offset);
        let rank = self.found.len();
        self.found.push(Completion {
            label: label.to_owned(),
            kind,
            detail: detail.into(),
            text: label.to_owned(),
            snippet: None,
            goes_on: false,
            replaces,
            rank,
        });
        &mut self.found[rank]
    }

    /// Statements of the block that may still be said, and declarations that may stand here.
    fn keywords(&mut self) {
        if let Some(open) = self.context.blocks.last() {
            for row in rows(open.block.rows()) {
                if open.block != Block::Of(None) && (row.many || !open.said.contains(&row.word)) {
                    self.statement(row);
                }
            }
        }
        let block = self.context.block().cloned();
        let has_theory = self.desk.theory().head.is_some();
        for &kind in Kind::ALL {
            if may_hold(block.as_ref(), kind) && !(kind == Kind::Theory && has_theory) {
                let item = self.add(kind.text(), CompletionKind::Declaration(kind), kind.meaning());
                item.text = snippets::plain_keyword(kind.text());
                item.snippet = Some(snippets::snippet(kind));
            }
        }
    }

    fn statement(&mut self, row: &Row) {
        let item = self.add(row.word.text(), CompletionKind::Statement, row.help);
        item.text = snippets::plain_keyword(row.word.text());
        item.snippet = Some(snippets::statement(row));
        item.goes_on = snippets::asks_on(row.word, row.shape);
    }

    /// After the keyword of a declaration comes a name of the author's own; only these name what is there.
    fn head(&mut self, kind: Kind, tokens: &[Token]) {
        match kind {
            Kind::Link if matches!(tokens.len(), 0 | 2) => self.names(Wanted::CAUSE, &[]),
            Kind::Link if tokens.len() == 1 => drop(self.add("->", CompletionKind::Joint, "leads to")),
            Kind::Strand if tokens.is_empty() => self.names(Wanted::STRAND, &[]),
            // What follows a finished head (`outcome a "A"` without a block) begins on a line of its own.
            _ if tokens.len() >= 2 && self.is_first_of_line() => self.keywords(),
            _ => {}
        }
    }

    fn is_first_of_line(&self) -> bool {
        let before = &self.desk.text(self.file)[..self.context.start];
        before.rsplit(['\n', '\r']).next().is_none_or(|line| line.trim().is_empty())
    }

    fn values(&mut self, row: &Row, keyword: Token, tokens: &[Token]) {
        let last = tokens.last().copied();
        let block = self.context.block().and_then(Block::rows);
        let wanted = Wanted::of(block, row.word);
        let listed: Vec<String> = tokens.iter().map(|t| self.slice(*t).to_owned()).collect();
        let words: Vec<&str> = listed.iter().map(String::as_str).collect();
        let open = last.is_none_or(|l| matches!(l.kind, TokenKind::Comma | TokenKind::Arrow));
        // The keyword itself is still being typed.
        if tokens.is_empty() && keyword.end == self.offset {
            return self.keywords();
        }
        match row.shape {
            Shape::Names | Shape::CountedNames | Shape::Targets | Shape::Name | Shape::NameOrText if open => {
                if let Some(wanted) = wanted {
                    self.names(wanted, &words);
                }
                if row.shape == Shape::NameOrText {
                    self.text("what the figures are collected with");
                }
            }
            Shape::Set(set) if open => self.set(set),
            Shape::SetOrText(set) if open => {
                self.set(set);
                self.text("another, in quotes");
            }
            Shape::Words if open => self.words(row.word, &words),
            Shape::Date if open => self.dates(),
            Shape::Text if open => self.text(row.help),
            Shape::Month if open => self.set(Set::Month),
            Shape::Currency if open => {
                ["USD", "EUR", "GBP", "CAD", "MXN", "DOP", "KES", "INR"].iter().for_each(|code| {
                    self.add(code, CompletionKind::Value, "a currency");
                });
            }
            _ => self.compound(row, &words, open),
        }
        let joined = joins(row.shape) && words.last().is_some_and(|w| is_joint(w));
        if !open && !joined {
            self.keywords();
        }
    }

    /// Statements whose values are joined by words.
    fn compound(&mut self, row: &Row, words: &[&str], open: bool) {
        let last = words.last().copied();
        let joint = |offer: &mut Self, word: &str, detail: &str| {
            let item = offer.add(word, CompletionKind::Joint, detail);
            item.text = format!("{word} ");
            item.goes_on = true;
        };
        match (row.shape, last) {
            (Shape::Evidence, None) => self.set(Set::Grade),
            (Shape::Evidence, _) => {
                let cites = words.iter().any(|w| matches!(*w, "from" | "against"));
                if open && cites || matches!(last, Some("from" | "against")) {
                    return self.names(Wanted::REFERENCE, words);
                }
                if !words.contains(&"from") {
                    joint(self, "from", "the references that support it");
                }
                if !words.contains(&"against") {
                    joint(self, "against", "the references that speak against it");
                }
            }
            (Shape::Frequency, None) => {
                self.set(Set::Frequency);
                joint(self, "every", "a length of time, such as `every 2 years`");
            }
            (Shape::Frequency, Some("every")) => self.set(Set::TimeUnit),
            (Shape::Frequency | Shape::Duration, Some(number)) if number.parse::<f64>().is_ok() => self.units(number),
            (Shape::Duration, None) => {
                for length in ["6 months", "1 year", "2 years", "3 months"] {
                    self.add(length, CompletionKind::Value, "a length of time");
                }
            }
            (Shape::Period, None) => {
                if let Some((first, last)) = self.horizon() {
                    self.add(&format!("{first} to {last}"), CompletionKind::Value, "the theory's horizon");
                }
                self.dates();
            }
            (Shape::Period, Some(_)) if words.len() == 1 => joint(self, "to", "the end of the period"),
            (Shape::Baseline, None) => {
                joint(self, "due", "the date by which it is to be known");
                self.figures();
            }
            (Shape::Target, None) => self.figures(),
            (Shape::Baseline, Some("at" | "due"))
            | (Shape::Target, Some("by"))
            | (Shape::Period, Some("to"))
            | (Shape::Budget, Some("in"))
            | (Shape::Adoption, None) => self.dates(),
            (Shape::Baseline, Some(_)) if words.len() == 1 => joint(self, "at", "its date"),
            (Shape::Target, Some(_)) if words.len() == 1 => joint(self, "by", "its date"),
            (Shape::Baseline | Shape::Target, Some("among")) => self.words(Word::DisaggregateBy, words),
            (Shape::Baseline | Shape::Target, Some(_)) if words.len() == 3 => {
                joint(self, "among", "the group it is for");
            }
            (Shape::Accept | Shape::Check, None) => self.checks(),
            (Shape::Check, Some(_)) if words.len() == 1 => self.set(Set::Level),
            (Shape::Accept | Shape::Check, Some(_)) if !words.contains(&"because") => {
                let item = self.add("because", CompletionKind::Joint, "the reason");
                item.text = "because ".into();
                item.snippet = Some("because \"$0\"".into());
            }
            (Shape::Budget, Some("from")) | (Shape::Adoption, Some("by" | ",")) => self.names(Wanted::PARTNER, words),
            (Shape::Budget, Some(",")) if words.contains(&"from") => self.names(Wanted::PARTNER, words),
            (Shape::Budget, Some(_)) => {
                for (word, detail) in [("in", "the period it is for"), ("from", "who pays")] {
                    if !words.contains(&word) {
                        joint(self, word, detail);
                    }
                }
            }
            (Shape::Adoption, Some(_)) if words.len() == 1 => joint(self, "by", "the partners who adopted it"),
            (Shape::Targets, Some(_)) => {
                self.add("->", CompletionKind::Joint, "a link, such as `a -> b`");
            }
            _ => {}
        }
    }

    /// Names of things of the wanted kinds, the nearest first: those of the same strand, then by distance in the file,
    /// then the others in order. What is listed already, or is what is being written, is left out.
    fn names(&mut self, wanted: Wanted, listed: &[&str]) {
        let theory = self.desk.theory();
        let own: Vec<&str> = self
            .context
            .blocks
            .iter()
            .filter_map(|o| o.name)
            .filter_map(|(start, end)| self.desk.text(self.file).get(start..end))
            .collect();
        let mut found: Vec<(usize, ItemId)> = theory
            .ids()
            .filter(|&id| wanted.kinds.contains(&theory.item(id).kind))
            .filter(|&id| !own.contains(&theory.name(id)) && !listed.contains(&theory.name(id)))
            .map(|id| (self.distance(id, &own), id))
            .collect();
        found.sort_unstable();
        for (_, id) in found {
            let (name, kind) = (theory.name(id), theory.item(id).kind);
            let title = theory.item(id).title.as_ref().map_or("", |t| theory.text(t));
            let item = self.add(name, CompletionKind::Name(kind), title);
            if !is_name(name) {
                item.text = format!("\"{name}\"");
            }
        }
    }

    fn distance(&self, id: ItemId, own: &[&str]) -> usize {
        const FAR: usize = 1 << 40;
        let theory = self.desk.theory();
        let item = theory.item(id);
        let strand = own.first().and_then(|name| theory.find(name)).and_then(|around| {
            if theory.item(around).kind == Kind::Strand { Some(around) } else { theory.item(around).strand }
        });
        if item.name.file != self.file {
            return if strand.is_some() && item.strand == strand { FAR / 2 } else { FAR };
        }
        let far = (item.name.start as usize).abs_diff(self.offset);
        if strand.is_some() && item.strand == strand { far / 4 } else { far }
    }

    fn set(&mut self, set: Set) {
        for word in set.words() {
            self.add(word, CompletionKind::Word, super::practice::word(set, word));
        }
    }

    fn units(&mut self, number: &str) {
        for unit in Set::TimeUnit.words() {
            let word = if number == "1" { (*unit).to_owned() } else { format!("{unit}s") };
            self.add(&word, CompletionKind::Word, "");
        }
    }

    fn words(&mut self, word: Word, listed: &[&str]) {
        match word {
            Word::Does => self.set(Set::Function),
            Word::Framework => self.set(Set::Framework),
            Word::Show | Word::Hide => self.set(Set::Shown),
            _ => {
                let theory = self.desk.theory();
                let own = theory.head.iter().flat_map(|h| &h.disaggregate_by);
                let all = own.chain(theory.indicators().flat_map(|(_, i)| &i.disaggregate_by));
                let words: BTreeSet<String> = all.map(|&s| theory.slice(s).to_owned()).collect();
                for word in words.iter().filter(|w| !listed.contains(&w.as_str())) {
                    self.add(word, CompletionKind::Word, "named elsewhere in this theory");
                }
            }
        }
    }

    fn text(&mut self, detail: &str) {
        let item = self.add("\"…\"", CompletionKind::Value, detail);
        item.text = "\"\"".into();
        item.snippet = Some("\"$0\"".into());
    }

    fn figures(&mut self) {
        for value in ["0", "100"] {
            self.add(value, CompletionKind::Value, "a number in the indicator's unit");
        }
    }

    fn checks(&mut self) {
        for rule in Rule::ALL.iter().filter(|r| !r.is_fixed()) {
            let item = self.add(rule.name(), CompletionKind::Check, rule.summary());
            item.snippet = Some(format!("{} because \"${{1:the reason}}\"", rule.name()));
        }
    }

    /// The first and last year of the theory.
    fn horizon(&self) -> Option<(i16, i16)> {
        let horizon = self.desk.theory().head.as_ref()?.horizon.get()?.value;
        Some((horizon.first.year(), horizon.last.year()))
    }

    /// Years of the horizon, the last first: by it most things are due.
    fn dates(&mut self) {
        const MOST: i16 = 15;
        let (first, last) = self.horizon().unwrap_or((2025, 2032));
        let first = first.max(last.saturating_sub(MOST));
        for year in (first..=last).rev() {
            self.add(
                &year.to_string(),
                CompletionKind::Value,
                if year == last { "the end of the horizon" } else { "" },
            );
        }
    }
}
