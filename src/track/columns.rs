//! Which column of a file is which, by its headings.

use crate::diagnostic::words::{short, some_of};
use crate::plan::{Column, Plan, columns};
use crate::vocabulary::nearest;

/// Where the columns of a file stand.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub indicator: Option<usize>,
    pub period: Option<usize>,
    pub partner: Option<usize>,
    /// The columns of groups, each with the number of its dimension.
    pub groups: Vec<(usize, u16)>,
    pub value: Option<usize>,
    pub numerator: Option<usize>,
    pub denominator: Option<usize>,
    /// Over how many rows of a database a figure was added up.
    pub rows: Option<usize>,
    /// The headings as they stand.
    pub headings: Vec<String>,
}

/// The heading of the column that says over how many rows of a database a figure was added up.
pub(super) fn rows_heading(plan: &Plan) -> &'static str {
    let taken = columns(plan).iter().any(|c| matches!(c, Column::Dimension(d) if d == "rows"));
    if taken { "rows-added-up" } else { "rows" }
}

/// The dimensions of a plan; what stands at a place has that number.
pub(super) fn dimensions(plan: &Plan) -> Vec<String> {
    let of = |column| if let Column::Dimension(name) = column { Some(name) } else { None };
    columns(plan).into_iter().filter_map(of).collect()
}

/// Whether a row is the one with the headings.
pub(super) fn are_headings<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    cells.any(|cell| plain(cell) == "indicator")
}

/// Headings that many write over the period. One of them is taken for it where no column is called so.
const LIKE_PERIOD: &[&str] = &["date", "year", "quarter", "month", "reporting-period", "time-period"];

/// So many things are said of the columns of a file.
const MOST_REMARKS: usize = 20;

impl Columns {
    /// Finds the columns by their headings. What should be said of them is added to `remarks`, as sentences that begin
    /// after the name of the file.
    ///
    /// # Errors
    /// Where a column is missing without which no row can be read.
    pub fn find(plan: &Plan, headings: &[String], remarks: &mut Vec<String>) -> Result<Columns, String> {
        let known = columns(plan);
        let known_headings: Vec<String> = known.iter().map(Column::heading).collect();
        let mut found = Columns { headings: headings.to_vec(), ..Columns::default() };
        let mut dimension = 0;
        let numbered: Vec<(&Column, &str, u16)> = known
            .iter()
            .zip(&known_headings)
            .map(|(column, heading)| {
                let number = dimension;
                dimension += u16::from(matches!(column, Column::Dimension(_)));
                (column, heading.as_str(), number)
            })
            .collect();
        let stands_for_period = instead_of_period(headings, &known_headings);
        for (at, heading) in headings.iter().enumerate() {
            let name = plain(heading);
            if stands_for_period == Some(at) {
                found.period = Some(at);
                continue;
            }
            if name == rows_heading(plan) {
                found.rows.get_or_insert(at);
                continue;
            }
            let Some((column, heading, number)) = numbered.iter().find(|(_, known, _)| plain(known) == name) else {
                if !name.is_empty() {
                    let near = nearest(&name, known_headings.iter().map(String::as_str));
                    let hint = near.map(|n| format!(" Is it meant to be `{n}`?")).unwrap_or_default();
                    let heading = crate::diagnostic::words::short(heading.trim(), 60);
                    remarks
                        .push(format!("The column `{heading}` is none that this theory knows, and is left out.{hint}"));
                }
                continue;
            };
            let place = match column {
                Column::Indicator => &mut found.indicator,
                Column::Period => &mut found.period,
                Column::Partner => &mut found.partner,
                Column::Value => &mut found.value,
                Column::Numerator => &mut found.numerator,
                Column::Denominator => &mut found.denominator,
                Column::Dimension(_) => {
                    if found.groups.iter().any(|(_, n)| n == number) {
                        remarks.push(format!("The column `{heading}` stands there twice; the first one counts."));
                    } else {
                        found.groups.push((at, *number));
                    }
                    continue;
                }
                Column::Source | Column::Note => continue,
            };
            if place.is_some() {
                remarks.push(format!("The column `{heading}` stands there twice; the first one counts."));
            } else {
                *place = Some(at);
            }
        }
        // Nobody reads on for ever.
        let more = remarks.len().saturating_sub(MOST_REMARKS);
        if more > 0 {
            remarks.truncate(MOST_REMARKS);
            let columns = crate::diagnostic::words::counted(more, "more column");
            remarks.push(format!("The same holds for {columns}."));
        }
        let missing = match &found {
            Columns { indicator: None, .. } => "indicator",
            Columns { period: None, .. } => "period",
            Columns { value: None, numerator: None, .. } => "value",
            Columns { value: None, denominator: None, .. } => "denominator",
            _ => return Ok(found),
        };
        let there: Vec<String> = headings
            .iter()
            .map(|h| h.trim())
            .filter(|h| !h.is_empty())
            .map(|h| format!("`{}`", short(h, 40)))
            .collect();
        let there = if there.is_empty() { "nothing".to_owned() } else { some_of(&there, 12) };
        Err(format!(
            "has no column `{missing}`, so no figure can be read from it. In its first row stands {there}; the headings that are \
             understood are {}.",
            known_headings.join(", ")
        ))
    }

    /// The heading of a column.
    pub fn heading(&self, at: Option<usize>) -> Option<String> {
        Some(self.headings.get(at?)?.trim().to_owned())
    }
}

/// The one column that can only be meant for the period, where none is called so; `known` are the headings of the plan.
fn instead_of_period(headings: &[String], known: &[String]) -> Option<usize> {
    let names: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let is_free = |name: &str| !known.iter().any(|known| plain(known) == name);
    let is_like = |name: &String| LIKE_PERIOD.contains(&name.as_str()) && is_free(name);
    let mut alike = names.iter().enumerate().filter(|(_, name)| is_like(name));
    match (alike.next(), alike.next()) {
        (Some((at, _)), None) if !names.iter().any(|name| name == "period") => Some(at),
        _ => None,
    }
}

/// A heading as it is compared: in small letters, words joined by hyphens.
fn plain(heading: &str) -> String {
    let heading = heading.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_lowercase();
    heading.split(|c: char| c.is_whitespace() || c == '_').collect::<Vec<_>>().join("-")
}
