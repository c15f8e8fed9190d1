//! What a stretch of text says, layout apart: so that two writings of the same are known as the same.

use crate::syntax::{TokenKind, next_token, text_value};
use unicode_normalization::UnicodeNormalization;

/// The words and values of a stretch of sound text with one blank between them, remarks included.
pub(super) fn said(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    loop {
        let token = next_token(text, at);
        out.push_str(&said_of_remarks(&text[at..token.start]));
        if token.kind == TokenKind::End {
            return out;
        }
        if !out.is_empty() && token.kind != TokenKind::Comma {
            out.push(' ');
        }
        let raw = &text[token.start..token.end];
        match token.kind {
            TokenKind::Text => {
                out.push('"');
                out.push_str(&text_value(raw));
                out.push('"');
            }
            _ => out.push_str(&folded(raw)),
        }
        at = token.end;
    }
}

/// The remarks in white space, each on a line.
pub(super) fn said_of_remarks(gap: &str) -> String {
    if !gap.contains('#') {
        return String::new();
    }
    gap.split(['\n', '\r']).filter_map(|line| line.find('#').map(|at| format!("\n{}", line[at..].trim_end()))).collect()
}

/// A name in the form in which names are compared.
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() { name.to_owned() } else { name.nfc().collect() }
}
