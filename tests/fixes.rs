//! Mends are mechanical: each that a fixture's finding carries, applied by itself, leaves a text in which that finding is
//! gone, nothing is said that was not said before, and no comment is lost.

use crate::fixtures::{findings, fixtures};
use crate::given::options_of;
use sothat::analysis::{Options, Words, analyse};
use sothat::cli::Disk;
use sothat::diagnostic::{Diagnostic, Rule, fixes};
use sothat::source::{Files, ReadFault};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// The disk, with one file changed.
struct Changed<'d> {
    disk: &'d Disk,
    name: &'d str,
    text: &'d str,
}

impl Files for Changed<'_> {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        self.disk.find(path, from)
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        if found == self.name { Ok(self.text.to_owned()) } else { self.disk.read(found) }
    }
}

/// How often each thing is said.
fn told(findings: &[Diagnostic]) -> BTreeMap<(&'static str, &str), usize> {
    let mut told = BTreeMap::new();
    for d in findings {
        *told.entry((d.rule.name(), d.message.as_str())).or_default() += 1;
    }
    told
}

fn comments(text: &str) -> usize {
    text.matches("# ").count()
}

#[test]
fn each_mend_mends_what_it_is_for_and_nothing_else() {
    let (mut wrong, mut applied) = (String::new(), 0);
    for path in
        Rule::ALL.iter().flat_map(|r| fixtures(r.name(), "fires").into_iter().chain(fixtures(r.name(), "silent")))
    {
        let (sources, before) = findings(&path);
        let root = path.to_string_lossy().into_owned();
        let text = &sources.files()[0].text;
        let options = options_of(text);
        for finding in before.iter().filter(|d| !d.fixes.is_empty()) {
            let changed = fixes::apply(&sources, std::slice::from_ref(finding)).texts;
            let [(file, new)] = changed.as_slice() else { continue };
            let disk = Disk::around(&path);
            let files = Changed { disk: &disk, name: &sources.file(*file).name, text: new };
            let after = analyse(&root, &files, &options).expect("the file is there").diagnostics;
            applied += 1;
            let (was, is) = (told(&before), told(&after));
            let key = (finding.rule.name(), finding.message.as_str());
            let name = path.strip_prefix(crate::fixtures::folder()).unwrap_or(Path::new("")).display();
            if is.get(&key).copied().unwrap_or(0) >= was[&key] {
                let _ = writeln!(wrong, "{name}: still said: {}", finding.message);
            }
            if comments(new) != comments(&sources.file(*file).text) {
                let _ = writeln!(wrong, "{name}: a comment is lost: {}", finding.message);
            }
            // What was hidden behind a fault of the language may show; nothing of the language may.
            for (rule, message) in is.keys().filter(|k| !was.contains_key(*k)) {
                if Rule::parse(rule).is_some_and(Rule::is_fixed) {
                    let _ = writeln!(wrong, "{name}: after `{}`: {rule}: {message}", finding.fixes[0].title);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(applied > 20, "only {applied} mends were tried");
}

#[test]
fn what_a_mend_adds_ends_its_lines_as_the_file_does() {
    let (mut wrong, mut added) = (String::new(), 0);
    let mut paths: Vec<_> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/syntax"))
        .expect("the fixtures are there")
        .flatten()
        .map(|e| e.path())
        .collect();
    paths.extend(Rule::ALL.iter().flat_map(|r| fixtures(r.name(), "fires")));
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("the fixture is there");
        let windows = text.replace("\r\n", "\n").replace('\n', "\r\n");
        let disk = Disk::around(&path);
        let root = path.to_string_lossy().into_owned();
        let name = disk.find(&root, "").unwrap_or_else(|_| root.clone());
        let files = Changed { disk: &disk, name: &name, text: &windows };
        let options = Options { as_of: jiff::civil::date(2026, 11, 23), words: Words::All };
        let analysis = analyse(&root, &files, &options).expect("the file is there");
        assert!(analysis.sources.files()[0].text.contains("\r\n"), "{root} is read as it is for Windows");
        for edit in analysis.diagnostics.iter().flat_map(|d| &d.fixes).flat_map(|f| &f.edits) {
            added += edit.text.matches('\n').count();
            if edit.text.replace("\r\n", "").contains(['\n', '\r']) {
                let _ = writeln!(wrong, "{}: {:?}", path.display(), edit.text);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(added > 3, "only {added} lines are added by mends");
}
