//! A document as Markdown, as GitHub and Pandoc read it.

use super::document::{Block, Document, Inline, Phrase};
use crate::plan::escape_markdown as escape;
use std::fmt::Write;

/// Writes a document as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut out = format!("# {}\n\n", escape(&document.title, " "));
    blocks(&mut out, &document.lead);
    for section in &document.sections {
        let marks = "#".repeat(usize::from(section.level.clamp(2, 6)));
        let _ = write!(out, "{marks} {}\n\n", phrase(&section.heading, " "));
        blocks(&mut out, &section.blocks);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(words) => {
                let _ = write!(out, "{}\n\n", phrase(words, " "));
            }
            Block::List(points) => {
                for point in points {
                    let _ = writeln!(out, "- {}", phrase(point, " "));
                }
                out.push('\n');
            }
            Block::Table(head, rows) => {
                let _ = writeln!(out, "| {} |", head.join(" | "));
                let _ = writeln!(out, "|{}", " --- |".repeat(head.len()));
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| phrase(cell, "<br>")).collect();
                    let _ = writeln!(out, "| {} |", cells.join(" | "));
                }
                out.push('\n');
            }
        }
    }
}

fn phrase(phrase: &Phrase, line_end: &str) -> String {
    let mut out = String::new();
    for inline in &phrase.0 {
        match inline {
            Inline::Plain(text) => out.push_str(&apart(text, |t| escape(t, line_end))),
            Inline::Strong(text) => {
                out.push_str(&apart(text, |t| format!("**{}**", escape(t, line_end).replace('*', "\\*"))));
            }
            // A name has no marks; what might have some is shown as text.
            Inline::Code(text) if text.contains(['`', '\n', '|', '<']) => out.push_str(&escape(text, line_end)),
            Inline::Code(text) => {
                let _ = write!(out, "`{text}`");
            }
            Inline::Link(text, address) => {
                let _ = write!(out, "[{}](<{address}>)", escape(text, line_end));
            }
        }
    }
    out
}

/// Writes a text, and the blanks at its ends around what is written: marks must stand at the words.
fn apart(text: &str, write: impl Fn(&str) -> String) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let blank = |gap: &str| gap.replace(['\n', '\r', '\t'], " ");
    format!("{}{}{}", blank(&text[..start]), write(words), blank(&text[start + words.len()..]))
}
