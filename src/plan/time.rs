//! The theory's own years, and how periods are called.

use crate::model::{Date, Duration};
use jiff::civil;
use serde::Serialize;

/// A value with the words in which the author wrote it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Written<T> {
    /// As it stands in the theory.
    pub written: String,
    /// What it means.
    pub value: T,
}

/// A year in which the theory counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Year {
    /// `2025`, or `2024/25` where the theory counts in split years.
    pub label: String,
    /// Its first and last day.
    pub period: Date,
}

/// How a theory counts years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counting {
    /// The month in which its split years begin (1 to 12).
    pub(super) starts: i8,
    /// Whether it counts in split years.
    pub(super) is_split: bool,
}

/// More years than that stand in no table.
const MOST_YEARS: usize = 60;

impl Counting {
    /// The year in which a day lies.
    fn year_around(self, day: civil::Date) -> Option<Year> {
        let (year, month) = match (self.is_split, day.month() < self.starts) {
            (false, _) => (day.year(), 1),
            (true, false) => (day.year(), self.starts),
            (true, true) => (day.year().checked_sub(1)?, self.starts),
        };
        let first = civil::Date::new(year, month, 1).ok()?;
        let last = Duration { months: 12, days: 0 }.after(first).yesterday().ok()?;
        let period = Date { first, last };
        Some(Year { label: self.label(period), period })
    }

    /// The years from one day to another, at most [`MOST_YEARS`].
    pub(super) fn years(self, from: civil::Date, to: civil::Date) -> Vec<Year> {
        let mut years = Vec::new();
        let mut day = from;
        while years.len() < MOST_YEARS && day <= to {
            let Some(year) = self.year_around(day) else { break };
            let last = year.period.last;
            years.push(year);
            let Ok(next) = last.tomorrow() else { break };
            day = next;
        }
        years
    }

    /// The year in which a figure by that date stands: the last one that ends within the date ("by 2027" is about the
    /// school year that ends in 2027), and otherwise the year in which its last day lies.
    pub(super) fn year_of(self, date: Date) -> Option<Year> {
        let around = self.year_around(date.last)?;
        if around.period.last == date.last {
            return Some(around);
        }
        let ends = around.period.first.yesterday().ok().filter(|day| date.first <= *day);
        ends.and_then(|day| self.year_around(day)).or(Some(around))
    }

    /// A period as a date of the language, where there is one that means just those days.
    pub(super) fn label(self, period: Date) -> String {
        let first = period.first;
        let lasts = |months: u32| {
            first.day() == 1 && Duration { months, days: 0 }.after(first).yesterday().is_ok_and(|d| d == period.last)
        };
        let year = first.year();
        // A year that begins in January is none that is split.
        if lasts(12) && first.month() == 1 {
            return format!("{year}");
        }
        if lasts(12) && self.is_split && first.month() == self.starts {
            return format!("{year}/{:02}", (year + 1).rem_euclid(100));
        }
        if lasts(3) && first.month() % 3 == 1 {
            return format!("{year}-Q{}", (first.month() + 2) / 3);
        }
        if lasts(1) {
            return format!("{year}-{:02}", first.month());
        }
        if first == period.last {
            return first.to_string();
        }
        format!("{first} to {}", period.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHOOL: Counting = Counting { starts: 8, is_split: true };
    const JANUARY: Counting = Counting { starts: 1, is_split: true };
    const CALENDAR: Counting = Counting { starts: 7, is_split: false };

    fn date(text: &str) -> Date {
        Date::parse(text, 8).unwrap()
    }

    #[test]
    fn a_year_from_january_is_not_split() {
        assert_eq!(JANUARY.label(date("2026")), "2026");
        assert_eq!(SCHOOL.label(Date::parse("2026/27", 8).unwrap()), "2026/27");
    }

    fn labels(counting: Counting, from: &str, to: &str) -> Vec<String> {
        counting.years(date(from).first, date(to).last).into_iter().map(|y| y.label).collect()
    }

    #[test]
    fn years_are_the_theorys_own() {
        assert_eq!(labels(CALENDAR, "2024-05", "2026-01"), ["2024", "2025", "2026"]);
        assert_eq!(labels(SCHOOL, "2024-05", "2026-01"), ["2023/24", "2024/25", "2025/26"]);
        assert_eq!(labels(SCHOOL, "1999-09", "2000-01"), ["1999/00"]);
        assert_eq!(labels(CALENDAR, "1900", "9998").len(), MOST_YEARS);
    }

    #[test]
    fn a_period_is_called_as_the_language_calls_it() {
        for text in ["2027", "2027-Q3", "2027-09", "2027-09-15"] {
            assert_eq!(CALENDAR.label(date(text)), text);
        }
        assert_eq!(SCHOOL.label(date("2023/24")), "2023/24");
        let odd = Date { first: date("2027-02-01").first, last: date("2027-05").last };
        assert_eq!(CALENDAR.label(odd), "2027-02-01 to 2027-05-31");
    }

    #[test]
    fn a_target_stands_in_the_year_that_it_is_about() {
        let year = |counting: Counting, text: &str| counting.year_of(date(text)).map(|y| y.label);
        assert_eq!(year(CALENDAR, "2027").as_deref(), Some("2027"));
        assert_eq!(year(CALENDAR, "2027-09").as_deref(), Some("2027"));
        assert_eq!(year(SCHOOL, "2027").as_deref(), Some("2026/27"));
        assert_eq!(year(SCHOOL, "2027-09").as_deref(), Some("2027/28"));
        assert_eq!(year(SCHOOL, "2026/27").as_deref(), Some("2026/27"));
        assert_eq!(year(SCHOOL, "2026-Q3").as_deref(), Some("2025/26"));
    }
}
