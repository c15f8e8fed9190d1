//! What a text in quotes says: escapes, and the indentation of texts over several lines.

use std::borrow::Cow;

/// What `"…"` or `"""…"""`, quotes included, says. Of the triple form the first and last line end and the indentation
/// that all lines share are taken off, and every line end is `\n`. An escape that is none stays as it stands.
pub fn text_value(raw: &str) -> Cow<'_, str> {
    if let Some(inner) = raw.strip_prefix("\"\"\"") {
        let inner = inner.strip_suffix("\"\"\"").unwrap_or(inner);
        return Cow::Owned(unescape(&unindent(inner)).into_owned());
    }
    let inner = raw.strip_prefix('"').unwrap_or(raw);
    unescape(inner.strip_suffix('"').unwrap_or(inner))
}

/// The lines of a text over several lines, quotes included, without the indentation that they share; escapes as they are.
pub fn lines_of_text(raw: &str) -> Vec<String> {
    let inner = raw.strip_prefix("\"\"\"").unwrap_or(raw);
    unindent(inner.strip_suffix("\"\"\"").unwrap_or(inner)).split('\n').map(str::to_owned).collect()
}

fn unindent(inner: &str) -> String {
    let normal = inner.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<&str> = normal.split('\n').collect();
    // Text on the line of the opening quotes has no indentation of its own.
    let first = if lines.first().is_some_and(|l| l.trim().is_empty()) && lines.len() > 1 {
        lines.remove(0);
        None
    } else {
        Some(lines.remove(0))
    };
    if lines.last().is_some_and(|l| l.trim().is_empty()) {
        lines.pop();
    }
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = lines.iter().filter(|l| !l.trim().is_empty()).map(indent).min().unwrap_or(0);
    let rest = lines.iter().map(|l| l.get(common.min(indent(l))..).unwrap_or(""));
    first.into_iter().chain(rest).collect::<Vec<_>>().join("\n")
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        match escape(&rest[at..]) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[at + length..];
            }
            None => {
                out.push('\\');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that an escape at the start of `text` stands for, and the escape's length in bytes; `None` if it is
/// none.
pub(super) fn escape(text: &str) -> Option<(char, usize)> {
    match text.as_bytes().get(1)? {
        b'"' => Some(('"', 2)),
        b'\\' => Some(('\\', 2)),
        b'n' => Some(('\n', 2)),
        b'u' => {
            let inner = text.get(2..)?.strip_prefix('{')?;
            let end = inner.bytes().take(9).position(|b| b == b'}')?;
            let code = u32::from_str_radix(&inner[..end], 16).ok()?;
            Some((char::from_u32(code).filter(|&c| c != '\0')?, end + 4))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_say_what_they_stand_for() {
        assert_eq!(text_value(r#""a \"b\" \\ \u{e9}\n""#), "a \"b\" \\ é\n");
        assert_eq!(text_value(r#""\u{D800} \q""#), r"\u{D800} \q");
    }

    #[test]
    fn texts_over_several_lines_lose_their_common_indentation() {
        assert_eq!(text_value("\"\"\"\n    one\r\n      two\n    \"\"\""), "one\n  two");
        assert_eq!(text_value("\"\"\"one\n  two\"\"\""), "one\ntwo");
        assert_eq!(text_value("\"\"\"\"\"\""), "");
    }
}
