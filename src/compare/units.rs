//! Figures of indicators with their units, where both versions have the same: "54 days", "54%", "54 litres a day". A unit that is
//! another is a change by itself, and the figures are told without.

use super::called::BASELINE;
use super::facts::Fact;
use crate::diagnostic::words;
use crate::model::{Indicator, Theory};
use crate::vocabulary::Set;

/// The unit of an indicator, if another version of it has the same.
pub(super) fn common<'t>(old: &Theory, was: &Indicator, new: &'t Theory, is: &'t Indicator) -> Option<&'t str> {
    new.unit(is).filter(|unit| old.unit(was) == Some(*unit))
}

/// Puts the unit behind the figures among some facts of an indicator.
pub(super) fn put(facts: &mut [Fact], unit: &str) {
    for fact in facts {
        let is_baseline = fact.what.strip_prefix(BASELINE).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        if !(is_baseline || fact.target.is_some() || fact.what == "its threshold") {
            continue;
        }
        for value in &mut fact.values {
            let (figure, date) = value.split_at(value.find(" at ").unwrap_or(value.len()));
            if figure.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
                *value = format!("{}{date}", with(unit, figure));
            }
        }
    }
}

/// Words with which a unit names what is counted, and which no figure stands before: "number of wells".
const NAMES_A_MEASURE: &[&str] =
    &["index", "number", "percent", "percentage", "proportion", "rate", "ratio", "scale", "score", "share"];

/// A figure with its unit, where people say it so.
pub(super) fn with(unit: &str, figure: &str) -> String {
    let begins = unit.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let is_own = Set::Unit.position(unit).is_none() && unit.starts_with(char::is_alphabetic);
    if is_own && !NAMES_A_MEASURE.contains(&begins.as_str()) {
        return format!("{figure} {}", super::words::value(unit));
    }
    words::with_unit(Some(unit), figure.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_before_its_unit_where_people_say_it_so() {
        for (unit, figure, told) in [
            ("percent", "54", "54%"),
            ("percent", "54%", "54%"),
            ("days", "1,200", "1,200 days"),
            ("litres a day", "54", "54 litres a day"),
            ("children in a hundred", "5.5", "5.5 children in a hundred"),
            ("count", "54", "54"),
            ("score", "54", "54"),
            ("number of wells", "54", "54"),
        ] {
            assert_eq!(with(unit, figure), told);
        }
    }
}
