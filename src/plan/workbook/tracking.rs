//! The tracking sheet: for each of the theory's own years target, actual and percent achieved side by side, a row for
//! each indicator and for each group that has figures of its own.

use super::book::Book;
use super::look::Look;
use super::sheet::{Sheet, cut, letters};
use crate::plan::plain::printable;
use crate::plan::{Indicator, Plan, Possible, Series, together};
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationRule, Format, FormatAlign,
    XlsxError,
};

const FIRST: [&str; 11] = [
    "Row id",
    "Indicator",
    "Group",
    "Level",
    "Result",
    "Unit",
    "Direction",
    "Responsible",
    "Baseline",
    "Baseline date",
    "Achieved is",
];
/// Where the baseline stands.
const BASELINE: u16 = 8;
/// No year has fewer days than this between its first and its last.
const SHORTEST_YEAR: i32 = 270;
/// Columns that each year has.
const OF_YEAR: u16 = 3;

pub(super) fn write(book: &mut Book, plan: &Plan, look: &Look) -> Result<(), XlsxError> {
    let mut sheet = Sheet::add(book, "Tracking", look)?;
    sheet.header(plan);
    sheet.headings(1, &FIRST)?;
    let first_year = FIRST.len() as u16;
    // Excel has no merged cell of one column, and every year has three.
    for (n, year) in (0u16..).zip(&plan.years) {
        let column = first_year + n * OF_YEAR;
        let format = look.column.clone().set_align(FormatAlign::Center);
        sheet.put_across(0, column..column + 3, &year.label, &format)?;
        let (target, actual, achieved) =
            (format!("{} target", year.label), format!("{} actual", year.label), format!("{} achieved", year.label));
        sheet.put(1, column, &target, &look.column)?;
        sheet.put(1, column + 1, &actual, &look.column_to_fill)?;
        sheet.put(1, column + 2, &achieved, &look.column)?;
        for column in column..column + 3 {
            sheet.width(column, 11.0)?;
        }
    }
    let comment = first_year + plan.years.len() as u16 * OF_YEAR;
    sheet.headings_to_fill(1, comment, &["Comment"])?;
    let mut row = 2;
    let mut told = vec![false; plan.indicators.len()];
    for subject in &plan.subjects {
        for &i in &subject.indicators {
            if std::mem::replace(&mut told[i], true) {
                continue;
            }
            let indicator = &plan.indicators[i];
            for series in indicator.series() {
                let line = Line { plan, indicator, series: &series, row };
                sheet.text(row, 3, subject.kind)?;
                sheet.text(row, 4, &subject.title)?;
                line.write(&mut sheet)?;
                sheet.leave_open(row, comment..comment + 1)?;
                row += 1;
            }
        }
    }
    colours(&mut sheet, first_year, plan.years.len() as u16, row)?;
    sheet.inner.set_row_height(1, 32)?;
    sheet.as_table(1, comment + 1, row - 2, 3)?;
    sheet.finish()
}

/// One row of the sheet.
struct Line<'a> {
    plan: &'a Plan,
    indicator: &'a Indicator,
    series: &'a Series<'a>,
    row: u32,
}

