//! Dates, as people write them in cells and headings.

use crate::model::Date;
use crate::vocabulary::Set;
use std::ops::Range;

/// What stands before a date, without the words and signs that lead to it.
pub(super) fn without_joint(before: &str) -> &str {
    let mut before =
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | ',' | '-' | '–' | ':'));
    loop {
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_joint = [
            "by", "in", "at", "end", "of", "the", "until", "as", "on", "for", "since", "from", "year", "fy", "en", "im",
        ];
        if word.is_empty() || !is_joint.contains(&word.to_lowercase().as_str()) {
            return before;
        }
        before = before[..before.len() - word.len()]
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | ','));
    }
}

/// A date in a text that is one and nothing else.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '.' | ',' | ':'));
    let (place, date) = date_in(text).or_else(|| year(text).map(|y| (0..text.len(), y)))?;
    let outside = format!("{}{}", without_joint(&text[..place.start]), &text[place.end..]);
    (!outside.contains(char::is_alphanumeric)).then_some(date)
}

/// Longer texts are not looked through.
const LONGEST: usize = 2_000;

/// The last date in a text that has other figures beside it, or words that lead to it; with its place.
pub(super) fn date_in(text: &str) -> Option<(Range<usize>, String)> {
    // Longer ones are no figures with their dates.
    if text.len() > LONGEST {
        return None;
    }
    let words = words(text);
    let mut best = None;
    let mut at = 0;
    while at < words.len() {
        match date_of(text, &words[at..]) {
            Some((count, date)) => {
                let place = words[at].start..words[at + count - 1].end;
                let is_bare_year = date.len() == 4 && date == text[place.clone()];
                let before = text[..place.start].trim_end();
                let is_led = before.ends_with(['(', '[', ':', '/']) || text[place.end..].trim_start().starts_with(':');
                let is_led = is_led || without_joint(before).len() < before.trim_end_matches(['(', '[']).len();
                let others = words.len() > count
                    && text.replace(&text[place.clone()], "").contains(|c: char| c.is_ascii_digit());
                if !is_bare_year || is_led || others {
                    best = Some((place, date));
                }
                at += count;
            }
            None => at += 1,
        }
    }
    best
}

/// All dates in a text, in its order.
pub(super) fn dates(text: &str) -> Vec<String> {
    let words = words(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        match date_of(text, &words[at..]) {
            Some((count, date)) => {
                found.push(date);
                at += count;
            }
            None => {
                // "2024-2027": two years, and no date of one.
                let word = &text[words[at].clone()];
                if let Some((a, b)) = word.split_once(['-', '–', '—'])
                    && let (Some(a), Some(b)) = (year(a), year(b))
                {
                    found.extend([a, b]);
                }
                at += 1;
            }
        }
    }
    found
}

