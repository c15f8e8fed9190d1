//! An indicator of the plan, with everything that is said of it, and the fields that documents show.

use super::time::Written;
use super::{Code, Named, titles};
use crate::model::Date;
use serde::Serialize;

/// An indicator, with what it takes from its instrument.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs, reason = "the fields that bear the name of a statement are described in the vocabulary")]
pub struct Indicator {
    /// Its name in the theory: stable, and good as an id.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it measures.
    pub measures: Vec<Named>,
    pub definition: Option<String>,
    pub numerator: Option<String>,
    pub denominator: Option<String>,
    pub unit: Option<String>,
    /// The theory's currency, where the unit is money.
    pub currency: Option<String>,
    /// `increase`, `decrease` or `maintain`.
    pub direction: Option<&'static str>,
    /// `level`, `cumulative` or `per-period`, where it is said.
    pub counted_as: Option<&'static str>,
    /// Where things stand before.
    pub baselines: Vec<Value>,
    /// By when the baseline is to be established, where it is not there yet.
    pub baseline_due: Option<Written<Date>>,
    /// Where things should stand, and by when.
    pub targets: Vec<Value>,
    /// Where things stand by what was handed in: the latest figure of everybody, and of each group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub latest: Vec<Value>,
    /// All that was handed in for a whole period, in order of time, of everybody and then of each group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Value>,
    pub threshold: Option<Written<f64>>,
    pub range: Option<Written<(f64, f64)>>,
    pub population: Option<String>,
    /// `people` or `things`, where there is a population.
    pub population_of: Option<&'static str>,
    pub sample: Option<String>,
    pub disaggregate_by: Vec<String>,
    /// The means of verification: the source, or the instrument's title.
    pub source: Option<String>,
    /// The instrument's title (with where it can be found), or the text that stands in its place.
    pub instrument: Option<String>,
    pub method: Option<String>,
    pub frequency: Option<String>,
    pub available_after: Option<String>,
    pub responsible: Vec<Named>,
    pub reported_by: Vec<Named>,
    pub aggregates: Option<bool>,
    pub limitations: Option<String>,
    /// Why these targets.
    pub rationale: Option<String>,
    pub codes: Vec<Code>,
    pub notes: Vec<String>,
    /// What every indicator needs and this one does not say yet.
    pub missing: Vec<&'static str>,
    /// Whether nothing of that is missing and the baseline is there: it can be measured as it stands.
    pub ready: bool,
}

/// A figure of a baseline or target.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Value {
    /// The figure, with its unit where that is short.
    pub figure: String,
    /// The number, where it is one.
    pub number: Option<f64>,
    /// Its date as written; empty where it was not understood.
    pub date: String,
    /// The days that the date means.
    pub period: Option<Date>,
    /// The group that it is for; everybody where it says none.
    pub among: Option<Group>,
}

/// Those whom a figure is for: a group in a dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Such as `income`.
    pub dimension: String,
    /// Such as `low`.
    pub group: String,
}

/// The baseline and the targets of everybody, or of one group.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// The group; everybody where there is none.
    pub among: Option<&'a Group>,
    /// Where it stands before.
    pub baseline: Option<&'a Value>,
    /// Where it should stand, in the order of the text.
    pub targets: Vec<&'a Value>,
    /// Where it stands now, where figures were handed in.
    pub latest: Option<&'a Value>,
}

impl Value {
    /// As it stands in a table; `joint` is the word before the date.
    pub fn text(&self, joint: &str) -> String {
        let mut text = self.figure.clone();
        if !self.date.is_empty() {
            text = format!("{text} {joint} {}", self.date);
        }
        match &self.among {
            Some(among) => format!("{text} ({})", among.text()),
            None => text,
        }
    }

    /// A figure that was handed in, and when it was: `58% in 2026`.
    pub fn reported(&self) -> String {
        self.text(if self.date.contains(" to ") { "from" } else { "in" })
    }
}

impl Group {
    /// `income: low`
    pub fn text(&self) -> String {
        format!("{}: {}", self.dimension, self.group)
    }
}

impl Series<'_> {
    /// A name for the series that stays the same as long as indicator and group do.
    pub fn id(&self, indicator: &Indicator) -> String {
        match self.among {
            None => indicator.name.clone(),
            Some(among) => format!("{} [{}]", indicator.name, among.text()),
        }
    }
}

