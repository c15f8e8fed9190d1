//! Signs between the parts of a declaration's head, where none belongs: a colon behind the keyword or the name, or another
//! bracket where the block opens.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::habits::is_quote;
use super::wording::short;
use crate::diagnostic::{Edit, Fix};
use crate::vocabulary::{DeclarationKind as D, Word, rows};
use std::iter::once;

impl Driver<'_> {
    /// Something other than `{` after a head, which then is read: a bracket or sign that was meant to open the block.
    pub(super) fn other_opening_of_block(&mut self, decl: &mut Declaration, kind: D, after: &str) {
        let rest = self.peek();
        if rest.first || matches!(rest.kind, Kind::Open | Kind::Close | Kind::End) || self.starts_something(rest, kind)
        {
            return;
        }
        if self.tags_behind_title(decl, kind, rest) {
            return;
        }
        let shown = self.shown(rest);
        let bracket = matches!(self.slice(rest), "(" | "[" | ":" | "=" | "(:");
        let span = self.span(rest.start, rest.end);
        let message = format!("After {after} comes `{{` or nothing, but here it says {shown}.");
        let gap = if self.text[..rest.start].ends_with(char::is_whitespace) { "" } else { " " };
        let before = self.findings.mark();
        let close = self.bracket_that_closes(rest);
        let closes = close.map(|at| Edit { span: self.span(at, at + 1), text: "}".into() });
        let remark = close.filter(|&close| !says_something(&self.text[rest.end..close], kind));
        if let Some(d) = self.fault(rest.start, rest.end, message) {
            d.help = Some("What you say about it goes between braces: `{ … }`.".into());
            if remark.is_some() {
                d.help = Some("What belongs to the title stands inside its quotes. Anything else you say about it goes between braces, with its keyword: `{ note \"…\" }`.".into());
            } else if bracket {
                let open = Edit { span, text: format!("{gap}{{") };
                let title = if closes.is_some() { "Write `{` and `}`" } else { "Write `{`" };
                d.fixes.push(Fix { title: title.into(), edits: once(open).chain(closes).collect() });
                self.bracket_told = Some(before);
            }
        }
        let follows = token::next(self.text, rest.end);
        if matches!(rest.kind, Kind::Comma) && self.starts_something(follows, kind) {
            if let Some(d) = self.findings.first_since(before) {
                *d = d.clone().fix("Remove it", span, "");
            }
            self.at = rest.end;
        } else if let Some(close) = remark {
            self.at = close + 1;
        } else if bracket {
            self.other_bracket = true;
            self.bracket_close = close.or(self.bracket_close);
            self.at = rest.end;
        } else {
            // It may be anything that would stand in the block.
            decl.unclear = true;
            self.skip_to_block();
            self.lose_names_between(rest.start, self.at);
        }
    }

    /// Where a bracket that opens a block closes at the end of its line.
    fn bracket_that_closes(&self, open: Token) -> Option<usize> {
        let close = match self.slice(open) {
            "(" => ')',
            "[" => ']',
            _ => return None,
        };
        let line = self.line_nearby(open.end);
        let inner = line.trim_end().strip_suffix(close)?;
        (!inner.trim().is_empty()).then_some(open.end + inner.len())
    }

    /// A colon or another sign between the keyword and the name: `outcome: reading`.
    pub(super) fn sign_before_name(&mut self, kind: D, sign: Token) -> bool {
        let raw = self.slice(sign).to_owned();
        let next = token::next(self.text, sign.end);
        if sign.kind != Kind::Other
            || !matches!(raw.as_str(), ":" | "=" | "-" | "\u{2013}" | "." | "::")
            || next.first
            || !matches!(next.kind, Kind::Word | Kind::Text)
        {
            return false;
        }
        let span = self.span(sign.start, sign.end);
        let message = format!("The name follows `{}` directly, without `{raw}`.", kind.text());
        if let Some(d) = self.fault(sign.start, sign.end, message) {
            *d = d.clone().fix("Remove it", span, "");
        }
        self.at = sign.end;
        true
    }

    /// A colon or another sign between the name and the title: `outcome reading: "Children read"`. Says whether the title
    /// is read with it.
    pub(super) fn sign_before_title(&mut self, decl: &mut Declaration, kind: D) -> bool {
        const SIGNS: &[char] = &[':', '=', '-', '\u{2013}', '\u{2014}', ';', '.', '|', '/', '>', '~'];
        let sign = self.peek();
        let Some(name) = decl.name.filter(|_| !decl.faulty && !sign.first) else { return false };
        let end = match sign.kind {
            Kind::Comma | Kind::Arrow => sign.end,
            // Quotes of another kind may stand right behind it.
            Kind::Other => sign.end - self.slice(sign).trim_start_matches(SIGNS).len(),
            _ => sign.start,
        };
        if end == sign.start {
            return false;
        }
        let raw = self.text[sign.start..end].to_owned();
        let title = token::next(self.text, end);
        if title.first || title.kind == Kind::End {
            // What follows on the next line may be its block.
            self.other_opening_of_block(decl, kind, "the name");
            return true;
        }
        let what = kind.text();
        let named = self.text[name.start as usize..name.end as usize].to_owned();
        let gap = self.span(name.end as usize, title.start);
        if title.kind == Kind::Open {
            if let Some(d) =
                self.fault(sign.start, end, format!("The block follows the name directly, without `{raw}`."))
            {
                *d = d.clone().fix("Remove it", gap, " ");
            }
            self.at = end;
            return true;
        }
        if title.kind == Kind::Text {
            let message = format!("The title follows the name directly, without `{raw}`.");
            let written = short(self.slice(title));
            if let Some(d) = self.fault(sign.start, end, message) {
                d.help = Some(format!("Write `{what} {named} {written}`."));
                *d = d.clone().fix("Remove it", gap, " ");
            }
            self.at = end;
            return false;
        }
        let (title_end, plain) = self.title_in_words(title.start);
        let span = self.span(name.end as usize, title_end);
        let message = format!("The title follows the name directly, in straight quotes and without `{raw}`.");
        if let Some(d) = self.fault(sign.start, title_end, message) {
            d.help = Some(format!("Write `{what} {named} \"{}\"`.", short(&plain)));
            if plain.len() < 500 && !plain.is_empty() {
                *d = d.clone().fix("Put it in quotes", span, format!(" \"{plain}\""));
            }
        }
        self.at = title_end;
        true
    }

    /// `outcome: Children read`: a title behind a colon, with neither name nor quotes; says whether it was that. What begins with a
    /// capital letter, and goes on, is no name.
    pub(super) fn title_behind_colon(&mut self, decl: &mut Declaration, kind: D, sign: Token) -> bool {
        let first = token::next(self.text, sign.end);
        let is_colon = self.slice(sign) == ":" && !sign.first && first.kind == Kind::Word && !first.first;
        if !is_colon || !self.slice(first).starts_with(char::is_uppercase) {
            return false;
        }
        // Not the whole line is looked through, which may hold thousands of declarations.
        let nearby = self.line_nearby(first.start);
        let nearby = &nearby[..nearby.find(['{', '}']).unwrap_or(nearby.len())];
        let has_quotes = nearby.contains(|c: char| c == '"' || is_quote(c));
        if has_quotes || !nearby.trim_end().contains(char::is_whitespace) {
            return false;
        }
        let (end, title) = self.title_in_words(first.start);
        let (what, name, shown) = (kind.text(), self.free_name(&title, kind), short(&title));
        let span = self.span(decl.keyword.end as usize, end);
        if let Some(d) =
            self.fault(first.start, end, format!("After `{what}` comes a name, and then the title in quotes."))
        {
            d.help =
                Some(format!("Write `{what} {name} \"{shown}\"`. The rest of the theory refers to this by the name."));
            if title.len() < 500 {
                *d = d.clone().fix(
                    format!("Name it `{name}`, and put the title in quotes"),
                    span,
                    format!(" {name} \"{title}\""),
                );
            }
        }
        decl.faulty = true;
        self.at = end;
        true
    }
}

/// Whether words in brackets may say something of a thing of that kind, which then stands in its block: a statement or a part is named.
fn says_something(inner: &str, kind: D) -> bool {
    let is_known = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let starts = |w: &Word| w.text().split(' ').next() == Some(word.as_str());
        rows(Some(kind)).iter().any(|row| starts(&row.word)) || D::parse(&word).is_some()
    };
    inner.split_whitespace().any(is_known)
}
