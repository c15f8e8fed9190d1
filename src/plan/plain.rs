//! Texts as formats take them that show no control characters.

use std::borrow::Cow;

/// A text without what no document can show, and XML forbids: tabs become blanks, carriage returns go, and other control
/// characters become the sign for what is unknown. Line ends stay.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let shows = |c: char| c == '\n' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    if text.chars().all(shows) {
        return text.into();
    }
    let shown = |c: char| match c {
        '\t' => Some(' '),
        '\r' => None,
        c if shows(c) => Some(c),
        _ => Some('\u{fffd}'),
    };
    text.chars().filter_map(shown).collect()
}

/// The same on one line.
pub(super) fn on_one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_shown_is_marked() {
        assert_eq!(printable("añ\u{1f600}\nb"), "añ\u{1f600}\nb");
        assert_eq!(printable("a\tb\r\nc\u{0}\u{b}\u{85}\u{ffff}"), "a b\nc\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(on_one_line(" a\t\n b "), "a b");
    }
}
