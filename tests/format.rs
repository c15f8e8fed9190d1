//! The formatter: what it writes is a fixed point, says the same, keeps every comment, and looks as it should.

use crate::generate;
use crate::given::theories;
use proptest::prelude::*;
use sothat::format::{Refusal, Style, format, pieces, same};
use sothat::source::FileId;
use sothat::syntax::parse;
use std::process::{Command, Output, Stdio};

/// All comments of a text, in order of words: statements change their order, and comments go with them.
fn comments(text: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find(['#', '"']) {
        rest = &rest[at..];
        if rest.starts_with('#') {
            let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            found.push(rest[..end].trim_end().to_owned());
            rest = &rest[end..];
            continue;
        }
        let quotes = if rest.starts_with("\"\"\"") { "\"\"\"" } else { "\"" };
        let mut at = quotes.len();
        while !rest[at..].starts_with(quotes) {
            at += if rest[at..].starts_with('\\') { 2 } else { rest[at..].chars().next().map_or(1, char::len_utf8) };
        }
        rest = &rest[at + quotes.len()..];
    }
    found.sort();
    found
}

/// Formats a sound text and asserts all that must hold of every one.
fn formatted(text: &str) -> String {
    let once = match format(text, Style::default()) {
        Ok(once) => once,
        Err(refusal) => panic!("{refusal:?}\n{text}"),
    };
    assert_eq!(
        format(&once, Style::default()).expect("what was written can be read"),
        once,
        "no fixed point of\n{text}"
    );
    let (a, b) = (parse(text, FileId(0)).tree, parse(&once, FileId(0)).tree);
    assert!(same((text, &a), (&once, &b), Style::default()), "{text}\nsays something else than\n{once}");
    assert_eq!(comments(text), comments(&once), "{text}\n{once}");
    let pieces = pieces(text, Style::default()).expect("it could be formatted");
    assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), once);
    assert_eq!(pieces.iter().map(|p| &text[p.place.clone()]).collect::<String>(), text);
    for line in once.lines() {
        assert!(line.len() < 120 || line.contains('"') || line.contains('#'), "a long line: {line}");
    }
    once
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_sound_can_be_formatted(seed in any::<u64>()) {
        let text = generate::theory(seed);
        let faults = parse(&text, FileId(0)).findings;
        prop_assert!(faults.worded().is_empty(), "the generated text is not sound: {:?}\n{text}", faults.worded());
        formatted(&text);
        let wide = format(&text, Style { wrap_texts: true }).expect("texts can be wrapped");
        prop_assert_eq!(format(&wide, Style { wrap_texts: true }).expect("and again"), wide);
    }
}

#[test]
fn every_fixture_is_formatted_or_refused_for_its_faults() {
    for path in theories(&["tests/fixtures"]) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let text = text.trim_start_matches('\u{feff}');
        match format(text, Style::default()) {
            Ok(_) => drop(formatted(text)),
            Err(Refusal::Faults(faults)) => assert!(!faults.is_empty()),
            Err(Refusal::Changed) => panic!("{} would say something else", path.display()),
        }
    }
}

#[test]
fn the_examples_and_templates_are_in_form() {
    for path in theories(&["examples"]).into_iter().chain(theories(&["src/cli/templates"])) {
        let text = std::fs::read_to_string(&path).expect("it is there");
        assert!(formatted(&text) == text, "{} is not in form: `sothat fmt {0}` mends it", path.display());
    }
}

#[test]
fn a_text_in_disorder_reads_well_afterwards() {
    insta::assert_snapshot!(formatted(include_str!("fixtures/format/disorder.theory")));
}

#[test]
fn texts_are_wrapped_only_where_asked() {
    let text = "theory t \"T\" {\n  summary \"\"\"\n    Short lines\n    stand here.\n\n    - a list\n    - stays\n    \"\"\"\n}\n";
    assert_eq!(formatted(text), text);
    let wrapped = format(text, Style { wrap_texts: true }).expect("it is sound");
    assert_eq!(wrapped, text.replace("Short lines\n    stand", "Short lines stand"));
}

#[test]
fn line_ends_are_those_of_the_first_line() {
    let text = "outcome a \"A\" { by 2030 }\r\n# end\n";
    assert_eq!(formatted(text), "outcome a \"A\" {\r\n  by 2030\r\n}\r\n# end\r\n");
}

fn fmt(arguments: &[&str], input: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sothat"));
    command.arg("fmt").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command runs");
    let mut stdin = child.stdin.take().expect("it has an input");
    std::io::Write::write_all(&mut stdin, input.unwrap_or_default().as_bytes()).expect("it reads");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

#[test]
fn the_command_writes_checks_and_shows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.theory");
    let file = path.to_str().expect("a plain path");
    std::fs::write(&path, "outcome a \"A\" { by 2030 }").expect("it can be written");
    let said = |o: &Output| String::from_utf8_lossy(&o.stderr).into_owned();

    let checked = fmt(&["--check", file], None);
    assert_eq!((checked.status.code(), said(&checked).contains("is not in form")), (Some(1), true));
    let shown = fmt(&["--diff", file], None);
    assert_eq!(shown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&shown.stdout).contains("+  by 2030"));
    assert_eq!(
        std::fs::read_to_string(&path).expect("it is there"),
        "outcome a \"A\" { by 2030 }",
        "nothing is written"
    );

    #[cfg(unix)]
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o640)).expect("it is ours");
    let written = fmt(&[file], None);
    assert_eq!((written.status.code(), said(&written)), (Some(0), "1 file laid out anew.\n".to_owned()));
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "outcome a \"A\" {\n  by 2030\n}\n");
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&path.metadata().expect("it is there").permissions()) & 0o777,
        0o640
    );
    assert_eq!(fmt(&["--check", folder.path().to_str().expect("a plain path")], None).status.code(), Some(0));

    std::fs::write(&path, "outcome a \"A\" { by }").expect("it can be written");
    let refused = fmt(&[file], None);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        said(&refused).contains("is left as it is") && said(&refused).contains("`by` is left empty. It takes a date"),
        "{}",
        said(&refused)
    );
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "outcome a \"A\" { by }");

    let piped = fmt(&["-"], Some("\u{feff}impact  b"));
    assert_eq!(String::from_utf8_lossy(&piped.stdout), "\u{feff}impact b\n");
    let refused = fmt(&["-"], Some("impact"));
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
}

#[test]
fn a_unit_that_goes_on_with_whom_it_is_of_is_not_parted() {
    let text = |unit: &str| format!("outcome o \"O\" {{\n  indicator i \"I\" {{\n    {unit}\n  }}\n}}\n");
    for joined in ["unit number of nets", "unit percent of \"pupils\""] {
        let refused = format(&text(joined), Style::default());
        assert!(matches!(&refused, Err(Refusal::Faults(faults)) if faults.len() == 1), "{refused:?}");
    }
    for apart in ["unit percent of people", "unit percent\n    of things"] {
        assert!(format(&text(apart), Style::default()).is_ok(), "{apart}");
    }
}

#[test]
fn a_file_with_a_conflict_of_a_merge_is_left_alone() {
    let text = include_str!("fixtures/syntax/merge-conflict.theory");
    let refused = format(text, Style::default());
    assert!(matches!(&refused, Err(Refusal::Faults(faults)) if faults.len() == 2), "{refused:?}");
}
