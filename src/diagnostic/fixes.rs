//! Mends applied to texts.

use super::{Diagnostic, Edit, Fix};
use crate::source::{FileId, Sources, Span};
use std::collections::BTreeSet;

/// What comes of applying mends.
#[derive(Debug)]
pub struct Mended<'d> {
    /// The new texts of the files that are changed, in order of file.
    pub texts: Vec<(FileId, String)>,
    /// The mends that were applied, each with the finding that carries it.
    pub applied: Vec<(&'d Diagnostic, &'d Fix)>,
}

/// Applies the mends that findings carry. Of mends that overlap, the first is applied: another run can do the next.
pub fn apply<'d>(sources: &Sources, diagnostics: &'d [Diagnostic]) -> Mended<'d> {
    let mut taken = BTreeSet::new();
    let mut edits: Vec<&Edit> = Vec::new();
    let mut applied = Vec::new();
    for diagnostic in diagnostics {
        let Some(fix) = diagnostic.fixes.first() else { continue };
        if fix.edits.iter().all(|e| is_free(&taken, e.span)) {
            taken.extend(fix.edits.iter().map(|e| e.span));
            edits.extend(&fix.edits);
            applied.push((diagnostic, fix));
        }
    }
    edits.sort_by_key(|e| e.span);
    let mut texts: Vec<(FileId, String)> = Vec::new();
    let mut rest = edits.as_slice();
    while let Some(first) = rest.first() {
        let file = first.span.file;
        let count = rest.iter().take_while(|e| e.span.file == file).count();
        texts.push((file, changed(&sources.file(file).text, &rest[..count])));
        rest = &rest[count..];
    }
    Mended { texts, applied }
}

/// The stretch to take away so that a statement is gone and the text around it reads on: whole lines where it stands alone
/// on them, and otherwise the white space on one side of it.
pub fn removal(sources: &Sources, statement: Span) -> Span {
    let text = &*sources.file(statement.file).text;
    let (start, end) = (statement.start as usize, statement.end as usize);
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return statement };
    let blank = |c: char| c.is_whitespace() && !matches!(c, '\n' | '\r');
    let left = before.trim_end_matches(blank).len();
    let right = end + (after.len() - after.trim_start_matches(blank).len());
    let at_start = left == 0 || text[..left].ends_with(['\n', '\r']);
    let line_end = ["\r\n", "\n", "\r"].iter().find(|e| text[right..].starts_with(**e)).map(|e| e.len());
    let (from, to) = match (at_start, line_end) {
        (true, Some(line_end)) => (left, right + line_end),
        (false, Some(_)) => (left, end),
        _ => (start, right),
    };
    Span { file: statement.file, start: from as u32, end: to as u32 }
}

/// Whether a place overlaps none that is taken. Those taken don't overlap each other, so its neighbours decide.
fn is_free(taken: &BTreeSet<Span>, span: Span) -> bool {
    let overlap = |other: &Span| {
        other.file == span.file && (other.start == span.start || (other.start < span.end && span.start < other.end))
    };
    !taken.range(..span).next_back().is_some_and(overlap) && !taken.range(span..).next().is_some_and(overlap)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::source::SourceFile;

    #[test]
    fn of_mends_that_overlap_the_first_is_made() {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("x", "abcdef"));
        let at = |start, end| Span { file, start, end };
        let finding = |span, text: &str| Diagnostic::new(Rule::Syntax, span, "").fix("", span, text);
        let found = [
            finding(at(0, 2), "X"),
            finding(at(1, 3), "Y"),
            finding(at(2, 2), "-"),
            finding(at(2, 4), "Z"),
            finding(at(4, 5), ""),
        ];
        let mended = apply(&sources, &found);
        assert_eq!(mended.texts, [(file, "X-cdf".to_owned())]);
        assert_eq!(mended.applied.len(), 3);
    }
}
