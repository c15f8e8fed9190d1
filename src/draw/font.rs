//! How wide text is, so that boxes fit their words.
//!
//! The widths are those of Liberation Sans (SIL Open Font License), which has the metrics of Arial and Helvetica: the
//! fonts that pictures ask for. Letters outside the table are measured by the room that a terminal gives them.

use unicode_width::UnicodeWidthChar;

/// The width of a line of text in a size of letters, in the same unit.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let thousandths: f64 = text.chars().map(letter).sum();
    // The bold face is wider by 6 to 9 per cent, over running text.
    thousandths / 1000.0 * size * if bold { 1.08 } else { 1.0 }
}

fn letter(c: char) -> f64 {
    match usize::try_from(u32::from(c)).ok().and_then(|c| c.checked_sub(0x20)).and_then(|c| WIDTHS.get(c)) {
        Some(&width) if width > 0 => f64::from(width),
        _ => match c.width() {
            Some(2) => 1000.0,
            Some(1) => 620.0,
            _ => 0.0,
        },
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

/// The widths of the letters U+0020 to U+017F, in thousandths of the size of letters; 0 for what has none.
#[rustfmt::skip]
const WIDTHS: [u16; 352] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 552,
    400, 549, 333, 333, 333, 576, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667, 1000, 722,
    667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 549,
    611, 556, 556, 556, 556, 500, 556, 500, 667, 556, 667, 556, 667, 556, 722, 500, 722, 500, 722, 500, 722, 500, 722, 615,
    722, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 778, 556, 778, 556, 778, 556, 778, 556, 722, 556, 722, 556,
    278, 278, 278, 278, 278, 278, 278, 222, 278, 278, 735, 444, 500, 222, 667, 500, 500, 556, 222, 556, 222, 556, 292, 556,
    334, 556, 222, 722, 556, 722, 556, 722, 556, 604, 723, 556, 778, 556, 778, 556, 778, 556, 1000, 944, 722, 333, 722, 333,
    722, 333, 667, 500, 667, 500, 667, 500, 667, 500, 611, 278, 611, 375, 611, 278, 722, 556, 722, 556, 722, 556, 722, 556,
    722, 556, 722, 556, 944, 722, 667, 500, 667, 611, 500, 611, 500, 611, 500, 222,
];

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
