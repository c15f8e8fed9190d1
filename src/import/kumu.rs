//! Maps as Kumu imports them (elements and connections by labels) and as it exports them (by ids, with attributes inside).

use super::chart::{Chart, MOST};
use super::{own, say};
use serde_json::{Map, Value};

/// Reads a map.
///
/// # Errors
/// In plain words, when it is no JSON, or holds no elements.
pub(super) fn read(text: &str) -> Result<Chart, String> {
    // The reader of JSON counts how deep it stands, and gives up before the stack does.
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|e| format!("It can't be read as JSON: {e}."))?;
    let Value::Object(map) = value else {
        return Err("It is no map of Kumu: that has `elements` and `connections`.".into());
    };
    let Some(Value::Array(elements)) = map.get("elements") else {
        return Err("It is no map of Kumu: that has `elements` and `connections`.".into());
    };
    let empty = Vec::new();
    let connections = map.get("connections").and_then(Value::as_array).unwrap_or(&empty);
    if elements.len() > MOST || connections.len() > MOST {
        return Err("It has more elements than any map that people drew.".into());
    }
    let mut chart = Chart::new("map");
    for (n, element) in elements.iter().enumerate() {
        let Value::Object(element) = element else {
            chart.rest.push(format!("an element that is only {element}"));
            continue;
        };
        self::element(&mut chart, element, n);
    }
    for connection in connections {
        match connection {
            Value::Object(connection) => self::connection(&mut chart, connection),
            other => chart.rest.push(format!("a connection that is only {other}")),
        }
    }
    for (key, value) in map.iter().filter(|(k, v)| !matches!(k.as_str(), "elements" | "connections") && !is_empty(v)) {
        let shown =
            value.as_str().map_or_else(|| crate::diagnostic::words::short(&value.to_string(), 500), str::to_owned);
        match (key.as_str(), value) {
            ("name" | "title", Value::String(name)) => chart.title = Some(name.clone()),
            _ => chart.rest.push(format!("{key}: {shown}")),
        }
    }
    let described = |b: &super::chart::Box| b.about.is_some();
    chart.is_own = !chart.boxes.is_empty() && chart.boxes.iter().all(described);
    if !chart.is_own {
        for b in &mut chart.boxes {
            b.notes.extend(b.about.take());
        }
        for a in &mut chart.arrows {
            a.notes.extend(a.about.take());
        }
    }
    Ok(chart)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A value as people read it.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(text_of).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// What is said of a thing, whether it stands there or among its attributes; empty values apart.
fn facts(thing: &Map<String, Value>) -> Vec<(String, String)> {
    let inner = thing.get("attributes").and_then(Value::as_object);
    let outer = thing.iter().filter(|(key, _)| *key != "attributes");
    let all = outer.chain(inner.into_iter().flatten());
    all.filter(|(_, v)| !is_empty(v)).map(|(key, value)| (key.clone(), text_of(value))).collect()
}

/// Takes the fact of a key out.
fn taken(facts: &mut Vec<(String, String)>, keys: &[&str]) -> Option<String> {
    let at = facts.iter().position(|(k, _)| keys.contains(&k.to_lowercase().as_str()))?;
    Some(facts.remove(at).1)
}

fn element(chart: &mut Chart, element: &Map<String, Value>, n: usize) {
    let mut facts = facts(element);
    let label = taken(&mut facts, &["label", "name"]).map(|l| say::tidy(&l)).filter(|l| !say::is_blank(l));
    let id = taken(&mut facts, &["_id", "id"]);
    let key = id.clone().or_else(|| label.clone()).unwrap_or_else(|| format!("element {}", n + 1));
    let is_again = chart.known(&key).is_some();
    let key = if is_again { format!("{key} ({})", n + 1) } else { key };
    let at = chart.at(&key);
    let kind = taken(&mut facts, &["type", "element type"]);
    let about = taken(&mut facts, &["description"]);
    let is_ours =
        about.as_deref().is_some_and(|a| own::about(a).is_some() || a.ends_with(" of these") || a.ends_with("these"));
    let b = &mut chart.boxes[at];
    b.label = label;
    if kind.as_deref() == Some("alternatives")
        && let Some((label, _)) = b.label.as_deref().and_then(|l| l.split_once(" ("))
    {
        // Labels are made to differ by what stands in brackets.
        b.label = Some(label.to_owned());
    }
    b.kinds.extend(kind.iter().cloned());
    if let Some(kind) = kind
        && super::levels::kind(&kind).is_none()
        && !matches!(kind.to_lowercase().as_str(), "alternatives" | "assumption")
    {
        b.notes.push(format!("Type: {kind}"));
    }
    match about {
        Some(about) if is_ours => b.about = Some(about),
        about => b.notes.extend(about),
    }
    let strand = taken(&mut facts, &["strand"]);
    let when = taken(&mut facts, &["when"]);
    if let Some(when) = when.filter(|_| b.about.is_some()) {
        // Where a box of Sothat's is read line by line, when it is due stands in the last.
        let label = b.label.clone().unwrap_or_default();
        b.label = Some(format!("{label}\n{when}"));
    }
    let is_known = |key: &str| b.about.is_some() && matches!(key, "measured" | "whose" | "partners");
    b.notes.extend(facts.into_iter().filter(|(k, _)| !is_known(k)).map(|(k, v)| format!("{k}: {v}")));
    if let Some(strand) = strand {
        let lane = chart.lanes.iter().position(|l| *l == strand).unwrap_or_else(|| {
            chart.lanes.push(strand);
            chart.lanes.len() - 1
        });
        chart.boxes[at].lane = Some(lane);
    }
}

fn connection(chart: &mut Chart, connection: &Map<String, Value>) {
    let mut facts = facts(connection);
    taken(&mut facts, &["_id", "id"]);
    let (from, to) = (taken(&mut facts, &["from"]), taken(&mut facts, &["to"]));
    let (Some(from), Some(to)) = (from, to) else {
        chart.rest.push(format!("a connection without ends: {}", Value::Object(connection.clone())));
        return;
    };
    let (from, to) = (chart.at(&say::tidy(&from)), chart.at(&say::tidy(&to)));
    let direction = taken(&mut facts, &["direction"]).unwrap_or_default().to_lowercase();
    let role = taken(&mut facts, &["type", "connection type"]);
    let grade = taken(&mut facts, &["evidence"]);
    let about = taken(&mut facts, &["description"]);
    let label = taken(&mut facts, &["label"]);
    let arrow = chart.arrow(from, to);
    arrow.is_line = direction == "undirected";
    if direction == "mutual" {
        arrow.notes.push("The arrow points both ways.".into());
    }
    let known = ["needed", "contributing", "alternative", "hindering", "harm", "feedback", "leads to", "assumed"];
    if let Some(role) = role.as_ref().filter(|r| !known.contains(&r.to_lowercase().as_str())) {
        arrow.notes.push(format!("Type: {role}"));
    }
    arrow.hinders = role.as_deref().is_some_and(|r| matches!(r.trim(), "-" | "−" | "negative"));
    arrow.role = role;
    if let Some(grade) = grade {
        let is_known = crate::vocabulary::Set::Grade.position(&grade).is_some();
        if is_known { arrow.grade = Some(grade) } else { arrow.notes.push(format!("Evidence: {grade}")) }
    }
    arrow.about = about;
    arrow.label = label;
    arrow.notes.extend(facts.into_iter().map(|(k, v)| format!("{k}: {v}")));
}
