//! A plan as JSON, for programs.

use super::{Cell, Plan, Table};
use serde::Serialize;
use serde_json::{Map, Value};

/// Writes a whole plan.
///
/// # Errors
/// None that can happen: a plan holds nothing that JSON has no place for.
pub fn json(plan: &Plan) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Whole<'a> {
        version: u8,
        #[serde(flatten)]
        plan: &'a Plan,
    }
    Ok(serde_json::to_string_pretty(&Whole { version: 1, plan })? + "\n")
}

/// Writes a table as a list of rows, each with the headings as keys.
///
/// # Errors
/// None that can happen: a table holds nothing that JSON has no place for.
pub fn json_table(table: &Table) -> serde_json::Result<String> {
    let row = |cells: &Vec<Cell>| -> Map<String, Value> {
        let value = |cell: &Cell| match cell {
            Cell::Number(number) => Value::from(*number),
            Cell::Gap(_) => Value::Null,
            Cell::Text(text) if text.is_empty() => Value::Null,
            Cell::Text(_) | Cell::Day(_) => Value::from(cell.text()),
        };
        table.headings.iter().zip(cells).map(|(heading, cell)| ((*heading).to_owned(), value(cell))).collect()
    };
    Ok(serde_json::to_string_pretty(&table.rows.iter().map(row).collect::<Vec<_>>())? + "\n")
}
