//! The promise that nothing anybody wrote is lost, checked on the merged text itself: every word, value and line of text
//! that one side has and the base has not stands in what comes out.

use crate::syntax::{TokenKind, next_token};
use rustc_hash::FxHashSet;

/// Whether everything that is new in one of the sides is in the merged text, contradictions with both wordings included.
pub(super) fn keeps_all(base: &str, sides: [&str; 2], merged: [&str; 2]) -> bool {
    let before: FxHashSet<&str> = units(base).collect();
    let after: FxHashSet<&str> = merged.into_iter().flat_map(units).collect();
    sides.into_iter().flat_map(units).all(|unit| before.contains(unit) || after.contains(unit))
}

/// The words and values of a text; of long texts and remarks the lines.
fn units(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    let mut is_over = false;
    std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        let token = next_token(text, at);
        let remarks = &text[at..token.start];
        let said = if matches!(token.kind, TokenKind::Comma) { "" } else { &text[token.start..token.end] };
        at = token.end;
        is_over = token.kind == TokenKind::End;
        Some(remarks.lines().chain(said.lines()))
    })
    .flatten()
    .map(str::trim)
    .map(|line| line.strip_prefix("\"\"\"").or_else(|| line.strip_suffix("\"\"\"")).unwrap_or(line).trim())
    .filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_seen() {
        let sides = ["outcome a { by 2030 } # one", "outcome a { by 2031 needs b }"];
        assert!(keeps_all("outcome a", sides, ["outcome a { by 2030 needs b } # one", "outcome a { by 2031 }"]));
        assert!(!keeps_all("outcome a", sides, ["outcome a { by 2030 needs b } # one", ""]));
        assert!(!keeps_all("outcome a", sides, ["outcome a { by 2030 needs b }", "by 2031"]));
    }
}
