//! References from BibTeX files, read by the crate biblatex. Each entry's key is a reference's name.

use super::{Resolver, blocks::set};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::value::{At, Said, Text};
use crate::source::{FileId, Span};
use crate::vocabulary::DeclarationKind as Kind;
use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType, RawBibliography};

/// Deeper braces are no bibliography, and the reader of BibTeX calls itself for each.
const DEEPEST: usize = 64;

impl Resolver {
    pub(super) fn declare_bibliography(&mut self, file: FileId) {
        let sources = std::sync::Arc::clone(&self.sources);
        let text = sources.file(file).text.as_str();
        let span = |range: std::ops::Range<usize>| {
            let end = range.end.min(text.len());
            Span { file, start: range.start.min(end) as u32, end: end as u32 }
        };
        if let Some(at) = too_deep(text) {
            self.unreadable(span(at..at + 1), "Here braces stand in braces deeper than any bibliography needs.");
            return;
        }
        let raw = match RawBibliography::parse(text) {
            Ok(raw) => raw,
            Err(error) => {
                self.unreadable(
                    span(error.span.clone()),
                    &format!("This bibliography can't be read from here on: {}.", error.kind),
                );
                return;
            }
        };
        let keys: Vec<(String, Span, Span)> = raw
            .entries
            .iter()
            .map(|e| (e.v.key.v.to_owned(), span(e.v.key.span.clone()), span(e.span.clone())))
            .collect();
        let bibliography = match Bibliography::from_raw(raw) {
            Ok(bibliography) => bibliography,
            Err(error) => {
                self.unreadable(
                    span(error.span.clone()),
                    &format!("This bibliography can't be understood here: {}.", error.kind),
                );
                return;
            }
        };
        for (key, name, whole) in keys {
            if let Some(entry) = bibliography.get(&key) {
                self.declare_entry(entry, name, whole);
            }
        }
    }

    fn unreadable(&mut self, span: Span, message: &str) {
        self.report(
            Diagnostic::new(Rule::Syntax, span, message)
                .help("Each entry is written `@article{key, title = {…}, author = {…}, year = {2014}}`; the programs that keep bibliographies export this form as BibTeX."),
        );
    }

    fn declare_entry(&mut self, entry: &biblatex::Entry, name: Span, whole: Span) {
        let owned = |text: String| Text { span: whole, owned: Some(text.into_boxed_str()) };
        let title = entry.title().ok().map(|t| owned(t.format_verbatim()));
        let id = self.add_item(Kind::Reference, name, title, name, whole);
        self.bear_name(id);
        let detail = self.theory.item(id).detail as usize;
        let reference = &mut self.theory.references[detail];
        reference.from_bibliography = true;
        if let Ok(authors) = entry.author() {
            let names: Vec<String> =
                authors.iter().map(|p| format!("{} {}", p.given_name, p.name).trim().to_owned()).collect();
            set(Said::Yes(owned(crate::diagnostic::words::all_of(&names))), &mut reference.author);
        }
        if let Ok(PermissiveType::Typed(date)) = entry.date() {
            let year = match date.value {
                DateValue::At(d) | DateValue::After(d) | DateValue::Before(d) | DateValue::Between(d, _) => d.year,
            };
            reference.year = Said::Yes(At { value: year, span: whole });
        }
        if let Ok(doi) = entry.doi() {
            reference.doi = Said::Yes(owned(doi));
        }
        if let Ok(url) = entry.url() {
            reference.url = Said::Yes(owned(url));
        }
    }
}

/// Where braces nest too deep, if they do.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(i);
        }
    }
    None
}
