//! # due-order
//!
//! A necessary cause that is due after the result that needs it allows, counting how long the effect takes (`after`). The tightest
//! deadline is passed back through what has no date of its own. Of a group, as many members as are needed must be in time.
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

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use super::deadline::{self, Deadline};
use crate::model::{ItemId, Role};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let deadlines = deadline::passed_back(cx, |l| l.role == Role::Necessary);
    for (id, _) in cx.theory.results() {
        if let Some(deadline) = deadlines[id.index()] {
            compare(cx, out, id, deadline);
        }
    }
    for group in &cx.theory.groups {
        let Some(due) = cx.theory.due(group.of).filter(|_| !cx.graph.is_looped(group.of)) else { continue };
        // The members that are late, the earliest first; those without a date may be in time.
        let mut late: Vec<(ItemId, Deadline)> = Vec::new();
        for &link in &group.links {
            let l = cx.theory.link(link);
            let deadline = Deadline::of(group.of, due).before(l);
            if cx.theory.due(l.from).is_some_and(|d| deadline.is_missed_by(d.value.last)) {
                late.push((l.from, deadline));
            }
        }
        let in_time = group.links.len() - late.len() + group.unknown as usize;
        if in_time < group.at_least as usize
            && let Some(&(id, deadline)) = late.iter().min_by_key(|(id, _)| (cx.theory.due(*id).map(|d| d.value.last), *id))
            && deadlines[id.index()].is_none()
        {
            compare(cx, out, id, deadline);
        }
    }
}

fn compare(cx: Context<'_>, out: &mut Sink<'_>, id: ItemId, deadline: Deadline) {
    let Some(due) = cx.theory.due(id).filter(|d| deadline.is_missed_by(d.value.last)) else { return };
    out.report(Rule::DueOrder, Subject::Item(id), due.span, |mut d| {
        let (cause, result) = (say::quoted(cx.theory, id), say::quoted(cx.theory, deadline.of));
        let written = cx.theory.slice(due.span);
        let lag = if deadline.lag.is_zero() {
            String::new()
        } else {
            format!(" The effect takes another {}.", deadline::length(deadline.lag))
        };
        let would = if deadline.lag.is_zero() { "comes first" } else { "comes too soon after it" };
        d.message = format!("{cause} is due by {written}, but {result}, which needs it and is due by {}, {would}.{lag}", cx.theory.slice(deadline.due.span));
        let (earlier, later) = (cx.theory.name(id), cx.theory.name(deadline.of));
        d.help(format!("Give `{earlier}` an earlier date, or `{later}` a later one.")).related(deadline.due.span, "due before that")
    });
}
