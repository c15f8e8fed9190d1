//! What a cell of baselines or targets says: figures, and the dates that stand beside them.

use super::{dates, say};
use crate::diagnostic::words;
use crate::syntax::is_name;
use std::ops::Range;

/// A figure of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Figure {
    /// What the cell says of it, word by word.
    pub(super) said: String,
    pub(super) value: Value,
    /// Its date, as the language writes it.
    pub(super) date: Option<String>,
    /// Those whom it is for, where it says so: the dimension and the group, such as `sex` and `women`.
    pub(super) group: Option<(String, String)>,
}

/// The value of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Value {
    /// There is none.
    #[default]
    None,
    /// To be established.
    Open,
    /// A number of the language, with its thousands apart where the cell had them so; whether it is a percentage, and the
    /// words that follow it.
    Number {
        digits: String,
        is_percent: bool,
        unit: String,
    },
    YesNo(bool),
    Text(String),
}

/// What people write where a figure is not there yet.
const OPEN: &[&str] = &[
    "tbd",
    "tbc",
    "tba",
    "to be determined",
    "to be established",
    "to be confirmed",
    "to be defined",
    "to be decided",
    "to be set",
    "to be collected",
    "not yet known",
    "not known",
    "unknown",
    "not available",
    "pending",
    "n a",
    "na",
    "n d",
    "nd",
    "none yet",
    "baseline survey",
    "baseline study",
    "to be measured",
    "a determiner",
    "a definir",
    "por definir",
    "por determinar",
    "noch offen",
    "offen",
    "nil data",
    "no data",
    "not applicable",
];

/// Takes the figures of a cell apart.
pub(super) fn figures(cell: &str) -> Vec<Figure> {
    let mut parts: Vec<&str> = cell.split('\n').map(str::trim).filter(|p| !say::is_blank(p)).collect();
    if let [one] = parts.as_slice() {
        // Several in one line: "2025: 60; 2026: 70", "60 (2025), 70 (2026)".
        for sign in [';', ','] {
            let pieces: Vec<&str> = one.split(sign).map(str::trim).filter(|p| !p.is_empty()).collect();
            let is_whole = |p: &&str| {
                let figure = figure(p);
                matches!(figure.value, Value::Number { .. }) && (figure.date.is_some() || figure.group.is_some())
            };
            if pieces.len() > 1 && pieces.iter().all(is_whole) {
                parts = pieces;
                break;
            }
        }
    }
    let all: Vec<Figure> = parts.iter().map(|p| figure(p)).collect();
    let is_number = |f: &Figure| matches!(f.value, Value::Number { .. } | Value::YesNo(_) | Value::Open);
    if all.len() > 1 && !all.iter().all(is_number) {
        // Lines that are no list of figures are one text.
        return vec![figure(&say::title(cell))];
    }
    all
}

/// One figure.
pub(super) fn figure(said: &str) -> Figure {
    let mut out = Figure { said: said.to_owned(), ..Figure::default() };
    let (said, among) = among(said);
    out.group = among;
    let mut rest = said.to_owned();
    if let Some((place, date)) = dates::date_in(said) {
        out.date = Some(date);
        let after = said[place.end..].trim_start_matches([')', ']', ':', ',']);
        rest = format!("{} {after}", dates::without_joint(&said[..place.start]));
    }
    let trimmed = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ':' | ',' | ';' | '=' | '–' | '.');
    let mut rest = rest.trim_matches(trimmed);
    if let Some((label, after)) = rest.split_once([':', '='])
        && let Some(group) = group(label)
    {
        out.group = Some(group);
        rest = after.trim_matches(trimmed);
    }
    let plain = super::headings::plain(rest);
    // "+40% over baseline" says how far to go, and not where to; so do "+ 30" and "30 percentage points".
    let is_relative = rest.starts_with('+')
        || plain.contains("percentage point")
        || ["over", "above", "below", "from", "than"].iter().any(|w| plain.contains(&format!("{w} baseline")));
    out.value = if rest.is_empty() {
        Value::None
    } else if is_relative {
        Value::Text(rest.to_owned())
    } else if OPEN.iter().any(|o| plain == *o || plain.strip_prefix(*o).is_some_and(|r| r.starts_with(' '))) {
        Value::Open
    } else if matches!(plain.as_str(), "yes" | "no") {
        Value::YesNo(plain == "yes")
    } else {
        number_in(rest).unwrap_or_else(|| Value::Text(rest.to_owned()))
    };
    out
}

