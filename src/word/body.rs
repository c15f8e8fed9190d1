//! The text of a document: its pieces one after the other, in sections of standing and lying pages.

use super::columns::{Fitted, LYING, UPRIGHT};
use super::drawing::{A, PIC, WP};
use super::styles::{LETTERS, Letters, W};
use super::xml::Xml;
use super::{Look, Picture, Piece, Row, Run, Side, Table, Word};

const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The ids under which a document knows the head and the foot of its pages.
pub(super) const HEADER: &str = "rIdHeader";
pub(super) const FOOTER: &str = "rIdFooter";

/// A row with more letters than that may be broken over pages; it may be longer than one.
const UNBROKEN: usize = 1500;

/// What a text leads to and shows, each with the id under which the text knows it: `rIdLink0`, `rIdImage0` …
#[derive(Default)]
pub(super) struct Outside<'w> {
    pub(super) links: Vec<&'w str>,
    pub(super) pictures: Vec<&'w Picture>,
}

/// The text of a document as XML.
pub(super) fn body(word: &Word) -> (Vec<u8>, Outside<'_>) {
    let mut xml = Xml::new();
    let spaces = [("xmlns:w", W), ("xmlns:r", R), ("xmlns:wp", WP), ("xmlns:a", A), ("xmlns:pic", PIC)];
    xml.open("w:document", &spaces);
    xml.open("w:body", &[]);
    let mut body =
        Body { xml, outside: Outside::default(), side: Side::Upright, is_open: false, is_after_table: false };
    body.first_turn(word);
    body.words_alone("Title", &word.title, false);
    body.is_open = true;
    for piece in &word.pieces {
        body.piece(piece);
    }
    if body.is_after_table {
        // Word needs a paragraph after the last table.
        body.next_to_nothing(false);
    }
    let Body { mut xml, outside, side, .. } = body;
    section(&mut xml, side);
    xml.close("w:body");
    xml.close("w:document");
    (xml.done(), outside)
}

pub(super) struct Body<'w> {
    pub(super) xml: Xml,
    pub(super) outside: Outside<'w>,
    pub(super) side: Side,
    /// Whether something stands on the pages of this side.
    pub(super) is_open: bool,
    /// Whether a table stands last, after which Word needs a paragraph: what comes next decides which one.
    is_after_table: bool,
}

impl<'w> Body<'w> {
    /// A document that begins with pages that lie has its title on them.
    fn first_turn(&mut self, word: &Word) {
        if let Some(Piece::Turn(side)) = word.pieces.first() {
            self.side = *side;
        }
    }

    fn piece(&mut self, piece: &'w Piece) {
        if self.is_after_table && !matches!(piece, Piece::Turn(_)) {
            self.is_after_table = false;
            match piece {
                Piece::Heading(_, _, true) => self.next_to_nothing(false),
                // An empty line keeps what follows at a distance, and Word joins tables that nothing stands between.
                _ => self.paragraph(LETTERS[0].cell, &[], false),
            }
        }
        match piece {
            Piece::Heading(level, runs, new_page) => {
                let style = ["Heading1", "Heading2", "Heading3"][usize::from(level.clamp(&1, &3) - 1)];
                self.paragraph(style, runs, *new_page);
            }
            Piece::Paragraph(runs) => self.paragraph("Normal", runs, false),
            Piece::Point(runs) => self.paragraph("ListBullet", runs, false),
            Piece::Table(table) => self.table(table),
            Piece::Picture(picture) => self.picture(picture),
            Piece::Turn(side) if *side != self.side => {
                if self.is_open {
                    self.next_to_nothing(true);
                }
                self.side = *side;
                self.is_open = false;
                self.is_after_table = false;
            }
            Piece::Turn(_) => {}
        }
    }

