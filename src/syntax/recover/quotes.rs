//! Quotes that are missing or too many on a line: `outcome o "Graduates have work { for "Young people" }`, `"They say "never" to us"`.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::{Declaration, Statement, ValueKind};

impl Driver<'_> {
    /// A quote inside a text that is the last value of a statement: `because "They say "never again" to us"`.
    pub(super) fn quote_in_value(&mut self, s: &Statement, next: Token) -> bool {
        let last = s.values.last().copied().filter(|v| v.kind == ValueKind::Text);
        last.is_some_and(|last| self.quote_within(last.span.end as usize, next))
    }

    /// The same in a title, or a title whose closing quote is missing, so that it takes in a part of its block: then `rest`
    /// follows it without a blank. Says whether it was one of them, and then has read the title.
    pub(super) fn quotes_of_title(&mut self, decl: &mut Declaration, title: Token, rest: Token) -> bool {
        if !follows_closely(title.end, rest) {
            return false;
        }
        let line = self.line_end(title.start);
        let quotes = self.text[title.start..line].matches('"').count();
        let brace = self.text[title.start..title.end].find('{').map(|i| title.start + i);
        if let Some(brace) = brace.filter(|_| quotes % 2 == 1) {
            let end = self.text[..brace].trim_end().len();
            self.open_text(Token { kind: Kind::OpenText, end, ..title });
            // The braces were counted with the quotes in the wrong places.
            self.trust_braces();
            decl.title = None;
            return true;
        }
        if quotes.is_multiple_of(2) && self.quote_within(title.end, rest) {
            decl.title = None;
            return true;
        }
        false
    }

    /// Whether a quote that seems to open a text is the last of a line whose first quote is missing, so that a part of a block
    /// stands in the text: `outcome o Graduates have work" { for "Young people" }`.
    pub(super) fn lacks_first_quote(&mut self, text: Token) -> bool {
        let line = self.line_end(text.start);
        let lacks = self.text[text.start..line].matches('"').count() % 2 == 1
            && self.text[text.start + 1..].trim_start().starts_with('{');
        if lacks {
            self.trust_braces();
        }
        lacks
    }

    /// A quote inside the text that ends at `end`, behind which it goes on; says whether it was that, and then has read it
    /// to its last quote before a block.
    fn quote_within(&mut self, end: usize, next: Token) -> bool {
        if !follows_closely(end, next) {
            return false;
        }
        let line = self.line_end(next.start);
        let line = self.text[next.start..line].find('{').map_or(line, |i| next.start + i);
        let Some(close) = self.text[next.start..line].rfind('"').map(|i| next.start + i) else { return false };
        if let Some(d) = self.fault(end - 1, end, "The text ends at this quote, and more of it follows.") {
            d.help = Some(
                "A quote inside a text is written `\\\"`, or as a curly one: \"They say \u{201c}never\u{201d} to us\"."
                    .into(),
            );
        }
        self.at = close + 1;
        true
    }

    /// A text that begins with a straight quote and ends with a curly one; says whether it was that, and then has read it.
    pub(super) fn closed_by_curly(&mut self, text: Token) -> bool {
        let raw = self.text[text.start..text.end].trim_end();
        let Some(plain) = without_lone_close(&raw[1..]) else { return false };
        let (start, end) = (text.start + 1 + plain.len(), text.start + raw.len());
        let (sign, span) = (self.text[start..end].to_owned(), self.span(start, end));
        let message = format!("This text begins with a straight quote, and ends with `{sign}`.");
        if let Some(d) = self.fault(text.start, end, message) {
            d.help = Some(format!("Write `\"` in the place of `{sign}`."));
            *d = d.clone().fix("Close the text", span, "\"");
        }
        self.at = end;
        true
    }

    /// Whether a quote before a place on its line has none that closes it, so that it is not known what stands in a text.
    pub(super) fn has_quote_in_doubt(&self, at: usize) -> bool {
        let start = at - self.column(at);
        self.text[self.boundary(start)..at].matches('"').count() % 2 == 1
    }
}

fn follows_closely(end: usize, next: Token) -> bool {
    next.start == end && matches!(next.kind, Kind::Word | Kind::Number | Kind::Other)
}

/// The words before a curly quote at their end that closes none which opens among them.
pub(super) fn without_lone_close(words: &str) -> Option<&str> {
    let sign = words.chars().next_back()?;
    let opening: &[char] = match sign {
        '\u{201d}' => &['\u{201c}', '\u{201e}', '\u{201d}'],
        '\u{201c}' => &['\u{201e}'],
        '\u{bb}' => &['\u{ab}'],
        '\u{ab}' => &['\u{bb}'],
        _ => return None,
    };
    let plain = &words[..words.len() - sign.len_utf8()];
    (!plain.contains(opening) && !plain.trim().is_empty()).then_some(plain)
}

/// Where the only straight quote of a stretch stands, if it ends a word there.
pub(super) fn lone_straight(words: &str) -> Option<usize> {
    let at = words.find('"')?;
    let (before, after) = (&words[..at], &words[at + 1..]);
    let ends = before.ends_with(|c: char| !c.is_whitespace()) && !after.starts_with(|c: char| !c.is_whitespace());
    (ends && !after.contains('"')).then_some(at)
}
