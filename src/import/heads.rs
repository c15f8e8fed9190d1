//! The row of a sheet in which the headings stand, and what each says of its column.

use super::grid::{Grid, letter};
use super::headings::{self, Field, plain};
use super::{Mapping, dates, levels};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;

/// What a column holds, as its heading says.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) at: usize,
    pub(super) field: Field,
    /// The heading, in one line.
    pub(super) heading: String,
    /// The date that the heading gives to what stands under it.
    pub(super) date: Option<String>,
    /// The number that the heading gives to what stands under it: `1.1` of "Output Indicator 1.1".
    pub(super) number: Option<String>,
    /// Whether the person said what it is.
    pub(super) is_mapped: bool,
}

/// The headings of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    /// The first row of them.
    pub(super) row: usize,
    /// How many rows they take.
    pub(super) rows: usize,
    pub(super) columns: Vec<Column>,
}

/// How far down headings are looked for.
const DEEPEST: usize = 60;

/// The headings of a sheet: of its first rows the one that says the most. `None` where none says what holds results or
/// indicators.
pub(super) fn find(grid: &Grid, map: &[Mapping]) -> Option<Heads> {
    let mut best: Option<(usize, Heads)> = None;
    for row in 0..grid.rows.len().min(DEEPEST) {
        let columns = columns(grid, row, map);
        let score = score(&columns);
        if score > 0 && best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, Heads { row, rows: 1, columns }));
        }
    }
    let mut heads = match best {
        Some((_, heads)) => heads,
        None => by_letters(grid, map)?,
    };
    // Of several blocks with headings of their own, the first begins the table.
    if let Some((row, columns)) = (0..heads.row).find_map(|row| Some((row, again(grid, row, &heads, map)?))) {
        heads = Heads { row, rows: 1, columns };
    }
    if heads.rows == 1 {
        second_row(grid, &mut heads);
    }
    Some(heads)
}

/// Where the person named letters of columns and nothing reads like headings: every row is a row of the table.
fn by_letters(grid: &Grid, map: &[Mapping]) -> Option<Heads> {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or_default();
    let column = |at: usize| {
        let said = map.iter().find(|m| m.heading.eq_ignore_ascii_case(&letter(at)));
        Column {
            at,
            field: said.map_or(Field::Note, |m| m.field),
            heading: format!("Column {}", letter(at)),
            date: said.and_then(|m| m.date.clone()),
            number: None,
            is_mapped: said.is_some(),
        }
    };
    let columns: Vec<Column> = (0..width).map(column).collect();
    columns.iter().any(|c| c.is_mapped && holds_rows(c.field)).then_some(Heads { row: 0, rows: 0, columns })
}

/// Whether what stands in such a column makes a row of it.
fn holds_rows(field: Field) -> bool {
    matches!(field, Field::Result | Field::Of(_) | Field::Indicator)
}

fn score(columns: &[Column]) -> usize {
    let known: FxHashSet<String> =
        columns.iter().filter(|c| c.field != Field::Note || c.is_mapped).map(|c| format!("{:?}", c.field)).collect();
    let mapped = columns.iter().filter(|c| c.is_mapped).count();
    let makes_rows = columns.iter().any(|c| holds_rows(c.field));
    if makes_rows && (known.len() > 1 || mapped > 0) { known.len() + 3 * mapped } else { 0 }
}

