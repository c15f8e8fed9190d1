//! Dates and periods in words: `by December 2029`, `during Jan 2026 to Dec 2029`, `adopted April 2025 by schools`. Where they say one
//! day, month, quarter or year and no other, they are written so.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use super::wording::short;
use crate::diagnostic::words;
use crate::vocabulary::{Set, Shape};
use jiff::civil::Date;

impl Driver<'_> {
    /// The time that a statement says in words, where it takes one; says whether it was that, and then has read it.
    pub(super) fn time_in_words(
        &mut self,
        s: &mut Statement,
        value: Token,
        shape: Option<Shape>,
        block: Block,
    ) -> bool {
        let Some(shape) = shape.filter(|s| matches!(s, Shape::Date | Shape::Period | Shape::Adoption)) else {
            return false;
        };
        let tokens = self.rest_of_statement(value, block);
        if shape == Shape::Period && (0..tokens.len()).any(|from| self.no_such_day(s, &tokens[from..])) {
            return true;
        }
        let found = self.longest_run(value.start, &tokens, |said, length| {
            let written = if shape == Shape::Period { period_in_words(said) } else { date_in_words(said) };
            Some((written.filter(|written| written != said)?, tokens[length - 1].end))
        });
        let Some((written, end)) = found else { return self.no_such_day(s, &tokens) };
        if shape == Shape::Period && self.beside(end).is_some_and(|next| GOES_ON.contains(&self.slice(next))) {
            self.half_of_period(s, &tokens, &written);
            return true;
        }
        let (keyword, said) = (s.word.text(), short(&self.text[value.start..end]));
        let what = if shape == Shape::Adoption { Shape::Date.phrase() } else { shape.phrase() };
        let span = self.span(value.start, end);
        if let Some(d) = self.fault(value.start, end, format!("`{keyword}` takes {what}, not `{said}`.")) {
            d.help = Some(format!("Write {written}."));
            *d = d.clone().fix(format!("Write {written}"), span, written);
        }
        s.values.clear();
        self.at = end;
        s.span.end = span.end;
        if shape == Shape::Adoption {
            // The partners follow a date, whatever it is.
            s.values.push(Value { kind: ValueKind::Number, span });
            self.collect_silently(s, block);
        }
        s.faulty = true;
        true
    }

    /// A period of which one end can be read and the other can't: `Sept 2026 until mid-2028`.
    fn half_of_period(&mut self, s: &mut Statement, tokens: &[Token], from: &str) {
        let (start, end) = (tokens[0].start, tokens[tokens.len() - 1].end);
        let (keyword, said) = (s.word.text(), short(&self.text[start..end]));
        let message = format!("`{keyword}` takes {}, not `{said}`.", Shape::Period.phrase());
        if let Some(d) = self.fault(start, end, message) {
            d.help = Some(format!("Write two dates with `to` between them, such as `{keyword} {from} to 2030-06`."));
        }
        self.pass_over(s, end);
    }

    /// The date of a baseline or target in words, of which the grammar has read the first number: `by 30 June 2027`.
    pub(super) fn day_of_figure(&mut self, s: &mut Statement, shape: Option<Shape>, block: Block) -> bool {
        let Some(last) = s.values.last().copied().filter(|v| v.kind == ValueKind::Number && s.values.len() == 3) else {
            return false;
        };
        if !matches!(shape, Some(Shape::Baseline | Shape::Target)) {
            return false;
        }
        let value = Token { first: false, ..token::next(self.text, last.span.start as usize) };
        let tokens = self.rest_of_statement(value, block);
        let found =
            self.longest_run(value.start, &tokens, |said, length| Some((date_in_words(said)?, tokens[length - 1].end)));
        let Some((written, end)) = found else { return self.no_such_day(s, &tokens) };
        let (said, span) = (short(&self.text[value.start..end]), self.span(value.start, end));
        if let Some(d) = self.fault(value.start, end, format!("A date is written in figures, not as `{said}`.")) {
            d.help = Some(format!("Write {written}."));
            *d = d.clone().fix(format!("Write {written}"), span, written);
        }
        self.at = end;
        s.span.end = span.end;
        s.faulty = true;
        if let Some(next) = self.beside(end) {
            self.after_figure(s, next, block);
        }
        true
    }

    /// A day that its month does not have: `31 June 2027`; says whether it was that.
    pub(super) fn no_such_day(&mut self, s: &mut Statement, tokens: &[Token]) -> bool {
        let start = tokens[0].start;
        let found = self.longest_run(start, tokens, |said, length| Some((missing_day(said)?, tokens[length - 1].end)));
        let Some((last, end)) = found else { return false };
        let said = short(&self.text[start..end]);
        let month = Set::Month.words().get(last.month() as usize - 1).map_or_else(String::new, |m| words::capital(m));
        let message = format!("There is no `{said}`: {month} has {} days.", last.day());
        if let Some(d) = self.fault(start, end, message) {
            let in_month = last.strftime("%Y-%m");
            d.help = Some(format!("Write the day that is meant, such as {last}, or the month alone: {in_month}."));
        }
        self.pass_over(s, end);
        true
    }

    /// The year of a date that says less than a month and more than a year: `mid-2027`, `summer 2026`.
    pub(super) fn loose_year(&self, value: Token) -> Option<String> {
        const LOOSE: &[&str] = &[
            "autumn",
            "beginning",
            "early",
            "end",
            "fall",
            "first",
            "half",
            "late",
            "mid",
            "middle",
            "second",
            "semester",
            "spring",
            "start",
            "summer",
            "winter",
        ];
        let mut parts = self.line_nearby(value.start).split([' ', '-', ',']).filter(|p| !p.is_empty());
        let is_loose = value.kind == Kind::Word && LOOSE.contains(&parts.next()?.to_lowercase().as_str());
        let year = |p: &&str| p.len() == 4 && p.starts_with("20") && p.bytes().all(|b| b.is_ascii_digit());
        parts.take(4).find(year).filter(|_| is_loose).map(str::to_owned)
    }
}

