//! The statements of each kind of thing, a function a kind. Indicators have a file of their own, and so have links.

use super::Resolver;
use super::names::Wanted;
use super::properties::joined;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::details::Budget;
use crate::model::items::{ItemId, Ref};
use crate::model::value::{At, Said};
use crate::source::Span;
use crate::syntax::{Joint, Statement, ValueKind, glued};
use crate::vocabulary::{Set, Word};
use rustc_hash::FxHashMap;

/// The block in which a statement of any block stands.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Theory,
    Agenda,
    Item(ItemId),
    /// The properties of links, which are known once the block is read.
    Links,
}

impl Resolver {
    fn detail(&self, item: ItemId) -> usize {
        self.theory.item(item).detail as usize
    }

    fn strand_statement(&mut self, item: ItemId, statement: &Statement) {
        let Some(strand) = self.one_name(&statement.values, Word::Strand, Wanted::STRAND) else { return };
        let around = self.theory.items[item.index()].strand.replace(strand.item);
        if let Some(around) = around.filter(|&around| around != strand.item) {
            let (own, other) = (self.theory.name(strand.item).to_owned(), self.theory.name(around).to_owned());
            let head = self.theory.item(around).head;
            let subject = self.theory.name(item).to_owned();
            self.findings.push(
                Diagnostic::new(
                    Rule::DuplicateStatement,
                    strand.span,
                    format!("This stands in the strand `{other}`, and says that it belongs to `{own}`."),
                )
                .help(format!("Take `strand {own}` out, or move this out of the block of `{other}`."))
                .related(head, "the strand in whose block it stands")
                .subject(subject),
            );
        }
    }

    fn owner(&mut self, statement: &Statement) -> Option<Ref> {
        self.one_name(&statement.values, Word::Owner, Wanted::PARTNER)
    }

