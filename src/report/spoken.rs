//! Dates as they are said in a sentence: "September 2030" for `2030-09`.

use crate::diagnostic::words::capital;
use crate::vocabulary::Set;

const QUARTERS: [&str; 4] = ["first", "second", "third", "fourth"];

/// A date as it is said after "by". What is no date of the language stays as it is.
pub(super) fn date(written: &str) -> String {
    parts(written).unwrap_or_else(|| written.to_owned())
}

fn parts(written: &str) -> Option<String> {
    let mut parts = written.split('-');
    let (year, second, day) = (parts.next()?, parts.next()?, parts.next());
    if let Some(quarter) = second.strip_prefix(['Q', 'q']) {
        let quarter: usize = quarter.parse().ok()?;
        return Some(format!("the {} quarter of {year}", QUARTERS.get(quarter.checked_sub(1)?)?));
    }
    let month = capital(Set::Month.words().get(second.parse::<usize>().ok()?.checked_sub(1)?)?);
    match day {
        None => Some(format!("{month} {year}")),
        Some(day) => Some(format!("{} {month} {year}", day.parse::<u32>().ok()?)),
    }
}

/// "in 2024", "on 15 March 2024".
pub(super) fn at(written: &str) -> String {
    let joint = if written.split('-').count() == 3 { "on" } else { "in" };
    format!("{joint} {}", date(written))
}

/// "2024 to 2029", "March 2027": a period that stands by itself.
pub(super) fn period(period: &str) -> String {
    match period.split_once(" to ") {
        Some((from, to)) => format!("{} to {}", date(from), date(to)),
        None => date(period),
    }
}

/// "from 2024 to 2029", "in 2027".
pub(super) fn during(period: &str) -> String {
    match period.split_once(" to ") {
        Some((from, to)) => format!("from {} to {}", date(from), date(to)),
        None => at(period),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_people_say_them() {
        assert_eq!(date("2030"), "2030");
        assert_eq!(date("2029/30"), "2029/30");
        assert_eq!(date("2030-09"), "September 2030");
        assert_eq!(date("2030-Q3"), "the third quarter of 2030");
        assert_eq!(at("2030-09-05"), "on 5 September 2030");
        assert_eq!(at("2030-09"), "in September 2030");
        assert_eq!(during("2024-Q1 to 2029-12"), "from the first quarter of 2024 to December 2029");
        assert_eq!(date("2030-13"), "2030-13");
        assert_eq!(date("2030-Q0"), "2030-Q0");
    }
}
