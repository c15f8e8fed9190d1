//! Dates as evaluators write them: periods with a first and a last day. Calendar arithmetic is jiff's.

use crate::vocabulary::Set;
use jiff::{Span as Time, civil};

/// A date is a period: `2027` is a year long, `2027-Q3` three months, `2027-09-15` a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Date {
    /// Its first day.
    pub first: civil::Date,
    /// Its last day.
    pub last: civil::Date,
}

impl Date {
    /// Whether its last day lies before the other's first.
    pub fn is_before(self, other: Date) -> bool {
        self.last < other.first
    }

    /// Reads `2027`, `2027-Q3`, `2027-09`, `2027-09-15` or `2023/24`; split years begin in the month `year_starts`
    /// (1 to 12). `None` for anything else, and for days that no calendar has.
    pub fn parse(text: &str, year_starts: u8) -> Option<Date> {
        let digits =
            |s: &[u8]| s.iter().try_fold(0, |n: i16, b| b.is_ascii_digit().then(|| n * 10 + i16::from(b - b'0')));
        let (year, rest) = text.as_bytes().split_at_checked(4)?;
        let year = digits(year)?;
        match *rest {
            [] => Date::months(year, 1, 12),
            [b'/', ref end @ ..] if end.len() == 2 => {
                let follows = (year + 1) % 100 == digits(end)?;
                if follows { Date::months(year, i16::from(year_starts), 12) } else { None }
            }
            [b'-', b'Q', quarter @ b'1'..=b'4'] => Date::months(year, i16::from(quarter - b'0') * 3 - 2, 3),
            [b'-', ref month @ ..] if month.len() == 2 => Date::months(year, digits(month)?, 1),
            [b'-', a, b, b'-', ref day @ ..] if day.len() == 2 => {
                let day = civil::Date::new(year, digits(&[a, b])? as i8, digits(day)? as i8).ok()?;
                Some(Date { first: day, last: day })
            }
            _ => None,
        }
    }

    /// So many months (at most twelve) from the first day of a month on.
    fn months(year: i16, month: i16, months: i16) -> Option<Date> {
        let first = civil::Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        let last = month + months - 2;
        let last = civil::Date::new(year + last / 12, (last % 12) as i8 + 1, 1).ok()?.last_of_month();
        Some(Date { first, last })
    }
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Duration {
    /// Months (a year is twelve).
    pub months: u32,
    /// Days (a week is seven).
    pub days: u32,
}

impl Duration {
    /// Whether it is no time at all.
    pub fn is_zero(self) -> bool {
        self == Duration::default()
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Duration) -> Duration {
        Duration { months: self.months.saturating_add(other.months), days: self.days.saturating_add(other.days) }
    }

    /// The day that lies so long after `day`: months first, then days; a month's last day stays one. Past the end of the
    /// calendar (the year 9999) it stays there.
    pub fn after(self, day: civil::Date) -> civil::Date {
        if self.is_zero() {
            return day;
        }
        let months = i32::try_from(self.months).unwrap_or(i32::MAX).min(200_000);
        let days = i32::try_from(self.days).unwrap_or(i32::MAX).min(4_000_000);
        let mut moved = day.checked_add(Time::new().months(months)).unwrap_or(civil::Date::MAX);
        if months > 0 && day == day.last_of_month() {
            moved = moved.last_of_month();
        }
        moved.checked_add(Time::new().days(days)).unwrap_or(civil::Date::MAX)
    }

    /// The last day from which so long a time ends on `day` or before: the latest that [`Duration::after`] takes there.
    /// Before the beginning of the calendar it stays there.
    pub fn latest_before(self, day: civil::Date) -> civil::Date {
        if self.is_zero() {
            return day;
        }
        let days = i32::try_from(self.days).unwrap_or(i32::MAX).min(4_000_000);
        let day = day.checked_sub(Time::new().days(days)).unwrap_or(civil::Date::MIN);
        if self.months == 0 {
            return day;
        }
        let months = i32::try_from(self.months).unwrap_or(i32::MAX).min(200_000);
        let Ok(month) = day.first_of_month().checked_sub(Time::new().months(months)) else { return civil::Date::MIN };
        if day == day.last_of_month() {
            return month.last_of_month();
        }
        // The last day of a month is carried to a last day, which would be later than `day`.
        let last = (month.days_in_month() - 1).min(day.day());
        civil::Date::new(month.year(), month.month(), last).unwrap_or(month)
    }
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// A single time.
    Once,
    /// Again after so long.
    Every(Duration),
}

impl Frequency {
    /// The frequency of a word (`monthly`); a school year has three terms.
    pub fn parse(word: &str) -> Option<Frequency> {
        let every = |months, days| Some(Frequency::Every(Duration { months, days }));
        match word {
            "daily" => every(0, 1),
            "weekly" => every(0, 7),
            "monthly" => every(1, 0),
            "quarterly" => every(3, 0),
            "termly" => every(4, 0),
            "half-yearly" => every(6, 0),
            "yearly" => every(12, 0),
            "once" => Some(Frequency::Once),
            _ => None,
        }
    }

