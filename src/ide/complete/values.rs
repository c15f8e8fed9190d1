//! The values of a statement: names, words of sets, dates, texts.

use super::super::context::Block;
use super::super::practice;
use super::{CompletionKind, Offer};
use crate::diagnostic::Rule;
use crate::syntax::{Declaration, Token, TokenKind, ValueKind};
use crate::vocabulary::{Row, Set, Shape, Wanted, Word};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Which years are offered, the likeliest first.
#[derive(Clone, Copy)]
pub(super) enum Years {
    /// The first of the horizon, and on: what begins, or is known already.
    First,
    /// The last of the horizon, and back: by it most things are due.
    Last,
    /// The same, from the year on in which something begins.
    LastAfter(i16),
    /// This year, and on: what is still to come.
    Coming,
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

impl Offer<'_> {
    pub(super) fn values(&mut self, row: &Row, keyword: Token, tokens: &[Token]) {
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
                    // Several links may share an end; only the two ends of one are different.
                    let left_out = match words.as_slice() {
                        [.., from, "->"] => std::slice::from_ref(from),
                        all if all.contains(&"->") => &[],
                        all => all,
                    };
                    self.names(wanted, left_out, Some(row.word));
                }
                if row.word == Word::Needs && tokens.is_empty() {
                    self.other_needs();
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
            Shape::Date if open => self.dates(match row.word {
                Word::ReviewBy => Years::Coming,
                _ => Years::Last,
            }),
            Shape::Text if open => {
                self.text(row.help);
                self.said_elsewhere(row.word);
            }
            Shape::Month if open => self.set(Set::Month),
            Shape::Currency if open => self.currencies(),
            _ => self.compound(row, &words, open),
        }
        let joined = joins(row.shape) && words.last().is_some_and(|w| is_joint(w));
        if !open && !joined {
            if row.word.says_link() && block.is_some() && !self.is_first_of_line() {
                self.properties();
            }
            self.keywords();
        }
    }

    pub(super) fn set(&mut self, set: Set) {
        for word in set.words() {
            self.add(word, CompletionKind::Word, practice::word(set, word));
        }
    }

    pub(super) fn units(&mut self, number: &str) {
        for unit in Set::TimeUnit.words() {
            let word = if number == "1" { (*unit).to_owned() } else { format!("{unit}s") };
            self.add(&word, CompletionKind::Word, "");
        }
    }

    pub(super) fn words(&mut self, word: Word, listed: &[&str]) {
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
                for word in ["sex", "age", "place", "disability"].iter().filter(|w| !listed.contains(w)) {
                    if !words.contains(*word) {
                        self.add(word, CompletionKind::Word, "a dimension that many use");
                    }
                }
            }
        }
    }

    pub(super) fn text(&mut self, detail: &str) {
        let item = self.add("\"…\"", CompletionKind::Value, detail);
        item.text = "\"\"".into();
        item.snippet = Some("\"$0\"".into());
    }

    pub(super) fn figures(&mut self) {
        for value in ["0", "100"] {
            self.add(value, CompletionKind::Value, "a number in the indicator's unit");
        }
    }

    /// Currencies, the theory's own first.
    pub(super) fn currencies(&mut self) {
        const CODES: &[&str] = &["USD", "EUR", "GBP", "CAD", "MXN", "DOP", "KES", "INR"];
        let theory = self.desk.theory();
        let own = theory.head.as_ref().and_then(|h| h.currency.get()).map(|&c| theory.slice(c));
        if let Some(code) = own {
            self.add(code, CompletionKind::Value, "the theory's currency");
        }
        for code in CODES.iter().filter(|c| own != Some(**c)) {
            self.add(code, CompletionKind::Value, "a currency");
        }
    }

    /// Needs of which not all are necessary.
    fn other_needs(&mut self) {
        for (label, detail) in [("any of", "one of several is enough"), ("2 of", "so many of several are enough")] {
            let item = self.add(label, CompletionKind::Joint, detail);
            item.text = format!("{label} ");
            item.snippet = (label == "2 of").then(|| "${1:2} of $0".into());
            item.goes_on = label == "any of";
        }
    }

    /// The block of a link.
    fn properties(&mut self) {
        let item =
            self.add("{ because … }", CompletionKind::Joint, "why it leads there, on what evidence and assumptions");
        item.text = "{ because ".into();
        item.snippet = Some("{\n  because \"$0\"\n}".into());
    }

    /// Texts that such a statement has elsewhere, the most frequent first: whom things are for, where figures come from.
    fn said_elsewhere(&mut self, word: Word) {
        const MOST: usize = 5;
        const LONGEST: usize = 80;
        // Whom a result is for is whom its indicators are about.
        let alike: &[Word] = match word {
            Word::For | Word::Population => &[Word::For, Word::Population],
            Word::Source => &[Word::Source],
            Word::Method => &[Word::Method],
            Word::Place => &[Word::Place],
            _ => return,
        };
        let mut said: FxHashMap<&str, usize> = FxHashMap::default();
        let mut waiting: Vec<&Declaration> = self.desk.trees().flat_map(|(_, tree)| &tree.declarations).collect();
        while let Some(declaration) = waiting.pop() {
            waiting.extend(&declaration.inner);
            let same = declaration.statements.iter().filter(|s| alike.contains(&s.word) && !s.faulty);
            for value in same.flat_map(|s| &s.values).filter(|v| v.kind == ValueKind::Text) {
                let raw = self.desk.slice(value.span);
                if (3..LONGEST).contains(&raw.len()) && !raw.starts_with("\"\"") {
                    *said.entry(raw).or_default() += 1;
                }
            }
        }
        let mut said: Vec<(Reverse<usize>, &str)> = said.into_iter().map(|(raw, n)| (Reverse(n), raw)).collect();
        said.sort_unstable();
        for (_, raw) in said.into_iter().take(MOST) {
            let raw = raw.to_owned();
            self.add(&raw, CompletionKind::Value, "said elsewhere in this theory");
        }
    }

    /// Checks, those first that find something in the declaration around.
    pub(super) fn checks(&mut self) {
        let own = self.context.blocks.iter().rev().find_map(|o| o.name);
        let own = own.and_then(|(start, end)| self.desk.text(self.file).get(start..end));
        let found: BTreeSet<&str> = self
            .desk
            .analysis
            .diagnostics
            .iter()
            .filter(|d| d.subject.as_deref().is_some_and(|s| own.is_some_and(|own| s.split(" -> ").any(|n| n == own))))
            .map(|d| d.rule.name())
            .collect();
        let mut rules: Vec<Rule> = Rule::ALL.iter().filter(|r| !r.is_fixed()).copied().collect();
        rules.sort_by_key(|r| !found.contains(r.name()));
        for rule in rules {
            let item = self.add(rule.name(), CompletionKind::Check, rule.summary());
            item.snippet = Some(format!("{} because \"${{1:the reason}}\"", rule.name()));
        }
    }

    pub(super) fn dates(&mut self, which: Years) {
        const MOST: usize = 15;
        let today = self.desk.analysis.as_of.year();
        let (first, last) = self.desk.years();
        let years: Vec<i16> = match which {
            Years::First => (first..=last).take(MOST).collect(),
            Years::Last => (first..=last).rev().take(MOST).collect(),
            Years::LastAfter(begin) => (begin.max(first)..=last.max(begin)).rev().take(MOST).collect(),
            Years::Coming => (today.max(first)..=last.max(today.saturating_add(2))).take(MOST).collect(),
        };
        for year in years {
            let detail = match year {
                year if year == last && last > first => "the end of the horizon",
                year if year == first && last > first => "the beginning of the horizon",
                year if year == today => "this year",
                _ => "",
            };
            self.add(&year.to_string(), CompletionKind::Value, detail);
        }
    }
}
