//! Merging: what two people made of one text becomes one text, whatever each of them did, and nothing is lost.

use crate::given::analysed;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sothat::compare::{compare, text};
use sothat::merge::{Labels, Merged, Refusal, Version, Versions, merge};
use sothat::source::{FileId, Span};
use sothat::syntax::{Declaration, Statement, TokenKind, next_token, parse};
use sothat::vocabulary::{DeclarationKind as Kind, Word};
use std::path::Path;

const LABELS: Labels<'_> = Labels { ours: "ours", theirs: "theirs", base: None, marker_size: 7 };

fn merged(base: &str, ours: &str, theirs: &str) -> Result<Merged, Refusal> {
    merge(&Versions { base, ours, theirs }, &LABELS)
}

/// A case: what it shows, the base, both sides, and what comes out.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = include!("merge/cases.in");

#[test]
fn each_case_comes_out_as_it_should() {
    let mut wrong = String::new();
    for (name, base, ours, theirs, expected) in CASES {
        match merged(base, ours, theirs) {
            Ok(m) if m.text == *expected => {
                let marks = m.text.matches("<<<<<<<").count();
                assert_eq!(marks, m.contradictions.len(), "{name}");
            }
            got => wrong.push_str(&format!("{name}\n--- expected\n{expected}\n--- got\n{}\n", shown(&got))),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn shown(got: &Result<Merged, Refusal>) -> String {
    match got {
        Ok(m) => m.text.clone(),
        Err(e) => format!("{e:?}"),
    }
}

#[test]
fn what_is_clean_one_way_round_is_clean_the_other_way_round() {
    for (name, base, ours, theirs, _) in CASES {
        let (one, other) = (merged(base, ours, theirs), merged(base, theirs, ours));
        let (Ok(one), Ok(other)) = (one, other) else { panic!("{name}") };
        assert_eq!(one.contradictions.len(), other.contradictions.len(), "{name}");
        if one.contradictions.is_empty() {
            assert_same(&one.text, &other.text, name);
        }
    }
}

/// The words, values and remarks of a text, sorted.
fn words(text: &str) -> Vec<String> {
    let (mut found, mut at) = (Vec::new(), 0);
    loop {
        let token = next_token(text, at);
        let remarks = text[at..token.start].lines().filter_map(|l| l.find('#').map(|i| l[i..].trim().to_owned()));
        found.extend(remarks);
        if token.kind == TokenKind::End {
            found.sort();
            return found;
        }
        if token.kind != TokenKind::Comma {
            found.push(text[token.start..token.end].to_owned());
        }
        at = token.end;
    }
}

/// Two texts say the same: in the same words, and as theories.
#[track_caller]
fn assert_same(a: &str, b: &str, name: &str) {
    let (of_a, of_b) = (words(a), words(b));
    let only = |x: &[String], y: &[String]| x.iter().filter(|w| !y.contains(w)).cloned().collect::<Vec<_>>();
    assert!(of_a == of_b, "{name}: {:?} against {:?}", only(&of_a, &of_b), only(&of_b, &of_a));
    let differences = compare(&analysed(a), &analysed(b));
    assert!(differences.is_empty(), "{name}: {}", text(&differences));
}

/// Edits of a text that do not speak of the same: a place, what goes, and what comes.
#[derive(Clone, Debug)]
struct Edit {
    span: std::ops::Range<usize>,
    new: String,
    /// What else it touches: two edits within each other's bounds are not independent.
    bounds: std::ops::Range<usize>,
}

/// Every edit that can be made of a text, each numbered so that what it adds is its own.
fn edits(source: &str) -> Vec<Edit> {
    let tree = parse(source, FileId(0)).tree;
    let mut found = Vec::new();
    for d in &tree.declarations {
        of_declaration(source, d, true, &mut found);
    }
    for (i, edit) in found.iter_mut().enumerate() {
        edit.new = edit.new.replace('@', &format!("n{i}"));
    }
    found
}

fn range(span: Span) -> std::ops::Range<usize> {
    span.start as usize..span.end as usize
}

fn of_declaration(source: &str, d: &Declaration, top: bool, found: &mut Vec<Edit>) {
    let (start, end) = (d.span.start as usize, d.span.end as usize);
    let put = |at: usize, new: &str| Edit { span: at..at, new: new.to_owned(), bounds: at..at };
    let line_end = source[end..].find('\n').map_or(source.len(), |i| end + i + 1);
    let starts_line = start == 0 || source[..start].ends_with('\n');
    let line = |at: usize| source[..at].rfind('\n').map_or(0, |i| i + 1);
    if top && starts_line {
        // Two of these at one place are independent too.
        found.push(put(line_end, "\nprecondition @ \"Something is in place (@)\" {\n  external \"@ sees to it\"\n}\n"));
        found.push(put(line_end, "\npartner @ \"Partner @\"\n"));
        found.push(put(start, "# A remark on it: @\n"));
        if d.kind != Some(Kind::Theory) && d.inner.is_empty() {
            let bounds = start..line_end;
            found.push(Edit { span: start..line_end, new: String::new(), bounds });
        }
    }
    if let Some(title) = d.title.filter(|_| !matches!(d.kind, Some(Kind::Include | Kind::Bibliography))) {
        let span = range(title);
        found.push(Edit { new: "\"Another title @\"".into(), bounds: span.clone(), span });
    }
    if let Some(first) = d.statements.first().map(|s| s.span.start as usize) {
        let indent = " ".repeat(first - line(first));
        if source[line(first)..first].trim().is_empty() && d.kind != Some(Kind::Link) {
            found.push(put(line(first), &format!("{indent}note \"Noted: @\"\n")));
            found.push(put(line(first), &format!("{indent}# About this: @\n")));
        }
    }
    d.statements.iter().for_each(|s| of_statement(source, s, found));
    d.inner.iter().for_each(|inner| of_declaration(source, inner, false, found));
}

fn of_statement(source: &str, s: &Statement, found: &mut Vec<Edit>) {
    let Some(last) = s.values.last() else { return };
    let span = range(last.span);
    match s.word {
        Word::Problem | Word::Vision | Word::For | Word::External | Word::Because | Word::Definition | Word::Source => {
            found.push(Edit { new: "\"Said otherwise: @\"".into(), bounds: span.clone(), span });
        }
        // The items of a list are added by both at one place.
        Word::DisaggregateBy if !source[span.clone()].contains('"') => {
            found.push(Edit { span: span.end..span.end, new: ", @".into(), bounds: span.end..span.end });
        }
        _ => {}
    }
    s.block.iter().flat_map(|b| b.iter()).for_each(|inner| of_statement(source, inner, found));
}

fn apply(source: &str, edits: &[&Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|e| (e.span.start, e.span.end));
    let (mut out, mut at) = (String::new(), 0);
    for edit in edits {
        out.push_str(&source[at..edit.span.start]);
        out.push_str(&edit.new);
        at = edit.span.end;
    }
    out.push_str(&source[at..]);
    out
}

/// Whether two edits leave each other alone. What is put in at one place by both does; what is put into what the other
/// takes out does not.
fn independent(a: &Edit, b: &Edit) -> bool {
    let inside = |x: &Edit, y: &Edit| x.bounds.start < y.bounds.end && y.bounds.start < x.bounds.end;
    let within = |x: &Edit, y: &Edit| y.bounds.start <= x.span.start && x.span.start < y.bounds.end;
    !inside(a, b) && !within(a, b) && !within(b, a)
}

#[test]
fn independent_edits_are_both_there_whatever_the_order() {
    let examples = ["reading.theory", "claims.theory", "itasca.theory", "collective-efficacy.theory"];
    let texts: Vec<(String, Vec<Edit>)> = examples
        .iter()
        .map(|name| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
            let text = std::fs::read_to_string(path).expect("an example");
            let edits = edits(&text);
            assert!(edits.len() > 50, "{name}: {}", edits.len());
            (text, edits)
        })
        .collect();
    let chosen = (0..texts.len(), proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 2..9));
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&chosen, |(which, picks)| {
        let (base, all) = &texts[which];
        let mut taken: [Vec<&Edit>; 2] = [Vec::new(), Vec::new()];
        for (index, side) in picks {
            let edit = index.get(all);
            if taken.iter().flatten().all(|other| other.new != edit.new && independent(edit, other)) {
                taken[usize::from(side)].push(edit);
            }
        }
        let both: Vec<&Edit> = taken.concat();
        let [ours, theirs] = taken.map(|edits| apply(base, &edits));
        let expected = apply(base, &both);
        for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
            let got = merged(base, ours, theirs).unwrap_or_else(|e| panic!("{e:?}"));
            assert_eq!(got.contradictions, [], "{}", got.text);
            assert_same(&got.text, &expected, examples[which]);
        }
        Ok(())
    });
    outcome.expect("both edits are there");
}

