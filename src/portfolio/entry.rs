//! What is kept of one theory.

use super::gather::{Kind, Row, spaced};
use crate::analysis::Analysis;
use crate::plan::{self, titles};
use crate::vocabulary::DeclarationKind as Word;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is kept of a theory: its row, and what it may share with others.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its row in the summary.
    pub row: Row,
    /// What it speaks of, in the order of its text.
    pub mentions: Vec<Mention>,
    /// A number by which the very same text, that of all its files, is known again.
    pub text: u64,
}

/// A thing that another theory may speak of too.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What it is.
    pub kind: Kind,
    /// By what it is known again: a title, or where there is one an address that never changes.
    pub key: String,
    /// Its title.
    pub title: String,
    /// How it is defined: what is said, and the words for it. Empty where nothing is said.
    pub facts: Vec<(&'static str, String)>,
}

/// Titles are the same if they differ in capitals and blanks only.
fn folded(title: &str) -> String {
    title.split_whitespace().flat_map(|w| [" ", w]).skip(1).collect::<String>().to_lowercase()
}

impl Entry {
    /// What is kept of a theory. `file` is how its file is spoken of.
    pub fn of(analysis: &Analysis, file: &str) -> Entry {
        let theory = &analysis.theory;
        let indicators: Vec<_> = theory.indicators().map(|(id, i)| plan::indicator(theory, id, i)).collect();
        let count = |kind: Word| theory.of_kind(kind).count();
        let outcomes: Vec<_> = theory.of_kind(Word::Outcome).collect();
        let results = theory.items.iter().filter(|i| i.kind.is_result() || i.kind == Word::Activity).count();
        let row = Row {
            title: theory.own_title().into_owned(),
            file: file.to_owned(),
            is_part: analysis.is_part,
            same_as: None,
            results,
            outcomes: outcomes.len(),
            outcomes_measured: outcomes.iter().filter(|&&o| analysis.graph.is_measured(o)).count(),
            indicators: count(Word::Indicator),
            indicators_ready: indicators.iter().filter(|i| i.ready).count(),
            assumptions: count(Word::Assumption),
            partners: count(Word::Partner),
            errors: analysis.summary.errors,
            warnings: analysis.summary.warnings,
            notes: analysis.summary.notes,
        };
        let mut mentions = Vec::new();
        for outcome in outcomes {
            let title = theory.title(outcome).into_owned();
            let whose = theory.result(outcome).and_then(|r| theory.said(&r.whose)).unwrap_or_default().to_owned();
            let due = theory.result(outcome).and_then(|r| r.by.get()).map(|due| theory.slice(due.span).to_owned());
            let facts = vec![("whose change", whose), ("due", due.unwrap_or_default())];
            mentions.push(Mention { kind: Kind::Outcome, key: folded(&title), title, facts });
        }
        for indicator in &indicators {
            mentions.push(Mention {
                kind: Kind::Indicator,
                key: folded(&indicator.title),
                title: indicator.title.clone(),
                facts: definition(indicator),
            });
        }
        let mut sources: Vec<&String> = indicators.iter().filter_map(|i| i.source.as_ref()).collect();
        sources.sort_unstable();
        sources.dedup();
        mentions.extend(sources.into_iter().map(|s| Mention {
            kind: Kind::Source,
            key: folded(s),
            title: s.clone(),
            facts: Vec::new(),
        }));
        for id in theory.of_kind(Word::Reference) {
            let title = theory.title(id).into_owned();
            let doi = theory.reference(id).and_then(|r| theory.said(&r.doi)).map(|d| {
                let lower = d.trim().to_lowercase();
                lower.rsplit_once("doi.org/").map_or(lower.clone(), |(_, doi)| doi.to_owned())
            });
            let key = doi.map_or_else(|| folded(&title), |doi| format!("doi:{doi}"));
            mentions.push(Mention { kind: Kind::Reference, key, title, facts: Vec::new() });
        }
        mentions.iter_mut().for_each(|mention| mention.title = spaced(&mention.title));
        let mut hasher = DefaultHasher::new();
        analysis.sources.files().iter().for_each(|file| file.text.hash(&mut hasher));
        Entry { row, mentions, text: hasher.finish() }
    }
}

/// How an indicator is defined, as far as two figures under one title can only be compared if it is the same.
fn definition(i: &plan::Indicator) -> Vec<(&'static str, String)> {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("unit", i.unit_text().unwrap_or_default()),
        ("direction", i.direction.unwrap_or_default().to_owned()),
        ("counted as", i.counted_as.unwrap_or_default().to_owned()),
        ("definition", said(&i.definition)),
        ("numerator", said(&i.numerator)),
        ("denominator", said(&i.denominator)),
        ("population", said(&i.population)),
        ("split by", {
            let mut all = i.disaggregate_by.clone();
            all.sort_unstable();
            all.join(", ")
        }),
        ("source", said(&i.source)),
        ("method", said(&i.method)),
        ("frequency", said(&i.frequency)),
        ("measures", titles(&i.measures).join("; ")),
    ]
}
