//! What an editor offers for a finding, taken for every finding of every fixture and example: the text can be read as well
//! as before, the finding is gone, and lines end as they did.

use crate::given::{analysed, edited, memory, options_of, theories};
use sothat::analysis::Kept;
use sothat::diagnostic::{Diagnostic, Rule, fixes};
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

/// A theory that is sound, of which one line is written otherwise below.
const SOUND: &str = r#"theory t "A theory" {
  horizon 2024 to 2030
}
partner clinic "Clinic"
outcome reading "Children read" {
  needs visits, books
}
precondition books "Books arrive" { by 2027 }
activity visits "Home visits"
assumption interest "Parents take an interest" {
  if false "Books lie unread."
}
indicator readers "Children who read" {
  measures visits
  direction increase
  baseline 48% at 2024
  target 80% by 2028
  threshold 70
  source "Delivery book"
}
"#;

/// A line of it, how it is written, and what is made of that without anybody deciding; nothing, where a word that bears
/// meaning would be lost.
const WRITTEN: &[(&str, &str, Option<&str>)] = &[
    // Quotes of two kinds.
    ("source \"Delivery book\"", "source \u{201c}Delivery book\"", Some("source \"Delivery book\"")),
    ("source \"Delivery book\"", "source Delivery book\"", Some("source \"Delivery book\"")),
    ("source \"Delivery book\"", "source Delivery book\u{201d}", Some("source \"Delivery book\"")),
    ("source \"Delivery book\"", "source \"Delivery book\u{201d} ", Some("source \"Delivery book\" ")),
    (
        "source \"Delivery book\"",
        "source \"Delivery \u{201c}book\u{201d}",
        Some("source \"Delivery \u{201c}book\u{201d}\""),
    ),
    ("if false \"Books lie unread.\"", "if false Books lie unread.\"", Some("if false \"Books lie unread.\"")),
    ("books \"Books arrive\" {", "books \"Books arrive\u{201d} {", Some("books \"Books arrive\" {")),
    ("books \"Books arrive\" {", "books \u{201c}Books arrive\" {", Some("books \"Books arrive\" {")),
    // Signs in names.
    ("visits \"Home", "train/test \"Home", Some("train-test \"Home")),
    ("visits \"Home", "clinic's-visits \"Home", Some("clinics-visits \"Home")),
    ("visits \"Home", "train_&_test \"Home", Some("train-test \"Home")),
    ("visits \"Home", "train\u{2013}test \"Home", Some("train-test \"Home")),
    ("visits \"Home", "clinic's \"Home", Some("clinics \"Home")),
    ("visits \"Home", "read'ing \"Home", None),
    ("visits \"Home", "visits: \"Home", Some("visits \"Home")),
    // Words that bear on a figure.
    ("baseline 48%", "baseline about 48%", None),
    ("baseline 48%", "baseline ~48%", None),
    ("baseline 48%", "baseline < 48%", None),
    ("baseline 48%", "baseline at 48%", Some("baseline 48%")),
    ("target 80%", "target less than 80%", None),
    ("target 80%", "target 80% or less", None),
    ("target 80%", "target around 80%", None),
    ("target 80%", "target at least 80%", Some("target 80%")),
    ("threshold 70", "threshold at least 70", Some("threshold 70")),
    ("threshold 70", "threshold <= 70", None),
    // Other brackets.
    ("{ by 2027 }", "( by 2027 )", Some("{ by 2027 }")),
    ("{ by 2027 }", "[by 2027]", Some("{by 2027}")),
    // The word for a kind before a name.
    ("needs visits, books", "needs activity visits, precondition books", Some("needs visits, books")),
    ("needs visits, books", "needs visits, precondition books", Some("needs visits, books")),
    ("measures visits", "measures activity visits", Some("measures visits")),
];

#[test]
fn what_is_written_otherwise_is_mended_without_loss() {
    let told = |text: &str| {
        let analysis = analysed(text);
        let found = analysis.diagnostics.iter().filter(|d| matches!(d.rule, Rule::Syntax | Rule::UndefinedName));
        let found: Vec<Diagnostic> = found.cloned().collect();
        let mended = fixes::apply(&analysis.sources, &found).texts.into_iter().next().map(|(_, text)| text);
        (found, mended)
    };
    assert!(told(SOUND).0.is_empty(), "it is sound");
    for (line, written, mended) in WRITTEN {
        let text = SOUND.replacen(line, written, 1);
        assert_ne!(text, SOUND, "{line}");
        let (found, new) = told(&text);
        let messages: Vec<&str> =
            found.iter().map(|d| d.message.as_str()).filter(|m| !m.contains("`visits`")).collect();
        assert_eq!(messages.len(), 1, "{written}: {messages:?}");
        let wanted = mended.map(|mended| SOUND.replacen(line, mended, 1));
        assert_eq!(new, wanted, "{written}");
    }
}
