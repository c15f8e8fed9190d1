//! The words for what keeps the figure of a row from counting.

use super::cell::{Amount, Place};
use super::columns::Columns;
use super::fault::Fault;
use super::given::{Given, Part, Problem, Signs, Written, has_doubtful_point, two_numbers};
use super::measure::Kind;
use super::number::Decimal;
use super::observations::Observations;
use super::words::figure;
use crate::diagnostic::words::{capital, short};
use std::collections::BTreeMap;

/// What to say of a text that is no number, or that can be two.
fn no_number(text: &[u8], signs: Signs) -> (String, String) {
    let said = String::from_utf8_lossy(text);
    let shown = short(said.trim(), 60);
    let bare = said.trim().trim_end_matches('%').trim_end();
    let is_doubtful = signs == Signs::CommaOrPoint || signs == Signs::Point && has_doubtful_point(bare.as_bytes());
    if let Some((thousands, decimals)) = two_numbers(bare.as_bytes()).filter(|_| is_doubtful) {
        let decimals = if signs == Signs::Point { decimals.replace(',', ".") } else { decimals };
        return (
            format!("`{shown}` can mean two numbers."),
            format!("Write {thousands}, without a mark between thousands, or {decimals}."),
        );
    }
    // "1 200" and "1'200" are numbers elsewhere.
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '\'' | '’');
    let joined: String = bare.chars().filter(|c| !is_mark(*c)).collect();
    let help = if joined.len() < bare.len() && Decimal::parse(joined.as_bytes()).is_some() {
        format!("Write it without marks between thousands: {joined}.")
    } else {
        "Write a number such as 58, 58.5 or 12,000; leave the cell empty where there is none, and say why under `note`."
            .into()
    };
    (format!("`{shown}` is no number."), help)
}

