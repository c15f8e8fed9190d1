//! Where an indicator should be on a day: by the straight line from the baseline through the targets, or by the last
//! target that is due.
//!
//! The line runs from figure to figure: a target "by 2027" of an indicator with school years is met or missed by the
//! figure of 2026/27, the last one to be over before 2027 ends, and so the line reaches it there.

use crate::model::Date;
use crate::plan::{Due, Indicator, Series};
use jiff::civil;

/// How it is told where an indicator should be by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expecting {
    /// By the straight line from the baseline through the targets.
    #[default]
    Line,
    /// By the last target that is due, and the baseline before the first.
    Milestones,
}

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Keep,
}

/// A baseline or a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mark {
    /// The last day of the figure that it is compared with.
    pub day: civil::Date,
    pub value: f64,
    /// Its place among the targets of its series, in order of the text.
    pub place: usize,
}

/// Baseline and targets of a series.
#[derive(Clone, Debug, Default)]
pub(super) struct Aim {
    pub baseline: Option<Mark>,
    /// In order of time.
    pub targets: Vec<Mark>,
    pub threshold: Option<f64>,
    /// Which way is good; `None` where nothing says.
    pub way: Option<Way>,
    /// Whether there is nothing between the marks, as with yes and no.
    pub has_steps: bool,
}

/// How far from its target what is to stay as it is may lie: one part in twenty of the target. Below that, figures of
/// surveys and registers move by themselves.
const STAYS: f64 = 0.05;
/// For what is a matter of binary rounding alone.
const NOISE: f64 = 1e-9;

impl Aim {
    /// What the theory says of a series.
    pub fn of(indicator: &Indicator, series: &Series<'_>, dues: &[&Due]) -> Aim {
        let number = |v: &crate::plan::Value| v.number.or_else(|| yes_or_no(&v.figure));
        let baseline = series.baseline.and_then(|b| Some(Mark { day: b.period?.last, value: number(b)?, place: 0 }));
        let mut targets: Vec<Mark> = Vec::new();
        for (place, target) in series.targets.iter().enumerate() {
            let (Some(by), Some(value)) = (target.period, number(target)) else { continue };
            targets.push(Mark { day: last_figure(dues, by), value, place });
        }
        targets.sort_by_key(|t| t.day);
        let threshold = indicator.threshold.as_ref().map(|t| t.value);
        let way = match (indicator.direction, targets.last()) {
            (Some("increase"), _) => Some(Way::Up),
            (Some("decrease"), _) => Some(Way::Down),
            (Some(_), Some(_)) => Some(Way::Keep),
            (None, Some(last)) => baseline.map(|from| way(from.value, last.value)),
            // A threshold alone is a line not to be crossed, as seen from where things stand.
            (_, None) => baseline.zip(threshold).map(|(from, line)| match way(from.value, line) {
                Way::Up => Way::Down,
                Way::Down | Way::Keep => Way::Up,
            }),
        };
        Aim { baseline, targets, threshold, way, has_steps: indicator.unit.as_deref() == Some("yes-no") }
    }

    /// What should be reached on a day; `None` before the first mark, and where there is no target.
    pub fn expected(&self, day: civil::Date, how: Expecting) -> Option<f64> {
        if self.targets.is_empty() {
            return self.threshold.filter(|_| self.way.is_some());
        }
        let passed = self.targets.iter().rev().find(|t| t.day <= day);
        let before = passed.or(self.baseline.as_ref().filter(|b| b.day <= day))?;
        match self.targets.iter().find(|t| t.day > day) {
            Some(next) if how == Expecting::Line && !self.has_steps => {
                let (gone, whole) = (months(before.day, day), months(before.day, next.day));
                Some(before.value + (next.value - before.value) * gone / whole)
            }
            _ => Some(before.value),
        }
    }

    /// Whether a figure is as good as what is expected.
    pub fn is_met(&self, value: f64, expected: f64) -> bool {
        match self.way {
            Some(Way::Up) => value >= expected - NOISE,
            Some(Way::Down) => value <= expected + NOISE,
            Some(Way::Keep) | None => match self.threshold {
                // Between the threshold and the target, and beyond the target, all is well.
                Some(least) if least < expected => value >= least - NOISE,
                Some(most) if most > expected => value <= most + NOISE,
                _ => (value - expected).abs() <= (expected.abs() * STAYS).max(NOISE),
            },
        }
    }

