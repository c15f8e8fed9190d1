//! The figure that a row gives: from its value, or its numerator and denominator, or why there is none.

use super::measure::{Kind, Measure};
use super::number::{Decimal, share};

/// A figure as it was handed in.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given {
    /// A number; 1 for yes and 0 for no.
    Value(Decimal),
    /// So many out of so many.
    Share(Decimal, Decimal),
    /// Words.
    Text(Box<str>),
}

/// Why a row gives no figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Problem {
    /// What stands in the value column is no number.
    NotANumber(Part),
    /// Something other than yes or no.
    NotYesOrNo,
    /// A value is asked for, and there is none.
    NoValue,
    /// Only one of numerator and denominator is there.
    HalfAShare,
    /// The denominator is nought, or one of both is less.
    OutOfNothing,
    /// Value, and what numerator and denominator make.
    Contradiction(f64, f64),
    /// The figure, and what is possible.
    OutOfRange(f64, (f64, f64)),
}

/// A column that holds a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Value,
    Numerator,
    Denominator,
}

/// What stands in the three columns of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub value: &'a [u8],
    pub numerator: &'a [u8],
    pub denominator: &'a [u8],
    /// Whether the figure is a sum over several rows of a database, which were looked at there one by one.
    pub is_sum: bool,
    /// With which signs numbers are written.
    pub signs: Signs,
}

/// With which signs the numbers of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    /// With a point before the decimals.
    Point,
    /// With a comma before the decimals or a point, as where files are parted by semicolons.
    CommaOrPoint,
    /// With none that people chose: a workbook keeps numbers, and a database writes all of them alike.
    Kept,
}

/// For what is a matter of binary rounding alone.
const NOISE: f64 = 1e-9;

/// The figure of a row; `None` where nothing is filled in yet.
pub(super) fn given(measure: &Measure, written: Written<'_>) -> Result<Option<Given>, Problem> {
    let value = written.value.trim_ascii();
    let (numerator, denominator) = (written.numerator.trim_ascii(), written.denominator.trim_ascii());
    if value.is_empty() && numerator.is_empty() && denominator.is_empty() {
        return Ok(None);
    }
    match measure.kind {
        Kind::YesNo if value.eq_ignore_ascii_case(b"yes") || value.eq_ignore_ascii_case(b"true") => {
            Ok(Decimal::parse(b"1").map(Given::Value))
        }
        Kind::YesNo if value.eq_ignore_ascii_case(b"no") || value.eq_ignore_ascii_case(b"false") => {
            Ok(Some(Given::Value(Decimal::ZERO)))
        }
        Kind::YesNo => Err(Problem::NotYesOrNo),
        Kind::Text if value.is_empty() => Err(Problem::NoValue),
        Kind::Text => Ok(Some(Given::Text(String::from_utf8_lossy(value).into()))),
        Kind::Number => number(measure, written, (value, numerator, denominator)).map(Some),
    }
}

