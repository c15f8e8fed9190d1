//! What an editor offers for a finding, taken for every finding of every fixture and example: the text can be read as well
//! as before, the finding is gone, and lines end as they did.

use sothat::analysis::{Kept, Options};
use sothat::diagnostic::{Diagnostic, Edit, Rule};
use sothat::ide::{self, Action, ActionKind, Desk};
use sothat::source::Memory;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The day as of which a fixture is judged stands in its first line.
fn desk(text: &str) -> Desk {
    let day = text.lines().next().and_then(|l| l.strip_prefix("# as-of: ")?.trim().parse().ok());
    let options = Options { as_of: day.unwrap_or(jiff::civil::date(2026, 11, 23)), details: None };
    let memory = Memory([("a.theory".to_owned(), text.to_owned())].into());
    Desk::new("a.theory", &memory, &options, &mut Kept::default()).expect("it is in memory")
}

fn offers(desk: &Desk) -> Vec<Action> {
    let file = desk.file("a.theory").expect("it is there");
    ide::actions(desk, file, &(0..desk.text(file).len()))
}

fn taken(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|e| e.span);
    assert!(edits.windows(2).all(|w| w[0].span.end <= w[1].span.start), "edits overlap: {edits:?}");
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    }
    out
}

/// All theories of one file, sound and not.
fn theories() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = ["tests/fixtures", "examples"].map(PathBuf::from).into();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("it is there");
        for path in entries.map(|e| e.expect("it can be read").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "theory") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn count(all: &[Diagnostic], rule: Rule) -> usize {
    all.iter().filter(|d| d.rule == rule).count()
}

#[test]
fn whatever_is_offered_can_be_taken() {
    // Of what is offered for the same check, the first so many are taken.
    const ENOUGH: usize = 30;
    let mut seen: BTreeMap<(Rule, usize), usize> = BTreeMap::new();
    let (mut took, mut wrong) = (0, Vec::new());
    for path in theories() {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let text = text.replace("\r\n", "\n");
        if text.contains('\r') || text.starts_with('\u{feff}') {
            continue;
        }
        let before = desk(&text);
        let found = &before.analysis.diagnostics;
        let offered = offers(&before);
        let windows = text.replace('\n', "\r\n");
        let in_windows = desk(&windows);
        let beside = offers(&in_windows);
        assert_eq!(offered.len(), beside.len(), "{}", path.display());
        for (action, other) in offered.iter().zip(&beside) {
            let alike = seen.entry((found[action.diagnostic].rule, action.kind as usize)).or_insert(0);
            *alike += 1;
            if *alike > ENOUGH {
                continue;
            }
            took += 1;
            let after = taken(&text, &action.edits);
            let told = desk(&after).analysis.diagnostics;
            let rule = found[action.diagnostic].rule;
            let mut say = |what: &str| wrong.push(format!("{}: {rule:?}: {}: {what}", path.display(), action.title));
            if taken(&windows, &other.edits) != after.replace('\n', "\r\n") {
                say("lines end otherwise");
            }
            if count(&told, Rule::Syntax) > count(found, Rule::Syntax) {
                say("less can be read");
            }
            // Of several faults of a statement, or of its links, the next is told once the first is mended.
            let next = rule == Rule::ContestedLink || (action.kind == ActionKind::Mend && rule == Rule::Syntax);
            let gone = !told.iter().any(|d| d.rule == rule && d.message == found[action.diagnostic].message);
            if count(&told, rule) >= count(found, rule) && !(next && gone) {
                say("it is found all the same");
            }
        }
    }
    assert!(took > 1_000, "{took}");
    assert!(wrong.is_empty(), "{} of {took}:\n{}", wrong.len(), wrong.join("\n"));
}
