//! Texts and labels as Graphviz and Mermaid write them: in quotes, in HTML, with signs by their names.

/// A text in quotes, to its end, and what follows it. Only quotes are escaped in it; the rest is the label's affair.
pub(super) fn quoted(inner: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((out, &inner[at + 1..])),
            '\\' => match chars.next() {
                Some((_, '"')) => out.push('"'),
                // A line that goes on in the next.
                Some((_, '\n')) => {}
                Some((_, other)) => out.extend(['\\', other]),
                None => return None,
            },
            c => out.push(c),
        }
    }
    None
}

/// A label in HTML, to the bracket that closes it: what it shows, and what follows it.
pub(super) fn html(text: &str) -> Option<(String, &str)> {
    let mut open = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '<' => open += 1,
            '>' => {
                open = open.saturating_sub(1);
                if open == 0 {
                    return Some((escaped(&without_tags(&text[1..at])), &text[at + 1..]));
                }
            }
            _ => {}
        }
    }
    None
}

/// What a label in HTML shows must come through the reading of escapes unharmed.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
}

/// A text without tags; line breaks stay.
pub(super) fn without_tags(text: &str) -> String {
    const BREAKS: &[&str] = &["br", "br/", "/tr", "/p", "/div", "/li", "hr/", "hr"];
    const TAGS: &[&str] = &[
        "b", "i", "u", "s", "o", "em", "strong", "small", "big", "sub", "sup", "font", "table", "tr", "td", "img",
        "span", "div", "p", "li", "ul", "ol", "center", "code", "th", "tbody", "vr", "a", "h1", "h2", "h3", "h4",
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let inner = &rest[at + 1..];
        let tag = inner.find('>').map(|end| (&inner[..end], &inner[end + 1..]));
        let name = |tag: &str| tag.split_whitespace().next().unwrap_or_default().to_lowercase();
        match tag {
            Some((tag, after)) if BREAKS.contains(&name(tag).as_str()) => {
                out.push('\n');
                rest = after;
            }
            Some((tag, after)) if TAGS.contains(&name(tag).trim_matches('/')) => rest = after,
            // What is no tag that sets text is text.
            _ => {
                out.push('<');
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A sign by its name in HTML, or by its number.
pub(super) fn sign(name: &str) -> Option<char> {
    Some(match name {
        "quot" => '"',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        "apos" => '\'',
        _ => {
            let code = match name.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => name.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')?
        }
    })
}

/// What a label shows: `\n`, `\l` and `\r` end lines, and signs stand by their names.
pub(super) fn shown(label: &str, id: &str) -> String {
    let mut out = String::with_capacity(label.len());
    let mut chars = label.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'l' | 'r') => out.push('\n'),
            Some('N') => out.push_str(id),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    with_signs(&out, &['&'])
}

/// A text with the signs that stand between one of the openings and a semicolon in the place of their names: `&amp;`.
pub(super) fn with_signs(text: &str, openings: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(openings) {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let end = tail.bytes().take(10).position(|b| b == b';');
        match end.and_then(|end| sign(tail[..end].trim_start_matches('#')).map(|c| (c, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &tail[end + 1..];
            }
            None => {
                out.push_str(&rest[at..=at]);
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}
