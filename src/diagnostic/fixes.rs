//! Mends applied to texts.

use super::{Diagnostic, Edit};
use crate::source::{FileId, Sources};

/// The new texts of the files that mends change, in order of file; and how many mends were applied. Of mends that
/// overlap, the first is applied: another run can do the next.
pub fn apply(sources: &Sources, diagnostics: &[Diagnostic]) -> (Vec<(FileId, String)>, usize) {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut applied = 0;
    for fix in diagnostics.iter().filter_map(|d| d.fixes.first()) {
        if fix.edits.iter().all(|e| !taken.iter().any(|t| overlap(e, t))) {
            taken.extend(&fix.edits);
            applied += 1;
        }
    }
    taken.sort_by_key(|e| e.span);
    let mut texts: Vec<(FileId, String)> = Vec::new();
    let mut rest = taken.as_slice();
    while let Some(first) = rest.first() {
        let file = first.span.file;
        let count = rest.iter().take_while(|e| e.span.file == file).count();
        texts.push((file, changed(&sources.file(file).text, &rest[..count])));
        rest = &rest[count..];
    }
    (texts, applied)
}

fn overlap(a: &Edit, b: &Edit) -> bool {
    a.span.file == b.span.file
        && ((a.span.start < b.span.end && b.span.start < a.span.end) || a.span.start == b.span.start)
}

fn changed(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start as usize).unwrap_or(""));
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
