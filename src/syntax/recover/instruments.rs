//! A declared instrument where the words for a source should stand: `source survey`, `means of verification survey`.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use super::wording::row;
use crate::vocabulary::{DeclarationKind as D, Word};

impl Driver<'_> {
    /// `source survey`, where `survey` is an instrument; says whether it was that, and then has read it as one.
    pub(super) fn instrument_as_source(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        if !matches!(s.word, Word::Source | Word::Method) || !self.is_instrument(value, block) {
            return false;
        }
        let name = self.slice(value).to_owned();
        let said = self.text[s.keyword.start as usize..s.keyword.end as usize].to_owned();
        let message = format!("`{name}` is an instrument, which is named by `instrument`, and not by `{said}`.");
        let keyword = s.keyword;
        if let Some(d) = self.fault(keyword.start as usize, value.end, message) {
            d.help =
                Some(format!("Write `instrument {name}`: what it says of source and method holds for the indicator."));
            *d = d.clone().fix("Write `instrument`", keyword, "instrument");
        }
        let span = self.span(value.start, value.end);
        s.word = Word::Instrument;
        s.values = vec![Value { kind: ValueKind::Name, span }];
        s.span.end = span.end;
        s.faulty = false;
        self.at = value.end;
        true
    }

    /// Whether a word is the name of an instrument and stands alone, in a block that may name one.
    fn is_instrument(&mut self, value: Token, block: Block) -> bool {
        let name = self.slice(value).to_owned();
        let ends = self.beside(value.end).is_none_or(|next| {
            next.kind == Kind::Close || (next.kind == Kind::Word && self.statement_word(Some(block), next).is_some())
        });
        value.kind == Kind::Word
            && !value.first
            && ends
            && row(block, Word::Instrument).is_some()
            && self.declares_as(&name, D::Instrument)
    }
}
