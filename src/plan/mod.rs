//! The measurement plan: one value, made once from a theory, from which every document is written, so that all documents
//! agree.
//!
//! [`plan()`] gathers, in causal order, each result with its indicators and everything that is said of them (what an
//! indicator takes from its instrument filled in), the assumptions to monitor, the learning questions, and what is
//! missing. Dates and figures stand as the author wrote them. A file a target writes it down: [`markdown()`], [`csv()`].
//!
//! What is missing is said, and never papered over: a plan with a hole that nobody sees is worse than none.

mod csv;
mod gaps;
mod make;
mod markdown;

pub use csv::csv;
pub use make::plan;
pub(crate) use markdown::escape as escape_markdown;
pub use markdown::markdown;

use serde::Serialize;

/// A measurement plan.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Plan {
    /// The theory's title.
    pub title: String,
    /// Where it works.
    pub place: Option<String>,
    /// From when to when.
    pub horizon: Option<String>,
    /// How many things in the theory can't work yet; the plan then shows what could be read.
    pub errors: usize,
    /// Everything that is measured, or should be: activities, results and harms in causal order, then assumptions, then
    /// (with no name) indicators that measure nothing yet.
    pub subjects: Vec<Subject>,
    /// All indicators, in the order of the subjects, each once.
    pub indicators: Vec<Indicator>,
    /// What is taken for granted.
    pub assumptions: Vec<Assumption>,
    /// What is to be learnt.
    pub questions: Vec<Question>,
    /// What the plan lacks, a sentence each.
    pub gaps: Vec<String>,
}

/// Something that is measured, or should be.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Subject {
    /// What it is, in a word: `outcome`, `activity`, `assumption` …
    pub kind: &'static str,
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The pathway or domain that it belongs to.
    pub strand: Option<String>,
    /// Whose change it is.
    pub whose: Option<String>,
    /// By when it is due, or when it runs.
    pub due: Option<String>,
    /// Who answers for it: its owner, or the partners who carry it out.
    pub who: Vec<String>,
    /// Who or what else brings it about.
    pub external: Option<String>,
    /// The activities that soften a harm, by title.
    pub mitigated_by: Vec<String>,
    /// Whether it is measured; of an activity also by a measured output straight from it.
    pub is_measured: bool,
    /// Its indicators, by place in the plan's list.
    pub indicators: Vec<usize>,
}

/// An indicator, with what it takes from its instrument.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Indicator {
    /// Its name in the theory: stable, and good as an id.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it measures, by title.
    pub measures: Vec<String>,
    /// Where things stand before.
    pub baselines: Vec<Value>,
    /// By when the baseline is to be established, where it is not there yet.
    pub baseline_due: Option<String>,
    /// Where things should stand, and by when.
    pub targets: Vec<Value>,
    /// Everything else that is said, by the heading under which it stands; the headings are those of [`FIELDS`], in order.
    pub fields: Vec<Option<String>>,
    /// What every indicator needs and this one does not say yet.
    pub missing: Vec<&'static str>,
    /// Whether nothing of that is missing and the baseline is there: it can be measured as it stands.
    pub ready: bool,
}

/// A figure of a baseline or target.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Value {
    /// The figure, with its unit where that is short.
    pub figure: String,
    /// Its date; empty where it was not understood.
    pub date: String,
    /// The dimension and the group that it is for.
    pub among: Option<(String, String)>,
}

impl Subject {
    /// What is to be said where it has no indicator of its own.
    pub fn without_indicator(&self) -> &'static str {
        match (self.is_measured, self.external.is_some(), self.mitigated_by.is_empty()) {
            (true, ..) => "Measured by what comes straight from it.",
            (_, true, _) => "Not measured here: others see to it.",
            (_, _, false) => "Not measured: something is done about it.",
            _ => "Nothing measures this yet.",
        }
    }
}

impl Value {
    /// As it stands in a table; `joint` is the word before the date.
    pub fn text(&self, joint: &str) -> String {
        let mut text = format!("{} {joint} {}", self.figure, self.date);
        if let Some((dimension, group)) = &self.among {
            text = format!("{text} ({dimension}: {group})");
        }
        text
    }
}

/// The headings of an indicator's fields, in the order in which they stand.
pub const FIELDS: &[&str] = &[
    "Definition",
    "Numerator",
    "Denominator",
    "Unit",
    "Direction",
    "Counted as",
    "Threshold",
    "Possible values",
    "Population",
    "Population is of",
    "Sample",
    "Split by",
    "Means of verification",
    "Instrument",
    "Method",
    "Frequency",
    "Available after",
    "Responsible",
    "Reported by",
    "Figures of partners may be added up",
    "Limitations",
    "Why these targets",
    "Codes",
    "Notes",
];

/// What is taken for granted.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Assumption {
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What rests on it: results and activities by title, links as `A → B`.
    pub applies_to: Vec<String>,
    /// How good the evidence is.
    pub grade: Option<&'static str>,
    /// How likely it is to fail.
    pub likelihood: Option<&'static str>,
    /// How grave it is if it fails.
    pub consequence: Option<&'static str>,
    /// What happens then.
    pub if_false: Option<String>,
    /// The indicators and questions that test it, by title.
    pub tested_by: Vec<String>,
    /// Who watches it.
    pub owner: Option<String>,
    /// When it is to be looked at again.
    pub review: Option<String>,
}

/// What is to be learnt.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Question {
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is about: by title, links as `A → B`.
    pub about: Vec<String>,
    /// The indicators that will answer it, by title.
    pub answered_by: Vec<String>,
    /// When an answer is needed.
    pub due: Option<String>,
    /// Who sees to it.
    pub owner: Option<String>,
}
