//! Numbers, dates, lengths of time and words of fixed sets.

use super::Resolver;
use super::date_advice::{date_advice, likely_period};
use crate::diagnostic::{Diagnostic, words};
use crate::model::date::{Date, Duration, Frequency};
use crate::model::value::{At, Said, Text};
use crate::source::Span;
use crate::syntax::{Joint, Statement, Value, ValueKind, glued, in_doubt, in_groups_by_points};
use crate::vocabulary::{Set, Word, every_so_often, nearest, no_frequency};

/// Reads a number: groups of three after one to three digits, a decimal point, a percent sign. Gives the number and
/// whether it bears the sign.
pub(super) fn number(text: &str) -> Option<(f64, bool)> {
    // Nearly all are whole numbers in digits alone, and so short that a fraction of 53 bits holds them.
    const EXACT: usize = 15;
    if text.len() <= EXACT && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        let value = text.bytes().fold(0u64, |value, digit| value * 10 + u64::from(digit - b'0'));
        return Some((value as f64, false));
    }
    let (text, percent) = match text.strip_suffix('%') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' | b'\xe2' => (-1.0, text.trim_start_matches(['-', '\u{2212}'])),
        b'+' => (1.0, &text[1..]),
        _ => (1.0, text),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if fraction.is_some_and(|f| !all_digits(f)) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 || !all_digits(group) {
            return None;
        }
        grouped = true;
    }
    if !all_digits(first) || (grouped && (first.len() > 3 || first.starts_with('0'))) {
        return None;
    }
    let value: f64 = if grouped { digits.replace(',', "").parse() } else { digits.parse() }.ok()?;
    value.is_finite().then_some((sign * value, percent))
}

/// A number with a comma for decimals, and points or none between its groups of three, as it is written here: `1.250,5`, `1.234.567`; or with
/// a letter for its size.
/// A single comma before three digits parts a group.
fn likely_number(raw: &str) -> Option<String> {
    let (digits, percent) = match raw.strip_suffix('%') {
        Some(rest) => (rest, "%"),
        None => (raw, ""),
    };
    // `3k`
    if let Some(written) = glued(digits) {
        return Some(format!("{written}{percent}"));
    }
    if let Some(written) = in_groups_by_points(digits) {
        return (digits.matches('.').count() > 1).then(|| format!("{written}{percent}"));
    }
    let (whole, fraction) = digits.split_once(',')?;
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let sign = if whole.starts_with('-') { "-" } else { "" };
    let mut groups = whole[sign.len()..].split('.');
    let first = groups.next().filter(|first| all_digits(first))?;
    let others: Vec<&str> = groups.collect();
    let in_threes = others.iter().all(|group| group.len() == 3 && all_digits(group));
    if !in_threes || !all_digits(fraction) || (!others.is_empty() && first.len() > 3) {
        return None;
    }
    (fraction.len() != 3 || !others.is_empty()).then(|| {
        format!("{sign}{}.{fraction}{percent}", std::iter::once(first).chain(others).collect::<Vec<_>>().join(","))
    })
}

/// The two figures of `40-45%`, as they are written.
fn range_for_number(raw: &str) -> Option<(String, String)> {
    let percent = if raw.ends_with('%') { "%" } else { "" };
    let (low, high) = raw.trim_end_matches('%').split_once(['-', '–'])?;
    let value = |text: &str| number(text.trim_end_matches('%')).map(|(value, _)| value);
    let is_range = value(low)? < value(high)?;
    is_range.then(|| (format!("{}{percent}", low.trim_end_matches('%')), format!("{high}{percent}")))
}

/// The first number of `3/10`, and the whole percentage that both say.
fn share_of(raw: &str) -> Option<(&str, u32)> {
    let (part, whole) = raw.split_once('/')?;
    let (count, of): (u32, u32) = (part.parse().ok()?, whole.parse().ok()?);
    let hundredfold = count.checked_mul(100).filter(|_| of > 0 && count <= of)?;
    (hundredfold % of == 0).then_some((part, hundredfold / of))
}