/// The group at the end of a text, as Sothat's own tables have it: "58% at 2024 (income: low)"; and the text before it.
pub(super) fn among(text: &str) -> (&str, Option<(String, String)>) {
    let found = text.trim_end().strip_suffix(')').and_then(|t| t.rsplit_once('('));
    if let Some((before, inner)) = found
        && let Some((dimension, group)) = inner.split_once(": ")
        && is_name(dimension)
        && !before.trim().is_empty()
        && !group.trim().is_empty()
    {
        return (before.trim_end(), Some((dimension.to_owned(), group.trim().to_owned())));
    }
    (text, None)
}

/// Men and women, as people write them.
fn group(label: &str) -> Option<(String, String)> {
    const GROUPS: &[&str] = &["men", "women", "male", "female", "males", "females", "boys", "girls", "m", "f", "w"];
    let label = label.trim();
    GROUPS.contains(&label.to_lowercase().as_str()).then(|| ("sex".to_owned(), label.to_owned()))
}

/// The number of a text that has one and only one, and what stands around it.
fn number_in(text: &str) -> Option<Value> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let before = text[..start].trim_end();
    let minus = before.ends_with(['-', '−'])
        && !before[..before.len() - before.chars().next_back()?.len_utf8()].ends_with(char::is_alphanumeric);
    if before.chars().next_back().is_some_and(|c| c.is_alphanumeric()) && start == before.len() {
        // "G20", "A1": a code, and no number.
        return None;
    }
    let place = number_at(text, start);
    let digits = number(&text[place.clone()])?;
    let after = text[place.end..].trim_start();
    let is_percent = after.starts_with('%');
    let unit = after.trim_start_matches('%').trim();
    let unit = unit.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '.' | ':'));
    if text[place.end..].starts_with(char::is_alphabetic) {
        // "5k", "1st": the letters are part of the figure.
        return None;
    }
    let is_range = after.starts_with(['-', '–', '—', '/', '+', 'x', '×', '→', '➔', '='])
        && unit.contains(|c: char| c.is_ascii_digit());
    let lead = before.trim_end_matches(['-', '−']).trim();
    let is_range = is_range || (unit.contains(|c: char| c.is_ascii_digit()) && unit.starts_with("to "));
    if is_range || lead.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let sign = if minus { "-" } else { "" };
    // "USD 820": what it is counted in stands before it.
    let is_currency =
        (lead.len() == 3 && lead.bytes().all(|b| b.is_ascii_uppercase())) || matches!(lead, "$" | "€" | "£");
    let unit = if unit.is_empty() && is_currency { lead } else { unit };
    Some(Value::Number { digits: format!("{sign}{digits}"), is_percent, unit: unit.to_owned() })
}

/// How far a number goes, blanks between groups of three digits included.
fn number_at(text: &str, start: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        let digits = |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
        let joint = [" ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "’"].iter().find(|j| text[end..].starts_with(**j));
        if byte.is_ascii_digit() || (matches!(byte, b'.' | b',') && digits(end + 1) > 0) {
            end += 1;
        } else if let Some(joint) = joint
            && digits(end + joint.len()) == 3
            && end - start <= 3 + (end - start) / 4 * 4
            && text[start..end].bytes().rev().take_while(u8::is_ascii_digit).count() <= 3
        {
            end += joint.len();
        } else {
            break;
        }
    }
    start..end
}

