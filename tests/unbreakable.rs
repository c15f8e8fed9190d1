//! Whatever a file holds, every step from text to picture and plan ends well: sound texts out of chance, the examples, and
//! both with bytes, words and lines torn out, doubled and swapped. Bounded in number, so that it runs with every change.

use crate::generate::{self, Chance};
use crate::given;
use sothat::analysis::{Analysis, Words};
use sothat::compare::compare;
use sothat::draw::{Page, Style, Theme, Toward, View, dot, place, scene, svg};
use sothat::report::{Kind, html, markdown, report};
use sothat::trace::{Focus, trace};
use std::fmt::Write;

/// How many texts are tried.
const TRIES: u64 = if cfg!(debug_assertions) { 150 } else { 3_000 };

/// How often each fixture is written in other letters.
const TRIES_OF_SLIPS: u64 = if cfg!(debug_assertions) { 3 } else { 300 };

/// All that is found in a text, the places of which are in it.
fn found(text: &str) -> (Analysis, String) {
    let a = given::analysed_by(text, &given::worded(Words::UpTo(50)));
    let mut out = String::new();
    for d in &a.diagnostics {
        for span in std::iter::once(d.span).chain(d.related.iter().map(|r| r.span)) {
            let (start, end) = (span.start as usize, span.end as usize);
            assert!(start <= end && text.get(start..end).is_some(), "{} at {start}..{end} of {text:?}", d.rule.name());
        }
        for edit in d.fixes.iter().flat_map(|f| &f.edits) {
            let (start, end) = (edit.span.start as usize, edit.span.end as usize);
            assert!(text.get(start..end).is_some(), "a mend of {} of {text:?}", d.rule.name());
        }
        let _ = writeln!(out, "{} {}", d.rule.name(), d.message);
    }
    (a, out)
}

/// All that is made of a text, as one text.
fn everything(text: &str) -> String {
    let (a, mut out) = found(text);
    let picture = scene(&a.theory, &a.graph, &View::default());
    let drawing = place(&picture, Toward::default(), Page::default());
    out.push_str(&dot(&drawing, Theme::default()));
    out.push_str(&svg(&drawing, &Style::default()));
    let plan = sothat::plan::plan(&a.theory, &a.graph, a.summary.errors);
    out.push_str(&sothat::plan::markdown(&plan));
    out.push_str(&sothat::plan::html(&plan));
    out.push_str(&sothat::plan::iati(&plan).map_or_else(|why| why, |made| made.text));
    out.push_str(&sothat::plan::cids(&plan).expect("it is JSON").text);
    out.push_str(&sothat::plan::ics(&plan));
    for file in sothat::plan::tables(&plan, true).expect("it is JSON").files {
        out.push_str(&String::from_utf8(file.bytes).expect("it is text"));
    }
    out.push_str(&sothat::trace::text(&trace(&a.theory, &a.graph, Focus::All, 20)));
    for kind in Kind::ALL {
        let made = report(&a, *kind);
        out.push_str(&markdown(&made.document));
        out.push_str(&html(&made.document));
    }
    assert!(compare(&a, &a).is_empty(), "{text:?}");
    out
}

/// The text with something done to it that a hand, a merge or a bad disk might do.
fn torn(text: &str, chance: &mut Chance) -> String {
    const SPLINTERS: &[&str] = &[
        "{",
        "}",
        "\"",
        "\"\"\"",
        "->",
        ",",
        "\u{0}",
        "\u{202e}",
        "#",
        "needs",
        "by",
        "\\u{d800}",
        "9999",
        "é\u{301}",
        "\r",
    ];
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (a, b) = (boundary(chance.below(text.len() + 1)), boundary(chance.below(text.len() + 1)));
    let (from, to) = (a.min(b), a.max(b));
    let near = boundary((from + chance.below(40)).min(text.len()));
    match chance.below(5) {
        0 => format!("{}{}", &text[..from], &text[near.max(from)..]),
        1 => format!("{}{}{}", &text[..from], chance.one(SPLINTERS), &text[from..]),
        2 => format!("{}{}{}", &text[..near.max(from)], &text[from..near.max(from)], &text[near.max(from)..]),
        3 => format!("{}{}", &text[..from], &text[to..]),
        _ => format!("{}{}{}", &text[to..], &text[from..to], &text[..from]),
    }
}

#[test]
fn nothing_breaks_it_and_the_same_text_gives_the_same() {
    let examples = [
        include_str!("../examples/reading.theory"),
        include_str!("../examples/claims.theory"),
        include_str!("../examples/itasca.theory"),
    ];
    let mut chance = Chance(20_261_124);
    for seed in 0..TRIES {
        let mut text = match seed % 4 {
            0 => (*chance.one(&examples)).to_owned(),
            _ => generate::theory(seed),
        };
        for _ in 0..chance.below(4) {
            text = torn(&text, &mut chance);
        }
        assert_eq!(everything(&text), everything(&text), "{text:?}");
    }
}

/// A text with some of its letters written in other scripts, and signs of more than one byte among them.
fn in_other_letters(text: &str, chance: &mut Chance) -> String {
    const LETTERS: &[char] = &['é', 'ß', 'ض', '字', '\u{1d538}'];
    const SIGNS: &[&str] =
        &["•", "“", "”", "—", "\u{a0}", "\u{301}", "\u{200b}", "№", "€", "½", "😀", "«", "…", "\u{2028}", "’"];
    let one_in = [3, 20, 200][chance.below(3)];
    let mut out = String::new();
    for c in text.chars() {
        if c.is_alphabetic() && chance.below(one_in) == 0 {
            out.push(*chance.one(LETTERS));
        } else {
            out.push(c);
        }
        if chance.below(one_in * 10) == 0 {
            let sign: &str = SIGNS[chance.below(SIGNS.len())];
            out.push_str(sign);
        }
    }
    out
}

#[test]
fn no_slip_breaks_it_in_whatever_letters() {
    let texts: Vec<String> = given::theories(&["tests/fixtures"])
        .into_iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .filter(|text| text.len() < 20_000)
        .collect();
    let mut chance = Chance(20_261_201);
    for text in &texts {
        for _ in 0..TRIES_OF_SLIPS {
            let other = chance.one(&texts).clone();
            let mut text = in_other_letters(text, &mut chance);
            if chance.below(2) == 0 {
                text.push_str(&other);
            }
            for _ in 0..chance.below(4) {
                text = torn(&text, &mut chance);
            }
            found(&text);
        }
    }
}
