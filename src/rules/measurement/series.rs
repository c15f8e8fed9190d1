//! Baselines and targets by group: each group is a series of its own.

use crate::model::{Among, At, Date, Figure, Indicator, Theory};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A figure with its place and date.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Point<'t> {
    pub figure: &'t Figure,
    pub span: Span,
    /// Its date; `None` where it was not understood.
    pub date: Option<At<Date>>,
}

impl Point<'_> {
    /// The figure as a number, by which figures can be ordered: no comes before yes, and a description has no order.
    pub fn number(&self) -> Option<f64> {
        number(self.figure)
    }

    /// Whether both say the same; descriptions, where they agree in their words.
    pub fn equals(&self, theory: &Theory, other: &Point<'_>) -> bool {
        say_the_same(theory, self.figure, other.figure)
    }
}

/// Whether two figures say the same; descriptions, where they agree in their words.
pub(super) fn say_the_same(theory: &Theory, one: &Figure, other: &Figure) -> bool {
    match (one, other) {
        #[allow(clippy::float_cmp, reason = "both are numbers as they were written")]
        (Figure::Number(a), Figure::Number(b)) => a == b,
        (Figure::YesNo(a), Figure::YesNo(b)) => a == b,
        (Figure::Text(a), Figure::Text(b)) => theory.text(a).split_whitespace().eq(theory.text(b).split_whitespace()),
        _ => false,
    }
}

fn number(figure: &Figure) -> Option<f64> {
    match figure {
        Figure::Number(n) => Some(*n),
        Figure::YesNo(yes) => Some(f64::from(u8::from(*yes))),
        Figure::Text(_) => None,
    }
}

/// Whether the figures of an indicator never turn back, `up` or down, in the order in which they are written, whatever their
/// group: then those of no group do. Nearly all don't, and need not be sorted by group.
pub(super) fn never_turns(i: &Indicator, up: bool) -> bool {
    let height = |figure: &Figure| number(figure).map(|n| if up { n } else { -n });
    let mut from = f64::NEG_INFINITY;
    for baseline in &i.baselines {
        let Some(height) = height(&baseline.value.value) else { return false };
        from = from.max(height);
    }
    let mut day = None;
    i.targets.iter().all(|target| {
        let (Some(height), Some(by)) = (height(&target.value.value), target.by) else { return false };
        let goes_on = height >= from && day <= Some(by.value.last);
        (from, day) = (height, Some(by.value.last));
        goes_on
    })
}

/// What is said for one group, or for everyone.
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct Series<'t> {
    pub baseline: Option<Point<'t>>,
    /// In the order of the text.
    pub targets: Vec<Point<'t>>,
}

/// The series of an indicator in the order in which their groups are first named.
pub(in crate::rules) fn of<'t>(theory: &'t Theory, i: &'t Indicator) -> Vec<Series<'t>> {
    let mut all: Vec<Series<'t>> = Vec::new();
    // Nearly every figure is for everyone, and needs no look at its group.
    let mut of_everyone = None;
    let mut of_groups: FxHashMap<(Cow<'t, str>, &'t str), usize> = FxHashMap::default();
    let mut of_group = |among: &'t Option<Among>, all: &mut Vec<Series<'t>>| {
        let another = || {
            all.push(Series::default());
            all.len() - 1
        };
        match among {
            None => *of_everyone.get_or_insert_with(another),
            Some(a) => {
                let group = (theory.dimension(a.dimension), theory.text(&a.group));
                *of_groups.entry(group).or_insert_with(another)
            }
        }
    };
    for b in &i.baselines {
        let place = of_group(&b.among, &mut all);
        all[place].baseline.get_or_insert(Point { figure: &b.value.value, span: b.value.span, date: b.at });
    }
    for t in &i.targets {
        let place = of_group(&t.among, &mut all);
        all[place].targets.push(Point { figure: &t.value.value, span: t.value.span, date: t.by });
    }
    all
}

/// " by DATE", as the author wrote it.
pub(in crate::rules) fn date(theory: &Theory, point: &Point<'_>) -> String {
    point.date.map(|d| format!(" by {}", theory.slice(d.span))).unwrap_or_default()
}
