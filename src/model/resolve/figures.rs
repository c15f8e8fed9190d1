//! The figures of indicators: baselines and targets with their dates and groups.

use super::Resolver;
use super::blocks::set;
use crate::diagnostic::{Diagnostic, Rule, words};
use crate::model::details::{Baseline, Indicator, Target};
use crate::model::value::{Among, At, Figure};
use crate::source::Span;
use crate::syntax::{Joint, Statement, Value, ValueKind, instead_of_change, no_figure};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The number that a word says.
fn written_small(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    if word == "zero" { Some(0) } else { words::number_of(&word) }
}

impl Resolver {
    /// A value in the indicator's unit.
    fn figure(&mut self, i: &Indicator, value: Value) -> Option<At<Figure>> {
        let unit = if i.unit.get().is_some() { self.theory.unit(i) } else { None };
        if value.kind == ValueKind::Number && !matches!(unit, Some("yes-no" | "qualitative")) {
            let (may_be_percent, is_whole) = (matches!(unit, None | Some("percent")), counts_whole_things(unit));
            return self.number_in_unit(value, may_be_percent, is_whole);
        }
        let sources = Arc::clone(&self.sources);
        let raw = sources.slice(value.span);
        let wrong = |r: &mut Self, message: String, help: &str| {
            r.bad_value(value.span, message).help = Some(help.to_owned());
            None
        };
        let found = match (unit, value.kind) {
            (Some("yes-no") | None, ValueKind::Name) if raw == "yes" || raw == "no" => Figure::YesNo(raw == "yes"),
            (Some("yes-no"), ValueKind::Name) if matches!(raw.to_lowercase().as_str(), "yes" | "no") => {
                let small = raw.to_lowercase();
                let diagnostic = self.bad_value(value.span, format!("`{raw}` is written in small letters: `{small}`."));
                *diagnostic = diagnostic.clone().help(format!("Write `{small}`.")).fix(
                    format!("Write `{small}`"),
                    value.span,
                    small,
                );
                return None;
            }
            (Some("yes-no"), _) => {
                return wrong(
                    self,
                    format!("`{raw}` is neither yes nor no, as the unit `yes-no` asks for."),
                    "Write `yes` or `no`, or give the indicator another unit.",
                );
            }
            (Some("qualitative") | None, ValueKind::Text) => Figure::Text(self.text(value.span)),
            (Some("qualitative"), _) => {
                return wrong(
                    self,
                    format!("`{raw}` is not a description, as the unit `qualitative` asks for."),
                    "Describe the state in quotes, such as \"Partners meet and share what they learn\".",
                );
            }
            (_, ValueKind::Name) if i.unit.is_said() && unit.is_none() => return None,
            _ => {
                let Some(number) = written_small(raw) else {
                    return wrong(
                        self,
                        format!("`{raw}` is not a number."),
                        "Write a number, such as 58. With `unit yes-no` it is yes or no; with `unit qualitative`, a text in quotes.",
                    );
                };
                let message = format!("A figure is written in digits, and not as `{raw}`.");
                let (title, digits) = (format!("Write `{number}`"), number.to_string());
                let diagnostic = self.bad_value(value.span, message);
                *diagnostic = diagnostic.clone().help(format!("{title}.")).fix(title, value.span, digits);
                return None;
            }
        };
        Some(At { value: found, span: value.span })
    }

    /// A number in a unit: one that may be percent, and one in which whole things are counted.
    fn number_in_unit(&mut self, value: Value, may_be_percent: bool, is_whole: bool) -> Option<At<Figure>> {
        let raw = self.slice(value.span);
        if raw.ends_with('%') && !may_be_percent {
            let plain = raw.trim_end_matches('%').to_owned();
            let message = format!("`{raw}` has a percent sign, but the unit is not `percent`.");
            let diagnostic = self.bad_value(value.span, message);
            diagnostic.help = Some("Remove the sign, or write `unit percent`.".into());
            *diagnostic = diagnostic.clone().fix(format!("Write `{plain}`"), value.span, plain);
            return None;
        }
        if is_whole && self.doubts_number(value) {
            return None;
        }
        let number = self.number(value, may_be_percent)?;
        Some(At { value: Figure::Number(number.value), span: number.span })
    }

    pub(super) fn baseline(&mut self, i: &mut Indicator, s: &Statement) {
        if s.values.first().is_some_and(|v| v.kind == ValueKind::Joint(Joint::Due)) {
            let due = self.said_date(s);
            set(due, &mut i.baseline_due);
            return;
        }
        match self.series(i, s, Joint::At) {
            Some((value, at, among)) if !s.faulty => i.baselines.push(Baseline { value, at, among, span: s.span }),
            _ => i.faulty_baseline = true,
        }
    }

    pub(super) fn target(&mut self, i: &mut Indicator, s: &Statement) {
        match self.series(i, s, Joint::By) {
            // Where a target without its date stands among the others is not known.
            Some((value, by, among)) if !s.faulty && by.is_some() => {
                i.targets.push(Target { value, by, among, span: s.span });
            }
            _ => i.faulty_target = true,
        }
    }

