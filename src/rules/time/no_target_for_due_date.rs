//! # no-target-for-due-date
//!
//! A measured result is due, and no target falls within the year that ends on that day.
//!
//! ## Why it matters
//!
//! The day on which a result is due is the day on which it will be asked whether it came true.
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
//!   target 65 by 2027
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
//!   target 65 by 2027
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   target 70 by 2030
//! }
//! ```

use super::target_too_late::too_late;
use crate::diagnostic::Rule;
use crate::model::{Indicator, Need};
use crate::rules::{Context, Sink, Subject, say};
use jiff::Span as Time;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, _) in cx.theory.results() {
        let Some(due) = cx.theory.due(id) else { continue };
        let indicators = cx.theory.indicators_of(id);
        let said = || indicators.iter().filter_map(|&i| cx.theory.indicator(i));
        let targets = || said().flat_map(|i| &i.targets);
        // Most have one on the very day.
        if targets().filter_map(|t| t.by).any(|by| by.value.last == due.value.last) {
            continue;
        }
        if targets().next().is_none() || cx.theory.item(id).unknown_measure || said().any(|i| is_told(cx, i)) {
            continue;
        }
        let Ok(year_before) = due.value.last.checked_sub(Time::new().years(1)) else { continue };
        let in_time = |day| day > year_before && day <= due.value.last;
        if targets().filter_map(|t| t.by).any(|by| in_time(by.value.last)) {
            continue;
        }
        out.report(Rule::NoTargetForDueDate, Subject::Item(id), due.span, |mut d| {
            let by = cx.theory.slice(due.span);
            d.message = format!(
                "{} is due by {by}, but no indicator of it has a target in the twelve months up to then.",
                say::quoted(cx.theory, id)
            );
            let name = cx.theory.name(indicators[0]);
            d.help(format!("Add one to `{name}`: `target … by {by}`."))
        });
    }
}

/// Whether `no-target` or `target-too-late` speaks of an indicator, or a fault of its targets was reported.
fn is_told(cx: Context<'_>, i: &Indicator) -> bool {
    cx.theory.lacks(i, Need::Target)
        || too_late(cx, i).is_some()
        || i.faulty_target
        || i.targets.iter().any(|t| t.by.is_none())
}
