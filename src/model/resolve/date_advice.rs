//! What to say of a date that can't be read: what is wrong with it, which forms there are, and which date was meant where
//! other habits of writing dates tell.

use crate::model::Date;
use crate::syntax::date_in_words;

const FORMS: &str = "Dates are written 2030, 2030-Q3, 2030-09 or 2030-09-15; a school or budget year 2029/30.";

/// What is told of a date that can't be read.
pub(crate) struct Advice {
    /// What is wrong.
    pub message: String,
    /// What to write.
    pub help: String,
    /// The date as it is written here, where no other can be meant.
    pub certain: Option<String>,
}

/// What to tell of `raw`, which is no date.
pub(crate) fn date_advice(raw: &str, year_starts: u8) -> Advice {
    let message = match impossible(raw) {
        Some(why) => format!("`{raw}` is no date: {why}."),
        None => format!("`{raw}` can't be read as a date."),
    };
    let likely = likely_date(raw, year_starts);
    let certain = likely.clone().filter(|_| is_certain(raw));
    let help = match likely {
        Some(date) if certain.is_some() => format!("Write `{date}`. {FORMS}"),
        Some(date) => format!("{FORMS} Perhaps `{date}` is meant."),
        None => FORMS.into(),
    };
    Advice { message, help, certain }
}

/// Whether a date in another form names one day or month and can't be read as another: a year of four digits with day and
/// month beside it, and not two that follow each other, which may be a school year.
fn is_certain(raw: &str) -> bool {
    let parts: Vec<&str> = raw.split(['/', '.', '-']).collect();
    let year = parts.iter().position(|part| part.len() == 4);
    match *parts.as_slice() {
        // `2030/12`
        [first, month] if raw.contains('/') && year == Some(0) => month.len() == 2 && !is_next(first, month),
        [_, _] => year == Some(1),
        [_, _, _] => year.is_some(),
        _ => false,
    }
}

/// Why there can be no such date, where it has the form of one.
fn impossible(raw: &str) -> Option<String> {
    let parts: Vec<u16> = raw.split(['/', '.', '-']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let is_year = |n: u16| (1000..=9999).contains(&n);
    match *parts.as_slice() {
        [year, month] | [month, year] if is_year(year) && (13..100).contains(&month) => {
            // `2027/29` is no month, and no school year either.
            if raw.contains('/') && raw.starts_with(&year.to_string()) {
                let next = (year + 1) % 100;
                return Some(format!("the school or budget year that begins in {year} is `{year}/{next:02}`"));
            }
            // `2024-25` is what others write for a school year.
            (u32::from(month) != (u32::from(year) + 1) % 100).then(|| format!("there is no month {month}"))
        }
        [year, 0] | [0, year] if is_year(year) => Some("there is no month 0".into()),
        [year, month, day] if is_year(year) => match (month, day) {
            (0 | 13.., _) if (1..=12).contains(&day) => Some(format!("there is no month {month}")),
            (1..=12, _) => Some(format!("that month has no day {day}")),
            _ => None,
        },
        _ => None,
    }
}

/// What a date in another form most likely says: `13/2027` is no date, `09/2027` is 2027-09, `15.9.2027` a day.
fn likely_date(raw: &str, year_starts: u8) -> Option<String> {
    let parts: Vec<&str> = raw.split(['/', '.', '-']).collect();
    let written = match parts.as_slice() {
        [month, year] if year.len() == 4 && month.len() <= 2 => format!("{year}-{month:0>2}"),
        [year, month] if year.len() == 4 && month.len() == 1 => format!("{year}-{month:0>2}"),
        [year, end] if year.len() == 4 && end.len() == 2 && is_next(year, end) => format!("{year}/{end}"),
        [year, month] if year.len() == 4 && month.len() == 2 && raw.contains('/') => format!("{year}-{month}"),
        [year, end] if year.len() == 4 && end.len() == 4 && is_next(year, end.get(2..)?) => {
            format!("{year}/{}", end.get(2..)?)
        }
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        // Day and month can't be told apart unless one is no month; 2027-09-15 is asked for instead of guessed.
        [day, month, year] if year.len() == 4 && day.parse::<u8>().is_ok_and(|d| d > 12) => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => date_in_words(raw)?,
    };
    Date::parse(&written, year_starts).map(|_| written)
}

/// Whether two digits are those of the year after.
fn is_next(year: &str, end: &str) -> bool {
    let (year, end) = (year.parse::<u32>(), end.parse::<u32>());
    year.is_ok_and(|y| end.is_ok_and(|e| (y + 1) % 100 == e))
}

/// The period that `2024-2029`, `2024–2029` or `2024/2029` seems to mean, as it is written.
pub(super) fn likely_period(raw: &str, year_starts: u8) -> Option<String> {
    let (from, to) = raw.split_once(['-', '–', '/'])?;
    let is_year = |text: &str| text.len() == 4 && Date::parse(text, year_starts).is_some();
    (is_year(from) && is_year(to) && from < to).then(|| format!("{from} to {to}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_a_date_impossible_is_said() {
        let told = |raw| date_advice(raw, 7).message;
        assert_eq!(told("13/2027"), "`13/2027` is no date: there is no month 13.");
        assert_eq!(told("2027-13"), "`2027-13` is no date: there is no month 13.");
        assert_eq!(told("2027-02-30"), "`2027-02-30` is no date: that month has no day 30.");
        assert_eq!(
            told("2027/29"),
            "`2027/29` is no date: the school or budget year that begins in 2027 is `2027/28`."
        );
        assert_eq!(told("2027-Q5"), "`2027-Q5` can't be read as a date.");
        assert_eq!(date_advice("31.12.2028", 7).certain.as_deref(), Some("2028-12-31"));
        assert_eq!(date_advice("09/2027", 7).certain.as_deref(), Some("2027-09"));
        assert_eq!(date_advice("2030/12", 7).certain.as_deref(), Some("2030-12"));
        assert_eq!(date_advice("2029-2030", 7).certain, None);
        assert!(date_advice("2029-2030", 7).help.ends_with("Perhaps `2029/30` is meant."));
        assert_eq!(date_advice("05/06/2028", 7).certain, None);
        assert_eq!(date_advice("2024-25", 7).certain, None);
        assert!(date_advice("2024-25", 7).help.ends_with("Perhaps `2024/25` is meant."));
    }

    #[test]
    fn periods_of_other_habits_are_understood() {
        assert_eq!(likely_period("2024-2029", 7).as_deref(), Some("2024 to 2029"));
        assert_eq!(likely_period("2024–2029", 7).as_deref(), Some("2024 to 2029"));
        assert_eq!(likely_period("2029-2024", 7), None);
        assert_eq!(likely_period("2024-09", 7), None);
    }

    #[test]
    fn dates_of_other_habits_are_understood_in_the_help() {
        assert_eq!(likely_date("09/2027", 7), Some("2027-09".into()));
        assert_eq!(likely_date("13/2027", 7), None);
        assert_eq!(likely_date("15.9.2027", 7), Some("2027-09-15".into()));
        assert_eq!(likely_date("2027-13", 7), None);
        assert_eq!(likely_date("Q3 2027", 7), Some("2027-Q3".into()));
        assert_eq!(likely_date("Sept 2027", 7), Some("2027-09".into()));
    }
}
