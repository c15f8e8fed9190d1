//! Theories out of what people have already: a logframe or a table of indicators, an outline, a flow chart, a Kumu map.
//!
//! Bytes go in, and a theory comes out as text, with an account of what was done. Whatever the source, the way is the same:
//! a reader (`csv`, `xlsx`, `docx`, `outline`, `mermaid`, `dot`, `kumu`) makes rows or boxes of it, `logframe` or `flow` makes a [`Draft`] of
//! those, and `write` turns the draft into a text in canonical form. Nothing is read from the disk here.
//!
//! Three promises hold for every source. The text has no fault of writing, whatever stands in a cell: a draft is built of
//! statements that `say` and `draft` make well-formed. No cell and no box is dropped: what fits no statement becomes a
//! `note` where it belongs, and what is read as something else than it says keeps its words in a comment. And what had to be
//! guessed is said twice, in a comment that begins with `# Import:` and to the person.

mod archive;
mod chart;
mod csv;
mod dates;
mod docx;
mod dot;
mod draft;
mod figures;
mod flow;
mod grid;
mod heading_words;
mod headings;
mod heads;
mod indicator;
mod kumu;
mod labels;
mod levels;
mod lists;
mod logframe;
mod mermaid;
mod mermaid_scan;
mod names;
mod outline;
mod own;
mod parents;
mod parties;
mod say;
mod statements;
mod tables;
mod wording;
mod write;
mod xlsx;

pub use headings::{FIELDS, Field};

use draft::Draft;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table as text, with commas, semicolons or tabs between the cells.
    Csv,
    /// A workbook of Excel.
    Xlsx,
    /// A document of Word, with a logframe or an outline in it.
    Docx,
    /// A flow chart in Mermaid, alone or in a page of Markdown.
    Mermaid,
    /// A graph of Graphviz.
    Dot,
    /// A map as Kumu imports and exports it.
    Kumu,
    /// An outline: levels as headings, and below each what belongs to it; or a page of Markdown with a logframe in it.
    Outline,
}

/// What the person said beside the file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The file's name, for the account and the comments.
    pub file: String,
    /// What to call the theory, where its name has letters.
    pub name: String,
    /// Headings, or letters of columns, with what stands under them: as `--map` gives them.
    pub map: Vec<Mapping>,
    /// The sheets of a workbook to read; the ones that look like a logframe where none is named.
    pub sheets: Vec<String>,
    /// The date of baselines that have none in the file.
    pub baseline_at: Option<String>,
    /// The date of targets that have none in the file.
    pub target_by: Option<String>,
}

/// What stands under a heading.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The heading as the file has it, or the letter of a column.
    pub heading: String,
    /// What stands there.
    pub field: Field,
    /// The date of its baselines or targets, where one was said.
    pub date: Option<String>,
}

/// What came of a file.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The theory, in canonical form.
    pub text: String,
    /// What was done, a sentence each, for the person.
    pub account: Vec<String>,
    /// What was unclear, a sentence each; in the text stands a comment for each.
    pub unclear: Vec<String>,
}

/// Bytes of this length and more are no logframe and no chart.
pub const LONGEST: usize = 64 << 20;

/// Whether a file whose ending leaves it open, such as a page of Markdown, is an outline.
pub fn is_outline(bytes: &[u8]) -> bool {
    bytes.len() <= LONGEST && outline::is_outline(&csv::decoded(bytes).0)
}

/// Makes a theory of a file.
///
/// # Errors
/// In plain words, when the file is not what it is taken for, or holds nothing that could be brought in.
pub fn import(bytes: &[u8], format: Format, options: &Options) -> Result<Imported, String> {
    if bytes.len() > LONGEST {
        return Err("It is longer than 64 megabytes, and no logframe and no chart is.".into());
    }
    let mut draft = Draft::new(&options.name);
    match format {
        Format::Csv => logframe::draft(&mut draft, &csv::grids(bytes, &mut Vec::new())?, options)?,
        Format::Xlsx => logframe::draft(&mut draft, &xlsx::grids(bytes)?, options)?,
        Format::Mermaid => flow::draft(&mut draft, &mermaid::read(&csv::decoded(bytes).0)?),
        Format::Dot => flow::draft(&mut draft, &dot::read(&csv::decoded(bytes).0)?),
        Format::Outline => {
            let text = csv::decoded(bytes).0;
            let (tables, lines) = tables::apart(&text);
            outline::draft(&mut draft, tables, lines, options)?;
        }
        Format::Docx => {
            let document = docx::read(bytes)?;
            let (tables, lines) = tables::of_document(document);
            outline::draft(&mut draft, tables, lines.iter().map(String::as_str), options)?;
        }
        Format::Kumu => flow::draft(&mut draft, &kumu::read(&csv::decoded(bytes).0)?),
    }
    draft.finish(&options.file)
}