impl Resolver {
    /// A number, without a percent sign unless `percent`.
    pub(super) fn number(&mut self, value: Value, percent: bool) -> Option<At<f64>> {
        let raw = self.slice(value.span);
        if let Some((number, sign)) = number(raw)
            && value.kind == ValueKind::Number
            && (percent || !sign)
        {
            return Some(At { value: number, span: value.span });
        }
        if let Some((low, high)) = range_for_number(raw) {
            let help = format!("Write `{low}` or `{high}`, whichever you mean.");
            let message = format!("`{raw}` is a range, and one figure goes here.");
            self.bad_value(value.span, message).help = Some(help);
            return None;
        }
        let message = format!("`{raw}` can't be read as a number.");
        let likely = likely_number(raw);
        let share = share_of(raw).map(|(part, share)| (part.to_owned(), share));
        let diagnostic = self.bad_value(value.span, message);
        diagnostic.help = Some(match share {
            Some((part, share)) => format!("Write `{share}%` if it is a share, and `{part}` if it is a score."),
            None => {
                "Write 58, 58.5, -3 or 12,000: a point for decimals, and commas only between groups of three digits."
                    .into()
            }
        });
        if let Some(likely) = likely {
            *diagnostic = diagnostic.clone().fix(format!("Write `{likely}`"), value.span, likely);
        }
        None
    }

    /// Asks whether thousands are meant by a number with a point before exactly three digits; says whether it is one.
    pub(super) fn doubts_number(&mut self, value: Value) -> bool {
        let Some(doubt) = in_doubt(self.slice(value.span)).filter(|_| value.kind == ValueKind::Number) else {
            return false;
        };
        self.bad_value(value.span, doubt.message).help =
            Some(format!("Write `{}` or `{}`, whichever you mean.", doubt.thousands, doubt.decimals));
        true
    }

    /// A date.
    pub(super) fn date(&mut self, value: Value) -> Option<At<Date>> {
        let raw = self.slice(value.span);
        if let Some(date) = Date::parse(raw, self.year_starts) {
            return Some(At { value: date, span: value.span });
        }
        let advice = date_advice(raw, self.year_starts);
        let diagnostic = self.bad_value(value.span, advice.message);
        diagnostic.help = Some(advice.help);
        if let Some(date) = advice.certain {
            *diagnostic = diagnostic.clone().fix(format!("Write `{date}`"), value.span, date);
        }
        None
    }

    /// A period: a date, or two with `to` between them, taken from the front of the values.
    pub(super) fn period(&mut self, values: &[Value]) -> Said<At<Date>> {
        let Some(&first) = values.first() else { return Said::Faulty };
        if let Some(written) = likely_period(self.slice(first.span), self.year_starts)
            && values.len() == 1
        {
            let message = format!("`{}` reads like a period, from one year to another.", self.slice(first.span));
            let diagnostic = self.bad_value(first.span, message);
            *diagnostic = diagnostic.clone().help(format!("Between the two goes the word `to`: `{written}`.")).fix(
                format!("Write `{written}`"),
                first.span,
                written,
            );
            return Said::Faulty;
        }
        let Some(begins) = self.date(first) else { return Said::Faulty };
        let (Some(joint), Some(&second)) = (values.get(1), values.get(2)) else { return Said::Yes(begins) };
        if joint.kind != ValueKind::Joint(Joint::To) {
            return Said::Yes(begins);
        }
        let Some(ends) = self.date(second) else { return Said::Faulty };
        let span = begins.span.to(ends.span);
        if ends.value.last < begins.value.first {
            let message = format!(
                "This period ends before it begins: {} comes before {}.",
                self.slice(ends.span),
                self.slice(begins.span)
            );
            self.bad_value(span, message).help = Some("The earlier date comes first: `2024 to 2029`.".into());
            return Said::Faulty;
        }
        Said::Yes(At { value: Date { first: begins.value.first, last: ends.value.last.max(begins.value.last) }, span })
    }

    /// The period of a statement; of one that was not read to its end, half of it may be missing.
    pub(super) fn period_of(&mut self, statement: &Statement) -> Said<At<Date>> {
        if statement.faulty { Said::Faulty } else { self.period(&statement.values) }
    }

