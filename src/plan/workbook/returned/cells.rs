//! The cells of a workbook, by calamine: one after the other, so that a lone cell at the far end of a sheet costs no more
//! than any other.

use super::ours;
use super::{Cells, SheetRead};
use calamine::{CellErrorType, DataRef, Reader, SheetType, SheetVisible, Xlsx};
use std::io::Cursor;

/// What stands in a cell: a value, or a formula, or both.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Held {
    pub(in super::super) value: Value,
    /// The formula that gives the value, where there is one; without the equals sign.
    pub(in super::super) formula: Option<String>,
}

/// A value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Value {
    Text(String),
    Number(f64),
    /// A day, counted as spreadsheets do, with a part of a day for the hour.
    Day(f64),
    Truth(bool),
}

impl Held {
    /// What is kept of it: the value; of a formula that nobody has calculated its text.
    pub(in super::super) fn kept(&self) -> Value {
        match (&self.value, &self.formula) {
            (Value::Text(text), Some(formula)) if text.is_empty() => Value::Text(format!("={formula}")),
            (value, _) => value.clone(),
        }
    }
}

impl Value {
    /// What is read of a text; nothing where it is blank.
    pub(in super::super) fn of_text(text: &str) -> Option<Value> {
        let text = text.replace("\r\n", "\n");
        (!text.trim().is_empty()).then_some(Value::Text(text))
    }

    /// As people read it.
    pub(in super::super) fn text(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Day(day) => shown_day(*day),
            Value::Truth(true) => "yes".into(),
            Value::Truth(false) => "no".into(),
        }
    }

    /// Whether two cells say the same: programs write one number in several ways, and turn texts that look like numbers
    /// into such.
    pub(in super::super) fn says(&self, other: &Value) -> bool {
        let number = |v: &Value| match v {
            Value::Number(n) | Value::Day(n) => Some(*n),
            Value::Text(text) => text.trim().parse().ok(),
            Value::Truth(_) => None,
        };
        match (number(self), number(other)) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
            _ => self.text().trim() == other.text().trim(),
        }
    }
}

/// A day as the language writes it.
fn shown_day(day: f64) -> String {
    let start = jiff::civil::date(1899, 12, 30);
    let whole = jiff::Span::new().try_days(day.floor() as i64);
    let date = whole.ok().and_then(|days| start.checked_add(days).ok());
    let minutes = (day.fract() * 1440.0).round() as i64;
    match date {
        Some(date) if minutes == 0 => date.to_string(),
        Some(date) => format!("{date} {:02}:{:02}", minutes / 60, minutes % 60),
        None => day.to_string(),
    }
}

/// More cells than any plan has.
const MOST: usize = 5_000_000;

/// The sheets of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<SheetRead>, String> {
    // What calamine says speaks of parts and elements; none of that helps the person who has the file.
    let unread = |_: calamine::XlsxError| {
        "can't be read as a workbook: it is damaged, or something in it is unusual. Open it in a spreadsheet program, and \
         save it anew as .xlsx."
            .to_owned()
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(unread)?;
    let old_days = if book.has_1904_epoch() { 1462.0 } else { 0.0 };
    let known: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|s| s.typ == SheetType::WorkSheet)
        .map(|s| (s.name.clone(), s.visible != SheetVisible::Visible))
        .collect();
    let mut sheets = Vec::new();
    let mut count = 0;
    for (name, is_hidden) in known {
        let mut cells = Cells::new();
        let mut reader = book.worksheet_cells_reader(&name).map_err(unread)?;
        while let Some(cell) = reader.next_cell_with_formula().map_err(unread)? {
            let Ok(column) = u16::try_from(cell.pos.1) else { continue };
            let formula = cell.formula.filter(|f| !f.is_empty());
            // Not every program calculates: a formula may stand there without a value.
            let without = || formula.is_some().then(|| Value::Text(String::new()));
            let Some(value) = value(&cell.value, old_days).or_else(without) else { continue };
            cells.insert((cell.pos.0, column), Held { value, formula });
            count += 1;
            if count > MOST {
                return Err(format!("holds more than {MOST} cells, and no plan does."));
            }
        }
        sheets.push(ours::sheet(name, is_hidden, cells));
    }
    Ok(sheets)
}

/// What a cell says; nothing where it is empty.
fn value(data: &DataRef<'_>, old_days: f64) -> Option<Value> {
    match data {
        DataRef::Int(n) => Some(Value::Number(*n as f64)),
        DataRef::Float(n) => Some(Value::Number(*n)),
        DataRef::String(t) | DataRef::DateTimeIso(t) | DataRef::DurationIso(t) => Value::of_text(t),
        DataRef::SharedString(t) => Value::of_text(t),
        DataRef::Bool(truth) => Some(Value::Truth(*truth)),
        DataRef::DateTime(day) if day.is_duration() => Some(Value::Number(day.as_f64())),
        DataRef::DateTime(day) => Some(Value::Day(day.as_f64() + old_days)),
        DataRef::Error(CellErrorType::GettingData) | DataRef::Empty => None,
        DataRef::Error(error) => Some(Value::Text(error.to_string())),
    }
}
