//! Findings a line each: for a quick look, for GitHub's annotations, and for reviewdog.

use super::{Diagnostic, Fix, Frame, Level, Rule};
use crate::source::Sources;
use serde_json::json;
use std::fmt::Write as _;

/// `file:line:column: level rule: message`.
pub fn short(sources: &Sources, d: &Diagnostic) -> String {
    let (start, _) = sources.range(d.span);
    let name = &sources.file(d.span.file).name;
    format!(
        "{}:{}:{}: {} {}: {}",
        plain(name),
        start.line,
        start.column,
        d.level.text(),
        d.rule.name(),
        plain(&d.message)
    )
}

/// A workflow command, which GitHub shows at the line.
pub fn github(sources: &Sources, d: &Diagnostic) -> String {
    let (start, end) = sources.range(d.span);
    let command = match d.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let file = property(&sources.file(d.span.file).name);
    let mut line = format!("::{command} file={file},line={},endLine={}", start.line, end.line);
    if start.line == end.line {
        let _ = write!(line, ",col={},endColumn={}", start.column, end.column);
    }
    let text = match &d.help {
        Some(help) => format!("{}\n{}", plain(&d.message), help.lines().map(plain).collect::<Vec<_>>().join("\n")),
        None => plain(&d.message),
    };
    let _ = write!(line, ",title={}::{}", property(d.rule.name()), data(&text));
    line
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What stands around findings in reviewdog's diagnostic format (rdjson).
pub fn reviewdog_frame() -> Frame {
    Frame::of_json(&json!({"source": {"name": "sothat"}, "diagnostics": []}).to_string(), "diagnostics")
}

/// A finding in reviewdog's diagnostic format; columns there count bytes of UTF-8, from 1.
pub fn reviewdog(sources: &Sources, d: &Diagnostic) -> String {
    let position = |span: crate::source::Span, end: bool| {
        let file = sources.file(span.file);
        let offset = if end { span.end } else { span.start };
        let line = file.lines().line_of(offset);
        let (start, _) = file.lines().bounds(line, file.text.len());
        json!({"line": line + 1, "column": offset as usize - start + 1})
    };
    let range = |span| json!({"start": position(span, false), "end": position(span, true)});
    let name = |span: crate::source::Span| &sources.file(span.file).name;
    // Suggestions are taken one by one, so a mend of several edits is none, unless each is good by itself: a name that is wrong
    // in several places.
    let is_whole = |f: &&Fix| f.edits.len() == 1 || d.rule == Rule::UndefinedName;
    let whole = d.fixes.iter().filter(is_whole).flat_map(|f| &f.edits);
    let suggestions: Vec<_> =
        whole.filter(|e| e.span.file == d.span.file).map(|e| json!({"range": range(e.span), "text": e.text})).collect();
    let related: Vec<_> = d
        .related
        .iter()
        .map(|r| json!({"message": r.message, "location": {"path": name(r.span), "range": range(r.span)}}))
        .collect();
    let message = d.help.as_ref().map_or_else(|| d.message.clone(), |help| format!("{}\n{help}", d.message));
    json!({
        "message": message,
        "location": {"path": name(d.span), "range": range(d.span)},
        "severity": match d.level { Level::Error => "ERROR", Level::Warning => "WARNING", Level::Note => "INFO" },
        "code": {"value": d.rule.name()},
        "suggestions": suggestions,
        "related_locations": related,
    })
    .to_string()
}

/// A text on one line, without what could steer a terminal or turn the direction of writing around.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    push_plain(&mut plain, text);
    plain
}

/// Adds to a text what [`plain`] gives of another.
pub fn push_plain(into: &mut String, text: &str) {
    // Nearly every text is as it should be.
    if is_plain(text) {
        return into.push_str(text);
    }
    into.extend(text.chars().map(|c| match c {
        '\n' | '\r' | '\t' => ' ',
        c if steers(c) => '\u{fffd}',
        c => c,
    }));
}

/// Whether a text is as [`plain`] gives it. Letters in ASCII are looked at many at a time, and only others one by one.
fn is_plain(text: &str) -> bool {
    const STEP: usize = 32;
    let bytes = text.as_bytes();
    // No step ends early, so that the compiler can look at its bytes at once.
    let is_ascii = |step: &[u8]| step.iter().fold(true, |all, b| all & (b' '..=b'~').contains(b));
    let mut at = 0;
    while at < bytes.len() {
        let end = (at + STEP).min(bytes.len());
        if is_ascii(&bytes[at..end]) {
            at = end;
            continue;
        }
        // Up to the end of the character that reaches over the end of the step.
        let end = (end..=bytes.len()).find(|&end| text.is_char_boundary(end)).unwrap_or(bytes.len());
        if text[at..end].contains(steers) {
            return false;
        }
        at = end;
    }
    true
}

/// Whether a character could steer a terminal, end a line, or turn the direction of writing around.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
        )
}
