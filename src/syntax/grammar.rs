//! The parser that pest makes of the grammar.

use pest_derive::Parser;

/// The strict grammar.
#[derive(Parser)]
#[grammar = "../grammar/sothat.pest"]
pub(super) struct Grammar;
