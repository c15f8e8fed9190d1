//! Files and places in them: spans, and bytes turned into lines and columns.
//!
//! Everything that has a place in a text carries a [`Span`]; lines are looked up only when a person or a program is
//! told of a place. Reading files (through the trait [`Files`]) and following includes lives in [`load`]; what the
//! texts mean does not live here.

mod files;
mod lines;
mod moves;

pub use files::{Files, Memory, ReadFault, Stamp, path_beside};
pub use lines::{Lines, Position, line_end};
pub use moves::Moves;

use std::sync::{Arc, OnceLock};

/// Which file of [`Sources`] a place lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes from 0; `end` is the first byte after it. Both lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// First byte after the stretch.
    pub end: u32,
}

impl Span {
    /// The stretch from the start of `self` to the end of `other`, which lies in the same file.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start, end: other.end.max(self.start) }
    }

    /// Whether `other` lies within `self`.
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// The longest file that is read, in bytes. Spans are 32 bits wide, and no theory that people write comes near.
pub const LONGEST: usize = 1 << 30;

/// One file: the name that people are shown, and its text.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as the user would write it, with forward slashes.
    pub name: String,
    /// The text, without a byte-order mark.
    pub text: String,
    /// How many bytes a byte-order mark took before the text; offsets that programs read count it.
    pub mark: u32,
    /// Whether the text is of ASCII without a backslash. In most files it is, and no text in quotes in those need be looked
    /// through for escapes and for signs that turn the direction of writing.
    pub(crate) is_simple: bool,
    lines: OnceLock<Lines>,
    harmless: OnceLock<Option<String>>,
}

impl SourceFile {
    /// A file of that name and text; a byte-order mark at the start is taken off and remembered.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> SourceFile {
        let mut text = text.into();
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        text.drain(..mark);
        let is_simple = text.is_ascii() && memchr::memchr(b'\\', text.as_bytes()).is_none();
        let (lines, harmless) = (OnceLock::new(), OnceLock::new());
        SourceFile { name: name.into(), text, mark: mark as u32, is_simple, lines, harmless }
    }

    /// Where the lines of the text start; made on first use.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    /// The text with a stand-in of the same length for each character that `harms` names, and a line feed for a
    /// carriage return that ends a line alone; so places are those of the text. Made on first use, and only where there is such a character.
    pub fn harmless(&self, harms: impl Fn(char) -> bool) -> &str {
        let changed = |c: char| c == '\r' || (!matches!(c, '\n' | '\t') && harms(c));
        let make = || {
            if is_plain(self.text.as_bytes()) {
                return None;
            }
            self.text.contains(changed).then(|| {
                let mut text = String::with_capacity(self.text.len());
                let mut chars = self.text.chars().peekable();
                while let Some(c) = chars.next() {
                    match c {
                        '\r' if chars.peek() == Some(&'\n') => text.push('\r'),
                        '\r' => text.push('\n'),
                        c if changed(c) => text.push_str(STAND_INS[c.len_utf8() - 1]),
                        c => text.push(c),
                    }
                }
                text
            })
        };
        self.harmless.get_or_init(make).as_ref().unwrap_or(&self.text)
    }
}

/// Whether bytes are letters, signs, spaces and line feeds of ASCII alone. Looked at in pieces without a way out, so that
/// many are looked at in one step.
fn is_plain(bytes: &[u8]) -> bool {
    let plain = |b: &u8| matches!(b, b' '..=b'~' | b'\n' | b'\t');
    bytes.chunks(512).all(|piece| piece.iter().fold(true, |all, b| all & plain(b)))
}

/// Stand-ins of one, two, three and four bytes.
const STAND_INS: [&str; 4] = ["?", "\u{b7}", "\u{fffd}", "\u{1f6ab}"];

/// All files that a check has read, in the order in which they were taken in; the first is the root.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Takes in a file and gives it its number.
    pub fn add(&mut self, file: impl Into<Arc<SourceFile>>) -> FileId {
        self.files.push(file.into());
        FileId((self.files.len() - 1) as u32)
    }

    /// The file of that number.
    ///
    /// # Panics
    /// If the number was not given out by [`Sources::add`] of the same value.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files in order.
    pub fn files(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// The text at a place; empty where the place does not lie on character boundaries of its file.
    pub fn slice(&self, span: Span) -> &str {
        self.files
            .get(span.file.0 as usize)
            .and_then(|f| f.text.get(span.start as usize..span.end as usize))
            .unwrap_or("")
    }

    /// Line, column and offset of both ends of a place, as people and programs are told them.
    pub fn range(&self, span: Span) -> (Position, Position) {
        let file = self.file(span.file);
        let at = |offset| file.lines().position(&file.text, offset, file.mark);
        (at(span.start), at(span.end))
    }
}
