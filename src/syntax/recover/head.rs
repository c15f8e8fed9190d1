//! The head of a declaration: keyword, name, title.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::wording::short;
use crate::source::Span;
use crate::vocabulary::DeclarationKind as D;

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

    pub(super) fn begun(&mut self, kind: D, first: Token, guessed: bool) -> Declaration {
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
    pub(super) fn head_line(&mut self, decl: &mut Declaration, kind: D) -> bool {
        match kind {
            D::Agenda => self.titled_agenda(),
            D::Include | D::Bibliography => {
                self.path(decl, kind);
                return false;
            }
            D::Link => {
                self.ends(decl);
                if decl.ends.is_some() {
                    self.other_opening_of_block(decl, kind, "the two ends of a link");
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
            self.name_with_signs(decl, kind, name);
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
            let example = self.suggested_name(name, kind);
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
            self.other_opening_of_block(decl, kind, "the title");
        }
    }

    /// Where a title that stands in no straight quotes ends, and what it says.
    pub(super) fn title_in_words(&self, start: usize) -> (usize, String) {
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

    pub(super) fn starts_something(&self, token: Token, kind: D) -> bool {
        token.kind == Kind::Word
            && (D::parse(self.slice(token)).is_some() || self.statement_word(Some(Some(kind)), token).is_some())
    }

    /// A title without quotes, or in quotes of another kind.
    fn bare_title(&mut self, decl: &mut Declaration, title: Token) {
        if self.long_name(decl, title) || self.besides_title(decl, title) {
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

    /// What stands between the name and a title in quotes, as in `activity visits (weekly) "Home visits"`; says whether it was that.
    fn besides_title(&mut self, decl: &mut Declaration, first: Token) -> bool {
        let end = self.head_end(first.start);
        let Some(at) = self.text[first.start..end].find('"').filter(|at| *at > 0) else { return false };
        let title = token::next(self.text, first.start + at);
        let is_title = title.kind == Kind::Text
            && self.beside(title.end).is_none_or(|t| matches!(t.kind, Kind::Open | Kind::Close))
            && self.slice(first).starts_with(['(', '['])
            && decl.kind != Some(D::Reference);
        if !is_title {
            return false;
        }
        let said = self.text[first.start..title.start].trim_end().to_owned();
        let message = format!("Between the name and the title stands `{}`, which is part of neither.", short(&said));
        if let Some(d) = self.fault(first.start, first.start + said.len(), message) {
            d.help = Some(
                "Put it in the title, or in a `note \"…\"` in the block, or join it to the name with a hyphen.".into(),
            );
        }
        self.at = title.end;
        decl.title = Some(self.span(title.start, title.end));
        self.check_text(title.start, title.end);
        true
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
        let used = if self.tells_no_more(second.start) { None } else { self.used_like(&joined) };
        // Where it stands does not matter: the words of a lost name are what counts.
        let place =
            used.as_ref().and_then(|used| self.text.find(used.as_str()).map(|at| self.span(at, at + used.len())));
        self.tree.lost_names.extend(place);
        let is_kind = decl.kind == Some(D::Theory) && joined.eq_ignore_ascii_case("of-change");
        let joined = if is_kind { name_from(self.slice(text)) } else { used.unwrap_or(joined) };
        let message = if is_kind {
            "What is declared here is a `theory`, which has a name of one word before its title."
        } else {
            "A name is one word."
        };
        if let Some(d) = self.fault(span.start as usize, span.end as usize, message.to_owned()) {
            d.help = Some(if is_kind {
                format!("Write `theory {joined} \"…\"`.")
            } else {
                format!("Join the words with hyphens: `{kind} {joined} \"…\"`.")
            });
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
    pub(super) fn head_end(&self, from: usize) -> usize {
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

    /// A name for what has a title and none.
    fn suggested_name(&mut self, title: Token, kind: D) -> String {
        if title.kind != Kind::Text || self.tells_no_more(title.start) {
            return "some-name".into();
        }
        let title = self.slice(title).trim_matches('"').to_owned();
        self.free_name(&title, kind)
    }

    /// The name by which others call what bears a title, or one made of its first words that nothing bears yet.
    pub(super) fn free_name(&mut self, title: &str, kind: D) -> String {
        const MOST: usize = 200;
        let name = self.used_for_title(title, kind).unwrap_or_else(|| name_from(title));
        let numbered = (2..MOST).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(|name| self.proposes(name)).unwrap_or(name)
    }
}

/// A name made of the first long words of a title; where it has none, of the first that say something.
pub(super) fn name_from(title: &str) -> String {
    const SHORT: &[&str] = &["a", "an", "and", "are", "for", "in", "is", "of", "on", "or", "the", "to"];
    let title = title.to_lowercase();
    let words = || title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let long: Vec<&str> = words().filter(|w| w.len() > 3).take(3).collect();
    let words = if long.is_empty() { words().filter(|w| !SHORT.contains(w)).take(3).collect() } else { long };
    let name = words.join("-");
    if token::name_end(&name, 0) == Some(name.len()) && !name.is_empty() { name } else { "some-name".into() }
}
