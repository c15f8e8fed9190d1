//! # baseline-overdue
//!
//! A baseline that was due (`baseline due`) and is not there.
//!
//! ## Why it matters
//!
//! A baseline taken after the work has begun measures the work as well (Kusek and Rist 2004, step four).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//!   baseline due 2025
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
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        let Some(due) = i.baseline_due.get().filter(|d| d.value.last < cx.as_of) else { continue };
        if !i.baselines.is_empty() || i.faulty_baseline {
            continue;
        }
        out.report(Rule::BaselineOverdue, Subject::Item(id), due.span, |mut d| {
            d.message = format!("The baseline of {} was due by {}, and is not here yet.", say::quoted(cx.theory, id), cx.theory.slice(due.span));
            let date = cx.theory.slice(due.span);
            d.help(format!("If it has been measured, write it in place of this line: `baseline … at {date}`. If not, say by when it will be."))
        });
    }
}
