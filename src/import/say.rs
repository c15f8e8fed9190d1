//! Pieces of the language, made so that they are well-formed whatever was in the source.

/// A text in quotes. One of several lines stands between triple quotes, where that changes nothing of what it says.
pub(super) fn quoted(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let is_plain = |line: &&str| line.trim() == *line && !line.is_empty();
    if lines.len() > 1 && lines.iter().all(is_plain) {
        let lines: Vec<String> = lines.iter().map(|l| escaped(l)).collect();
        return format!("\"\"\"\n{}\n\"\"\"", lines.join("\n"));
    }
    format!("\"{}\"", escaped(text))
}

/// What stands between quotes: signs that would end the text or that no editor shows are written by their escapes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\0' => out.push('\u{fffd}'),
            c if is_hidden(c) => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Signs that steer what is shown, and lines that only some programs end: as they are they would mislead a reader.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2066}'..='\u{2069}')
}

/// A comment, a line for each line of the text.
pub(super) fn comment(text: &str) -> String {
    let shown = |c: char| match c {
        '\0' => "\u{fffd}".to_owned(),
        c if is_hidden(c) => format!("\\u{{{:x}}}", u32::from(c)),
        c => c.to_string(),
    };
    let line = |line: &str| format!("# {}", line.trim().chars().map(shown).collect::<String>()).trim_end().to_owned();
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A title: one line, with single blanks.
pub(super) fn title(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of several lines without blanks at the ends of lines, and without empty lines at its ends.
pub(super) fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether a statement says all that a cell says, so that the cell need not stand beside it in a comment: each word and
/// number of the cell is in the statement, in the same order, and so is each sign that means something.
pub(super) fn says_all(statement: &str, cell: &str) -> bool {
    const FILLERS: &[&str] = &["in", "by", "at", "of", "on", "the", "to"];
    const PUNCTUATION: &str = "()[]{},;:.-–—/'\"’•·*|%";
    let statement = statement.to_lowercase();
    let mut rest = statement.as_str();
    for run in runs(&cell.to_lowercase()) {
        if FILLERS.contains(&run.as_str()) {
            continue;
        }
        match rest.find(run.as_str()) {
            Some(at) => rest = &rest[at + run.len()..],
            None => return false,
        }
    }
    let has_sign =
        |c: char| c.is_alphanumeric() || c.is_whitespace() || PUNCTUATION.contains(c) || statement.contains(c);
    (!cell.contains('%') || statement.contains('%') || statement.contains("percent")) && cell.chars().all(has_sign)
}

/// The runs of letters and digits in a text.
pub(super) fn runs(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|r| !r.is_empty()).map(str::to_owned).collect()
}

/// Whether a cell says nothing: it is empty, or a stroke that says that it is meant to be.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '/' | '\u{feff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_says_all_of_a_cell_or_not() {
        assert!(says_all("baseline 58% at 2024", "58% (2024)"));
        assert!(says_all("target 12,000 by 2027", "12 000 by 2027"));
        assert!(!says_all("target 70 by 2027", "at least 70 by 2027"));
        assert!(!says_all("target 70 by 2027", "≥ 70 by 2027"));
        assert!(!says_all("target 70 by 2027", "70% (2027)"));
    }

    #[test]
    fn texts_stay_texts() {
        assert_eq!(quoted("a \"b\" \\"), r#""a \"b\" \\""#);
        assert_eq!(quoted("a\nb"), "\"\"\"\na\nb\n\"\"\"");
        assert_eq!(quoted("\u{7}\u{202e}"), "\"\\u{7}\\u{202e}\"");
        assert_eq!(comment("a\n b\u{1b}"), "# a\n# b\\u{1b}");
    }
}