impl Observations<'_> {
    /// Tells why a row gives no figure.
    pub(super) fn problem(
        &mut self,
        problem: Problem,
        indicator: usize,
        columns: &Columns,
        at: Place,
        written: Written<'_>,
    ) {
        let plan = self.plan;
        let said = &plan.indicators[indicator];
        let percent = said.unit.as_deref() == Some("percent");
        let shown = |text: &[u8]| short(String::from_utf8_lossy(text).trim(), 60);
        let unit = said.unit.as_deref();
        let (kind, column, text) = match problem {
            Problem::NotANumber(part) => match part {
                Part::Value => ("no-number", columns.value, written.value),
                Part::Numerator => ("no-number-above", columns.numerator, written.numerator),
                Part::Denominator => ("no-number-below", columns.denominator, written.denominator),
            },
            Problem::NotYesOrNo => ("not-yes-or-no", columns.value, written.value),
            Problem::NoValue => ("no-value", columns.value, written.value),
            Problem::HalfAShare if written.numerator.trim_ascii().is_empty() => {
                ("half-a-share", columns.numerator, written.numerator)
            }
            Problem::HalfAShare => ("half-a-share", columns.denominator, written.denominator),
            Problem::OutOfNothing => ("out-of-nothing", columns.denominator, written.denominator),
            Problem::Contradiction(..) => ("contradiction", columns.value, written.value),
            Problem::OutOfRange(..) => ("out-of-range", columns.value, written.value),
        };
        // Faults of one kind and indicator are one; of what can't be read, those of one text.
        let about = [said.name.as_bytes(), b"\x1f", if kind.starts_with("no-number") { text } else { b"" }].concat();
        self.fault(kind, &about, columns, at, column, || match problem {
            Problem::NotANumber(_) => no_number(text, written.signs),
            Problem::NotYesOrNo => {
                (format!("`{}` is neither yes nor no.", shown(text)), format!("`{}` is answered with yes or no.", said.name))
            }
            Problem::NoValue => (
                format!("There is no value for `{}`.", said.name),
                "Its figures stand in the column `value`.".into(),
            ),
            Problem::HalfAShare => (
                "Only one of numerator and denominator is there.".into(),
                "A share needs both: so many out of so many. A number with a comma in it stands between quote marks: \"12,000\".".into(),
            ),
            Problem::OutOfNothing => (
                format!("{} out of {} is no share.", shown(written.numerator), shown(written.denominator)),
                "The denominator lies above nought, and neither below; leave the row out where nobody was counted.".into(),
            ),
            Problem::Contradiction(value, share) => (
                format!(
                    "The value is {}, and {} out of {} make {}.",
                    figure(value, unit),
                    shown(written.numerator),
                    shown(written.denominator),
                    figure(share, unit)
                ),
                "One of them is wrong; where the value is left out, it is computed.".into(),
            ),
            Problem::OutOfRange(value, (low, high)) => (
                format!(
                    "{} can't be: `{}` {}.",
                    capital(&figure(value, unit)),
                    said.name,
                    match (low.is_finite(), high.is_finite()) {
                        (true, false) => format!("is never below {}", figure(low, unit)),
                        (false, true) => format!("is never above {}", figure(high, unit)),
                        _ => format!("lies between {} and {}", figure(low, unit), figure(high, unit)),
                    }
                ),
                match (said.range.is_some(), percent) {
                    (true, _) => "Correct the figure; or change `range` in the theory, if such a figure is possible.",
                    (false, true) => "Write 58 for 58 per cent. Where other figures are possible, the theory says so with `range`.",
                    (false, false) => "Correct the figure. Where such figures are possible, as those of a change are, the theory says so with `range`.",
                }
                .into(),
            ),
        });
    }

    /// Asks of percentages that all lie between 0 and 1 whether they are shares, where the theory counts from 0 to 100: of
    /// all of an indicator, or of all that one partner handed in while others counted from 0 to 100.
    pub(super) fn asked_for_shares(&self) -> Vec<String> {
        type Whose = (usize, Option<u32>);
        // Of each indicator and partner whether all figures are so small, and whether one of them is no whole number.
        let mut small: BTreeMap<Whose, (bool, bool)> = BTreeMap::new();
        for (key, cell) in &self.cells {
            let at = key.indicator as usize;
            if let (true, Amount::Single(Given::Value(value))) = (self.measures[at].is_percent, cell.amount()) {
                let value = value.to_f64();
                let (all, any) = small.entry((at, key.partner)).or_insert((true, false));
                *all &= (0.0..=1.0).contains(&value);
                *any |= value.fract() > 0.0;
            }
        }
        let counts_to_100 = |at: usize| {
            let said = &self.plan.indicators[at];
            let mut numbers = said.baselines.iter().chain(&said.targets).filter_map(|v| v.number).peekable();
            numbers.peek().is_some() && numbers.all(|n| n == 0.0 || n > 1.0)
        };
        let mut asked = Vec::new();
        let all: Vec<(Whose, (bool, bool))> = small.into_iter().collect();
        for partners in all.chunk_by(|a, b| a.0.0 == b.0.0).filter(|partners| counts_to_100(partners[0].0.0)) {
            let name = &self.plan.indicators[partners[0].0.0].name;
            let mut ask = |whose: &str| {
                asked.push(format!("All figures of `{name}`{whose} lie between 0 and 1: are they shares? 58 per cent is written 58, and not 0.58."));
            };
            if partners.iter().all(|(_, (all, _))| *all) {
                if partners.iter().any(|(_, (_, any))| *any) {
                    ask("");
                }
                continue;
            }
            for ((_, partner), _) in partners.iter().filter(|(_, small)| *small == (true, true)) {
                let named = partner.and_then(|partner| self.plan.partners.get(partner as usize));
                ask(&named.map_or_else(|| " without a partner".into(), |partner| format!(" by `{}`", partner.name)));
            }
        }
        asked
    }

    /// Tells of the cells for which different figures were handed in.
    pub(super) fn conflicts(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        for (key, cell) in &cells {
            let Some((file, row)) = cell.conflict else { continue };
            let indicator = &self.plan.indicators[key.indicator as usize];
            let measure = &self.measures[key.indicator as usize];
            let name = self.files.get(usize::from(file)).cloned().unwrap_or_default();
            let (first_file, first_row) = cell.first;
            let elsewhere = self.files.get(usize::from(first_file)).filter(|_| first_file != file);
            let first = match elsewhere {
                None => format!("row {first_row}"),
                Some(other) => format!("row {first_row} of {other}"),
            };
            let about = [key.indicator.to_le_bytes(), u32::from(file).to_le_bytes()].concat();
            let when = self.plan.label(key.period);
            self.faults.add("conflict", &about, row, || Fault {
                file: name,
                row,
                column: None,
                message: format!(
                    "`{}` has another figure for {when} in {first}, for the same partner and group, and the two can't be added up; neither counts.",
                    indicator.name
                ),
                help: if measure.adds_shares && measure.is_intensive {
                    "Keep the figure that holds. Where both are parts of a whole, hand in numerators and denominators.".into()
                } else if measure.kind == Kind::Number && !measure.is_intensive {
                    "Keep the figure that holds. Where both are parts of a whole, let the indicator say `aggregates yes`.".into()
                } else {
                    "Keep the figure that holds.".into()
                },
                rows: 1,
                others: Vec::new(),
            });
        }
        self.cells = cells;
    }
}