impl Line<'_> {
    fn write(&self, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
        let (i, row) = (self.indicator, self.row);
        sheet.text(row, 0, &self.series.id(i))?;
        sheet.text(row, 1, &i.title)?;
        sheet.text(row, 2, &self.series.among.map(|a| a.text()).unwrap_or_default())?;
        sheet.text(row, 5, &i.unit_text().unwrap_or_default())?;
        sheet.text(row, 6, i.direction.unwrap_or_default())?;
        sheet.text(row, 7, &together(&i.responsible))?;
        match self.series.baseline {
            Some(value) => {
                match value.number {
                    Some(number) => sheet.number(row, BASELINE, number)?,
                    None => sheet.text(row, BASELINE, &value.figure)?,
                }
                sheet.text(row, BASELINE + 1, &value.date)?;
            }
            None => {
                let due = i.baseline_due.as_ref().filter(|_| self.series.among.is_none());
                sheet.leave_open(row, BASELINE..BASELINE + 1)?;
                sheet.text(row, BASELINE + 1, &due.map(|d| format!("due {}", d.written)).unwrap_or_default())?;
            }
        }
        let from_baseline = self.goes_from_baseline();
        sheet.text(row, 10, if from_baseline { "way from baseline to target" } else { "part of the target" })?;
        let first_year = FIRST.len() as u16;
        let mut actuals = Vec::new();
        for (n, year) in (0u16..).zip(&self.plan.years) {
            let column = first_year + n * OF_YEAR;
            let target = self.target(sheet, column, &year.label)?;
            let actual = self.actual(sheet, column + 1, &year.label)?;
            let formula = achieved(row, column, from_baseline);
            let baseline = self.series.baseline.and_then(|b| b.number);
            let result = if from_baseline {
                share(actual.zip(baseline).map(|(a, b)| a - b), target.zip(baseline).map(|(t, b)| t - b))
            } else {
                share(actual, target)
            };
            sheet.formula((row, column + 2), &formula, &result, &sheet.look.share)?;
            actuals.push(format!("{}{}", letters(column + 1), row + 1));
        }
        self.validation(sheet, &actuals)
    }

    /// What was handed in for a year, where that is known: its last figure. Gives it where it is a number.
    fn actual(&self, sheet: &mut Sheet<'_>, column: u16, label: &str) -> Result<Option<f64>, XlsxError> {
        let counts_anew = self.indicator.counted_as == Some("per-period");
        let in_year = |v: &&crate::plan::Value| {
            v.among.as_ref() == self.series.among
                && v.period.is_some_and(|p| {
                    // What is counted anew in each quarter is not what the year gave.
                    (!counts_anew || (p.last - p.first).get_days() >= SHORTEST_YEAR)
                        && self.plan.counting.year_of(p).is_some_and(|y| y.label == label)
                })
        };
        let figure = self.indicator.figures.iter().filter(in_year).max_by_key(|v| v.period.map(|p| p.last));
        match figure.map(|v| (v.number, &v.figure)) {
            Some((Some(number), _)) => sheet.put_number(self.row, column, number, &sheet.look.fill)?,
            Some((None, text)) => {
                sheet.put(self.row, column, &cut(&printable(text), 32_000), &sheet.look.fill_quoted)?;
            }
            None => sheet.leave_open(self.row, column..column + 1)?,
        }
        Ok(figure.and_then(|v| v.number))
    }

    /// The targets that stand in a year: the last of them as a number to compute with, which it gives.
    fn target(&self, sheet: &mut Sheet<'_>, column: u16, label: &str) -> Result<Option<f64>, XlsxError> {
        let in_year = |t: &&&crate::plan::Value| {
            t.period.and_then(|p| self.plan.counting.year_of(p)).is_some_and(|y| y.label == label)
        };
        let target = self.series.targets.iter().filter(in_year).max_by_key(|t| t.period.map(|p| p.last));
        match target.map(|t| (t.number, &t.figure)) {
            Some((Some(number), _)) => sheet.number(self.row, column, number)?,
            Some((None, figure)) => sheet.text(self.row, column, figure)?,
            None => sheet.text(self.row, column, "")?,
        }
        Ok(target.and_then(|t| t.number))
    }

    /// Whether what is achieved is the way from baseline to target. What is counted anew in each period, and what is to
    /// stay as it is, is a part of the target instead.
    fn goes_from_baseline(&self) -> bool {
        let moves = matches!(self.indicator.direction, Some("increase" | "decrease"));
        let decreases = self.indicator.direction == Some("decrease");
        let has_baseline = self.series.baseline.is_none_or(|b| b.number.is_some());
        moves && has_baseline && (decreases || self.indicator.counted_as != Some("per-period"))
    }

    /// What may be filled in as the actual figure.
    fn validation(&self, sheet: &mut Sheet<'_>, actuals: &[String]) -> Result<(), XlsxError> {
        let Some(first) = actuals.first() else { return Ok(()) };
        let validation = match self.indicator.possible() {
            Possible::YesNo => DataValidation::new()
                .allow_list_strings(&["yes", "no"])?
                .set_error_message("Yes or no is asked for here.")?,
            Possible::Text => return Ok(()),
            Possible::Number { least: Some(low), greatest: Some(high) } => {
                let message = if self.indicator.range.is_some() {
                    format!("The theory says that this lies between {low} and {high}.")
                } else {
                    "A percentage lies between 0 and 100: write 58 for 58 per cent.".to_owned()
                };
                DataValidation::new()
                    .allow_decimal_number(DataValidationRule::Between(low, high))
                    .set_error_message(message)?
            }
            Possible::Number { least: Some(low), greatest: None } => DataValidation::new()
                .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(low))
                .set_error_message(format!("A number is asked for here that is not below {low}."))?,
            Possible::Number { .. } => DataValidation::new()
                .allow_decimal_number(DataValidationRule::Between(-1e300, 1e300))
                .set_error_message("A number is asked for here.")?,
        };
        let validation =
            validation.set_error_title("Not a figure for this indicator")?.set_multi_range(actuals.join(" "));
        let column = FIRST.len() as u16 + 1;
        debug_assert_eq!(*first, format!("{}{}", letters(column), self.row + 1));
        sheet.inner.add_data_validation(self.row, column, self.row, column, &validation)?;
        Ok(())
    }
}

/// What the formula of percent achieved comes to, as far as both are numbers.
fn share(way: Option<f64>, whole: Option<f64>) -> String {
    let share = way.zip(whole).filter(|(_, whole)| *whole != 0.0).map(|(way, whole)| way / whole);
    share.map(|s| s.to_string()).unwrap_or_default()
}

/// The formula of percent achieved: nothing until target and actual are numbers.
fn achieved(row: u32, column: u16, from_baseline: bool) -> String {
    let n = row + 1;
    let (t, a) = (format!("{}{n}", letters(column)), format!("{}{n}", letters(column + 1)));
    let b = format!("${}{n}", letters(BASELINE));
    if from_baseline {
        format!("=IF(AND(ISNUMBER({t}),ISNUMBER({a}),ISNUMBER({b})),IF({t}={b},\"\",({a}-{b})/({t}-{b})),\"\")")
    } else {
        format!("=IF(AND(ISNUMBER({t}),ISNUMBER({a})),IF({t}=0,\"\",{a}/{t}),\"\")")
    }
}

/// Green where the target is reached, red where things moved the wrong way.
fn colours(sheet: &mut Sheet<'_>, first_year: u16, years: u16, rows: u32) -> Result<(), XlsxError> {
    for year in 0..years {
        let column = first_year + year * OF_YEAR + 2;
        let rules = [
            // A text counts as more than any number.
            (ConditionalFormatCellRule::Between(1.0, 1e9), 0x00d1_fae5),
            (ConditionalFormatCellRule::LessThan(0.0), 0x00fe_cdd3),
        ];
        for (rule, colour) in rules {
            let format = Format::new().set_background_color(Color::RGB(colour));
            let rule = ConditionalFormatCell::new().set_rule(rule).set_format(format);
            sheet.inner.add_conditional_format(2, column, rows.max(2), column, &rule)?;
        }
    }
    Ok(())
}
