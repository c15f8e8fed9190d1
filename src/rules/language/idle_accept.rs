//! # idle-accept
//!
//! An `accept`, or a `check` that lowers a level, which silences nothing.
//!
//! ## Why it matters
//!
//! An exception outlives its reason easily. One that silences nothing today may hide something tomorrow; take it out once the fault
//! is mended.
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs visits accept unmeasured-outcome because "The test is being written." }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

use crate::diagnostic::Rule;
use crate::model::AcceptBlock;
use crate::rules::{Context, Sink, Subject};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (i, accept) in cx.theory.accepts.iter().enumerate() {
        if out.is_used(i) || accept.rule == Rule::IdleAccept {
            continue;
        }
        let subject = match &accept.block {
            AcceptBlock::Theory => Subject::Theory,
            AcceptBlock::Agenda => Subject::Agenda,
            AcceptBlock::Item(item) => Subject::Item(*item),
            AcceptBlock::Links(links) => links.first().map_or(Subject::Theory, |&l| Subject::Link(l)),
        };
        let name = accept.rule.name();
        out.report(Rule::IdleAccept, subject, accept.span, |mut d| {
            d.message = format!("`{name}` finds nothing here, so there is nothing to accept.");
            d.help("Remove the line, or move it to the block it is meant for.").fix("Remove the line", accept.statement, "")
        });
    }
    let lowered = cx.theory.head.iter().flat_map(|h| &h.checks).filter(|c| c.level < Some(c.rule.level()));
    for setting in lowered {
        // A level lowered without a reason is already a fault.
        if setting.because.is_none() || out.has_found(setting.rule) || setting.rule == Rule::IdleAccept {
            continue;
        }
        let name = setting.rule.name();
        out.report(Rule::IdleAccept, Subject::Theory, setting.span, |mut d| {
            d.message = format!("`{name}` finds nothing in this theory, so its level need not be lowered.");
            d.help("Remove the line.")
        });
    }
}