    /// A length of time: a number and a unit of time.
    pub(super) fn duration(&mut self, values: &[Value]) -> Said<At<Duration>> {
        let values: Vec<Value> = values.iter().copied().filter(|v| !matches!(v.kind, ValueKind::Joint(_))).collect();
        let (count, unit) = match values.as_slice() {
            [unit] if unit.kind == ValueKind::Name => (None, Some(*unit)),
            [count] => (Some(*count), None),
            [count, unit, ..] => (Some(*count), Some(*unit)),
            [] => return Said::Faulty,
        };
        let span = values[0].span.to(values[values.len() - 1].span);
        let many = match count {
            None => 1,
            Some(count) => match number(self.slice(count.span)) {
                Some((n, false)) if n >= 0.0 && n.fract() == 0.0 && n <= 1_000_000.0 => n as u32,
                _ => {
                    let said = self.slice(count.span).to_owned();
                    // `1-2 years`: which of them counts is the author's to say.
                    let longer = said.rsplit_once('-').filter(|(from, _)| number(from).is_some()).map(|(_, to)| to);
                    let unit = unit.map_or_else(|| "years".to_owned(), |unit| self.slice(unit.span).to_owned());
                    let (message, help) = match longer.filter(|to| number(to).is_some()) {
                        Some(longer) => (
                            format!("A length of time is one number, and `{said}` are two."),
                            format!("Write the longer, `{longer} {unit}`, so that nobody looks too early."),
                        ),
                        None => (
                            format!("`{said}` is not a whole number."),
                            "A length of time is written `6 months`, `1 year`, `2 weeks` or `10 days`.".to_owned(),
                        ),
                    };
                    self.bad_value(count.span, message).help = Some(help);
                    return Said::Faulty;
                }
            },
        };
        let Some(unit) = unit else {
            if (1900..2200).contains(&many) {
                let message = format!("`{many}` reads like a year, and here goes a length of time.");
                let help = "Write how long it takes, such as `6 months`; a date goes after `by`.";
                self.bad_value(span, message).help = Some(help.into());
                return Said::Faulty;
            }
            let message = format!("{} of what? A length of time needs days, weeks, months or years.", self.slice(span));
            let help = format!("Write `{many} months`, or whichever you mean.");
            self.bad_value(span, message).help = Some(help);
            return Said::Faulty;
        };
        let word = self.slice(unit.span).to_owned();
        let (months, days) = match word.strip_suffix('s').unwrap_or(&word) {
            "day" => (0, 1),
            "week" => (0, 7),
            "month" => (1, 0),
            "year" => (12, 0),
            _ => {
                let near = nearest(&word, ["days", "weeks", "months", "years"]);
                let message = format!("`{word}` is not a length of time.{}", did_you_mean(near));
                let diagnostic = self.bad_value(unit.span, message);
                diagnostic.help =
                    Some(match word.as_str() {
                        "quarter" | "term" | "semester" | "half-year" => "Lengths of time are counted in days, weeks, months and years; `quarterly`, `termly` and `half-yearly` are frequencies of one word.".into(),
                        _ => "Lengths of time are counted in days, weeks, months and years: `6 months`, `10 days`.".into(),
                    });
                if let Some(near) = near {
                    *diagnostic = diagnostic.clone().fix(format!("Write `{near}`"), unit.span, near);
                }
                return Said::Faulty;
            }
        };
        let value = Duration { months: months * many, days: days * many };
        Said::Yes(At { value, span })
    }

    /// How often: a known word, or `every` and a length of time.
    pub(super) fn frequency(&mut self, values: &[Value], statement: Word) -> Said<At<Frequency>> {
        let Some(&first) = values.first() else { return Said::Faulty };
        if first.kind == ValueKind::Joint(Joint::Every) {
            // `every term` is a frequency that has a word of its own.
            let last = values[values.len() - 1];
            let said = self.slice(first.span.to(last.span)).to_owned();
            if let Some(word) = Set::Frequency.same_as(&said) {
                let span = first.span.to(last.span);
                let diagnostic = self.bad_value(span, format!("A frequency of that kind is one word: `{word}`."));
                *diagnostic =
                    diagnostic.clone().help(format!("Write `{word}`.")).fix(format!("Write `{word}`"), span, word);
                return Said::Faulty;
            }
            return match self.duration(values) {
                Said::Yes(every) if every.value.is_zero() => {
                    self.bad_value(every.span, "Something can't happen every 0 days, weeks, months or years.").help =
                        Some("Write `every 2 years`, or a word such as `monthly`.".into());
                    Said::Faulty
                }
                Said::Yes(every) => {
                    Said::Yes(At { value: Frequency::Every(every.value), span: first.span.to(every.span) })
                }
                _ => Said::Faulty,
            };
        }
        let word = self.slice(first.span);
        if let Some(value) = Frequency::parse(word) {
            return Said::Yes(At { value, span: first.span });
        }
        let word = word.to_owned();
        if let Some(every) = every_so_often(&word) {
            let diagnostic = self.bad_value(first.span, format!("What is meant by `{word}` is written `{every}`."));
            *diagnostic =
                diagnostic.clone().help(format!("Write `{every}`.")).fix(format!("Write `{every}`"), first.span, every);
        } else if let Some((message, help)) = no_frequency(statement, &word) {
            self.bad_value(first.span, message).help = Some(help.into());
        } else {
            self.not_in_set(first.span, "a frequency", Set::Frequency, Some("or `every 2 years`"));
        }
        Said::Faulty
    }

