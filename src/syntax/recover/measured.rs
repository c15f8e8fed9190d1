//! Figures in the block of a result or an activity, where an indicator would say them: `target 50% by 2030` in an outcome.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::Block;
use super::wording::{block_phrase, row};
use crate::vocabulary::{DeclarationKind as D, Word};

impl Driver<'_> {
    /// Statements of an indicator that stand one after the other in the block of what it measures: they are told once. Says
    /// whether it was that.
    pub(super) fn figures_of_result(&mut self, block: Block, first: Token) -> bool {
        let is_measured = block.is_some_and(|kind| kind.is_result() || kind == D::Activity);
        let Some((word, _)) = self.statement_word(None, first).filter(|_| is_measured) else { return false };
        if !matches!(word, Word::Baseline | Word::Target | Word::Unit | Word::Threshold | Word::Direction) {
            return false;
        }
        let line = self.text[first.start..self.line_end(first.start)].trim();
        let said = super::wording::short(line.trim_end_matches('}').trim_end());
        let whose = block_phrase(block);
        let message = format!("`{}` is said of an indicator, and not of {whose} itself.", word.text());
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some(format!(
                "Write an indicator in this block, which measures it: `indicator some-name \"…\" {{ {said} }}`, with unit, baseline, target and source between its braces."
            ));
        }
        let mut next = first;
        while let Some((word, end)) = self.statement_word(None, next) {
            let is_of_indicator = row(Some(D::Indicator), word).is_some() && row(block, word).is_none();
            if !is_of_indicator && next.start != first.start {
                break;
            }
            self.at = end;
            self.skip_figure();
            self.lose_names_between(end, self.at);
            next = self.peek();
        }
        true
    }

    /// Past the value of such a statement, of which `by 2030` is a part.
    fn skip_figure(&mut self) {
        loop {
            let next = self.peek();
            let is_date = self.beside(next.end).is_some_and(|value| value.kind == Kind::Number);
            let is_part = self.slice(next) == "by" && is_date;
            match next.kind {
                Kind::End | Kind::Close | Kind::Open => return,
                _ if next.first => return,
                Kind::Word if !is_part && self.starts_any_statement(next) && self.slice(next) != "at" => return,
                _ => self.at = next.end,
            }
        }
    }
}
