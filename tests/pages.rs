//! The pages of the rules: each is whole, its example raises the rule and no other error, and the mended one raises
//! neither it nor any error or warning. `UPDATE=1 cargo test pages` writes docs/rules anew.

use crate::given::analysed;
use sothat::analysis::Analysis;
use sothat::diagnostic::{Family, Level, Rule};
use sothat::rules::page;
use std::fmt::Write;
use std::path::Path;

/// What an example leaves out: a small theory that is clean.
const FRAME: &str = r#"
partner clinic "Community clinic"
partner school "School"
activity visits "Home visits" { by clinic during 2025 to 2028 so that well }
indicator visited "Families visited" { measures visits unit count direction increase baseline 0 at 2025 target 90 by 2028 population "Families" source "Log" frequency yearly responsible clinic }
outcome well "Children are well" { for "Children under five" by 2028 }
indicator illness "Days of illness" { measures well unit days direction decrease baseline 9 at 2025 target 5 by 2028 population "Children under five" source "Register" frequency yearly responsible clinic reported by school }
"#;

fn check(example: &str, whole: bool) -> Analysis {
    let text = if whole { example.to_owned() } else { format!("theory example \"An example\"\n{example}\n{FRAME}") };
    analysed(&text)
}

/// The two examples of a page, and whether each is a whole theory.
fn examples(source: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```theory") else { continue };
        let text: Vec<&str> = lines.by_ref().take_while(|l| !l.starts_with("```")).collect();
        found.push((text.join("\n"), kind.trim() == "whole"));
    }
    found
}

fn told(analysis: &Analysis) -> String {
    let mut text = String::new();
    for d in &analysis.diagnostics {
        let _ = writeln!(text, "    {} {}: {}", d.level.text(), d.rule.name(), d.message);
    }
    text
}

#[test]
fn every_page_is_whole_and_its_examples_do_what_they_say() {
    let mut wrong = String::new();
    for &rule in Rule::ALL {
        let page = sothat::rules::source_page(rule);
        for needed in
            [&format!("# {}\n", rule.name()) as &str, "## Why it matters", "## An example", "## The same, mended"]
        {
            if !page.contains(needed) {
                let _ = writeln!(wrong, "{}: the page lacks {needed:?}", rule.name());
            }
        }
        let examples = examples(&page);
        let [(bad, bad_whole), (good, good_whole)] = examples.as_slice() else {
            let _ = writeln!(wrong, "{}: {} examples", rule.name(), examples.len());
            continue;
        };
        let bad = check(bad, *bad_whole);
        let raised = bad.diagnostics.iter().any(|d| d.rule == rule);
        let others = bad.diagnostics.iter().any(|d| d.rule != rule && d.level == Level::Error);
        if !raised || others {
            let _ = writeln!(wrong, "{}: the example raises\n{}", rule.name(), told(&bad));
        }
        let good = check(good, *good_whole);
        if good.diagnostics.iter().any(|d| d.rule == rule || d.level > Level::Note) {
            let _ = writeln!(wrong, "{}: the mended one raises\n{}", rule.name(), told(&good));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_documentation_has_the_same_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut files = vec![("README.md".to_owned(), index())];
    files.extend(Rule::ALL.iter().map(|&r| (format!("{}.md", r.name()), page(r))));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(&folder).expect("docs/rules can be made");
        for (name, text) in &files {
            std::fs::write(folder.join(name), text).expect("a page can be written");
        }
    }
    for (name, text) in &files {
        let there = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(there == *text, "docs/rules/{name} is not what the rule says; renew with UPDATE=1 cargo test pages");
    }
    let count = std::fs::read_dir(&folder).expect("docs/rules is there").count();
    assert_eq!(count, files.len(), "docs/rules holds pages of no rule");
}

fn index() -> String {
    let mut text = "# What Sothat checks\n\nOne page a check, as `sothat explain NAME` prints it. The examples go with a small theory of a clinic, a school and home\nvisits, which is clean by itself.\n".to_owned();
    for family in Family::ALL {
        let _ = write!(text, "\n## {}\n\n| check | level | finds |\n| --- | --- | --- |\n", family.title());
        for rule in Rule::ALL.iter().filter(|r| r.family() == *family) {
            let _ = writeln!(text, "| [{0}]({0}.md) | {1} | {2} |", rule.name(), rule.level().text(), rule.summary());
        }
    }
    text
}