/// Where the words of a text stand: what is between blanks and brackets.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | ':' | '=');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_gap(c), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                // "31 de diciembre de 2026".
                if !matches!(&text[from..at], "de" | "do" | "del") {
                    words.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A date at the start of some words, and how many of them it takes.
fn date_of(text: &str, words: &[Range<usize>]) -> Option<(usize, String)> {
    let word = |n: usize| words.get(n).map(|w| text[w.clone()].trim_end_matches('.'));
    let (first, second, third) = (word(0)?, word(1), word(2));
    let valid = |date: String| Date::parse(&date, 7).map(|_| date);
    let day = |w: &str| {
        let w = w.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        w.parse::<u8>().ok().filter(|d| (1..=31).contains(d))
    };
    // "Milestone 1 (March 2025)": the number before the bracket is no day.
    let is_apart = words.len() > 1 && text[words[0].end..words[1].start].contains(['(', ')', ':', '=', ';']);
    if let (Some(day), Some(month), Some(year), false) =
        (day(first), second.and_then(month), third.and_then(year), is_apart)
        && let Some(date) = valid(format!("{year}-{month:02}-{day:02}"))
    {
        return Some((3, date));
    }
    if let (Some(month), Some(day), Some(year)) = (month(first), second.and_then(day), third.and_then(year))
        && let Some(date) = valid(format!("{year}-{month:02}-{day:02}"))
    {
        return Some((3, date));
    }
    if let (Some(month), Some(year)) = (month(first), second.and_then(year)) {
        return Some((2, format!("{year}-{month:02}")));
    }
    let quarter = |w: &str| w.strip_prefix(['Q', 'q']).filter(|q| ["1", "2", "3", "4"].contains(q)).map(str::to_owned);
    match (quarter(first), second.and_then(year), year(first), second.and_then(quarter)) {
        (Some(quarter), Some(year), ..) | (_, _, Some(year), Some(quarter)) => {
            return Some((2, format!("{year}-Q{quarter}")));
        }
        _ => {}
    }
    one_word(first).map(|date| (1, date))
}

/// A date in one word.
fn one_word(word: &str) -> Option<String> {
    // "FY23/24".
    if let Some((a, b)) = word.strip_prefix("FY").and_then(|years| years.split_once(['/', '-']))
        && a.len() == 2
        && b.len() == 2
    {
        return one_word(&format!("20{a}/{b}"));
    }
    if let Some(year) = year(word) {
        return Some(year);
    }
    let parts: Vec<&str> = word.split(['-', '/', '.', '–']).collect();
    let number = |w: &str| if w.len() <= 4 { w.parse::<u16>().ok() } else { None };
    let valid = |date: String| Date::parse(&date, 7).map(|_| date);
    match parts.as_slice() {
        [a, b] => {
            if let Some(from) = year(a) {
                let next = format!("{:02}", (from.parse::<u16>().ok()? + 1) % 100);
                if *b == next || (b.len() == 4 && b.ends_with(next.as_str()) && year(b).is_some()) {
                    return Some(format!("{from}/{next}"));
                }
                if let Some(quarter) = b.strip_prefix(['Q', 'q']) {
                    return valid(format!("{from}-Q{quarter}"));
                }
                return number(b).filter(|_| b.len() <= 2).and_then(|m| valid(format!("{from}-{m:02}")));
            }
            if let Some(quarter) = a.strip_prefix(['Q', 'q']) {
                return year(b).and_then(|y| valid(format!("{y}-Q{quarter}")));
            }
            let year = year(b).or_else(|| (b.len() == 2).then(|| year(&format!("20{b}"))).flatten());
            match (month(a), number(a)) {
                (Some(month), _) => Some(format!("{}-{month:02}", year?)),
                (None, Some(month)) if b.len() == 4 && a.len() <= 2 => valid(format!("{}-{month:02}", year?)),
                _ => None,
            }
        }
        [a, b, c] => {
            if let Some(year) = year(a) {
                return valid(format!("{year}-{:02}-{:02}", number(b)?, number(c)?));
            }
            let year = year(c).or_else(|| (c.len() == 2).then(|| year(&format!("20{c}"))).flatten())?;
            if let Some(month) = month(b) {
                return valid(format!("{year}-{month:02}-{:02}", number(a)?));
            }
            let (a, b) = (number(a)?, number(b)?);
            // Whether the day or the month comes first is a matter of the country; where both are possible, neither is said.
            match (a > 12, b > 12) {
                (true, false) => valid(format!("{year}-{b:02}-{a:02}")),
                (false, true) => valid(format!("{year}-{a:02}-{b:02}")),
                (false, false) if a == b => valid(format!("{year}-{a:02}-{b:02}")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A year of our time.
fn year(word: &str) -> Option<String> {
    let digits = word.strip_prefix("FY").unwrap_or(word);
    let is_year = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    (is_year && ("1950".."2100").contains(&digits)).then(|| digits.to_owned())
}

/// The months as they are called in French, Spanish, Portuguese and German, where that is not as in English.
const ELSEWHERE: [&[&str]; 12] = [
    &["janvier", "enero", "janeiro", "januar"],
    &["fevrier", "febrero", "fevereiro", "februar"],
    &["mars", "marzo", "marco", "marz"],
    &["avril", "abril"],
    &["mai", "mayo", "maio"],
    &["juin", "junio", "junho", "juni"],
    &["juillet", "julio", "julho", "juli"],
    &["aout", "agosto"],
    &["septembre", "septiembre", "setembro"],
    &["octobre", "octubre", "outubro", "oktober"],
    &["novembre", "noviembre", "novembro"],
    &["decembre", "diciembre", "dezembro", "dezember"],
];

/// A month by its name, or by the first three letters of the English one.
fn month(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    let bare = if word.is_ascii() { lower.clone() } else { super::headings::plain(word) };
    if let Some(at) = ELSEWHERE.iter().position(|names| names.contains(&bare.as_str())) {
        return u8::try_from(at + 1).ok();
    }
    let is_it = |name: &&str| *name == lower || (lower.len() >= 3 && lower.len() <= 4 && name.starts_with(&lower));
    let at = Set::Month.words().iter().position(is_it)?;
    u8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (written, expected) in [
            ("2027", "2027"),
            ("2023/24", "2023/24"),
            ("2023/2024", "2023/24"),
            ("2023-24", "2023/24"),
            ("2024-07", "2024-07"),
            ("June 2027", "2027-06"),
            ("diciembre de 2026", "2026-12"),
            ("31 de diciembre de 2026", "2026-12-31"),
            ("août 2026", "2026-08"),
            ("FY23/24", "2023/24"),
            ("30 June 2027", "2027-06-30"),
            ("Jun-27", "2027-06"),
            ("Dec. 2027", "2027-12"),
            ("Q3 2027", "2027-Q3"),
            ("2027-Q3", "2027-Q3"),
            ("31.12.2027", "2027-12-31"),
            ("06/2027", "2027-06"),
            ("2027-09-15", "2027-09-15"),
            ("by 2027", "2027"),
            ("(end of 2027)", "2027"),
            ("FY2027", "2027"),
            ("September 15, 2027", "2027-09-15"),
        ] {
            assert_eq!(date(written).as_deref(), Some(expected), "{written}");
        }
        for none in ["Year 1", "58", "05/06/2027", "soon", "", "31 February 2027", "20271", "2027 people"] {
            assert_eq!(date(none), None, "{none}");
        }
    }
}
