//! The text in tokens, for recovery and for editors, which ask about half-typed text: sound text is read by the grammar.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name, a word of a keyword, or a joining word.
    Word,
    /// A text with its closing quotes.
    Text,
    /// A text whose closing quotes are missing; it ends with its line, or before a brace at the end of it.
    OpenText,
    /// What begins with a digit or a sign and a digit.
    Number,
    /// `,`
    Comma,
    /// `->`
    Arrow,
    /// `{`
    Open,
    /// `}`
    Close,
    /// Any other run of characters.
    Other,
    /// The end of the text.
    End,
}

/// A token and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// The first byte after it.
    pub end: usize,
    /// Whether it is the first of its line.
    pub first: bool,
}

/// The first byte after white space and comments, and whether a line ended on the way.
pub(super) fn skip_gap(text: &str, mut at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut line = at == 0;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'\n' | b'\r' => {
                line = true;
                at += 1;
            }
            b' ' | b'\t' | 0x0B | 0x0C => at += 1,
            b'#' => at += bytes[at..].iter().position(|&b| b == b'\n' || b == b'\r').unwrap_or(bytes.len() - at),
            b if b < 0x80 => break,
            _ => match text[at..].chars().next() {
                Some(c) if c.is_whitespace() || c == '\u{feff}' => {
                    line |= matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
                    at += c.len_utf8();
                }
                _ => break,
            },
        }
    }
    (at, line)
}

fn starts_name(c: char) -> bool {
    pest::unicode::XID_START(c)
}

fn continues_name(c: char) -> bool {
    pest::unicode::XID_CONTINUE(c)
}

/// The end of the name that starts at `at`, if one does.
pub(super) fn name_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if !rest.chars().next().is_some_and(starts_name) {
        return None;
    }
    let mut end = at;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if continues_name(c) {
            end = at + i + c.len_utf8();
        } else if c == '-' && chars.peek().is_some_and(|&(_, next)| continues_name(next)) {
            end = at + i + 1;
        } else {
            break;
        }
    }
    Some(end)
}

/// Whether a text is a name as a whole.
pub fn is_name(text: &str) -> bool {
    name_end(text, 0) == Some(text.len())
}

/// The next token at or after `at`, which lies on a character boundary.
pub fn next(text: &str, at: usize) -> Token {
    let (start, first) = skip_gap(text, at);
    let make = |kind, end| Token { kind, start, end, first };
    let bytes = text.as_bytes();
    let Some(&b) = bytes.get(start) else { return make(Kind::End, start) };
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    match b {
        b'{' => make(Kind::Open, start + 1),
        b'}' => make(Kind::Close, start + 1),
        b',' => make(Kind::Comma, start + 1),
        b'-' if bytes.get(start + 1) == Some(&b'>') => make(Kind::Arrow, start + 2),
        b'"' => quoted(text, start, first),
        b'0'..=b'9' => make(Kind::Number, number_end(bytes, start)),
        b'-' | b'+' if digit(start + 1) => make(Kind::Number, number_end(bytes, start + 1)),
        _ => match name_end(text, start) {
            Some(end) => make(Kind::Word, end),
            None => make(Kind::Other, other_end(text, start)),
        },
    }
}

fn number_end(bytes: &[u8], mut at: usize) -> usize {
    let alphanumeric = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
    while let Some(&b) = bytes.get(at) {
        let inside = b.is_ascii_alphanumeric()
            || (matches!(b, b'-' | b'/' | b'.' | b':') && alphanumeric(at + 1))
            || (b == b',' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit));
        if !inside {
            break;
        }
        at += 1;
    }
    if bytes.get(at) == Some(&b'%') { at + 1 } else { at }
}

fn other_end(text: &str, start: usize) -> usize {
    let stops =
        |c: char| c.is_whitespace() || starts_name(c) || c.is_ascii_digit() || matches!(c, '{' | '}' | ',' | '"' | '#');
    let mut chars = text[start..].char_indices();
    chars.next();
    chars.find(|&(_, c)| stops(c)).map_or(text.len(), |(i, _)| start + i)
}

fn quoted(text: &str, start: usize, first: bool) -> Token {
    let bytes = text.as_bytes();
    let token = |kind, end| Token { kind, start, end, first };
    if text[start..].starts_with("\"\"\"") {
        let mut at = start + 3;
        while let Some(found) = bytes[at..].iter().position(|&b| b == b'"' || b == b'\\') {
            at += found;
            if bytes[at] == b'\\' {
                at = (at + 2).min(bytes.len());
            } else if bytes[at..].starts_with(b"\"\"\"") {
                return token(Kind::Text, at + 3);
            } else {
                at += 1;
            }
        }
        return token(Kind::OpenText, line_end(bytes, start));
    }
    let mut at = start + 1;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'"' => return token(Kind::Text, at + 1),
            b'\\' if !matches!(bytes.get(at + 1), Some(b'\n' | b'\r')) => at += 2,
            b'\n' | b'\r' => break,
            _ => at += 1,
        }
    }
    let mut end = line_end(bytes, start);
    // An open brace, or a whole block, at the end of the line belongs to the declaration and not to the text.
    let line = text[start..end].trim_end();
    if let Some(brace) = line.rfind('{')
        && (line.ends_with('{') || line.ends_with('}'))
    {
        end = start + line[..brace].trim_end().len();
    } else if let Some(text) = line.strip_suffix('}') {
        end = start + text.trim_end().len();
    } else {
        end = start + line.len();
    }
    token(Kind::OpenText, end.max(start + 1))
}

/// Where the line of a byte ends.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&b| b == b'\n' || b == b'\r').map_or(bytes.len(), |i| at + i)
}
