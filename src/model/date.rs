//! Dates as evaluators write them: periods with a first and a last day. Calendar arithmetic is jiff's.

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
        let digits = |s: &str, n: usize| -> Option<i16> {
            (s.len() == n && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok()).flatten()
        };
        if let Some((year, end)) = text.split_once('/') {
            let year = digits(year, 4)?;
            let end = digits(end, 2)?;
            if (year + 1) % 100 != end {
                return None;
            }
            let first = civil::Date::new(year, i8::try_from(year_starts).ok()?, 1).ok()?;
            return Date::months(first, 12);
        }
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let Some(part) = parts.next() else {
            return Date::months(civil::Date::new(year, 1, 1).ok()?, 12);
        };
        if let Some(quarter) = part.strip_prefix('Q') {
            let quarter = digits(quarter, 1).filter(|q| (1..=4).contains(q))?;
            return if parts.next().is_none() {
                Date::months(civil::Date::new(year, (quarter * 3 - 2) as i8, 1).ok()?, 3)
            } else {
                None
            };
        }
        let month = digits(part, 2)?;
        let Some(day) = parts.next() else {
            return Date::months(civil::Date::new(year, month as i8, 1).ok()?, 1);
        };
        let day = civil::Date::new(year, month as i8, digits(day, 2)? as i8).ok()?;
        parts.next().is_none().then_some(Date { first: day, last: day })
    }

    fn months(first: civil::Date, months: i32) -> Option<Date> {
        let last = first.checked_add(Time::new().months(months)).ok()?.yesterday().ok()?;
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> civil::Date {
        Date::parse(text, 7).unwrap().first
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
