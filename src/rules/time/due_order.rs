//! # due-order
//!
//! A necessary cause that is due after the result that needs it allows, counting how long the effect takes (`after`). The tightest
//! deadline is passed back through what has no date of its own. Of a group, as many members as are needed must be in time; where
//! too few are, those that would have to be are named.
//!
//! ## Why it matters
//!
//! What must be in place first can't be due last: either a date is wrong or the plan can't be carried out (Taplin and Clark 2012:
//! the order of preconditions is an order in time).
//!
//! ## An example
//!
//! ```theory
//! precondition trained "Teachers are trained" { by 2029 needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2028 needs trained { after 6 months } }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2028
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//! }
//! indicator teachers "Teachers trained" {
//!   measures trained
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2029
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
//! precondition trained "Teachers are trained" { by 2027 needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2028 needs trained { after 6 months } }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2028
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//! }
//! indicator teachers "Teachers trained" {
//!   measures trained
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2027
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
    for (id, due, deadline) in late(cx) {
        out.report(Rule::DueOrder, Subject::Item(id), due.span, |mut d| {
            let (cause, result) = (say::quoted(cx.theory, id), say::quoted(cx.theory, deadline.of));
            let wanted = deadline.said(cx.theory);
            let (written, by_then) = (cx.theory.slice(due.span), cx.theory.slice(wanted));
            d.message = if deadline.by_choice {
                format!("{cause} is due by {written}, too late for {result}, which is due by {by_then}; and nothing that would do in its place comes in time.")
            } else {
                let would = if deadline.lag.is_zero() { "comes first" } else { "comes too soon after it" };
                format!("{cause} is due by {written}, but {result}, which needs it and is due by {by_then}, {would}.")
            };
            if !deadline.lag.is_zero() {
                d.message.push_str(&format!(" The effect takes another {}.", deadline::length(deadline.lag)));
            }
            let (earlier, later) = (cx.theory.name(id), cx.theory.name(deadline.of));
            d.help(format!("Give `{earlier}` an earlier date, or `{later}` a later one.")).related(wanted, "due before that")
        });
    }
}

/// The results that are due too late for what needs them, with their date and the tightest deadline that they miss, in
/// order of declaration.
pub(super) fn late(cx: Context<'_>) -> impl Iterator<Item = (ItemId, At<Date>, Deadline)> + '_ {
    let deadlines = deadline::by_need(cx);
    cx.theory.results().filter_map(move |(id, _)| {
        let (due, deadline) = (cx.theory.due(id)?, deadlines[id.index()]?);
        deadline.is_missed_by(due.value.last).then_some((id, due, deadline))
    })
}
