//! Words of a page, in which things and addresses may be named.

use crate::model::{ItemId, Theory};
use crate::report;
use serde::Serialize;

/// A stretch of words. What is plain text stands in JSON as a string, everything else as an object with one telling key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Part {
    /// Words as they are.
    Text(String),
    /// A thing by its name, or a link as `a->b`: the page shows its title and leads to it.
    To {
        /// Its name.
        to: String,
    },
    /// Words that lead to an address on the web.
    Web {
        /// The words.
        web: String,
        /// The address, which begins with `http://` or `https://`.
        href: String,
    },
    /// Words that stand out.
    Strong {
        /// The words.
        strong: String,
    },
    /// A name or statement as it stands in a theory.
    Code {
        /// The words.
        code: String,
    },
}

impl Part {
    /// Words as they are.
    pub fn text(text: impl Into<String>) -> Part {
        Part::Text(text.into())
    }

    /// A thing of the theory.
    pub fn to(theory: &Theory, id: ItemId) -> Part {
        Part::To { to: theory.name(id).to_owned() }
    }
}

/// Something that is said of a thing: a word for what it is, and the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is, such as `Due`.
    pub label: &'static str,
    /// What is said, a part for each value.
    pub parts: Vec<Part>,
}

/// A part of a text with a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its heading; empty before the first.
    pub heading: Vec<Part>,
    /// 2 for a part, 3 for a part of a part.
    pub level: u8,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Part>),
    /// A list.
    List(Vec<Vec<Part>>),
    /// A table: its headings, then its rows.
    Table(Vec<&'static str>, Vec<Vec<Vec<Part>>>),
}

/// The words of a report.
pub(super) fn of_phrase(phrase: &report::Phrase) -> Vec<Part> {
    let part = |inline: &report::Inline| match inline.clone() {
        report::Inline::Plain(text) => Part::Text(text),
        report::Inline::Strong(strong) => Part::Strong { strong },
        report::Inline::Code(code) => Part::Code { code },
        report::Inline::Link(web, href) => Part::Web { web, href },
    };
    phrase.0.iter().map(part).collect()
}

/// A report as sections.
pub(super) fn of_document(document: &report::Document) -> Vec<Section> {
    let lead = Section { heading: Vec::new(), level: 2, blocks: document.lead.iter().map(of_block).collect() };
    let others = document.sections.iter().map(|s| Section {
        heading: of_phrase(&s.heading),
        level: s.level,
        blocks: s.blocks.iter().map(of_block).collect(),
    });
    std::iter::once(lead).chain(others).filter(|s| !s.blocks.is_empty() || !s.heading.is_empty()).collect()
}

fn of_block(block: &report::Block) -> Block {
    match block {
        report::Block::Paragraph(words) => Block::Paragraph(of_phrase(words)),
        report::Block::List(points) => Block::List(points.iter().map(of_phrase).collect()),
        report::Block::Table(head, rows) => {
            let row = |row: &Vec<report::Phrase>| row.iter().map(of_phrase).collect();
            Block::Table(head.clone(), rows.iter().map(row).collect())
        }
    }
}
