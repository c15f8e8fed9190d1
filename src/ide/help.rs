//! How the statement that is being written goes on: its form, with the part marked that comes now.

use super::Desk;
use super::context::{Writing, context};
use crate::source::FileId;
use crate::syntax::TokenKind;
use crate::vocabulary::{DeclarationKind as Kind, rows};

/// The form of a statement or of a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// The whole form: `target VALUE by DATE [among DIMENSION "GROUP"]`.
    pub form: String,
    /// What it says.
    pub says: String,
    /// The stretches of the form, in bytes, one for each part.
    pub parts: Vec<(usize, usize)>,
    /// Which of the parts comes now.
    pub active: usize,
}

/// The form of what is being written at a place, if anything is.
pub fn help(desk: &Desk, file: FileId, offset: usize) -> Option<Help> {
    let context = context(desk.text(file), offset);
    if context.start == offset && matches!(context.writing, Writing::Nothing) {
        return None;
    }
    match &context.writing {
        Writing::Nothing => None,
        Writing::Head(kind, tokens) => {
            let form = match kind {
                Kind::Agenda => return None,
                Kind::Link => "link NAME -> NAME".to_owned(),
                Kind::Include | Kind::Bibliography => format!("{} \"PATH\"", kind.text()),
                kind => format!("{} NAME \"Title\"", kind.text()),
            };
            Some(marked(form, kind.meaning().to_owned(), kind.text().len(), tokens.len()))
        }
        Writing::Statement(word, _, tokens) => {
            let row = rows(context.block()?.rows()).iter().find(|r| r.word == *word)?;
            // A list is one part, however long it is.
            let lists = tokens.iter().filter(|t| t.kind == TokenKind::Comma).count() * 2;
            let form = format!("{} {}", word.text(), row.shape.form());
            Some(marked(form, row.help.to_owned(), word.text().len(), tokens.len().saturating_sub(lists)))
        }
    }
}

fn marked(form: String, says: String, keyword: usize, written: usize) -> Help {
    let mut parts = Vec::new();
    let mut at = keyword;
    for part in form[keyword..].split(' ') {
        let (start, end) = (at, at + part.len());
        at = end + 1;
        if !part.is_empty() {
            parts.push((start, end));
        }
    }
    let active = written.min(parts.len().saturating_sub(1));
    Help { form, says, parts, active }
}