    /// Where in a fixed set a word stands.
    pub(super) fn choice(&mut self, values: &[Value], what: &str, set: Set) -> Said<At<usize>> {
        let Some(&value) = values.first() else { return Said::Faulty };
        if value.kind == ValueKind::Name
            && let Some(position) = set.position(self.slice(value.span))
        {
            return Said::Yes(At { value: position, span: value.span });
        }
        self.not_in_set(value.span, what, set, None);
        Said::Faulty
    }

    /// A known word, or any text in quotes.
    pub(super) fn choice_or_text(&mut self, values: &[Value], what: &str, set: Set) -> Said<Text> {
        let Some(&value) = values.first() else { return Said::Faulty };
        if value.kind == ValueKind::Text || set.position(self.slice(value.span)).is_some() {
            return Said::Yes(self.text(value.span));
        }
        let own = self.slice(value.span).to_owned();
        let quoted = format!("or words of your own in quotes: \"{own}\"");
        let is_like = set.meant_by(&own).is_some();
        let diagnostic = self.not_in_set(value.span, what, set, Some(&quoted));
        if !is_like && value.kind == ValueKind::Name {
            // What is like none of them can only be a word of the author's own.
            *diagnostic = diagnostic.clone().fix("Put it in quotes", value.span, format!("\"{own}\""));
        }
        Said::Faulty
    }

    pub(super) fn not_in_set(&mut self, span: Span, what: &str, set: Set, or: Option<&str>) -> &mut Diagnostic {
        let word = self.slice(span).to_owned();
        let near = set.meant_by(&word);
        let message = format!("`{word}` is not known here as {what}.{}", did_you_mean(near));
        let all: Vec<String> = set.words().iter().map(|w| format!("`{w}`")).collect();
        let diagnostic = self.bad_value(span, message);
        diagnostic.help = Some(match or {
            None => format!("Write {}.", words::any_of(&all)),
            Some(or) => format!("Write {}, {or}.", all.join(", ")),
        });
        // How good evidence is stays the author's to judge; a slip of the pen is mended, another word is not.
        let judged = set == Set::Grade && nearest(&word, set.words().iter().copied()).is_none();
        if let Some(near) = near.filter(|_| !judged) {
            *diagnostic = diagnostic.clone().fix(format!("Write `{near}`"), span, near);
        }
        diagnostic
    }

    /// The text of a statement.
    pub(super) fn said_text(&self, statement: &Statement) -> Said<Text> {
        match statement.values.iter().find(|v| v.kind == ValueKind::Text) {
            Some(value) => Said::Yes(self.text(value.span)),
            None => Said::Faulty,
        }
    }

    /// The date of a statement.
    pub(super) fn said_date(&mut self, statement: &Statement) -> Said<At<Date>> {
        let value = statement.values.iter().find(|v| v.kind == ValueKind::Number).copied();
        value.and_then(|v| self.date(v)).map_or(Said::Faulty, Said::Yes)
    }
}

/// " Did you mean `x`?", or nothing.
pub(super) fn did_you_mean(near: Option<&str>) -> String {
    near.map(|n| format!(" Did you mean `{n}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        assert_eq!(number("58.5"), Some((58.5, false)));
        assert_eq!(number("12,000"), Some((12000.0, false)));
        assert_eq!(number("-3"), Some((-3.0, false)));
        assert_eq!(number("58%"), Some((58.0, true)));
        for wrong in ["12,00", "0,123", "1234,567", "0-100", "5.", ".5", "", "-", "1e5", "12,000,00"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
