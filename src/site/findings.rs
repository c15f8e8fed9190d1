//! What the checks found, for the page.

use crate::analysis::{Analysis, Summary};
use crate::diagnostic::{Diagnostic, Family, Level, Rule};
use crate::source::{Sources, Span};
use serde::Serialize;

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// How many there are.
    pub summary: Summary,
    /// Those that are worded: errors first, then warnings, then notes, each in the order of the text.
    pub list: Vec<Finding>,
    /// How many there are that are not worded.
    pub more: usize,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// What the rule looks for, in a line.
    pub about: &'static str,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// What is so.
    pub message: String,
    /// What to write, or why it matters.
    pub help: Option<String>,
    /// The file and line.
    pub place: String,
    /// The name of the thing spoken of, or for a link `a->b`.
    pub subject: Option<String>,
}

/// What an analysis has found.
pub(super) fn of(analysis: &Analysis) -> Findings {
    let mut list: Vec<(Level, Finding)> =
        analysis.diagnostics.iter().map(|d| (d.level, finding(analysis, d))).collect();
    list.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
    let Summary { errors, warnings, notes } = analysis.summary;
    let more = (errors + warnings + notes).saturating_sub(list.len());
    Findings { summary: analysis.summary, list: list.into_iter().map(|(_, f)| f).collect(), more }
}

/// How many faults of the text are told beside the map.
const MOST: usize = 12;

/// What could not be read as it stands: faults of the language, which hide a part of the theory.
pub(super) fn faults(analysis: &Analysis) -> Vec<Finding> {
    let hides = |d: &&Diagnostic| d.level == Level::Error && hides(d.rule);
    analysis.diagnostics.iter().filter(hides).take(MOST).map(|d| finding(analysis, d)).collect()
}

fn hides(rule: Rule) -> bool {
    rule.family() == Family::Language
}

/// The file, as seen from the folder of the theory, and the line: how a page names a place, wherever it was made.
pub(super) fn place(sources: &Sources, span: Span) -> String {
    let name = &sources.file(span.file).name;
    let root = sources.files().first().map_or("", |f| f.name.as_str());
    let folder = root.rfind('/').map_or("", |at| &root[..=at]);
    format!("{}:{}", name.strip_prefix(folder).unwrap_or(name), sources.range(span).0.line)
}

fn finding(analysis: &Analysis, d: &Diagnostic) -> Finding {
    Finding {
        rule: d.rule.name(),
        about: d.rule.summary(),
        level: d.level.text(),
        message: d.message.clone(),
        help: d.help.clone(),
        place: place(&analysis.sources, d.span),
        subject: d.subject.as_ref().map(|s| s.replace(" -> ", "->")),
    }
}