#[test]
fn what_only_one_side_changed_is_that_side_to_the_byte() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reading.theory");
    let base = std::fs::read_to_string(path).expect("an example");
    for edit in edits(&base).iter().step_by(3) {
        let changed = apply(&base, &[edit]);
        for (ours, theirs) in [(&changed, &base), (&base, &changed), (&changed, &changed)] {
            let got = merged(&base, ours, theirs).expect("it is merged");
            let lines = similar::TextDiff::from_lines(&changed, &got.text).unified_diff().to_string();
            assert!(got.text == changed, "{edit:?}\n{lines}");
        }
    }
}

#[test]
fn a_text_in_form_and_an_edit_give_both() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reading.theory");
    let base = std::fs::read_to_string(path).expect("an example");
    let rough = base.lines().map(|l| format!("\t{}\r\n", l.trim())).collect::<Vec<_>>().concat();
    for edit in edits(&base).iter().step_by(17) {
        let changed = apply(&base, &[edit]);
        for (ours, theirs) in [(&rough, &changed), (&changed, &rough)] {
            let got = merged(&base, ours, theirs).expect("it is merged");
            assert_eq!(got.contradictions, [], "{}", got.text);
            assert_same(&got.text, &changed, "laid out anew");
        }
    }
}

/// Steps in a row, each of which needs the one before; the year of each, and what is written after them.
fn row(steps: &[(&str, u32)], after: &str) -> String {
    let step = |(n, (title, year)): (usize, &(&str, u32))| {
        let needs = if n == 0 { String::new() } else { format!("  needs o{n}\n") };
        format!("outcome o{} \"{title}\" {{\n  by {year}\n{needs}}}\n", n + 1)
    };
    steps.iter().enumerate().map(step).collect::<String>() + after
}

