//! Figures in the block of a result or an activity, where an indicator would say them: `target 50% by 2030` in an outcome.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::Block;
use super::meant::meant_by;
use super::wording::{block_phrase, row};
use crate::diagnostic::{Edit, Fix};
use crate::vocabulary::{DeclarationKind as D, Word};

impl Driver<'_> {
    /// Statements of an indicator that stand one after the other in the block of what it measures: they are told once. Says
    /// whether it was that.
    pub(super) fn figures_of_result(&mut self, block: Block, first: Token) -> bool {
        let is_measured = block.is_some_and(|kind| kind.is_result() || kind == D::Activity);
        let Some((word, word_end)) = self.statement_word(None, first).filter(|_| is_measured) else { return false };
        let is_figure = matches!(word, Word::Baseline | Word::Target | Word::Unit | Word::Threshold | Word::Direction);
        if !is_figure && !self.begins_sheet(block, first, word, word_end) {
            return false;
        }
        let line = self.text[first.start..self.line_end(first.start)].trim();
        let said = super::wording::short(line.trim_end_matches('}').trim_end());
        let whose = block_phrase(block);
        let message = format!("`{}` is said of an indicator, and not of {whose} itself.", word.text());
        let before = self.findings.mark();
        let told = self.fault(first.start, word_end, message).is_some();
        let mut next = first;
        while let Some((word, end)) = self.statement_word(None, next) {
            if !is_of_indicator(word, block) && next.start != first.start {
                break;
            }
            self.at = end;
            self.skip_figure();
            self.lose_names_between(end, self.at);
            next = self.peek();
        }
        // What stands beside an indicator of the same thing may be meant for it.
        let has_indicator = self.may_say(D::Indicator.text(), 0..0);
        self.beside_indicator |= has_indicator;
        let name = if told && !has_indicator { self.name_for_indicator() } else { None };
        let edits = name.as_ref().map(|name| self.put_in_indicator(first.start, self.at, name));
        if let Some(d) = self.findings.first_since(before).filter(|_| told) {
            let name = name.as_deref().unwrap_or("some-name");
            d.help = Some(if has_indicator {
                "Put it between the braces of the indicator in this block, or of another.".into()
            } else {
                format!(
                    "Write an indicator in this block, which measures it: `indicator {name} \"…\" {{ {said} }}`, with unit, baseline, target and source between its braces."
                )
            });
            d.fixes.extend(edits.map(|edits| Fix { title: "Put it in an indicator".into(), edits }));
        }
        true
    }

    /// Whether one statement of an indicator stands here, and behind it another.
    fn begins_sheet(&mut self, block: Block, first: Token, word: Word, end: usize) -> bool {
        if !is_of_indicator(word, block) || meant_by(self.slice(first), block).is_some() {
            return false;
        }
        let at = std::mem::replace(&mut self.at, end);
        self.skip_figure();
        let next = std::mem::replace(&mut self.at, at);
        let next = self.statement_word(None, token::next(self.text, next));
        next.is_some_and(|(word, _)| is_of_indicator(word, block))
    }

    /// A name for an indicator of the thing in whose block one is missing.
    fn name_for_indicator(&mut self) -> Option<String> {
        let start = self.text[..self.block_start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let name = token::next(self.text, token::next(self.text, start).end);
        let name = (name.kind == Kind::Word && name.end < self.block_start).then(|| self.slice(name).to_owned())?;
        let name = format!("{name}-measured");
        self.proposes(&name).then_some(name)
    }

    /// Braces of an indicator round a stretch, on lines of their own where it stands on some.
    fn put_in_indicator(&self, start: usize, end: usize, name: &str) -> Vec<Edit> {
        let has_lines = self.begins_line(start);
        let line = if has_lines { self.new_line_like(start) } else { " ".to_owned() };
        let rest = self.line_nearby(end).trim_start();
        // A remark behind the last of them stays there.
        let end = if has_lines && rest.starts_with('#') { self.line_end(end) } else { end };
        vec![
            Edit { span: self.span(start, start), text: format!("indicator {name} {{{line}") },
            Edit { span: self.span(end, end), text: format!("{line}}}") },
        ]
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

/// Whether a statement is said of indicators, and not of what they measure.
fn is_of_indicator(word: Word, block: Block) -> bool {
    row(Some(D::Indicator), word).is_some() && row(block, word).is_none()
}
