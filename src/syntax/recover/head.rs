//! The head of a declaration: keyword, name, title.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::wording::short;
use crate::source::Span;
use crate::vocabulary::DeclarationKind as D;

/// That the keyword of a declaration has capitals.
pub(super) fn in_small_letters(raw: &str, kind: D) -> String {
    format!("`{raw}` is written in small letters: `{}`.", kind.text())
}

impl Driver<'_> {
    /// The rest of a declaration whose keyword is `first`.
    pub(super) fn head(&mut self, kind: D, first: Token, guessed: bool) -> Declaration {
        let mut decl = self.begun(kind, first, guessed);
        if self.head_line(&mut decl, kind) {
            self.block(&mut decl, kind, first, guessed);
        }
        decl.span.end = self.at as u32;
        decl
    }

    /// The same where the keyword has capitals, which was told: there is no doubt what it is, so its block is read as any other.
    /// The rest of its line is not blamed besides.
    pub(super) fn head_in_capitals(&mut self, kind: D, first: Token) -> Declaration {
        let mut decl = self.begun(kind, first, false);
        let has_block = self.silently(|driver| driver.head_line(&mut decl, kind));
        // What was said of a bracket there was taken back.
        self.bracket_told = None;
        if has_block {
            self.block(&mut decl, kind, first, false);
        }
        decl.span.end = self.at as u32;
        decl
    }

    /// Whether an indicator begins here but for its capitals: with a name and a title or a block.
    pub(super) fn is_indicator_in_capitals(&self, first: Token) -> bool {
        let name = token::next(self.text, first.end);
        let after = token::next(self.text, name.end);
        let raw = self.slice(first);
        let is_word = first.kind == Kind::Word && raw.eq_ignore_ascii_case("indicator") && raw != "indicator";
        is_word
            && name.kind == Kind::Word
            && !name.first
            && !after.first
            && (matches!(after.kind, Kind::Text | Kind::OpenText | Kind::Open)
                || self.slice(after).starts_with(super::habits::is_quote))
    }

    /// An indicator whose keyword has capitals, in the block of what it measures.
    pub(super) fn nested_in_capitals(&mut self, first: Token) -> Declaration {
        let raw = self.slice(first).to_owned();
        let span = self.span(first.start, first.end);
        if let Some(d) = self.fault(first.start, first.end, in_small_letters(&raw, D::Indicator)) {
            d.help = Some("Write `indicator`.".into());
            *d = d.clone().fix("Write `indicator`", span, "indicator");
        }
        self.head_in_capitals(D::Indicator, first)
    }

    fn begun(&mut self, kind: D, first: Token, guessed: bool) -> Declaration {
        let keyword = self.span(first.start, first.end);
        self.at = first.end;
        Declaration {
            kind: Some(kind),
            keyword,
            name: None,
            title: None,
            ends: None,
            statements: Vec::new(),
            inner: Vec::new(),
            span: keyword,
            faulty: guessed,
            unclear: false,
        }
    }

    /// What stands between keyword and block; says whether a block may follow.
    fn head_line(&mut self, decl: &mut Declaration, kind: D) -> bool {
        match kind {
            D::Agenda => self.titled_agenda(),
            D::Include | D::Bibliography => {
                self.path(decl, kind);
                return false;
            }
            D::Link => {
                self.ends(decl);
                if decl.ends.is_some() {
                    self.other_opening_of_block(kind, "the two ends of a link");
                }
            }
            _ => self.name_and_title(decl, kind),
        }
        true
    }

    /// A name or title of the agenda, which has none.
    fn titled_agenda(&mut self) {
        let next = self.peek();
        let is_head = matches!(next.kind, Kind::Text | Kind::Word | Kind::Other)
            && !next.first
            && self.statement_word(Some(Some(D::Agenda)), next).is_none();
        let end = next.start + self.text[next.start..self.head_end(next.start)].trim_end().len();
        if !is_head || token::next(self.text, end).kind != Kind::Open {
            return;
        }
        let span = self.span(next.start, token::next(self.text, end).start);
        if let Some(d) = self.fault(next.start, end, "An agenda has no name and no title, since there is only one.") {
            d.help = Some("Write `agenda {`.".into());
            *d = d.clone().fix("Remove it", span, "");
        }
        self.at = end;
    }

    pub(in crate::syntax) fn take(&mut self) -> Token {
        let token = self.peek();
        self.at = token.end;
        token
    }

    fn path(&mut self, decl: &mut Declaration, kind: D) {
        let next = self.peek();
        if next.kind == Kind::Text {
            let token = self.take();
            decl.title = Some(self.span(token.start, token.end));
            return;
        }
        let example = if kind == D::Include {
            "include \"strands/early-years.theory\""
        } else {
            "bibliography \"references.bib\""
        };
        let message = format!("After `{}` comes the path of a file, in quotes.", kind.text());
        if let Some(d) = self.fault(decl.keyword.start as usize, decl.keyword.end as usize, message) {
            d.help = Some(format!("For example: `{example}`."));
        }
        decl.faulty = true;
        self.skip_line();
    }

    fn name_and_title(&mut self, decl: &mut Declaration, kind: D) {
        let mut name = self.peek();
        if self.title_behind_colon(decl, kind, name) {
            return;
        }
        if self.sign_before_name(kind, name) {
            name = self.peek();
        }
        if self.swapped_head(decl, name) {
            return;
        }
        if name.kind == Kind::Word {
            self.at = name.end;
            decl.name = Some(self.span(name.start, name.end));
        } else {
            let what = kind.text();
            // All of `_map` is no name, and not only its sign.
            let mut whole = name;
            while let Some(glued) = self.beside(whole.end).filter(|t| t.start == whole.end)
                && matches!(glued.kind, Kind::Word | Kind::Number | Kind::Other)
            {
                whole.end = glued.end;
            }
            let shown = self.shown(whole);
            let message = match name.kind {
                Kind::Text | Kind::OpenText | Kind::Open | Kind::Close | Kind::End => {
                    format!("After `{what}` comes a name, which is missing here.")
                }
                _ => format!("After `{what}` comes a name, and {shown} can't be one."),
            };
            let example = self.suggested_name(name);
            if let Some(d) = self.fault(decl.keyword.start as usize, decl.keyword.end as usize, message) {
                d.help = Some(format!(
                    "A name is one word (letters, digits, hyphens inside it) that the rest of the theory uses to refer to this: `{what} {example} \"…\"`."
                ));
                if name.kind == Kind::Text {
                    let span = Span { start: decl.keyword.end, ..decl.keyword };
                    *d = d.clone().fix(format!("Name it `{example}`"), span, format!(" {example}"));
                }
            }
            decl.faulty = true;
            if matches!(name.kind, Kind::Number | Kind::Other | Kind::Comma | Kind::Arrow) {
                // What was meant as a name may be referred to, with or without what is wrong with it.
                let letter = self.slice(name).find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.' | '_'));
                let rest = self.span(name.start + letter.unwrap_or(0), name.end);
                let whole = self.span(name.start, name.end);
                self.tree.lost_names.extend([whole, rest]);
                self.skip_to_title();
            } else {
                decl.name = None;
            }
        }
        if self.sign_before_title(decl, kind) {
            return;
        }
        let title = self.peek();
        match title.kind {
            Kind::Text => {
                self.at = title.end;
                let rest = self.peek();
                if self.quotes_of_title(decl, title, rest) {
                    return;
                }
                decl.title = Some(self.span(title.start, title.end));
                self.check_text(title.start, title.end);
            }
            Kind::OpenText => {
                self.open_text(title);
                decl.title = None;
            }
            Kind::Open | Kind::Close | Kind::End => {}
            _ if title.first => {}
            _ => self.bare_title(decl, title),
        }
        if decl.title.is_some() {
            self.other_opening_of_block(kind, "the title");
        }
    }

    /// Something other than `{` after a head, which then is read: a bracket or sign that was meant to open the block.
    fn other_opening_of_block(&mut self, kind: D, after: &str) {
        let rest = self.peek();
        if rest.first || matches!(rest.kind, Kind::Open | Kind::Close | Kind::End) || self.starts_something(rest, kind)
        {
            return;
        }
        let shown = self.shown(rest);
        let bracket = matches!(self.slice(rest), "(" | "[" | ":" | "=" | "(:");
        let span = self.span(rest.start, rest.end);
        let message = format!("After {after} comes `{{` or nothing, but here it says {shown}.");
        let gap = if self.text[..rest.start].ends_with(char::is_whitespace) { "" } else { " " };
        let before = self.findings.mark();
        if let Some(d) = self.fault(rest.start, rest.end, message) {
            d.help = Some("What you say about it goes between braces: `{ … }`.".into());
            if bracket {
                *d = d.clone().fix("Write `{`", span, format!("{gap}{{"));
                self.bracket_told = Some(before);
            }
        }
        if bracket {
            self.other_bracket = true;
            self.at = rest.end;
        } else {
            self.skip_to_block();
        }
    }

    /// `outcome: Children read`: a title behind a colon, with neither name nor quotes; says whether it was that. What begins with a
    /// capital letter, and goes on, is no name.
    fn title_behind_colon(&mut self, decl: &mut Declaration, kind: D, sign: Token) -> bool {
        let first = token::next(self.text, sign.end);
        let is_colon = self.slice(sign) == ":" && !sign.first && first.kind == Kind::Word && !first.first;
        if !is_colon || !self.slice(first).starts_with(char::is_uppercase) {
            return false;
        }
        // Not the whole line is looked through, which may hold thousands of declarations.
        let nearby = self.line_nearby(first.start);
        let nearby = &nearby[..nearby.find(['{', '}']).unwrap_or(nearby.len())];
        let has_quotes = nearby.contains(|c: char| c == '"' || super::habits::is_quote(c));
        if has_quotes || !nearby.trim_end().contains(char::is_whitespace) {
            return false;
        }
        let (end, title) = self.title_in_words(first.start);
        let (what, name, shown) = (kind.text(), name_from(&title), short(&title));
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

    /// A colon or another sign between the keyword and the name: `outcome: reading`.
    fn sign_before_name(&mut self, kind: D, sign: Token) -> bool {
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
    fn sign_before_title(&mut self, decl: &mut Declaration, kind: D) -> bool {
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
            self.other_opening_of_block(kind, "the name");
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

    /// Where a title that stands in no straight quotes ends, and what it says.
    fn title_in_words(&self, start: usize) -> (usize, String) {
        let quotes = |c: char| c == '"' || super::habits::is_quote(c);
        let raw = self.text[start..self.head_end(start)].trim_end();
        let inner = raw.strip_prefix(['(', '[']).and_then(|p| p.strip_suffix([')', ']'])).unwrap_or(raw);
        // Of "Smith (2020) “Music”", both quotes are part of the title.
        let inside = if inner.starts_with(quotes) || inner.matches(quotes).count() < 2 {
            inner.trim_matches(quotes)
        } else {
            inner
        };
        (start + raw.len(), inside.trim().replace(['"', '\\'], "'"))
    }

    fn starts_something(&self, token: Token, kind: D) -> bool {
        token.kind == Kind::Word
            && (D::parse(self.slice(token)).is_some() || self.statement_word(Some(Some(kind)), token).is_some())
    }

    /// A title without quotes, or in quotes of another kind.
    fn bare_title(&mut self, decl: &mut Declaration, title: Token) {
        if self.long_name(decl, title) {
            return;
        }
        let (end, plain) = self.title_in_words(title.start);
        let curly = self.text[title.start..].chars().next().is_some_and(super::habits::is_quote);
        let message =
            if curly { "A title goes in straight quotes, as in \"Children read\"." } else { "A title goes in quotes." };
        let span = self.span(title.start, end);
        let help = format!("Write \"{}\".", short(&plain));
        if let Some(d) = self.fault(title.start, end.max(title.start + 1), message) {
            d.help = Some(help);
            if plain.len() < 500 && !plain.is_empty() {
                *d = d.clone().fix("Put it in quotes", span, format!("\"{plain}\""));
            }
        }
        decl.title = None;
        self.at = end;
    }

    /// A name of several words before the title, as in `precondition good homes "Homes are good"`.
    fn long_name(&mut self, decl: &mut Declaration, second: Token) -> bool {
        let (Some(name), false) = (decl.name, decl.faulty) else { return false };
        let end = self.head_end(second.start);
        let Some(title) = self.text[second.start..end].find('"').map(|i| second.start + i) else { return false };
        let words = &self.text[name.start as usize..title];
        let text = token::next(self.text, title);
        let closed = text.kind == Kind::Text && !self.lacks_first_quote(text);
        let joined = words.split_whitespace().collect::<Vec<_>>().join("-");
        if !closed || joined.len() > 200 || token::name_end(&joined, 0) != Some(joined.len()) {
            return false;
        }
        let kind = decl.kind.map_or("", D::text);
        let span = self.span(name.start as usize, name.start as usize + words.trim_end().len());
        if let Some(d) = self.fault(span.start as usize, span.end as usize, "A name is one word.".to_owned()) {
            d.help = Some(format!("Join the words with hyphens: `{kind} {joined} \"…\"`."));
            *d = d.clone().fix(format!("Write `{joined}`"), span, joined);
        }
        // It may be called by all of the words or by the first of them.
        self.tree.lost_names.push(name);
        decl.unclear = true;
        decl.name = Some(span);
        self.at = title;
        let title = self.take();
        decl.title = Some(self.span(title.start, title.end));
        self.check_text(title.start, title.end);
        true
    }

    /// Where the head of a declaration ends: before a brace, or with the line.
    fn head_end(&self, from: usize) -> usize {
        let line = self.line_end(from);
        self.text[from..line].find(['{', '}']).map_or(line, |i| from + i)
    }

    pub(super) fn skip_to_block(&mut self) {
        self.at = self.head_end(self.at);
    }

    fn skip_to_title(&mut self) {
        let end = self.head_end(self.at);
        self.at = self.text[self.at..end].find('"').map_or(end, |i| self.at + i);
    }

    pub(super) fn skip_head(&mut self) {
        self.skip_to_block();
        if self.peek().kind == Kind::Open {
            self.skip_group();
        }
    }

    /// A name made of the first words of a title.
    fn suggested_name(&self, title: Token) -> String {
        if title.kind == Kind::Text { name_from(self.slice(title)) } else { "some-name".into() }
    }
}

/// A name made of the first long words of a title.
fn name_from(title: &str) -> String {
    let words = title.to_lowercase();
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).take(3).collect();
    let name = words.join("-");
    if token::name_end(&name, 0) == Some(name.len()) && !name.is_empty() { name } else { "some-name".into() }
}