#[test]
fn steps_that_one_side_numbers_anew_take_what_the_other_says_of_them() {
    let titles = ["Partners meet", "Ways are agreed", "Teachers are trained", "Lessons are better", "Pupils read"];
    let work = |n: usize| format!("activity a \"Work\" {{\n  so that o{n}\n}}\n");
    for count in 2..=titles.len() {
        let base: Vec<(&str, u32)> = titles[..count].iter().map(|title| (*title, 2030)).collect();
        for (at, edited) in (0..=count).flat_map(|at| (0..count).map(move |edited| (at, edited))) {
            let mut ours = base.clone();
            ours.insert(at, ("Somebody asks", 2026));
            let mut theirs = base.clone();
            theirs[edited].1 = 2031;
            let mut both = ours.clone();
            let now = edited + usize::from(edited >= at);
            both[now].1 = 2031;
            let (base, ours) = (row(&base, ""), row(&ours, ""));
            let (theirs, expected) = (row(&theirs, &work(edited + 1)), row(&both, &work(now + 1)));
            for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
                let got = merged(&base, ours, theirs).expect("it is merged");
                assert_eq!((got.contradictions.len(), got.names.len()), (0, 0), "{}", got.text);
                assert_same(&got.text, &expected, "numbered anew");
            }
        }
    }
}

#[test]
fn steps_that_are_numbered_anew_are_never_taken_for_one_another() {
    let base = row(&[("A", 2030), ("B", 2030), ("C", 2030)], "");
    // A step taken out: what the other side says of a number is said of another step now, and git is to leave it to people.
    let ours = row(&[("B", 2030), ("C", 2030)], "");
    let theirs = row(&[("A", 2030), ("B", 2031), ("C", 2030)], "");
    assert!(matches!(merged(&base, &ours, &theirs), Err(Refusal::Unsure)));
    assert!(matches!(merged(&base, &theirs, &ours), Err(Refusal::Unsure)));
    // A step put in, and a new one under a number that comes out twice: that is told.
    let ours = row(&[("New", 2030), ("A", 2030), ("B", 2030), ("C", 2030)], "");
    let theirs = row(&[("A", 2030), ("B", 2030), ("C", 2030), ("D", 2030)], "");
    let both = merged(&base, &ours, &theirs).expect("it is merged");
    assert!(both.names.iter().any(|n| n.name == "o4" && n.is_twice), "{}", both.text);
}

#[test]
fn a_side_that_can_not_be_read_is_not_merged() {
    let sound = "outcome a \"A\" { }\n";
    let torn = "outcome a \"A\" { }\n\noutcome b {{ \n";
    let refused = |base, ours, theirs| match merged(base, ours, theirs) {
        Err(Refusal::Unreadable { version, line, .. }) => (version, line),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(sound, torn, sound), (Version::Ours, 3));
    assert_eq!(refused(sound, sound, torn), (Version::Theirs, 3));
    assert_eq!(refused(torn, sound, sound), (Version::Base, 3));
}

