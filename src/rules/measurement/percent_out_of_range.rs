//! # percent-out-of-range
//!
//! A percentage outside 0 to 100, where no `range` says that such values are possible.
//!
//! ## Why it matters
//!
//! More than a hundred per cent of a population is a slip, unless the figure is a growth rate or the like; then a range says so.
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
        for (what, _, span) in super::values(i).filter(|v| !(0.0..=100.0).contains(&v.1)) {
            out.report(Rule::PercentOutOfRange, Subject::Item(id), span, |mut d| {
                d.message = format!("The {what} of {} is {} per cent.", say::quoted(cx.theory, id), cx.theory.slice(span).trim_end_matches('%'));
                d.help("A percentage usually lies between 0 and 100. If this one need not, say between which values it can lie, such as `range -100 to 400`.")
            });
        }
    }
}
