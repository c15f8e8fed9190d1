//! Text into a syntax tree. Never fails, never reads files: what can't be read is reported, and everything sound around
//! it is kept. What names and values mean lives in `model`.
//!
//! The grammar (`grammar/sothat.pest`) says what is sound. [`parse`] walks the text one declaration at a time and asks it
//! for each; only a declaration that it refuses goes to recovery, which reads it statement by statement. So memory stays
//! small, and no sound declaration is lost because of a fault in another. A long text is read in parts, on several threads.

mod again;
mod build;
mod conflicts;
mod declared;
mod driver;
mod grammar;
mod moves;
mod named;
mod outline;
mod parts;
mod recover;
mod strand;
mod sums;
mod telling;
mod text;
mod token;
mod tree;

pub use again::parse_again;
pub use moves::{Moved, Retold, Rewritten};
pub use named::named_values;
pub use outline::{Outline, may_include, outline};
pub(crate) use recover::{date_in_words, instead_of_change, no_figure};
pub(crate) use sums::{glued, in_doubt, in_groups_by_points};
pub use text::{lines_of_text, text_value};
pub use token::{Kind as TokenKind, Token, is_name, next as next_token};
pub use tree::{Declaration, Joint, Statement, Tree, Value, ValueKind};

use crate::diagnostic::Bag;
use crate::source::FileId;

/// What comes of parsing one file.
#[derive(Debug, Default)]
pub struct Parse {
    /// Everything that could be read.
    pub tree: Tree,
    /// What could not; all of the rule `syntax`.
    pub findings: Bag,
    /// Of a text that was read again, how places have moved, where nothing but texts in quotes is another.
    pub moved: Option<Moved>,
    /// Of a text that was read again, which declaration is another, where that is one alone and otherwise nothing is.
    pub rewritten: Option<Rewritten>,
}

/// Reads one file. Costs time and memory in proportion to the text, whatever it is.
pub fn parse(text: &str, file: FileId) -> Parse {
    let in_parts = || parts::parse(text, file, parts::PART);
    conflicts::parse(text, file).or_else(in_parts).unwrap_or_else(|| driver::Driver::new(text, file).run())
}
