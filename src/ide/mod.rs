//! What an editor asks while somebody writes: what stands here, where is it declared, what may come next.
//!
//! A file a question. Each is a pure function of a [`Desk`] and a place in bytes, and answers with plain values; nothing
//! here knows a protocol, a clock or a disk. The answers are made from the same analysis as those of `sothat check`, and
//! from the vocabulary.

mod actions;
mod at;
mod complete;
mod context;
mod edits;
mod folding;
mod help;
mod hints;
mod hover;
mod insert;
mod lenses;
mod links;
mod map;
mod names;
mod navigate;
mod practice;
mod rename;
mod selection;
mod snippets;
mod symbols;
mod tokens;

pub use actions::{Action, ActionKind, actions, as_snippet};
pub use complete::{Completion, CompletionKind, complete, file_wanted};
pub use edits::{FormatFault, format_file, format_range};
pub use folding::{Fold, FoldKind, folds};
pub use help::{Help, help};
pub use hints::{Hint, hints};
pub use hover::{Hover, hover};
pub use lenses::{Lens, LensKind, lenses};
pub use links::{Link, Target, links};
pub use map::{Map, MapBox, map};
pub use navigate::{definition, highlights, references};
pub use rename::{prepare_rename, rename};
pub use selection::selections;
pub use snippets::snippet;
pub use symbols::{Symbol, found_symbols, symbols};
pub use tokens::{TOKEN_KINDS, Token, tokens};

use crate::analysis::{Analysis, Kept, Options, analyse_again};
use crate::model::{Date, Theory};
use crate::source::{FileId, Files, ReadFault, Span};
use crate::syntax::Tree;
use std::sync::Arc;

/// A theory on the desk: what is known of it, with the trees that it was made from.
#[derive(Debug)]
pub struct Desk {
    /// What is known of it.
    pub analysis: Analysis,
    trees: Vec<Option<Arc<Tree>>>,
}

impl Desk {
    /// Puts the theory whose root is that file on the desk.
    ///
    /// # Errors
    /// When the root can't be read.
    pub fn new(root: &str, files: &dyn Files, options: &Options, kept: &mut Kept) -> Result<Desk, ReadFault> {
        let (analysis, trees) = analyse_again(root, files, options, kept, None)?;
        Ok(Desk { analysis, trees })
    }

    /// The same, with findings worded only in files of whose names `reads` is true.
    ///
    /// # Errors
    /// When the root can't be read.
    pub fn reading(
        root: &str,
        files: &dyn Files,
        options: &Options,
        kept: &mut Kept,
        reads: &dyn Fn(&str) -> bool,
    ) -> Result<Desk, ReadFault> {
        let (analysis, trees) = analyse_again(root, files, options, kept, Some(reads))?;
        Ok(Desk { analysis, trees })
    }

    /// The theory.
    pub fn theory(&self) -> &Theory {
        &self.analysis.theory
    }

    /// The number of the file of that name.
    pub fn file(&self, name: &str) -> Option<FileId> {
        let place = self.analysis.sources.files().iter().position(|f| f.name == name)?;
        Some(FileId(place as u32))
    }

    /// The text of a file, without a byte-order mark; empty for a file that is not there.
    pub fn text(&self, file: FileId) -> &str {
        self.analysis.sources.files().get(file.0 as usize).map_or("", |f| f.text.as_str())
    }

    fn slice(&self, span: Span) -> &str {
        self.analysis.sources.slice(span)
    }

    fn tree(&self, file: FileId) -> Option<&Tree> {
        self.trees.get(file.0 as usize)?.as_deref()
    }

    /// All files with their trees; a bibliography has none.
    fn trees(&self) -> impl Iterator<Item = (FileId, &Tree)> {
        self.trees.iter().enumerate().filter_map(|(i, tree)| Some((FileId(i as u32), tree.as_deref()?)))
    }

    /// The first and last year of the theory's horizon.
    fn horizon(&self) -> Option<(i16, i16)> {
        let horizon = self.theory().head.as_ref()?.horizon.get()?.value;
        Some((horizon.first.year(), horizon.last.year()))
    }

    /// The same; without a horizon, this year and the last of the seven that follow.
    fn years(&self) -> (i16, i16) {
        let today = self.analysis.as_of.year();
        self.horizon().unwrap_or((today, today.saturating_add(7)))
    }

    /// The theory's date of that writing.
    fn date(&self, text: &str) -> Option<Date> {
        let starts = self.theory().head.as_ref().and_then(|h| h.year_starts.get()).map_or(7, |m| m.value);
        Date::parse(text, starts)
    }
}

/// Whether a place lies in a stretch, its end included: a cursor stands right after what it means.
fn touches(span: Span, offset: usize) -> bool {
    (span.start as usize..=span.end as usize).contains(&offset)
}

/// A stretch of a file.
fn span(file: FileId, start: usize, end: usize) -> Span {
    Span { file, start: start as u32, end: end as u32 }
}
