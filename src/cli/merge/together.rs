//! What two versions that are sound by themselves say together, and what can't be: a link of which each says something else in
//! another place, or a loop of which each closed one half. No statement contradicts another there, and so the merged text is
//! checked for faults of the language that neither version has.

use crate::analysis::{Analysis, Options, Words, analyse};
use crate::cli::check;
use crate::diagnostic::{Diagnostic, Rule, words};
use crate::source::Memory;
use crate::syntax::outline;

/// Such faults, each as a line for people. What could not be read, and what names came to, is told elsewhere.
pub(super) fn faults(merged: &str, sides: [&str; 2]) -> Vec<String> {
    let Some(merged) = checked(merged) else { return Vec::new() };
    let found: Vec<&Diagnostic> = told(&merged).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let sides = sides.map(checked);
    // One side may have given other titles, and the other other names.
    let is_old = |one: &Diagnostic| {
        let is_it = |other: &Diagnostic| {
            one.rule == other.rule
                && (one.message == other.message || one.subject.is_some() && one.subject == other.subject)
        };
        sides.iter().flatten().flat_map(told).any(is_it)
    };
    let line = |one: &Diagnostic| merged.sources.range(one.span).0.line;
    let tell = |one: &&Diagnostic| format!("line {}: {}", line(one), words::short(&one.message, 300));
    found.iter().filter(|one| !is_old(one)).map(tell).collect()
}

/// A text checked by itself: what it takes in plays no part, since git merges one file after the other.
fn checked(text: &str) -> Option<Analysis> {
    const NAME: &str = "merged.theory";
    // What is wrong with a part is wrong in any theory.
    let head = if outline(text).has_theory { "" } else { "\ntheory merged\n" };
    let files = Memory([(NAME.to_owned(), format!("{text}{head}"))].into());
    analyse(NAME, &files, &Options { as_of: check::today(), words: Words::UpTo(MOST) }).ok()
}

/// Of each check, how many findings are compared.
const MOST: usize = 200;

fn told(analysis: &Analysis) -> impl Iterator<Item = &Diagnostic> {
    let is_told = |one: &&Diagnostic| {
        let elsewhere = matches!(one.rule, Rule::Syntax | Rule::Include | Rule::UndefinedName | Rule::DuplicateName);
        one.rule.is_fixed() && !elsewhere
    };
    analysis.diagnostics.iter().filter(is_told)
}
