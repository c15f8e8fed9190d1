//! The letters and numbers of SVG.

use super::Pen;
use crate::draw::font;
use crate::layout::Point;
use crate::markup::escape;
use std::fmt::{Display, Formatter, Write};

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

/// A length to a tenth, without a needless ".0".
pub(super) fn number(n: f64) -> Lengths<1> {
    Lengths([n])
}

/// A point, as `x y`.
pub(super) fn pair(p: Point) -> Lengths<2> {
    Lengths([p.x, p.y])
}

/// Lengths as they are written, with blanks between them.
pub(super) struct Lengths<const N: usize>([f64; N]);

impl<const N: usize> Display for Lengths<N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let mut digits = Digits::default();
        for (i, length) in self.0.iter().rev().enumerate() {
            if i > 0 {
                digits.put_byte(b' ');
            }
            digits.put(*length);
        }
        f.write_str(digits.text())
    }
}

/// Pictures have tens of thousands of lengths: their digits are put down from the last to the first, without the machinery
/// that numbers of all kinds need.
struct Digits {
    bytes: [u8; 64],
    start: usize,
}

impl Default for Digits {
    fn default() -> Digits {
        Digits { bytes: [0; 64], start: 64 }
    }
}

impl Digits {
    fn put_byte(&mut self, byte: u8) {
        self.start -= 1;
        self.bytes[self.start] = byte;
    }

    /// Puts a length before what is there: at most 19 digits, a point and a sign.
    fn put(&mut self, length: f64) {
        let tenths = (length * 10.0).round_ties_even() as i64;
        let digit = |n: u64| b'0' + (n % 10) as u8;
        let mut left = tenths.unsigned_abs();
        if !left.is_multiple_of(10) {
            self.put_byte(digit(left));
            self.put_byte(b'.');
        }
        left /= 10;
        loop {
            self.put_byte(digit(left));
            left /= 10;
            if left == 0 {
                break;
            }
        }
        if tenths < 0 {
            self.put_byte(b'-');
        }
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.start..]).unwrap_or_default()
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
