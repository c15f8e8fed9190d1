//! Recovery of declarations: heads that don't fit, braces that are missing or too many.

use super::driver::Driver;
use super::grammar::Rule as R;
use super::token::{self, Kind, Token};
use super::tree::Declaration;
use crate::source::Span;
use crate::vocabulary::{DeclarationKind as D, nearest};

impl Driver<'_> {
    pub(super) fn slice(&self, token: Token) -> &str {
        &self.text[token.start..token.end]
    }

    pub(super) fn peek(&self) -> Token {
        token::next(self.text, self.at)
    }

    /// Reads what the grammar refused. Always moves on. `None` where no declaration is to be made out.
    pub(super) fn recover_declaration(&mut self, within: Option<D>) -> Option<Declaration> {
        let first = self.peek();
        self.at = first.start;
        if first.kind != Kind::Word {
            self.stray(first);
            return None;
        }
        let raw = self.slice(first).to_owned();
        let kind = D::parse(&raw);
        let next = token::next(self.text, first.end);
        if let Some(kind) = kind {
            if kind == D::Strand && within == Some(D::Strand) {
                let told = self.fault(first.start, first.end, "A strand can't stand in a strand.");
                if let Some(d) = told {
                    d.help = Some("Close the strand above with `}` first; what belongs to both can say `strand NAME` in its own block.".into());
                }
            } else if within == Some(D::Strand) && !may_stand_in_strand(kind) {
                let told = self.fault(first.start, first.end, format!("A strand holds no `{raw}`."));
                if let Some(d) = told {
                    d.help = Some("Write it outside the strand's block. A strand holds results, activities, assumptions, indicators, instruments, links and questions.".into());
                }
            }
            return Some(self.head(kind, first, false));
        }
        self.unknown_declaration(first, next, &raw, within)
    }

    fn unknown_declaration(&mut self, first: Token, next: Token, raw: &str, within: Option<D>) -> Option<Declaration> {
        // `name "Title" {`, `word name "Title"`, `word {`: it looks like a declaration.
        let named = next.kind == Kind::Word && !next.first;
        let after = if named { token::next(self.text, next.end) } else { next };
        let looks =
            !after.first && matches!(after.kind, Kind::Text | Kind::OpenText | Kind::Open) || (named && after.first);
        let guess = nearest(raw, D::ALL.iter().map(|k| k.text())).and_then(D::parse);
        let is_statement = self.statement_word(None, first).is_some();
        if !looks || (is_statement && guess.is_none()) {
            return self.statement_outside(first, raw, within);
        }
        let mut message = format!("Nothing called `{raw}` can be declared.");
        let mut fix = None;
        if let Some(guess) = guess {
            message = if raw.to_lowercase() == guess.text() {
                format!("`{raw}` is written in small letters: `{}`.", guess.text())
            } else {
                format!("Nothing called `{raw}` can be declared. Did you mean `{}`?", guess.text())
            };
            fix = Some(guess.text());
        }
        let span = self.span(first.start, first.end);
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some(
                "What changes is declared as `impact`, `outcome`, `precondition` or `output`; what partners do as `activity`; what is taken for granted as `assumption`; how anyone will know as `indicator`.".into(),
            );
            if let Some(fix) = fix {
                *d = d.clone().fix(format!("Write `{fix}`"), span, fix);
            }
        }
        if let Some(kind) = guess {
            return Some(self.head(kind, first, true));
        }
        self.at = first.end;
        let name = if named { self.take() } else { first };
        let span = self.span(name.start, name.end);
        self.tree.lost_names.push(span);
        self.skip_head();
        None
    }

    /// A statement that stands in no block, or words that are none.
    fn statement_outside(&mut self, first: Token, raw: &str, within: Option<D>) -> Option<Declaration> {
        let place = if within.is_some() { "straight in a strand" } else { "outside of a block" };
        let message = match self.statement_word(None, first) {
            Some((word, _)) => format!("`{}` is a statement, and here it stands {place}.", word.text()),
            None => format!("A declaration starts here, and `{raw}` is none."),
        };
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some("Declarations begin with what they declare, its name and its title: `outcome reading \"Children read\" { … }`. What is said of it stands between the braces.".into());
        }
        let start = self.at;
        self.lose_names(start);
        self.skip_line();
        None
    }

    /// Something that starts no declaration.
    fn stray(&mut self, first: Token) {
        match first.kind {
            Kind::Close => {
                let mut last = first;
                loop {
                    let next = token::next(self.text, last.end);
                    if next.kind != Kind::Close {
                        break;
                    }
                    last = next;
                }
                let span = self.span(first.start, last.end);
                if let Some(d) = self.fault(first.start, first.end, "This `}` closes nothing.") {
                    d.help = Some("Take it away, or look above for a block that is closed too early.".into());
                    if last.end == first.end {
                        *d = d.clone().fix("Take it away", span, "");
                    }
                }
                self.at = last.end;
            }
            Kind::Open => {
                if let Some(d) = self.fault(first.start, first.end, "A block starts here, and nothing says of what.") {
                    d.help = Some("Before the brace stands what is declared, its name and its title: `outcome reading \"Children read\" {`.".into());
                }
                self.skip_group();
            }
            Kind::End => self.at = self.text.len(),
            _ if self.other_remark(first) => {}
            _ => {
                let shown = self.shown(first);
                if let Some(d) =
                    self.fault(first.start, first.end, format!("A declaration starts here, and {shown} is none."))
                {
                    d.help = Some("Declarations begin with what they declare: `outcome`, `activity`, `indicator` and so on. A remark begins with `#`.".into());
                }
                self.skip_line();
            }
        }
        self.at = self.at.max(first.end);
    }

    /// The rest of a declaration whose keyword is `first`.
    pub(super) fn head(&mut self, kind: D, first: Token, guessed: bool) -> Declaration {
        let keyword = self.span(first.start, first.end);
        let mut decl = Declaration {
            kind: Some(kind),
            keyword,
            name: None,
            title: None,
            ends: None,
            statements: Vec::new(),
            inner: Vec::new(),
            span: keyword,
            faulty: guessed,
        };
        self.at = first.end;
        match kind {
            D::Agenda => {}
            D::Include | D::Bibliography => {
                self.path(&mut decl, kind);
                decl.span.end = self.at as u32;
                return decl;
            }
            D::Link => self.ends(&mut decl),
            _ => self.name_and_title(&mut decl, kind),
        }
        self.block(&mut decl, kind, first, guessed);
        decl.span.end = self.at as u32;
        decl
    }

    fn take(&mut self) -> Token {
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

    fn ends(&mut self, decl: &mut Declaration) {
        let from = self.peek();
        let arrow = token::next(self.text, from.end);
        let to = token::next(self.text, arrow.end);
        if from.kind == Kind::Word && arrow.kind == Kind::Arrow && to.kind == Kind::Word {
            self.at = to.end;
            decl.ends = Some((self.span(from.start, from.end), self.span(to.start, to.end)));
            return;
        }
        if let Some((arrow, to)) = self.other_arrow(from) {
            let shown = self.shown(arrow);
            let span = self.span(arrow.start, arrow.end);
            let message = format!("Between the two ends of a link stands `->`, and not {shown}.");
            if let Some(d) = self.fault(arrow.start, arrow.end, message) {
                *d = d.clone().fix("Write `->`", span, "->");
            }
            self.at = to.end;
            decl.ends = Some((self.span(from.start, from.end), self.span(to.start, to.end)));
            return;
        }
        if let Some(d) = self.fault(
            decl.keyword.start as usize,
            decl.keyword.end as usize,
            "After `link` come the two things that it links.",
        ) {
            d.help = Some("Write, for example, `link attendance -> reading { because \"…\" }`.".into());
        }
        decl.faulty = true;
        self.skip_to_block();
    }

    fn name_and_title(&mut self, decl: &mut Declaration, kind: D) {
        let name = self.peek();
        if self.swapped_head(decl, name) {
            return;
        }
        if name.kind == Kind::Word {
            self.at = name.end;
            decl.name = Some(self.span(name.start, name.end));
        } else {
            let what = kind.text();
            let shown = self.shown(name);
            let message = match name.kind {
                Kind::Text | Kind::OpenText | Kind::Open | Kind::Close | Kind::End => {
                    format!("After `{what}` comes a name; it is missing.")
                }
                _ => format!("After `{what}` comes a name, and {shown} is none."),
            };
            let example = self.suggested_name(name);
            if let Some(d) = self.fault(decl.keyword.start as usize, decl.keyword.end as usize, message) {
                d.help = Some(format!(
                    "A name is one word of letters, digits and inner hyphens, by which other parts of the theory refer to this: `{what} {example} \"…\"`."
                ));
                if name.kind == Kind::Text {
                    let span = Span { start: decl.keyword.end, ..decl.keyword };
                    *d = d.clone().fix(format!("Name it `{example}`"), span, format!(" {example}"));
                }
            }
            decl.faulty = true;
            if matches!(name.kind, Kind::Number | Kind::Other | Kind::Comma | Kind::Arrow) {
                self.skip_to_title();
            }
        }
        let title = self.peek();
        match title.kind {
            Kind::Text => {
                self.at = title.end;
                decl.title = Some(self.span(title.start, title.end));
                self.check_escapes(title.start, title.end);
            }
            Kind::OpenText => {
                self.open_text(title);
                decl.title = None;
            }
            Kind::Open | Kind::Close | Kind::End => {}
            _ if title.first => {}
            _ => self.bare_title(decl, title),
        }
        let rest = self.peek();
        if !rest.first
            && !matches!(rest.kind, Kind::Open | Kind::Close | Kind::End)
            && decl.title.is_some()
            && !self.starts_something(rest, kind)
        {
            let shown = self.shown(rest);
            let bracket = matches!(self.slice(rest), "(" | "[" | ":" | "=" | "(:");
            let span = self.span(rest.start, rest.end);
            if let Some(d) = self.fault(
                rest.start,
                rest.end,
                format!("After the title comes a block between `{{` and `}}`, or nothing; here stands {shown}."),
            ) {
                d.help = Some("What is said of it stands between braces: `{ … }`.".into());
                if bracket {
                    *d = d.clone().fix("Write `{`", span, "{");
                }
            }
            if bracket {
                // It was meant to open the block.
                self.other_bracket = true;
                self.at = rest.end;
            } else {
                self.skip_to_block();
            }
        }
    }

    /// Whether a word begins a statement of any block.
    pub(super) fn starts_any_statement(&self, token: Token) -> bool {
        self.statement_word(None, token).is_some()
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
        let end = self.head_end(title.start);
        let raw = self.text[title.start..end].trim_end().to_owned();
        let quotes = |c: char| c == '"' || super::habits::is_quote(c);
        let plain = raw.trim_matches(quotes).replace('"', "'");
        let curly = raw.chars().next().is_some_and(quotes);
        let message = if curly {
            "A title stands in straight quotes, as in \"Children read\"."
        } else {
            "A title stands in quotes."
        };
        let span = self.span(title.start, title.start + raw.len());
        let help = format!("Write \"{}\".", short(&plain));
        if let Some(d) = self.fault(title.start, title.start + raw.len().max(1), message) {
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
        let joined = words.split_whitespace().collect::<Vec<_>>().join("-");
        if joined.len() > 200 || token::name_end(&joined, 0) != Some(joined.len()) {
            return false;
        }
        let kind = decl.kind.map_or("", D::text);
        let span = self.span(name.start as usize, name.start as usize + words.trim_end().len());
        if let Some(d) = self.fault(span.start as usize, span.end as usize, "A name is one word.".to_owned()) {
            d.help = Some(format!("Join the words by hyphens: `{kind} {joined} \"…\"`."));
            *d = d.clone().fix(format!("Write `{joined}`"), span, joined);
        }
        decl.name = Some(span);
        self.at = title;
        let title = self.peek();
        if title.kind == Kind::Text {
            self.at = title.end;
            decl.title = Some(self.span(title.start, title.end));
            self.check_escapes(title.start, title.end);
        } else {
            self.open_text(title);
        }
        true
    }

    /// Where the head of a declaration ends: before a brace, or with the line.
    fn head_end(&self, from: usize) -> usize {
        let line = token::line_end(self.text.as_bytes(), from);
        self.text[from..line].find(['{', '}']).map_or(line, |i| from + i)
    }

    fn skip_to_block(&mut self) {
        self.at = self.head_end(self.at);
    }

    fn skip_to_title(&mut self) {
        let end = self.head_end(self.at);
        self.at = self.text[self.at..end].find('"').map_or(end, |i| self.at + i);
    }

    fn skip_head(&mut self) {
        self.skip_to_block();
        if self.peek().kind == Kind::Open {
            self.skip_group();
        }
    }

    /// A name made of the first words of a title.
    fn suggested_name(&self, title: Token) -> String {
        if title.kind != Kind::Text {
            return "some-name".into();
        }
        let words = self.slice(title).to_lowercase();
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).take(3).collect();
        let name = words.join("-");
        if token::name_end(&name, 0) == Some(name.len()) && !name.is_empty() { name } else { "some-name".into() }
    }

    /// The block of a declaration, if it has one.
    fn block(&mut self, decl: &mut Declaration, kind: D, first: Token, guessed: bool) {
        let next = self.peek();
        if next.kind == Kind::Open {
            self.at = next.end;
            if guessed {
                // Nothing is said of what is inside something that was only guessed at.
                let told = (self.diagnostics.len(), self.told);
                self.body(decl, kind, first);
                self.diagnostics.truncate(told.0);
                self.told = told.1;
            } else {
                self.body(decl, kind, first);
            }
            return;
        }
        let bare =
            kind != D::Strand && next.kind == Kind::Word && self.statement_word(Some(Some(kind)), next).is_some();
        let elsewhere = D::parse(self.slice(next)).is_some() && self.column(next.start) <= self.column(first.start);
        if std::mem::take(&mut self.other_bracket) {
            let told = (self.diagnostics.len(), self.told);
            self.body(decl, kind, first);
            self.diagnostics.truncate(told.0);
            self.told = told.1;
            return;
        }
        if bare && !elsewhere && !decl.faulty {
            let at = self.at;
            let message = format!("The block of this {} is not opened.", kind.text());
            let span = self.span(at, at);
            if let Some(d) = self.fault(first.start, first.end, message) {
                d.help = Some("Write `{` after the title, and `}` where the block ends.".into());
                *d = d.clone().fix("Open the block", span, " {");
            }
            let told = (self.diagnostics.len(), self.told);
            self.body(decl, kind, first);
            // That a block which was never opened is not closed either is the same fault.
            self.diagnostics.truncate(told.0);
            self.told = told.1;
            return;
        }
        if kind == D::Agenda && !decl.faulty {
            if let Some(d) = self.fault(first.start, first.end, "An agenda says something between braces.") {
                d.help = Some("Write `agenda { problem \"…\" vision \"…\" adopted 2024 by … }`.".into());
            }
            decl.faulty = true;
        } else if kind == D::Strand && decl.title.is_none() && !decl.faulty {
            if let Some(d) = self.fault(first.start, first.end, "A strand is declared with a title or a block.") {
                d.help = Some("Write `strand NAME \"Title\" { … }`. Inside a result or activity, `strand NAME` says to which it belongs.".into());
            }
        }
    }

    fn body(&mut self, decl: &mut Declaration, kind: D, first: Token) {
        if kind == D::Strand {
            self.strand_block(decl, first.start);
        } else {
            self.statements(decl, kind, first.start);
        }
    }

    /// An indicator nested in a result or activity.
    pub(super) fn nested(&mut self, first: Token) -> Option<Declaration> {
        self.at = first.start;
        if let Some(decl) = self.ask_nested() {
            return Some(decl);
        }
        Some(self.head(D::Indicator, first, false))
    }

    fn ask_nested(&mut self) -> Option<Declaration> {
        let start = self.at;
        let decl = self.ask(R::try_inner, |b, pair| b.declaration(pair))?;
        // A block that is closed, or none and the next statement on a line of its own.
        let next = self.peek();
        if matches!(next.kind, Kind::Close | Kind::End)
            || (next.kind == Kind::Word && (next.first || self.text[start..self.at].ends_with('}')))
        {
            return Some(decl);
        }
        self.at = start;
        None
    }
}

fn may_stand_in_strand(kind: D) -> bool {
    kind.is_result()
        || matches!(kind, D::Activity | D::Assumption | D::Indicator | D::Instrument | D::Link | D::Question)
}

/// At most so much of a text as a message can bear.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let one_line: String = text.chars().take(MOST + 1).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if one_line.chars().count() > MOST {
        format!("{}…", one_line.chars().take(MOST).collect::<String>())
    } else {
        one_line
    }
}
