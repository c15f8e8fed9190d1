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

    /// A sentence of a message: what stands in it between backticks, and not in quotes, is as it stands in a theory. Where the
    /// backticks do not come in pairs, all are words.
    pub fn told(sentence: impl AsRef<str>) -> Phrase {
        let sentence = sentence.as_ref();
        let (mut phrase, mut from, mut opened, mut is_quoted) = (Phrase(Vec::new()), 0, None, false);
        for (at, sign) in sentence.char_indices() {
            match (sign, opened) {
                ('`', None) if !is_quoted => opened = Some(at),
                ('`', Some(start)) => {
                    phrase = phrase.and(&sentence[from..start]).and_code(&sentence[start + 1..at]);
                    (from, opened) = (at + 1, None);
                }
                ('“', None) => is_quoted = true,
                ('”', None) => is_quoted = false,
                ('"', None) => is_quoted = !is_quoted,
                _ => {}
            }
        }
        phrase.0.retain(|inline| !matches!(inline, Inline::Plain(text) if text.is_empty()));
        if opened.is_some() { Phrase::of(sentence) } else { phrase.and(&sentence[from..]) }
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

#[cfg(test)]
mod tests {
    use super::{Inline, Phrase};

    #[test]
    fn what_stands_between_backticks_is_as_it_stands_in_a_theory() {
        let told = |sentence: &str| {
            let shown = |inline: &Inline| match inline {
                Inline::Code(text) => format!("<{text}>"),
                other => Phrase(vec![other.clone()]).plain(),
            };
            Phrase::told(sentence).0.iter().map(shown).collect::<String>()
        };
        assert_eq!(told("Nothing is called `a`, nor `b-c`."), "Nothing is called <a>, nor <b-c>.");
        assert_eq!(told("`a` is gone"), "<a> is gone");
        // In titles they are signs like any other, and so are those that stand alone.
        assert_eq!(told("“The `mayor`” is called `m` now"), "“The `mayor`” is called <m> now");
        assert_eq!(told("\"A ` B\" needs `c`"), "\"A ` B\" needs <c>");
        assert_eq!(told("one ` alone"), "one ` alone");
        assert_eq!(told(""), "");
    }
}
