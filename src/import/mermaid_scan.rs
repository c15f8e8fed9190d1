//! The pieces of a line of Mermaid: ids, shapes, arrows, and what labels say.

use super::labels;

/// How two boxes are joined.
#[derive(Debug, Default)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) is_line: bool,
    pub(super) is_crossed: bool,
    pub(super) is_both: bool,
    pub(super) is_backward: bool,
}

/// A line that is being read.
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Scan<'t> {
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    pub(super) fn id(&mut self) -> Option<String> {
        let rest = self.rest();
        let mut end = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, c)| *c);
            let is_part = c.is_alphanumeric()
                || matches!(c, '_' | '*' | '/' | '.' | '!' | '#' | '$' | '\'' | '+' | '?' | '\u{300}'..='\u{36f}')
                || (c == '-' && next.is_some_and(|n| n.is_alphanumeric()) && end > 0)
                || (!c.is_ascii() && !c.is_whitespace());
            if !is_part {
                break;
            }
            end = at + c.len_utf8();
        }
        if end == 0 {
            return None;
        }
        self.at += end;
        Some(rest[..end].to_owned())
    }

    /// What stands in a box, of whatever shape.
    pub(super) fn shape(&mut self) -> Option<String> {
        const SHAPES: &[(&str, &[&str])] = &[
            ("(((", &[")))"]),
            ("([", &["])"]),
            ("[(", &[")]"]),
            ("[[", &["]]"]),
            ("((", &["))"]),
            ("{{", &["}}"]),
            ("[/", &["/]", "\\]"]),
            ("[\\", &["\\]", "/]"]),
            ("[", &["]"]),
            ("(", &[")"]),
            ("{", &["}"]),
            (">", &["]"]),
        ];
        let rest = self.rest();
        for (open, closes) in SHAPES {
            let Some(inner) = rest.strip_prefix(open) else { continue };
            let trimmed = inner.trim_start();
            if let Some(quoted) = trimmed.strip_prefix('"') {
                // A text in quotes ends at its quote, whatever brackets are in it.
                let Some(end) = quoted.find('"') else { continue };
                let after = quoted[end + 1..].trim_start();
                let Some(close) = closes.iter().find(|c| after.starts_with(**c)) else { continue };
                self.at = self.text.len() - after.len() + close.len();
                return Some(text_of(&quoted[..end]));
            }
            let end = closes.iter().filter_map(|c| inner.find(c).map(|at| (at, c.len()))).min();
            let Some((end, length)) = end else { continue };
            self.at += open.len() + end + length;
            return Some(text_of(&inner[..end]));
        }
        None
    }

    /// `@{ shape: rect, label: "text" }`
    pub(super) fn attributes(&mut self) -> Option<String> {
        let inner = self.rest().strip_prefix("@{")?;
        let mut quoted = false;
        for (at, c) in inner.char_indices() {
            match c {
                '"' => quoted = !quoted,
                '}' if !quoted => {
                    self.at += 2 + at + 1;
                    return Some(inner[..at].to_owned());
                }
                _ => {}
            }
        }
        None
    }

    pub(super) fn class(&mut self) -> Option<String> {
        let rest = self.rest().strip_prefix(":::")?;
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        self.at += 3 + end;
        Some(rest[..end].to_owned())
    }

    /// An arrow or a line, with the words on it.
    pub(super) fn link(&mut self) -> Option<Link> {
        let mut rest = self.rest();
        // `e1@-->` gives the arrow an id.
        if let Some((id, after)) = rest.split_once('@')
            && id.chars().all(char::is_alphanumeric)
            && after.starts_with(['-', '=', '.', '<', '~', 'x', 'o'])
        {
            rest = after;
        }
        let mut link = Link::default();
        let start = rest.strip_prefix('<').map(|r| (true, r));
        let start =
            start.or_else(|| rest.strip_prefix(['x', 'o']).filter(|r| r.starts_with(['-', '='])).map(|r| (true, r)));
        let (has_tail, body) = start.unwrap_or((false, rest));
        let (mut length, mut head) = line(body)?;
        let mut after = &body[length..];
        if head.is_none() && !after.starts_with('|') {
            // `-- words -->`, `-. words .->`, `== words ==>`: the line ends in a second piece.
            if let Some((words, piece, end)) = words(body, length) {
                link.label = text_of(words);
                (length, head) = (end, piece);
                after = &body[length..];
            } else if length < 3 {
                return None;
            }
        }
        let trimmed = after.trim_start();
        if let Some(inner) = trimmed.strip_prefix('|') {
            let end = inner.find('|')?;
            link.label = text_of(inner[..end].trim().trim_matches('"'));
            after = &inner[end + 1..];
        }
        self.at = self.text.len() - after.len();
        link.is_crossed = head == Some('x');
        link.is_both = has_tail && head.is_some();
        link.is_backward = has_tail && head.is_none();
        link.is_line = head.is_none() && !has_tail && !body.starts_with('~');
        Some(link)
    }
}

/// The length of a line at the start of a text, and its head, if it has one.
fn line(text: &str) -> Option<(usize, Option<char>)> {
    let length = text.bytes().take_while(|b| matches!(b, b'-' | b'=' | b'.' | b'~')).count();
    let is_line = length > 1 && text.starts_with(['-', '=', '~', '.']);
    if !is_line {
        return None;
    }
    match text[length..].chars().next() {
        Some('>') => Some((length + 1, Some('>'))),
        // `--x` and `--o` end in a cross or a circle, if the letter is not the beginning of a box.
        Some(c @ ('x' | 'o'))
            if text[length + 1..].starts_with(|n: char| n.is_whitespace() || n == '|') || text.len() == length + 1 =>
        {
            Some((length + 1, Some(c)))
        }
        _ => Some((length, None)),
    }
}

/// The words within a line, its head, and where it ends.
fn words(body: &str, start: usize) -> Option<(&str, Option<char>, usize)> {
    let opening = &body[..start];
    let sign = if opening.starts_with('=') {
        "=="
    } else if opening.contains('.') {
        ".-"
    } else {
        "--"
    };
    let mut from = start;
    let mut quoted = false;
    while let Some(c) = body[from..].chars().next() {
        if c == '"' {
            quoted = !quoted;
        } else if !quoted && body[from..].starts_with(sign) {
            let (length, head) = line(&body[from..])?;
            let words = body[start..from].trim();
            return (!words.is_empty()).then(|| (words.trim_matches('"'), head, from + length));
        }
        from += c.len_utf8();
    }
    None
}

/// The value of a key in `key: "value", …`.
pub(super) fn attribute(inner: &str, key: &str) -> Option<String> {
    let at = inner.find(&format!("{key}:"))? + key.len() + 1;
    let rest = inner[at..].trim_start();
    match rest.strip_prefix('"') {
        Some(quoted) => Some(quoted[..quoted.find('"')?].to_owned()),
        None => Some(rest.split(',').next().unwrap_or_default().trim().to_owned()),
    }
}

/// What a label says: without the marks of Markdown and HTML that only set it.
pub(super) fn text_of(label: &str) -> String {
    let label = label.trim().trim_matches('"').trim();
    let label = label.strip_prefix('`').and_then(|l| l.strip_suffix('`')).unwrap_or(label);
    unescaped(&labels::without_tags(label))
}

/// Signs by number or name: `#35;`, `#quot;`, `&amp;`.
fn unescaped(text: &str) -> String {
    labels::with_signs(text, &['#', '&'])
}
