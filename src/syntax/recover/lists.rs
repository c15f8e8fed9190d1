//! Faults in lists of names: what stands between them in place of a comma, and names that are no single word.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Joint, Statement, Value, ValueKind};
use super::Block;
use super::habits::is_quote;
use super::wording::row;
use crate::diagnostic::{Edit, Fix};
use crate::source::Span;
use crate::vocabulary::{DeclarationKind as D, Shape};

/// Whether the values of such a statement are a list.
pub(super) fn is_list(shape: Shape) -> bool {
    matches!(shape, Shape::Names | Shape::CountedNames | Shape::Words | Shape::Targets)
}

/// How people say in words that one thing leads to another.
pub(super) const LEADS_TO: &[&str] = &["contributes to", "lead to", "leading to", "leads to", "results in", "so that"];

impl Driver<'_> {
    /// Something after a name of a list that does not belong there; says whether it was understood, and then what it
    /// belongs to is read.
    pub(super) fn list_surplus(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let Some(shape) = row(block, s.word).map(|r| r.shape) else { return false };
        if s.block.is_some() {
            return is_list(shape) && self.list_behind_block(s, next, block);
        }
        if self.dashed_name(s, next, block) || (shape == Shape::Targets && self.other_arrow_in_list(s, next, block)) {
            return true;
        }
        // Partners follow a word in these.
        let is_by = |v: &Value| matches!(v.kind, ValueKind::Joint(Joint::By | Joint::From));
        let lists_partners = matches!(shape, Shape::Adoption | Shape::Budget) && s.values.iter().any(is_by);
        if !is_list(shape) && !lists_partners {
            return false;
        }
        self.quoted_name(s, next, block)
            || self.title_in_list(s, next, block)
            || self.joined_by_and(s, next, block)
            || self.other_separator(s, next, block)
            || self.number_in_list(s, next, block)
            || self.missing_comma(s, next, block)
            || (next.kind == Kind::Comma && self.idle_comma(s, next, block))
    }

    /// A name written with a dash, or with two hyphens, in place of a hyphen: `print–rich-homes`.
    fn dashed_name(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let dash =
            matches!(self.slice(next), "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2014}" | "--" | "-");
        let Some(last) = s.values.last().copied().filter(|v| v.kind == ValueKind::Name) else { return false };
        let rest = token::next(self.text, next.end);
        if !dash || last.span.end as usize != next.start || rest.start != next.end || rest.kind != Kind::Word {
            return false;
        }
        let whole = self.span(last.span.start as usize, rest.end);
        let name = format!("{}-{}", &self.text[last.span.start as usize..next.start], self.slice(rest));
        let sign = self.slice(next).to_owned();
        let message = format!("The parts of a name are joined by one hyphen, not by `{sign}`.");
        if let Some(d) = self.fault(whole.start as usize, whole.end as usize, message) {
            d.help = Some(format!("Write `{name}`."));
            *d = d.clone().fix(format!("Write `{name}`"), whole, name);
        }
        s.values.pop();
        s.values.push(Value { kind: ValueKind::Name, span: whole });
        s.span.end = whole.end;
        self.go_on(s, rest.end, block);
        true
    }

    /// Another arrow between two names, and between those that follow it in the list: `a => b`, `a → b`, `a to b`.
    fn other_arrow_in_list(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let mut found = false;
        let mut next = next;
        while let Some((arrow, to)) = self.arrow_in_list(s, next) {
            found = true;
            let sign = self.slice(arrow).to_owned();
            let span = self.span(arrow.start, arrow.end);
            let message = format!("A link is written with `->` between its two ends, not with `{sign}`.");
            let backwards = sign.starts_with('<');
            if let Some(d) = self.fault(arrow.start, arrow.end, message) {
                if backwards {
                    d.help = Some("The link is written in the direction of the change: `cause -> effect`.".into());
                } else {
                    *d = d.clone().fix("Write `->`", span, "->");
                }
            }
            s.values.push(Value { kind: ValueKind::Joint(Joint::Arrow), span });
            if backwards {
                // Which way it was meant is for the author to say.
                self.go_on(s, arrow.end, block);
                s.faulty = true;
                return true;
            }
            s.values.push(Value { kind: ValueKind::Name, span: self.span(to.start, to.end) });
            (s.span.end, self.at) = (to.end as u32, to.end);
            // `a leads to b, c leads to d`.
            let comma = self.peek();
            let name = token::next(self.text, comma.end);
            let Some(after) = self.beside(name.end).filter(|_| comma.kind == Kind::Comma && name.kind == Kind::Word)
            else {
                break;
            };
            s.values.push(Value { kind: ValueKind::Name, span: self.span(name.start, name.end) });
            if self.arrow_in_list(s, after).is_none() {
                s.values.pop();
                break;
            }
            next = after;
        }
        if found {
            self.go_on(s, self.at, block);
        }
        found
    }

    /// The sign or words that stand for an arrow after the last name of a list, and the name behind them.
    fn arrow_in_list(&mut self, s: &Statement, next: Token) -> Option<(Token, Token)> {
        let mut arrow = next;
        if arrow.kind == Kind::Other {
            // `- >` and `-->` are two tokens.
            let more = token::next(self.text, arrow.end);
            if !more.first && matches!(more.kind, Kind::Other | Kind::Arrow) {
                arrow.end = more.end;
            }
        }
        let (two, two_end) = self.two_words(arrow);
        let in_words = arrow.kind == Kind::Word && LEADS_TO.contains(&two.as_str());
        if in_words {
            arrow.end = two_end;
        }
        let sign = self.slice(arrow).to_owned();
        let drawn = arrow.kind == Kind::Other
            && sign.chars().all(|c| matches!(c, '-' | '=' | '>' | '<' | ' ' | '\u{2013}' | '\u{2014}') || is_arrow(c));
        let to = token::next(self.text, arrow.end);
        // Two hyphens begin a remark elsewhere.
        let other_end = self.slice(to).to_owned();
        let drawn = drawn && (!matches!(sign.as_str(), "-" | "--") || self.declares(&other_end));
        let from_name = s.values.last().is_some_and(|v| v.kind == ValueKind::Name);
        let said = in_words || (arrow.kind == Kind::Word && sign == "to");
        ((drawn || said) && from_name && to.kind == Kind::Word && !to.first).then_some((arrow, to))
    }

    /// A number where a name should stand, after a comma or in place of one.
    fn number_in_list(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let number = if next.kind == Kind::Comma { token::next(self.text, next.end) } else { next };
        if number.kind != Kind::Number || number.first {
            return false;
        }
        let shown = self.shown(number);
        let message = format!("`{}` takes a list of names, and {shown} can't be one.", s.word.text());
        if let Some(d) = self.fault(number.start, number.end, message) {
            d.help = Some("A name begins with a letter. Write a list as `a, b, c`.".into());
        }
        self.at = number.end;
        if self.peek().kind == Kind::Comma {
            self.at = self.peek().end;
        }
        self.collect_silently(s, block);
        s.faulty = true;
        true
    }

    /// Two names with nothing between them: a comma is missing, or the hyphen of one name.
    fn missing_comma(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        if next.kind != Kind::Word {
            return false;
        }
        let at = s.span.end;
        let insert = Span { start: at, end: at, ..s.span };
        let raw = self.slice(next).to_owned();
        let last = s.values.last().copied().filter(|v| v.kind == ValueKind::Name);
        let joined = last.map(|v| format!("{}-{raw}", &self.text[v.span.start as usize..v.span.end as usize]));
        if let (Some(last), Some(name)) = (last, &joined)
            && self.declares(name)
        {
            let whole = self.span(last.span.start as usize, next.end);
            if let Some(d) = self.fault(whole.start as usize, whole.end as usize, "A name is one word.") {
                d.help = Some(format!("Join its parts with hyphens: `{name}`."));
                *d = d.clone().fix(format!("Write `{name}`"), whole, name.clone());
            }
            s.values.pop();
            s.values.push(Value { kind: ValueKind::Name, span: whole });
            s.span.end = whole.end;
            self.go_on(s, next.end, block);
            return true;
        }
        if self.words_of_no_name(s, next, block) || self.words_behind_name(s, next, block) {
            return true;
        }
        let message = format!("A comma is missing before `{raw}`.");
        // A word that nothing bears was more likely a remark, or part of a name, than a name that is misspelt.
        let known = self.declares(&raw);
        let whole = last.map(|v| self.span(v.span.start as usize, next.end));
        let is_word = row(block, s.word).is_some_and(|r| r.shape == Shape::Words);
        if let Some(d) = self.fault(next.start, next.end, message) {
            d.help = Some("Write a list as `a, b, c`, and join the words of one name with hyphens.".into());
            match joined.zip(whole).filter(|_| is_word) {
                Some((joined, whole)) => *d = d.clone().fix(format!("Write `{joined}`"), whole, joined),
                None if known => *d = d.clone().fix("Write the comma", insert, ","),
                None => {}
            }
        }
        self.collect(s, block);
        s.faulty |= !known || is_word;
        // `district office, bureau of statistics`: what follows the `of` belongs to the names, which were told.
        let of = self.peek();
        if self.goes_on_with_of(of) {
            self.at = self.rest_of_statement(of, block).last().map_or(of.end, |t| t.end);
        }
        if let (Some(last), false) = (last, known) {
            let lost = self.span(last.span.start as usize, next.end);
            self.tree.lost_names.push(lost);
        }
        true
    }

    /// A list that goes on on the next line without a comma before it.
    pub(super) fn list_goes_on(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let lists = row(block, s.word).is_some_and(|r| is_list(r.shape)) && s.block.is_none();
        if !lists || !next.first || next.kind != Kind::Word || self.may_start(block, next) {
            return false;
        }
        let after = token::next(self.text, next.end);
        let raw = self.slice(next).to_owned();
        let deeper = self.column(next.start) > self.column(s.keyword.start as usize);
        let follows = matches!(after.kind, Kind::Comma | Kind::Close | Kind::Open) || after.first;
        if !deeper || !follows || self.starts_any_statement(next) || D::parse(&raw).is_some() {
            return false;
        }
        let at = self.span(s.span.end as usize, s.span.end as usize);
        let message = format!("A comma is missing before `{raw}`: a list goes on after a comma only.");
        if let Some(d) = self.fault(next.start, next.end, message) {
            d.help = Some("Write a comma at the end of the line before.".into());
            *d = d.clone().fix("Write the comma", at, ",");
        }
        // The first name is on a line of its own, where a list is not looked for.
        let span = self.span(next.start, next.end);
        s.values.push(Value { kind: ValueKind::Name, span });
        s.span.end = span.end;
        self.go_on(s, next.end, block);
        // It may as well be a statement whose keyword is missing.
        s.faulty = true;
        true
    }

    /// A name of a list in quotes of some kind, after a comma.
    fn quoted_name(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        if next.kind != Kind::Comma {
            return false;
        }
        let Some((start, end)) = self.name_in_quotes(token::next(self.text, next.end)) else { return false };
        self.say_name_in_quotes(s, start, end);
        self.go_on(s, self.at, block);
        true
    }

    /// Where quotes of some kind with nothing but a name between them start and end.
    pub(super) fn name_in_quotes(&self, token: Token) -> Option<(usize, usize)> {
        let opening = self.slice(token).chars().next().filter(|&c| c == '"' || is_quote(c))?;
        let start = token.start + opening.len_utf8();
        let end = token::name_end(self.text, start)?;
        let closing = self.text[end..].chars().next().filter(|&c| c == '"' || is_quote(c))?;
        Some((token.start, end + closing.len_utf8()))
    }

    /// Reports a name in quotes, with all others in the same list, and takes them as the names that they are.
    pub(super) fn say_name_in_quotes(&mut self, s: &mut Statement, start: usize, end: usize) {
        let name = self.between_quotes(start, end);
        let said = self.text[name.start as usize..name.end as usize].to_owned();
        let mut edits = Vec::new();
        let mut next = Some((start, end));
        let mut last = end;
        while let Some((start, end)) = next {
            let inner = self.between_quotes(start, end);
            let text = self.text[inner.start as usize..inner.end as usize].to_owned();
            edits.push(Edit { span: self.span(start, end), text });
            s.values.push(Value { kind: ValueKind::Name, span: inner });
            last = end;
            let comma = token::next(self.text, end);
            let after = token::next(self.text, comma.end);
            next = if comma.kind == Kind::Comma { self.name_in_quotes(after) } else { None };
        }
        if let Some(d) = self.fault(start, end, "A name is written without quotes.") {
            d.help = Some(format!("Write `{said}`."));
            d.fixes.push(Fix { title: "Remove the quotes".into(), edits });
        }
        s.span.end = last as u32;
        self.at = last;
    }

    fn between_quotes(&self, start: usize, end: usize) -> Span {
        let quoted = &self.text[start..end];
        let quote = |c: char| c == '"' || is_quote(c);
        let inner = quoted.trim_start_matches(quote);
        let from = end - inner.len();
        self.span(from, from + inner.trim_end_matches(quote).len())
    }

    /// A comma after which no name comes.
    fn idle_comma(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let after = token::next(self.text, next.end);
        let span = self.span(next.start, next.end);
        if after.kind == Kind::Comma {
            let place = self.span(after.start, after.end);
            if let Some(d) = self.fault(after.start, after.end, "There is one comma too many here.") {
                d.help = Some("Write a list as `a, b, c`.".into());
                *d = d.clone().fix("Remove the comma", place, "");
            }
            self.go_on(s, after.end, block);
            return true;
        }
        if after.kind == Kind::Word && self.statement_word(Some(block), after).is_none() {
            return false;
        }
        if matches!(after.kind, Kind::Other | Kind::OpenText) && !after.first {
            return false;
        }
        if let Some(d) = self.fault(next.start, next.end, "Nothing follows this comma.") {
            d.help = Some("Name what is missing, or remove the comma.".into());
            *d = d.clone().fix("Remove the comma", span, "");
        }
        self.at = next.end;
        self.opens_properties(s, block);
        s.faulty = true;
        true
    }

    /// Reads on after something whose meaning is clear, although it was written otherwise.
    pub(super) fn go_on(&mut self, s: &mut Statement, at: usize, block: Block) {
        self.at = at;
        let faulty = s.faulty;
        self.collect_silently(s, block);
        s.faulty = faulty;
    }

    /// The next statement, taken for a value because a value is missing before it; says whether it was that, and then
    /// that statement is next. (A word that is spelt like a statement is a value only if what follows may follow a value.)
    pub(super) fn took_next_statement(&mut self, s: &mut Statement, block: Block) -> bool {
        let Some(&Value { kind: ValueKind::Name, span }) = s.values.last() else { return false };
        let word = token::next(self.text, span.start as usize);
        if self.statement_word(Some(block), word).is_none() || s.block.is_some() {
            return false;
        }
        if self.rounds_for_frequency(s, word, block) {
            return true;
        }
        s.values.pop();
        let before = s.values.last().copied();
        let end = before.map_or(s.keyword.end, |v| v.span.end) as usize;
        let comma = token::next(self.text, end);
        s.span.end = end as u32;
        self.at = word.start;
        s.faulty = true;
        let Some(shape) = row(block, s.word).map(|r| r.shape) else { return true };
        if comma.kind == Kind::Comma {
            let place = self.span(comma.start, comma.end);
            if let Some(d) = self.fault(comma.start, comma.end, "Nothing follows this comma.") {
                d.help = Some("Name what is missing, or remove the comma.".into());
                *d = d.clone().fix("Remove the comma", place, "");
            }
            return true;
        }
        let (place, after) = match before {
            None => (s.keyword, s.word.text().to_owned()),
            Some(Value { kind: ValueKind::Joint(_), span }) => {
                (span, self.text[span.start as usize..span.end as usize].to_owned())
            }
            // What is there is whole by itself, or its own message says what it lacks.
            Some(_) => {
                s.faulty = false;
                return true;
            }
        };
        let what = if before.is_none() { shape.phrase() } else { "something".into() };
        let is_commented = self.is_commented(place.end as usize);
        let message = format!("After `{after}` comes {what}, which is missing here.");
        if let Some(d) = self.fault(place.start as usize, place.end as usize, message) {
            d.help = Some(super::wording::example_behind(s.word, shape, is_commented));
        }
        true
    }

    /// Whether a comment stands where a value goes, as in `unit # of children`.
    pub(super) fn is_commented(&self, end: usize) -> bool {
        self.line_nearby(end).trim_start().starts_with('#')
    }
}

fn is_arrow(c: char) -> bool {
    ('\u{2190}'..='\u{21ff}').contains(&c) || ('\u{27f0}'..='\u{27ff}').contains(&c)
}
