//! The blocks of the theory and of the agenda, and the statements that may stand in every block.

use super::Resolver;
use super::blocks::{Place, set};
use super::names::Wanted;
use super::properties::joined;
use super::values::did_you_mean;
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::model::details::{Accept, Code, LevelSetting, Note, Within};
use crate::model::value::{At, Said, Text};
use crate::syntax::{Declaration, Joint, Statement, ValueKind};
use crate::vocabulary::{Set, Word, nearest};

impl Resolver {
    pub(super) fn agenda_block(&mut self, decl: &Declaration) {
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

    pub(super) fn theory_block(&mut self, decl: &Declaration) {
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
            // Of what was not understood, nothing is asked.
            Word::DisaggregateBy if s.faulty => {}
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
        let block = || match place {
            Place::Theory => Within::Theory,
            Place::Agenda => Within::Agenda,
            Place::Item(item) => Within::Item(item),
            // Of which links it is said is known once their block is read.
            Place::Links => Within::Links(Vec::new().into()),
        };
        match s.word {
            Word::Note => {
                if let Said::Yes(text) = self.said_text(s) {
                    self.theory.notes.push(Note { block: block(), text });
                }
            }
            Word::Code => {
                let scheme = s.values.iter().find(|v| v.kind == ValueKind::Name).map(|v| v.span);
                if let (Some(scheme), Said::Yes(text)) = (scheme, self.said_text(s)) {
                    let of = self.slice(scheme).to_owned();
                    self.known_code(&of, &text);
                    self.theory.codes.push(Code { block: block(), scheme, text });
                }
            }
            Word::Accept => {
                if let Some(rule) = self.rule(s) {
                    // One that was misspelt or not read to its end, which was reported, is not called idle.
                    let sound = !s.faulty && Rule::parse(self.slice(s.values[0].span)).is_some();
                    let because = self.reason(s).filter(|_| sound);
                    self.theory.accepts.push(Accept {
                        rule,
                        span: s.values[0].span,
                        statement: s.span,
                        because,
                        block: block(),
                    });
                }
            }
            _ => {}
        }
    }
}
