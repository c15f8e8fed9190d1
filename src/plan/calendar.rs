//! The collection calendar: each figure that is to be collected, from the baseline to the last target, by frequency, and
//! the day on which it is to be known.

use super::Indicator;
use super::{Plan, Value};
use crate::model::{Date, Duration, Frequency};
use jiff::civil;
use serde::Serialize;

/// A figure that is to be collected.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    /// The indicator, by place in the plan's list.
    pub indicator: usize,
    /// The day on which the figure is to be known.
    pub due: civil::Date,
    /// The days that the figure is about.
    pub period: Date,
    /// What those days are called: `2026`, `2025/26`, `2026-Q3`.
    pub label: String,
    /// The theory's own year in which it stands.
    pub year: Option<String>,
    /// Whether it is the baseline, which is still to be established.
    pub is_baseline: bool,
    /// What the figure will be held against: the targets for which it is the last one in time, as texts.
    pub against: Vec<String>,
}

impl Due {
    /// What is due: `baseline`, or `figure`.
    pub fn what(&self) -> &'static str {
        if self.is_baseline { "baseline" } else { "figure" }
    }
}

/// When the figures of an indicator are taken, and how long it takes until they are known.
pub(super) struct Rhythm {
    pub(super) frequency: Option<Frequency>,
    pub(super) lag: Duration,
}

/// At most so many figures of one indicator stand in the calendar: fifty years by month.
const MOST: usize = 600;

/// All figures that are due, in order of date and then of the plan. The second list names the indicators whose figures are
/// too many for any calendar.
pub(super) fn calendar(plan: &Plan, rhythms: &[Rhythm]) -> (Vec<Due>, Vec<usize>) {
    let mut all = Vec::new();
    let mut cut = Vec::new();
    for (i, (indicator, rhythm)) in plan.indicators.iter().zip(rhythms).enumerate() {
        let (periods, is_cut) = periods(plan, indicator, rhythm);
        if is_cut {
            cut.push(i);
        }
        let new = |period: Date, is_baseline| Due {
            indicator: i,
            due: rhythm.lag.after(period.last),
            period,
            label: plan.counting.label(period),
            year: plan.counting.year_of(period).map(|y| y.label),
            is_baseline,
            against: Vec::new(),
        };
        if let (Some(due), true) = (&indicator.baseline_due, indicator.baselines.is_empty()) {
            // "Established by" is the day on which it is known.
            all.push(Due { due: due.value.last, ..new(due.value, true) });
        }
        let start = all.len();
        all.extend(periods.into_iter().map(|p| new(p, false)));
        hold_against(&mut all[start..], &indicator.targets);
    }
    all.sort_by_key(|d| (d.due, d.indicator, !d.is_baseline));
    (all, cut)
}

/// Each target is met or missed by the last figure before its last day is over.
fn hold_against(figures: &mut [Due], targets: &[Value]) {
    for target in targets {
        let Some(by) = target.period else { continue };
        if let Some(place) = figures.partition_point(|f| f.period.last <= by.last).checked_sub(1) {
            figures[place].against.push(target.text("by"));
        }
    }
}

/// The periods that figures are about, and whether there were too many.
fn periods(plan: &Plan, indicator: &Indicator, rhythm: &Rhythm) -> (Vec<Date>, bool) {
    let last_target = indicator.targets.iter().filter_map(|t| t.period).max_by_key(|p| p.last);
    let baseline = indicator.baselines.iter().filter_map(|b| b.period).min_by_key(|p| p.last);
    let horizon = plan.horizon.as_ref().map(|h| h.value);
    let first = match (baseline, &indicator.baseline_due, horizon) {
        (Some(baseline), _, _) => Some(baseline.last),
        (None, Some(due), _) => Some(due.value.last),
        (None, None, Some(horizon)) => horizon.first.yesterday().ok(),
        (None, None, None) => None,
    };
    let only_last = || (last_target.into_iter().collect(), false);
    let (Some(frequency), Some(start), Some(end)) = (rhythm.frequency, first, last_target.or(horizon).map(|p| p.last))
    else {
        // Without a frequency nobody knows when; the last target is held against something all the same.
        return only_last();
    };
    let Frequency::Every(step) = frequency else { return only_last() };
    if step.is_zero() {
        return only_last();
    }
    let step = gathered(step);
    let mut periods = Vec::new();
    let mut from = start;
    for n in 1u32.. {
        let Ok(first) = from.tomorrow() else { break };
        let many = Duration { months: step.months.saturating_mul(n), days: step.days.saturating_mul(n) };
        let last = many.after(start);
        if last > end || last < first {
            break;
        }
        if periods.len() == MOST {
            return (periods, true);
        }
        periods.push(Date { first, last });
        from = last;
    }
    if periods.is_empty() { only_last() } else { (periods, false) }
}

/// Figures that are taken more often than each month are handed in by month.
fn gathered(step: Duration) -> Duration {
    if step.months == 0 && step.days < 28 { Duration { months: 1, days: 0 } } else { step }
}