fn number(measure: &Measure, written: Written<'_>, texts: (&[u8], &[u8], &[u8])) -> Result<Given, Problem> {
    let (value, numerator, denominator) = texts;
    let value = match value {
        [number @ .., b'%'] if measure.is_percent => number.trim_ascii(),
        value => value,
    };
    let read = |text: &[u8], part| {
        // Nobody has 1.05 visits: where whole things are counted, a point before three digits may part thousands.
        let is_whole = if part == Part::Value { measure.is_whole } else { measure.is_percent };
        let number = match written.signs {
            _ if written.is_sum => Decimal::parse_sum(text),
            Signs::CommaOrPoint => with_comma(text),
            Signs::Point if is_whole && has_doubtful_point(text) => None,
            Signs::Point | Signs::Kept => Decimal::parse(text),
        };
        number.ok_or(Problem::NotANumber(part))
    };
    // One of the two alone says nothing; it may be the rest of a `12,000` whose comma parted it.
    if numerator.is_empty() != denominator.is_empty() {
        return Err(Problem::HalfAShare);
    }
    let has_share = !numerator.is_empty();
    let in_range = |figure: f64| match measure.range {
        Some((low, high)) if !written.is_sum && (figure < low - NOISE || figure > high + NOISE) => {
            Err(Problem::OutOfRange(figure, (low, high)))
        }
        _ => Ok(()),
    };
    if has_share && !measure.needs_value && (measure.scale.is_some() || value.is_empty()) {
        let said = if value.is_empty() { None } else { Some(read(value, Part::Value)?) };
        let (n, d) = (read(numerator, Part::Numerator)?, read(denominator, Part::Denominator)?);
        if n.is_negative() || d <= Decimal::ZERO {
            return Err(Problem::OutOfNothing);
        }
        let figure = share(n, d, measure.scale.unwrap_or(1.0));
        if let (Some(said), Some(tolerance), false) = (said, measure.tolerance, written.is_sum)
            && (said.to_f64() - figure).abs() > tolerance + NOISE
        {
            return Err(Problem::Contradiction(said.to_f64(), figure));
        }
        in_range(figure)?;
        return Ok(Given::Share(n, d));
    }
    if value.is_empty() {
        return Err(Problem::NoValue);
    }
    let number = read(value, Part::Value)?;
    in_range(number.to_f64())?;
    Ok(Given::Value(number))
}

/// A number of a file that is parted by semicolons: `58,5` as well as `58.5`, and `1.200,5`. What can be two numbers is none.
fn with_comma(text: &[u8]) -> Option<Decimal> {
    if two_numbers(text).is_some() {
        return None;
    }
    let last = |sign: u8| text.iter().rposition(|b| *b == sign);
    let several = |sign: u8| text.iter().position(|b| *b == sign) != last(sign);
    let points_group = match (last(b','), last(b'.')) {
        (Some(comma), Some(point)) => point < comma,
        (Some(_), None) => !several(b','),
        (None, _) => several(b'.'),
    };
    if !points_group {
        return Decimal::parse(text);
    }
    let turned = |b: &u8| match b {
        b'.' => b',',
        b',' => b'.',
        other => *other,
    };
    Decimal::parse(&text.iter().map(turned).collect::<Vec<u8>>())
}

/// Whether a number that is written with a point before its decimals may have been written with one between thousands.
pub(super) fn has_doubtful_point(text: &[u8]) -> bool {
    text.contains(&b'.') && two_numbers(text).is_some()
}

