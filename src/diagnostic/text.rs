//! Findings for people. The only file that knows miette.
//!
//! A beginner is led, not buried: the findings of one rule are one paragraph with its places, paragraphs stand in the
//! order in which one works, and notes are counted and not listed while errors or warnings are left.

use super::lines::{plain, steers};
use super::{Diagnostic, Level, Rule, words};
use crate::rules::Count;
use crate::source::{SourceFile, Sources, Span};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use std::fmt::{self, Display, Write};

/// How to show findings.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether colours are used.
    pub colour: bool,
    /// How wide a line may be, in columns.
    pub width: usize,
    /// Whether notes are listed although errors or warnings are left.
    pub notes: bool,
}

/// Findings of one rule that are shown with their excerpt.
pub const SHOWN: usize = 3;
/// Findings of one rule that are listed by line, and need no words where they have a subject.
pub const LISTED: usize = 10;
/// Longer lines are not shown as excerpts.
const LONGEST_LINE: usize = 400;

/// All findings as paragraphs.
pub fn render(sources: &Sources, diagnostics: &[Diagnostic], counts: &[Count], look: Look) -> String {
    let mut out = String::new();
    let worse = diagnostics.iter().any(|d| d.level > Level::Note);
    let mut by_rule: Vec<Vec<&Diagnostic>> = vec![Vec::new(); Rule::ALL.len()];
    for d in diagnostics.iter().filter(|d| d.level > Level::Note || look.notes || !worse) {
        by_rule[d.rule as usize].push(d);
    }
    for (rule, found) in Rule::ALL.iter().zip(&by_rule).filter(|(_, found)| !found.is_empty()) {
        let all = counts.get(*rule as usize).map_or(found.len(), |c| c.all).max(found.len());
        paragraph(&mut out, sources, found, all, look);
    }
    out
}

fn paragraph(out: &mut String, sources: &Sources, found: &[&Diagnostic], all: usize, look: Look) {
    for (i, d) in found.iter().take(SHOWN).enumerate() {
        let theme = if look.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(look.width.clamp(40, 120))
            .with_links(false)
            .with_context_lines(0)
            .with_break_words(false)
            // Names such as `home-visits` are not broken at their hyphens.
            .with_word_separator(textwrap::WordSeparator::AsciiSpace)
            .with_word_splitter(textwrap::WordSplitter::NoHyphenation);
        // The help of one paragraph is said once, unless it differs.
        let repeated = i > 0 && found[..i].iter().any(|e| e.help == d.help);
        let title = |d: &Diagnostic| d.fixes.first().map(|f| f.title.clone());
        let fix_repeated = repeated && found[..i].iter().any(|e| e.help == d.help && title(e) == title(d));
        let shown = Shown { diagnostic: d, sources, first: i == 0, help: !repeated, fix: !fix_repeated };
        if handler.render_report(out, &shown).is_err() {
            let _ = writeln!(out, "{}", super::lines::short(sources, d));
        }
        out.push('\n');
    }
    let rest = all.saturating_sub(SHOWN);
    if rest > 0 {
        let _ = writeln!(out, "  and {} ({}):", words::counted(rest, "more place"), found[0].rule.name());
        for d in found.iter().skip(SHOWN).take(LISTED) {
            let (start, _) = sources.range(d.span);
            let what = d.subject.as_deref().map_or_else(|| plain(&d.message), |s| format!("`{}`", plain(s)));
            let _ = writeln!(out, "    {}:{}  {what}", plain(&sources.file(d.span.file).name), start.line);
        }
        if rest > LISTED {
            let _ = writeln!(out, "    … and {} more", rest - LISTED);
        }
        out.push('\n');
    }
}

/// A finding as miette sees it.
struct Shown<'a> {
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
    /// Whether it opens its paragraph, and so names the rule.
    first: bool,
    help: bool,
    /// Whether what `--fix` would do is told.
    fix: bool,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&self.diagnostic.message))?;
        let span = self.diagnostic.span;
        if self.fits(span) {
            return Ok(());
        }
        // Without an excerpt, its head, which tells the place, is missing too.
        let (start, _) = self.sources.range(span);
        write!(f, " ({}:{}:{})", plain(&self.sources.file(span.file).name), start.line, start.column)
    }
}

impl std::error::Error for Shown<'_> {}

