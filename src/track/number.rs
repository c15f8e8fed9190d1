//! Figures as exact decimals, so that adding up a million of them gives the same sum in whatever order they come, here and
//! in a database.
//!
//! A figure has at most nine digits after the decimal point; what is written with more is rounded, halves away from
//! nought, as databases do when they turn a text into a decimal. Only finished figures become binary numbers.

/// A decimal number, in billionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(i128);

/// Digits after the decimal point that are kept.
const PLACES: usize = 9;
/// One, in billionths.
const ONE: i128 = 1_000_000_000;
/// Digits before the decimal point that a figure may have.
const MOST: usize = 18;
/// Digits before the decimal point that a sum of figures may have.
const MOST_OF_SUM: usize = 28;

impl Decimal {
    /// Nought.
    pub const ZERO: Decimal = Decimal(0);

    /// Reads `58`, `-3.5`, `12,000`, `.5` or `1.2e3`. `None` for anything else.
    pub fn parse(text: &[u8]) -> Option<Decimal> {
        Decimal::read(text, MOST)
    }

    /// The same for a sum, which may be larger than any single figure.
    pub fn parse_sum(text: &[u8]) -> Option<Decimal> {
        Decimal::read(text, MOST_OF_SUM)
    }

    fn read(text: &[u8], most: usize) -> Option<Decimal> {
        let (negative, rest) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] | rest => (false, rest),
        };
        let whole = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        // The common case: digits, and perhaps a point and digits.
        let size = match rest.get(whole) {
            None if (1..=most).contains(&whole) => digits(rest).checked_mul(ONE)?,
            Some(b'.') if whole <= most => match fraction(&rest[whole + 1..]) {
                Some(part) => digits(&rest[..whole]).checked_mul(ONE)?.checked_add(part)?,
                None => rare(rest, most)?,
            },
            _ => rare(rest, most)?,
        };
        // Rounding may carry a number over the edge.
        let fits = size < 10i128.pow((most + PLACES) as u32);
        fits.then_some(Decimal(if negative { -size } else { size }))
    }

    /// Both together; `None` past what thirty-eight digits hold.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        self.0.checked_add(other.0).map(Decimal)
    }

    /// As a binary number, the nearest there is or the one beside it.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// Whether it is less than nought.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }
}

/// Of how many, out of how many, times `scale`: 100 for percent. Out of nought it is no number.
pub(super) fn share(numerator: Decimal, denominator: Decimal, scale: f64) -> f64 {
    scale * numerator.to_f64() / denominator.to_f64()
}

/// A computed figure without the noise of binary numbers: nine digits after the point.
pub(super) fn tidy(value: f64) -> f64 {
    let scaled = value * 1e9;
    // Past fifteen digits there are no nine digits after the point to be had.
    if scaled.abs() < 9e15 { scaled.round() / 1e9 } else { value }
}

fn digits(text: &[u8]) -> i128 {
    if text.len() <= 18 {
        return i128::from(text.iter().fold(0u64, |n, b| n * 10 + u64::from(b - b'0')));
    }
    text.iter().fold(0i128, |n, b| n * 10 + i128::from(b - b'0'))
}

/// Digits after the point, in billionths; `None` where there are none, or something else.
fn fraction(text: &[u8]) -> Option<i128> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let kept = &text[..text.len().min(PLACES)];
    let mut size = digits(kept) * 10i128.pow((PLACES - kept.len()) as u32);
    if text.get(PLACES).is_some_and(|b| *b >= b'5') {
        size += 1;
    }
    Some(size)
}

