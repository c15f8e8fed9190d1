//! A rule's page, read from the doc comment on top of its file: `sothat explain`, the documentation and editors show it.

use super::rows;
use crate::diagnostic::Rule;

/// The page of a rule, as Markdown.
pub fn page(rule: Rule) -> String {
    let source = rows().find(|row| row.rule == rule).map_or("", |row| row.source);
    let mut page = String::new();
    for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
        page.push_str(line.strip_prefix(' ').unwrap_or(line));
        page.push('\n');
    }
    page
}
