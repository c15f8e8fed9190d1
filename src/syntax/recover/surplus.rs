//! What follows a sound statement and does not belong there.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Joint, Statement, Value, ValueKind};
use super::Block;
use super::wording::{allowed, example, is_figure, row, short};
use crate::diagnostic::{Edit, Fix, words};
use crate::vocabulary::{Shape, Word};

impl Driver<'_> {
    /// Something that follows a statement and does not belong there.
    pub(super) fn surplus(&mut self, statement: &mut Statement, next: Token, block: Block) {
        if self.another_begins(statement, next, block)
            || self.took_next_statement(statement, block)
            || self.citations(statement, next, block)
            || self.references_of_evidence(statement, next, block)
            || self.list_surplus(statement, next, block)
            || self.other_to(statement, next, block)
            || self.other_opening(statement, next, block)
            || self.sign_behind_joint(statement, next, block)
            || self.title_for_partner(statement, next, block)
        {
            return;
        }
        // A sign that ends the statement takes nothing from it.
        if next.kind == Kind::Other && self.end_sign(next, block) {
            return;
        }
        statement.faulty = true;
        if self.each_by_itself(statement, next, block)
            || self.several_for_one(statement, next, block)
            || self.several_texts(statement, next, block)
            || self.quote_in_value(statement, next)
        {
            return;
        }
        let from = self.at;
        if next.kind == Kind::OpenText {
            self.open_text(next);
        } else if !self.end_sign(next, block) && !self.spaced_number(statement, next) {
            self.besides(statement, next, block);
        }
        self.skip_to_brace(block);
        self.lose_names_between(from, self.at);
        if !self.opens_properties(statement, block) {
            self.skip_statement(block);
        }
    }

    /// Another bracket or sign where the block of a link opens; says whether it was that, and then the block is read.
    fn other_opening(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let sign = self.slice(next).to_owned();
        let property = token::next(self.text, next.end);
        if !s.word.says_link()
            || block.is_none()
            || s.block.is_some()
            || !matches!(sign.as_str(), "(" | "[" | ":" | "=" | "<")
            || !self.is_property(property, block)
        {
            return false;
        }
        let mut edits = vec![Edit { span: self.span(next.start, next.end), text: "{".into() }];
        let closing = [("(", ')'), ("[", ']'), ("<", '>')].into_iter().find(|(open, _)| *open == sign);
        let close = closing.and_then(|(_, c)| Some(next.end + self.line_nearby(next.end).rfind(c)?));
        edits.extend(close.map(|close| Edit { span: self.span(close, close + 1), text: "}".into() }));
        if let Some(d) = self.fault(next.start, next.end, format!("A block opens with `{{`, not with `{sign}`.")) {
            d.help = Some("What you say about a link goes between braces: `{ … }`.".into());
            d.fixes.push(Fix { title: "Write braces".into(), edits });
        }
        self.at = next.end;
        // That what was opened otherwise is closed otherwise is the same fault.
        self.silently(|driver| {
            if let Some(close) = close {
                let mut properties = Vec::new();
                while driver.peek().start < close {
                    properties.extend(driver.statement(None));
                }
                s.block = Some(Box::new(properties));
                driver.at = close + 1;
            } else {
                driver.property_block(s);
            }
        });
        s.span.end = self.at as u32;
        true
    }

    /// Another sign or word in place of `to` between two dates or numbers: `2024 – 2029`, `2024 until 2029`.
    fn other_to(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let shape = row(block, s.word).map(|r| r.shape);
        let second = token::next(self.text, next.end);
        let sign = self.slice(next).to_owned();
        let other = matches!(
            sign.as_str(),
            "-" | "--"
                | "\u{2013}"
                | "\u{2014}"
                | "->"
                | ".."
                | "..."
                | "\u{2026}"
                | "until"
                | "till"
                | "through"
                | "and"
        );
        let one = s.values.len() == 1 && s.values[0].kind == ValueKind::Number;
        if !matches!(shape, Some(Shape::Period | Shape::Range))
            || !other
            || !one
            || second.kind != Kind::Number
            || second.first
        {
            return false;
        }
        let span = self.span(next.start, next.end);
        let message = format!("A period or range is written with `to`, not with `{sign}`.");
        let first = s.values[0].span;
        let around = self.span(first.end as usize, second.start);
        let (from, to) = (&self.text[first.start as usize..first.end as usize], self.slice(second).to_owned());
        if let Some(d) = self.fault(next.start, next.end, message) {
            d.help = Some(format!("Write `{} {from} to {to}`.", s.word.text()));
            *d = d.clone().fix("Write `to`", around, " to ");
        }
        s.values.push(Value { kind: ValueKind::Joint(Joint::To), span });
        let span = self.span(second.start, second.end);
        s.values.push(Value { kind: ValueKind::Number, span });
        s.span.end = span.end;
        self.at = second.end;
        true
    }

    /// What stands behind a comma, `and` or a sign in its place, as people join several values.
    fn joined_value(&self, next: Token) -> Option<Token> {
        let joins = next.kind == Kind::Comma || matches!(self.slice(next), "and" | "&" | ";" | "/" | "+");
        let value = token::next(self.text, next.end);
        let is_value = matches!(value.kind, Kind::Word | Kind::Text);
        (joins && is_value && !next.first && !value.first).then_some(value)
    }

    /// Other values after a comma or `and`, of a statement that takes one and may be said again: `role backbone, funder`.
    fn each_by_itself(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let Some(row) = row(block, s.word).filter(|row| row.many) else { return false };
        let keyword = s.word.text();
        let start = s.keyword.start as usize;
        let gap = if self.begins_line(start) { self.new_line_like(start) } else { " ".to_owned() };
        let (mut edits, mut said, mut end, mut joint) = (Vec::new(), Vec::new(), s.span.end as usize, next);
        while let Some(value) = self.joined_value(joint) {
            if value.kind == Kind::Word && self.statement_word(Some(block), value).is_some() {
                break;
            }
            let raw = self.slice(value);
            let (last, written) = match row.shape {
                Shape::Set(set) if set.meant_by(raw).is_some() => (value.end, raw.to_owned()),
                Shape::SetOrText(set) if set.meant_by(raw).is_some() => (value.end, raw.to_owned()),
                Shape::SetOrText(_) | Shape::Text if value.kind == Kind::Text => (value.end, raw.to_owned()),
                // Words that are none of the set are the author's own.
                Shape::SetOrText(_) => {
                    let words = self.words_of_value(value, block);
                    (words, format!("\"{}\"", self.text[value.start..words].replace('\\', "\\\\")))
                }
                _ => break,
            };
            edits.push(Edit { span: self.span(end, last), text: format!("{gap}{keyword} {written}") });
            said.push(format!("`{keyword} {}`", short(&written)));
            end = last;
            joint = token::next(self.text, last);
        }
        if said.is_empty() {
            return false;
        }
        if let Some(d) = self.fault(next.start, next.end, format!("Each `{keyword}` is a statement of its own.")) {
            let which = if said.len() == 1 { "the next one" } else { "the next ones" };
            d.help = Some(format!("Write {which} by itself: {}.", words::all_of(&said)));
            d.fixes.push(Fix { title: format!("Write `{keyword}` again"), edits });
        }
        self.at = end;
        s.faulty = false;
        self.skip_statement(block);
        true
    }

    /// Several names where one goes: `owner council, clinic`.
    fn several_for_one(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let is_one = row(block, s.word).is_some_and(|r| r.shape == Shape::Name);
        let first = s.values.first().filter(|v| is_one && v.kind == ValueKind::Name && s.values.len() == 1);
        let (Some(first), Some(name)) = (first, self.joined_value(next).filter(|t| t.kind == Kind::Word)) else {
            return false;
        };
        if self.statement_word(Some(block), name).is_some() {
            return false;
        }
        let (keyword, kept) = (s.word.text(), &self.text[first.span.start as usize..first.span.end as usize]);
        let help = format!("Keep the one that counts, `{keyword} {kept}`, and name the others in a `note`.");
        if let Some(d) = self.fault(next.start, name.end, format!("`{keyword}` takes one name, and here are several."))
        {
            d.help = Some(help);
        }
        self.at = name.end;
        self.silently(|driver| driver.skip_statement(block));
        self.lose_names_between(next.end, self.at);
        true
    }

    /// Where the words of a value without quotes end: before the next comma, `and`, statement or line.
    fn words_of_value(&self, value: Token, block: Block) -> usize {
        let tokens = self.rest_of_statement(value, block);
        let ends = |t: &Token| t.kind == Kind::Comma || matches!(self.slice(*t), "and" | "&" | ";" | "/");
        tokens.iter().take_while(|t| !ends(t)).last().map_or(value.end, |t| t.end)
    }

    /// Several texts where one goes: `source "Register", "Survey"`.
    fn several_texts(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let takes_text = row(block, s.word)
            .is_some_and(|r| matches!(r.shape, Shape::Text | Shape::NameOrText | Shape::SetOrText(_)));
        let Some(first) = s.values.last().copied().filter(|v| takes_text && v.kind == ValueKind::Text) else {
            return false;
        };
        let (mut edits, mut end, mut joint) = (Vec::new(), first.span.end as usize, next);
        let mut whole = self.text[first.span.start as usize + 1..end - 1].to_owned();
        let mut is_plain = !self.text[first.span.start as usize..].starts_with("\"\"\"");
        while let Some(value) = self.joined_value(joint) {
            // What stands behind `;` without quotes is more likely said for itself, of a unit above all.
            let is_apart = s.word == Word::Unit && self.slice(joint) == ";" && value.kind != Kind::Text;
            if is_apart || value.kind == Kind::Word && self.statement_word(Some(block), value).is_some() {
                break;
            }
            let between = match self.slice(joint) {
                sign @ ("and" | "&" | "/" | "+") => format!(" {sign} "),
                sign => format!("{sign} "),
            };
            let (is_text, start) = (value.kind == Kind::Text, value.start + usize::from(value.kind == Kind::Text));
            let last = if is_text { value.end } else { self.words_of_value(value, block) };
            is_plain &= !self.text[value.start..].starts_with("\"\"\"");
            // The quotes at the joint go, and behind words that stood in none one is put.
            let was_text = self.text[..end].ends_with('"');
            edits.push(Edit { span: self.span(end - usize::from(was_text), start), text: between.clone() });
            whole.push_str(&between);
            whole.push_str(&self.text[start..last - usize::from(is_text)]);
            end = last;
            joint = token::next(self.text, last);
        }
        if edits.is_empty() {
            return false;
        }
        if !self.text[..end].ends_with('"') {
            edits.push(Edit { span: self.span(end, end), text: "\"".into() });
        }
        let keyword = s.word.text();
        if let Some(d) = self.fault(next.start, next.end, format!("`{keyword}` takes one text.")) {
            d.help = Some(format!("Put all of it in one: `{keyword} \"{}\"`.", short(&whole)));
            if is_plain {
                d.fixes.push(Fix { title: "Put all of it in one text".into(), edits });
            }
        }
        self.at = end;
        s.faulty = false;
        self.skip_statement(block);
        true
    }

    /// A sign that ends a statement in other notations, or a sentence: `by 2030;`.
    pub(super) fn end_sign(&mut self, next: Token, block: Block) -> bool {
        let raw = self.slice(next).to_owned();
        // What follows on the line shows that it was meant to join something.
        let ends = self.beside(next.end).is_none_or(|after| {
            matches!(after.kind, Kind::Open | Kind::Close) || (after.kind == Kind::Word && self.may_start(block, after))
        });
        if !matches!(raw.as_str(), ";" | "." | ";;" | "," | ".,") || !ends {
            return false;
        }
        let span = self.span(next.start, next.end);
        if let Some(d) = self.fault(next.start, next.end, format!("No `{raw}` is needed here.")) {
            d.help = Some("A line simply ends; the next one begins below it.".into());
            *d = d.clone().fix("Remove it", span, "");
        }
        self.at = next.end;
        true
    }

    /// A number with blanks between its groups of three: `12 000`.
    fn spaced_number(&mut self, statement: &mut Statement, next: Token) -> bool {
        let Some(value) = statement.values.last().copied() else { return false };
        if value.kind != ValueKind::Number || next.kind != Kind::Number {
            return false;
        }
        let start = value.span.start as usize;
        let Some((written, end)) = self.spaced_groups(start) else { return false };
        self.say_groups(start, end, written);
        self.at = end;
        true
    }

    /// Whatever else stands there.
    fn besides(&mut self, statement: &mut Statement, next: Token, block: Block) {
        let word = statement.word.text();
        let row = row(block, statement.word);
        let from = statement.values.first().map_or(next.start, |v| v.span.start as usize);
        let value = Token { first: false, ..token::next(self.text, from) };
        let shape = row.map(|r| r.shape);
        if self.time_in_words(statement, value, shape, block) || self.day_of_figure(statement, shape, block) {
            return;
        }
        if matches!(shape, Some(Shape::Baseline | Shape::Target))
            && let [_, _, date] = statement.values.as_slice()
        {
            // What was taken for the date is the beginning of something that is none: `by 2 years`.
            let start = date.span.start as usize;
            let date = Token { first: false, ..token::next(self.text, start) };
            if date.kind == Kind::Number && !self.is_dated(date) {
                let end = self.rest_of_statement(date, block).last().map_or(next.end, |t| t.end).max(next.end);
                return self.say_unreadable_date(statement, date, end);
            }
        }
        if let Some(row) = row.filter(|r| is_figure(r.shape) && next.kind != Kind::Other) {
            // What was taken for the value is only the beginning of something that is none: `12 steps`.
            let end = self.rest_of_statement(value, block).last().map_or(next.end, |t| t.end).max(next.end);
            let whole = short(&self.text[from..end]);
            let number = self.slice(value).to_owned();
            statement.values.clear();
            let message = format!("`{word}` takes {}, not `{whole}`.", row.shape.phrase());
            if let Some(d) = self.fault(from, end, message) {
                let like = match row.shape {
                    Shape::Number => format!("{word} {number}"),
                    shape => example(statement.word, shape),
                };
                d.help = Some(format!("Write, for example, `{like}`. A comment begins with `#`."));
            }
            return;
        }
        let shown = self.shown(next);
        let message = match row {
            Some(row) => {
                format!("`{word}` takes {} and nothing more, so {shown} is left over.", row.shape.phrase())
            }
            None => format!("{} does not begin anything that belongs here.", words::capital(&shown)),
        };
        if let Some(d) = self.fault(next.start, next.end, message) {
            let help = "Remove it, or say it on a line of its own. A comment begins with `#`.";
            // A word may have been meant as a statement; of anything else the list of statements says nothing.
            d.help = Some(if next.kind == Kind::Word { format!("{help} {}", allowed(block)) } else { help.into() });
        }
    }
}
