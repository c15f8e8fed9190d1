//! What stands outside all blocks and is no declaration: statements, headings and words.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::capitals::in_small_letters;
use super::lists::LEADS_TO;
use super::wording::short;
use crate::diagnostic::words;
use crate::vocabulary::DeclarationKind as D;

/// How many words a heading has at most.
const LONGEST: usize = 8;

impl Driver<'_> {
    /// A statement that stands in no block, or words that are none.
    pub(super) fn statement_outside(&mut self, first: Token, raw: &str, within: Option<D>) -> Option<Declaration> {
        if self.heading(first) {
            return None;
        }
        let at = self.at;
        if let Some(declared) = self.outlined(first, raw) {
            return Some(declared);
        }
        if self.at > at {
            return None;
        }
        let place = if within.is_some() { "straight in a strand" } else { "outside any block" };
        if self.said_of_another(first, raw) {
            return None;
        }
        let message = match self.statement_word(None, first) {
            Some((word, _)) => format!("`{}` stands {place}, so nothing says what it is about.", word.text()),
            // `Theory: Safe streets`.
            None => match D::meant_by(raw).filter(|kind| kind.text() == raw.to_lowercase()) {
                Some(kind) => in_small_letters(raw, kind),
                None => format!("`{raw}` is not something that can be declared."),
            },
        };
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some("Each declaration begins with what it is, its name and its title: `outcome reading \"Children read\" { … }`. What you say about it goes between the braces.".into());
        }
        let start = self.at;
        self.skip_line();
        // The statements on the next lines stand outside for the same reason.
        if self.statement_word(None, first).is_some() {
            while let Some(next) = self.statement_that_follows(first) {
                self.at = next.start;
                self.skip_line();
            }
        }
        self.lose_names_between(start, self.at);
        None
    }

    /// `reading needs attendance`, `visits leads to reading`: what is said of something that is declared in this file; says whether it
    /// was that, and then has passed over it.
    fn said_of_another(&mut self, first: Token, name: &str) -> bool {
        let Some(word) = self.beside(first.end).filter(|t| t.kind == Kind::Word) else { return false };
        let (two, two_end) = self.two_words(word);
        let leads = LEADS_TO.contains(&two.as_str());
        if !(leads || self.starts_any_statement(word)) || !self.declares(name) {
            return false;
        }
        let line = self.line_nearby(word.start);
        let rest = line[..line.find(['{', '}', '#']).unwrap_or(line.len())].trim_end();
        let (said, end) = (short(rest), word.start + rest.len());
        let to = self.beside(two_end).filter(|t| leads && t.kind == Kind::Word);
        let link = to.map(|to| (to.end, format!("link {name} -> {}", self.slice(to))));
        let link = link.map(|(end, link)| (self.span(first.start, end), link));
        if let Some(d) = self.fault(first.start, end, format!("What is said of `{name}` stands in its own block.")) {
            match link {
                Some((span, link)) => {
                    d.help = Some(format!("Write that there, or by itself as `{link}`."));
                    *d = d.clone().fix(format!("Write `{link}`"), span, link);
                }
                None => d.help = Some(format!("Write `{said}` between the braces of `{name}`.")),
            }
        }
        self.skip_line();
        self.lose_names_between(first.start, self.at);
        true
    }

    /// The statement that the next line holds as well, with no blank one before it, as deep as `first`.
    fn statement_that_follows(&self, first: Token) -> Option<Token> {
        let next = self.peek();
        let between = &self.text[self.at..next.start];
        let follows = next.kind == Kind::Word
            && between.trim().is_empty()
            && between.matches('\n').count() < 2
            && self.column(next.start) == self.column(first.start)
            && D::parse(self.slice(next)).is_none()
            && self.statement_word(None, next).is_some();
        follows.then_some(next)
    }

    /// A heading without the sign of a remark: `Partners`, `Part two: in the villages`; says whether it was one, and then has
    /// passed over it.
    fn heading(&mut self, first: Token) -> bool {
        let line = self.line_nearby(first.start).trim_end();
        let words = line.split_whitespace().count();
        let is_alone = words == 1 && first.kind == Kind::Word && line.len() <= first.end - first.start + 1;
        let is_marked = line.ends_with(':') && words <= LONGEST;
        if !(is_alone || is_marked)
            || line.contains(['{', '}', '"', '#'])
            || !self.begins_line(first.start)
            || self.statement_word(None, first).is_some()
            || token::next(self.text, first.start + line.len()).kind == Kind::Open
        {
            return false;
        }
        let (at, end) = (self.span(first.start, first.start), first.start + line.len());
        let said = short(line);
        if let Some(d) =
            self.fault(first.start, end, format!("{} reads like a heading.", words::capital(&format!("`{said}`"))))
        {
            d.help = Some(format!("A heading is a remark, which begins with `#`: `# {said}`."));
            *d = d.clone().fix("Write `#`", at, "# ");
        }
        self.at = end;
        self.lose_names_between(first.start, end);
        true
    }

    /// A heading between signs, as Markdown and plain text have it: `**Activities**`, `=== Part two ===`, or a line of signs alone; says
    /// whether it was one, and then has passed over it.
    pub(super) fn heading_in_signs(&mut self, first: Token) -> bool {
        let line = self.line_nearby(first.start).trim_end();
        let is_sign = |c: char| matches!(c, '*' | '_' | '=' | '-' | '~');
        let said = line.trim_matches(is_sign).trim().trim_end_matches(':');
        let is_marked = line.starts_with(is_sign) && line.trim_end_matches(':').ends_with(is_sign) && line.len() > 2;
        if first.kind != Kind::Other
            || !is_marked
            || said.split_whitespace().count() > LONGEST
            || said.contains(['{', '}', '"', '#'])
            || !self.begins_line(first.start)
        {
            return false;
        }
        let (end, shown) = (first.start + line.len(), short(line));
        let (message, written) = if said.is_empty() {
            (format!("`{shown}` says nothing here."), format!("# {line}"))
        } else {
            (format!("`{shown}` reads like a heading."), format!("# {said}"))
        };
        let span = self.span(first.start, end);
        if let Some(d) = self.fault(first.start, end, message) {
            d.help = Some(format!("What is for readers only begins with `#`: `{}`.", short(&written)));
            *d = d.clone().fix("Write `#`", span, written);
        }
        self.at = end;
        self.lose_names_between(first.start, end);
        true
    }

    /// A table whose cells stand between bars; says whether it was one, and then has passed over all its rows.
    pub(super) fn table(&mut self, first: Token) -> bool {
        let is_row = |d: &Self, token: Token| token.kind == Kind::Other && d.slice(token).starts_with('|');
        if !is_row(self, first) || !self.begins_line(first.start) {
            return false;
        }
        if let Some(d) = self.fault(first.start, first.start + 1, "A table can't be read here.") {
            d.help = Some("What stands in its rows is declared one after the other: `outcome some-name \"…\" { … }`. From a table in a file of its own, in Markdown, CSV or a workbook, `sothat import` makes a theory.".into());
        }
        let mut row = first;
        while is_row(self, row) {
            self.at = self.line_end(row.start);
            row = self.peek();
        }
        self.lose_names_between(first.start, self.at);
        true
    }

    /// Whether the block that opens at or after a token tells how likely and how grave something is, as registers of risks do.
    pub(super) fn is_of_register(&self, from: Token) -> bool {
        const MOST: usize = 40;
        let mut token = from;
        for _ in 0..MOST {
            let is_line = token.first || token.start == from.start;
            match token.kind {
                Kind::Close | Kind::End => return false,
                Kind::Word
                    if is_line
                        && matches!(
                            self.slice(token),
                            "likelihood" | "probability" | "consequence" | "severity" | "impact"
                        ) =>
                {
                    return true;
                }
                _ => token = token::next(self.text, token.end),
            }
        }
        false
    }
}
