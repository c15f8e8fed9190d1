//! Keywords of declarations that are right but for their capitals: `Outcome`. There is no doubt what was meant, so everything
//! else is read as if they were in small letters.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::habits::is_quote;
use crate::vocabulary::DeclarationKind as D;

/// That the keyword of a declaration has capitals.
pub(super) fn in_small_letters(raw: &str, kind: D) -> String {
    format!("`{raw}` is written in small letters: `{}`.", kind.text())
}

impl Driver<'_> {
    /// The rest of a declaration whose keyword has capitals, which was told: there is no doubt what it is, so its block is read as any other.
    /// The rest of its line is not blamed besides.
    pub(super) fn head_in_capitals(&mut self, kind: D, first: Token) -> Declaration {
        let mut decl = self.begun(kind, first, false);
        let has_block = self.silently(|driver| driver.head_line(&mut decl, kind));
        // What was said of a bracket there was taken back.
        self.bracket_told = None;
        if has_block {
            self.block(&mut decl, kind, first, false);
        }
        decl.span.end = self.at as u32;
        decl
    }

    /// Whether an indicator begins here but for its capitals: with a name and a title or a block.
    pub(super) fn is_indicator_in_capitals(&self, first: Token) -> bool {
        let name = token::next(self.text, first.end);
        let after = token::next(self.text, name.end);
        let raw = self.slice(first);
        let is_word = first.kind == Kind::Word && raw.eq_ignore_ascii_case("indicator") && raw != "indicator";
        is_word
            && name.kind == Kind::Word
            && !name.first
            && !after.first
            && (matches!(after.kind, Kind::Text | Kind::OpenText | Kind::Open)
                || self.slice(after).starts_with(is_quote))
    }

    /// An indicator whose keyword has capitals, in the block of what it measures.
    pub(super) fn nested_in_capitals(&mut self, first: Token) -> Declaration {
        let raw = self.slice(first).to_owned();
        let span = self.span(first.start, first.end);
        if let Some(d) = self.fault(first.start, first.end, in_small_letters(&raw, D::Indicator)) {
            d.help = Some("Write `indicator`.".into());
            *d = d.clone().fix("Write `indicator`", span, "indicator");
        }
        self.head_in_capitals(D::Indicator, first)
    }
}
