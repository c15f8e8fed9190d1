//! Writing a tree out, line by line.

use super::block::{Block, Bounds, Entry, Part, gather};
use super::gaps::{Comment, gap};
use super::values::{Place, span, values};
use super::{Style, texts};
use crate::source::line_end;
use crate::syntax::{Declaration, Statement, Tree};
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// A text laid out.
pub(super) struct Printed {
    /// The whole.
    pub out: String,
    /// Where each declaration at the top ends, its comments included: in the text that was read, and in `out`.
    pub ends: Vec<(usize, usize)>,
}

struct Printer<'t> {
    text: &'t str,
    out: String,
    newline: &'static str,
    style: Style,
    order: bool,
}

/// Lays a file out.
pub(super) fn file(text: &str, tree: &Tree, style: Style, order: bool) -> Printed {
    let newline = line_end(text);
    let mut printer = Printer { text, out: String::with_capacity(text.len() + text.len() / 8), newline, style, order };
    let parts = tree.declarations.iter().map(Part::Declaration).collect();
    let block = gather(text, parts, &Bounds { start: 0, end: text.len(), kind: None, order: false });
    let mut ends = Vec::with_capacity(block.entries.len() + 1);
    for (i, entry) in block.entries.iter().enumerate() {
        let before = i.checked_sub(1).map(|before| &block.entries[before]);
        printer.entry(entry, before, 0, 0);
        ends.push((entry.end, printer.out.len()));
    }
    for comment in &block.last {
        printer.comment(comment, 0, printer.out.is_empty());
    }
    if !printer.out.is_empty() {
        printer.out.push_str(newline);
    }
    ends.push((text.len(), printer.out.len()));
    Printed { out: printer.out, ends }
}

