//! What people write behind a baseline or target: of whom it is, another figure of the same kind, or a remark.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::Statement;
use super::Block;
use super::wording::short;
use crate::vocabulary::Word;

impl Driver<'_> {
    /// What follows a sound baseline or target and says of whom it is, or is another figure of the same kind; says whether
    /// it was that.
    pub(super) fn after_figure(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        if !matches!(s.word, Word::Baseline | Word::Target) || !self.goes_on_with(next, block) {
            return false;
        }
        let text = s.word.text();
        let tokens = self.rest_of_statement(next, block);
        let end = tokens[tokens.len() - 1].end;
        let raw = self.slice(next);
        if next.kind == Kind::Comma && tokens.get(1).is_some_and(|t| t.kind == Kind::Number) {
            let span = self.span(s.span.end as usize, tokens[1].start);
            let rest = self.text[tokens[1].start..end].trim().to_owned();
            let line = self.new_line_like(s.keyword.start as usize);
            if let Some(d) = self.fault(next.start, next.end, format!("Each {text} is a statement of its own.")) {
                d.help = Some(format!("Write the next one on a line of its own: `{text} {}`.", short(&rest)));
                *d = d.clone().fix("Put it on a line of its own", span, format!("{line}{text} "));
            }
        } else if matches!(raw, "(" | "[" | "-" | "\u{2013}" | "\u{2014}" | ":" | ";") && !self.names_group(&tokens) {
            return self.remark_on_figure(s, next, end, block);
        } else if matches!(raw, "among" | "for" | "of" | "in" | "(" | "-" | "\u{2013}" | ":") {
            let whole = self.text
                [s.values.first().map_or(s.keyword.end, |v| v.span.start) as usize..s.span.end as usize]
                .to_owned();
            let group: Vec<&str> =
                tokens[1..].iter().filter(|t| t.kind == Kind::Word).map(|t| self.slice(*t)).collect();
            let group = if group.is_empty() { "…".to_owned() } else { group.join(" ") };
            let message = format!("A {text} of one group says by which dimension, and which group, after `among`.");
            if let Some(d) = self.fault(next.start, end, message) {
                d.help = Some(format!(
                    "Write, for example, `{text} {whole} among sex \"{}\"`, where sex is the dimension.",
                    short(&group)
                ));
            }
        } else {
            return false;
        }
        s.faulty = true;
        self.at = end;
        self.collect_silently(s, block);
        true
    }

    /// Whether words behind a figure are those of a part of the population.
    fn names_group(&self, tokens: &[Token]) -> bool {
        #[rustfmt::skip]
        const GROUPS: &[&str] = &[
            "adults", "boys", "children", "female", "females", "girls", "households", "male", "males", "men", "poor", "rural",
            "urban", "women", "young", "youth",
        ];
        tokens.iter().any(|t| GROUPS.contains(&self.slice(*t).to_lowercase().as_str()))
    }

    /// A remark behind a figure: `58 at 2023 (survey)`. It becomes a note.
    fn remark_on_figure(&mut self, s: &mut Statement, open: Token, end: usize, block: Block) -> bool {
        let line = self.line_nearby(open.end);
        let close = matches!(self.slice(open), "(" | "[").then(|| line.find([')', ']'])).flatten();
        let (end, last) = close.map_or((end, end), |close| (open.end + close, open.end + close + 1));
        let said = self.text[open.end..end.max(open.end)].trim().to_owned();
        let keyword = s.word.text();
        let gap = self.new_line_like(s.keyword.start as usize);
        let span = self.span(s.span.end as usize, last);
        let message = format!("A remark on a {keyword} does not stand behind it.");
        if let Some(d) = self.fault(open.start, last, message) {
            d.help = Some(format!("Write it as a note: `note \"{}\"`.", short(&said)));
            if !said.is_empty() && !said.contains(['"', '\\', '{', '}', '#']) {
                *d = d.clone().fix("Write it as a note", span, format!("{gap}note \"{said}\""));
            }
        }
        self.at = last;
        self.collect_silently(s, block);
        true
    }
}
