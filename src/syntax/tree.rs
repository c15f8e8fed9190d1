//! The syntax tree: what stands where, and nothing of what it means.
//!
//! A file is a list of declarations; a declaration has a head and statements; a statement has a flat list of values.
//! Flat, since each statement's shape is fixed by the grammar: who reads a statement of a known keyword knows in which
//! order its values stand. Commas and quotes are not kept; every value knows its place.

use crate::source::Span;
use crate::vocabulary::{DeclarationKind, Word};

/// What the parser makes of one file.
#[derive(Debug, Default)]
pub struct Tree {
    /// The declarations in order; those inside a `strand` stand in its [`Declaration::inner`].
    pub declarations: Vec<Declaration>,
    /// Words of what was passed over unread. Each may be a name declared there, so what refers to it is not called
    /// undefined; or a name used there, so nothing is said to lack what may have been said of it.
    pub lost_names: Vec<Span>,
}

/// `keyword name "Title" { statements }`.
#[derive(Debug, PartialEq)]
pub struct Declaration {
    /// What is declared; `None` where the keyword is unknown and could not be guessed.
    pub kind: Option<DeclarationKind>,
    /// The place of the keyword.
    pub keyword: Span,
    /// The name; `None` where the form has none (agenda, link, include, bibliography) or it is missing.
    pub name: Option<Span>,
    /// The text in quotes after the name, quotes included; of include and bibliography the path.
    pub title: Option<Span>,
    /// The two ends of a `link a -> b`.
    pub ends: Option<(Span, Span)>,
    /// The statements of the block.
    pub statements: Vec<Statement>,
    /// Declarations nested in the block: of a strand, and indicators in a result or activity.
    pub inner: Vec<Declaration>,
    /// From the keyword to the end of the block.
    pub span: Span,
    /// The head could not be read as it stands (an unknown keyword, a missing name …) and was reported: nothing more is
    /// said about what is declared here.
    pub faulty: bool,
    /// Something in its block could not be read, which was reported: nothing in it is called missing.
    pub unclear: bool,
}

/// `keyword values`, in a block of its own for a link statement.
#[derive(Debug, PartialEq)]
pub struct Statement {
    /// The keyword.
    pub word: Word,
    /// The place of the keyword.
    pub keyword: Span,
    /// The values in order, commas left out.
    pub values: Vec<Value>,
    /// The link properties of a link statement's block; `None` without a block.
    pub block: Option<Box<Vec<Statement>>>,
    /// From the keyword to the last value or the end of the block.
    pub span: Span,
    /// The values could not be read as they stand, and that was reported. Values that were understood are kept.
    pub faulty: bool,
    /// Something in its block of link properties could not be read, which was reported.
    pub unclear: bool,
}

/// One value of a statement, or a word that joins values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// What it is.
    pub kind: ValueKind,
    /// Its place, quotes included.
    pub span: Span,
}

/// What a value is by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A name or a word of a fixed set (`attendance`, `monthly`, `yes`).
    Name,
    /// A text in quotes.
    Text,
    /// What begins with a digit or a sign and a digit: numbers, amounts and dates, well-formed or not.
    Number,
    /// A word that joins values.
    Joint(Joint),
}

/// The words that join the values of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// `->`
    Arrow,
    /// `to`, in a period or range
    To,
    /// `from`, before references or funders
    From,
    /// `against`, before references
    Against,
    /// `at`, before the date of a baseline
    At,
    /// `by`, before the date of a target or the partners of an adoption
    By,
    /// `among`, before a group
    Among,
    /// `in`, before the period of a budget
    In,
    /// `because`, before the reason of `accept` and `check`
    Because,
    /// `due`, before the date by which a baseline is to be known
    Due,
    /// `every`, before a length of time
    Every,
}
