//! The examples: clean, as large as they say, and between them an example of every declaration.

use crate::given::{example, theories};
use sothat::diagnostic::Level;
use sothat::vocabulary::DeclarationKind as Kind;
use std::path::Path;

pub const ROOTS: &[(&str, usize)] = &[
    ("reading.theory", 14),
    ("collective-efficacy.theory", 25),
    ("itasca.theory", 15),
    ("cradle-to-career.theory", 15),
    ("school-perseverance/perseverance.theory", 60),
    ("claims.theory", 10),
];

#[test]
fn every_example_is_clean_and_as_large_as_promised() {
    for (name, least) in ROOTS {
        let a = example(name);
        let worse: Vec<_> = a.diagnostics.iter().filter(|d| d.level > Level::Note).map(|d| &d.message).collect();
        assert!(worse.is_empty(), "{name}: {worse:#?}");
        let size = a.theory.items.iter().filter(|i| i.kind.is_result() || i.kind == Kind::Activity).count();
        assert!(size >= *least, "{name} has {size} results and activities");
    }
}

#[test]
fn every_theory_in_the_folder_is_among_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|n| n.ends_with(".theory"))
        .collect();
    found.sort();
    let mut known: Vec<&str> = ROOTS.iter().map(|(n, _)| *n).filter(|n| !n.contains('/')).collect();
    known.sort_unstable();
    assert_eq!(found, known);
}

#[test]
fn the_large_one_is_in_several_files() {
    let files = example("school-perseverance/perseverance.theory").sources.files().len();
    assert!(files >= 5, "{files}");
}

#[test]
fn between_them_they_show_every_declaration() {
    let texts = theories(&["examples"]).into_iter().map(|path| std::fs::read_to_string(path).expect("an example"));
    let text: String = texts.collect();
    for kind in Kind::ALL {
        let begins = |l: &str| l.trim_start().strip_prefix(kind.text()).is_some_and(|rest| rest.starts_with(' '));
        assert!(text.lines().any(begins), "no example declares {}", kind.phrase());
    }
}

/// What the summit held to be known, unproven, and to be used with caution: two claims each. The last of these is said of
/// two links.
#[test]
fn the_claims_are_sorted_as_the_summit_sorted_them() {
    use sothat::model::Grade;
    let theory = example("claims.theory").theory;
    let graded = |grade: Grade| -> Vec<String> {
        let links = theory.all_links().filter(|(_, l)| l.properties().grade.get().is_some_and(|g| g.value == grade));
        let mut names: Vec<String> = links.map(|(id, _)| theory.link_name(id)).collect();
        names.sort();
        names
    };
    assert_eq!(
        graded(Grade::Established),
        ["agree-agenda -> sectors-together", "set-up-backbone -> organisations-governed"]
    );
    assert_eq!(graded(Grade::Promising), [""; 0]);
    assert_eq!(graded(Grade::Unproven), ["lead-from-top -> quality-rises", "share-data -> quality-rises"]);
    assert_eq!(
        graded(Grade::Contested),
        [
            "organisations-governed -> social-problem",
            "sectors-together -> social-problem",
            "sound-processes -> social-problem"
        ]
    );
    for (id, link) in theory.all_links() {
        if link.properties().grade.get().is_some() {
            let p = link.properties();
            assert!(!p.from.is_empty() || !p.against.is_empty(), "{} names its sources", theory.link_name(id));
            assert!(theory.is_asked(id), "{} says what would settle it", theory.link_name(id));
        }
    }
}
