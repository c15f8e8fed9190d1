//! # adds-percentages
//!
//! `aggregates yes` for a percentage, ratio, score or index without numerator and denominator.
//!
//! ## Why it matters
//!
//! Two partners at 50 per cent do not make 100. Shares are put together from what they are shares of (USAID, Performance
//! Indicator Reference Sheet guidance on aggregation).
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
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   aggregates yes
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
//!   aggregates no
//! }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        let Some(adds) = i.aggregates.get().filter(|a| a.value) else { continue };
        let share = matches!(cx.theory.unit(i), Some("percent" | "ratio" | "score" | "index"));
        if !share || (i.numerator.is_said() && i.denominator.is_said()) {
            continue;
        }
        out.report(Rule::AddsPercentages, Subject::Item(id), adds.span, |mut d| {
            let unit = cx.theory.unit(i).unwrap_or_default();
            d.message = format!("Partners' figures for {} are to be added up, but its unit is {unit}, and the sum would mean nothing.", say::quoted(cx.theory, id));
            d.help("Write `aggregates no`. Or say what can be added up and the figure worked out from: `numerator \"…\"` and `denominator \"…\"`.")
        });
    }
}
