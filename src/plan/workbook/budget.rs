//! The budget by activity, year and funder.

use super::book::Book;
use super::look::Look;
use super::sheet::{Sheet, letters};
use crate::plan::{Budget, Plan, Year, together};
use rust_xlsxwriter::XlsxError;
use std::collections::BTreeMap;

const FIRST: [&str; 4] = ["Activity id", "Activity", "Funder", "Currency"];

pub(super) fn write(book: &mut Book, plan: &Plan, look: &Look) -> Result<(), XlsxError> {
    let mut sheet = Sheet::add(book, "Budget", look)?;
    sheet.header(plan);
    let periods = periods(plan);
    let mut headings: Vec<&str> = FIRST.to_vec();
    headings.extend(periods.iter().map(|(_, label)| label.as_str()));
    headings.push("Total");
    sheet.headings(0, &headings)?;
    let first = FIRST.len() as u16;
    let total = first + periods.len() as u16;
    for column in first..=total {
        sheet.width(column, 15.0)?;
    }
    let rows = rows(plan);
    let mut row = 1;
    for ((_, funder, currency), lines) in &rows {
        let activity = &lines[0].activity;
        sheet.text(row, 0, &activity.name)?;
        sheet.text(row, 1, &activity.title)?;
        sheet.text(row, 2, funder)?;
        sheet.text(row, 3, currency)?;
        for (column, (_, label)) in (first..).zip(&periods) {
            let of_period: Vec<f64> = lines.iter().filter(|b| period(plan, b).1 == *label).map(|b| b.amount).collect();
            if of_period.is_empty() {
                sheet.text(row, column, "")?;
            } else {
                sheet.put_number(row, column, of_period.iter().sum::<f64>(), &look.amount)?;
            }
        }
        let n = row + 1;
        let sum = format!("=SUM({}{n}:{}{n})", letters(first), letters(total - 1));
        let result: f64 = lines.iter().map(|b| b.amount).sum();
        sheet.formula((row, total), &sum, &result.to_string(), &look.sum)?;
        row += 1;
    }
    let last = row;
    let mut currencies: Vec<&str> = rows.keys().map(|(_, _, currency)| currency.as_str()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    // One sum a currency: no apples are added up with pears.
    for currency in currencies {
        row += 1;
        sheet.put(row, 1, "All activities", &look.sum)?;
        sheet.text(row, 3, currency)?;
        for column in first..=total {
            let c = letters(column);
            let sum = format!("=SUMIF($D$2:$D${last},$D{n},{c}$2:{c}${last})", n = row + 1);
            let label = periods.get(usize::from(column - first)).map(|(_, label)| label);
            let in_sum = |b: &&Budget| {
                b.currency.as_deref().unwrap_or_default() == currency && label.is_none_or(|l| period(plan, b).1 == *l)
            };
            let result: f64 = plan.budget.iter().filter(in_sum).map(|b| b.amount).sum();
            sheet.formula((row, column), &sum, &result.to_string(), &look.sum)?;
        }
    }
    sheet.as_table(0, total + 1, last - 1, 2)?;
    sheet.finish()
}

/// The lines of each row: by activity in the order of the theory, funder and currency.
fn rows(plan: &Plan) -> BTreeMap<(usize, String, String), Vec<&Budget>> {
    let mut rows: BTreeMap<(usize, String, String), Vec<&Budget>> = BTreeMap::new();
    let mut place = 0;
    let mut before: Option<&str> = None;
    for line in &plan.budget {
        if before.is_some_and(|name| name != line.activity.name) {
            place += 1;
        }
        before = Some(&line.activity.name);
        let funder = together(&line.from);
        rows.entry((place, funder, line.currency.clone().unwrap_or_default())).or_default().push(line);
    }
    rows
}

/// The column of a line: the theory's own year; what spans several or says none has a column of its own.
fn period(plan: &Plan, line: &Budget) -> (Option<jiff::civil::Date>, String) {
    let Some(said) = &line.period else { return (None, "No year said".into()) };
    let time = said.value;
    let holds = |y: &Year| y.period.first <= time.first && time.last <= y.period.last;
    match plan.counting.year_of(time).filter(holds) {
        Some(year) => (Some(year.period.first), year.label),
        // Money of 2025 is neither that of 2024/25 nor that of 2025/26.
        None if time.last.since(time.first).is_ok_and(|s| s.get_days() < 366) => (Some(time.first), plan.label(time)),
        None => (None, "Over several years".into()),
    }
}

/// All columns, years first and in order.
fn periods(plan: &Plan) -> Vec<(Option<jiff::civil::Date>, String)> {
    let mut all: Vec<_> = plan.budget.iter().map(|b| period(plan, b)).collect();
    all.sort_by_key(|(day, label)| (day.is_none(), *day, label.clone()));
    all.dedup();
    all
}
