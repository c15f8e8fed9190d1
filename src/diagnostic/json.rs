//! The JSON that programs rely on: see the language reference, "What a program can rely on".

use super::{Diagnostic, Frame};
use crate::analysis::Summary;
use crate::source::{Position, Sources, Span};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    files: &'a [&'a str],
    diagnostics: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    file: &'a str,
    range: Range,
    related: Vec<Related<'a>>,
    fixes: Vec<Fix<'a>>,
    subject: Option<&'a str>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Related<'a> {
    file: &'a str,
    range: Range,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    file: &'a str,
    range: Range,
    text: &'a str,
}

/// What stands around the findings in these files.
pub fn frame(files: &[&str], summary: Summary) -> Frame {
    let whole = serde_json::to_string(&Report { version: 1, files, diagnostics: Vec::new(), summary });
    Frame::of_json(&whole.unwrap_or_default(), "diagnostics")
}

/// A finding with the files that it speaks of, as one object.
pub fn finding(sources: &Sources, d: &Diagnostic) -> String {
    serde_json::to_string(&made(sources, d)).unwrap_or_default()
}

fn made<'a>(sources: &'a Sources, d: &'a Diagnostic) -> Finding<'a> {
    let edit = |e: &'a super::Edit| Edit { file: file(sources, e.span), range: range(sources, e.span), text: &e.text };
    Finding {
        rule: d.rule.name(),
        level: d.level.text(),
        message: &d.message,
        help: d.help.as_deref(),
        file: file(sources, d.span),
        range: range(sources, d.span),
        related: d
            .related
            .iter()
            .map(|r| Related { file: file(sources, r.span), range: range(sources, r.span), message: &r.message })
            .collect(),
        fixes: d.fixes.iter().map(|f| Fix { title: &f.title, edits: f.edits.iter().map(edit).collect() }).collect(),
        subject: d.subject.as_deref(),
    }
}

fn file(sources: &Sources, span: Span) -> &str {
    &sources.file(span.file).name
}

fn range(sources: &Sources, span: Span) -> Range {
    let (start, end) = sources.range(span);
    Range { start, end }
}
