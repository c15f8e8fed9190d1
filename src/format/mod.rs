//! One canonical form of a theory file: a tree and its comments in, text out.
//!
//! [`format`] reads a text, lays it out anew and gives it back. The order of declarations is the author's; the statements
//! of a block come in the order of the vocabulary, values stand in a column, long lists are wrapped, and comments and
//! blank lines stay with what they stood by. The same text comes out of the text that came out. A text with faults of
//! writing is refused, since nobody knows where its pieces belong.
//!
//! `gaps` finds comments between the pieces, `block` orders what stands in a block, `print` writes it, `values` writes the
//! values of a statement and `texts` texts in quotes; `same` makes sure that nothing but places has changed. Reading and
//! writing files belongs to `cli`.

mod block;
mod gaps;
mod print;
mod same;
mod texts;
mod values;

pub use same::same;

use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::syntax::{Tree, parse};
use std::ops::Range;

/// Lists are wrapped to lines of so many characters. Texts are as long as they are.
const WIDTH: usize = 100;

/// How to lay a text out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Fills the paragraphs of texts over several lines to the width anew. What is a list, a table or a heading in
    /// Markdown keeps its lines.
    pub wrap_texts: bool,
}

/// Why a text is left as it is.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// It has faults of writing: these, in order of place.
    Faults(Vec<Diagnostic>),
    /// Laid out anew it would say something else. That is a fault of this program.
    Changed,
}

/// The part of a text that belongs to one declaration at the top, with its comments, and what is to stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands; the pieces of a text follow one another without a gap.
    pub place: Range<usize>,
    /// Its canonical form.
    pub text: String,
}

/// The canonical form of a text, which is given without a byte-order mark.
///
/// # Errors
/// When the text has faults of writing.
pub fn format(text: &str, style: Style) -> Result<String, Refusal> {
    Ok(laid_out(text, style)?.out)
}

/// The same piece by piece, for an editor that wants to change no more than it must.
///
/// # Errors
/// When the text has faults of writing.
pub fn pieces(text: &str, style: Style) -> Result<Vec<Piece>, Refusal> {
    let printed = laid_out(text, style)?;
    let mut pieces = Vec::new();
    let (mut from, mut start) = (0, 0);
    for (end, out_end) in printed.ends {
        pieces.push(Piece { place: from..end, text: printed.out[start..out_end].to_owned() });
        (from, start) = (end, out_end);
    }
    Ok(pieces)
}

fn laid_out(text: &str, style: Style) -> Result<print::Printed, Refusal> {
    let parsed = parse(text, FileId(0));
    let (mut faults, _) = parsed.findings.into_parts();
    if !faults.is_empty() {
        faults.sort_by_key(|f| f.span);
        return Err(Refusal::Faults(faults));
    }
    let keeps = |printed: &print::Printed| {
        let again = parse(&printed.out, FileId(0));
        again.findings.worded().is_empty() && same((text, &parsed.tree), (&printed.out, &again.tree), style)
    };
    let written = |order| Some(print::file(text, &parsed.tree, style, order)).filter(keeps);
    // Where a word is missing after `every`, say, the next statement's keyword could be taken for it: then the order stays.
    written(true).or_else(|| written(false)).ok_or(Refusal::Changed)
}

/// Where a statement stands among those of its block, by the vocabulary.
fn rank(block: Option<crate::vocabulary::DeclarationKind>, word: crate::vocabulary::Word) -> usize {
    let rows = crate::vocabulary::rows(block);
    rows.iter().position(|row| row.word == word).unwrap_or(rows.len())
}

/// A sound tree and its text.
type Read<'t> = (&'t str, &'t Tree);
