//! # percent-out-of-range
//!
//! A percentage outside 0 to 100, where no `range` says that such values are possible. Or figures that are
//! not meant to fall and all lie between 0 and 1, as shares do in spreadsheets.
//!
//! ## Why it matters
//!
//! More than a hundred per cent of a population is a slip, unless the figure is a growth rate or the like; then a range says so. A
//! share of one (0.45) that is taken for a percentage says a hundred times too little.
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   direction increase
//!   baseline 58 at 2025
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   unit percent
//!   target 170 by 2030
//! }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   direction increase
//!   baseline 58 at 2025
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   unit percent
//!   target 170 by 2030
//!   range 0 to 200
//! }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        if cx.theory.unit(i) != Some("percent") || i.range.is_said() {
            continue;
        }
        let values = || super::values(i);
        let is_share = |v: f64| (0.0..=1.0).contains(&v);
        // What is to become rarer may well be rarer than one in a hundred.
        let may_be_rare = || i.direction.get().is_some_and(|d| d.value < 0);
        if values().all(|v| is_share(v.1) && !cx.theory.slice(v.2).ends_with('%'))
            && values().any(|v| v.1.fract() > 0.0)
            && values().nth(1).is_some()
            && !may_be_rare()
            && let Some((_, first, span)) = values().next()
        {
            out.report(Rule::PercentOutOfRange, Subject::Item(id), span, |mut d| {
                let hundredfold = (first * 1_000_000.0).round() / 10_000.0;
                d.message = format!("The figures of {} all lie between 0 and 1, and its unit is percent.", say::quoted(cx.theory, id));
                d.help(format!("If they are shares, as spreadsheets show them, write them per hundred: {hundredfold} for {}. If they are meant as they stand, say so: `range 0 to 1`.", cx.theory.slice(span)))
            });
            continue;
        }
        for (what, _, span) in values().filter(|v| !(0.0..=100.0).contains(&v.1)) {
            out.report(Rule::PercentOutOfRange, Subject::Item(id), span, |mut d| {
                d.message = format!("The {what} of {} is {} per cent.", say::quoted(cx.theory, id), cx.theory.slice(span).trim_end_matches('%'));
                d.help("A percentage usually lies between 0 and 100. If this one need not, say between which values it can lie, such as `range -100 to 400`.")
            });
        }
    }
}
