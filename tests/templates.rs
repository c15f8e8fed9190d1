//! What `sothat new` writes is clean.

use sothat::analysis::{Options, analyse};
use sothat::diagnostic::Level;
use sothat::source::Memory;

fn findings(text: &str) -> Vec<String> {
    let memory = Memory([("t.theory".to_owned(), text.to_owned())].into());
    let options = Options { as_of: jiff::civil::date(2026, 11, 23), details: None };
    let analysis = analyse("t.theory", &memory, &options).expect("the text is there");
    let worse = analysis.diagnostics.iter().filter(|d| d.level > Level::Note);
    worse.map(|d| format!("{}: {}", d.rule.name(), d.message)).collect()
}

#[test]
fn the_templates_check_clean() {
    assert_eq!(findings(include_str!("../src/cli/templates/plain.theory")), Vec::<String>::new());
    assert_eq!(findings(include_str!("../src/cli/templates/collective-impact.theory")), Vec::<String>::new());
}
