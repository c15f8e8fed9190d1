//! Bytes into lines and columns as the client counts them, and back.

use crate::source::{Lines, SourceFile};
use gen_lsp_types::{Position, Range};

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16.
    Utf16,
}

/// A text with its lines, as a client sees it.
#[derive(Clone, Copy)]
pub(super) struct Page<'t> {
    pub text: &'t str,
    pub lines: &'t Lines,
    pub encoding: Encoding,
    /// Whether the client's text begins with a byte-order mark, which ours lacks.
    pub mark: bool,
}

impl<'t> Page<'t> {
    pub fn of(file: &'t SourceFile, encoding: Encoding) -> Page<'t> {
        Page { text: &file.text, lines: file.lines(), encoding, mark: file.mark > 0 }
    }

    fn before(&self) -> u32 {
        match (self.mark, self.encoding) {
            (false, _) => 0,
            (true, Encoding::Utf8) => 3,
            (true, Encoding::Utf16) => 1,
        }
    }

    /// Line and column of a byte.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.line_of(offset as u32);
        let (start, _) = self.lines.bounds(line, self.text.len());
        let part = &self.text[start..offset];
        let column = match self.encoding {
            Encoding::Utf8 => part.len(),
            Encoding::Utf16 => units(part),
        };
        let mark = if line == 0 { self.before() } else { 0 };
        Position { line: line as u32, character: column as u32 + mark }
    }

    pub fn range(&self, span: crate::source::Span) -> Range {
        Range { start: self.position(span.start as usize), end: self.position(span.end as usize) }
    }

    /// The byte of a place; one past the end of a line is the end of the line, one past the last line the end.
    pub fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        if line >= self.lines.count() {
            return self.text.len();
        }
        let (start, end) = self.lines.bounds(line, self.text.len());
        let whole = &self.text[start..end];
        let bare = whole.strip_suffix("\r\n").or_else(|| whole.strip_suffix(['\n', '\r'])).unwrap_or(whole);
        let mark = if line == 0 { self.before() } else { 0 };
        let mut left = position.character.saturating_sub(mark) as usize;
        let mut offset = start;
        for c in bare.chars() {
            let width = if self.encoding == Encoding::Utf8 { c.len_utf8() } else { c.len_utf16() };
            if left < width {
                break;
            }
            left -= width;
            offset += c.len_utf8();
        }
        offset
    }

    pub fn offsets(&self, range: Range) -> std::ops::Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }
}

/// How many units of UTF-16 a text takes: one for each byte that begins a character, and one more where that is a character
/// of four bytes. Counted by bytes, since each finding asks for it several times.
fn units(text: &str) -> usize {
    text.bytes().map(|b| usize::from(b & 0xc0 != 0x80) + usize::from(b >= 0xf0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_as_the_client_does() {
        let text = "aé😀b\r\nx";
        let lines = Lines::of(text);
        for (encoding, column) in [(Encoding::Utf8, 7), (Encoding::Utf16, 4)] {
            let page = Page { text, lines: &lines, encoding, mark: false };
            assert_eq!(page.position(7), Position { line: 0, character: column });
            assert_eq!(page.offset(Position { line: 0, character: column }), 7);
            assert_eq!(page.offset(Position { line: 0, character: 99 }), 8);
            assert_eq!(page.offset(Position { line: 9, character: 0 }), text.len());
        }
        let page = Page { text, lines: &lines, encoding: Encoding::Utf16, mark: true };
        assert_eq!(page.offset(Position { line: 0, character: 2 }), 1);
        // Inside a pair of surrogates: before the character.
        assert_eq!(page.offset(Position { line: 0, character: 4 }), 3);
    }
}
