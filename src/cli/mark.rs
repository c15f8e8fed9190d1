//! The line by which we know again what we wrote ourselves, so that it can be renewed, and that nobody has changed it
//! since, so that nothing is lost by that.
//!
//! Formats that have room for a remark get one at their end, with a digest of what stands before it. A file whose remark
//! agrees with the rest is as we left it. Everything else is somebody's work: files without a remark, and files that were
//! changed after they were written.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What the remark says before the digest.
const WORDS: &str = "Made by Sothat, which renews this file as long as nobody changes it here:";

/// How a format marks a remark: what stands before and after it. Of formats that are not listed, nothing can be remarked
/// (JSON, CSV), programs differ in what they take (calendars, `DAGitty`), or people are meant to write in them (workbooks,
/// documents for Word, forms).
const REMARKS: &[(&[&str], &str, &str)] = &[
    (&["svg", "html", "htm", "md", "markdown", "xml", "graphml"], "<!-- ", " -->"),
    (&["dot", "gv"], "// ", ""),
    (&["mmd", "mermaid"], "%% ", ""),
    (&["txt"], "", ""),
    (&["pdf"], "% ", ""),
    (&["d2"], "# ", ""),
    (&["sql"], "-- ", ""),
];

/// Whether files of a format get a remark. A format is told by the ending of its files.
pub(super) fn has_room(format: &str) -> bool {
    format == "png" || REMARKS.iter().any(|(formats, ..)| formats.contains(&format))
}

/// What was made, with the remark where its format has room for one.
pub(super) fn marked(made: &[u8], format: &str) -> Vec<u8> {
    let mut out = made.to_vec();
    if format == "png" {
        if let Some((before, end)) = made.split_at_checked(made.len().saturating_sub(PNG_END.len()))
            && end == PNG_END
        {
            out.truncate(before.len());
            out.extend(png_remark(&remark(made)));
            out.extend(PNG_END);
        }
    } else if let Some((_, before, after)) = REMARKS.iter().find(|(formats, ..)| formats.contains(&format)) {
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        let remark = remark(&out);
        out.extend(format!("{before}{remark}{after}\n").bytes());
    }
    out
}

/// Whether a file is as we wrote it.
pub(super) fn is_untouched(file: &[u8]) -> bool {
    if file.ends_with(&PNG_END) {
        // The remark has one length, whatever it says.
        let length = png_remark(&remark(&[])).len() + PNG_END.len();
        return file.split_at_checked(file.len().wrapping_sub(length)).is_some_and(|(before, end)| {
            let made = [before, &PNG_END].concat();
            end == [png_remark(&remark(&made)).as_slice(), &PNG_END].concat()
        });
    }
    let text = file.trim_ascii_end();
    let at = text.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let (before, line) = text.split_at(at);
    let remark = remark(before);
    line.windows(remark.len()).any(|w| w == remark.as_bytes())
}

/// The remark on something. Line ends are left out of account, since git and some editors change them by themselves.
fn remark(made: &[u8]) -> String {
    let mut digest = Sha256::new();
    made.split(|b| *b == b'\r').for_each(|piece| digest.update(piece));
    let mut out = WORDS.to_owned() + " ";
    for byte in &digest.finalize()[..8] {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The piece that ends a PNG.
const PNG_END: [u8; 12] = [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82];

/// A remark as a piece of a PNG: its length, its kind, a keyword and the text, and the sum by which pieces are verified.
fn png_remark(text: &str) -> Vec<u8> {
    let piece = format!("tEXtComment\0{text}").into_bytes();
    let length = (piece.len() - 4) as u32;
    [&length.to_be_bytes(), piece.as_slice(), &checksum(&piece).to_be_bytes()].concat()
}

/// The cyclic redundancy check of the PNG specification.
fn checksum(piece: &[u8]) -> u32 {
    !piece.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_wrote_is_known_until_somebody_changes_it() {
        for (format, made) in
            [("svg", "<svg/>"), ("html", "<p>x</p>\n"), ("dot", "digraph {}\n"), ("sql", "select 1;\n")]
        {
            let ours = marked(made.as_bytes(), format);
            assert!(ours.starts_with(made.as_bytes()), "{format}");
            assert!(is_untouched(&ours), "{format}");
            assert!(!is_untouched(made.as_bytes()), "{format}");
            let text = String::from_utf8(ours).unwrap();
            assert!(is_untouched(text.replace('\n', "\r\n").as_bytes()), "{format}");
            assert!(is_untouched(text.trim_end().as_bytes()), "{format}");
            assert!(!is_untouched(format!(" {text}").as_bytes()), "{format}");
            assert!(!is_untouched(format!("{text}Mine.\n").as_bytes()), "{format}");
        }
    }

    #[test]
    fn a_picture_of_pixels_stays_one() {
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
        let bare = [b"\x89PNG\r\n\x1a\nsomething".as_slice(), &PNG_END].concat();
        let ours = marked(&bare, "png");
        assert!(ours.ends_with(&PNG_END) && ours.len() > bare.len());
        assert!(is_untouched(&ours));
        assert!(!is_untouched(&bare));
        assert!(!is_untouched(&PNG_END));
        let mut changed = ours.clone();
        changed[9] ^= 1;
        assert!(!is_untouched(&changed));
    }

    #[test]
    fn where_there_is_no_room_nothing_is_added() {
        for format in ["json", "csv", "xlsx", "docx", "ics", ""] {
            assert_eq!(marked(b"anything", format), b"anything");
        }
    }
}
