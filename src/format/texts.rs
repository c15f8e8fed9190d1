//! Texts in quotes as they are written: those on one line as they are, those over several lines with the indentation of
//! their place.

use super::{Style, WIDTH};
use crate::syntax::{lines_of_text, text_value};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// A text, quotes included, for a place of that indentation.
pub(super) fn text<'t>(raw: &'t str, indent: usize, newline: &str, style: Style) -> Cow<'t, str> {
    if !raw.starts_with("\"\"\"") || !raw.contains(['\n', '\r']) {
        return Cow::Borrowed(raw);
    }
    let lines = lines_of_text(raw);
    let lines = if style.wrap_texts { wrapped(&lines, indent) } else { lines };
    let mut out = String::from("\"\"\"");
    let margin = " ".repeat(indent);
    for line in &lines {
        out.push_str(newline);
        if !line.is_empty() {
            out.push_str(&margin);
            out.push_str(line);
        }
    }
    out.push_str(newline);
    out.push_str(&margin);
    out.push_str("\"\"\"");
    // Where only the first line is indented, its place on the line of the quotes is what keeps its blanks.
    if style.wrap_texts || text_value(&out) == text_value(raw) { Cow::Owned(out) } else { Cow::Borrowed(raw) }
}

/// The lines with their paragraphs filled anew.
fn wrapped(lines: &[String], indent: usize) -> Vec<String> {
    let width = WIDTH.saturating_sub(indent).max(20);
    let mut out = Vec::new();
    let mut paragraph = String::new();
    for line in lines {
        if is_prose(line) {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        } else {
            fill(&mut out, &mut paragraph, width);
            out.push(line.trim_end().to_owned());
        }
    }
    fill(&mut out, &mut paragraph, width);
    out
}

/// Whether a line belongs to a paragraph that may be filled: no list, table, quotation or heading of Markdown.
fn is_prose(line: &str) -> bool {
    let marks = ["- ", "* ", "+ ", "> ", "#", "|", "```", "  ", "\t"];
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = numbered.len() < line.len() && (numbered.starts_with(". ") || numbered.starts_with(") "));
    // Two blanks or a backslash at the end mean a line end in Markdown.
    let ends = line.ends_with("  ") || line.ends_with('\\');
    !line.trim().is_empty() && !is_numbered && !ends && !marks.iter().any(|m| line.starts_with(m))
}

fn fill(out: &mut Vec<String>, paragraph: &mut String, width: usize) {
    let mut line = String::new();
    for word in paragraph.split_whitespace() {
        // A word that would read as a mark of Markdown at the start of a line stays where it is.
        let stays = !is_prose(&format!("{word} x"));
        if !line.is_empty() && !stays && line.width() + 1 + word.width() > width {
            out.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        out.push(line);
    }
    paragraph.clear();
}
