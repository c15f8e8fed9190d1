//! What a person sees of each rule: one snapshot, of its first fixture that fires, with this rule's findings only.

use crate::fixtures::{findings, fixtures, folder};
use sothat::diagnostic::{Rule, text};
use sothat::rules::Count;

#[test]
fn each_message_reads_as_it_should() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for rule in Rule::ALL {
            let Some(path) = fixtures(rule.name(), "fires").into_iter().next() else { continue };
            let (sources, mut found) = findings(&path);
            found.retain(|d| d.rule == *rule);
            let mut counts = vec![Count::default(); Rule::ALL.len()];
            counts[*rule as usize] = Count { worded: found.len(), all: found.len() };
            let look = text::Look { colour: false, width: 100, notes: true };
            let shown = text::render(&sources, &found, &counts, look);
            // Where the project lies on this machine is nothing to compare.
            let shown = shown.replace(&format!("{}/", folder().display()), "");
            insta::assert_snapshot!(format!("messages__{}", rule.name()), shown);
        }
    });
}