    /// A value, its date after the joining word, and its group.
    #[allow(clippy::type_complexity, reason = "the three parts of a statement, taken apart at once")]
    fn series(
        &mut self,
        i: &Indicator,
        s: &Statement,
        joint: Joint,
    ) -> Option<(At<Figure>, Option<At<crate::model::Date>>, Option<Among>)> {
        let first = *s.values.first()?;
        if joint == Joint::By && first.kind == ValueKind::Number && self.slice(first.span).starts_with('+') {
            self.change_for_level(s, first);
            return None;
        }
        if self.tells_no_figure(i, s, first) {
            return None;
        }
        let figure = self.figure(i, first);
        let date =
            s.values.iter().position(|v| v.kind == ValueKind::Joint(joint)).and_then(|p| s.values.get(p + 1)).copied();
        let date = date.filter(|v| v.kind == ValueKind::Number).and_then(|v| self.date(v));
        let among = s.values.iter().position(|v| v.kind == ValueKind::Joint(Joint::Among));
        let among = among.and_then(|p| match (s.values.get(p + 1), s.values.get(p + 2)) {
            (Some(dimension), Some(group)) => Some(Among { dimension: dimension.span, group: self.text(group.span) }),
            _ => None,
        });
        Some((figure?, date, among))
    }

    /// `target double by 2030`, `target tbd by 2030`: a word where a figure goes; says whether it was one of those.
    fn tells_no_figure(&mut self, i: &Indicator, s: &Statement, value: Value) -> bool {
        let takes_words = matches!(self.theory.unit(i), Some("yes-no" | "qualitative"));
        if takes_words || !matches!(value.kind, ValueKind::Name | ValueKind::Text) {
            return false;
        }
        let raw = self.slice(value.span).trim_matches('"');
        let Some((message, help)) = no_figure(s.word, raw, self.date_of(s)) else { return false };
        self.bad_value(value.span, message).help = Some(help);
        true
    }

    /// The date in a baseline or target as it is written, for what is shown of it.
    fn date_of(&self, s: &Statement) -> &str {
        s.values.iter().skip(2).find(|v| v.kind == ValueKind::Number).map_or("2028", |date| self.slice(date.span))
    }

    /// A target that says by how much figures are to rise: `+20%`.
    fn change_for_level(&mut self, s: &Statement, value: Value) {
        let raw = self.slice(value.span).to_owned();
        let message = format!("A target is a figure alone, the level to be reached, and `{raw}` reads like a change.");
        let help = instead_of_change(&format!("target … by {}", self.date_of(s)));
        self.bad_value(value.span, message).help = Some(help);
    }

    /// There is one baseline for each group.
    pub(super) fn one_baseline_each(&mut self, baselines: &[Baseline]) {
        if baselines.len() < 2 {
            return;
        }
        let mut first: FxHashMap<(String, String), Span> = FxHashMap::default();
        for b in baselines {
            let group =
                b.among.as_ref().map(|a| (self.slice(a.dimension).to_owned(), self.theory.text(&a.group).to_owned()));
            let whom = group.as_ref().map_or("everyone".to_owned(), |(d, g)| format!("{d} \"{g}\""));
            let Some(&before) = first.get(&group.clone().unwrap_or_default()) else {
                first.insert(group.unwrap_or_default(), b.span);
                continue;
            };
            self.report(
                Diagnostic::new(Rule::DuplicateStatement, b.span, format!("There are two baselines for {whom}."))
                    .help("Keep the one that change is to be measured from. For a part of the population add `among`, as in `baseline 41 at 2024 among income \"low\"`.")
                    .related(before, "the first of them"),
            );
        }
    }
}

/// Whether a unit is one of things that have no halves, or of money: where a point before three digits is likely to stand for
/// a comma. Of a unit in the author's own words the usual measures are known.
fn counts_whole_things(unit: Option<&str>) -> bool {
    #[rustfmt::skip]
    const MEASURES: &[&str] = &[
        "acre", "cm", "degree", "foot", "gallon", "gram", "g", "ha", "hectare", "hour", "inch", "kg", "kilo", "kilogram",
        "kilometer", "kilometre", "km", "kwh", "liter", "litre", "l", "m", "meter", "metre", "mg", "mile", "ml", "mm",
        "mwh", "pound", "ton", "tonne", "t",
    ];
    match unit {
        Some("count" | "currency") => true,
        None | Some("percent" | "ratio" | "score" | "index" | "days" | "yes-no" | "qualitative") => false,
        Some(own) => {
            !own.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| {
                matches!(word, "per" | "average" | "mean" | "ratio" | "rate" | "index" | "score")
                    || MEASURES.contains(&word)
                    || word.strip_suffix('s').is_some_and(|one| MEASURES.contains(&one))
            }) && !own.contains(['/', '%', '\u{b2}', '\u{b3}'])
        }
    }
}
