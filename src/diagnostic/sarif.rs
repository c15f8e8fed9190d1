//! SARIF 2.1.0, for the services that show the findings of many tools.

use super::{Diagnostic, Frame, Level, Rule};
use crate::source::{Sources, Span};
use serde_json::{Value, json};
use std::fmt::Write as _;

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// What stands around the findings: one run, with all rules.
pub fn frame() -> Frame {
    let rules: Vec<Value> = Rule::ALL
        .iter()
        .map(|r| {
            json!({
                "id": r.name(),
                "shortDescription": {"text": sentence(r.summary())},
                "defaultConfiguration": {"level": level(r.level())},
                "properties": {"category": r.family().title()},
            })
        })
        .collect();
    let whole = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "sothat", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": [],
        }],
    });
    Frame::of_json(&whole.to_string(), "results")
}

fn sentence(summary: &str) -> String {
    let mut chars = summary.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).chain(['.']).collect())
}

/// A finding with the files that it speaks of, as a result of that run.
pub fn finding(sources: &Sources, d: &Diagnostic) -> String {
    let message = d.help.as_ref().map_or_else(|| d.message.clone(), |help| format!("{}\n{help}", d.message));
    let related: Vec<Value> = d
        .related
        .iter()
        .enumerate()
        .map(|(i, r)| {
            let mut place = location(sources, r.span);
            place["id"] = json!(i + 1);
            place["message"] = json!({"text": r.message});
            place
        })
        .collect();
    let fixes: Vec<Value> = d.fixes.iter().map(|f| fix(sources, f)).collect();
    let index = Rule::ALL.iter().position(|r| *r == d.rule);
    let mut result = json!({
        "ruleId": d.rule.name(),
        "ruleIndex": index,
        "level": level(d.level),
        "message": {"text": message},
        "locations": [location(sources, d.span)],
    });
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if !fixes.is_empty() {
        result["fixes"] = json!(fixes);
    }
    result.to_string()
}

fn fix(sources: &Sources, fix: &super::Fix) -> Value {
    let changes: Vec<Value> = fix
        .edits
        .iter()
        .map(|e| {
            json!({
                "artifactLocation": artifact(sources, e.span),
                "replacements": [{"deletedRegion": region(sources, e.span), "insertedContent": {"text": e.text}}],
            })
        })
        .collect();
    json!({"description": {"text": fix.title}, "artifactChanges": changes})
}

fn location(sources: &Sources, span: Span) -> Value {
    json!({"physicalLocation": {"artifactLocation": artifact(sources, span), "region": region(sources, span)}})
}

fn region(sources: &Sources, span: Span) -> Value {
    let (start, end) = sources.range(span);
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

/// The file as a relative reference, percent-encoded.
fn artifact(sources: &Sources, span: Span) -> Value {
    let mut uri = String::new();
    for byte in sources.file(span.file).name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte as char),
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    json!({"uri": uri})
}
