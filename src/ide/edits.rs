//! The formatter's work as edits, so that an editor keeps the cursor and what it knows of the rest.

use super::{Desk, span};
use crate::diagnostic::Edit;
use crate::format::{Piece, Refusal, Style, pieces};
use crate::source::FileId;
use std::ops::Range;

/// Why a file is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatFault {
    /// It has so many faults of writing.
    Faults(usize),
    /// A fault of ours.
    Ours,
}

/// The edits that bring a file into form, in order; none where it is in form.
///
/// # Errors
/// When it has faults of writing.
pub fn format_file(desk: &Desk, file: FileId) -> Result<Vec<Edit>, FormatFault> {
    edits(desk, file, |_| true)
}

/// The same for the declarations that a stretch touches.
///
/// # Errors
/// When the file has faults of writing.
pub fn format_range(desk: &Desk, file: FileId, range: &Range<usize>) -> Result<Vec<Edit>, FormatFault> {
    let text = desk.text(file);
    edits(desk, file, |piece| {
        // The blank lines above a declaration are its own, and no reason to touch it.
        let place = &text[piece.place.clone()];
        let start = piece.place.start + (place.len() - place.trim_start().len());
        start <= range.end && range.start <= piece.place.end
    })
}

fn edits(desk: &Desk, file: FileId, wanted: impl Fn(&Piece) -> bool) -> Result<Vec<Edit>, FormatFault> {
    let text = desk.text(file);
    let pieces = pieces(text, Style::default()).map_err(|refusal| match refusal {
        Refusal::Faults(faults) => FormatFault::Faults(faults.len()),
        Refusal::Changed => FormatFault::Ours,
    })?;
    Ok(pieces.into_iter().filter(wanted).filter_map(|piece| edit(text, file, &piece)).collect())
}

/// The edit that makes a piece what it should be, without what is the same at both ends, line by line.
fn edit(text: &str, file: FileId, piece: &Piece) -> Option<Edit> {
    let before = &text[piece.place.clone()];
    if before == piece.text {
        return None;
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), piece.text.split_inclusive('\n').collect());
    let first = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - first;
    let last = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let length = |lines: &[&str]| lines.iter().map(|l| l.len()).sum::<usize>();
    let start = piece.place.start + length(&old[..first]);
    let end = piece.place.end - length(&old[old.len() - last..]);
    Some(Edit { span: span(file, start, end), text: new[first..new.len() - last].concat() })
}
