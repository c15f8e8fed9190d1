//! What people write behind a baseline or target: of whom it is, another figure of the same kind, or a remark.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::{Joint, Statement, ValueKind};
use super::Block;
use super::wording::short;
use crate::diagnostic::{Edit, Fix, words};
use crate::vocabulary::Word;

/// A group as it is written behind a figure.
struct Group {
    /// By which it is one of several; `None` where only the group is said.
    dimension: Option<String>,
    /// What it is called.
    said: String,
    /// Where all of it ends.
    end: usize,
}

/// Words for groups, with the dimension by which each is one of several.
#[rustfmt::skip]
const GROUPS: &[(&str, &[&str])] = &[
    ("sex", &["boys", "female", "females", "girls", "male", "males", "men", "women"]),
    ("age", &["adults", "children", "elderly", "infants", "young", "youth"]),
    ("area", &["rural", "urban"]),
    ("income", &["households", "poor", "poorest"]),
];

/// The dimension of the first group that words name.
fn dimension_of(said: &str) -> Option<&'static str> {
    let said = said.to_lowercase();
    let names = |groups: &[&str]| said.split_whitespace().any(|word| groups.contains(&word));
    GROUPS.iter().find(|(_, groups)| names(groups)).map(|(dimension, _)| *dimension)
}

impl Driver<'_> {
    /// What follows a sound baseline or target and says of whom it is, or is another figure of the same kind; says whether
    /// it was that.
    pub(super) fn after_figure(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        if !matches!(s.word, Word::Baseline | Word::Target) || !self.goes_on_with(next, block) {
            return false;
        }
        let tokens = self.rest_of_statement(next, block);
        let mut end = tokens[tokens.len() - 1].end;
        let raw = &self.text[next.start..next.end];
        // A sign before the next statement is that alone.
        if raw == ";" && tokens.len() == 1 {
            return false;
        }
        if self.next_figure(&tokens, 0).is_some() {
            self.each_figure(s, &tokens);
        } else if let Some(end_of_both) = self.second_dimension(s, next) {
            end = end_of_both;
        } else if matches!(raw, "(" | "[" | "-" | "\u{2013}" | "\u{2014}" | ":" | ";") && !self.names_group(&tokens) {
            return self.remark_on_figure(s, next, end, block);
        } else if matches!(raw, "among" | "for" | "of" | "in" | "(" | "-" | "\u{2013}" | ":") {
            let group = self.group_of(&tokens, end);
            end = group.end;
            self.say_group(s, next, &group);
        } else {
            return false;
        }
        s.faulty = true;
        self.at = end;
        self.collect_silently(s, block);
        true
    }

    /// A second dimension behind the first: `among race "Black", sex "female"`; where it ends.
    fn second_dimension(&mut self, s: &Statement, next: Token) -> Option<usize> {
        let joins = next.kind == Kind::Comma || self.slice(next) == "and";
        let dimension = self.beside(next.end).filter(|t| joins && t.kind == Kind::Word)?;
        let group = self.beside(dimension.end).filter(|t| t.kind == Kind::Text)?;
        let [.., first, _] =
            s.values.iter().skip_while(|v| v.kind != ValueKind::Joint(Joint::Among)).collect::<Vec<_>>()[..]
        else {
            return None;
        };
        let text = s.word.text();
        let first = self.text[first.span.start as usize..first.span.end as usize].to_owned();
        let (second, said) = (self.slice(dimension).to_owned(), self.slice(group).to_owned());
        let message = format!("A {text} is of one group by one dimension, and here are two, `{first}` and `{second}`.");
        if let Some(d) = self.fault(next.start, group.end, message) {
            d.help = Some(format!(
                "Give `among {second} {said}` a {text} of its own. For those who are both, name a dimension that says both, such as `{first}-and-{second}`."
            ));
        }
        Some(group.end)
    }

    /// The group that words behind a figure name, of which the first is a sign or a word such as `among`.
    fn group_of(&self, tokens: &[Token], end: usize) -> Group {
        let opening = self.slice(tokens[0]);
        let words = match tokens.split_last() {
            Some((last, rest)) if rest.len() > 1 && matches!(self.slice(*last), ")" | "]") => &rest[1..],
            _ => &tokens[1..],
        };
        let said = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default().trim().to_owned();
        let Some(first) = words.first().filter(|first| first.kind == Kind::Word) else {
            return Group { dimension: None, said: "\u{2026}".into(), end };
        };
        let close =
            |end: usize| self.beside(end).filter(|t| matches!(self.slice(*t), ")" | "]")).map_or(end, |t| t.end);
        let sign = self.beside(first.end).filter(|sign| matches!(self.slice(*sign), ":" | "="));
        let behind = sign.map_or(first.end, |sign| sign.end);
        let dimension = Some(self.slice(*first).to_owned());
        if let Some(text) = self.beside(behind).filter(|text| text.kind == Kind::Text) {
            return Group { dimension, said: said(text.start + 1, text.end - 1), end: close(text.end) };
        }
        let last = words.last().map_or(first.end, |last| last.end);
        // `among region north` names both, unless the first word is one of a group already.
        let names_both = opening == "among" && words.len() > 1 && !self.names_group(&[*first]);
        if (sign.is_some() || names_both) && last > behind {
            return Group { dimension, said: said(behind, last), end: close(end) };
        }
        Group { dimension: None, said: said(first.start, last), end: close(end) }
    }

    /// Reports of whom a figure is, where that is written otherwise.
    fn say_group(&mut self, s: &Statement, next: Token, group: &Group) {
        let text = s.word.text();
        let whole = s.values.first().map_or(s.keyword.end, |v| v.span.start) as usize..s.span.end as usize;
        let whole = self.text[whole].to_owned();
        let message = format!("A {text} of one group says by which dimension, and which group, after `among`.");
        let dimension = group.dimension.as_deref().unwrap_or_else(|| dimension_of(&group.said).unwrap_or("group"));
        let written = format!("among {dimension} \"{}\"", group.said);
        let span = self.span(next.start, group.end);
        let is_sure = group.dimension.is_some()
            && !group.said.contains(['"', '\\', '#', '{', '}', ','])
            && !group.said.split_whitespace().any(|word| matches!(word, "and" | "or"));
        if let Some(d) = self.fault(next.start, group.end, message) {
            d.help = Some(format!(
                "Write, for example, `{text} {whole} {}`, where {dimension} is the dimension.",
                short(&written)
            ));
            if is_sure {
                d.fixes.push(Fix {
                    title: format!("Write `{}`", short(&written)),
                    edits: vec![Edit { span, text: written }],
                });
            }
        }
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
        const DIMENSIONS: &[&str] = &[
            "age", "area", "disability", "district", "ethnicity", "gender", "grade", "income", "language", "race", "region", "sex",
        ];
        // `(age: 5-9)`
        let has_dimension = matches!(tokens, [_, dimension, sign, ..]
            if matches!(self.slice(*sign), ":" | "=") && DIMENSIONS.contains(&self.slice(*dimension).to_lowercase().as_str()));
        has_dimension || tokens.iter().any(|t| dimension_of(self.slice(*t)).is_some())
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