    /// Its word, if there is one: `yearly` for every 12 months.
    pub fn word(self) -> Option<&'static str> {
        Set::Frequency.words().iter().copied().find(|word| Frequency::parse(word) == Some(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> civil::Date {
        Date::parse(text, 7).unwrap().first
    }

    #[test]
    fn frequencies_have_one_word_however_they_are_written() {
        let every = |months, days| Frequency::Every(Duration { months, days }).word();
        assert_eq!((every(12, 0), every(0, 7), every(24, 0)), (Some("yearly"), Some("weekly"), None));
        for word in Set::Frequency.words() {
            assert_eq!(Frequency::parse(word).and_then(Frequency::word), Some(*word));
        }
    }

    #[test]
    fn each_form_has_its_first_and_last_day() {
        for (text, first, last) in [
            ("2027", "2027-01-01", "2027-12-31"),
            ("2027-Q3", "2027-07-01", "2027-09-30"),
            ("2028-02", "2028-02-01", "2028-02-29"),
            ("2027-09-15", "2027-09-15", "2027-09-15"),
            ("2023/24", "2023-07-01", "2024-06-30"),
            ("1999/00", "1999-07-01", "2000-06-30"),
        ] {
            assert_eq!(Date::parse(text, 7), Some(Date { first: day(first), last: day(last) }), "{text}");
        }
    }

    #[test]
    fn what_no_calendar_has_is_no_date() {
        for text in
            ["2027-13", "13/2027", "2027-02-30", "2027-Q5", "27", "2023/25", "2027-9", "2027-09-15-1", "12,00", ""]
        {
            assert_eq!(Date::parse(text, 7), None, "{text}");
        }
    }

    #[test]
    fn months_are_added_before_days_and_a_last_day_stays_one() {
        let after = |months, days, text| Duration { months, days }.after(day(text));
        assert_eq!(after(1, 0, "2027-01-31"), day("2027-02-28"));
        assert_eq!(after(1, 0, "2027-02-28"), day("2027-03-31"));
        assert_eq!(after(1, 1, "2027-06-30"), day("2027-08-01"));
        assert_eq!(after(u32::MAX, u32::MAX, "2027"), civil::Date::MAX);
    }

    #[test]
    fn the_way_back_leads_to_the_last_day_that_is_early_enough() {
        let last = |months, days, text| Duration { months, days }.latest_before(day(text));
        assert_eq!(last(1, 0, "2027-02-28"), day("2027-01-31"));
        assert_eq!(last(1, 0, "2027-03-30"), day("2027-02-27"));
        assert_eq!(last(12, 0, "2029-02-28"), day("2028-02-29"));
        assert_eq!(last(0, 7, "2027-01-03"), day("2026-12-27"));
        assert_eq!(last(u32::MAX, u32::MAX, "2027"), civil::Date::MIN);
        // On every day of four years, by every length: the day found is early enough, and the next one is not.
        let lengths = [0, 1, 2, 11, 12, 13].into_iter().flat_map(|months| [0, 1, 28, 31].map(|days| (months, days)));
        for (months, days) in lengths {
            let length = Duration { months, days };
            for day in day("2027").series(Time::new().days(1)).take(4 * 366) {
                let last = length.latest_before(day);
                assert!(length.after(last) <= day, "{length:?} before {day}: {last}");
                assert!(length.after(last.tomorrow().unwrap()) > day, "{length:?} before {day}: {last}");
            }
        }
    }
}
