//! What was found, as clients show it: pushed after each change, or pulled by those that ask.

use super::buffers::Buffers;
use super::place::{Encoding, Page};
use super::settings::Settings;
use crate::diagnostic::lines::{plain, push_plain};
use crate::diagnostic::{Diagnostic as Found, Level};
use crate::ide::Desk;
use crate::source::{FileId, Span};
use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    Message, Uri,
};

/// More findings than these in one file help nobody, and slow editors down.
const MOST: usize = 2_000;

/// What turns findings into what clients show.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub desk: &'a Desk,
    pub buffers: &'a Buffers,
    pub encoding: Encoding,
    pub settings: Settings,
    /// The address of the folder in which each check has its page; `None` where the client shows none.
    pub pages: Option<&'a str>,
}

impl Teller<'_> {
    /// The findings of a file, each once; the gravest first where there are too many.
    pub fn of_file(&self, file: FileId) -> Vec<Diagnostic> {
        let all = &self.desk.analysis.diagnostics;
        let from = all.partition_point(|d| d.span.file < file);
        let to = all.partition_point(|d| d.span.file <= file);
        let mut shown: Vec<&Found> =
            all[from..to].iter().filter(|d| self.settings.notes || d.level > Level::Note).collect();
        if shown.len() > MOST {
            shown.sort_by_key(|d| std::cmp::Reverse(d.level));
            shown.truncate(MOST);
            shown.sort_by_key(|d| d.span);
        }
        shown.into_iter().map(|d| self.diagnostic(d)).collect()
    }

    pub fn diagnostic(&self, found: &Found) -> Diagnostic {
        let severity = match found.level {
            Level::Error => DiagnosticSeverity::Error,
            Level::Warning => DiagnosticSeverity::Warning,
            Level::Note => DiagnosticSeverity::Information,
        };
        let help = found.help.as_deref();
        let mut message = String::with_capacity(found.message.len() + help.map_or(0, |help| help.len() + 1));
        for (i, line) in found.message.lines().chain(help.into_iter().flat_map(str::lines)).enumerate() {
            if i > 0 {
                message.push('\n');
            }
            push_plain(&mut message, line);
        }
        let related = found
            .related
            .iter()
            .map(|r| DiagnosticRelatedInformation { location: self.location(r.span), message: plain(&r.message) });
        let idle = found.rule.name().starts_with("idle-");
        Diagnostic {
            range: self.page(found.span.file).range(found.span),
            severity: Some(severity),
            code: Some(Code::String(found.rule.name().to_owned())),
            code_description: self
                .pages
                .map(|pages| CodeDescription { href: Uri(format!("{pages}/{}.md", found.rule.name())) }),
            source: Some("sothat".to_owned()),
            message: Message::String(message),
            tags: idle.then(|| vec![DiagnosticTag::Unnecessary]),
            related_information: Some(related.collect()).filter(|r: &Vec<_>| !r.is_empty()),
            data: None,
        }
    }

    pub fn page(&self, file: FileId) -> Page<'_> {
        Page::of(self.desk.analysis.sources.file(file), self.encoding)
    }

    pub fn location(&self, span: Span) -> Location {
        let file = self.desk.analysis.sources.file(span.file);
        Location { uri: self.buffers.uri(&file.name), range: self.page(span.file).range(span) }
    }
}
