//! # weak-link
//!
//! The weakest link of one or more outcomes or impacts, where it is ungraded, unproven or contested, and nothing tests it: neither
//! are both its ends measured, nor is a question asked about it. It is said once, with all that hang on it, and waits for the
//! theory's first grade. Of equal links the nearest to the activities is named, then the first of the text; a contested link and
//! an untested assumption have checks of their own.
//!
//! ## Why it matters
//!
//! A chain is as strong as its weakest link. The belief that most hangs on, and that nobody tests, deserves the first learning
//! question (Mayne, "Contribution analysis: coming of age?", 2012; Connell and Kubisch 1998).
//!
//! ## An example
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes { evidence unproven } }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits accept unmeasured-precondition because "The library counts them." }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes { evidence unproven } }
//! question works "Do books at home help?" { about visits -> homes, homes -> reading answered by grade3 due 2031 }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

use super::weakest;
use crate::diagnostic::Rule;
use crate::model::{ItemId, LinkId};
use crate::rules::{Context, Sink, Subject, say};
use rustc_hash::FxHashMap;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    if !weakest::graded(cx) {
        return;
    }
    let mut order = Vec::new();
    let mut hang: FxHashMap<_, Vec<ItemId>> = FxHashMap::default();
    for (goal, link) in weakest::untested(cx) {
        let goals = hang.entry(link).or_default();
        if goals.is_empty() {
            order.push(link);
        }
        goals.push(goal);
    }
    for id in order {
        let goals = &hang[&id];
        let link = cx.theory.link(id);
        out.report(Rule::WeakLink, Subject::Link(id), link.first.span, |mut d| {
            let (goals_told, belief) = (say::list(cx.theory, goals), say::leads(cx.theory, id));
            let is_on_all = goals.iter().take(LOOKED_AT).all(|&goal| leads_all_to(cx, id, goal));
            d.message = match (is_on_all, goals.len()) {
                (true, 1) => format!("{goals_told} hangs on one untested belief: that {belief}."),
                (true, _) => format!("{goals_told} hang on one untested belief: that {belief}."),
                (false, _) => {
                    format!("Of what leads to {goals_told}, the weakest link is an untested belief: that {belief}.")
                }
            };
            let ends: Vec<ItemId> = [link.from, link.to].into_iter().filter(|&e| !cx.graph.is_measured(e)).collect();
            let (name, asked) = (cx.theory.link_name(id), say::question(cx.theory, id));
            d = d.help(format!(
                "It deserves a learning question (`question {asked} \"…\" {{ about {name} }}`), or a measure of {}.",
                say::list(cx.theory, &ends)
            ));
            for &goal in goals.iter().take(4) {
                d = d.related(cx.theory.item(goal).head, if is_on_all { "hangs on it" } else { "it leads there" });
            }
            d
        });
    }
}

/// So many goals are asked, and of each so many steps below it: what is found of those is said of all.
const LOOKED_AT: usize = 20;
const STEPS: usize = 1_000;

/// Whether all pathways to a goal go through both ends of a link, as far as is looked.
fn leads_all_to(cx: Context<'_>, link: LinkId, goal: ItemId) -> bool {
    let link = cx.theory.link(link);
    let is_shared = |end: ItemId| end == goal || cx.graph.shared_steps(goal).take(STEPS).any(|step| step == end);
    is_shared(link.from) && is_shared(link.to)
}
