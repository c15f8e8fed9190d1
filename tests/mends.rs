//! What an editor offers for a finding, taken for every finding of every fixture and example: the text can be read as well
//! as before, the finding is gone, and lines end as they did.

use crate::given::{edited, memory, options_of, theories};
use sothat::analysis::Kept;
use sothat::diagnostic::{Diagnostic, Rule};
use sothat::ide::{self, Action, ActionKind, Desk};
use std::collections::BTreeMap;

/// The day as of which a fixture is judged stands in its first line.
fn desk(text: &str) -> Desk {
    Desk::new("a.theory", &memory("a.theory", text), &options_of(text), &mut Kept::default()).expect("it is in memory")
}

fn offers(desk: &Desk) -> Vec<Action> {
    let file = desk.file("a.theory").expect("it is there");
    ide::actions(desk, file, &(0..desk.text(file).len()))
}

fn count(all: &[Diagnostic], rule: Rule) -> usize {
    all.iter().filter(|d| d.rule == rule).count()
}

#[test]
fn whatever_is_offered_can_be_edited() {
    // Of what is offered for the same check, the first so many are taken.
    const ENOUGH: usize = 30;
    let mut seen: BTreeMap<(Rule, usize), usize> = BTreeMap::new();
    let (mut took, mut wrong) = (0, Vec::new());
    for path in theories(&["tests/fixtures", "examples"]) {
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
            let after = edited(&text, &action.edits);
            let told = desk(&after).analysis.diagnostics;
            let rule = found[action.diagnostic].rule;
            let mut say = |what: &str| wrong.push(format!("{}: {rule:?}: {}: {what}", path.display(), action.title));
            if edited(&windows, &other.edits) != after.replace('\n', "\r\n") {
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
