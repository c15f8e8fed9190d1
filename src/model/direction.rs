//! Signs that turn the direction of writing around. They are a writer's own business within a text; left open, they would
//! turn around what stands behind it as well, in every sentence that a text is put into.

use std::borrow::Cow;

const POP: char = '\u{202c}';
const POP_ISOLATE: char = '\u{2069}';

/// A text in which everything that turns the direction is closed again at the end.
pub(super) fn closed(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(POP),
            '\u{2066}'..='\u{2068}' => open.push(POP_ISOLATE),
            POP if open.last() == Some(&POP) => drop(open.pop()),
            // The end of an isolate ends what was opened within it.
            POP_ISOLATE => open.truncate(open.iter().rposition(|&o| o == POP_ISOLATE).unwrap_or(open.len())),
            _ => {}
        }
    }
    if open.is_empty() { text } else { Cow::Owned(text.chars().chain(open.into_iter().rev()).collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_is_closed_from_within() {
        for (said, meant) in [
            ("plain", "plain"),
            ("\u{202e}evil", "\u{202e}evil\u{202c}"),
            ("\u{2067}a\u{202b}b", "\u{2067}a\u{202b}b\u{202c}\u{2069}"),
            ("\u{2067}a\u{202b}b\u{2069}", "\u{2067}a\u{202b}b\u{2069}"),
            ("\u{202a}a\u{202c}\u{202c}\u{2069}", "\u{202a}a\u{202c}\u{202c}\u{2069}"),
        ] {
            assert_eq!(closed(said.into()), meant, "{said:?}");
        }
    }
}
