//! Documents of Word (ECMA-376, "docx"): their tables as rows of cells, and their paragraphs as the lines of an outline.
//!
//! Only the text itself is read, `word/document.xml`, event by event; styles, footnotes and headers play no part. What is
//! marked as deleted or moved away is not there any more.

use super::grid::{Grid, MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use super::{archive, say};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The text of a document with a logframe is not longer, with all that Word writes into it.
const LONGEST: u64 = 48 << 20;

/// What stands in a document, in order within each list.
#[derive(Default)]
pub(super) struct Document {
    pub(super) tables: Vec<Grid>,
    /// The paragraphs outside of tables, with the marks that an outline in text has: `# ` before headings, `- ` before items.
    pub(super) lines: Vec<String>,
}

/// Reads a document.
///
/// # Errors
/// In plain words, when it is no document or larger than any with a logframe.
pub(super) fn read(bytes: &[u8]) -> Result<Document, String> {
    const NONE: &str = "It is no document in the form .docx. Open it in a word processor and save it as .docx.";
    let none = || NONE.to_owned();
    archive::bounded(bytes, NONE)?;
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| none())?;
    let mut text = Vec::new();
    let part = zip.by_name("word/document.xml").map_err(|_| none())?;
    part.take(LONGEST + 1).read_to_end(&mut text).map_err(|_| none())?;
    if text.len() as u64 > LONGEST {
        return Err(too_much());
    }
    let text = String::from_utf8_lossy(&text);
    let mut body = Body::default();
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => body.opens(&start),
            Ok(Event::Empty(start)) => {
                body.opens(&start);
                body.closes(start.local_name().into_inner())?;
            }
            Ok(Event::End(end)) => body.closes(end.local_name().into_inner())?,
            Ok(Event::Text(text)) => body.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let letter = reference.resolve_char_ref().ok().flatten().map(String::from);
                let named = || resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned);
                body.text(&letter.or_else(named).unwrap_or_default());
            }
            Ok(Event::Eof) => return Ok(body.document),
            Ok(_) => {}
            Err(_) => return Err("The document is damaged: its text can't be read to the end.".into()),
        }
    }
}

#[derive(Default)]
struct Body {
    document: Document,
    /// How many tables are open, one in a cell of the other.
    depth: usize,
    /// How many elements are open of which nothing is read.
    unread: usize,
    /// Whether what comes is the text of a run.
    in_text: bool,
    paragraph: Paragraph,
    table: Table,
    cells: usize,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    is_heading: bool,
    /// Of an item of a list, how deep it is.
    item: Option<usize>,
}

#[derive(Default)]
struct Table {
    grid: Grid,
    cell: String,
    /// How many columns the cell covers.
    span: usize,
    /// Whether the cell belongs to the one above; `Some(true)` where it begins such a column.
    merge: Option<bool>,
    /// Of the columns whose cells are merged, the row in which that begins.
    open: BTreeMap<usize, usize>,
}

/// What is deleted or moved away, and what stands twice for older programs.
fn is_unread(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "instrText" | "delText")
}

