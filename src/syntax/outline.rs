//! What a file says of other files, read without the rest: so that a folder is looked through at the speed of reading.

use super::text::text_value;
use super::token::{self, Kind};

/// What a file says of other files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Whether a `theory` is declared.
    pub has_theory: bool,
    /// The paths of its `include` and `bibliography` declarations, as the author means them.
    pub includes: Vec<String>,
}

/// The outline of a file. Words within braces declare no theory and include nothing, except in the first column, where a
/// brace was forgotten above.
pub fn outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    let (mut at, mut depth) = (0, 0usize);
    loop {
        let token = token::next(text, at);
        at = token.end;
        match token.kind {
            Kind::End => return outline,
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Word if depth == 0 || first_column(text, token.start) => {
                let word = &text[token.start..token.end];
                let next = token::next(text, token.end);
                if word == "theory" && next.kind == Kind::Word {
                    outline.has_theory = true;
                } else if matches!(word, "include" | "bibliography") && next.kind == Kind::Text {
                    outline.includes.push(text_value(&text[next.start..next.end]).into_owned());
                    at = next.end;
                }
            }
            _ => {}
        }
    }
}

/// Whether a text may include files, told without reading it: almost none of thousands of theories does. The word may also
/// stand in a text or a remark.
pub fn may_include(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, "include").any(|at| {
        let next = bytes.get(at + "include".len());
        next.is_some_and(|next| !next.is_ascii_alphanumeric() && *next != b'-')
    })
}

fn first_column(text: &str, at: usize) -> bool {
    at == 0 || matches!(text.as_bytes()[at - 1], b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_includes_is_never_passed_over() {
        for text in ["include \"a.theory\"", "theory t \"T\"\ninclude# x\n\"a\"", "include\u{a0}\"a\"", "include“a”"]
        {
            assert!(may_include(text), "{text}");
        }
        for text in ["", "theory t \"T\"", "outcome a \"All are included\" { note \"it includes all\" }", "include"] {
            assert!(!may_include(text) && outline(text).includes.is_empty(), "{text}");
        }
    }

    #[test]
    fn only_declarations_count() {
        let found = outline(
            "# theory x\ninclude \"a\\\\b.theory\" outcome theory \"theory t\" { note \"include\" include \"no\" }",
        );
        assert_eq!(found, Outline { has_theory: false, includes: vec!["a\\b.theory".into()] });
        assert_eq!(outline("theory t \"T\"\nbibliography \"refs.bib\"").includes, ["refs.bib"]);
        assert!(outline("theory t \"T\"").has_theory);
        assert!(outline("outcome a {\ntheory t \"T\"").has_theory);
        assert!(!outline("outcome a { theory t \"T\" }").has_theory);
    }
}
