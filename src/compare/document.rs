//! A comparison as a document, and as plain text for a terminal.

use super::sentence::Told;
use super::{Change, Comparison, Finding, Part};
use crate::diagnostic::{lines::plain, words};
use crate::report::{Block, Document, Phrase};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write;

/// How many findings of one kind are listed.
const MOST: usize = 30;

/// The parts of a comparison in order: a heading and its points.
pub(super) fn parts(comparison: &Comparison) -> Vec<(&'static str, Vec<String>)> {
    let mut parts = Vec::new();
    let mut add = |heading: &'static str, points: Vec<String>| {
        if !points.is_empty() {
            parts.push((heading, points));
        }
    };
    let mut rest = comparison.changes.as_slice();
    let mut told: Vec<(Part, Vec<String>)> = Vec::new();
    while let Some(first) = rest.first() {
        let end = rest.iter().position(|c| c.part != first.part).unwrap_or(rest.len());
        told.push((first.part, together(&rest[..end])));
        rest = &rest[end..];
    }
    told.into_iter().for_each(|(part, sentences)| add(part.title(), sentences));
    add("What follows", comparison.follows.clone());
    add("New findings", findings(&comparison.findings_new));
    add("Findings that are gone", findings(&comparison.findings_gone));
    add("Findings that are accepted or switched off now", findings(&comparison.findings_silenced));
    parts
}

/// The sentences of changes. What is said in the same words of several causes of one thing, as of ways of which one is
/// enough, is said once of all of them.
fn together(changes: &[Change]) -> Vec<String> {
    let mut told = Told::default();
    for change in changes {
        match &change.of_several {
            Some((cause, sentence)) => told.of(cause.clone(), sentence.clone()),
            None => told.alone(change.sentence.clone()),
        }
    }
    told.sentences(usize::MAX)
}

fn findings(found: &[Finding]) -> Vec<String> {
    // What is found in the same words in several places is said once.
    let mut counts: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    found.iter().for_each(|f| *counts.entry((f.rule, f.message.as_str())).or_default() += 1);
    let mut seen = FxHashSet::default();
    let once: Vec<&Finding> = found.iter().filter(|f| seen.insert((f.rule, f.message.as_str()))).collect();
    let told = |f: &&Finding| match counts[&(f.rule, f.message.as_str())] {
        1 => format!("{} ({})", f.message, f.rule),
        n => format!("{} ({}, in {} places)", f.message, f.rule, words::number(n)),
    };
    let mut points: Vec<String> = once.iter().take(MOST).map(told).collect();
    let rest: usize = once.iter().skip(MOST).map(|f| counts[&(f.rule, f.message.as_str())]).sum();
    if rest > 0 {
        points.push(format!("And {rest} more."));
    }
    points
}

/// What was found, in a sentence.
pub(super) fn summary(comparison: &Comparison) -> String {
    if comparison.is_empty() {
        return "The two versions say the same.".to_owned();
    }
    let are = |n: usize| match n {
        0 => "none is".to_owned(),
        1 => "1 is".to_owned(),
        n => format!("{n} are"),
    };
    let count: usize = comparison.changes.chunk_by(|a, b| a.part == b.part).map(|part| together(part).len()).sum();
    let grave = |found: &[Finding]| found.iter().filter(|f| f.level != "note").count();
    let (new, gone) = (grave(&comparison.findings_new), grave(&comparison.findings_gone));
    let changes = match count {
        0 => "No change".to_owned(),
        n => words::counted(n, "change"),
    };
    // What is accepted or switched off is not put right.
    let silenced = match grave(&comparison.findings_silenced) {
        0 => String::new(),
        n => format!("; {} accepted or switched off", are(n)),
    };
    let (new, gone) = (are(new), are(gone));
    format!("{changes} in what the theory says. Of findings, notes apart, {new} new and {gone} gone{silenced}.")
}

/// Lays a comparison out.
pub fn document(comparison: &Comparison) -> Document {
    let mut document = Document { title: format!("What changed: {}", comparison.new), ..Document::default() };
    let lead = std::iter::once(summary(comparison)).chain(comparison.unread.iter().cloned());
    document.lead.extend(lead.map(|sentence| Block::Paragraph(Phrase::of(sentence))));
    for (heading, points) in parts(comparison) {
        document.section(heading).list(points.into_iter().map(Phrase::told).collect());
    }
    document
}

/// Tells a comparison in plain text.
pub fn text(comparison: &Comparison) -> String {
    let mut out = String::new();
    for (heading, points) in parts(comparison) {
        let _ = writeln!(out, "{heading}");
        for point in points {
            let options = textwrap::Options::new(100).initial_indent("  - ").subsequent_indent("    ");
            let point = plain(&point);
            textwrap::wrap(&point, options).iter().for_each(|line| {
                let _ = writeln!(out, "{line}");
            });
        }
        out.push('\n');
    }
    for sentence in comparison.unread.iter().chain([&summary(comparison)]) {
        let _ = writeln!(out, "{}", plain(sentence));
    }
    out
}
