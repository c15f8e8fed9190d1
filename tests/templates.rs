//! What `sothat new` writes is clean, notes included: a first check should find nothing.

use crate::given::analysed;

fn findings(text: &str) -> Vec<String> {
    analysed(text).diagnostics.iter().map(|d| format!("{}: {}", d.rule.name(), d.message)).collect()
}

#[test]
fn the_templates_check_clean() {
    assert_eq!(findings(include_str!("../src/cli/templates/plain.theory")), Vec::<String>::new());
    assert_eq!(findings(include_str!("../src/cli/templates/collective-impact.theory")), Vec::<String>::new());
}
