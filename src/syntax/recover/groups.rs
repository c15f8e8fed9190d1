//! What people write behind a baseline or target: of whom it is, another figure of the same kind, or a remark.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::Statement;
use super::Block;
use super::wording::short;
use crate::diagnostic::{Edit, Fix, words};
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
        // A sign before the next statement is that alone.
        if raw == ";" && tokens.len() == 1 {
            return false;
        }
        if self.next_figure(&tokens, 0).is_some() {
            self.each_figure(s, &tokens);
        } else if matches!(raw, "(" | "[" | "-" | "\u{2013}" | "\u{2014}" | ":" | ";") && !self.names_group(&tokens) {
            return self.remark_on_figure(s, next, end, block);
        } else if matches!(raw, "among" | "for" | "of" | "in" | "(" | "-" | "\u{2013}" | ":") {
            let whole = self.text
                [s.values.first().map_or(s.keyword.end, |v| v.span.start) as usize..s.span.end as usize]
                .to_owned();
            let group: Vec<&str> =
                tokens[1..].iter().filter(|t| t.kind == Kind::Word).map(|t| self.slice(*t)).collect();
            // `among region north` names both, unless the first word is one of a group already.
            let dimension = match tokens.get(1..) {
                Some([first, _, ..]) if raw == "among" && group.len() > 1 && !self.names_group(&[*first]) => {
                    Some(group[0])
                }
                _ => None,
            };
            let group = if dimension.is_some() { group[1..].to_vec() } else { group };
            let dimension = dimension.unwrap_or("sex").to_owned();
            let group = if group.is_empty() { "…".to_owned() } else { group.join(" ") };
            let message = format!("A {text} of one group says by which dimension, and which group, after `among`.");
            if let Some(d) = self.fault(next.start, end, message) {
                d.help = Some(format!(
                    "Write, for example, `{text} {whole} among {dimension} \"{}\"`, where {dimension} is the dimension.",
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

    /// The place of the figure that a comma or `and` joins to the one before it.
    fn next_figure(&self, tokens: &[Token], joint: usize) -> Option<usize> {
        let is_and = |at: usize| tokens.get(at).is_some_and(|t| self.slice(*t) == "and");
        let is_comma = tokens.get(joint).is_some_and(|t| t.kind == Kind::Comma || self.slice(*t) == ";");
        let at = joint + usize::from(is_comma) + usize::from(is_and(joint + usize::from(is_comma)));
        let number = *tokens.get(at).filter(|t| at > joint && t.kind == Kind::Number)?;
        // In `by 2027 and 2028` another date is joined, and no figure.
        (is_comma && at == joint + 1 || !self.is_dated(number)).then_some(at)
    }

    /// Reports figures of the same kind in one statement: `60% by 2026, 70% by 2027 and 80% by 2028`.
    fn each_figure(&mut self, s: &Statement, tokens: &[Token]) {
        let text = s.word.text();
        let line = self.new_line_like(s.keyword.start as usize);
        let (mut edits, mut said) = (Vec::new(), Vec::new());
        let (mut joint, mut end) = (0, s.span.end as usize);
        while let Some(figure) = self.next_figure(tokens, joint) {
            let start = tokens[figure].start;
            edits.push(Edit { span: self.span(end, start), text: format!("{line}{text} ") });
            joint =
                (figure + 1..tokens.len()).find(|at| self.next_figure(tokens, *at).is_some()).unwrap_or(tokens.len());
            end = tokens[joint - 1].end;
            said.push(format!("`{text} {}`", short(&self.text[start..end])));
        }
        let (which, title) = if said.len() == 1 {
            ("the next one on a line of its own", "Put it on a line of its own")
        } else {
            ("the next ones on lines of their own", "Put each on a line of its own")
        };
        let place = tokens[0];
        if let Some(d) = self.fault(place.start, place.end, format!("Each {text} is a statement of its own.")) {
            d.help = Some(format!("Write {which}: {}.", words::all_of(&said)));
            d.fixes.push(Fix { title: title.into(), edits });
        }
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
