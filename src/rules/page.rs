//! A rule's page, read from the doc comment on top of its file: `sothat explain`, the documentation and editors show it.

use super::rows;
use crate::diagnostic::Rule;

/// The page of a rule, as Markdown: its name, what it finds and at which level, and what its file says on top.
pub fn page(rule: Rule) -> String {
    let source = source_page(rule).replace("```theory whole", "```theory");
    let (title, rest) = source.split_once('\n').unwrap_or((&source, ""));
    let (family, level) = (rule.family().title(), rule.level().text());
    let fixed = if rule.is_fixed() { ", can't be silenced" } else { "" };
    format!("{title}\n\n*{family}: {}. Level: {level}{fixed}.*\n{rest}", rule.summary())
}

/// What stands on top of a rule's file, as it stands there: examples that are whole theories are marked.
pub fn source_page(rule: Rule) -> String {
    let source = rows().find(|row| row.rule == rule).map_or("", |row| row.source);
    let mut page = String::new();
    for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
        page.push_str(line.strip_prefix(' ').unwrap_or(line));
        page.push('\n');
    }
    page
}
