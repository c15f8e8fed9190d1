//! What the figures of an indicator are: which may be handed in, and which may be added up.
//!
//! This is the one place that says so: the reader of observations and the query for a database are both made from it.

use crate::plan::{Indicator, Possible};

/// What kind of figures an indicator has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Numbers.
    Number,
    /// Yes or no.
    YesNo,
    /// Words.
    Text,
}

/// What holds for the figures of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    pub kind: Kind,
    /// Whether single figures may be added up.
    pub adds_values: bool,
    /// Whether numerators and denominators may be added up.
    pub adds_shares: bool,
    /// What a share is multiplied by: 100 for percent. `None` where the unit does not say.
    pub scale: Option<f64>,
    /// How far a figure may lie from its own numerator and denominator, by rounding. `None` where the two need not agree.
    pub tolerance: Option<f64>,
    /// The least and the greatest figure that is possible, where there is such a bound; the other is infinite then.
    pub range: Option<(f64, f64)>,
    /// Whether a sign of percent may stand behind a figure.
    pub is_percent: bool,
    /// Whether it is a count of whole things or a sum of money, of which few have three digits behind a point.
    pub is_whole: bool,
    /// Whether a numerator and a denominator make no figure.
    pub needs_value: bool,
    /// Whether the figures of shorter periods make up that of a longer one.
    pub adds_over_time: bool,
    /// Whether each figure stands for itself, whatever the size of what it is about: a share, a mean, a score.
    pub is_intensive: bool,
}

impl Measure {
    pub fn of(indicator: &Indicator) -> Measure {
        let unit = indicator.unit.as_deref().unwrap_or_default();
        let (kind, range) = match indicator.possible() {
            Possible::YesNo => (Kind::YesNo, None),
            Possible::Text => (Kind::Text, None),
            Possible::Number { least: None, greatest: None } => (Kind::Number, None),
            Possible::Number { least, greatest } => {
                let range = (least.unwrap_or(f64::NEG_INFINITY), greatest.unwrap_or(f64::INFINITY));
                (Kind::Number, Some(range))
            }
        };
        let scale = match unit {
            "percent" => Some(100.0),
            "ratio" => Some(1.0),
            text => per(text),
        };
        let is_intensive = scale.is_some() || matches!(unit, "score" | "index");
        let is_number = kind == Kind::Number;
        Measure {
            kind,
            // The sum of percentages or scores means nothing.
            adds_values: is_number && indicator.aggregates == Some(true) && !is_intensive,
            adds_shares: is_number && indicator.aggregates != Some(false),
            scale,
            tolerance: scale.map(|_| if unit == "ratio" { 0.05 } else { 0.5 }),
            range,
            is_percent: unit == "percent",
            is_whole: matches!(unit, "count" | "currency"),
            needs_value: unit == "count",
            adds_over_time: is_number && indicator.counted_as == Some("per-period") && !is_intensive,
            is_intensive,
        }
    }

    /// Why figures of groups make none of everybody, after "and".
    pub fn groups_alone(&self) -> &'static str {
        match (self.is_intensive && self.adds_shares, self.adds_values) {
            _ if self.kind != Kind::Number => "answers are not added up",
            (true, _) => "only their numerators and denominators would make that of everybody",
            (_, true) => "a single group is not everybody",
            _ => "these are added up only where the indicator says `aggregates yes`",
        }
    }

    /// How the figures of several partners come together, as a sentence.
    pub fn joined(&self, aggregates: Option<bool>) -> &'static str {
        match (self.kind, aggregates, self.is_intensive) {
            (Kind::YesNo | Kind::Text, ..) => "Answers are not added up.",
            (_, Some(false), _) => "Figures of partners are not added up: the indicator says `aggregates no`.",
            (_, _, true) => "Figures of partners are combined by numerator and denominator, and never averaged.",
            (_, Some(true), _) => "Figures of partners are added up.",
            (_, None, _) if self.needs_value => {
                "Figures of partners are not added up, since they may count the same people twice; where they don't, let the indicator say `aggregates yes`."
            }
            (_, None, _) => {
                "Figures of partners are combined where they give numerators and denominators. Others are not added up, since they may count the same people twice; where they don't, let the indicator say `aggregates yes`."
            }
        }
    }
}

/// The number of a unit such as "per 1,000 live births".
fn per(unit: &str) -> Option<f64> {
    let rest = unit.trim().strip_prefix("per ").or_else(|| unit.trim().strip_prefix("Per "))?;
    let number: String =
        rest.trim_start().chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(|c| *c != ',').collect();
    number.parse::<f64>().ok().filter(|n| (1.0..=1e9).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_says_of_how_many() {
        for (unit, scale) in [("per 1,000 live births", 1000.0), ("per 100000", 100_000.0), ("Per 10 pupils", 10.0)] {
            assert_eq!(per(unit), Some(scale), "{unit}");
        }
        for unit in ["litres per day", "per day", "percent", "per", ""] {
            assert_eq!(per(unit), None, "{unit}");
        }
    }

    #[test]
    fn percentages_are_never_added_up_and_counts_only_where_the_theory_says_so() {
        let of = |unit: &str, aggregates| {
            Measure::of(&Indicator { unit: Some(unit.into()), aggregates, ..Indicator::default() })
        };
        for unit in ["percent", "ratio", "score", "index", "per 1,000 births"] {
            assert!(!of(unit, Some(true)).adds_values && of(unit, None).adds_shares, "{unit}");
            assert!(!of(unit, Some(false)).adds_shares, "{unit}");
        }
        for unit in ["count", "currency", "days", "hectares"] {
            assert!(of(unit, Some(true)).adds_values && !of(unit, None).adds_values, "{unit}");
        }
    }
}
