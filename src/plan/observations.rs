//! Observations: the long form in which figures are handed in, one row a figure.
//!
//! Here stands, once, which columns such a file has, what may stand in them, and which rows are planned. The data-entry
//! sheet of the workbook, the folder of tables and the forms are made from it, and whoever reads figures back asks here too.

use super::{Group, Indicator, Named, Plan};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What a column of an observations file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The indicator's name.
    Indicator,
    /// The period that the figure is about.
    Period,
    /// The name of the partner who reports it.
    Partner,
    /// The group in a dimension; empty for everybody. Holds the dimension as the theory calls it.
    Dimension(String),
    /// The figure.
    Value,
    /// What is counted, of a share.
    Numerator,
    /// Of how many, of a share.
    Denominator,
    /// Where the figure comes from.
    Source,
    /// Whatever should be known of it.
    Note,
}

impl Column {
    /// The heading. A dimension that bears the name of another column is told apart from it: `by-note`. So is one that is
    /// called so itself, and no two columns of a file ever share a heading.
    pub fn heading(&self) -> String {
        match self {
            Column::Indicator => "indicator".into(),
            Column::Period => "period".into(),
            Column::Partner => "partner".into(),
            Column::Dimension(name) if FIXED.contains(&name.trim_start_matches("by-")) => format!("by-{name}"),
            Column::Dimension(name) => name.clone(),
            Column::Value => "value".into(),
            Column::Numerator => "numerator".into(),
            Column::Denominator => "denominator".into(),
            Column::Source => "source".into(),
            Column::Note => "note".into(),
        }
    }
}

const FIXED: &[&str] = &["indicator", "period", "partner", "value", "numerator", "denominator", "source", "note"];

/// The columns of a plan's observations file, in order.
pub fn columns(plan: &Plan) -> Vec<Column> {
    let mut seen = FxHashSet::default();
    let dimensions = plan.indicators.iter().flat_map(|i| i.dimensions()).filter(|d| seen.insert(*d));
    let mut all = vec![Column::Indicator, Column::Period, Column::Partner];
    all.extend(dimensions.map(|d| Column::Dimension(d.to_owned())));
    all.extend([Column::Value, Column::Numerator, Column::Denominator, Column::Source, Column::Note]);
    all
}

/// What may stand in a column, where the theory knows it: the names of indicators and partners, the periods of the calendar,
/// and of a dimension the groups that have figures of their own (there may be others). `None` for the other columns.
pub fn words(plan: &Plan, column: &Column) -> Option<Vec<String>> {
    match column {
        Column::Indicator => Some(plan.indicators.iter().map(|i| i.name.clone()).collect()),
        Column::Partner => Some(plan.partners.iter().map(|p| p.name.clone()).collect()),
        Column::Period => {
            let mut periods: Vec<_> = plan.calendar.iter().map(|d| (d.period.last, d.label.clone())).collect();
            periods.sort();
            periods.dedup();
            Some(periods.into_iter().map(|(_, label)| label).collect())
        }
        Column::Dimension(dimension) => {
            let groups = plan.indicators.iter().flat_map(Indicator::groups).filter(|g| g.dimension == *dimension);
            Some(groups.map(|g| g.group.clone()).collect::<BTreeSet<_>>().into_iter().collect())
        }
        _ => None,
    }
}

/// What a figure of an indicator can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Possible {
    /// `yes` or `no`.
    YesNo,
    /// Any text: what is asked for is a description.
    Text,
    /// A number, from the least to the greatest where there are such.
    Number {
        /// No figure lies below it.
        least: Option<f64>,
        /// No figure lies above it.
        greatest: Option<f64>,
    },
}

impl Indicator {
    /// What its figures can be, by `range` and otherwise by unit: a percentage lies between 0 and 100, where 58 means 58
    /// per cent, and a count not below 0. A baseline or target that the theory has beyond such a bound takes it away: then
    /// it is no percentage of a whole, such as one of growth.
    pub fn possible(&self) -> Possible {
        let (least, greatest) = match (self.unit.as_deref(), &self.range) {
            (Some("yes-no"), _) => return Possible::YesNo,
            (Some("qualitative"), _) => return Possible::Text,
            (_, Some(range)) => {
                return Possible::Number { least: Some(range.value.0), greatest: Some(range.value.1) };
            }
            (Some("percent"), None) => (Some(0.0), Some(100.0)),
            (Some("count"), None) => (Some(0.0), None),
            _ => (None, None),
        };
        let said = || self.baselines.iter().chain(&self.targets).filter_map(|v| v.number);
        Possible::Number {
            least: least.filter(|bound| said().all(|n| n >= *bound)),
            greatest: greatest.filter(|bound| said().all(|n| n <= *bound)),
        }
    }

    /// The partners who hand in its figures: those who report it, otherwise the one who answers for it.
    pub fn reporters(&self) -> &[Named] {
        if self.reported_by.is_empty() { &self.responsible[..self.responsible.len().min(1)] } else { &self.reported_by }
    }

    /// The groups that have a baseline or a target of their own, each once, in the order of the text.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        let mut seen = FxHashSet::default();
        let values = self.baselines.iter().chain(&self.targets);
        values.filter_map(|v| v.among.as_ref()).filter(move |g| seen.insert((&g.dimension, &g.group)))
    }
}

/// A figure that somebody is to hand in: a row of an observations file without its value.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// What is measured.
    pub indicator: &'a Indicator,
    /// The period, as the calendar calls it.
    pub period: &'a str,
    /// The name of the partner who hands it in; none where the theory names nobody.
    pub partner: Option<&'a str>,
    /// The group; everybody where there is none.
    pub among: Option<&'a Group>,
}

impl Planned<'_> {
    /// What stands in a column.
    pub fn cell(&self, column: &Column) -> &str {
        match column {
            Column::Indicator => &self.indicator.name,
            Column::Period => self.period,
            Column::Partner => self.partner.unwrap_or_default(),
            Column::Dimension(dimension) => {
                self.among.filter(|g| g.dimension == *dimension).map_or("", |g| g.group.as_str())
            }
            _ => "",
        }
    }
}

/// The rows that the calendar asks for, in its order: for each figure that is due, one of each partner who reports it, for
/// everybody and for each group that has figures of its own.
pub fn planned(plan: &Plan) -> Vec<Planned<'_>> {
    let known: FxHashSet<&str> = plan.partners.iter().map(|p| p.name.as_str()).collect();
    let mut seen = FxHashSet::default();
    let mut rows = Vec::new();
    for due in plan.calendar.iter().filter(|d| seen.insert((d.indicator, d.label.as_str()))) {
        let indicator = &plan.indicators[due.indicator];
        let ours = |all: &'_ [Named]| all.iter().filter(|n| known.contains(n.name.as_str())).count() > 0;
        // In the plan of one partner only its own rows; it may answer for figures that others report.
        let partners = if ours(indicator.reporters()) { indicator.reporters() } else { &indicator.responsible };
        let named: Vec<Option<&str>> =
            partners.iter().map(|n| n.name.as_str()).filter(|n| known.contains(n)).map(Some).collect();
        let partners = if named.is_empty() { vec![None] } else { named };
        for partner in partners {
            let everybody = Planned { indicator, period: &due.label, partner, among: None };
            rows.push(everybody);
            rows.extend(indicator.groups().map(|group| Planned { among: Some(group), ..everybody }));
        }
    }
    rows
}
