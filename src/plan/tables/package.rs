//! The folder as a Frictionless Data Package with a Table Schema.

use super::{Field, Kind, OBSERVATIONS, period_pattern};
use crate::plan::Plan;
use crate::plan::plain::on_one_line;
use serde_json::{Map, Value, json};

/// What the standard calls a descriptor.
pub(super) fn descriptor(plan: &Plan, fields: &[Field]) -> Value {
    let keys: Vec<&str> = fields.iter().filter(|f| f.is_key).map(|f| f.heading.as_str()).collect();
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": name(&plan.name),
        "title": on_one_line(&plan.title),
        "resources": [{
            "profile": "tabular-data-resource",
            "name": "observations",
            "title": "Observations: one row a figure",
            "path": OBSERVATIONS,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": fields.iter().map(field).collect::<Vec<_>>(),
                "missingValues": [""],
                "primaryKey": keys,
            },
        }],
    });
    if let Some(summary) = &plan.summary {
        package["description"] = Value::from(summary.as_str());
    }
    package
}

fn field(field: &Field) -> Value {
    let mut limits = Map::new();
    if field.is_required {
        limits.insert("required".into(), true.into());
    }
    let kind = match &field.kind {
        Kind::Text => "string",
        Kind::OneOf(words) => {
            limits.insert("enum".into(), words.clone().into());
            "string"
        }
        Kind::Period => {
            limits.insert("pattern".into(), period_pattern().into());
            "string"
        }
        Kind::Number { least, greatest } => {
            let bounds = [("minimum", least), ("maximum", greatest)];
            limits.extend(bounds.into_iter().filter_map(|(what, bound)| Some((what.to_owned(), (*bound)?.into()))));
            "number"
        }
    };
    let mut all = json!({ "name": field.heading, "type": kind, "description": field.about });
    if !limits.is_empty() {
        all["constraints"] = limits.into();
    }
    // Empty is a group too: everybody. Without this it would be nothing, and no part of a key.
    if field.is_key && !field.is_required {
        all["missingValues"] = json!([]);
        if let Kind::OneOf(words) = &field.kind {
            let or_none: Vec<&str> = words.iter().map(String::as_str).chain([""]).collect();
            all["constraints"]["enum"] = or_none.into();
        }
    }
    all
}

/// The name of a package: small letters and digits, `.`, `_` and `-`.
fn name(theory: &str) -> String {
    let small: String = theory
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' })
        .collect();
    match small.trim_matches('-') {
        "" => "observations".to_owned(),
        name => name.to_owned(),
    }
}
