//! # outside-horizon
//!
//! An activity, a target or a due date outside the theory's horizon. What is due is due on its last day. Impacts and what
//! measures only them may lie beyond the horizon; baselines, adoptions and reviews are free.
//! Where another check on time says more of the same date, this one stays silent. Of a horizon that is one year alone, such as
//! `horizon 2030`, with dates before it, it is asked once from when the initiative plans.
//!
//! ## Why it matters
//!
//! The horizon says for how long the initiative plans and answers. What lies outside is outside its budget and its evaluation.
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { horizon 2024 to 2030 }
//! partner school "School"
//! activity tutoring "Tutoring" { by school during 2025 to 2032 so that reading }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 }
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
//!
//! ## The same, mended
//!
//! ```theory whole
//! theory example "An example" { horizon 2024 to 2030 }
//! partner school "School"
//! activity tutoring "Tutoring" { by school during 2025 to 2030 so that reading }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 }
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

use crate::diagnostic::{Rule, words};
use crate::model::{At, Date, ItemId};
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

const RUNS: &str = "runs";

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let Some(horizon) = cx.theory.head.as_ref().and_then(|h| h.horizon.get()) else { return };
    // What is due is due on its last day; what runs must begin and end within.
    let outside = |what: &str, date: At<Date>| {
        let begins = if what == RUNS { date.value.first } else { date.value.last };
        begins < horizon.value.first || date.value.last > horizon.value.last
    };
    let is_impact = |id| cx.theory.item(id).kind == Kind::Impact;
    // Of a horizon that is one year alone, only its end may be meant: that is asked once, and not of each date before it.
    let is_one_date = !cx.theory.slice(horizon.span).split_whitespace().any(|word| word == "to");
    let mut before: Vec<At<Date>> = Vec::new();
    let mut judge = |id, what: &str, date: At<Date>| {
        // That it comes after what needs it, or before its baseline, says more of the same date.
        if !outside(what, date) || out.has_told_date(date.span) {
            return;
        }
        if is_one_date && date.value.last <= horizon.value.last {
            if !out.is_silenced(Rule::OutsideHorizon, Subject::Item(id)) {
                before.push(date);
            }
            return;
        }
        out.report(Rule::OutsideHorizon, Subject::Item(id), date.span, |mut d| {
            d.message = format!(
                "{} {what} {}, but the horizon of this theory is {}.",
                say::quoted(cx.theory, id),
                cx.theory.slice(date.span),
                cx.theory.slice(horizon.span)
            );
            d.help("Correct the date, or widen the horizon.").related(horizon.span, "the horizon")
        });
    };
    for id in cx.theory.ids() {
        if let Some(activity) = cx.theory.activity(id) {
            activity.during.get().iter().for_each(|&&during| judge(id, RUNS, during));
        } else if let Some(due) = cx.theory.due(id).filter(|_| !is_impact(id)) {
            judge(id, "is due by", due);
        } else if let Some(due) = cx.theory.question(id).and_then(|q| q.due.get()) {
            judge(id, "is due by", *due);
        } else if let Some(i) = cx.theory.indicator(id) {
            if i.measures.is_said() && i.measures.items().all(is_impact) && !i.measures.unknown {
                continue;
            }
            i.targets.iter().filter_map(|t| t.by).for_each(|by| judge(id, "has a target for", by));
        }
    }
    if let Some(first) = before.iter().map(|date| date.value.first).min() {
        tell_one_date(cx, out, *horizon, &before, first.year());
    }
}

/// Tells that the horizon is one date alone, with dates before it, the first of them in a year.
fn tell_one_date(cx: Context<'_>, out: &mut Sink<'_>, horizon: At<Date>, before: &[At<Date>], year: i16) {
    const MOST_SHOWN: usize = 3;
    out.report(Rule::OutsideHorizon, Subject::Theory, horizon.span, |mut d| {
        let said = cx.theory.slice(horizon.span);
        let lie = if before.len() == 1 { "date lies" } else { "dates lie" };
        d.message = format!("The horizon of this theory is {said} alone, and {} {lie} before it.", words::number(before.len()));
        d = d.help(format!(
            "A horizon says from when to when the initiative plans and answers. Write both, such as `horizon {year} to {said}`."
        ));
        before.iter().take(MOST_SHOWN).fold(d, |d, date| d.related(date.span, "before the horizon"))
    });
}

/// Whether something is due before the horizon begins, which is said of it here. An impact may be.
pub(super) fn is_due_before(cx: Context<'_>, id: ItemId) -> bool {
    let horizon = cx.theory.head.as_ref().and_then(|h| h.horizon.get());
    let due = cx.theory.due(id).filter(|_| cx.theory.item(id).kind != Kind::Impact);
    horizon.zip(due).is_some_and(|(horizon, due)| due.value.last < horizon.value.first)
}