    /// Whether a figure that misses a target is good enough all the same.
    pub fn is_good_enough(&self, value: f64) -> bool {
        match (self.way, self.threshold) {
            (Some(Way::Up), Some(least)) => value >= least - NOISE,
            (Some(Way::Down), Some(most)) => value <= most + NOISE,
            _ => false,
        }
    }

    /// The target that a figure of a day is held against for good: the last one due by then.
    pub fn due_by(&self, day: civil::Date) -> Option<&Mark> {
        self.targets.iter().rev().find(|t| t.day <= day)
    }

    /// The next target after a day.
    pub fn next(&self, day: civil::Date) -> Option<&Mark> {
        self.targets.iter().find(|t| t.day > day)
    }
}

/// 1 for yes, 0 for no.
pub(super) fn yes_or_no(text: &str) -> Option<f64> {
    match text {
        "yes" => Some(1.0),
        "no" => Some(0.0),
        _ => None,
    }
}

fn way(from: f64, to: f64) -> Way {
    match from.total_cmp(&to) {
        std::cmp::Ordering::Less => Way::Up,
        std::cmp::Ordering::Greater => Way::Down,
        std::cmp::Ordering::Equal => Way::Keep,
    }
}

/// The last day of the last figure that is over when a date is.
fn last_figure(dues: &[&Due], by: Date) -> civil::Date {
    let figures = dues.iter().filter(|d| !d.is_baseline).map(|d| d.period.last).filter(|last| *last <= by.last);
    // A figure from long before does not tell whether the target was met.
    figures.max().filter(|last| *last >= by.first || nearly(*last, by)).unwrap_or(by.last)
}

/// Whether a figure ends less than a year before the date does. One that ends a year before it, as where figures are taken every two
/// years, leaves the target open until its date.
fn nearly(last: civil::Date, by: Date) -> bool {
    days(last, by.last) < 365.0
}

/// How many months lie between two days. Counted so, a year is a year, whether it has a day more or not, and the line of
/// three years rises by a third in each.
fn months(from: civil::Date, to: civil::Date) -> f64 {
    let count = |day: civil::Date| {
        let whole = f64::from(i32::from(day.year()) * 12 + i32::from(day.month()));
        whole + f64::from(day.day()) / f64::from(day.days_in_month())
    };
    count(to) - count(from)
}

fn days(from: civil::Date, to: civil::Date) -> f64 {
    f64::from((to - from).get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aim(way: Way) -> Aim {
        let mark = |year: i16, value, place| Mark { day: civil::date(year, 12, 31), value, place };
        Aim {
            baseline: Some(mark(2023, 50.0, 0)),
            targets: vec![mark(2025, 60.0, 0), mark(2027, 90.0, 1)],
            way: Some(way),
            ..Aim::default()
        }
    }

    #[test]
    fn the_line_runs_through_every_mark() {
        let line = |year, month| aim(Way::Up).expected(civil::date(year, month, 31), Expecting::Line);
        assert_eq!(line(2022, 12), None);
        assert_eq!(line(2023, 12), Some(50.0));
        assert_eq!(line(2025, 12), Some(60.0));
        assert_eq!(line(2026, 12), Some(75.0));
        assert_eq!(line(2030, 12), Some(90.0));
        let milestone = aim(Way::Up).expected(civil::date(2026, 12, 31), Expecting::Milestones);
        assert_eq!(milestone, Some(60.0));
    }

    #[test]
    fn what_is_good_depends_on_the_direction() {
        assert!(aim(Way::Up).is_met(61.0, 60.0) && !aim(Way::Up).is_met(59.0, 60.0));
        assert!(!aim(Way::Down).is_met(61.0, 60.0) && aim(Way::Down).is_met(59.0, 60.0));
        assert!(aim(Way::Keep).is_met(61.0, 60.0) && !aim(Way::Keep).is_met(64.0, 60.0));
        let least = Aim { threshold: Some(55.0), ..aim(Way::Keep) };
        assert!(least.is_met(64.0, 60.0) && least.is_met(55.0, 60.0) && !least.is_met(54.0, 60.0));
    }
}
