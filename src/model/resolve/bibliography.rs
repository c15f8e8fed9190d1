//! References from BibTeX files, read by the crate biblatex. Each entry's key is a reference's name.

use super::{Resolver, blocks::set};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::direction::closed;
use crate::model::value::{At, Said, Text};
use crate::source::{FileId, Span};
use crate::vocabulary::DeclarationKind as Kind;
use biblatex::{Bibliography, ChunksExt, DateValue, ParseErrorKind, PermissiveType, RawBibliography, Token};
use std::ops::Range;

/// Deeper braces are no bibliography, and the reader of BibTeX calls itself for each.
const DEEPEST: usize = 64;

impl Resolver {
    pub(super) fn declare_bibliography(&mut self, file: FileId) {
        let sources = std::sync::Arc::clone(&self.sources);
        let text = sources.file(file).text.as_str();
        let span = |range: Range<usize>| {
            let end = range.end.min(text.len());
            Span { file, start: range.start.min(end) as u32, end: end as u32 }
        };
        if let Some(at) = too_deep(text) {
            self.unreadable(span(at..at + 1), "Here braces stand in braces deeper than any bibliography needs.");
            return;
        }
        if let Ok(raw) = RawBibliography::parse(text) {
            let keys: Vec<_> = raw.entries.iter().map(|e| (e.v.key.v, e.v.key.span.clone(), e.span.clone())).collect();
            if let Ok(bibliography) = Bibliography::from_raw(raw) {
                for (key, name, whole) in keys {
                    if let Some(entry) = bibliography.get(key) {
                        self.declare_entry(entry, span(name), span(whole));
                    }
                }
                return;
            }
        }
        self.declare_one_by_one(text, span);
    }

    /// The entries of a bibliography with a fault somewhere: each is read by itself, so that the sound ones are kept.
    fn declare_one_by_one(&mut self, text: &str, span: impl Fn(Range<usize>) -> Span) {
        let pieces = pieces(text);
        // What abbreviations stand for is said in entries of their own. Beyond what people write, they are left out, since
        // each entry is read with all of them before it.
        let is_string = |p: &Range<usize>| text[p.clone()].get(..7).is_some_and(|s| s.eq_ignore_ascii_case("@string"));
        let sound = |p: &&Range<usize>| is_string(p) && RawBibliography::parse(&text[(*p).clone()]).is_ok();
        let mut strings: String = pieces.iter().filter(sound).map(|p| &text[p.clone()]).collect();
        if strings.len() > MOST_STRINGS {
            strings.clear();
        }
        let (mut told, before) = (0, strings.len());
        for piece in pieces.iter().filter(|p| !is_string(p)) {
            let whole = format!("{strings}{}", &text[piece.clone()]);
            let place = |r: Range<usize>| {
                let at = |i: usize| piece.start + i.saturating_sub(before);
                span(at(r.start).min(piece.end)..at(r.end).min(piece.end))
            };
            let read = RawBibliography::parse(&whole).and_then(|raw| {
                let keys: Vec<_> =
                    raw.entries.iter().map(|e| (e.v.key.v.to_owned(), e.v.key.span.clone(), e.span.clone())).collect();
                Ok((keys, Bibliography::from_raw(raw)?))
            });
            match read {
                Ok((keys, bibliography)) => {
                    for (key, name, whole) in keys {
                        if let Some(entry) = bibliography.get(&key) {
                            self.declare_entry(entry, place(name), place(whole));
                        }
                    }
                }
                Err(error) => {
                    let head = head(text, piece);
                    let key = text[head.clone()].split(['{', '(']).nth(1).unwrap_or_default().trim();
                    // What cites it cites something that is there.
                    self.lost.insert(super::normal(key).into());
                    told += 1;
                    if told > MOST_TOLD {
                        continue;
                    }
                    let at = if error.kind == ParseErrorKind::UnexpectedEof {
                        span(head.clone())
                    } else {
                        place(error.span)
                    };
                    let message = format!("The entry `{}` can't be read: {}.", short(key), fault(&error.kind));
                    self.unreadable(at, &message);
                }
            }
        }
    }

    fn unreadable(&mut self, span: Span, message: &str) {
        self.report(
            Diagnostic::new(Rule::Syntax, span, message)
                .help("Each entry is written `@article{key, title = {…}, author = {…}, year = {2014}}`; the programs that keep bibliographies export this form as BibTeX."),
        );
    }

