//! How faults in the writing are told: tests/fixtures/syntax/*.theory, a file a slip of the pen.
//!
//! The first line says what the file raises at error and warning level: `# expect: LINE RULE, LINE RULE`. It stands
//! there, and not at the end of the line, because an unclosed quotation would swallow it. What people see is a snapshot.
//! `UPDATE=1 cargo test syntax` writes the first lines, for somebody to read.

use crate::fixtures::findings;
use sothat::diagnostic::{Level, text};
use sothat::rules::Count;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/syntax")
}

#[test]
fn each_slip_of_the_pen_is_told_once_and_where_it_is() {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder()).expect("the fixtures are there").flatten().map(|e| e.path()).collect();
    files.sort();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots/syntax");
    let mut wrong = String::new();
    for path in files {
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        let (sources, mut found) = findings(&path);
        found.retain(|d| d.level > Level::Note);
        let raised: Vec<String> = found
            .iter()
            .map(|d| {
                let file = sources.file(d.span.file);
                format!("{} {}", file.lines().line_of(d.span.start) + 1, d.rule.name())
            })
            .collect();
        let raised = raised.join(", ");
        expect(&path, &raised, &mut wrong);
        let look = text::Look { colour: false, width: 100, notes: false };
        let shown = text::render(&sources, &found, &[Count::default(); 80], look);
        let shown = shown.replace(&format!("{}/", folder().display()), "");
        settings.bind(|| insta::assert_snapshot!(name, shown));
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn expect(path: &Path, raised: &str, wrong: &mut String) {
    let text = std::fs::read_to_string(path).expect("the fixture is there");
    let first = text.lines().next().unwrap_or_default();
    if first.strip_prefix("# expect: ") == Some(raised) {
        return;
    }
    let _ = writeln!(wrong, "{}: raises {raised}; its first line is {first}", path.display());
    if std::env::var_os("UPDATE").is_some() {
        let end = if text.lines().count() > 1 && text.contains("\r\n") { "\r\n" } else { "\n" };
        let rest = if first.starts_with("# expect: ") { text.split_once('\n').map_or("", |(_, r)| r) } else { &text };
        std::fs::write(path, format!("# expect: {raised}{end}{rest}")).expect("the fixture can be written");
    }
}
