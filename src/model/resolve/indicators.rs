//! Indicators, and what they share with instruments.

use super::Resolver;
use super::blocks::{Place, set};
use super::names::Wanted;
use crate::model::details::{Collection, Indicator};
use crate::model::items::{ItemId, Ref};
use crate::model::value::{At, Said, Text};
use crate::syntax::{Declaration, Statement, Value, ValueKind};
use crate::vocabulary::{Set, Word, code_of_currency};

impl Resolver {
    pub(super) fn indicator_block(&mut self, item: ItemId, decl: &Declaration) {
        let mut i = Indicator::default();
        if let Some(within) = self.theory.item(item).within
            && self.theory.item(within).kind != crate::vocabulary::DeclarationKind::Strand
        {
            i.measures.known.push(Ref { item: within, span: self.theory.item(item).name });
        }
        if let Some(unit) = decl.statements.iter().find(|s| s.word == Word::Unit) {
            self.findings.mute(unit.faulty);
            i.unit = match self.currency_for_unit(&unit.values) {
                Some(currency) => Said::Yes(currency),
                None => self.choice_or_text(&unit.values, "a unit", Set::Unit),
            };
            if i.unit.get().is_none() {
                i.faulty_unit = Some(unit.span);
            }
        }
        for s in &decl.statements {
            self.findings.mute(s.faulty);
            let shared = self.collection_statement(&mut i.collection, s);
            if !shared && !self.indicator_statement(&mut i, s) && s.word != Word::Unit {
                self.common(s, Place::Item(item));
            }
        }
        self.findings.mute(false);
        self.one_baseline_each(&i.baselines);
        let detail = self.theory.item(item).detail as usize;
        self.theory.indicators[detail] = i;
    }

    /// `unit USD`: a currency where the word `currency` goes, which is told.
    fn currency_for_unit(&mut self, values: &[Value]) -> Option<Text> {
        let value = *values.first().filter(|v| v.kind == ValueKind::Name)?;
        let raw = self.slice(value.span);
        // Nearly all units are known ones.
        if Set::Unit.position(raw).is_some() {
            return None;
        }
        let code = code_of_currency(raw);
        let is_money = Set::Unit.same_as(raw) == Some("currency") && !raw.eq_ignore_ascii_case("money");
        if code.is_none() && !is_money {
            return None;
        }
        let of_theory = self.theory.head.as_ref().and_then(|head| head.currency.get()).map(|&code| self.slice(code));
        let is_said = of_theory.is_some() && of_theory == code;
        let help = match (of_theory, code) {
            (Some(_), _) if is_said => "Write `unit currency`.".to_owned(),
            (Some(own), _) => format!("Write `unit currency` where that is {own}, the currency of the theory; figures in another one have a unit of your own: `unit \"{raw}\"`."),
            (None, Some(code)) => format!("Write `unit currency`, and say once in the `theory` block which it is: `currency {code}`."),
            (None, None) => "Write `unit currency`, and say once in the `theory` block which it is, by its code, such as `currency USD`.".to_owned(),
        };
        let message = format!("`{raw}` is a currency; the unit of money is the word `currency`.");
        let diagnostic = self.bad_value(value.span, message);
        diagnostic.help = Some(help);
        // Without a word on which currency it is, that would be lost.
        if is_said {
            *diagnostic = diagnostic.clone().fix("Write `currency`", value.span, "currency");
        }
        Some(Text { span: value.span, owned: Some("currency".into()) })
    }

    fn indicator_statement(&mut self, i: &mut Indicator, s: &Statement) -> bool {
        match s.word {
            Word::Measures => {
                let refs = self.names(&s.values, s.word, Wanted::MEASURED);
                i.measures.unknown |= refs.unknown || s.faulty;
                if i.measures.known.is_empty() {
                    i.measures.known = refs.known;
                } else {
                    let new = refs.known.into_iter().filter(|r| !i.measures.items().any(|m| m == r.item));
                    let new: Vec<Ref> = new.collect();
                    i.measures.known.extend(new);
                }
            }
            Word::Definition => set(self.said_text(s), &mut i.definition),
            Word::Numerator => set(self.said_text(s), &mut i.numerator),
            Word::Denominator => set(self.said_text(s), &mut i.denominator),
            Word::Rationale => set(self.said_text(s), &mut i.rationale),
            Word::Direction => {
                let said = self.choice(&s.values, "a direction", Set::Direction);
                set(map(&said, |p| [1, -1, 0][p.min(2)]), &mut i.direction);
            }
            Word::CountedAs => {
                let said = self.choice(&s.values, "a way to count figures", Set::Counting);
                set(map(&said, |p| p as u8), &mut i.counted_as);
            }
            Word::Of => {
                let said = self.choice(&s.values, "what a population is made of", Set::Population);
                set(map(&said, |p| p == 1), &mut i.of_things);
            }
            Word::Aggregates => {
                let said = self.choice(&s.values, "yes or no", Set::YesNo);
                set(map(&said, |p| p == 0), &mut i.aggregates);
            }
            Word::DisaggregateBy => {
                let dimensions = self.free_words(s);
                i.unknown_dimension |= s.faulty || dimensions.is_empty();
                i.disaggregate_by.extend(dimensions);
            }
            Word::Instrument => self.instrument(i, s),
            Word::Threshold => {
                let percent = self.may_be_percent(i);
                let value = s.values.first().copied().and_then(|v| self.number(v, percent));
                set(value.map_or(Said::Faulty, Said::Yes), &mut i.threshold);
            }
            Word::Range => {
                let range = self.range(i, s);
                set(range, &mut i.range);
            }
            Word::Baseline => self.baseline(i, s),
            Word::Target => self.target(i, s),
            _ => return false,
        }
        true
    }

