//! The language of Sothat for tree-sitter: `parser.set_language(&tree_sitter_sothat::LANGUAGE.into())`.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_sothat() -> *const ();
}

/// The language.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_sothat) };

/// The query for colours.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");
/// The query for names and what they stand for.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");
/// The query for what folds.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");
/// The query for indentation, in the words of Neovim.
pub const INDENTS_QUERY: &str = include_str!("../../queries/indents.scm");
