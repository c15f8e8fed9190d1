//! # target-against-direction
//!
//! A target on the wrong side of the baseline for the direction that is said, or (for levels and cumulative figures) a later
//! target that turns back. Each group is a series of its own, compared with its own baseline only. `maintain` has no wrong side.
//! Of yes and no, yes counts as the higher. Where the targets stand out of the order of their dates, the text's order holds: then
//! `target-order` speaks.
//!
//! ## Why it matters
//!
//! Somebody will be held to that target; a slip here turns success into failure (USAID TIPS on baselines and targets).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   target 50 by 2030
//! }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//! }
//! ```

use super::series::{self, Point, Series};
use crate::diagnostic::Rule;
use crate::model::Indicator;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        let Some(direction) = i.direction.get().filter(|d| d.value != 0) else { continue };
        let up = direction.value > 0;
        if series::never_turns(i, up) {
            continue;
        }
        let word = if up { "increase" } else { "decrease" };
        let side = if up { "below" } else { "above" };
        for s in series::of(cx.theory, i) {
            let Some(wrong) = against(cx, i, &s) else { continue };
            let (target, other) = (wrong.target, wrong.other);
            out.report(Rule::TargetAgainstDirection, Subject::Item(id), target.span, |mut d| {
                let title = say::quoted(cx.theory, id);
                let (value, by) = (cx.theory.slice(target.span), series::date(cx.theory, &target));
                let before = cx.theory.slice(other.span);
                if wrong.is_baseline {
                    d.message = format!(
                        "{title} is meant to {word}, but its target of {value}{by} lies {side} the baseline of {before}."
                    );
                    return d
                        .help("Correct the target or the baseline, or write another `direction`.")
                        .related(other.span, "the baseline")
                        .related(direction.span, "the direction");
                }
                let earlier = series::date(cx.theory, &other);
                d.message = format!(
                    "{title} is meant to {word}, but its target of {value}{by} lies {side} the earlier one of {before}{earlier}."
                );
                d.help("Correct one of the two. If each period is counted by itself, write `counted as per-period`.")
                    .related(other.span, "the earlier target")
            });
        }
    }
}

/// A target that goes the wrong way.
pub(super) struct Against<'t> {
    pub target: Point<'t>,
    /// What it is compared with: the baseline, or an earlier target.
    other: Point<'t>,
    is_baseline: bool,
}

/// The first target of a series that lies on the wrong side of its baseline, or that turns back from an earlier one.
pub(super) fn against<'t>(cx: Context<'_>, i: &Indicator, s: &Series<'t>) -> Option<Against<'t>> {
    let direction = i.direction.get().map_or(0, |d| d.value);
    if direction == 0 {
        return None;
    }
    // With its sign turned, what should decrease should increase. A value that is told to be impossible is not compared.
    let possible = |n: f64| i.range.get().is_none_or(|r| (r.value.0..=r.value.1).contains(&n));
    let height = |p: &Point<'_>| p.number().filter(|&n| possible(n)).map(|n| n * f64::from(direction));
    if let Some(baseline) = s.baseline
        && let Some(from) = height(&baseline)
        && let Some(&target) = s.targets.iter().find(|t| height(t).is_some_and(|to| to < from))
    {
        return Some(Against { target, other: baseline, is_baseline: true });
    }
    // What is counted for each period by itself may turn back; so may what was not understood.
    if i.counted_as.is_said() && i.counted_as.get().is_none_or(|c| c.value == 2) {
        return None;
    }
    // More than all there is, as an earlier target, is a slip that has been told.
    let is_share = cx.theory.unit(i) == Some("percent") && !i.range.is_said();
    let slip = |p: &Point<'_>| is_share && p.number().is_some_and(|n| !(0.0..=100.0).contains(&n));
    let mut dated: Vec<_> = s.targets.iter().filter_map(|t| Some((t.date?.value.last, height(t)?, t))).collect();
    dated.sort_by_key(|(day, _, t)| (*day, t.span));
    // Of two targets for one date nobody knows which holds, so a turn is one only where both say so.
    let mut earlier: Option<(f64, &Point<'_>)> = None;
    for one_date in dated.chunk_by(|a, b| a.0 == b.0) {
        let low = one_date.iter().min_by(|a, b| a.1.total_cmp(&b.1)).map(|t| (t.1, t.2))?;
        let high = one_date.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|t| (t.1, t.2))?;
        if let Some((before, other)) = earlier
            && high.0 < before
            && (slip(high.1) || !slip(other))
            // Where they stand in another order than their dates, a date is wrong, which is told.
            && other.span < high.1.span
        {
            return Some(Against { target: *high.1, other: *other, is_baseline: false });
        }
        earlier = Some(low);
    }
    None
}