    /// Whether a number may bear a percent sign: also where the unit is not said, or was not understood.
    fn may_be_percent(&self, i: &Indicator) -> bool {
        matches!(self.theory.unit(i), None | Some("percent"))
    }

    fn instrument(&mut self, i: &mut Indicator, s: &Statement) {
        match s.values.first() {
            Some(v) if v.kind == ValueKind::Text => i.instrument_text = Some(self.text(v.span)),
            _ => {
                i.instrument = self.one_name(&s.values, s.word, Wanted::INSTRUMENT);
                i.unknown_instrument = i.instrument.is_none();
            }
        }
    }

    fn range(&mut self, i: &Indicator, s: &Statement) -> Said<At<(f64, f64)>> {
        let percent = self.may_be_percent(i);
        let numbers: Vec<Value> = s.values.iter().copied().filter(|v| v.kind == ValueKind::Number).collect();
        match numbers.as_slice() {
            [low, high] => {
                let (low, high) = (self.number(*low, percent), self.number(*high, percent));
                let (Some(low), Some(high)) = (low, high) else { return Said::Faulty };
                let span = low.span.to(high.span);
                if low.value > high.value {
                    self.bad_value(span, "This range ends below where it begins.").help =
                        Some("The lower number comes first: `range 0 to 100`.".into());
                    return Said::Faulty;
                }
                Said::Yes(At { value: (low.value, high.value), span })
            }
            [one] => {
                let raw = self.slice(one.span).to_owned();
                let better = raw.split_once('-').filter(|(a, b)| !a.is_empty() && !b.is_empty());
                let fix = better.map(|(a, b)| format!("{a} to {b}"));
                let diagnostic = self.bad_value(one.span, format!("`{raw}` can't be read as a range."));
                diagnostic.help = Some("Write two numbers with `to` between them: `range 0 to 100`.".into());
                if let Some(fix) = fix {
                    *diagnostic = diagnostic.clone().fix(format!("Write `{fix}`"), one.span, fix);
                }
                Said::Faulty
            }
            _ => Said::Faulty,
        }
    }

    /// A statement that indicators share with instruments.
    pub(super) fn collection_statement(&mut self, c: &mut Collection, s: &Statement) -> bool {
        match s.word {
            Word::Source => set(self.said_text(s), &mut c.source),
            Word::Method => set(self.said_text(s), &mut c.method),
            Word::Sample => set(self.said_text(s), &mut c.sample),
            Word::Population => set(self.said_text(s), &mut c.population),
            Word::Limitations => set(self.said_text(s), &mut c.limitations),
            Word::Frequency => {
                let frequency = self.frequency(&s.values, s.word);
                set(frequency, &mut c.frequency);
            }
            Word::AvailableAfter => {
                let after = self.duration(&s.values);
                set(after, &mut c.available_after);
            }
            Word::Responsible | Word::ReportedBy => {
                let mut refs = self.names(&s.values, s.word, Wanted::PARTNER);
                refs.unknown |= s.faulty;
                let list = if s.word == Word::Responsible { &mut c.responsible } else { &mut c.reported_by };
                if !list.is_said() {
                    *list = refs;
                }
            }
            _ => return false,
        }
        true
    }
}

fn map<T>(said: &Said<At<usize>>, f: impl Fn(usize) -> T) -> Said<At<T>> {
    match said {
        Said::Yes(at) => Said::Yes(At { value: f(at.value), span: at.span }),
        Said::Faulty => Said::Faulty,
        Said::No => Said::No,
    }
}
