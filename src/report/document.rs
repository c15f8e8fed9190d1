//! A document as a value: headings, paragraphs, lists and tables of phrases. It knows nothing of theories, and nothing of
//! how it is written down.

/// A document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The language of what the theory's author wrote, a BCP 47 tag, where the theory says one.
    pub language: Option<String>,
    /// What stands before the first heading.
    pub lead: Vec<Block>,
    /// The parts, in order.
    pub sections: Vec<Section>,
}

/// A part with a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading.
    pub heading: Phrase,
    /// 2 for a part, 3 for a part of a part.
    pub level: u8,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Phrase),
    /// A list.
    List(Vec<Phrase>),
    /// A table: the headings of its columns, and its rows with as many cells each.
    Table(Vec<&'static str>, Vec<Vec<Phrase>>),
}

/// Words in a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrase(pub Vec<Inline>);

/// A stretch of words.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words as they are. They may come from anybody, and are nothing but words.
    Plain(String),
    /// Words that stand out.
    Strong(String),
    /// A name or statement as it stands in a theory.
    Code(String),
    /// Words that lead to an address on the web.
    Link(String, String),
}

impl Phrase {
    /// Words as they are.
    pub fn of(text: impl Into<String>) -> Phrase {
        Phrase(vec![Inline::Plain(text.into())])
    }

    /// Words that stand out.
    pub fn strong(text: impl Into<String>) -> Phrase {
        Phrase(vec![Inline::Strong(text.into())])
    }

    /// More words.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Phrase {
        self.0.push(Inline::Plain(text.into()));
        self
    }

    /// More words, which stand out.
    #[must_use]
    pub fn and_strong(mut self, text: impl Into<String>) -> Phrase {
        self.0.push(Inline::Strong(text.into()));
        self
    }

    /// A name as it stands in a theory.
    #[must_use]
    pub fn and_code(mut self, text: impl Into<String>) -> Phrase {
        self.0.push(Inline::Code(text.into()));
        self
    }

    /// Another phrase behind this one.
    #[must_use]
    pub fn join(mut self, other: Phrase) -> Phrase {
        self.0.extend(other.0);
        self
    }

    /// The words alone.
    pub fn plain(&self) -> String {
        let words = self.0.iter().map(|inline| match inline {
            Inline::Plain(text) | Inline::Strong(text) | Inline::Code(text) | Inline::Link(text, _) => text.as_str(),
        });
        words.collect()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|i| matches!(i, Inline::Plain(text) if text.is_empty()))
    }
}

impl Document {
    /// A new part.
    pub fn section(&mut self, heading: impl Into<String>) -> &mut Section {
        self.push(2, Phrase::of(heading))
    }

    /// A part of the part before it.
    pub fn subsection(&mut self, heading: impl Into<String>) -> &mut Section {
        self.push(3, Phrase::of(heading))
    }

    fn push(&mut self, level: u8, heading: Phrase) -> &mut Section {
        let at = self.sections.len();
        self.sections.push(Section { heading, level, blocks: Vec::new() });
        &mut self.sections[at]
    }
}

impl Section {
    /// Adds a paragraph; one without words is left out.
    pub fn paragraph(&mut self, phrase: Phrase) {
        if !phrase.is_empty() {
            self.blocks.push(Block::Paragraph(phrase));
        }
    }

    /// Adds a list; an empty one is left out.
    pub fn list(&mut self, points: Vec<Phrase>) {
        if !points.is_empty() {
            self.blocks.push(Block::List(points));
        }
    }

    /// Adds a table; one without rows is left out.
    pub fn table(&mut self, head: &[&'static str], rows: Vec<Vec<Phrase>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(head.to_vec(), rows));
        }
    }
}
