//! # killer-assumption
//!
//! An assumption that is likely to fail, grave if it does, and that nothing mitigates.
//!
//! ## Why it matters
//!
//! Those who work with the logical framework call it a killer assumption: either it is made less likely to fail, or the plan is
//! changed (European Commission, Project Cycle Management Guidelines, 2004, on assessing assumptions).
//!
//! ## An example
//!
//! ```theory
//! assumption routes "The county keeps the bus routes" { applies to well evidence promising likelihood high consequence high owner clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! assumption routes "The county keeps the bus routes" { applies to well evidence promising likelihood high consequence high owner clinic mitigated by vans }
//! activity vans "Shared vans" { by clinic }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, a) in cx.theory.assumptions() {
        let (Some(likely), Some(grave)) = (a.likelihood.get(), a.consequence.get()) else { continue };
        if likely.value < 2 || grave.value < 2 || a.mitigated_by.is_said() {
            continue;
        }
        out.report(Rule::KillerAssumption, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!("{} is likely to fail and grave if it does, and nothing in this theory makes that less likely.", say::quoted(cx.theory, id));
            let activity = say::fitting(cx.theory, id, cx.theory.of_kind(Kind::Activity), "some-activity");
            d.help(format!("Name the activity that lowers the risk, for example `mitigated by {activity}`; or find a way that does not rest on it."))
                .related(likely.span, "likely to fail")
                .related(grave.span, "grave if it does")
        });
    }
}
