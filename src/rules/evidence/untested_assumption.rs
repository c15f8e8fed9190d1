//! # untested-assumption
//!
//! An assumption that is unproven, contested or not graded, and that no indicator measures and no question is about.
//!
//! ## Why it matters
//!
//! What is taken for granted and not watched is noticed when it has failed (Nkwake 2013; Weiss 1995). An assumption is tested by
//! a figure or a question.
//!
//! ## An example
//!
//! ```theory
//! assumption routes "The county keeps the bus routes" { applies to well evidence unproven }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! assumption routes "The county keeps the bus routes" { applies to well evidence unproven tested by riders }
//! indicator riders "Pupils riding the bus" { unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

use super::weakest;
use crate::diagnostic::Rule;
use crate::model::Spot;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let assumed = super::idle_assumption::assumed_at_links(cx);
    for (id, assumption) in cx.theory.assumptions().filter(|&(id, _)| weakest::is_untested(cx, id)) {
        // One that applies to nothing is told so, and that is enough.
        if super::idle_assumption::is_idle(cx, &assumed, id) {
            continue;
        }
        let item = cx.theory.item(id);
        out.report(Rule::UntestedAssumption, Subject::Item(id), item.head, |mut d| {
            let what = match assumption.applies_to.first() {
                Some(Spot::Item(r)) => format!("{} rests on", say::quoted(cx.theory, r.item)),
                _ => "This theory rests on".to_owned(),
            };
            let grade = assumption.evidence.grade.get().map_or("not graded", |g| g.value.text());
            d.message = format!("{what} {}, which is {grade}, and nothing watches whether it holds.", say::quoted(cx.theory, id));
            let name = cx.theory.name(id);
            d.help(format!("Name the indicator that would show it (`tested by …`), or ask a learning question: `question is-{name} \"…\" {{ about {name} }}`."))
        });
    }
}
