//! How wide text is, so that boxes fit their words: by the very fonts that PNG and PDF are drawn with.
//!
//! The fonts are Arimo, which has the metrics of Arial and Helvetica, for which SVG asks (`fonts/README.md` says where they
//! come from). Letters that they lack are measured by the room that a terminal gives them, generously.

use std::sync::OnceLock;
use ttf_parser::Face;
use unicode_width::UnicodeWidthChar;

/// The fonts, as files.
pub(super) const FILES: [&[u8]; 2] =
    [include_bytes!("fonts/Arimo-Regular.ttf"), include_bytes!("fonts/Arimo-Bold.ttf")];

/// The width of a line of text in a size of letters, in the same unit.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let font = Font::get(bold);
    text.chars().map(|c| font.letter(c)).sum::<f64>() * size
}

/// Whether the fonts have all letters of a text.
pub(super) fn covers(text: &str) -> bool {
    let font = Font::get(false);
    // Plain letters are in any font, and are most of what is asked for.
    text.chars().all(|c| c.is_ascii() || c.is_whitespace() || c.is_control() || font.own(c).is_some())
}

struct Font {
    face: Option<Face<'static>>,
    /// The widths of the first letters, which are most of those that are written.
    first: Vec<f32>,
}

impl Font {
    fn get(bold: bool) -> &'static Font {
        static FONTS: [OnceLock<Font>; 2] = [OnceLock::new(), OnceLock::new()];
        FONTS[usize::from(bold)].get_or_init(|| {
            let mut font = Font { face: Face::parse(FILES[usize::from(bold)], 0).ok(), first: Vec::new() };
            font.first = (0..0x180).map(|c| font.measured(char::from_u32(c).unwrap_or(' ')) as f32).collect();
            font
        })
    }

    fn letter(&self, c: char) -> f64 {
        self.first.get(c as usize).map_or_else(|| self.measured(c), |w| f64::from(*w))
    }

    fn measured(&self, c: char) -> f64 {
        if c.is_control() {
            return 0.6;
        }
        self.own(c).unwrap_or_else(|| match c.width() {
            Some(2) => 1.0,
            Some(1) => 0.64,
            _ => 0.0,
        })
    }

    fn own(&self, c: char) -> Option<f64> {
        let face = self.face.as_ref()?;
        let glyph = face.glyph_index(c).filter(|g| g.0 != 0)?;
        Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
    }
}

/// Breaks a text into lines no wider than `room`, at white space; a word that is wider by itself is broken within.
pub(super) fn wrap(text: &str, room: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    let space = width(" ", size, bold);
    for word in text.split_whitespace() {
        let wide = width(word, size, bold);
        if !line.is_empty() && used + space + wide > room {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += space;
        }
        if wide <= room {
            line.push_str(word);
            used += wide;
            continue;
        }
        for c in word.chars() {
            let wide = width(c.encode_utf8(&mut [0; 4]), size, bold);
            if used + wide > room && !line.is_empty() && wide > 0.0 {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(c);
            used += wide;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{width, wrap};

    #[test]
    fn lines_keep_to_the_room_and_lose_nothing() {
        let text = "Children read at grade level by the end of grade three in Llanfairpwllgwyngyllgogerychwyrndrobwll";
        let lines = wrap(text, 90.0, 12.0, false);
        assert!(lines.iter().all(|l| width(l, 12.0, false) <= 90.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn other_scripts_have_a_width() {
        assert!(width("子どもが読む", 10.0, false) >= 59.0);
        assert!(width("Дети читают", 10.0, false) > 40.0);
        assert!(wrap("子どもが読む子どもが読む", 40.0, 10.0, false).len() >= 3);
    }
}