/// What stands between the two dates of a period.
const GOES_ON: &[&str] = &["to", "until", "till", "through", "-", "\u{2013}", "\u{2014}"];

/// What stands in a date in words and says nothing of its day, month or year.
#[rustfmt::skip]
const IDLE: &[&str] = &[
    "", "in", "of", "on", "the", "end", "year", "school", "fiscal", "financial", "budget", "academic", "fy", "sy", "ay",
];

/// A date whose month is a word, as dates are written here: `12 May 2027`, `May 12, 2027` and `May 2027`.
pub(crate) fn date_in_words(raw: &str) -> Option<String> {
    if raw.len() > 40 || !ends_as_date(raw) {
        return None;
    }
    let is_idle = |p: &&str| IDLE.iter().any(|idle| idle.eq_ignore_ascii_case(p));
    let parts: Vec<&str> = parts(raw).filter(|p| !is_idle(p)).collect();
    let year = |text: &str| text.parse::<u16>().ok().filter(|_| text.len() == 4);
    let quarter = |text: &str| text.strip_prefix(['Q', 'q'])?.parse::<u8>().ok().filter(|q| (1..=4).contains(q));
    let is_quarter = |text: &str| text.eq_ignore_ascii_case("quarter");
    let split = |text: &str| {
        let (first, second) = text.split_once(['/', '-', '\u{2013}'])?;
        let next = (year(first)? + 1) % 100;
        (second.parse() == Ok(next) && second.len() == 2).then(|| format!("{first}/{second}"))
    };
    match parts.as_slice() {
        [one] if one.contains('/') && day_in_figures(one).is_some() => day_in_figures(one),
        [_, _, _] if day_in_figures(raw).is_some() => day_in_figures(raw),
        // Without such a word it may be a month, or is read already.
        [y] if raw.len() > y.len() && split(y).is_some() => split(y),
        // A date is a period, and what is due by it is due at its end.
        [y] if raw.contains("end") || raw.contains("year") || raw.starts_with("in ") => year(y).map(|y| y.to_string()),
        [q, y] | [y, q] if quarter(q).is_some() => Some(format!("{}-Q{}", year(y)?, quarter(q)?)),
        [nth, q, y] if is_quarter(q) => Some(format!("{}-Q{}", year(y)?, nth_of_four(nth)?)),
        [m, y] => Some(format!("{}-{:02}", year(y)?, month(m)?)),
        _ => {
            let (y, m, d) = day_in_words(&parts)?;
            // There is no 31 June.
            Date::new(y, m, d).ok().map(|_| format!("{y}-{m:02}-{d:02}"))
        }
    }
}

/// Which of four an ordinal says.
fn nth_of_four(word: &str) -> Option<usize> {
    const NTH: [[&str; 2]; 4] = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"]];
    let word = word.to_lowercase();
    NTH.iter().position(|both| both.contains(&word.as_str())).map(|at| at + 1)
}

/// Whether a date may end as this does: what stands behind one, such as a comma, is no part of it.
fn ends_as_date(raw: &str) -> bool {
    raw.ends_with(char::is_alphanumeric) && !raw.ends_with(" of") && !raw.ends_with(" the")
}

fn parts(raw: &str) -> impl Iterator<Item = &str> {
    raw.split([' ', ',', '.', '\t'])
}

/// The number of a month that is named or abbreviated.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let named = |m: &&str| m.starts_with(&word) && word.len() >= 3;
    Set::Month.words().iter().position(named).map(|i| i as i8 + 1)
}

