//! Declarations as reports and slides have them: `Outcome 1: Children read`, and lines with bullets below a heading such as
//! `Assumptions:`. What is declared is clear, and only its name is missing, which is made of its title.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::bulleted::is_bullet;
use super::wording::short;
use crate::diagnostic::words::capital;
use crate::diagnostic::{Edit, Fix};
use crate::source::Span;
use crate::vocabulary::DeclarationKind as D;

/// So many lines with bullets are read as one list; a title has so many bytes at most.
const MOST: usize = 200;
const LONGEST: usize = 300;

/// A line with a bullet: where it starts and ends, and what it says.
struct Line {
    start: usize,
    end: usize,
    title: String,
}

impl Driver<'_> {
    /// `Outcome 1: Children read` outside all blocks; of what is declared so already, it is a heading.
    pub(super) fn outlined(&mut self, first: Token, raw: &str) -> Option<Declaration> {
        let kind = outlined_kind(raw)?;
        let (mut sign, mut is_numbered) = (token::next(self.text, first.end), false);
        // `Theory of change: …`
        if kind == D::Theory && self.two_words(sign).0.eq_ignore_ascii_case("of change") {
            sign = token::next(self.text, self.two_words(sign).1);
        }
        if sign.kind == Kind::Number {
            (sign, is_numbered) = (token::next(self.text, sign.end), true);
        }
        let is_sign = matches!(self.slice(sign), ":" | ":-" | "." | ")" | "-" | "\u{2013}" | "\u{2014}") && !sign.first;
        let words =
            self.beside(sign.end).filter(|t| matches!(t.kind, Kind::Word | Kind::Text | Kind::Number | Kind::Other))?;
        if !is_sign
            || (raw.starts_with(char::is_lowercase) && !is_numbered)
            || self.line_nearby(first.start).len() > LONGEST
        {
            return None;
        }
        let (end, title) = self.title_in_words(words.start);
        if !title.contains(char::is_whitespace) {
            return None;
        }
        let span = self.span(first.start, end);
        let told = short(&self.text[first.start..end]);
        if self.name_of_title(&title).is_some() {
            if let Some(d) = self.fault(first.start, end, format!("`{told}` reads like a heading.")) {
                d.help = Some(format!("A heading is a remark, which begins with `#`: `# {told}`."));
                *d = d.clone().fix("Write `#`", Span { end: span.start, ..span }, "# ");
            }
            self.at = end;
            return None;
        }
        Some(self.outlined_head(kind, first, end, &title))
    }

    /// `Indicator: children who read` in the block of what it measures, with what it says below it.
    pub(super) fn outlined_indicator(&mut self, first: Token) -> Option<Declaration> {
        let is_indicator = first.first && self.slice(first).eq_ignore_ascii_case("indicator");
        let mut sign = token::next(self.text, first.end);
        if sign.kind == Kind::Number {
            sign = token::next(self.text, sign.end);
        }
        let words =
            self.beside(sign.end).filter(|t| matches!(t.kind, Kind::Word | Kind::Text | Kind::Number | Kind::Other))?;
        if !is_indicator
            || first.kind != Kind::Word
            || sign.first
            || !matches!(self.slice(sign), ":" | "=" | "-" | "\u{2013}")
        {
            return None;
        }
        if self.line_nearby(first.start).len() > LONGEST {
            return None;
        }
        let (end, title) = self.title_in_words(words.start);
        title.contains(char::is_whitespace).then(|| self.outlined_head(D::Indicator, first, end, &title))
    }

    /// Reports a declaration whose title stands without a name up to `end`, and reads what it says.
    fn outlined_head(&mut self, kind: D, first: Token, end: usize, title: &str) -> Declaration {
        let (name, what) = (self.free_name(title, kind), kind.text());
        let mut decl = self.begun(kind, first, false);
        decl.faulty = true;
        self.at = end;
        let message = format!("{} is declared with a name, and its title in quotes.", capital(&kind.phrase()));
        let before = self.findings.mark();
        let is_told = self.fault(first.start, end, message).is_some();
        let next = self.peek();
        let column = self.column(first.start);
        let is_bare = next.kind == Kind::Word
            && next.first
            && self.column(next.start) >= column
            && (kind == D::Indicator || self.column(next.start) > column)
            && (self.statement_word(Some(Some(kind)), next).is_some()
                || self.begins_like_field(next, column.saturating_sub(1), Some(kind))
                || self.slice(next).eq_ignore_ascii_case("indicator"));
        let mut edits = vec![Edit { span: self.span(first.start, end), text: format!("{what} {name} \"{title}\"") }];
        if is_bare {
            edits[0].text.push_str(" {");
            edits.push(self.unopened_body(&mut decl, kind, first));
        } else {
            self.block(&mut decl, kind, first, false);
        }
        decl.span.end = self.at as u32;
        if let Some(d) = self.findings.first_since(before).filter(|_| is_told) {
            d.help = Some(format!(
                "Write `{what} {name} \"{}\"`. The rest of the theory refers to this by the name.",
                short(title)
            ));
            d.fixes.push(Fix { title: format!("Name it `{name}`, and put the title in quotes"), edits });
        }
        decl
    }

    /// Lines with bullets outside all blocks; says whether they were that, and then has read them.
    pub(super) fn outlined_list(&mut self, first: Token) -> bool {
        let (mut lines, mut next) = (Vec::new(), first);
        while lines.len() < MOST
            && let Some(line) = self.outlined_line(next)
        {
            self.at = line.end;
            lines.push(line);
            next = self.peek();
        }
        let Some(last) = lines.last().map(|line| line.end) else { return false };
        let kind = self.kind_of_heading(first.start);
        let (mut told, mut edits, mut declared) = (Vec::new(), Vec::new(), Vec::new());
        let looks = !self.tells_no_more(first.start);
        for line in lines.iter().filter(|_| looks) {
            let Some(kind) = kind else { break };
            let span = self.span(line.start, line.end);
            let mut decl =
                self.begun(kind, Token { kind: Kind::Word, start: line.start, end: line.end, first: true }, true);
            let tagged = self.title_with_tags(&mut decl, kind, &line.title, line.end);
            let (title, block) = tagged.unwrap_or_else(|| (line.title.clone(), String::new()));
            let name = self.free_name(&title, kind);
            edits.push(Edit { span, text: format!("{} {name} \"{title}\"{block}", kind.text()) });
            told.push(format!("{} {name} \"{}\"{block}", kind.text(), short(&title)));
            decl.span = span;
            declared.push(decl);
        }
        let message = match kind {
            Some(kind) => format!("Each {} is declared with a name, and its title in quotes.", kind.text()),
            None => "Lines with bullets do not say what they declare.".to_owned(),
        };
        if let Some(d) = self.fault(first.start, lines[0].end, message) {
            let title = short(&lines[0].title);
            d.help = Some(match told.first() {
                Some(told) => format!("Write `{told}`, and so on."),
                None => format!(
                    "Write what it is, a name and the title: `outcome some-name \"{title}\"`, `activity some-name \"…\"` and so on."
                ),
            });
            if !edits.is_empty() {
                d.fixes.push(Fix { title: "Declare each".into(), edits });
            }
        }
        self.lose_names_between(first.start, last);
        self.tree.declarations.append(&mut declared);
        self.at = last;
        true
    }

    /// A line that begins with a bullet, with nothing but words behind it.
    fn outlined_line(&self, first: Token) -> Option<Line> {
        let mut mark = first;
        let is_marked = match first.kind {
            Kind::Other => is_bullet(self.slice(first)),
            Kind::Number if first.end - first.start <= 5 => {
                mark = token::next(self.text, first.end);
                mark.start == first.end && matches!(self.slice(mark), "." | ")")
            }
            _ => false,
        };
        let words = self.beside(mark.end).filter(|t| matches!(t.kind, Kind::Word | Kind::Text))?;
        let line = self.line_nearby(words.start);
        if !is_marked || !self.begins_line(first.start) || line.len() > LONGEST || line.contains(['{', '}', '#']) {
            return None;
        }
        let is_kind = words.kind == Kind::Word && D::parse(self.slice(words)).is_some();
        let (end, title) = self.title_in_words(words.start);
        (!is_kind && !title.is_empty()).then_some(Line { start: first.start, end, title })
    }

    /// What the heading on the line before a byte says of the lines below it.
    fn kind_of_heading(&self, at: usize) -> Option<D> {
        let before = self.text[..at].trim_end();
        // Bytes back may end within a letter, but not behind the end of a line.
        let bytes = before.as_bytes();
        let length = bytes.iter().rev().take(LONGEST + 1).position(|b| matches!(b, b'\n' | b'\r'));
        let length = length.or_else(|| (bytes.len() <= LONGEST).then_some(bytes.len()))?;
        let line = &before[before.len() - length..];
        let word = line.trim_matches(|c: char| !c.is_alphanumeric()).rsplit(' ').next()?.to_lowercase();
        let singular = match word.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => word.strip_suffix('s')?.to_owned(),
        };
        outlined_kind(&singular)
    }
}

/// What is declared by a word that a report has before a number or a colon.
fn outlined_kind(word: &str) -> Option<D> {
    let word = word.to_lowercase().replace(' ', "-");
    let kind = D::parse(&word).or_else(|| D::same_as(&word))?;
    let declares = kind.is_result() || matches!(kind, D::Theory | D::Activity | D::Assumption | D::Partner);
    declares.then_some(kind)
}
