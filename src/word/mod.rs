//! Documents for word processors, such as Word and Google Docs: a value of headings, paragraphs, lists, tables and
//! pictures, and its file in the format of Word (ECMA-376, "docx"). It knows nothing of theories.
//!
//! Headings are real ones, so that navigation and tables of contents work; tables repeat their headings on each page and
//! can lie on pages of their own side ([`Piece::Turn`]); each page has its number. Every text is a text and nothing else:
//! no field, link or picture comes from it, except addresses of the web that a caller names as such ([`Look::Link`]).
//!
//! Written by hand over quick-xml and zip, because the libraries there are have no headings that a table repeats, store
//! their files uncompressed and count their ids for a whole process, so that the second document has other bytes. Here
//! the same value always gives the same bytes: dates are fixed, and ids are counted a document.

mod body;
mod columns;
mod drawing;
mod package;
mod styles;
mod xml;

/// A document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    /// Its title, which stands on top and at the head of each page.
    pub title: String,
    /// The language that it is written in, a BCP 47 tag, where it is known.
    pub language: Option<String>,
    /// What it holds, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A heading, and whether it begins a page. The level is 1 for the parts of the document, 2 and 3 for parts of parts.
    Heading(u8, Vec<Run>, bool),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A point of a list.
    Point(Vec<Run>),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// From here on pages stand or lie; where that changes, a page begins.
    Turn(Side),
}

/// How a page is turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// It stands: higher than wide.
    #[default]
    Upright,
    /// It lies: wider than high.
    Lying,
}

/// Words of one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words. A line end in them is one in the document.
    pub text: String,
    /// How they look.
    pub look: Look,
}

/// How words look.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// As the rest.
    Plain,
    /// They stand out.
    Strong,
    /// A name in a program's language.
    Code,
    /// Something that is missing.
    Gap,
    /// They lead to this address of the web. What is no such address is left out, and the words stay.
    Link(String),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The headings of its columns, repeated on each page; none where the rows speak for themselves.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// How wide the columns are, in parts of the whole, as many as there are columns; by what stands in them where none
    /// are given.
    pub widths: Vec<u32>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A cell for each column.
    Cells(Vec<Vec<Run>>),
    /// One cell over all columns, which heads the rows below.
    Band(String),
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The file, as PNG.
    pub png: Vec<u8>,
    /// What it shows, for those who can't see it.
    pub shows: String,
}

impl Run {
    /// Words as the rest.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), look: Look::Plain }
    }

    /// Words that stand out.
    pub fn strong(text: impl Into<String>) -> Run {
        Run { text: text.into(), look: Look::Strong }
    }

    /// Words for what is missing.
    pub fn gap(text: impl Into<String>) -> Run {
        Run { text: text.into(), look: Look::Gap }
    }
}

impl Picture {
    /// How many pixels it is wide and high; `None` where it is no PNG.
    pub fn size(&self) -> Option<(u32, u32)> {
        let number = |at: usize| Some(u32::from_be_bytes(self.png.get(at..at + 4)?.try_into().ok()?));
        let is_png = self.png.starts_with(b"\x89PNG\r\n\x1a\n");
        let (wide, high) = (number(16)?, number(20)?);
        (is_png && wide > 0 && high > 0).then_some((wide, high))
    }

    /// The side of a page that it fills better.
    pub fn side(&self) -> Side {
        match self.size() {
            Some((wide, high)) if wide > high => Side::Lying,
            _ => Side::Upright,
        }
    }
}

impl Word {
    /// Writes the document as a docx file.
    ///
    /// # Errors
    /// Only where it is larger than such a file can be.
    pub fn written(&self) -> std::io::Result<Vec<u8>> {
        package::written(self)
    }

    /// Adds a heading; 1 is the level of the parts of a document.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.pieces.push(Piece::Heading(level, vec![Run::plain(text)], false));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.pieces.push(Piece::Paragraph(vec![Run::plain(text)]));
    }
}
