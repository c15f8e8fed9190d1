//! A document as a file of Word.

use super::document::{Block, Document, Inline, Phrase, Section};
use crate::word::{Look, Piece, Row, Run, Side, Table, Word};

/// Writes a document as a docx file. A part whose tables are too wide for a standing page has pages that lie.
///
/// # Errors
/// Only where it is larger than such a file can be.
pub fn docx(document: &Document) -> std::io::Result<Vec<u8>> {
    let mut word = Word { title: document.title.clone(), language: document.language.clone(), pieces: Vec::new() };
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    let mut sections = document.sections.as_slice();
    while let Some((first, rest)) = sections.split_first() {
        // A part and the parts of it lie or stand together.
        let more = rest.iter().take_while(|s| s.level > 2).count();
        parts.push([first].into_iter().chain(&rest[..more]).flat_map(section).collect());
        sections = &rest[more..];
    }
    let lead = pieces(&document.lead);
    // A few words before the first part are not worth a page of their own.
    match parts.first_mut() {
        Some(first) if lead.len() <= FEW => _ = first.splice(..0, lead),
        _ => parts.insert(0, lead),
    }
    for part in parts {
        word.pieces.push(Piece::Turn(side(&part)));
        word.pieces.extend(part);
    }
    word.written()
}

const FEW: usize = 3;

fn side(pieces: &[Piece]) -> Side {
    let is_wide = pieces.iter().any(|p| matches!(p, Piece::Table(table) if table.is_wide()));
    if is_wide { Side::Lying } else { Side::Upright }
}

fn section(section: &Section) -> Vec<Piece> {
    let heading = Piece::Heading(section.level.saturating_sub(1), runs(&section.heading), false);
    [heading].into_iter().chain(pieces(&section.blocks)).collect()
}

fn pieces(blocks: &[Block]) -> Vec<Piece> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(words) => all.push(Piece::Paragraph(runs(words))),
            Block::List(points) => all.extend(points.iter().map(|p| Piece::Point(runs(p)))),
            Block::Table(head, rows) => {
                let head = head.iter().map(|&h| h.to_owned()).collect();
                let rows = rows.iter().map(|row| Row::Cells(row.iter().map(runs).collect())).collect();
                all.push(Piece::Table(Table { head, rows, widths: Vec::new() }));
            }
        }
    }
    all
}

fn runs(phrase: &Phrase) -> Vec<Run> {
    let run = |inline: &Inline| match inline {
        Inline::Plain(text) => Run::plain(text),
        Inline::Strong(text) => Run::strong(text),
        Inline::Code(text) => Run { text: text.clone(), look: Look::Code },
        Inline::Link(text, address) => Run { text: text.clone(), look: Look::Link(address.clone()) },
    };
    phrase.0.iter().map(run).collect()
}
