//! The second pass: every statement of every block, a function a kind of thing. Indicators have a file of their own.

use super::Resolver;
use super::declare::Declared;
use super::names::Wanted;
use super::properties::joined;
use super::values::did_you_mean;
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::model::details::{Accept, AcceptBlock, Budget, Code, LevelSetting};
use crate::model::items::{ItemId, Ref};
use crate::model::value::{At, Said, Text};
use crate::source::Span;
use crate::syntax::{Declaration, Joint, Statement, ValueKind};
use crate::vocabulary::{DeclarationKind as Kind, Set, Word, nearest, rows};
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
    pub(super) fn understand(&mut self, declared: &[Declared<'_>]) {
        for Declared { declaration: decl, item, .. } in declared {
            let before = self.findings.mark();
            if let Some(kind) = decl.kind
                && kind != Kind::Link
            {
                self.once_each(Some(kind), &decl.statements);
            }
            match (decl.kind, *item) {
                (Some(Kind::Theory), _) => self.theory_block(decl),
                (Some(Kind::Agenda), _) => self.agenda_block(decl),
                (Some(kind), Some(item)) => self.item_block(kind, item, decl),
                _ => {}
            }
            if decl.faulty {
                // What is declared here was only guessed at, which was reported: nothing is said of what is inside.
                self.findings.set_back(before);
            }
        }
        // `link` declarations speak of links that statements say, wherever these stand.
        for Declared { declaration: decl, within, .. } in declared {
            if decl.kind == Some(Kind::Link) {
                self.link_declaration(decl, *within);
            }
        }
    }

    /// Reports statements that may stand once and stand twice; the first counts.
    pub(super) fn once_each(&mut self, block: Option<Kind>, statements: &[Statement]) {
        // As many as a block has different statements: few.
        let mut seen: Vec<(Word, Span)> = Vec::new();
        for statement in statements.iter().filter(|s| !s.faulty) {
            let many = rows(block).iter().find(|r| r.word == statement.word).is_none_or(|r| r.many);
            if many {
                continue;
            }
            if let Some(&(_, first)) = seen.iter().find(|(word, _)| *word == statement.word) {
                let word = statement.word.text();
                self.report(
                    Diagnostic::new(
                        Rule::DuplicateStatement,
                        statement.keyword,
                        format!("`{word}` stands twice in this block."),
                    )
                    .help("It can be said once. Keep the one that holds, and remove the other.")
                    .related(first, "said here first"),
                );
            } else {
                seen.push((statement.word, statement.keyword));
            }
        }
    }

    fn item_block(&mut self, kind: Kind, item: ItemId, decl: &Declaration) {
        if kind == Kind::Indicator {
            return self.indicator_block(item, decl);
        }
        for statement in &decl.statements {
            if statement.word.says_link() {
                self.link_statement(item, statement);
                continue;
            }
            let muted = self.findings.mute(statement.faulty);
            let known = match kind {
                Kind::Impact | Kind::Outcome | Kind::Precondition | Kind::Output | Kind::Harm => {
                    self.result_statement(item, statement)
                }
                Kind::Activity => self.activity_statement(item, statement),
                Kind::Assumption => self.assumption_statement(item, statement),
                Kind::Instrument => self.instrument_statement(item, statement),
                Kind::Partner => self.partner_statement(item, statement),
                Kind::Forum => self.forum_statement(item, statement),
                Kind::Reference => self.reference_statement(item, statement),
                Kind::Question => self.question_statement(item, statement),
                Kind::View => self.view_statement(item, statement),
                _ => false,
            };
            if !known {
                self.common(statement, Place::Item(item));
            }
            self.findings.mute(muted);
        }
    }

    fn detail(&self, item: ItemId) -> usize {
        self.theory.item(item).detail as usize
    }

    fn strand_statement(&mut self, item: ItemId, statement: &Statement) {
        if let Some(strand) = self.one_name(&statement.values, Word::Strand, Wanted::STRAND) {
            self.theory.items[item.index()].strand = Some(strand.item);
        }
    }

    fn owner(&mut self, statement: &Statement) -> Option<Ref> {
        self.one_name(&statement.values, Word::Owner, Wanted::PARTNER)
    }

    fn result_statement(&mut self, item: ItemId, s: &Statement) -> bool {
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

    fn activity_statement(&mut self, item: ItemId, s: &Statement) -> bool {
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

    fn currency(&mut self, span: Span) -> bool {
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

    fn assumption_statement(&mut self, item: ItemId, s: &Statement) -> bool {
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

    fn instrument_statement(&mut self, item: ItemId, s: &Statement) -> bool {
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

    fn partner_statement(&mut self, item: ItemId, s: &Statement) -> bool {
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
    fn words(&mut self, s: &Statement, what: &str, of: Set) -> Vec<Span> {
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

    fn forum_statement(&mut self, item: ItemId, s: &Statement) -> bool {
        let d = self.detail(item);
        match s.word {
            Word::Members => {
                let mut refs = self.names(&s.values, s.word, Wanted::PARTNER);
                refs.unknown |= s.faulty;
                self.theory.forums[d].members = refs;
            }
            Word::Meets => {
                let meets = self.frequency(&s.values);
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

    fn reference_statement(&mut self, item: ItemId, s: &Statement) -> bool {
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

    fn question_statement(&mut self, item: ItemId, s: &Statement) -> bool {
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

    fn view_statement(&mut self, item: ItemId, s: &Statement) -> bool {
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

    fn agenda_block(&mut self, decl: &Declaration) {
        for s in &decl.statements {
            self.findings.mute(s.faulty);
            match s.word {
                Word::Problem | Word::Vision => {
                    let text = self.said_text(s);
                    let Some(agenda) = &mut self.theory.agenda else { return };
                    set(text, if s.word == Word::Problem { &mut agenda.problem } else { &mut agenda.vision });
                }
                Word::Adopted => {
                    let date = self.said_date(s);
                    let by = joined(&s.values).into_iter().find(|(joint, _)| *joint == Joint::By);
                    let mut refs =
                        by.map(|(_, list)| self.names(list, Word::Adopted, Wanted::PARTNER)).unwrap_or_default();
                    refs.unknown |= s.faulty;
                    let Some(agenda) = &mut self.theory.agenda else { return };
                    set(date, &mut agenda.adopted);
                    agenda.adopted_by = refs;
                }
                _ => self.common(s, Place::Agenda),
            }
        }
        self.findings.mute(false);
    }

    pub(super) fn understand_year_starts(&mut self, s: &Statement) {
        let Some(&value) = s.values.first() else { return };
        let raw = self.slice(value.span).to_lowercase();
        let month =
            Set::Month.position(&raw).map(|p| p + 1).or_else(|| raw.parse().ok()).filter(|m| (1..=12).contains(m));
        let said = if let Some(month) = month {
            self.year_starts = month as u8;
            Said::Yes(At { value: month as u8, span: value.span })
        } else {
            let near = nearest(&raw, Set::Month.words().iter().copied());
            let message = format!("`{}` is not a month.{}", self.slice(value.span), did_you_mean(near));
            self.bad_value(value.span, message).help =
                Some("Write its English name or its number: `year starts september`, `year starts 9`.".into());
            Said::Faulty
        };
        if let Some(head) = &mut self.theory.head {
            head.year_starts = said;
        }
    }

    fn theory_block(&mut self, decl: &Declaration) {
        for s in &decl.statements {
            self.findings.mute(s.faulty);
            self.theory_statement(s);
        }
        self.findings.mute(false);
    }

    fn theory_statement(&mut self, s: &Statement) {
        match s.word {
            Word::YearStarts => return,
            Word::Framework => {
                let found = self.words(s, "a framework", Set::Framework);
                if let Some(head) = &mut self.theory.head {
                    head.collective_impact |= !found.is_empty();
                }
                return;
            }
            Word::Check => {
                self.level_setting(s);
                return;
            }
            _ => {}
        }
        let (text, date) = match s.word {
            Word::ReviewBy => (Said::No, self.said_date(s)),
            Word::Horizon => (Said::No, self.period_of(s)),
            _ => (self.said_text(s), Said::No),
        };
        let words = if s.word == Word::DisaggregateBy { self.free_words(s) } else { Vec::new() };
        let currency = if s.word == Word::Currency {
            let span = s.values.first().map(|v| v.span);
            span.filter(|&c| self.currency(c)).map_or(Said::Faulty, Said::Yes)
        } else {
            Said::No
        };
        let Some(head) = &mut self.theory.head else { return };
        match s.word {
            Word::Place => set(text, &mut head.place),
            Word::Horizon => set(date, &mut head.horizon),
            Word::Summary => set(text, &mut head.summary),
            Word::Version => set(text, &mut head.version),
            Word::Contact => set(text, &mut head.contact),
            Word::Language => set(text, &mut head.language),
            Word::Currency => set(currency, &mut head.currency),
            Word::ReviewBy => set(date, &mut head.review_by),
            Word::DisaggregateBy => head.disaggregate_by = words,
            _ => self.common(s, Place::Theory),
        }
    }

    fn level_setting(&mut self, s: &Statement) {
        let Some(rule) = self.rule(s) else { return };
        let Some(level) = s.values.get(1).copied().filter(|v| v.kind == ValueKind::Name) else { return };
        let Said::Yes(position) = self.choice(&[level], "a level of a check", Set::Level) else { return };
        let new = [Some(Level::Error), Some(Level::Warning), Some(Level::Note), None][position.value.min(3)];
        let because = self.reason(s);
        if because.is_none() && !s.faulty && new < Some(rule.level()) {
            let message = format!(
                "`check {} {}` makes a check milder, but does not say why.",
                rule.name(),
                self.slice(level.span)
            );
            self.report(Diagnostic::new(Rule::Syntax, s.keyword, message).help(
                "Add the reason on the same line: `because \"…\"`. Whoever reviews the theory will want to know it.",
            ));
        }
        let setting = LevelSetting { rule, level: new, span: s.values[0].span, statement: s.span, because };
        if let Some(first) = self.theory.head.as_ref().and_then(|h| h.checks.iter().find(|c| c.rule == rule)) {
            let first = first.span;
            let message = format!("The level of `{}` is set twice.", rule.name());
            self.report(
                Diagnostic::new(Rule::DuplicateStatement, setting.span, message)
                    .help("Keep the one that holds.")
                    .related(first, "set here first"),
            );
            return;
        }
        if let Some(head) = &mut self.theory.head {
            head.checks.push(setting);
        }
    }

    fn reason(&self, s: &Statement) -> Option<Text> {
        s.values.iter().find(|v| v.kind == ValueKind::Text).map(|v| self.text(v.span))
    }

    /// The rule that `accept` or `check` names, or one that is misspelt was meant to name.
    fn rule(&mut self, s: &Statement) -> Option<Rule> {
        let value = s.values.first().copied().filter(|v| v.kind == ValueKind::Name)?;
        let raw = self.slice(value.span).to_owned();
        let Some(rule) = Rule::parse(&raw) else {
            let near = nearest(&raw, Rule::ALL.iter().filter(|r| !r.is_fixed()).map(|r| r.name()));
            let message = format!("There is no check called `{raw}`.{}", did_you_mean(near));
            let diagnostic = self.bad_value(value.span, message);
            diagnostic.help =
                Some("`sothat explain` lists all checks; each finding shows the name of its check.".into());
            if let Some(near) = near {
                *diagnostic = diagnostic.clone().fix(format!("Write `{near}`"), value.span, near);
            }
            // What the misspelt one was meant to silence is not to come up because of it.
            return near.and_then(Rule::parse);
        };
        if rule.is_fixed() {
            let message = format!("`{raw}` can't be silenced: without it, the rest of the theory can't be judged.");
            self.bad_value(value.span, message).help = Some("Correct what it speaks of, and remove this line.".into());
            return None;
        }
        Some(rule)
    }

    /// Statements that may stand in every block.
    pub(super) fn common(&mut self, s: &Statement, place: Place) {
        let item = if let Place::Item(item) = place { Some(item) } else { None };
        match s.word {
            Word::Note => {
                if let Said::Yes(text) = self.said_text(s) {
                    self.theory.notes.push((item, text));
                }
            }
            Word::Code => {
                let scheme = s.values.iter().find(|v| v.kind == ValueKind::Name).map(|v| v.span);
                if let (Some(scheme), Said::Yes(text)) = (scheme, self.said_text(s)) {
                    let of = self.slice(scheme).to_owned();
                    self.known_code(&of, &text);
                    self.theory.codes.push(Code { item, scheme, text });
                }
            }
            Word::Accept => {
                if let Some(rule) = self.rule(s) {
                    let block = match place {
                        Place::Theory => AcceptBlock::Theory,
                        Place::Agenda => AcceptBlock::Agenda,
                        Place::Item(item) => AcceptBlock::Item(item),
                        Place::Links => AcceptBlock::Links(Vec::new().into()),
                    };
                    // One that was misspelt or not read to its end, which was reported, is not called idle.
                    let sound = !s.faulty && Rule::parse(self.slice(s.values[0].span)).is_some();
                    let because = self.reason(s).filter(|_| sound);
                    self.theory.accepts.push(Accept {
                        rule,
                        span: s.values[0].span,
                        statement: s.span,
                        because,
                        block,
                    });
                }
            }
            _ => {}
        }
    }
}

/// Keeps what was said first; a second saying is reported elsewhere.
pub(super) fn set<T>(new: Said<T>, slot: &mut Said<T>) {
    if !slot.is_said() {
        *slot = new;
    }
}
