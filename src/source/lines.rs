//! Bytes turned into lines and columns. Columns in units of UTF-16, which some editors count in, are made in `lsp::place`.

use serde::Serialize;
use std::sync::OnceLock;

/// A place as people are told it. Serialises to the object that programs rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
    /// Bytes from the start of the file, from 0, a byte-order mark counted.
    pub offset: u32,
}

/// Where each line of a text starts. LF, CRLF and a lone CR end a line.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<u32>,
    /// How many characters lie before each stretch of [`STRETCH`] bytes, so that a column far along a line is cheap too. Few
    /// texts have such lines, so it is made on first use.
    characters: OnceLock<Vec<u32>>,
}

const STRETCH: usize = 4096;

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count() as u32
}

impl Lines {
    /// Finds the lines of a text.
    pub fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for i in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n') {
                starts.push(i as u32 + 1);
            }
        }
        Lines { starts, characters: OnceLock::new() }
    }

    /// How many characters of `text` begin before a byte.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let stretch = offset.min(text.len()) / STRETCH;
        let rest = text.as_bytes().get(stretch * STRETCH..offset).unwrap_or_default();
        let before = self.characters.get_or_init(|| {
            let mut before = 0;
            let stretches = text.as_bytes().chunks(STRETCH).map(|stretch| {
                before += characters(stretch);
                before
            });
            std::iter::once(0).chain(stretches).collect()
        });
        before.get(stretch).copied().unwrap_or(0) + characters(rest)
    }

    /// How many lines there are; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line (from 0) that a byte lies in.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&s| s <= offset).saturating_sub(1)
    }

    /// First byte of a line (from 0), and the first byte of the next one or the end of the text of that length.
    pub fn bounds(&self, line: usize, length: usize) -> (usize, usize) {
        let start = self.starts.get(line).map_or(length, |&s| s as usize);
        let end = self.starts.get(line + 1).map_or(length, |&s| s as usize);
        (start, end)
    }

    /// Line and column of a byte of `text`, from which these lines were made; `mark` is the length of a byte-order
    /// mark that was taken off the text.
    pub fn position(&self, text: &str, offset: u32, mark: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let column = match text.as_bytes().get(start..offset as usize) {
            Some(before) if before.len() < STRETCH => characters(before),
            _ => self.characters_before(text, offset as usize) - self.characters_before(text, start),
        };
        Position { line: line as u32 + 1, column: column + 1, offset: offset + mark }
    }
}

/// How lines end in a text: as its first line does.
pub fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\nb\r\nc\rd";
        let lines = Lines::of(text);
        assert_eq!(lines.count(), 4);
        assert_eq!(lines.position(text, 7, 0), Position { line: 4, column: 1, offset: 7 });
    }

    #[test]
    fn a_column_far_along_a_line_is_that_of_counting() {
        let text = format!("one\n{}", "aé漢".repeat(5000));
        let lines = Lines::of(&text);
        for (place, (offset, _)) in text.char_indices().enumerate().skip(4).step_by(997) {
            assert_eq!(lines.position(&text, offset as u32, 0).column as usize, place - 4 + 1);
        }
    }

    #[test]
    fn columns_count_characters_and_offsets_bytes() {
        let text = "é\u{301}x";
        let at = Lines::of(text).position(text, 4, 3);
        assert_eq!(at, Position { line: 1, column: 3, offset: 7 });
    }
}
