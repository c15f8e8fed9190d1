//! The columns of an observations file: the long form in which figures are handed in, one row a figure.

use super::Plan;
use rustc_hash::FxHashSet;

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
    /// The heading. A dimension that bears the name of another column is told apart from it.
    pub fn heading(&self) -> String {
        match self {
            Column::Indicator => "indicator".into(),
            Column::Period => "period".into(),
            Column::Partner => "partner".into(),
            Column::Dimension(name) if FIXED.contains(&name.as_str()) => format!("by-{name}"),
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