impl Shown<'_> {
    /// Whether the line of a place is short enough to be shown.
    fn fits(&self, span: Span) -> bool {
        let file = self.sources.file(span.file);
        let line = file.lines().line_of(span.start);
        let (start, end) = file.lines().bounds(line, file.text.len());
        end - start <= LONGEST_LINE
    }

    fn elsewhere(&self) -> String {
        let mut text = String::new();
        for r in
            self.diagnostic.related.iter().filter(|r| r.span.file != self.diagnostic.span.file || !self.fits(r.span))
        {
            let (start, _) = self.sources.range(r.span);
            let _ =
                write!(text, "\n{}:{}: {}", plain(&self.sources.file(r.span.file).name), start.line, plain(&r.message));
        }
        text
    }
}

impl miette::Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.first.then(|| Box::new(self.diagnostic.rule.name()) as Box<dyn Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.level {
            Level::Error => miette::Severity::Error,
            Level::Warning => miette::Severity::Warning,
            Level::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let mut text = if self.help { self.diagnostic.help.clone().unwrap_or_default() } else { String::new() };
        text.push_str(&self.elsewhere());
        if let Some(fix) = self.diagnostic.fixes.first().filter(|_| self.fix) {
            text.push_str("\n`sothat check --fix` does this for you");
            // What "this" is goes without saying where the help begins with it.
            if !self.diagnostic.help.as_ref().is_some_and(|h| h.starts_with(&fix.title)) {
                let mut title = fix.title.chars();
                let first = title.next().map(char::to_lowercase);
                let _ = write!(text, ": {}{}", first.into_iter().flatten().collect::<String>(), title.as_str());
            }
            text.push('.');
        }
        let text = text.trim_start().to_owned();
        (!text.is_empty()).then(|| Box::new(text.lines().map(plain).collect::<Vec<_>>().join("\n")) as Box<dyn Display>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let d = self.diagnostic;
        if !self.fits(d.span) {
            return None;
        }
        let label = |span: Span, text: Option<String>| {
            // A place over several lines is shown by its first.
            let file = self.sources.file(span.file);
            let (_, line_end) = file.lines().bounds(file.lines().line_of(span.start), file.text.len());
            let end = (span.end as usize).min(line_end).max(span.start as usize);
            let (start, length) = (span.start as usize, end - span.start as usize);
            if text.is_some() {
                LabeledSpan::new(text, start, length)
            } else {
                LabeledSpan::new_primary_with_span(None, (start, length))
            }
        };
        let related =
            d.related.iter().filter(move |r| r.span.file == d.span.file && self.fits(r.span) && r.span != d.span);
        let first = std::iter::once(label(d.span, None));
        Some(Box::new(first.chain(related.take(4).map(move |r| label(r.span, Some(plain(&r.message)))))))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.fits(self.diagnostic.span).then(|| self.sources.file(self.diagnostic.span.file) as &dyn SourceCode)
    }
}

/// Excerpts by the table of lines, so that showing a place costs the excerpt and not the file.
impl SourceCode for SourceFile {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let first = self.lines().line_of(span.offset() as u32).saturating_sub(before);
        let last = self.lines().line_of((span.offset() + span.len()) as u32) + after;
        let (start, _) = self.lines().bounds(first, self.text.len());
        let (_, end) = self.lines().bounds(last, self.text.len());
        // A file may hold what steers a terminal, and an excerpt of it must not.
        let text = self.harmless(steers);
        let data = text.as_bytes().get(start..end).ok_or(MietteError::OutOfBounds)?;
        let excerpt = SourceSpan::from((start, end - start));
        // The column is that of the place, since it stands above the excerpt.
        let column = self.lines().position(text, span.offset() as u32, 0).column as usize - 1;
        Ok(Box::new(MietteSpanContents::new_named(plain(&self.name), data, excerpt, first, column, last - first + 1)))
    }
}

/// The last line: what was checked and what was found.
pub fn summary(what: &str, summary: crate::analysis::Summary, notes_listed: bool) -> String {
    let mut parts = Vec::new();
    if summary.errors > 0 {
        let things = words::plural(summary.errors, "thing");
        parts.push(format!("{} {things} that can't work", summary.errors));
    }
    if summary.warnings > 0 {
        let noun =
            if parts.is_empty() { format!(" {}", words::plural(summary.warnings, "thing")) } else { String::new() };
        parts.push(format!("{}{noun} that could go wrong", summary.warnings));
    }
    let notes = match summary.notes {
        0 => None,
        n => Some(words::counted(n, "note")),
    };
    let hint = if notes_listed { "" } else { " (`--notes` lists them)" };
    match (parts.is_empty(), notes) {
        (true, None) => format!("Checked {what}: everything that we check holds."),
        (true, Some(notes)) => format!("Checked {what}: everything that we check holds. {notes}{hint}."),
        (false, None) => format!("Checked {what}: {}.", parts.join(", ")),
        (false, Some(notes)) => format!("Checked {what}: {}, {notes}{hint}.", parts.join(", ")),
    }
}