/// The two numbers that `1.200` or `12,000` can be where some write a comma before decimals: 1200 and 1,2. A number that begins
/// with nought has no thousands.
pub(super) fn two_numbers(text: &[u8]) -> Option<(String, String)> {
    let text = std::str::from_utf8(text).ok()?;
    let size = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, after) = size.split_once([',', '.'])?;
    let are_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=3).contains(&whole.len()) && !whole.starts_with('0') && after.len() == 3;
    if !fits || !are_digits(whole) || !are_digits(after) {
        return None;
    }
    let sign = &text[..text.len() - size.len()];
    let decimals = match after.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        // With three digits it could be thousands again.
        all if all.len() == 3 => format!("{sign}{whole},{all}0"),
        some => format!("{sign}{whole},{some}"),
    };
    Some((format!("{sign}{whole}{after}"), decimals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Indicator;

    fn row(unit: &str, value: &str, numerator: &str, denominator: &str) -> Result<Option<Given>, Problem> {
        let measure = Measure::of(&Indicator { unit: Some(unit.into()), ..Indicator::default() });
        let (value, numerator, denominator) = (value.as_bytes(), numerator.as_bytes(), denominator.as_bytes());
        given(&measure, Written { value, numerator, denominator, is_sum: false, signs: Signs::Point })
    }

    fn number(text: &str) -> Decimal {
        Decimal::parse(text.as_bytes()).expect("a number")
    }

    #[test]
    fn the_figure_comes_from_the_counts_where_the_unit_says_how() {
        let seven_of_ten = Given::Share(number("7"), number("10"));
        assert_eq!(row("percent", "", "7", "10"), Ok(Some(seven_of_ten.clone())));
        assert_eq!(row("percent", "70%", "7", "10"), Ok(Some(seven_of_ten)));
        assert_eq!(row("percent", "70.5 %", "", ""), Ok(Some(Given::Value(number("70.5")))));
        assert_eq!(row("days", "3", "30", "11"), Ok(Some(Given::Value(number("3")))));
        assert_eq!(row("days", "", "30", "10"), Ok(Some(Given::Share(number("30"), number("10")))));
        assert_eq!(row("percent", " ", "", ""), Ok(None));
    }

    #[test]
    fn what_gives_no_figure_says_why() {
        assert_eq!(row("percent", "71", "7", "10"), Err(Problem::Contradiction(71.0, 70.0)));
        assert_eq!(row("percent", "", "7", "0"), Err(Problem::OutOfNothing));
        assert_eq!(row("percent", "", "7", ""), Err(Problem::HalfAShare));
        assert_eq!(row("count", "12", "000", ""), Err(Problem::HalfAShare));
        assert_eq!(row("percent", "580", "", ""), Err(Problem::OutOfRange(580.0, (0.0, 100.0))));
        assert_eq!(row("count", "", "7", "10"), Err(Problem::NoValue));
        assert_eq!(row("count", "7%", "", ""), Err(Problem::NotANumber(Part::Value)));
        assert_eq!(row("yes-no", "perhaps", "", ""), Err(Problem::NotYesOrNo));
        assert_eq!(row("yes-no", "Yes", "", ""), Ok(Some(Given::Value(number("1")))));
    }

    #[test]
    fn a_point_that_may_part_thousands_is_told_where_whole_things_are_counted() {
        let value = Err(Problem::NotANumber(Part::Value));
        for (unit, text, is_told) in [
            ("count", "1.050", true),
            ("currency", "-12.000", true),
            ("count", "1,050", false),
            ("count", "1.05", false),
            ("count", "0.125", false),
            ("count", "1050.000", false),
            ("score", "1.050", false),
            ("percent", "58.125", false),
        ] {
            assert_eq!(row(unit, text, "", "") == value, is_told, "{unit} {text}");
        }
        assert_eq!(row("percent", "", "1.050", "2100"), Err(Problem::NotANumber(Part::Numerator)));
        assert_eq!(row("percent", "", "1050", "2.100"), Err(Problem::NotANumber(Part::Denominator)));
        let measure = Measure::of(&Indicator { unit: Some("count".into()), ..Indicator::default() });
        let kept = Written { value: b"1.125", numerator: b"", denominator: b"", is_sum: false, signs: Signs::Kept };
        assert_eq!(given(&measure, kept), Ok(Some(Given::Value(number("1.125")))));
    }

    #[test]
    fn a_comma_before_decimals_is_understood_where_nothing_else_can_be_meant() {
        for (text, number) in [
            ("58,5", Some("58.5")),
            ("58.5", Some("58.5")),
            ("0,125", Some("0.125")),
            ("1.234,5", Some("1234.5")),
            ("1,234.5", Some("1234.5")),
            ("1.234.567", Some("1234567")),
            ("1,234,567", Some("1234567")),
            ("1234,567", Some("1234.567")),
            ("12,000", None),
            ("1.200", None),
            ("-1.200", None),
            ("1.2,3.4", None),
            ("12.34,5", None),
        ] {
            assert_eq!(with_comma(text.as_bytes()), number.map(self::number), "{text}");
        }
        let two = |text: &str| two_numbers(text.as_bytes()).map(|(a, b)| format!("{a} {b}"));
        assert_eq!(two("1.200").as_deref(), Some("1200 1,2"));
        assert_eq!(two("-12,000").as_deref(), Some("-12000 -12"));
        assert_eq!(two("58.125").as_deref(), Some("58125 58,1250"));
        assert_eq!(two("0,123"), None);
    }
}