    /// A paragraph that must be there but shows nothing: it takes next to no room, lest it needs a page of its own.
    fn next_to_nothing(&mut self, ends_section: bool) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        let line = [("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")];
        self.xml.empty("w:spacing", &line);
        if ends_section {
            section(&mut self.xml, self.side);
        }
        self.xml.close("w:pPr");
        self.xml.close("w:p");
    }

    fn paragraph(&mut self, style: &str, runs: &'w [Run], new_page: bool) {
        self.is_open = true;
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", style)]);
        if new_page {
            self.xml.empty("w:pageBreakBefore", &[]);
        }
        if runs.iter().find_map(|r| runs_to_left(&r.text)).unwrap_or(false) {
            self.xml.empty("w:bidi", &[]);
        }
        self.xml.close("w:pPr");
        runs.iter().for_each(|run| self.run(run));
        self.xml.close("w:p");
    }

    fn run(&mut self, run: &'w Run) {
        if run.text.is_empty() {
            return;
        }
        let address = match &run.look {
            Look::Link(address) if is_web(address) => Some(address.as_str()),
            _ => None,
        };
        if let Some(address) = address {
            let known = self.outside.links.iter().position(|l| *l == address);
            let n = known.unwrap_or_else(|| {
                self.outside.links.push(address);
                self.outside.links.len() - 1
            });
            self.xml.open("w:hyperlink", &[("r:id", &format!("rIdLink{n}"))]);
        }
        self.xml.open("w:r", &[]);
        self.look(run, address.is_some());
        self.words(&run.text);
        self.xml.close("w:r");
        if address.is_some() {
            self.xml.close("w:hyperlink");
        }
    }

    fn look(&mut self, run: &Run, is_link: bool) {
        let xml = &mut self.xml;
        xml.open("w:rPr", &[]);
        let colour = match run.look {
            Look::Strong => {
                xml.empty("w:b", &[]);
                xml.empty("w:bCs", &[]);
                None
            }
            Look::Code => {
                let font = "Consolas";
                xml.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:cs", font)]);
                Some("4B5563")
            }
            Look::Gap => {
                xml.empty("w:i", &[]);
                xml.empty("w:iCs", &[]);
                Some("9A3412")
            }
            Look::Link(_) if is_link => Some("1D4ED8"),
            Look::Plain | Look::Link(_) => None,
        };
        if let Some(colour) = colour {
            xml.empty("w:color", &[("w:val", colour)]);
        }
        if is_link {
            xml.empty("w:u", &[("w:val", "single")]);
        }
        if runs_to_left(&run.text).unwrap_or(false) {
            xml.empty("w:rtl", &[]);
        }
        xml.close("w:rPr");
    }

    /// Words, in which line ends and tabs are elements of their own.
    fn words(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.xml.empty("w:br", &[]);
            }
            for (n, part) in line.split('\t').enumerate() {
                if n > 0 {
                    self.xml.empty("w:tab", &[]);
                }
                if !part.is_empty() {
                    self.xml.with_text("w:t", &[("xml:space", "preserve")], part);
                }
            }
        }
    }

    fn table(&mut self, table: &'w Table) {
        // Word does not open a file with a table without rows.
        if table.head.is_empty() && table.rows.is_empty() {
            return;
        }
        self.is_open = true;
        let page = if self.side == Side::Lying { LYING } else { UPRIGHT };
        let Fitted { widths, letters } = table.fitted(page);
        let whole: u32 = widths.iter().sum();
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblStyle", &[("w:val", "Lined")]);
        self.xml.empty("w:tblW", &[("w:w", &whole.to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        self.xml.close("w:tblPr");
        self.xml.open("w:tblGrid", &[]);
        for width in &widths {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close("w:tblGrid");
        if !table.head.is_empty() {
            self.xml.open("w:tr", &[]);
            self.xml.open("w:trPr", &[]);
            self.xml.empty("w:cantSplit", &[]);
            self.xml.empty("w:tblHeader", &[]);
            self.xml.close("w:trPr");
            for (heading, width) in table.head.iter().zip(&widths) {
                self.heading_cell(heading, *width, 1, letters);
            }
            self.xml.close("w:tr");
        }
        for row in &table.rows {
            self.row(row, &widths, letters);
        }
        self.xml.close("w:tbl");
        self.is_after_table = true;
    }

    fn row(&mut self, row: &'w Row, widths: &[u32], letters: &Letters) {
        self.xml.open("w:tr", &[]);
        let count: usize = match row {
            Row::Cells(cells) => cells.iter().flatten().map(|r| r.text.len()).sum(),
            Row::Band(text) => text.len(),
        };
        if count < UNBROKEN {
            self.xml.open("w:trPr", &[]);
            self.xml.empty("w:cantSplit", &[]);
            self.xml.close("w:trPr");
        }
        match row {
            Row::Cells(cells) => {
                for (column, width) in widths.iter().enumerate() {
                    self.cell(*width, 1, None);
                    self.paragraph(letters.cell, cells.get(column).map_or(&[], Vec::as_slice), false);
                    self.xml.close("w:tc");
                }
            }
            Row::Band(text) => self.heading_cell(text, widths.iter().sum(), widths.len(), letters),
        }
        self.xml.close("w:tr");
    }

    fn heading_cell(&mut self, text: &str, width: u32, columns: usize, letters: &Letters) {
        self.cell(width, columns, Some("F3F4F6"));
        self.words_alone(letters.heading, text, true);
        self.xml.close("w:tc");
    }

    /// A paragraph of words that all look alike, and whether it stays with the next.
    fn words_alone(&mut self, style: &str, text: &str, stays: bool) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", style)]);
        if stays {
            self.xml.empty("w:keepNext", &[]);
        }
        let to_left = runs_to_left(text).unwrap_or(false);
        if to_left {
            self.xml.empty("w:bidi", &[]);
        }
        self.xml.close("w:pPr");
        self.xml.open("w:r", &[]);
        if to_left {
            self.xml.open("w:rPr", &[]);
            self.xml.empty("w:rtl", &[]);
            self.xml.close("w:rPr");
        }
        self.words(text);
        self.xml.close("w:r");
        self.xml.close("w:p");
    }

    fn cell(&mut self, width: u32, columns: usize, colour: Option<&str>) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        self.xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if columns > 1 {
            self.xml.empty("w:gridSpan", &[("w:val", &columns.to_string())]);
        }
        if let Some(colour) = colour {
            self.xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)]);
        }
        self.xml.close("w:tcPr");
    }
}

/// What the pages of a section are like: A4, standing or lying, with the title above and the number below.
fn section(xml: &mut Xml, side: Side) {
    xml.open("w:sectPr", &[]);
    xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", HEADER)]);
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER)]);
    match side {
        Side::Upright => xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]),
        Side::Lying => xml.empty("w:pgSz", &[("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")]),
    }
    let margins = [
        ("w:top", "1247"),
        ("w:right", "1134"),
        ("w:bottom", "1134"),
        ("w:left", "1134"),
        ("w:header", "624"),
        ("w:footer", "567"),
        ("w:gutter", "0"),
    ];
    xml.empty("w:pgMar", &margins);
    xml.close("w:sectPr");
}

/// Whether it is an address that a document may lead to: a link to anything but the web could do harm.
fn is_web(address: &str) -> bool {
    (address.starts_with("https://") || address.starts_with("http://"))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Whether a text runs from right to left, by its first letter; `None` where it has no letter.
fn runs_to_left(text: &str) -> Option<bool> {
    let letter = text.chars().find(|c| c.is_alphabetic())?;
    Some(matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'))
}