/// What the cells of a row say, if they are headings.
fn columns(grid: &Grid, row: usize, map: &[Mapping]) -> Vec<Column> {
    let mut columns = Vec::new();
    for (at, text) in grid.said(row) {
        let heading = super::say::title(text);
        let said = map.iter().find(|m| plain(&m.heading) == plain(&heading) && !plain(&m.heading).is_empty());
        let said = said.or_else(|| map.iter().find(|m| m.heading.eq_ignore_ascii_case(&letter(at))));
        let found = headings::field(&heading).filter(|f| f.exact || heading.chars().count() <= 60);
        let (field, is_mapped) = match (said, &found) {
            (Some(said), _) => (said.field, true),
            // "2027" alone is a target of that year.
            (None, None) if dates::date(&heading).is_some() => (Field::Target, false),
            (None, None) => (Field::Note, false),
            (None, Some(found)) => (found.field, false),
        };
        let number = match field {
            Field::Of(_) => levels::level(&heading).filter(|l| l.rest.is_empty()).and_then(|l| l.number),
            Field::Indicator => {
                heading.rsplit(' ').next().filter(|w| w.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
            }
            _ => None,
        };
        let has_date = matches!(field, Field::Baseline | Field::Target | Field::Current);
        let date =
            said.and_then(|m| m.date.clone()).or_else(|| if has_date { dates::dates(&heading).pop() } else { None });
        columns.push(Column { at, field, heading, date, number, is_mapped });
    }
    one_of_each(&mut columns);
    dates_of_nothing(&mut columns);
    columns
}

/// "Target (date)" without another column of targets beside it holds targets, each with its date.
fn dates_of_nothing(columns: &mut [Column]) {
    let values = [
        (Field::BaselineDate, Field::Baseline),
        (Field::TargetDate, Field::Target),
        (Field::CurrentDate, Field::Current),
    ];
    let bare = |heading: &str| headings::bracketed(heading).map_or_else(|| plain(heading), |(bare, _)| plain(bare));
    for at in 0..columns.len() {
        let column = &columns[at];
        let Some((_, value)) = values.iter().find(|(date, _)| *date == column.field && !column.is_mapped) else {
            continue;
        };
        let Some((name, _)) = headings::bracketed(&column.heading) else { continue };
        let is_value = headings::field(name).is_some_and(|f| f.exact && f.field == *value);
        let has_other =
            columns.iter().any(|c| c.at != column.at && c.field == *value && bare(&c.heading) == plain(name));
        if is_value && !has_other {
            columns[at].field = *value;
        }
    }
}

/// What there can only be one of is the first that says so; "Measures" beside "Indicator" is what it measures.
fn one_of_each(columns: &mut [Column]) {
    let names: Vec<String> = columns.iter().map(|c| plain(&c.heading)).collect();
    for field in [Field::Indicator, Field::Result, Field::Level] {
        let of: Vec<usize> = (0..columns.len()).filter(|&i| columns[i].field == field).collect();
        let rank = |i: &usize| {
            let exact = headings::field(&names[*i]).is_some_and(|f| f.exact) && names[*i] != "measures";
            (columns[*i].is_mapped, exact)
        };
        let Some(best) = of.iter().copied().rev().max_by_key(rank).filter(|_| of.len() > 1) else { continue };
        let others: Vec<usize> = of.into_iter().filter(|&i| i != best && !columns[i].is_mapped).collect();
        for at in others {
            columns[at].field = if names[at] == "measures" { Field::Measures } else { Field::Note };
        }
    }
}

/// A second row of headings, under those that stand over several columns: "Targets" over "2025", "2026".
fn second_row(grid: &Grid, heads: &mut Heads) {
    const PARTS: &[&str] = &[
        "value",
        "year",
        "date",
        "target",
        "actual",
        "achieved",
        "planned",
        "baseline",
        "milestone",
        "reference year",
        "final",
        "final target",
        "end of project",
        "endline",
        "total",
    ];
    let below: Vec<(usize, String)> =
        grid.said(heads.row + 1).map(|(at, text)| (at, super::say::title(text))).collect();
    // "Year 1 2024" counts the years and names them.
    let is_counted = |text: &str| plain(text).starts_with("year ") && text.chars().count() <= 24;
    let is_part = |text: &str| dates::date(text).is_some() || PARTS.contains(&plain(text).as_str()) || is_counted(text);
    let makes_rows = |at: usize| heads.columns.iter().any(|c| c.at == at && holds_rows(c.field));
    let is_merged_down = |at: usize, text: &str| grid.cell(heads.row, at) == text;
    let parts: Vec<&(usize, String)> = below.iter().filter(|(at, text)| !is_merged_down(*at, text)).collect();
    if parts.is_empty() || !parts.iter().all(|(at, text)| is_part(text) && !makes_rows(*at)) {
        return;
    }
    let first = heads.columns.clone();
    for (at, part) in parts {
        let over = first.iter().rev().find(|c| c.at <= *at).cloned();
        let Some(over) = over else { continue };
        let date = dates::date(part).or_else(|| dates::dates(part).pop());
        let own = plain(part);
        let field = match (over.field, own.as_str()) {
            (Field::Baseline, "year" | "date" | "reference year") => Field::BaselineDate,
            (Field::Target, "year" | "date" | "reference year") => Field::TargetDate,
            (Field::Current, "year" | "date" | "reference year") => Field::CurrentDate,
            (_, "actual" | "achieved") => Field::Current,
            (_, "target" | "planned" | "milestone") => Field::Target,
            (_, "baseline") => Field::Baseline,
            // Dates that stand apart from every heading are targets of those dates.
            (field, _) if date.is_some() && !matches!(field, Field::Baseline | Field::Target | Field::Current) => {
                Field::Target
            }
            (field, _) => field,
        };
        let heading = if over.field == Field::Note { part.clone() } else { format!("{} {part}", over.heading) };
        let made =
            Column { at: *at, field, heading, date: date.or(over.date), number: None, is_mapped: over.is_mapped };
        match heads.columns.iter_mut().find(|c| c.at == *at) {
            Some(column) => *column = made,
            None => heads.columns.push(made),
        }
    }
    heads.columns.sort_by_key(|c| c.at);
    heads.rows = 2;
}

/// Headings again, further down: those of another block of the same table.
pub(super) fn again(grid: &Grid, row: usize, first: &Heads, map: &[Mapping]) -> Option<Vec<Column>> {
    let is_same = |c: &Column| {
        let text = super::say::title(grid.cell(row, c.at));
        !text.is_empty() && text == c.heading
    };
    if first.columns.len() > 1 && first.columns.iter().all(is_same) {
        return Some(first.columns.clone());
    }
    let found = columns(grid, row, map);
    let is_short = |c: &Column| c.heading.chars().count() <= 60 && headings::field(&c.heading).is_some_and(|f| f.exact);
    let exact = found.iter().filter(|c| is_short(c)).count();
    let has_indicator = found.iter().any(|c| c.field == Field::Indicator && is_short(c));
    // Three headings and more in a row that otherwise holds nothing but dates and numbers.
    (exact >= 3 && has_indicator && exact * 3 >= found.len() * 2 && score(&found) > 0).then_some(found)
}

/// Headings of the activities below a logframe, as the European Commission has them: a question about the activities, and beside it
/// what they take, what they cost, what they rest on.
pub(super) fn of_activities(grid: &Grid, row: usize) -> Option<Vec<Column>> {
    let mut cells = grid.said(row);
    let (at, text) = cells.next()?;
    let is_question = levels::level(text).is_none() && plain(text).split(' ').any(|word| word == "activities");
    let beside = |(at, text): (usize, &str)| {
        let first = text.split(['\n', ':']).next().unwrap_or_default();
        let field = headings::field(first).filter(|f| f.exact)?.field;
        let fits = matches!(field, Field::Inputs | Field::Assumption | Field::Risk | Field::Lead | Field::Due);
        fits.then(|| Column {
            at,
            field,
            heading: super::say::title(first),
            date: None,
            number: None,
            is_mapped: false,
        })
    };
    let others = cells.map(beside).collect::<Option<Vec<Column>>>().filter(|all| all.len() > 1 && is_question)?;
    let heading = super::say::title(text);
    let first = Column { at, field: Field::Of(Kind::Activity), heading, date: None, number: None, is_mapped: false };
    Some(std::iter::once(first).chain(others).collect())
}

/// Whether they are those of Sothat's own table of indicators.
pub(super) fn is_own_indicators(heads: &Heads) -> bool {
    heads.columns.iter().map(|c| c.heading.as_str()).take(3).eq(["Level", "Result", "Result id"])
}

/// The level that a heading gives to the results under it.
pub(super) fn kind_of(column: &Column) -> Option<Kind> {
    if let Field::Of(kind) = column.field { Some(kind) } else { None }
}
