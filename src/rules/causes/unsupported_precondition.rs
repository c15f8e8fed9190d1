//! # unsupported-precondition
//!
//! A precondition or output that nothing brings about and nobody else sees to: a gap in the reasoning. It is reported once, at
//! the lowest place, with the outcomes and impacts that hang on it.
//!
//! ## Why it matters
//!
//! What is needed and not brought about is the weakest point of a plan: everything above it may be done well and fail
//! (Connell and Kubisch 1998: a theory must be plausible, doable and testable; Taplin and Clark 2012: every precondition needs
//! an intervention or somebody else who provides it).
//!
//! ## An example
//!
//! ```theory
//! precondition transport "Families have transport" { so that well }
//! indicator rides "Families with transport" { measures transport unit score baseline 1 at 2025 target 3 by 2028 source "Survey" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition transport "Families have transport" { external "The county's bus service" so that well }
//! indicator rides "Families with transport" { measures transport unit score baseline 1 at 2025 target 3 by 2028 source "Survey" frequency yearly responsible clinic }
//! ```

use crate::diagnostic::Rule;
use crate::model::Role;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

/// How many links are looked at to name what hangs on a gap; all gaps of a large theory at once would be quadratic.
const WORK: usize = 2_000;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for &id in cx.graph.gaps() {
        let item = cx.theory.item(id);
        if matches!(item.kind, Kind::Outcome | Kind::Impact) || super::isolated::is_isolated(cx, id) {
            continue;
        }
        out.report(Rule::UnsupportedPrecondition, Subject::Item(id), item.head, |mut d| {
            let title = say::quoted(cx.theory, id);
            let (goals, all) = cx.graph.goals_above(cx.theory, id, WORK);
            // Where no outcome hangs on it, what it leads to says as well why it matters.
            let direct: Vec<_> = cx.theory.effects(id).map(|(_, l)| l.to).collect();
            let above = if goals.is_empty() { &direct } else { &goals };
            // What only contributes is not needed by what it leads to.
            let is_needed = cx.theory.effects(id).any(|(_, l)| l.role != Role::Contributing);
            let hang = if above.is_empty() {
                String::new()
            } else if !is_needed {
                format!(", which is meant to contribute to {}", say::list(cx.theory, above))
            } else {
                let verb = if above.len() == 1 { "rests" } else { "rest" };
                let more = if all { "" } else { ", and perhaps more," };
                format!(", and {}{more} {verb} on it", say::list(cx.theory, above))
            };
            d.message = format!("Nothing in this theory brings about {title}{hang}.");
            let name = cx.theory.name(id);
            d = d.help(format!("Name the activity that leads to it (`so that {name}` in its block), or say who else takes care of it: `external \"…\"`."));
            for &goal in goals.iter().take(4) {
                d = d.related(cx.theory.item(goal).head, if is_needed { "hangs on it" } else { "it is to contribute to this" });
            }
            d
        });
    }
}
