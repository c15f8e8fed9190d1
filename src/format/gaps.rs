//! What stands between the pieces of a tree: comments, and blank lines.

/// A comment between two pieces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comment<'t> {
    /// From `#` to the last character that is seen.
    pub text: &'t str,
    /// Where its line ends.
    pub end: usize,
    /// Whether it stands on the line of what comes before it.
    pub trailing: bool,
    /// Whether a blank line comes before it.
    pub blank: bool,
}

/// What stands between two pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct Gap<'t> {
    /// The comments in order.
    pub comments: Vec<Comment<'t>>,
    /// Whether a blank line comes after the last comment, or where there is none, at all.
    pub blank: bool,
    /// Whether a comma stands in it.
    pub comma: bool,
}

/// Reads the gap between two bytes. Besides white space and comments it may hold a comma, a brace or a joining word.
pub(super) fn gap(text: &str, start: usize, end: usize) -> Gap<'_> {
    let bytes = text.as_bytes();
    let mut found = Gap::default();
    let (mut at, mut lines) = (start, 0);
    while at < end {
        match bytes[at] {
            b'\n' => lines += 1,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => lines += 1,
            b',' => found.comma = true,
            b'#' => {
                let stop = bytes[at..end].iter().position(|&b| b == b'\n' || b == b'\r').map_or(end, |n| at + n);
                found.comments.push(Comment {
                    text: text[at..stop].trim_end(),
                    end: stop,
                    trailing: lines == 0 && found.comments.is_empty() && start > 0,
                    blank: lines > 1,
                });
                lines = 0;
                at = stop;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found.blank = lines > 1;
    found
}
