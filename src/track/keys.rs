//! What a row is about: its indicator, period, partner and groups, by the names that the theory has for them.

use super::cell::Key;
use super::columns::Columns;
use super::observations::{Fields, Observations};
use crate::diagnostic::words::{short, some_of};
use crate::model::{Date, date_advice};
use crate::vocabulary::nearest;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// Words in a column of groups that stand for everybody.
const EVERYBODY: &[&str] = &["all", "total", "everybody"];

/// Why a row can't be placed: the kind of fault, the column, what is so, and what to do.
pub(super) type Misplaced = (&'static str, Option<usize>, String, String);

impl Observations<'_> {
    /// What tells the figure of a row from others.
    pub(super) fn key(&mut self, columns: &Columns, fields: &impl Fields) -> Result<Key, Misplaced> {
        let text = |at: Option<usize>| -> Result<String, Misplaced> {
            let Some(at) = at else { return Ok(String::new()) };
            let bytes = fields.field(at);
            match std::str::from_utf8(bytes) {
                Ok(text) => Ok(harmful(text.trim()).to_owned()),
                Err(_) => Err((
                    "not-text",
                    Some(at),
                    format!("`{}` is not written in UTF-8.", short(&String::from_utf8_lossy(bytes), 60)),
                    "Save the file as CSV UTF-8; spreadsheets offer that where one saves a file.".into(),
                )),
            }
        };
        let indicator = self.indicator(columns, &text(columns.indicator)?)?;
        let period = self.collected_in(indicator, self.period(columns, &text(columns.period)?)?);
        let partner = self.partner(columns, &text(columns.partner)?)?;
        let mut groups = Vec::new();
        for &(column, dimension) in &columns.groups {
            let group = text(Some(column))?;
            groups.extend(self.group(dimension, group).map(|group| (dimension, group)));
        }
        groups.sort_unstable();
        Ok(Key { indicator, period, partner, groups: groups.into() })
    }

    fn indicator(&self, columns: &Columns, name: &str) -> Result<u32, Misplaced> {
        if let Some(found) = find(&self.indicators, name) {
            return Ok(found);
        }
        if name.is_empty() {
            let message = "The row does not say which indicator it is about.".into();
            return Err(("no-indicator", columns.indicator, message, "Write the indicator's name.".into()));
        }
        let titles = || self.plan.indicators.iter().map(|i| (i.title.as_str(), i.name.as_str()));
        let near = titled(name, titles).or_else(|| nearest(name, self.plan.indicators.iter().map(|i| i.name.as_str())));
        let help = near.map_or_else(
            || "`sothat plan --table indicators` lists the names.".to_owned(),
            |n| format!("Did you mean `{n}`?"),
        );
        let message = format!("No indicator of this theory is called `{}`.", short(name, 60));
        Err(("unknown-indicator", columns.indicator, message, help))
    }

    fn period(&self, columns: &Columns, text: &str) -> Result<Date, Misplaced> {
        if text.is_empty() {
            let message = "The row does not say which period it is about.".into();
            let help = "Write a period such as 2026, 2025/26, 2026-Q3 or 2026-09.".into();
            return Err(("no-period", columns.period, message, help));
        }
        self.plan.period(text).ok_or_else(|| {
            let advice = date_advice(&short(text, 60), self.plan.year_starts());
            let help = half_year(text).map_or(advice.help, |half| format!("Half a year is written `{half}`."));
            ("no-such-period", columns.period, advice.message, help)
        })
    }

    fn partner(&self, columns: &Columns, name: &str) -> Result<Option<u32>, Misplaced> {
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(found) = find(&self.partners, name) {
            return Ok(Some(found));
        }
        let titles = || self.plan.partners.iter().map(|p| (p.title.as_str(), p.name.as_str()));
        let near = titled(name, titles).or_else(|| nearest(name, self.plan.partners.iter().map(|p| p.name.as_str())));
        let names: Vec<String> = self.plan.partners.iter().map(|p| format!("`{}`", p.name)).collect();
        let help = match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None if names.is_empty() => "Leave it empty, or declare the partner in the theory.".into(),
            None => format!("There is {}.", some_of(&names, 8)),
        };
        let message = format!("No partner of this theory is called `{}`.", short(name, 60));
        Err(("unknown-partner", columns.partner, message, help))
    }

    /// The number of a group; `None` for everybody.
    fn group(&mut self, dimension: u16, name: String) -> Option<u32> {
        let small = name.to_lowercase();
        let named = self.named_groups.get(&(dimension, small.clone()));
        if name.is_empty() || (named.is_none() && EVERYBODY.contains(&small.as_str())) {
            return None;
        }
        let name = named.cloned().unwrap_or(name);
        if let Some(&known) = self.group_numbers.get(&(dimension, name.clone())) {
            return Some(known);
        }
        let number = self.groups.len() as u32;
        self.groups.push(name.clone());
        self.group_numbers.insert((dimension, name), number);
        Some(number)
    }
}

/// The name of what people call by its title, whatever its capitals, or by a part of it that no other title has.
fn titled<'a, I: Iterator<Item = (&'a str, &'a str)>>(called: &str, titles: impl Fn() -> I) -> Option<&'a str> {
    let called = called.to_lowercase();
    let mut alike = titles().filter(|(title, _)| title.to_lowercase() == called);
    if let Some((_, name)) = alike.next() {
        return Some(name);
    }
    // A word or two of a title are enough, parts of words are not.
    let has = |title: &str| format!(" {title} ").to_lowercase().contains(&format!(" {called} "));
    let mut parts = titles().filter(|(title, _)| called.len() > 3 && has(title));
    parts.next().filter(|_| parts.next().is_none()).map(|(_, name)| name)
}

/// The two quarters of half a year, as others write it: `2026-H1`, `H1 2026`, `2026 S2`.
fn half_year(text: &str) -> Option<String> {
    let (one, other) = text.split_once([' ', '-', '/'])?;
    let half = |w: &str| match w {
        "H1" | "h1" | "S1" | "s1" | "HY1" => Some("1"),
        "H2" | "h2" | "S2" | "s2" | "HY2" => Some("2"),
        _ => None,
    };
    let (half, year) = half(one).map(|h| (h, other)).or_else(|| half(other).map(|h| (h, one)))?;
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let (from, to) = if half == "1" { ("Q1", "Q2") } else { ("Q3", "Q4") };
    is_year.then(|| format!("{year}-{from} to {year}-{to}"))
}

/// The text that was made harmless for spreadsheets by an apostrophe in front, as it was before.
fn harmful(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.trim_start().starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}

/// What bears a name, which may be written with marks put together or apart.
fn find<V: Copy>(all: &FxHashMap<&str, V>, name: &str) -> Option<V> {
    all.get(name).or_else(|| all.get(name.nfc().collect::<String>().as_str())).copied()
}
