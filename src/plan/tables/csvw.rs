//! The file of observations as CSV on the Web describes it (W3C, Metadata Vocabulary for Tabular Data).

use super::{Field, Kind, OBSERVATIONS, period_pattern};
use crate::plan::Plan;
use crate::plan::plain::on_one_line;
use serde_json::{Value, json};
use std::fmt::Write;

/// What stands in `observations.csv-metadata.json`, where programs look for it.
pub(super) fn metadata(plan: &Plan, fields: &[Field]) -> Value {
    let keys: Vec<String> = fields.iter().filter(|f| f.is_key).map(|f| name(&f.heading)).collect();
    let mut table = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "url": OBSERVATIONS,
        "dc:title": on_one_line(&plan.title),
        "dialect": { "encoding": "utf-8", "header": true },
        "tableSchema": { "columns": fields.iter().map(column).collect::<Vec<_>>(), "primaryKey": keys },
    });
    if let Some(summary) = &plan.summary {
        table["dc:description"] = Value::from(summary.as_str());
    }
    table
}

fn column(field: &Field) -> Value {
    let datatype = match &field.kind {
        Kind::Text => json!("string"),
        Kind::OneOf(words) => {
            let words: Vec<String> = words.iter().map(|w| literally(w)).collect();
            json!({ "base": "string", "format": format!("^({})$", words.join("|")) })
        }
        Kind::Period => json!({ "base": "string", "format": format!("^{}$", period_pattern()) }),
        Kind::Number { least, greatest } => {
            let mut number = json!({ "base": "number" });
            for (what, bound) in [("minimum", least), ("maximum", greatest)] {
                if let Some(bound) = bound {
                    number[what] = (*bound).into();
                }
            }
            number
        }
    };
    let mut column = json!({
        "name": name(&field.heading),
        "titles": field.heading,
        "dc:description": field.about,
        "datatype": datatype,
    });
    if field.is_required {
        column["required"] = true.into();
    }
    column
}

/// The name of a column, which is a variable of a URI template: all but ASCII letters, digits and inner underscores is
/// written as its bytes.
fn name(heading: &str) -> String {
    let mut out = String::new();
    for (at, byte) in heading.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || (byte == b'_' && at > 0) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A word as a regular expression for just that word.
fn literally(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        if "\\^$.|?*+()[]{}-".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
