//! What stands under a heading, by the many names that funders and teams have for it.

use super::heading_words::HEADINGS;
use crate::vocabulary::{DeclarationKind as Kind, Word};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name of a level: "Outcome".
    Level,
    /// Results and activities of whatever level.
    Result,
    /// Results of one level, or activities.
    Of(Kind),
    /// The number of a row.
    Number,
    /// A name for the result, as Sothat's own tables have it.
    ResultName,
    /// A name for the indicator.
    IndicatorName,
    /// Whose change it is.
    Whose,
    /// By when a result is due, or when an activity runs.
    Due,
    /// Who carries an activity out.
    Lead,
    /// Who else sees to a result.
    External,
    /// What an activity costs.
    Inputs,
    /// Indicators.
    Indicator,
    /// The results that an indicator measures, by their titles.
    Measures,
    /// A statement of an indicator.
    Say(Word),
    /// Where things stand before.
    Baseline,
    /// As of when that is.
    BaselineDate,
    /// By when the baseline is to be established.
    BaselineDue,
    /// Where things should stand.
    Target,
    /// By when.
    TargetDate,
    /// Where things stand now.
    Current,
    /// As of when that is.
    CurrentDate,
    /// What must hold for the next level to follow.
    Assumption,
    /// What could go wrong.
    Risk,
    /// The strand that a result belongs to.
    Strand,
    /// Whatever else: it becomes a note.
    Note,
}

use Field as F;
use Word as W;

/// The names that `--map` takes, with what they stand for.
pub const FIELDS: &[(&str, Field)] = &[
    ("level", F::Level),
    ("result", F::Result),
    ("impact", F::Of(Kind::Impact)),
    ("outcome", F::Of(Kind::Outcome)),
    ("precondition", F::Of(Kind::Precondition)),
    ("output", F::Of(Kind::Output)),
    ("activity", F::Of(Kind::Activity)),
    ("number", F::Number),
    ("whose", F::Whose),
    ("due", F::Due),
    ("lead", F::Lead),
    ("strand", F::Strand),
    ("inputs", F::Inputs),
    ("indicator", F::Indicator),
    ("baseline", F::Baseline),
    ("baseline-date", F::BaselineDate),
    ("target", F::Target),
    ("target-date", F::TargetDate),
    ("current", F::Current),
    ("current-date", F::CurrentDate),
    ("source", F::Say(W::Source)),
    ("assumption", F::Assumption),
    ("risk", F::Risk),
    ("definition", F::Say(W::Definition)),
    ("numerator", F::Say(W::Numerator)),
    ("denominator", F::Say(W::Denominator)),
    ("unit", F::Say(W::Unit)),
    ("direction", F::Say(W::Direction)),
    ("population", F::Say(W::Population)),
    ("sample", F::Say(W::Sample)),
    ("disaggregation", F::Say(W::DisaggregateBy)),
    ("instrument", F::Say(W::Instrument)),
    ("method", F::Say(W::Method)),
    ("frequency", F::Say(W::Frequency)),
    ("responsible", F::Say(W::Responsible)),
    ("reported-by", F::Say(W::ReportedBy)),
    ("limitations", F::Say(W::Limitations)),
    ("rationale", F::Say(W::Rationale)),
    ("note", F::Note),
];

/// A text without accents, capitals and punctuation, with single blanks.
pub(super) fn plain(text: &str) -> String {
    let bare: String =
        text.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase).collect();
    let bare = bare.replace("(s)", "s").replace('#', " no ").replace('&', " and ").replace('ß', "ss");
    bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A heading that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) field: Field,
    /// Whether the heading says this and nothing else.
    pub(super) exact: bool,
}

/// What stands under a heading. Dates and numbers in it are passed over; a heading that says mostly something else, as a
/// title does, is none.
pub(super) fn field(heading: &str) -> Option<Found> {
    // Longer ones are no headings.
    if heading.len() > 160 {
        return None;
    }
    match bracketed(heading) {
        Some((bare, inner)) if !is_about_time(inner) || says_value(bare) || says_value(inner) => {
            phrase(bare).filter(|f| f.exact).or_else(|| phrase(heading))
        }
        _ => phrase(heading),
    }
}

