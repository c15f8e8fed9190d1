//! # target-too-late
//!
//! The first target comes after the due date of every dated result that the indicator measures.
//!
//! ## Why it matters
//!
//! On the day on which the result is due, nobody could say by this indicator whether it came true.
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2027 needs visits }
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

use crate::diagnostic::Rule;
use crate::model::{At, Date, Indicator, ItemId, Said};
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        let Some((first, result, by)) = too_late(cx, i) else { continue };
        out.report(Rule::TargetTooLate, Subject::Item(id), first.span, |mut d| {
            d.message = format!(
                "The first target of {} is for {}, but {} is due by {}.",
                say::quoted(cx.theory, id),
                cx.theory.slice(first.span),
                say::quoted(cx.theory, result),
                cx.theory.slice(by.span)
            );
            d.help(format!("Add a target for {}, or set a later due date.", cx.theory.slice(by.span)))
                .related(by.span, "due here")
        });
    }
}

/// The first target of an indicator, where it comes after every due date that it could serve; with the last of these, and
/// whose it is.
pub(super) fn too_late(cx: Context<'_>, i: &Indicator) -> Option<(At<Date>, ItemId, At<Date>)> {
    let first = super::first_target(i)?;
    // What was not understood may be due later; so may what is due before the theory's time begins, which is told.
    let horizon = cx.theory.head.as_ref().and_then(|h| h.horizon.get());
    let unclear = |m: ItemId| {
        cx.theory.result(m).is_some_and(|r| match &r.by {
            Said::Faulty => true,
            Said::Yes(by) => horizon.is_some_and(|h| by.value.is_before(h.value)),
            Said::No => false,
        })
    };
    if i.measures.unknown || i.measures.items().any(unclear) {
        return None;
    }
    let due = i.measures.items().filter_map(|m| Some((m, cx.theory.due(m)?)));
    let (result, by) = due.max_by_key(|(m, by)| (by.value.last, std::cmp::Reverse(*m)))?;
    by.value.is_before(first.value).then_some((first, result, by))
}
