//! Titles in the place of names: `needs "Graduates can weld"`, `by city, "Welcome House"`, `adopted 2025-01 by "Welcome House"`. All of
//! one list get one message, which shows the names where they are declared in this file.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Joint, Statement, Value, ValueKind};
use super::Block;
use super::habits::is_quote;
use super::head::name_from;
use super::wording::{row, short};
use crate::diagnostic::{Edit, Fix, Rule};
use crate::vocabulary::{DeclarationKind as D, Shape, Wanted};

/// Of so many titles in one list the names are looked for.
const MOST: usize = 6;

/// A member of a list, with where it starts and ends.
struct Member {
    start: usize,
    end: usize,
    /// What stands between the quotes, of a title.
    title: Option<String>,
}

impl Driver<'_> {
    /// A title after the keyword of a list of names, or of one name; says whether it was one, and then has read the list.
    pub(super) fn title_for_name(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        if self.title_at(value).is_none() {
            return false;
        }
        self.say_titles(s, s.keyword.end as usize, value, block);
        true
    }

    /// A title further on in a list, behind a comma or what was meant as one; says whether it was one, and then has read on.
    pub(super) fn title_in_list(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let Some(title) = self.joins_list(next).filter(|t| self.title_at(*t).is_some()) else { return false };
        let end = s.span.end as usize;
        self.say_titles(s, end, title, block);
        true
    }

    /// A title among the partners of a budget or an agenda, which stand behind `from` or `by`; says whether it was one.
    pub(super) fn title_for_partner(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let joint = match row(block, s.word).map(|r| r.shape) {
            Some(Shape::Budget) => Joint::From,
            Some(Shape::Adoption) => Joint::By,
            _ => return false,
        };
        if s.values.iter().any(|v| v.kind == ValueKind::Joint(joint)) {
            return self.title_in_list(s, next, block);
        }
        let title = token::next(self.text, next.end);
        if super::wording::joint(self.slice(next)) != Some(joint) || title.first || self.title_at(title).is_none() {
            return false;
        }
        s.values.push(Value { kind: ValueKind::Joint(joint), span: self.span(next.start, next.end) });
        self.say_titles(s, next.end, title, block);
        true
    }

    /// What follows a comma, or a word or sign in its place.
    pub(super) fn joins_list(&self, next: Token) -> Option<Token> {
        let after = token::next(self.text, next.end);
        let joins = next.kind == Kind::Comma
            || (!next.first && !after.first && matches!(self.slice(next), "and" | "or" | "&" | ";" | "/" | "+"));
        joins.then(|| self.past_and(after))
    }

    /// What follows an `and` that stands behind a comma.
    fn past_and(&self, token: Token) -> Token {
        let after = token::next(self.text, token.end);
        let is_and = matches!(self.slice(token), "and" | "or") && !after.first;
        if is_and && matches!(after.kind, Kind::Word | Kind::Text) { after } else { token }
    }

    /// Where a title in quotes of some kind ends, and what it says.
    fn title_at(&self, token: Token) -> Option<Member> {
        if token.kind == Kind::Text {
            let title = self.text[token.start + 1..token.end - 1].to_owned();
            return Some(Member { start: token.start, end: token.end, title: Some(title) });
        }
        let opening = self.slice(token).chars().next().filter(|&c| token.kind == Kind::Other && is_quote(c))?;
        let from = token.start + opening.len_utf8();
        let line = self.line_nearby(from);
        // An apostrophe stands inside a word.
        let closes =
            |&(i, c): &(usize, char)| is_quote(c) && !line[i + c.len_utf8()..].starts_with(char::is_alphanumeric);
        let (length, close) = line.char_indices().find(closes)?;
        Some(Member {
            start: token.start,
            end: from + length + close.len_utf8(),
            title: Some(line[..length].to_owned()),
        })
    }

    /// Reports the titles of a list from one of them on, and takes them for what they stand for. What stands before the first
    /// ends at `end`.
    fn say_titles(&mut self, s: &mut Statement, end: usize, first: Token, block: Block) {
        let (mut edits, mut names, mut unknown, mut titles) = (Vec::new(), Vec::new(), false, 0);
        let (mut before, mut token) = (end, first);
        loop {
            let member = match self.title_at(token) {
                Some(title) => title,
                None if token.kind == Kind::Word => Member { start: token.start, end: token.end, title: None },
                None => break,
            };
            let joined = self.text[before..member.start].trim().to_owned();
            // `or` may mean that one of them is enough.
            unknown |= joined.ends_with("or");
            if matches!(joined.as_str(), "and" | ", and" | "&" | ";" | "/" | "+") {
                edits.push(Edit { span: self.span(before, member.start), text: ", ".into() });
            }
            let span = self.span(member.start, member.end);
            if let Some(title) = &member.title {
                titles += 1;
                let looks = titles <= MOST && !self.findings.is_full(Rule::Syntax);
                match if looks { self.name_of_title(title) } else { None } {
                    Some(name) => {
                        edits.push(Edit { span, text: name.clone() });
                        names.push(name);
                    }
                    None => unknown = true,
                }
                // What the title stands for is found by it further on, so that it is not told to lack what is said here.
                s.values.push(Value { kind: ValueKind::Text, span });
            } else {
                s.values.push(Value { kind: ValueKind::Name, span });
            }
            (before, s.span.end) = (member.end, span.end);
            let next = token::next(self.text, member.end);
            let Some(after) = self.joins_list(next) else { break };
            if after.kind == Kind::Word && self.statement_word(Some(block), after).is_some() {
                break;
            }
            token = after;
        }
        let keyword = self.joining_word(s);
        let title = self.title_at(first);
        let first_end = title.as_ref().map_or(first.end, |title| title.end);
        let to_declare =
            to_declare(Wanted::of(block, s.word), &keyword, title.and_then(|t| t.title).as_deref().unwrap_or_default());
        if let Some(d) = self.fault(first.start, first_end, format!("After `{keyword}` come names, and not titles.")) {
            d.help = Some(match names.as_slice() {
                [] => to_declare,
                [name] if end == s.keyword.end as usize => {
                    format!("Write `{keyword} {name}`: the name stands before the title.")
                }
                names => format!("Write `{}`: the name stands before the title.", short(&names.join(", "))),
            });
            if !unknown {
                let title = if names.len() == 1 { format!("Write `{}`", names[0]) } else { "Write the names".into() };
                d.fixes.push(Fix { title, edits });
            }
        }
        self.go_on(s, before, block);
        s.faulty = true;
    }

    /// The word behind which the names of a statement stand.
    pub(super) fn joining_word(&self, s: &Statement) -> String {
        let joint = s.values.iter().rev().find(|v| matches!(v.kind, ValueKind::Joint(Joint::By | Joint::From)));
        joint.map_or_else(
            || s.word.text().to_owned(),
            |v| self.text[v.span.start as usize..v.span.end as usize].to_owned(),
        )
    }

    /// A title in the block, where its head has none: `title "Homes have stoves"`, or the text alone; says whether it was one, and
    /// then has passed over it.
    pub(super) fn title_in_block(&mut self, block: Block, first: Token) -> bool {
        let Some(kind) = block.filter(|kind| *kind != D::Agenda) else { return false };
        let text = if first.kind == Kind::Text { Some(first.start) } else { self.behind_title_label(first) };
        let head = self.text[..self.block_start].trim_end();
        let head = head.strip_suffix('{').unwrap_or(head).trim_end();
        let (head, is_titled) = (head.len(), head.ends_with('"'));
        let is_first = self.text.get(self.block_start..first.start).is_some_and(|between| between.trim().is_empty());
        // A text alone in the place of a title, where it has none, may be one.
        let is_in_doubt = first.kind == Kind::Text
            && (is_titled || !is_first || self.beside(first.end).is_some_and(|sign| sign.kind == Kind::Other));
        let Some(text) = text.filter(|_| !is_in_doubt) else { return false };
        let quoted = token::next(self.text, text);
        let (end, title) = match quoted.kind {
            Kind::Text => (quoted.end, self.slice(quoted).to_owned()),
            _ => {
                let (end, title) = self.title_in_words(text);
                (end, format!("\"{title}\""))
            }
        };
        let is_alone = self.begins_line(first.start) && self.line_nearby(end).trim().is_empty();
        let start = if is_alone { self.text[..first.start].trim_end().len() } else { first.start };
        let gap = usize::from(!is_alone && self.text[end..].starts_with(' '));
        let edits = vec![
            Edit { span: self.span(head, head), text: format!(" {title}") },
            Edit { span: self.span(start, end + gap), text: String::new() },
        ];
        let what = kind.text();
        // `outcome reading { "Children read" {`: then the block opens behind the title, and the first brace is one too many.
        let brace = self.beside(end).filter(|next| next.kind == Kind::Open && is_first && !is_titled);
        let brace = brace.map(|brace| (brace.end, self.span(head, brace.start)));
        let message = format!("The title of this {what} stands before its block.");
        if let Some(d) = self.fault(first.start, end, message) {
            if let Some((_, span)) = brace {
                d.help = Some(format!("Write it after the name: `{what} … {} {{`.", short(&title)));
                let edits = vec![Edit { span, text: format!(" {title} ") }];
                d.fixes.push(Fix { title: "Remove the first brace".into(), edits });
            } else if is_titled {
                d.help = Some("It has one there. Remove this one, or make it a `note`.".into());
            } else {
                d.help = Some(format!("Write it after the name: `{what} … {} {{`.", short(&title)));
                d.fixes.push(Fix { title: "Put it before the block".into(), edits });
            }
        }
        self.at = end;
        if let Some((brace, _)) = brace {
            self.at = brace;
            self.trust_braces();
        }
        true
    }

    /// Where the title stands behind a word that announces it: `title: Homes have stoves`, `name "Stoves"`.
    pub(in crate::syntax) fn behind_title_label(&self, first: Token) -> Option<usize> {
        let is_label =
            first.kind == Kind::Word && matches!(self.slice(first).to_lowercase().as_str(), "title" | "name");
        let next = self.beside(first.end).filter(|_| is_label)?;
        match next.kind {
            Kind::Text => Some(next.start),
            Kind::Other if matches!(self.slice(next), ":" | "=") => self.beside(next.end).map(|title| title.start),
            _ => None,
        }
    }
}

/// What to do about a title that nothing in this file bears, where a statement takes such names.
fn to_declare(wanted: Option<Wanted>, keyword: &str, title: &str) -> String {
    let phrase = wanted.map_or("a name", |w| w.phrase);
    match wanted.map(|w| w.kinds) {
        Some([kind]) if !title.contains('\\') => {
            let (what, name, title) = (kind.text(), name_from(title), short(title));
            format!("Declare it, `{what} {name} \"{title}\"`, and write its name here: `{keyword} {name}`.")
        }
        _ => format!(
            "Nothing here has this title. Declare {phrase} with a name before the title, and write that name after `{keyword}`."
        ),
    }
}