    fn declare_entry(&mut self, entry: &biblatex::Entry, name: Span, whole: Span) {
        let owned = |text: String| Text { span: whole, owned: Some(closed(text.into()).into()) };
        let title = entry.title().ok().map(|t| owned(plain(&t.format_verbatim())));
        let id = self.add_item(Kind::Reference, name, title, name, whole);
        self.bear_name(id);
        let detail = self.theory.item(id).detail as usize;
        let reference = &mut self.theory.references[detail];
        reference.from_bibliography = true;
        if let Ok(authors) = entry.author() {
            let names: Vec<String> =
                authors.iter().map(|p| format!("{} {}", p.given_name, p.name).trim().to_owned()).collect();
            set(Said::Yes(owned(crate::diagnostic::words::all_of(&names))), &mut reference.author);
        }
        if let Ok(PermissiveType::Typed(date)) = entry.date() {
            let year = match date.value {
                DateValue::At(d) | DateValue::After(d) | DateValue::Before(d) | DateValue::Between(d, _) => d.year,
            };
            reference.year = Said::Yes(At { value: year, span: whole });
        }
        if let Ok(doi) = entry.doi() {
            reference.doi = Said::Yes(owned(doi));
        }
        if let Ok(url) = entry.url() {
            reference.url = Said::Yes(owned(url));
        }
    }
}

/// More faults of one bibliography than these help nobody: something is wrong with the whole of it.
const MOST_TOLD: usize = 20;

/// How long what all abbreviations of a faulty bibliography say may be, in bytes.
const MOST_STRINGS: usize = 8 * 1024;

/// Where each entry starts and ends: from an `@` that starts a line to the next.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut fresh = true;
    for (i, b) in text.bytes().enumerate() {
        if b == b'@' && fresh {
            starts.push(i);
        }
        fresh = matches!(b, b'\n' | b'\r') || (fresh && matches!(b, b' ' | b'\t'));
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| start..end).collect()
}

/// Type and key of an entry.
fn head(text: &str, piece: &Range<usize>) -> Range<usize> {
    let entry = &text[piece.clone()];
    let open = entry.find(['{', '(']).map_or(entry.len(), |i| i + 1);
    let key = entry[open..].len() - entry[open..].trim_start().len() + open;
    let end = entry[key..].find(|c: char| c.is_whitespace() || matches!(c, ',' | '}' | ')'));
    piece.start..piece.start + end.map_or(entry.len(), |i| key + i)
}

/// A text without the LaTeX commands that are left in it: switches of type go, of others the name stays.
fn plain(text: &str) -> String {
    const SWITCHES: &[&str] =
        &["em", "it", "bf", "sc", "tt", "sl", "rm", "sf", "itshape", "bfseries", "scshape", "upshape"];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let command = &rest[at + 1..];
        let end = command.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(command.len());
        rest = &command[end..];
        if SWITCHES.contains(&&command[..end]) {
            rest = rest.trim_start();
        } else {
            out.push_str(&command[..end]);
        }
    }
    out.push_str(rest);
    out
}

fn short(head: &str) -> String {
    crate::diagnostic::words::short(head, 60)
}

/// What is wrong, in plain words.
fn fault(kind: &ParseErrorKind) -> String {
    match kind {
        ParseErrorKind::UnexpectedEof => "a brace or a quote in it is not closed".into(),
        ParseErrorKind::Unexpected(token) => format!("{} is not right here", sign(*token)),
        ParseErrorKind::Expected(token) => format!("{} is missing here", sign(*token)),
        ParseErrorKind::UnknownAbbreviation(word) => {
            format!("`{word}` is neither in braces nor in quotes, and no `@string` says what it stands for")
        }
        ParseErrorKind::MalformedCommand => "a LaTeX command in it is not whole".into(),
        ParseErrorKind::DuplicateKey(key) => format!("`{key}` is there twice"),
        ParseErrorKind::ResolutionError(_) => "what it takes over from another entry does not fit".into(),
        _ => "something in it is not as BibTeX writes it".into(),
    }
}

fn sign(token: Token) -> &'static str {
    match token {
        Token::Identifier => "a word",
        Token::OpeningBrace => "`{`",
        Token::ClosingBrace => "`}`",
        Token::Comma => "a comma",
        Token::QuotationMark => "a quote",
        Token::Equals => "`=`",
        Token::DecimalPoint => "a point",
    }
}

/// Where braces nest too deep, if they do.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(i);
        }
    }
    None
}
