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

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::model::{Date, ItemId};
use jiff::Span as Time;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, _) in cx.theory.results() {
        let Some(due) = cx.theory.due(id) else { continue };
        let indicators = cx.theory.indicators_of(id);
        if indicators.is_empty() || !indicators.iter().all(|&i| has_timely_target(cx, i, due.value)) {
            continue;
        }
        let Ok(year_before) = due.value.last.checked_sub(Time::new().years(1)) else { continue };
        let mut targets = indicators.iter().filter_map(|&i| cx.theory.indicator(i)).flat_map(|i| &i.targets).filter_map(|t| t.by);
        if targets.any(|t| t.value.last > year_before && t.value.last <= due.value.last) {
            continue;
        }
        out.report(Rule::NoTargetForDueDate, Subject::Item(id), due.span, |mut d| {
            let by = cx.theory.slice(due.span);
            d.message = format!("{} is due by {by}, but no indicator of it has a target for that year.", say::quoted(cx.theory, id));
            let name = cx.theory.name(indicators[0]);
            d.help(format!("Add one to `{name}`: `target … by {by}`."))
        });
    }
}

/// Whether neither `no-target` nor `target-too-late` speaks of an indicator.
fn has_timely_target(cx: Context<'_>, id: ItemId, due: Date) -> bool {
    let Some(i) = cx.theory.indicator(id) else { return false };
    !i.faulty_target && super::first_target(i).is_some_and(|first| !due.is_before(first.value))
}
