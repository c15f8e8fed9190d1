//! # no-assumption
//!
//! An outcome on whose pathways nothing is said to be taken for granted.
//!
//! ## Why it matters
//!
//! Every causal link holds only under conditions. Those that are not written down are found out when they fail (Weiss 1995;
//! Mayne 2015: causal-link assumptions; Nkwake, Working with Assumptions in International Development Program Evaluation, 2013).
//!
//! ## An example
//!
//! ```theory
//! outcome safe "Children are safe" { needs visits indicator injuries "Injuries" { unit count baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic } }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome safe "Children are safe" { needs visits { assuming let-in } indicator injuries "Injuries" { unit count baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic } }
//! assumption let-in "Families let visitors in" { evidence promising }
//! assumption stays "Staff stay" { applies to well evidence promising }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    // What an assumption applies to that was not found may lie on any pathway.
    if cx.theory.assumptions().any(|(_, a)| a.applies_to_unknown) {
        return;
    }
    // Whether anything is assumed on a pathway to a thing: one pass in causal order.
    let mut assumed = vec![false; cx.theory.items.len()];
    for &id in cx.graph.order().iter().filter(|&&id| cx.graph.has_pathway(id)) {
        assumed[id.index()] = !cx.theory.assumptions_on(id).is_empty()
            || cx.theory.causes(id).filter(|(_, l)| cx.graph.has_pathway(l.from)).any(|(_, l)| {
                let p = l.properties();
                assumed[l.from.index()] || !p.assuming.is_empty() || p.unknown_assumption
            });
    }
    for id in cx.theory.of_kind(Kind::Outcome) {
        if assumed[id.index()] || !cx.graph.has_pathway(id) || cx.graph.is_looped(id) {
            continue;
        }
        out.report(Rule::NoAssumption, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!("Nothing is said yet about what is taken for granted on the way to {}.", say::quoted(cx.theory, id));
            d.help("Ask of each link what must hold for it to work. Write that as `assumption some-name \"…\"`, and `assuming some-name` in the braces of the link.")
        });
    }
}
