//! Periods as people write them in figures, in the theory's own way of counting years.

use super::{Plan, Year};
use crate::model::Date;

impl Plan {
    /// Reads a period: a date of the language such as `2026`, `2025/26`, `2026-Q3`, `2026-09` or `2026-09-15`, or two of
    /// them with `to` between. Split years begin in the month in which the theory's do. `None` for anything else.
    pub fn period(&self, text: &str) -> Option<Date> {
        let date = |text: &str| Date::parse(text.trim(), self.counting.starts.unsigned_abs());
        if let Some(date) = date(text) {
            return Some(date);
        }
        let (from, to) = text.split_once(" to ")?;
        let (from, to) = (date(from)?, date(to)?);
        (from.first <= to.last).then_some(Date { first: from.first, last: to.last })
    }

    /// What a period is called: `2025/26`.
    pub fn label(&self, period: Date) -> String {
        self.counting.label(period)
    }

    /// The theory's own year in which a figure by that date stands.
    pub fn year_of(&self, period: Date) -> Option<Year> {
        self.counting.year_of(period)
    }

    /// The month in which the theory's split years begin, 1 to 12.
    pub fn year_starts(&self) -> u8 {
        self.counting.starts.unsigned_abs()
    }
}
