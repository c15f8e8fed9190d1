//! Every rule has files that raise it and look-alikes that don't: tests/fixtures/rules/RULE/{fires,silent}*.theory.
//!
//! What a file should raise stands in it: `# expect: RULE` (several with commas) at the end of the line on which the
//! finding is placed. All errors and warnings must be marked, and all findings of the folder's own rule. A first line
//! `# as-of: DATE` sets the day. `UPDATE=1 cargo test fixtures` writes the marks that are missing, for somebody to read.

use crate::given::{on_disk, options_of};
use sothat::diagnostic::{Diagnostic, Level, Rule};
use sothat::source::Sources;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules")
}

/// What a fixture raises, with the files that it was read from.
pub fn findings(path: &Path) -> (std::sync::Arc<Sources>, Vec<Diagnostic>) {
    let text = std::fs::read(path).expect("the fixture is there");
    let options = options_of(&String::from_utf8_lossy(&text));
    let analysis = on_disk(path, &options).expect("the fixture can be read");
    (analysis.sources, analysis.diagnostics)
}

/// The fixtures of a rule whose names begin so, in order.
pub fn fixtures(rule: &str, beginning: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder().join(rule)) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    found.retain(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(beginning)));
    found.retain(|p| p.extension().is_some_and(|e| e == "theory"));
    // `fires` before `fires-2`: by the name without its ending.
    found.sort_by_key(|p| p.with_extension(""));
    found
}

type Marks = BTreeSet<(usize, String)>;

fn marked(text: &str) -> Marks {
    let mut marks = Marks::new();
    for (i, line) in text.lines().enumerate() {
        let Some((_, rules)) = line.split_once("# expect: ") else { continue };
        marks.extend(rules.split(',').map(|r| (i + 1, r.trim().to_owned())));
    }
    marks
}

#[test]
fn every_rule_fires_where_it_should_and_nowhere_else() {
    let mut wrong = String::new();
    for rule in Rule::ALL {
        for beginning in ["fires", "silent"] {
            let files = fixtures(rule.name(), beginning);
            if files.is_empty() {
                let _ = writeln!(wrong, "{}: no fixture that begins with `{beginning}`", rule.name());
            }
            for path in files {
                compare(*rule, beginning == "fires", &path, &mut wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn compare(rule: Rule, fires: bool, path: &Path, wrong: &mut String) {
    let name = path.strip_prefix(folder()).unwrap_or(path).display();
    let text = String::from_utf8_lossy(&std::fs::read(path).expect("the fixture is there")).into_owned();
    let (sources, found) = findings(path);
    let mut raised = Marks::new();
    let mut own = false;
    for d in &found {
        own |= d.rule == rule;
        if d.level == Level::Note && d.rule != rule {
            continue;
        }
        let file = sources.file(d.span.file);
        if Path::new(&file.name) != path {
            let _ = writeln!(wrong, "{name}: raises {} in another file: {}", d.rule.name(), d.message);
            continue;
        }
        raised.insert((file.lines().line_of(d.span.start) + 1, d.rule.name().to_owned()));
    }
    if own != fires {
        let _ = writeln!(wrong, "{name}: {}", if fires { "does not raise its rule" } else { "raises its rule" });
    }
    let marks = marked(&text);
    if marks == raised {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, with_marks(&text, &raised)).expect("the fixture can be written");
    }
    for (line, what) in marks.difference(&raised) {
        let _ = writeln!(wrong, "{name}:{line}: {what} is expected, and not raised");
    }
    for (line, what) in raised.difference(&marks) {
        let says = found.iter().find(|d| d.rule.name() == what).map_or("", |d| &d.message);
        let _ = writeln!(wrong, "{name}:{line}: {what} is raised, and not expected: {says}");
    }
}

fn with_marks(text: &str, raised: &Marks) -> String {
    let mut out = String::new();
    for (i, line) in text.lines().enumerate() {
        let bare = line.split_once("# expect: ").map_or(line, |(bare, _)| bare).trim_end();
        let rules: Vec<&str> = raised.iter().filter(|(l, _)| *l == i + 1).map(|(_, r)| r.as_str()).collect();
        let _ = if rules.is_empty() {
            writeln!(out, "{bare}")
        } else {
            writeln!(out, "{bare} # expect: {}", rules.join(", "))
        };
    }
    out
}

#[test]
fn there_is_no_folder_of_no_rule() {
    for entry in std::fs::read_dir(folder()).expect("the fixtures are there").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(Rule::parse(&name).is_some(), "tests/fixtures/rules/{name} is of no rule");
    }
}
