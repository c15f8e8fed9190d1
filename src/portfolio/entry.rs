//! What is kept of one theory.

use super::gather::{Kind, Row, spaced};
use crate::analysis::Analysis;
use crate::model::{Indicator, ItemId, Theory};
use crate::plan::{self, titles};
use crate::vocabulary::DeclarationKind as Word;
use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use unicode_normalization::UnicodeNormalization;

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
    /// By what it is known again: its title, in a form that capitals, blanks and punctuation do not change.
    pub key: String,
    /// Of a reference its DOI, by which it is known again under any title.
    pub doi: Option<String>,
    /// Its title.
    pub title: String,
    /// How it is defined: what is said, and the words for it. Empty where nothing is said.
    pub facts: Vec<(&'static str, String)>,
}

/// Blanks and punctuation. Signs that mean something (`%`, `<`, `€`) are none.
fn parts_words(c: char) -> bool {
    const ASCII: &str = ".,;:!?'\"()[]-_*`";
    let is_of_others =
        matches!(c, '«' | '»' | '¿' | '¡' | '·' | '−' | '،' | '؛' | '؟' | '。' | '、' | '\u{2010}'..='\u{2027}');
    c.is_whitespace() || ASCII.contains(c) || is_of_others
}

/// Texts are the same if they differ in capitals, blanks and punctuation only; the point of a number counts.
pub(super) fn folded(text: &str) -> String {
    // Most texts are plain, and there are many.
    let normal: Cow<'_, str> = if text.is_ascii() { text.into() } else { text.nfc().collect::<String>().into() };
    let bytes = normal.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|n| bytes.get(n)).is_some_and(u8::is_ascii_digit);
    let mut folded = String::with_capacity(normal.len());
    for (n, c) in normal.char_indices() {
        let is_point = matches!(c, '.' | ',') && is_digit(n.checked_sub(1)) && is_digit(Some(n + 1));
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if is_point || !parts_words(c) {
            folded.extend(c.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    // Of a text of nothing else, the punctuation is all there is.
    if folded.is_empty() { spaced(text) } else { folded }
}

impl Entry {
    /// What is kept of a theory. `file` is how its file is spoken of.
    pub fn of(analysis: &Analysis, file: &str) -> Entry {
        let theory = &analysis.theory;
        let indicators: Vec<_> = theory.indicators().map(|(id, i)| (i, plan::indicator(theory, id, i))).collect();
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
            indicators_ready: indicators.iter().filter(|(_, i)| i.ready).count(),
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
            mentions.push(Mention { kind: Kind::Outcome, key: folded(&title), doi: None, title, facts });
        }
        for (said, indicator) in &indicators {
            mentions.push(Mention {
                kind: Kind::Indicator,
                key: folded(&indicator.title),
                doi: None,
                title: indicator.title.clone(),
                facts: definition(theory, said, indicator),
            });
        }
        let mut sources: Vec<&String> = indicators.iter().filter_map(|(_, i)| i.source.as_ref()).collect();
        sources.sort_unstable();
        sources.dedup();
        mentions.extend(sources.into_iter().map(|s| Mention {
            kind: Kind::Source,
            key: folded(s),
            doi: None,
            title: s.clone(),
            facts: Vec::new(),
        }));
        mentions.extend(theory.of_kind(Word::Reference).map(|id| reference(theory, id)));
        mentions.iter_mut().for_each(|mention| mention.title = spaced(&mention.title));
        let mut hasher = DefaultHasher::new();
        analysis.sources.files().iter().for_each(|file| file.text.hash(&mut hasher));
        Entry { row, mentions, text: hasher.finish() }
    }
}

/// A reference, which may be cited by its DOI, by the address at which that is resolved, or by its title alone.
fn reference(theory: &Theory, id: ItemId) -> Mention {
    let title = theory.title(id).into_owned();
    let said = theory.reference(id);
    let of_address = |url: &str| crate::doi::bare(url).filter(|_| url.contains("doi.org/")).map(str::to_lowercase);
    let doi = said.and_then(|r| theory.said(&r.doi)).and_then(crate::doi::bare).map(str::to_lowercase);
    let doi = doi.or_else(|| said.and_then(|r| theory.said(&r.url)).and_then(of_address));
    // Without a title it goes by its name, and a name is no title.
    let key = if theory.item(id).title.is_some() { folded(&title) } else { format!("named {}", theory.name(id)) };
    Mention { kind: Kind::Reference, key, doi, title, facts: Vec::new() }
}

/// The unit of an indicator. Of one that was not understood the words are told all the same: "not said" would be untrue.
fn unit(theory: &Theory, said: &Indicator, i: &plan::Indicator) -> String {
    let faulty = said.faulty_unit.filter(|_| i.unit.is_none()).map(|span| spaced(theory.slice(span)));
    let faulty = faulty.as_deref().map(|written| written.strip_prefix("unit ").unwrap_or(written));
    let unit = i.unit_text().or_else(|| faulty.map(str::to_owned)).unwrap_or_default();
    // Percent by its sign, or in quotes, is no other way to count.
    match folded(&unit).as_str() {
        "%" | "per cent" | "percentage" => "percent".into(),
        _ if faulty.is_some() => format!("{unit} (not understood)"),
        _ => unit,
    }
}

/// How an indicator is defined, as far as two figures under one title can only be compared if it is the same.
fn definition(theory: &Theory, indicator: &Indicator, i: &plan::Indicator) -> Vec<(&'static str, String)> {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    // `every 12 months` is no other way to say `yearly`.
    let often = theory.collected(indicator).frequency.get().and_then(|at| at.value.word());
    vec![
        ("unit", unit(theory, indicator, i)),
        ("direction", i.direction.unwrap_or_default().to_owned()),
        // That is meant where nothing is said.
        ("counted as", i.counted_as.unwrap_or("level").to_owned()),
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
        ("frequency", often.map_or_else(|| said(&i.frequency), str::to_owned)),
        ("measures", titles(&i.measures).join("; ")),
    ]
}
