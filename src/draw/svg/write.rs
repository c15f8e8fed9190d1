//! The letters and numbers of SVG.

use super::Pen;
use crate::draw::font;
use crate::layout::Point;
use crate::markup::escape;
use std::fmt::Write;

#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Clone, Copy)]
pub(super) struct Letters<'a> {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) colour: &'a str,
    pub(super) anchor: Anchor,
}

/// Writes a line of text. Where the reader may have other fonts than those it was measured with, its length is fixed, so
/// that it keeps to its box; letters that we can't measure well keep their own.
pub(super) fn text(out: &mut String, pen: &Pen<'_>, base: Point, words: &str, letters: &Letters<'_>) {
    if words.trim().is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"",
        number(base.x),
        number(base.y),
        letters.size,
        letters.colour
    );
    if letters.bold {
        out.push_str(" font-weight=\"bold\"");
    }
    match letters.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
    if !pen.style.exact && words.chars().nth(1).is_some() && font::covers(words) {
        let wide = font::width(words, letters.size, letters.bold);
        let _ = write!(out, " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(wide));
    }
    let _ = write!(out, ">{}</text>", escape(words));
}

pub(super) fn pair(p: Point) -> String {
    format!("{} {}", number(p.x), number(p.y))
}

/// A length to a tenth, without a needless ".0".
pub(super) fn number(n: f64) -> String {
    // Pictures have tens of thousands of lengths, and whole numbers are written faster than others.
    let tenths = (n * 10.0).round_ties_even() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }
}

/// A place to link to: the template with the file and line put in, every byte that could end an address or start
/// another one written as `%XX`.
pub(super) fn address(template: &str, file: &str, line: u32) -> String {
    let mut name = String::new();
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            name.push(char::from(byte));
        } else {
            let _ = write!(name, "%{byte:02X}");
        }
    }
    escape(&template.replace("{file}", &name).replace("{line}", &line.to_string()))
}