/// A number as the language writes it, out of one as people write it: `12 000`, `12.000,5`, `45,5`.
fn number(written: &str) -> Option<String> {
    let has_blanks = written.contains(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let text: String = written.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let count = |sign: char| text.matches(sign).count();
    let in_threes = |sign: char| {
        let groups: Vec<&str> = text.split(['.', ',']).next().into_iter().chain(text.split(sign).skip(1)).collect();
        let whole: Vec<&str> = groups.iter().map(|g| g.split(['.', ',']).next().unwrap_or_default()).collect();
        (1..=3).contains(&whole[0].len()) && whole[0] != "0" && whole[1..].iter().all(|g| g.len() == 3)
    };
    let (thousands, decimal) = match (count(','), count('.')) {
        (0, 0) => (None, None),
        (0, 1) => (None, Some('.')),
        (0, _) => (Some('.'), None),
        (1, 0) if !in_threes(',') => (None, Some(',')),
        (_, 0) => (Some(','), None),
        (_, 1) if text.rfind('.') > text.rfind(',') => (Some(','), Some('.')),
        (1, _) if text.rfind(',') > text.rfind('.') => (Some('.'), Some(',')),
        _ => return None,
    };
    if thousands.is_some_and(|sign| !in_threes(sign)) {
        return None;
    }
    let plain: String = text.chars().filter(|c| Some(*c) != thousands).collect();
    let plain = decimal.map_or(plain.clone(), |sign| plain.replace(sign, "."));
    let whole = plain.split('.').next().unwrap_or_default();
    // Longer ones are no figures, and a number keeps no more digits.
    if plain.len() > 15 || whole.is_empty() {
        return None;
    }
    let whole_part = whole.trim_start_matches('0');
    let short = format!("{}{}", if whole_part.is_empty() { "0" } else { whole_part }, &plain[whole.len()..]);
    Some(if thousands.is_some() || has_blanks { words::grouped_digits(&short) } else { short })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &str) -> Vec<String> {
        let show = |f: Figure| {
            let value = match f.value {
                Value::None => "nothing".to_owned(),
                Value::Open => "open".to_owned(),
                Value::Number { digits, is_percent, unit } => {
                    format!(
                        "{digits}{}{}{unit}",
                        if is_percent { "%" } else { "" },
                        if unit.is_empty() { "" } else { " " }
                    )
                }
                Value::YesNo(yes) => format!("{yes}"),
                Value::Text(text) => format!("'{text}'"),
            };
            let group = f.group.map(|(_, g)| format!(" of {g}")).unwrap_or_default();
            format!("{value} @ {}{group}", f.date.unwrap_or_default())
        };
        figures(cell).into_iter().map(show).collect()
    }

    #[test]
    fn figures_are_read_as_people_write_them() {
        let cases: &[(&str, &[&str])] = &[
            ("58", &["58 @ "]),
            ("58%", &["58% @ "]),
            ("58% (2024)", &["58% @ 2024"]),
            ("+ 30 percentage points (2026)", &["'+ 30 percentage points' @ 2026"]),
            ("58 % in 2023/24", &["58% @ 2023/24"]),
            ("2024: 58", &["58 @ 2024"]),
            ("70% by 2027\n85% by 2030", &["70% @ 2027", "85% @ 2030"]),
            ("2025: 60; 2026: 70", &["60 @ 2025", "70 @ 2026"]),
            ("60 (2025), 70 (2026)", &["60 @ 2025", "70 @ 2026"]),
            ("12,000", &["12,000 @ "]),
            ("12 000 households by December 2027", &["12,000 households @ 2027-12"]),
            ("1.234,5", &["1,234.5 @ "]),
            ("45,5%", &["45.5% @ "]),
            ("USD 1,200 (Q3 2026)", &["1,200 USD @ 2026-Q3"]),
            ("at least 70% of pupils by end of 2027", &["70% of pupils @ 2027"]),
            ("TBD", &["open @ "]),
            ("to be established by 2026", &["open @ 2026"]),
            ("10-15%", &["'10-15%' @ "]),
            ("Policy adopted", &["'Policy adopted' @ "]),
            ("yes", &["true @ "]),
            ("2024", &["2024 @ "]),
            ("31/12/2027: 40", &["40 @ 2027-12-31"]),
            ("-3", &["-3 @ "]),
            ("45 per 1,000", &["45 per 1,000 @ "]),
            ("58% at 2023/24 (income: low)", &["58% @ 2023/24 of low"]),
            ("M: 40; F: 50", &["40 @  of M", "50 @  of F"]),
            ("0", &["0 @ "]),
            ("5k", &["'5k' @ "]),
            ("007", &["7 @ "]),
            ("99999999999999999999", &["'99999999999999999999' @ "]),
        ];
        for (cell, expected) in cases {
            assert_eq!(shown(cell), *expected, "{cell}");
        }
    }
}