impl Body {
    fn opens(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name().into_inner();
        if is_unread(name) {
            self.unread += 1;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "tbl" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.table = Table::default();
                }
            }
            "tr" if self.depth == 1 => self.table.grid.rows.push(Vec::new()),
            "tc" if self.depth == 1 => {
                (self.table.cell, self.table.span, self.table.merge) = (String::new(), 1, None);
            }
            "gridSpan" if self.depth == 1 => {
                let span = value(start).and_then(|v| v.parse().ok()).unwrap_or(1);
                self.table.span = usize::clamp(span, 1, MOST_COLUMNS);
            }
            "vMerge" if self.depth == 1 => self.table.merge = Some(value(start).as_deref() == Some("restart")),
            "p" => self.paragraph = Paragraph::default(),
            "pStyle" => {
                // Word's own styles have the same ids in most languages: "Heading1", "ListBullet2".
                let style = value(start).unwrap_or_default().to_lowercase();
                self.paragraph.is_heading |= style.starts_with("heading") || style == "title";
                if style.starts_with("listbullet") || style.starts_with("listnumber") {
                    let level = style.chars().last().and_then(|c| c.to_digit(10)).unwrap_or(1);
                    self.paragraph.item = Some(level.saturating_sub(1) as usize);
                }
            }
            "outlineLvl" => self.paragraph.is_heading = true,
            "numPr" => self.paragraph.item = Some(0),
            "ilvl" => {
                let level: usize = value(start).and_then(|v| v.parse().ok()).unwrap_or(0);
                self.paragraph.item = Some(level.min(9));
            }
            "t" => self.in_text = true,
            "tab" if !self.paragraph.text.is_empty() => self.paragraph.text.push(' '),
            "br" | "cr" => self.paragraph.text.push('\n'),
            "noBreakHyphen" => self.paragraph.text.push('-'),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.unread == 0 {
            self.paragraph.text.push_str(text);
        }
    }

    fn closes(&mut self, name: &str) -> Result<(), String> {
        if is_unread(name) {
            self.unread = self.unread.saturating_sub(1);
            return Ok(());
        }
        if self.unread > 0 {
            return Ok(());
        }
        match name {
            "t" => self.in_text = false,
            "p" => self.paragraph_ends()?,
            "tc" if self.depth == 1 => self.cell_ends()?,
            "tbl" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.table.merges_end();
                    self.document.tables.push(std::mem::take(&mut self.table.grid));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn paragraph_ends(&mut self) -> Result<(), String> {
        let Paragraph { text, is_heading, item } = std::mem::take(&mut self.paragraph);
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if self.depth > 0 {
            let cell = &mut self.table.cell;
            let mark = if item.is_some() { "- " } else { "" };
            *cell = format!("{cell}{}{mark}{text}", if cell.is_empty() { "" } else { "\n" });
            return Ok(());
        }
        self.count(1)?;
        let mark = match item {
            _ if is_heading => "# ".to_owned(),
            Some(level) => format!("{}- ", "  ".repeat(level)),
            None => String::new(),
        };
        // A line that was broken by hand is one.
        self.document.lines.push(format!("{mark}{}", text.replace('\n', " ")));
        Ok(())
    }

    fn cell_ends(&mut self) -> Result<(), String> {
        self.count(self.table.span)?;
        let table = &mut self.table;
        let at = table.grid.rows.len().saturating_sub(1);
        let Some(row) = table.grid.rows.last_mut() else { return Ok(()) };
        let column = row.len();
        row.push(say::tidy(&table.cell));
        row.resize(column + table.span, String::new());
        let is_wide = row.len() > MOST_COLUMNS;
        if table.merge != Some(false)
            && let Some(top) = table.open.remove(&column)
        {
            table.grid.merges.push([top, column, at.saturating_sub(1), column]);
        }
        if table.merge == Some(true) {
            table.open.insert(column, at);
        }
        if is_wide { Err(too_much()) } else { Ok(()) }
    }

    fn count(&mut self, cells: usize) -> Result<(), String> {
        self.cells += cells;
        let is_long = self.document.lines.len() > MOST_ROWS || self.table.grid.rows.len() > MOST_ROWS;
        if self.cells > MOST_CELLS || is_long { Err(too_much()) } else { Ok(()) }
    }
}

impl Table {
    /// What is merged to the last row ends with it.
    fn merges_end(&mut self) {
        let last = self.grid.rows.len().saturating_sub(1);
        let open = std::mem::take(&mut self.open);
        self.grid.merges.extend(open.into_iter().map(|(column, top)| [top, column, last, column]));
    }
}

fn too_much() -> String {
    "It holds more than any document with a logframe.".into()
}

/// The value that an element of Word says.
fn value(start: &BytesStart<'_>) -> Option<String> {
    let said = start.attributes().flatten().find(|a| a.key.local_name().into_inner() == "val")?;
    said.normalized_value(XmlVersion::Implicit1_0).ok().map(|v| v.into_owned())
}
