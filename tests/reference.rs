//! docs/language.md is in step with the vocabulary: its tables are made from it. `UPDATE=1 cargo test reference` renews
//! them.

use sothat::vocabulary::{DeclarationKind as Kind, Set, rows};
use std::fmt::Write;
use std::path::Path;

const BEGIN: &str = "<!-- tables: made from the vocabulary by `UPDATE=1 cargo test reference`; change them there -->\n";
const END: &str = "<!-- end of tables -->";

#[test]
fn the_tables_of_the_reference_are_those_of_the_vocabulary() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/language.md");
    let text = std::fs::read_to_string(&path).expect("the reference is there");
    let start = text.find(BEGIN).expect("where the tables begin") + BEGIN.len();
    let end = text.find(END).expect("where the tables end");
    let made = tables();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{}{made}{}", &text[..start], &text[end..])).expect("it can be written");
        return;
    }
    assert!(text[start..end] == made, "the tables are not in step; renew them with UPDATE=1 cargo test reference");
}

/// Declarations that share a table, and its heading.
const GROUPS: &[&[Kind]] = &[
    &[Kind::Theory],
    &[Kind::Agenda],
    &[Kind::Impact, Kind::Outcome, Kind::Precondition, Kind::Output],
    &[Kind::Harm],
    &[Kind::Activity],
    &[Kind::Assumption],
    &[Kind::Indicator],
    &[Kind::Instrument],
    &[Kind::Partner],
    &[Kind::Forum],
    &[Kind::Reference],
    &[Kind::Strand],
    &[Kind::Question],
    &[Kind::View],
    &[Kind::Link],
    &[Kind::Include],
    &[Kind::Bibliography],
];

fn tables() -> String {
    let mut out = String::new();
    let told: usize = GROUPS.iter().map(|g| g.len()).sum();
    assert_eq!(told, Kind::ALL.len(), "every declaration has its place in the reference");
    for group in GROUPS {
        let names: Vec<&str> = group.iter().map(|k| k.text()).collect();
        let _ = write!(out, "\n### {}\n\n", names.join(", "));
        for kind in *group {
            let _ = writeln!(out, "- `{}`: {}.", head(*kind), kind.meaning());
        }
        // What every block takes is told once, above the tables.
        let own = rows(Some(group[0])).iter().filter(|r| !["note", "accept", "code"].contains(&r.word.text()));
        let lines: Vec<String> = own
            .map(|r| {
                let many = if r.many { "many" } else { "" };
                format!("| `{} {}` | {many} | {} |\n", r.word.text(), r.shape.form(), r.help)
            })
            .collect();
        if !lines.is_empty() {
            let _ = write!(out, "\n| statement | | says |\n| --- | --- | --- |\n{}", lines.concat());
        }
    }
    out.push_str("\n### words of fixed sets\n\n| for | words |\n| --- | --- |\n");
    for (what, set) in [
        ("frameworks", Set::Framework),
        ("functions of a backbone (`does`)", Set::Function),
        ("what a view can `show` or `hide`", Set::Shown),
        ("months", Set::Month),
    ] {
        let words: Vec<String> = set.words().iter().map(|w| format!("`{w}`")).collect();
        let _ = writeln!(out, "| {what} | {} |", words.join(", "));
    }
    out.push('\n');
    out
}

fn head(kind: Kind) -> String {
    match kind {
        Kind::Agenda => "agenda { … }".into(),
        Kind::Include => "include \"PATH\"".into(),
        Kind::Bibliography => "bibliography \"PATH\"".into(),
        Kind::Link => "link NAME -> NAME { … }".into(),
        Kind::Strand => "strand NAME \"Title\" { declarations }".into(),
        kind => format!("{} NAME \"Title\" {{ … }}", kind.text()),
    }
}

#[test]
fn the_examples_of_the_reference_are_written_as_the_language_is() {
    use sothat::diagnostic::Family;

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/language.md");
    let text = std::fs::read_to_string(&path).expect("the reference is there");
    let mut examples = 0;
    for piece in text.split("```theory\n").skip(1) {
        let analysis = crate::given::analysed(piece.split("```").next().expect("it ends"));
        let faults: Vec<_> = analysis.diagnostics.iter().filter(|d| d.rule.family() == Family::Language).collect();
        assert!(faults.is_empty(), "{faults:?}");
        examples += 1;
    }
    assert!(examples > 0);
}
