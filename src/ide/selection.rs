//! What a selection grows to, step by step: value, list, statement, block, declaration, file.

use super::{Desk, at, span, touches};
use crate::source::{FileId, Span};

/// The stretches around a place, the smallest first; each holds the one before it.
pub fn selections(desk: &Desk, file: FileId, offset: usize) -> Vec<Span> {
    let text = desk.text(file);
    let here = at::at(desk, file, offset);
    let mut found = vec![span(file, 0, text.len())];
    for decl in &here.declarations {
        found.push(decl.span);
        found.extend(inside(text, decl.span));
        let ends = decl.ends.map(|(from, to)| [from, to]).unwrap_or_default();
        let parts = [decl.keyword].into_iter().chain(decl.name).chain(decl.title).chain(ends);
        found.extend(parts.filter(|&p| touches(p, offset)));
    }
    for statement in &here.statements {
        found.push(statement.span);
        found.extend(inside(text, statement.span));
        if let (Some(first), Some(last)) = (statement.values.first(), statement.values.last()) {
            found.push(first.span.to(last.span));
        }
        let parts = statement.values.iter().map(|v| v.span).chain([statement.keyword]);
        found.extend(parts.filter(|&p| touches(p, offset)));
    }
    // Within a text, what stands between its quotes.
    if let Some(&last) = found.last() {
        found.extend(within_quotes(text, last));
    }
    found.retain(|&s| touches(s, offset));
    found.sort_by_key(|s| (s.end - s.start, s.start));
    found.dedup();
    let mut growing: Vec<Span> = Vec::new();
    for next in found {
        if growing.last().is_none_or(|l| next.contains(*l)) {
            growing.push(next);
        }
    }
    growing
}

/// What stands between the braces of a block.
fn inside(text: &str, outer: Span) -> Option<Span> {
    let raw = text.get(outer.start as usize..outer.end as usize)?;
    let open = raw.find('{').filter(|_| raw.ends_with('}'))?;
    let body = &raw[open + 1..raw.len() - 1];
    let start = outer.start as usize + open + 1 + (body.len() - body.trim_start().len());
    Some(span(outer.file, start, start + body.trim().len()))
}

fn within_quotes(text: &str, outer: Span) -> Option<Span> {
    let raw = text.get(outer.start as usize..outer.end as usize)?;
    let quotes = if raw.starts_with("\"\"\"") { 3 } else { 1 };
    let quoted = raw.starts_with('"') && raw.len() >= 2 * quotes && raw.ends_with('"');
    quoted.then(|| span(outer.file, outer.start as usize + quotes, outer.end as usize - quotes))
}
