//! # late-activity
//!
//! An activity that begins after a result that it serves is due, counting how long the effect takes (`after`). What
//! serves a result that `due-order` finds due too late is held to that result's own date. A result that is due before the
//! horizon begins holds nothing: that its date is outside the horizon is said once, and not for each activity.
//!
//! ## Why it matters
//!
//! What begins when its result is due can't have brought it about (Hill, "The environment and disease: association or
//! causation?", 1965: a cause comes before its effect).
//!
//! ## An example
//!
//! ```theory
//! activity nursery "Nursery places" { by school during 2031 to 2033 so that reading }
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
//!
//! ## The same, mended
//!
//! ```theory
//! activity nursery "Nursery places" { by school during 2027 to 2030 so that reading }
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

use super::deadline::{self, Deadline};
use crate::diagnostic::Rule;
use crate::model::{At, Date, ItemId};
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let mut late = vec![false; cx.theory.items.len()];
    // Where no result is late, deadlines are at their tightest: what is in time for those is in time.
    if missed(cx, &late).next().is_none() {
        return;
    }
    super::due_order::late(cx).for_each(|(id, ..)| late[id.index()] = true);
    for (id, begins, deadline) in missed(cx, &late) {
        let of = deadline.of;
        if super::outside_horizon::is_due_before(cx, of) && out.speaks(Rule::OutsideHorizon, Subject::Item(of)) {
            continue;
        }
        out.report(Rule::LateActivity, Subject::Item(id), begins.span, |mut d| {
            let lag = if deadline.lag.is_zero() {
                String::new()
            } else {
                format!(", and the effect takes {}", deadline::length(deadline.lag))
            };
            let due = deadline.said(cx.theory);
            d.message = format!(
                "{} begins {}{lag}, but {}, which it serves, is due by {}.",
                say::quoted(cx.theory, id),
                say::when(cx.theory.slice(begins.span)),
                say::quoted(cx.theory, deadline.of),
                cx.theory.slice(due)
            );
            d.help("Start earlier, or set a later due date.").related(due, "due here")
        });
    }
}

/// The activities that begin too late, with when they begin and the deadline that they miss, `late` being the results that
/// are due too late themselves.
fn missed<'t>(cx: Context<'t>, late: &[bool]) -> impl Iterator<Item = (ItemId, At<Date>, Deadline)> + use<'t> {
    let deadlines = deadline::by_service(cx, late);
    cx.theory.activities().filter_map(move |(id, activity)| {
        let (begins, deadline) = (activity.begins?, deadlines[id.index()]?);
        deadline.is_missed_by(begins.value.first).then_some((id, begins, deadline))
    })
}
