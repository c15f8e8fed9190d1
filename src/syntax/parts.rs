//! A long text read in several parts at once, on as many threads.
//!
//! The parts are cut where a line starts with a word that declares something. Whether that is a place between two
//! declarations is known only once the text before it was read: a sound part ends where its text ends, and nothing that
//! follows could have been part of it. So the parts are put together where all of them are sound; a text with a fault is
//! read again in one piece, since what a fault does depends on what stands around it.

use super::Parse;
use super::driver::Driver;
use crate::source::FileId;
use crate::vocabulary::DeclarationKind;
use std::thread;

/// How many bytes a part has at least: below that, a thread costs more than it saves.
pub(super) const PART: usize = 96 * 1024;

/// More threads than these are not started, however long the text.
const MOST: usize = 8;

/// Reads a text in parts of at least `shortest` bytes ([`PART`]), as one would read it whole; `None` where it is too short,
/// or can't be read so.
pub(super) fn parse(text: &str, file: FileId, shortest: usize) -> Option<Parse> {
    let cuts = cuts(text, (text.len() / shortest).min(MOST));
    let (&first, rest) = cuts.split_first()?;
    let part = |from: usize, to: usize| {
        let parse = Driver::part(text.get(..to)?, file, from).run();
        (parse.findings.is_empty() && parse.tree.lost_names.is_empty()).then_some(parse)
    };
    let ends = rest.iter().copied().chain([text.len()]);
    thread::scope(|scope| {
        let started: Vec<_> = cuts
            .iter()
            .zip(ends)
            .map(|(&from, to)| thread::Builder::new().spawn_scoped(scope, move || part(from, to)))
            .collect();
        let mut whole = part(0, first)?;
        for thread in started {
            // Where the machine gives no thread, the text is read in one piece.
            let mut next = thread.ok()?.join().ok()??;
            whole.tree.declarations.append(&mut next.tree.declarations);
        }
        Some(whole)
    })
}

/// The places near those of parts of one length, at which a line starts with a word that declares something.
fn cuts(text: &str, parts: usize) -> Vec<usize> {
    let mut cuts: Vec<usize> = Vec::new();
    for part in 1..parts {
        let near = (text.len() / parts * part).max(cuts.last().copied().unwrap_or(0));
        let lines = text.as_bytes()[near..].split_inclusive(|&b| b == b'\n');
        let found = lines
            .scan(near, |at, line| {
                *at += line.len();
                Some(*at)
            })
            .take(MOST_LINES)
            .find(|&at| declares(text, at));
        cuts.extend(found.filter(|at| cuts.last() != Some(at)));
    }
    cuts
}

/// How many lines are looked at for a place to cut.
const MOST_LINES: usize = 400;

/// Whether a word that declares something stands at a place.
fn declares(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let length = rest.iter().take(16).take_while(|b| b.is_ascii_lowercase()).count();
    rest.get(length).is_some_and(u8::is_ascii_whitespace)
        && text.get(at..at + length).is_some_and(|word| DeclarationKind::parse(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = FileId(0);
    const SHORT: usize = 2000;

    fn whole(text: &str) -> Parse {
        Driver::new(text, FILE).run()
    }

    fn long(block: &str) -> String {
        (0..4 * SHORT / block.len()).map(|n| block.replace("NUMBER", &n.to_string())).collect()
    }

    #[test]
    fn parts_give_what_the_whole_gives() {
        for block in [
            "outcome a_NUMBER \"A \\\"é\\\"\" {\n  needs b_NUMBER { because \"x\" }\n}\n# outcome remark\n\n",
            "outcome a_NUMBER \"A\"\r\n# a remark \"\r\noutcome b_NUMBER\r\n{ by 2030 }\r\n",
            "strand s_NUMBER \"S\" {\noutput a_NUMBER \"A\"\n}\n",
            "output a_NUMBER \"A\" { note \"\"\"\noutput of\noutcome b\n\"\"\" }\n",
            "partner p_NUMBER\n",
        ] {
            let text = long(block);
            let expected = whole(&text);
            let found = parse(&text, FILE, SHORT).unwrap_or_else(|| whole(&text));
            assert!(expected.findings.is_empty(), "{block}");
            assert!(expected.tree.declarations.len() > 50, "{block}");
            assert!(format!("{:?}", found.tree) == format!("{:?}", expected.tree), "{block}");
        }
        assert!(parse(&long("partner p_NUMBER\n"), FILE, SHORT).is_some(), "a sound text is read in parts");
    }

    #[test]
    fn a_text_with_a_fault_is_read_as_a_whole() {
        for fault in ["outcome x \"unclosed\n", "outcome x \"X\" {\n", "}\n", "outcom x\n", "output x \"\"\"\n"] {
            let mut text = long("output a_NUMBER \"A\" {\n  for \"all\"\n}\n");
            text.insert_str(text.find("output a_90 ").unwrap(), fault);
            assert!(parse(&text, FILE, SHORT).is_none(), "{fault}");
        }
    }

    #[test]
    fn a_short_text_is_not_cut() {
        assert!(parse("outcome a \"A\"\noutcome b \"B\"\n", FILE, PART).is_none());
    }
}