impl Indicator {
    /// Everybody first, then each group that has a baseline or a target of its own, in the order of the text.
    pub fn series(&self) -> Vec<Series<'_>> {
        let mut all = vec![Series { among: None, baseline: None, targets: Vec::new(), latest: None }];
        let values = self.baselines.iter().map(|v| (v, true)).chain(self.targets.iter().map(|v| (v, false)));
        for (value, is_baseline) in values {
            let among = value.among.as_ref();
            let place = all.iter().position(|s| s.among == among).unwrap_or_else(|| {
                all.push(Series { among, baseline: None, targets: Vec::new(), latest: None });
                all.len() - 1
            });
            if is_baseline {
                all[place].baseline.get_or_insert(value);
            } else {
                all[place].targets.push(value);
            }
        }
        for series in &mut all {
            series.latest = self.latest.iter().find(|v| v.among.as_ref() == series.among);
        }
        all
    }

    /// All dimensions that its figures are split by, those of its groups included, each once.
    pub fn dimensions(&self) -> Vec<&str> {
        let of_groups = self.baselines.iter().chain(&self.targets).filter_map(|v| v.among.as_ref());
        let mut all: Vec<&str> = Vec::new();
        for dimension in self.disaggregate_by.iter().chain(of_groups.map(|g| &g.dimension)) {
            if !all.contains(&dimension.as_str()) {
                all.push(dimension);
            }
        }
        all
    }

    /// The unit; of money with its currency.
    pub fn unit_text(&self) -> Option<String> {
        let unit = self.unit.as_ref()?;
        Some(self.currency.as_ref().map_or_else(|| unit.clone(), |code| format!("{unit} ({code})")))
    }

    /// Its baselines, one after the other, or by when they will be there.
    pub fn baseline_texts(&self) -> Vec<String> {
        let due = self.baseline_due.iter().map(|d| format!("to be established by {}", d.written));
        self.baselines.iter().map(|b| b.text("at")).chain(due).collect()
    }

    /// Where things stand, one after the other.
    pub fn latest_texts(&self) -> Vec<String> {
        self.latest.iter().map(Value::reported).collect()
    }

    /// Its targets, one after the other.
    pub fn target_texts(&self) -> Vec<String> {
        self.targets.iter().map(|t| t.text("by")).collect()
    }

    /// What is good enough, as people read it.
    pub fn threshold_text(&self) -> Option<String> {
        self.threshold.as_ref().map(|threshold| threshold.written.clone())
    }

    /// What its figures are held against: the targets, or else the threshold where that is enough, as of a harm.
    pub fn aim_texts(&self) -> Vec<String> {
        let targets = self.target_texts();
        let threshold = self.threshold_text().filter(|_| targets.is_empty() && !self.missing.contains(&"target"));
        targets.into_iter().chain(threshold.map(|t| format!("threshold {t}"))).collect()
    }
}

/// A heading, and how the text under it is read from an indicator.
pub type Field = (&'static str, fn(&Indicator) -> Option<String>);

/// What documents show of an indicator besides names, baselines and targets: headings in the order in which they stand.
pub const FIELDS: &[Field] = &[
    ("Definition", |i| i.definition.clone()),
    ("Numerator", |i| i.numerator.clone()),
    ("Denominator", |i| i.denominator.clone()),
    ("Unit", Indicator::unit_text),
    ("Direction", |i| i.direction.map(str::to_owned)),
    ("Counted as", |i| i.counted_as.map(str::to_owned)),
    ("Threshold", Indicator::threshold_text),
    ("Possible values", |i| i.range.as_ref().map(|r| r.written.clone())),
    ("Population", |i| i.population.clone()),
    ("Population is of", |i| i.population_of.map(str::to_owned)),
    ("Sample", |i| i.sample.clone()),
    ("Split by", |i| listed(&i.disaggregate_by, ", ")),
    ("Means of verification", |i| i.source.clone()),
    ("Instrument", |i| i.instrument.clone()),
    ("Method", |i| i.method.clone()),
    ("Frequency", |i| i.frequency.clone()),
    ("Available after", |i| i.available_after.clone()),
    ("Responsible", |i| listed(&titles(&i.responsible), "; ")),
    ("Reported by", |i| listed(&titles(&i.reported_by), "; ")),
    ("Figures of partners may be added up", |i| i.aggregates.map(|a| if a { "yes" } else { "no" }.to_owned())),
    ("Limitations", |i| i.limitations.clone()),
    ("Why these targets", |i| i.rationale.clone()),
    ("Codes", |i| listed(&i.codes.iter().map(Code::text_of).collect::<Vec<_>>(), "; ")),
    ("Notes", |i| listed(&i.notes, "\n")),
];

fn listed(parts: &[String], between: &str) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(between))
}