#[test]
fn a_name_that_is_left_without_its_owner_is_told_and_a_word_that_looks_alike_is_not() {
    let troubles = |base: &str, ours: &str, theirs: &str| -> Vec<String> {
        let names = merged(base, ours, theirs).expect("it can be merged").names;
        names
            .into_iter()
            .map(|n| format!("{} at {}{}", n.name, n.line, if n.is_twice { ", twice" } else { "" }))
            .collect()
    };
    let with =
        |first: &str, rest: &str| format!("{first}\noutcome a \"A\" {{\n  needs b{rest}\n}}\n\noutcome b \"B\"\n");
    let work = |first: &str, rest: &str| troubles(&with(first, ""), &with("", ""), &with(first, rest));
    let reference = "reference r \"R\" {\n  year 2020\n}\n";
    assert_eq!(work(reference, " { evidence promising from r }"), ["r at 3"]);
    assert_eq!(work("outcome c \"C\"\n", ", c"), ["c at 3"]);
    // A grade of evidence, a dimension and a text are no names.
    assert_eq!(work("outcome promising \"P\"\n", " { evidence promising }"), [""; 0]);
    let indicator = |rest: &str| format!("indicator i \"I\" {{\n  target 60 by 2027{rest}\n}}\n");
    let income = "outcome income \"Income\"\n\n";
    let base = format!("{income}{}", indicator(""));
    let theirs = format!("{income}{}", indicator(" among income \"low\""));
    assert_eq!(troubles(&base, &indicator(""), &theirs), [""; 0]);
    // Each gave the same name to a thing of its own.
    assert_eq!(
        troubles(
            "outcome a \"A\"\n",
            "outcome a \"A\"\n\noutcome n \"N\"\n",
            "outcome a \"A\" {\n  indicator n \"M\"\n}\n"
        ),
        ["n at 5, twice"]
    );
}

#[test]
fn contradictions_are_told_by_what_they_are_about() {
    let base = "strand s \"S\" {\n  outcome a \"A\" {\n    by 2030\n    indicator i \"I\" {\n      target 5 by 2030\n    }\n  }\n}\n";
    let ours = base.replace("by 2030\n    ind", "by 2031\n    ind").replace("target 5", "target 6");
    let theirs = base.replace("by 2030\n    ind", "by 2032\n    ind").replace("target 5", "target 7");
    let got = merged(base, &ours, &theirs).expect("it is merged");
    let told: Vec<(String, &str)> = got.contradictions.iter().map(|c| (c.within.join(" "), c.what.as_str())).collect();
    assert_eq!(told, [("`s` `a`".to_owned(), "`by`"), ("`s` `a` `i`".to_owned(), "`target by 2030`")]);
    // What is said of a link is told with the result in which it is said, and choices as people write them.
    let base = "outcome a \"A\" {\n  needs c, b {\n    because \"X\"\n  }\n  needs 2 of e, d, f\n}\n";
    let ours = base.replace("\"X\"", "\"Y\"").replace("2 of", "3 of");
    let theirs = base.replace("\"X\"", "\"Z\"").replace("2 of", "any of");
    let got = merged(base, &ours, &theirs).expect("it is merged");
    let told: Vec<(String, &str)> = got.contradictions.iter().map(|c| (c.within.join(" "), c.what.as_str())).collect();
    assert_eq!(told, [("`needs c, b` in `a`".to_owned(), "`because`"), ("`a`".to_owned(), "`needs 3 of e, d, f`")]);
}

/// Any text at all gives an answer, and one that keeps what was written.
#[test]
fn nothing_makes_it_stumble() {
    let mut runner = TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
    let piece = prop::sample::select(vec![
        "outcome a \"A\" {",
        "}",
        "\n",
        "needs b, c",
        " # x",
        "\r\n",
        "by 2030 ",
        "strand s {",
        "indicator i {",
        "\"\"\"",
        "partner p\n",
        "needs any of b",
        "target 5 by 2030",
        "<<<<<<< ours\n",
        "\u{feff}",
        "note \"é\"\n",
        "activity b { so that a }\n",
        "link a -> b {",
    ]);
    let text = proptest::collection::vec(piece, 0..14).prop_map(|p| p.concat());
    let outcome = runner.run(&(text.clone(), text.clone(), text), |(b, o, t)| {
        let _ = merged(&b, &o, &t);
        let alone = merged(&b, &o, &b);
        if let Ok(m) = alone {
            assert_eq!(m.text, o);
        }
        Ok(())
    });
    outcome.expect("it never stumbles");
}