    pub(super) fn result_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        match s.word {
            Word::For => set(self.said_text(s), &mut self.theory.results[d].whose),
            Word::By => {
                let by = self.said_date(s);
                set(by, &mut self.theory.results[d].by);
            }
            Word::External => set(self.said_text(s), &mut self.theory.results[d].external),
            Word::Owner => self.theory.results[d].owner = self.owner(s),
            Word::Place => set(self.said_text(s), &mut self.theory.results[d].place),
            Word::Strand => self.strand_statement(item, s),
            Word::MitigatedBy => {
                let refs = self.names(&s.values, s.word, Wanted::ACTIVITY);
                let list = &mut self.theory.results[d].mitigated_by;
                list.unknown |= refs.unknown || s.faulty;
                list.known.extend(refs.known);
            }
            _ => return false,
        }
        true
    }

    pub(super) fn activity_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        match s.word {
            Word::By => {
                let mut refs = self.names(&s.values, s.word, Wanted::PARTNER);
                refs.unknown |= s.faulty;
                self.theory.activities[d].by = refs;
            }
            Word::During => {
                let begins = s.values.first().filter(|v| v.kind == ValueKind::Number).copied();
                let during = self.period_of(s);
                if let (Said::Yes(period), Some(begins)) = (&during, begins) {
                    let first =
                        crate::model::Date::parse(self.slice(begins.span), self.year_starts).unwrap_or(period.value);
                    self.theory.activities[d].begins = Some(At { value: first, span: begins.span });
                }
                set(during, &mut self.theory.activities[d].during);
            }
            Word::Place => set(self.said_text(s), &mut self.theory.activities[d].place),
            Word::Strand => self.strand_statement(item, s),
            Word::Budget => {
                if let Some(budget) = self.budget(s) {
                    self.theory.activities[d].budget.push(budget);
                }
            }
            _ => return false,
        }
        true
    }

    fn budget(&mut self, s: &Statement) -> Option<Budget> {
        let amount = s.values.first().filter(|v| v.kind == ValueKind::Number).copied()?;
        let raw = self.slice(amount.span);
        if let Some(written) = glued(raw) {
            let message = format!("`{raw}` is written out in figures here.");
            let diagnostic = self.bad_value(amount.span, message);
            *diagnostic = diagnostic.clone().help(format!("Write `budget {written}`.")).fix(
                format!("Write `{written}`"),
                amount.span,
                written,
            );
            return None;
        }
        if self.doubts_number(amount) {
            return None;
        }
        let amount = self.number(amount, false);
        let currency = s.values.get(1).filter(|v| v.kind == ValueKind::Name).copied();
        let currency = currency.map(|c| c.span).filter(|&c| self.currency(c));
        let mut budget = Budget { amount: amount?, currency, period: None, from: crate::model::Refs::default() };
        for (joint, list) in joined(&s.values) {
            match joint {
                Joint::In => {
                    // `2024 to 2029` holds a joining word of its own.
                    let start = s.values.iter().position(|v| list.first() == Some(v)).unwrap_or(0);
                    budget.period = self.period(&s.values[start..]).get().copied();
                }
                Joint::From => budget.from = self.names(list, Word::Budget, Wanted::PARTNER),
                _ => {}
            }
        }
        Some(budget)
    }

    pub(super) fn currency(&mut self, span: Span) -> bool {
        let code = self.slice(span);
        if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            return true;
        }
        let upper = code.to_uppercase();
        let message = format!("`{code}` is not a currency code.");
        let diagnostic = self.bad_value(span, message);
        diagnostic.help = Some("A currency is written as a code of three capital letters: USD, EUR, KES.".into());
        if upper.len() == 3 && upper.bytes().all(|b| b.is_ascii_uppercase()) {
            *diagnostic = diagnostic.clone().fix(format!("Write `{upper}`"), span, upper);
        }
        false
    }

    pub(super) fn assumption_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        match s.word {
            Word::AppliesTo => self.speaks_of_links(item, s),
            Word::Evidence => self.theory.assumptions[d].evidence = self.evidence(s),
            Word::Likelihood => {
                let size = self.size(s, "a likelihood");
                set(size, &mut self.theory.assumptions[d].likelihood);
            }
            Word::Consequence => {
                let size = self.size(s, "a size of consequences");
                set(size, &mut self.theory.assumptions[d].consequence);
            }
            Word::IfFalse => set(self.said_text(s), &mut self.theory.assumptions[d].if_false),
            Word::TestedBy => {
                let mut refs = self.names(&s.values, s.word, Wanted::INDICATOR);
                refs.unknown |= s.faulty;
                if refs.unknown {
                    self.theory.items[item.index()].unknown_measure = true;
                }
                self.theory.assumptions[d].tested_by = refs;
            }
            Word::MitigatedBy => {
                let refs = self.names(&s.values, s.word, Wanted::ACTIVITY);
                let list = &mut self.theory.assumptions[d].mitigated_by;
                list.unknown |= refs.unknown || s.faulty;
                list.known.extend(refs.known);
            }
            Word::ReviewBy => {
                let date = self.said_date(s);
                set(date, &mut self.theory.assumptions[d].review_by);
            }
            Word::Owner => {
                let owner = self.owner(s);
                self.theory.assumptions[d].owner = owner;
                self.theory.assumptions[d].unknown_owner = owner.is_none();
            }
            _ => return false,
        }
        true
    }

    fn size(&mut self, s: &Statement, what: &str) -> Said<At<u8>> {
        match self.choice(&s.values, what, Set::Size) {
            Said::Yes(at) => Said::Yes(At { value: 2 - at.value.min(2) as u8, span: at.span }),
            _ => Said::Faulty,
        }
    }

    fn speaks_of_links(&mut self, item: ItemId, s: &Statement) {
        self.later.push(super::spots::Later { item, word: s.word, values: s.values.clone(), faulty: s.faulty });
    }

    pub(super) fn instrument_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        if s.word == Word::Url {
            set(self.said_text(s), &mut self.theory.instruments[d].url);
            return true;
        }
        let mut collection = std::mem::take(&mut self.theory.instruments[d].collection);
        let known = self.collection_statement(&mut collection, s);
        self.theory.instruments[d].collection = collection;
        known
    }

    pub(super) fn partner_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        match s.word {
            Word::Role => match self.choice_or_text(&s.values, "a role", Set::Role) {
                Said::Yes(role) => self.theory.partners[d].roles.push(role),
                _ => self.theory.partners[d].unknown_role = true,
            },
            Word::Contact => set(self.said_text(s), &mut self.theory.partners[d].contact),
            Word::Place => set(self.said_text(s), &mut self.theory.partners[d].place),
            Word::FundedBy => {
                let mut refs = self.names(&s.values, s.word, Wanted::PARTNER);
                refs.unknown |= s.faulty;
                self.theory.partners[d].funded_by = refs;
            }
            Word::Staff => {
                let staff = s.values.first().copied().and_then(|v| self.number(v, false));
                let staff = match staff {
                    Some(n) if n.value < 0.0 => {
                        self.bad_value(n.span, "Staff can't be less than 0.").help =
                            Some("Staff is counted in full-time equivalents: `staff 2.5`.".into());
                        None
                    }
                    other => other,
                };
                set(staff.map_or(Said::Faulty, Said::Yes), &mut self.theory.partners[d].staff);
            }
            Word::Does => {
                let words = self.words(s, "a function of a backbone", Set::Function);
                self.theory.partners[d].unknown_function |=
                    s.faulty || words.len() < s.values.len() || words.is_empty();
                self.theory.partners[d].does.extend(words);
            }
            _ => return false,
        }
        true
    }

    /// The places of words that must be of a set; others are reported.
    pub(super) fn words(&mut self, s: &Statement, what: &str, of: Set) -> Vec<Span> {
        let mut words = Vec::new();
        for value in &s.values {
            if of.position(self.slice(value.span)).is_some() {
                words.push(value.span);
            } else {
                self.not_in_set(value.span, what, of, None);
            }
        }
        words
    }

    /// The places of free words, once each.
    pub(super) fn free_words(&mut self, s: &Statement) -> Vec<Span> {
        let mut words: Vec<Span> = Vec::new();
        let mut first: FxHashMap<Box<str>, Span> = FxHashMap::default();
        for value in s.values.iter().filter(|v| v.kind == ValueKind::Name) {
            let word: Box<str> = self.slice(value.span).into();
            if let Some(&before) = first.get(&word) {
                let message = format!("`{word}` is named twice after `{}`.", s.word.text());
                self.report(
                    Diagnostic::new(Rule::DuplicateStatement, value.span, message)
                        .help("Once is enough; remove the second.")
                        .related(before, "named here first"),
                );
                continue;
            }
            first.insert(word, value.span);
            words.push(value.span);
        }
        words
    }

    pub(super) fn forum_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        match s.word {
            Word::Members => {
                let mut refs = self.names(&s.values, s.word, Wanted::PARTNER);
                refs.unknown |= s.faulty;
                self.theory.forums[d].members = refs;
            }
            Word::Meets => {
                let meets = self.frequency(&s.values, s.word);
                set(meets, &mut self.theory.forums[d].meets);
            }
            Word::Reviews => {
                let mut refs = self.names(&s.values, s.word, Wanted::REVIEWED);
                refs.unknown |= s.faulty;
                self.theory.forums[d].reviews = refs;
            }
            Word::Owner => self.theory.forums[d].owner = self.owner(s),
            _ => return false,
        }
        true
    }

    pub(super) fn reference_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        match s.word {
            Word::Author => set(self.said_text(s), &mut self.theory.references[d].author),
            Word::Year => {
                let year = s.values.first().copied();
                let read = year.and_then(|v| {
                    self.slice(v.span).parse::<i32>().ok().filter(|y| (0..=9999).contains(y)).map(|y| (y, v.span))
                });
                if let (None, Some(value)) = (read, year) {
                    let message = format!("`{}` is not a year.", self.slice(value.span));
                    self.bad_value(value.span, message).help =
                        Some("Write the year in which it came out: `year 2014`.".into());
                }
                let year = read.map_or(Said::Faulty, |(value, span)| Said::Yes(At { value, span }));
                set(year, &mut self.theory.references[d].year);
            }
            Word::Kind => {
                let kind = self.choice_or_text(&s.values, "a kind of reference", Set::ReferenceKind);
                set(kind, &mut self.theory.references[d].kind);
            }
            Word::Doi => set(self.said_text(s), &mut self.theory.references[d].doi),
            Word::Url => set(self.said_text(s), &mut self.theory.references[d].url),
            _ => return false,
        }
        true
    }

    pub(super) fn question_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        match s.word {
            Word::About => self.speaks_of_links(item, s),
            Word::AnsweredBy => {
                let mut refs = self.names(&s.values, s.word, Wanted::INDICATOR);
                refs.unknown |= s.faulty;
                self.theory.questions[d].answered_by = refs;
            }
            Word::Due => {
                let due = self.said_date(s);
                set(due, &mut self.theory.questions[d].due);
            }
            Word::Owner => self.theory.questions[d].owner = self.owner(s),
            _ => return false,
        }
        true
    }

    pub(super) fn view_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        match s.word {
            Word::Focus => self.theory.views[d].focus = self.names(&s.values, s.word, Wanted::RESULT),
            Word::Strands => self.theory.views[d].strands = self.names(&s.values, s.word, Wanted::STRAND),
            Word::Show => self.theory.views[d].show = self.words(s, "something that a view can show", Set::Shown),
            Word::Hide => self.theory.views[d].hide = self.words(s, "something that a view can hide", Set::Shown),
            Word::Depth => {
                let depth = s.values.first().copied().and_then(|v| self.number(v, false));
                let depth = match depth {
                    Some(n) if n.value < 0.0 || n.value.fract() != 0.0 || n.value > 1e6 => {
                        self.bad_value(n.span, "`depth` is a whole number: how many links away from the focus.").help =
                            Some("Write, for example, `depth 2`.".into());
                        Said::Faulty
                    }
                    Some(n) => Said::Yes(At { value: n.value as u32, span: n.span }),
                    None => Said::Faulty,
                };
                set(depth, &mut self.theory.views[d].depth);
            }
            Word::ColourBy => {
                if let Said::Yes(at) = self.choice(&s.values, "something that a view can colour by", Set::Colour) {
                    self.theory.views[d].colour_by = Said::Yes(at.span);
                }
            }
            _ => return false,
        }
        true
    }
}

/// Keeps what was said first; a second saying is reported elsewhere.
pub(super) fn set<T>(new: Said<T>, slot: &mut Said<T>) {
    if !slot.is_said() {
        *slot = new;
    }
}