/// A heading that explains itself in brackets at its end: the two parts of "Target (value & reference year)".
pub(super) fn bracketed(heading: &str) -> Option<(&str, &str)> {
    let (bare, inner) = heading.trim().strip_suffix(')')?.split_once('(')?;
    (!bare.trim().is_empty()).then_some((bare, inner))
}

fn is_about_time(text: &str) -> bool {
    const TIMES: &[&str] = &["year", "years", "date", "dates", "annee", "fecha", "ano", "jahr", "datum"];
    plain(text).split(' ').any(|w| TIMES.contains(&w))
}

fn says_value(text: &str) -> bool {
    plain(text).split(' ').any(|w| ["value", "values", "valeur", "valor", "wert"].contains(&w))
}

/// Phrases of headings by their first words, with their places in the table.
type Index = FxHashMap<&'static str, Vec<(usize, &'static str, Field)>>;

fn by_first_word() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let all = HEADINGS.iter().flat_map(|(field, phrases)| phrases.iter().map(move |phrase| (*phrase, *field)));
        let mut index = Index::default();
        for (at, (phrase, field)) in all.enumerate() {
            index.entry(phrase.split(' ').next().unwrap_or_default()).or_default().push((at, phrase, field));
        }
        index
    })
}

/// What the longest known phrase in a text says.
fn phrase(heading: &str) -> Option<Found> {
    let name = plain(heading);
    let words: Vec<&str> =
        name.split(' ').filter(|w| !w.is_empty() && !w.starts_with(|c: char| c.is_ascii_digit())).collect();
    let name = words.join(" ");
    let mut best: Option<(Field, Reverse<usize>, usize)> = None;
    let mut start = 0;
    for word in &words {
        let rest = &name[start..];
        for (at, phrase, field) in by_first_word().get(word).into_iter().flatten() {
            let is_whole = rest.strip_prefix(phrase).is_some_and(|after| after.is_empty() || after.starts_with(' '));
            let says_enough = phrase.len() == name.len() || (phrase.len() > 2 && phrase.len() * 4 >= name.len());
            // The longest decides, and of two as long the one that stands first in the table.
            let rank = (Reverse(phrase.len()), *at);
            if is_whole && says_enough && best.is_none_or(|(_, length, place)| rank < (length, place)) {
                best = Some((*field, rank.0, rank.1));
            }
        }
        start += word.len() + 1;
    }
    best.map(|(field, Reverse(length), _)| Found { field, exact: length * 2 > name.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_their_many_spellings() {
        let cases = [
            ("Objectively Verifiable Indicators (OVIs)", F::Indicator),
            ("Indicator Definition", F::Say(W::Definition)),
            ("Output indicators", F::Indicator),
            ("Baselines\n(incl. reference year)", F::Baseline),
            ("Baseline 2023", F::Baseline),
            ("Baseline year", F::BaselineDate),
            ("Target (2027)", F::Target),
            ("Target\n(value & reference year)", F::Target),
            ("Current value*\n(reference year)", F::Current),
            ("TARGETS (by frequency of data collection)", F::Target),
            ("Baseline (year)", F::BaselineDate),
            ("Definition and Unit of Measure", F::Say(W::Definition)),
            ("Milestone 1", F::Target),
            ("Target group", F::Whose),
            ("Sources and means of verification", F::Say(W::Source)),
            ("MoV", F::Say(W::Source)),
            ("Hypothèses / risques", F::Assumption),
            ("Línea de base", F::Baseline),
            ("Fuentes de verificación", F::Say(W::Source)),
            ("Risks & Assumptions", F::Assumption),
            ("Responsible for data collection", F::Say(W::Responsible)),
            ("#", F::Number),
            ("No.", F::Number),
            ("Intervention logic", F::Result),
            ("Expected results", F::Result),
            ("Outcome", F::Of(Kind::Outcome)),
            ("OUTPUT 1", F::Of(Kind::Output)),
            ("Output Indicator 1.1", F::Indicator),
            ("Data collection frequency", F::Say(W::Frequency)),
        ];
        for (heading, expected) in cases {
            assert_eq!(field(heading).map(|f| f.field), Some(expected), "{heading}");
        }
        for none in ["", "2024", "Children read at grade level", "✓"] {
            assert_eq!(field(none), None, "{none}");
        }
    }
}
