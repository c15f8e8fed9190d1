//! From syntax trees to a theory (being written).

use super::Theory;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::syntax::Tree;
use std::borrow::Cow;
use std::sync::Arc;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What comes of resolving.
#[derive(Debug)]
pub struct Resolved {
    /// The theory.
    pub theory: Theory,
    /// The diagnostics of names, kinds and values.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes a theory from the trees of its files, in the order in which they are taken in.
pub fn resolve(sources: Arc<Sources>, _trees: &[Tree]) -> Resolved {
    Resolved { theory: Theory { sources, ..Theory::default() }, diagnostics: Vec::new() }
}

/// A name in the form in which names are compared: NFC.
pub(super) fn normal(name: &str) -> Cow<'_, str> {
    if is_nfc_quick(name.chars()) == IsNormalized::Yes { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}