impl<'t> Printer<'t> {
    /// Begins a line.
    fn line(&mut self, indent: usize) {
        if !self.out.is_empty() {
            self.out.push_str(self.newline);
        }
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// Leaves a line blank, except at the start of the file.
    fn blank(&mut self) {
        if !self.out.is_empty() {
            self.out.push_str(self.newline);
        }
    }

    /// A comment on a line of its own; at the start of a block no blank line comes before it.
    fn comment(&mut self, comment: &Comment<'_>, indent: usize, first: bool) {
        if comment.blank && !first {
            self.blank();
        }
        self.line(indent);
        self.out.push_str(comment.text);
    }

    fn beside(&mut self, comment: Option<&Comment<'_>>) {
        if let Some(comment) = comment {
            self.out.push(' ');
            self.out.push_str(comment.text);
        }
    }

    /// A part of a block with its comments. `before` is the part before it, if any; values stand at `column`.
    fn entry(&mut self, entry: &Entry<'t>, before: Option<&Entry<'t>>, indent: usize, column: usize) {
        let parted = is_large(self.text, entry.part) || before.is_some_and(|b| is_large(self.text, b.part));
        let mut first = before.is_none();
        for (i, comment) in entry.before.iter().enumerate() {
            if i == 0 && parted && !first && !comment.blank {
                self.blank();
            }
            self.comment(comment, indent, first);
            first = false;
        }
        if (entry.blank && !first) || (parted && !first && entry.before.is_empty()) {
            self.blank();
        }
        match entry.part {
            Part::Statement(statement) => self.statement(statement, indent, column),
            Part::Declaration(declaration) => self.declaration(declaration, indent),
        }
        self.beside(entry.beside.as_ref());
        for comment in &entry.after {
            self.comment(comment, indent, false);
        }
    }

    /// The brace, what stands in the block, and the closing brace. The head stands on the line already.
    fn block(&mut self, block: &Block<'t>, kind: Option<Kind>, indent: usize) {
        self.out.push_str(" {");
        self.beside(block.beside.as_ref());
        if kind == Some(Kind::Strand) && block.entries.first().is_some_and(|e| is_large(self.text, e.part)) {
            self.blank();
        }
        let words = block.entries.iter().filter_map(|e| match e.part {
            Part::Statement(s) if is_aligned(s.word) => Some(s.word.text().len()),
            _ => None,
        });
        let column = indent + 2 + words.max().map_or(0, |longest| longest + 1);
        for (i, entry) in block.entries.iter().enumerate() {
            let before = i.checked_sub(1).map(|before| &block.entries[before]);
            self.entry(entry, before, indent + 2, column);
        }
        for (i, comment) in block.last.iter().enumerate() {
            self.comment(comment, indent + 2, i == 0 && block.entries.is_empty());
        }
        self.line(indent);
        self.out.push('}');
    }

    fn statement(&mut self, statement: &'t Statement, indent: usize, column: usize) {
        let word = if statement.word == Word::NeedsSomeOf { "needs" } else { statement.word.text() };
        let column = if is_aligned(statement.word) { column } else { indent + word.len() + 1 };
        let place = Place { text: self.text, newline: self.newline, style: self.style, indent, column };
        let (values, hoisted) = values(&place, statement);
        self.hoist(&hoisted, indent);
        self.out.push_str(word);
        if !values.is_empty() {
            self.out.extend(std::iter::repeat_n(' ', column - indent - word.len()));
            self.out.push_str(&values);
        }
        if let Some(properties) = &statement.block {
            let start = statement.values.last().map_or(statement.keyword, |v| v.span).end as usize;
            let bounds = Bounds { start, end: statement.span.end as usize - 1, kind: None, order: self.order };
            let parts = properties.iter().map(Part::Statement).collect();
            let block = gather(self.text, parts, &bounds);
            self.block(&block, None, indent);
        }
    }

    /// Comments that stood inside a head or between values go before the whole, whose line has not begun yet.
    fn hoist(&mut self, comments: &[Comment<'_>], indent: usize) {
        for comment in comments {
            self.line(indent);
            self.out.push_str(comment.text);
        }
        self.line(indent);
    }

    fn declaration(&mut self, decl: &'t Declaration, indent: usize) {
        let mut head = vec![decl.keyword];
        head.extend(decl.name);
        head.extend(decl.ends.iter().flat_map(|&(from, to)| [from, to]));
        head.extend(decl.title);
        let inner: Vec<Comment<'t>> =
            head.windows(2).flat_map(|w| gap(self.text, w[0].end as usize, w[1].start as usize).comments).collect();
        self.hoist(&inner, indent);
        for (i, &part) in head.iter().enumerate() {
            if i > 0 {
                let arrow = decl.ends.is_some_and(|(_, to)| to == part);
                self.out.push_str(if arrow { " -> " } else { " " });
            }
            let raw = &self.text[span(part)];
            if raw.starts_with('"') {
                self.out.push_str(&texts::text(raw, indent + 2, self.newline, self.style));
            } else {
                self.out.push_str(raw);
            }
        }
        if !has_block(self.text, decl) {
            return;
        }
        let start = head[head.len() - 1].end as usize;
        let bounds = Bounds { start, end: decl.span.end as usize - 1, kind: decl.kind, order: self.order };
        let parts = decl.statements.iter().map(Part::Statement).chain(decl.inner.iter().map(Part::Declaration));
        let block = gather(self.text, parts.collect(), &bounds);
        self.block(&block, decl.kind, indent);
    }
}

/// Links stand out of the column, since what they say stands in a block of its own, and so does the longest of keywords,
/// which would push all others away from their values.
fn is_aligned(word: Word) -> bool {
    !word.says_link() && word != Word::DisaggregateBy
}

/// A head or a sound statement never ends in a brace by itself.
fn has_block(text: &str, decl: &Declaration) -> bool {
    text.as_bytes().get(decl.span.end as usize - 1) == Some(&b'}')
}

/// Whether blank lines stand around it: a declaration of several lines.
fn is_large(text: &str, part: Part<'_>) -> bool {
    matches!(part, Part::Declaration(decl) if has_block(text, decl))
}
