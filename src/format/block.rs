//! What stands in a block, with the comments and blank lines that go with each part, in canonical order.

use super::gaps::{Comment, Gap, gap};
use super::rank;
use crate::syntax::{Declaration, Statement};
use crate::vocabulary::DeclarationKind as Kind;

/// A statement or a declaration.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'t> {
    Statement(&'t Statement),
    Declaration(&'t Declaration),
}

impl Part<'_> {
    fn span(self) -> (usize, usize) {
        let span = match self {
            Part::Statement(s) => s.span,
            Part::Declaration(d) => d.span,
        };
        (span.start as usize, span.end as usize)
    }
}

/// A part with what goes with it.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub part: Part<'t>,
    /// Comments on lines of their own before it.
    pub before: Vec<Comment<'t>>,
    /// Whether a blank line stands between them (or the part before) and it.
    pub blank: bool,
    /// A comment on its line.
    pub beside: Option<Comment<'t>>,
    /// Comments right below it, with a blank line after them.
    pub after: Vec<Comment<'t>>,
    /// Where it ends, its comments included.
    pub end: usize,
}

/// The parts of a block.
#[derive(Debug, Default)]
pub(super) struct Block<'t> {
    /// A comment on the line of the opening brace.
    pub beside: Option<Comment<'t>>,
    pub entries: Vec<Entry<'t>>,
    /// Comments before the closing brace or the end of the file.
    pub last: Vec<Comment<'t>>,
}

/// Where a block stands.
pub(super) struct Bounds {
    /// After the head: the brace comes next. At the start of a file 0.
    pub start: usize,
    /// At the closing brace, or the end of the file.
    pub end: usize,
    /// Whose block it is; `None` for link properties.
    pub kind: Option<Kind>,
    /// Whether statements take the order of the vocabulary.
    pub order: bool,
}

/// Gathers the parts between two bounds.
pub(super) fn gather<'t>(text: &'t str, mut parts: Vec<Part<'t>>, bounds: &Bounds) -> Block<'t> {
    parts.sort_by_key(|p| p.span());
    let mut block = Block::default();
    let mut at = bounds.start;
    for part in parts {
        let (start, end) = part.span();
        let mut found = gap(text, at, start);
        place_trailing(&mut block, &mut found);
        block.entries.push(Entry {
            part,
            before: found.comments,
            blank: found.blank,
            beside: None,
            after: Vec::new(),
            end,
        });
        at = end;
    }
    let mut found = gap(text, at, bounds.end);
    place_trailing(&mut block, &mut found);
    block.last = found.comments;
    if bounds.order {
        // Stable: of several alike, and of declarations, the order is the author's.
        block.entries.sort_by_key(|e| match e.part {
            Part::Statement(s) => rank(bounds.kind, s.word),
            Part::Declaration(_) => usize::MAX,
        });
    }
    block
}

/// Gives the first comments of a gap to what stands before it, where they belong there.
fn place_trailing<'t>(block: &mut Block<'t>, found: &mut Gap<'t>) {
    let Some(first) = found.comments.first() else { return };
    let beside = first.trailing.then_some(*first);
    let taken = usize::from(beside.is_some());
    let Some(entry) = block.entries.last_mut() else {
        block.beside = beside;
        found.comments.drain(..taken);
        return;
    };
    // Comments right below, which a blank line parts from what follows.
    let below = found.comments[taken..].iter().position(|c| c.blank);
    let below = below.or_else(|| found.blank.then_some(found.comments.len() - taken)).unwrap_or(0);
    let mut comments = found.comments.drain(..taken + below);
    entry.end = entry.end.max(found_end(comments.as_slice()));
    entry.beside = if beside.is_some() { comments.next() } else { None };
    entry.after = comments.collect();
    drop_first_blank(&mut entry.after);
}

fn drop_first_blank(comments: &mut [Comment<'_>]) {
    if let Some(first) = comments.first_mut() {
        first.blank = false;
    }
}

fn found_end(comments: &[Comment<'_>]) -> usize {
    comments.last().map_or(0, |c| c.end)
}