/// Numbers with groups of three digits, an exponent, or nothing before the point.
fn rare(text: &[u8], most: usize) -> Option<i128> {
    let (number, exponent) = match text.iter().position(|b| matches!(b, b'e' | b'E')) {
        Some(at) => (&text[..at], exponent(&text[at + 1..])?),
        None => (text, 0),
    };
    let (whole, after) = match number.iter().position(|b| *b == b'.') {
        Some(at) => (&number[..at], Some(&number[at + 1..])),
        None => (number, None),
    };
    let mut all = ungrouped(whole).filter(|digits| digits.len() <= most)?;
    // At most twenty-eight digits, and two of an exponent.
    let point = i32::try_from(all.len()).ok()? + exponent;
    let places = i32::try_from(PLACES).ok()?;
    let after = after.unwrap_or_default();
    if after.iter().any(|b| !b.is_ascii_digit()) || (whole.is_empty() && after.is_empty()) {
        return None;
    }
    if number.last() == Some(&b'.') {
        return None;
    }
    all.extend_from_slice(after);
    let at = |n: i32| usize::try_from(n).ok().and_then(|n| all.get(n)).map_or(0, |b| i128::from(b - b'0'));
    let mut size: i128 = 0;
    for n in 0.min(point)..point + places {
        size = size.checked_mul(10)?.checked_add(at(n))?;
    }
    if at(point + places) >= 5 {
        size += 1;
    }
    Some(size)
}

/// At most two digits with a sign.
fn exponent(text: &[u8]) -> Option<i32> {
    let (sign, digits) = match text {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] | rest => (1, rest),
    };
    let fits = (1..=2).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    fits.then(|| sign * digits.iter().fold(0, |n, b| n * 10 + i32::from(b - b'0')))
}

/// The digits of `12,000`: groups of three after one to three.
fn ungrouped(text: &[u8]) -> Option<Vec<u8>> {
    if !text.contains(&b',') {
        return text.iter().all(u8::is_ascii_digit).then(|| text.to_vec());
    }
    let groups: Vec<&[u8]> = text.split(|b| *b == b',').collect();
    let sound = groups.iter().enumerate().all(|(n, group)| {
        let length = if n == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        length && group.iter().all(u8::is_ascii_digit)
    });
    sound.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn billionths(text: &str) -> Option<i128> {
        Decimal::parse(text.as_bytes()).map(|d| d.0)
    }

    #[test]
    fn numbers_are_read_to_the_last_digit() {
        for (text, billionths_of) in [
            ("58", 58 * ONE),
            ("-3.5", -3_500_000_000),
            ("+0.1", 100_000_000),
            ("12,000", 12_000 * ONE),
            ("1,234,567.5", 1_234_567_500_000_000),
            (".5", 500_000_000),
            ("-.5", -500_000_000),
            ("1.2e3", 1200 * ONE),
            ("0E-9", 0),
            ("1e-10", 0),
            ("5e-10", 1),
            ("0.30000000000000004", 300_000_000),
            ("0.1234567895", 123_456_790),
            ("-0.1234567895", -123_456_790),
            ("12.500e1", 125 * ONE),
            ("999999999999999999", 999_999_999_999_999_999 * ONE),
        ] {
            assert_eq!(billionths(text), Some(billionths_of), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "-",
            ".",
            "5.",
            "-.",
            "e5",
            "1e",
            "1e123",
            "12,00",
            "0,100.",
            ",100",
            "1,2345",
            "58%",
            "58,5",
            "NaN",
            "inf",
            "1 000",
            "0x1f",
            "--5",
            "1.2.3",
            "1000000000000000000",
            "1e18",
            "twelve",
            "1.e5",
        ] {
            assert_eq!(billionths(text), None, "{text}");
        }
        assert!(Decimal::parse_sum(b"1000000000000000000.5").is_some());
        assert!(Decimal::parse_sum(&[b'9'; 29]).is_none());
        assert_eq!(Decimal::parse_sum(&[b'9'; 28]).map(Decimal::to_f64), Some(1e28));
    }

    #[test]
    fn tidying_takes_away_noise_alone() {
        assert!((tidy(64.1 - 58.0) - 6.1).abs() < f64::EPSILON);
        assert!((tidy(1e17) - 1e17).abs() < f64::EPSILON);
    }
}
