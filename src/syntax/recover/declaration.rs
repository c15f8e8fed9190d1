//! A declaration that the grammar refused: which one it is, and what stands outside all blocks.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::capitals::in_small_letters;
use super::habits::is_quote;
use crate::diagnostic::words;
use crate::vocabulary::DeclarationKind as D;

fn may_stand_in_strand(kind: D) -> bool {
    kind.is_result()
        || matches!(kind, D::Activity | D::Assumption | D::Indicator | D::Instrument | D::Link | D::Question)
}

impl Driver<'_> {
    pub(in crate::syntax) fn slice(&self, token: Token) -> &str {
        &self.text[token.start..token.end]
    }

    pub(in crate::syntax) fn peek(&self) -> Token {
        token::next(self.text, self.at)
    }

    /// Reads what the grammar refused. Always moves on. `None` where no declaration is to be made out.
    pub(in crate::syntax) fn recover_declaration(&mut self, within: Option<D>) -> Option<Declaration> {
        let first = self.peek();
        self.at = first.start;
        self.weigh(first.start, within.is_some());
        if self.passes_close(first) {
            return None;
        }
        if first.kind != Kind::Word {
            self.stray(first);
            return None;
        }
        let raw = self.slice(first).to_owned();
        let kind = D::parse(&raw);
        if self.group_of_declarations(first) {
            return None;
        }
        let next = token::next(self.text, first.end);
        if let Some(kind) = kind {
            if kind == D::Strand && within == Some(D::Strand) {
                let told = self.fault(first.start, first.end, "A strand can't be placed inside another strand.");
                if let Some(d) = told {
                    d.help = Some("Close the strand above with `}` first. What belongs to another strand can say so in its own block: `strand some-name`.".into());
                }
            } else if within == Some(D::Strand) && !may_stand_in_strand(kind) {
                let told = self.fault(first.start, first.end, format!("A strand can't hold {}.", kind.phrase()));
                if let Some(d) = told {
                    d.help = Some("Move it outside the block of the strand. A strand holds results, activities, assumptions, indicators, instruments, links and questions.".into());
                }
            }
            return Some(self.head(kind, first, false));
        }
        self.unknown_declaration(first, next, &raw, within)
    }

    fn unknown_declaration(&mut self, first: Token, next: Token, raw: &str, within: Option<D>) -> Option<Declaration> {
        // Two words for one kind: `intermediate outcome housed "…"`.
        let two = format!("{raw}-{}", self.slice(next));
        if next.kind == Kind::Word && !next.first && !raw.contains(' ') && D::same_as(&two).is_some() {
            let both = Token { end: next.end, ..first };
            // However far apart they stand.
            let said = format!("{raw} {}", self.slice(next));
            return self.unknown_declaration(both, token::next(self.text, next.end), &said, within);
        }
        // `Activity: visits "Home visits"`.
        let behind = self.beside(next.end).filter(|t| matches!(t.kind, Kind::Word | Kind::Text));
        let next = match behind {
            Some(behind) if !next.first && self.slice(next) == ":" && D::meant_by(raw).is_some() => behind,
            _ => next,
        };
        // `name "Title" {`, `word name "Title"`, `word {`: it looks like a declaration.
        let named = next.kind == Kind::Word && !next.first;
        let after = if named { token::next(self.text, next.end) } else { next };
        let guess = D::meant_by(&raw.replace(' ', "-")).filter(|_| named || !raw.contains('-'));
        // In capitals it is told from prose by the title in quotes of any kind, or by the block that follows.
        let in_capitals = named && guess.is_some_and(|kind| kind.text() == raw.to_lowercase());
        let titled = named && after.kind == Kind::Other && self.slice(after).starts_with(is_quote);
        let looks = !after.first
            && (titled
                || matches!(after.kind, Kind::Text | Kind::OpenText | Kind::Open)
                || (in_capitals && self.line_nearby(after.start).trim_end().ends_with('{')))
            || (named && after.first);
        if !raw.contains(' ')
            && let Some(link) = self.bare_link(first)
        {
            return Some(link);
        }
        if self.several_in_one(first, next, guess) {
            return None;
        }
        if self.word_before(first, next, within) {
            return None;
        }
        let is_statement = self.statement_word(None, first).is_some();
        if !looks || (is_statement && guess.is_none()) {
            return self.statement_outside(first, raw, within);
        }
        let mut message = format!("`{raw}` is not something that can be declared.");
        let mut fix = None;
        if let Some(guess) = guess {
            message = if raw.to_lowercase() == guess.text() {
                in_small_letters(raw, guess)
            } else {
                format!("`{raw}` is not something that can be declared. Did you mean `{}`?", guess.text())
            };
            fix = Some(guess.text());
        } else if !named {
            message = format!("Nothing says what `{raw}` is.");
        }
        let is_register = guess == Some(D::Harm) && self.is_of_register(after);
        let guess = guess.filter(|_| !is_register);
        fix = fix.filter(|_| !is_register);
        let elsewhere = if is_register { Some(RISK) } else { said_elsewhere(raw).filter(|_| guess.is_none()) };
        if let Some((what, _)) = elsewhere {
            message = what.into();
        }
        let span = self.span(first.start, first.end);
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some(match fix {
                _ if elsewhere.is_some() => elsewhere.map_or("", |(_, help)| help).into(),
                Some(fix) => format!("Write `{fix}`."),
                None if !named => format!(
                    "Before the name comes what it is: `outcome {raw} \"…\"`, `activity {raw} \"…\"` and so on."
                ),
                None => "What changes is declared as an `impact`, `outcome`, `precondition` or `output`; what partners do, as an `activity`; what is taken for granted, as an `assumption`; how anyone will know, as an `indicator`.".into(),
            });
            if let Some(fix) = fix {
                *d = d.clone().fix(format!("Write `{fix}`"), span, fix);
            }
        }
        if let Some(kind) = guess {
            if kind.text() == raw.to_lowercase() {
                return Some(self.head_in_capitals(kind, first));
            }
            return Some(self.silently(|driver| driver.head(kind, first, true)));
        }
        self.at = first.start;
        self.skip_head();
        self.lose_names_between(first.start, self.at);
        None
    }

    /// A block of several things of one kind: `partners { a "…" b "…" }`; says whether it was one, and then has passed over it.
    fn several_in_one(&mut self, first: Token, next: Token, guess: Option<D>) -> bool {
        let Some(kind) = guess.filter(|_| next.kind == Kind::Open) else { return false };
        let said = self.slice(first).to_lowercase();
        let inner = token::next(self.text, next.end);
        let is_plural = said.ends_with('s') && D::same_as(&said).is_none();
        // A word that begins a statement of such a block shows that one of them is meant.
        if !is_plural || self.statement_word(Some(Some(kind)), inner).is_some() {
            return false;
        }
        let name = if inner.kind == Kind::Word { self.slice(inner).to_owned() } else { "some-name".to_owned() };
        let message = format!("Each {} is declared by itself.", kind.text());
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some(format!(
                "Write one after the other, without a block around them: `{} {name} \"…\"`.",
                kind.text()
            ));
        }
        self.at = first.end;
        self.skip_group();
        self.lose_names_between(first.end, self.at);
        true
    }

    /// A word too many before a declaration, as in `new outcome reading "…"`; the declaration is next.
    fn word_before(&mut self, first: Token, next: Token, within: Option<D>) -> bool {
        let Some(kind) = D::parse(self.slice(next)).filter(|_| next.kind == Kind::Word && !next.first) else {
            return false;
        };
        let after = token::next(self.text, next.end);
        let then = token::next(self.text, after.end);
        let declares = match kind {
            D::Agenda => after.kind == Kind::Open,
            D::Include | D::Bibliography => after.kind == Kind::Text,
            _ => {
                after.kind == Kind::Word
                    && !after.first
                    && (matches!(then.kind, Kind::Text | Kind::Open | Kind::Arrow | Kind::End) || then.first)
            }
        };
        if !declares || (within.is_none() && D::parse(self.slice(first)).is_some()) {
            return false;
        }
        let raw = self.slice(first).to_owned();
        let span = self.span(first.start, next.start);
        let message =
            format!("A declaration begins with what it is, here `{}`, so `{raw}` is in the way.", kind.text());
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some("Remove it.".into());
            *d = d.clone().fix("Remove it", span, "");
        }
        self.at = next.start;
        true
    }

    /// Something that starts no declaration.
    fn stray(&mut self, first: Token) {
        match first.kind {
            Kind::Close => {
                let mut last = first;
                loop {
                    let next = token::next(self.text, last.end);
                    if next.kind != Kind::Close {
                        break;
                    }
                    last = next;
                }
                let span = self.span(first.start, last.end);
                let is_in_doubt = self.has_quote_in_doubt(first.start);
                if let Some(d) = self.fault(first.start, first.end, "This `}` closes nothing.") {
                    d.help = Some("Remove it, or look above for a block that is closed too early.".into());
                    if last.end == first.end && !is_in_doubt {
                        *d = d.clone().fix("Remove it", span, "");
                    }
                }
                self.at = last.end;
            }
            Kind::Open => {
                if let Some(d) =
                    self.fault(first.start, first.end, "A block starts here, but nothing says what it is about.")
                {
                    d.help = Some("Before the brace comes what is declared, its name and its title: `outcome reading \"Children read\" {`.".into());
                }
                self.skip_group();
            }
            Kind::End => self.at = self.text.len(),
            _ if self.other_remark(first)
                || self.hidden(first)
                || self.left_by_merge(first)
                || self.table(first)
                || self.outlined_list(first)
                || self.heading_in_signs(first)
                || self.bullet(first, "declaration", |d, word| D::parse(d.slice(word)).is_some()) =>
            {
                return;
            }
            _ => {
                let shown = self.shown(first);
                if let Some(d) = self.fault(
                    first.start,
                    first.end,
                    format!("{} does not begin any declaration.", words::capital(&shown)),
                ) {
                    d.help = Some("Declarations begin with what they are: `outcome`, `activity`, `indicator` and so on. A comment begins with `#`.".into());
                }
                self.skip_line();
            }
        }
        self.at = self.at.max(first.end);
    }
}

/// What people declare that is said in the blocks of other things, by what is wrong with that and what to write.
const RISK: (&str, &str) = (
    "What could go wrong is a harm, or an assumption that fails.",
    "What the work itself could bring about is a `harm`. What has to hold is an `assumption`, worded as it should be, with the `likelihood` that it fails and the `consequence` if it does.",
);
const INPUT: (&str, &str) = (
    "What goes into an activity is no declaration of its own.",
    "Say it in the block of the activity: money as `budget 50,000 USD`, and staff or materials in a `note \"…\"`.",
);
const WHOM: (&str, &str) = (
    "Whose change it is, is no declaration of its own.",
    "Say it in the block of each result: `for \"Children aged 5 to 9\"`. A group that meets is a `forum`, and one that does some of the work a `partner`.",
);

fn said_elsewhere(word: &str) -> Option<(&'static str, &'static str)> {
    match word.to_lowercase().as_str() {
        "input" | "inputs" | "resource" | "resources" => Some(INPUT),
        "group" | "groups" | "target-group" | "population" | "beneficiary" | "beneficiaries" | "audience" => Some(WHOM),
        _ => None,
    }
}
