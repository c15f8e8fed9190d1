//! What `sothat new` writes is clean, notes included: a first check should find nothing.

use sothat::analysis::{Options, analyse};
use sothat::source::Memory;

fn findings(text: &str) -> Vec<String> {
    let memory = Memory([("t.theory".to_owned(), text.to_owned())].into());
    let options = Options { as_of: jiff::civil::date(2026, 11, 23), details: None };
    let analysis = analyse("t.theory", &memory, &options).expect("the text is there");
    analysis.diagnostics.iter().map(|d| format!("{}: {}", d.rule.name(), d.message)).collect()
}

#[test]
fn the_templates_check_clean() {
    assert_eq!(findings(include_str!("../src/cli/templates/plain.theory")), Vec::<String>::new());
    assert_eq!(findings(include_str!("../src/cli/templates/collective-impact.theory")), Vec::<String>::new());
}