/// A day that is written with its month second, where no other order is possible: `31/12/2027`.
fn day_in_figures(raw: &str) -> Option<String> {
    let parts: Vec<i16> = raw.split(['/', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [day, month, year] = *parts.as_slice() else { return None };
    let (day, month) = (i8::try_from(day).ok().filter(|d| *d > 12)?, i8::try_from(month).ok()?);
    (year > 999 && Date::new(year, month, day).is_ok()).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// Year, month and day that three words say, whether there is such a day or not.
fn day_in_words(parts: &[&str]) -> Option<(i16, i8, i8)> {
    let day = |text: &str| {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<i8>().ok().filter(|d| (1..=31).contains(d))
    };
    let year = |text: &str| text.parse::<i16>().ok().filter(|_| text.len() == 4);
    match parts {
        [d, m, y] | [m, d, y] if month(m).is_some() => Some((year(y)?, month(m)?, day(d)?)),
        _ => None,
    }
}

/// The last day of the month that lacks the day which is said.
fn missing_day(raw: &str) -> Option<Date> {
    let parts: Vec<&str> = parts(raw).filter(|p| !p.is_empty()).take(4).collect();
    if !ends_as_date(raw) {
        return None;
    }
    let (year, month, day) = day_in_words(&parts)?;
    let last = Date::new(year, month, 1).ok()?.last_of_month();
    (day > last.day()).then_some(last)
}

/// A period between two dates of which at least one is in words, as periods are written here: `Jan 2026 to Dec 2029`.
fn period_in_words(raw: &str) -> Option<String> {
    const BETWEEN: &[&str] = &[" to ", " until ", " till ", " through ", "\u{2013}", "\u{2014}", " - "];
    let date = |said: &str| {
        let said = said.trim();
        let is_year = said.len() == 4 && said.bytes().all(|b| b.is_ascii_digit());
        date_in_words(said).or_else(|| (is_year || said.starts_with("20") && is_plain(said)).then(|| said.to_owned()))
    };
    let said = raw.trim_start_matches("from ");
    BETWEEN
        .iter()
        .find_map(|sign| said.split_once(sign))
        .and_then(|(from, to)| Some(format!("{} to {}", date(from)?, date(to)?)))
        .or_else(|| date_in_words(raw))
}

/// Whether it has the signs of a date that is written as here.
fn is_plain(said: &str) -> bool {
    said.len() <= 10 && said.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'Q'))
}

#[cfg(test)]
mod tests {
    use super::{date_in_words, period_in_words};

    #[test]
    fn periods_in_words_are_understood() {
        assert_eq!(period_in_words("Jan 2026 to Dec 2029").as_deref(), Some("2026-01 to 2029-12"));
        assert_eq!(period_in_words("June 2026 \u{2013} 2028").as_deref(), Some("2026-06 to 2028"));
        assert_eq!(period_in_words("2026-09 until June 2028").as_deref(), Some("2026-09 to 2028-06"));
        assert_eq!(period_in_words("2025-26 school year").as_deref(), Some("2025/26"));
        for none in ["Jan to Dec 2029", "2026 to later", "summer 2026"] {
            assert_eq!(period_in_words(none), None, "{none}");
        }
    }

    #[test]
    fn dates_in_words_are_understood() {
        assert_eq!(date_in_words("12 May 2027").as_deref(), Some("2027-05-12"));
        assert_eq!(date_in_words("Sept. 3rd, 2027").as_deref(), Some("2027-09-03"));
        assert_eq!(date_in_words("june 2028").as_deref(), Some("2028-06"));
        assert_eq!(date_in_words("the end of 2030").as_deref(), Some("2030"));
        assert_eq!(date_in_words("Q3 2023").as_deref(), Some("2023-Q3"));
        assert_eq!(date_in_words("school year 2023/24").as_deref(), Some("2023/24"));
        assert_eq!(date_in_words("2025-26 school year").as_deref(), Some("2025/26"));
        assert_eq!(date_in_words("end of June 2030").as_deref(), Some("2030-06"));
        assert_eq!(date_in_words("third quarter of 2030").as_deref(), Some("2030-Q3"));
        assert_eq!(date_in_words("the 4th quarter 2030").as_deref(), Some("2030-Q4"));
        assert_eq!(date_in_words("FY 2029/30").as_deref(), Some("2029/30"));
        assert_eq!(date_in_words("School Year 2029-30").as_deref(), Some("2029/30"));
        for none in [
            "12 May 2027,",
            "June 2030 of the",
            "31 June 2027",
            "ma 2027",
            "next May",
            "2027",
            "may",
            "12 13 2027",
            "40 May 2027",
            "FY 2030",
            "fifth quarter 2030",
        ] {
            assert_eq!(date_in_words(none), None, "{none}");
        }
    }
}
