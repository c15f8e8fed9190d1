//! Baselines and targets by group: each group is a series of its own.

use crate::model::{At, Date, Indicator, Theory};
use crate::source::Span;

/// A number with its place and date.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Point {
    pub number: f64,
    pub span: Span,
    pub date: Option<At<Date>>,
}

/// What is said for one group, or for everyone.
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct Series {
    pub baseline: Option<Point>,
    /// In the order of the text.
    pub targets: Vec<Point>,
}

/// The series of an indicator in the order in which their groups are first named.
pub(in crate::rules) fn of(theory: &Theory, i: &Indicator) -> Vec<Series> {
    let mut keys: Vec<Option<(&str, &str)>> = Vec::new();
    let mut all: Vec<Series> = Vec::new();
    for (among, baseline, number, span, date) in i
        .baselines
        .iter()
        .map(|b| (&b.among, true, b.value.value.number(), b.value.span, b.at))
        .chain(i.targets.iter().map(|t| (&t.among, false, t.value.value.number(), t.value.span, t.by)))
    {
        let Some(number) = number else { continue };
        let key = among.as_ref().map(|a| (theory.slice(a.dimension), theory.text(&a.group)));
        let index = keys.iter().position(|k| *k == key).unwrap_or_else(|| {
            keys.push(key);
            all.push(Series::default());
            all.len() - 1
        });
        let point = Point { number, span, date };
        if baseline {
            all[index].baseline.get_or_insert(point);
        } else {
            all[index].targets.push(point);
        }
    }
    all
}

/// " by DATE", as the author wrote it.
pub(in crate::rules) fn date(theory: &Theory, point: &Point) -> String {
    point.date.map(|d| format!(" by {}", theory.slice(d.span))).unwrap_or_default()
}
