//! Numbers that mean a thousand or a million times what their digits say: `2.5 million`, `50k`, and `40.000`, of which nobody can
//! tell whether its point stands before decimals.

use crate::diagnostic::words::grouped_digits;

/// Words and letters for the size of a number, with how many zeros each stands for.
const SIZES: &[(usize, &[&str])] = &[
    (2, &["hundred"]),
    (3, &["k", "thousand", "tsd"]),
    (5, &["lac", "lakh", "lakhs"]),
    (6, &["m", "million", "millions", "mio", "mln", "mn"]),
    (7, &["crore", "crores"]),
    (9, &["billion", "billions", "bn"]),
];

fn zeros(size: &str) -> Option<usize> {
    let size = size.trim_end_matches('.').to_lowercase();
    SIZES.iter().find(|(_, words)| words.contains(&size.as_str())).map(|&(zeros, _)| zeros)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether groups of three digits follow one to three.
fn are_groups(first: &str, others: &[&str]) -> bool {
    (1..=3).contains(&first.len()) && !first.starts_with('0') && others.iter().all(|g| g.len() == 3 && is_digits(g))
}

/// A number and the word for its size as one number: `2.5` and `million` are `2,500,000`.
pub fn written_out(number: &str, size: &str) -> Option<String> {
    const LONGEST: usize = 24;
    let zeros = zeros(size)?;
    let parts: Vec<&str> = number.split(',').collect();
    let (whole, fraction) = match parts.as_slice() {
        _ if in_groups_by_points(number).is_some() => return None,
        [one] => one.split_once('.').unwrap_or((one, "")),
        // Of `2,5 million` the comma stands before decimals.
        [whole, fraction] if fraction.len() != 3 => (*whole, *fraction),
        [first, others @ ..] if are_groups(first, others) => ("", ""),
        _ => return None,
    };
    let whole = if whole.is_empty() { parts.concat() } else { whole.to_owned() };
    if !is_digits(&whole) || !(fraction.is_empty() || is_digits(fraction)) || fraction.len() > zeros {
        return None;
    }
    let digits = format!("{whole}{fraction}{}", "0".repeat(zeros - fraction.len()));
    let digits = digits.trim_start_matches('0');
    (!digits.is_empty() && digits.len() <= LONGEST).then(|| grouped_digits(digits))
}

/// A number with the letter or word for its size right behind it, as one number: `2.5m`.
pub fn glued(raw: &str) -> Option<String> {
    let size = raw.find(|c: char| c.is_ascii_alphabetic())?;
    written_out(&raw[..size], &raw[size..])
}

/// A number whose points may stand before groups of three, with commas in their place: `40.000` as `40,000`.
pub fn in_groups_by_points(raw: &str) -> Option<String> {
    let groups: Vec<&str> = raw.split('.').collect();
    let (first, others) = groups.split_first()?;
    (!others.is_empty() && is_digits(first) && are_groups(first, others)).then(|| groups.join(","))
}

/// A number with one point before exactly three digits: many thousands, or a number with decimals.
#[derive(Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The thousands, as they are written here.
    pub thousands: String,
    /// The number with decimals, as short as it can be written.
    pub decimals: String,
    /// What is told of it.
    pub message: String,
}

/// What is in doubt of a number, if it is one with a point before exactly three digits.
pub fn in_doubt(raw: &str) -> Option<Doubt> {
    let thousands = in_groups_by_points(raw).filter(|_| raw.matches('.').count() == 1)?;
    let decimals = raw.trim_end_matches('0').trim_end_matches('.').to_owned();
    let message = format!(
        "`{raw}` may mean {thousands} or {decimals}: here a point stands before decimals, and commas part groups of three digits."
    );
    Some(Doubt { thousands, decimals, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_out() {
        for (number, size, written) in [
            ("2.5", "million", "2,500,000"),
            ("3", "M", "3,000,000"),
            ("2,5", "mio.", "2,500,000"),
            ("1,200", "thousand", "1,200,000"),
            ("0.4", "bn", "400,000,000"),
            ("12", "lakh", "1,200,000"),
        ] {
            assert_eq!(written_out(number, size).as_deref(), Some(written), "{number} {size}");
        }
        for (number, size) in [("3", "steps"), ("1.500", "million"), ("2.55", "hundreds"), ("1,2,3", "k"), ("0", "k")] {
            assert_eq!(written_out(number, size), None, "{number} {size}");
        }
        assert_eq!(glued("50k").as_deref(), Some("50,000"));
        assert_eq!(glued("50"), None);
    }

    #[test]
    fn a_point_before_three_digits_is_in_doubt() {
        let doubt = |raw| in_doubt(raw).map(|doubt| (doubt.thousands, doubt.decimals));
        assert_eq!(doubt("40.000"), Some(("40,000".into(), "40".into())));
        assert_eq!(doubt("1.250"), Some(("1,250".into(), "1.25".into())));
        for sure in ["40.00", "40.5", "0.125", "1234.500", "1.234.567", "40", "x.123"] {
            assert_eq!(doubt(sure), None, "{sure}");
        }
        assert_eq!(in_groups_by_points("1.234.567").as_deref(), Some("1,234,567"));
    }
}
