//! # weak-link
//!
//! The weakest link of one or more outcomes or impacts, where it is ungraded, unproven or contested, and nothing tests it: neither
//! are both its ends measured, nor is a question asked about it. It is said once, with all that hang on it, and waits for the
//! theory's first grade. Where one of several causes is enough, the best of them counts, and nothing hangs on one link: then it is
//! said that even the best-founded way rests on it. Of equal links the nearest to the activities is named, then the first of the text;
//! a contested link and an untested assumption have checks of their own. Where the link is weak through an assumption alone, that is
//! named.
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
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};
use rustc_hash::FxHashMap;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    if !weakest::graded(cx) {
        return;
    }
    let mut order = Vec::new();
    let mut hang: FxHashMap<_, Vec<(ItemId, bool)>> = FxHashMap::default();
    for (goal, link, is_needed) in weakest::untested(cx) {
        let goals = hang.entry(link).or_default();
        if goals.is_empty() {
            order.push(link);
        }
        goals.push((goal, is_needed));
    }
    for id in order {
        let goals = &hang[&id];
        let link = cx.theory.link(id);
        out.report(Rule::WeakLink, Subject::Link(id), link.first.span, |mut d| {
            // What can come about in another way hangs on none, and this one is as good as any.
            let (hanging, others): (Vec<_>, Vec<_>) = goals.iter().partition(|(_, is_needed)| *is_needed);
            let [hanging, others] =
                [hanging, others].map(|goals| goals.into_iter().map(|(goal, _)| goal).collect::<Vec<_>>());
            let rests = weakest::rests_on(cx, id).map(|a| format!(", which rests on {}", say::quoted(cx.theory, a)));
            let belief = format!("an untested belief: that {}{}", say::leads(cx.theory, id), rests.unwrap_or_default());
            d.message = if hanging.is_empty() {
                format!("Even the best-founded way to {} rests on {belief}.", say::list(cx.theory, &others))
            } else {
                let verb = if hanging.len() == 1 { "hangs" } else { "hang" };
                format!("{} {verb} on {belief}.", say::list(cx.theory, &hanging))
            };
            let ends: Vec<ItemId> = [link.from, link.to].into_iter().filter(|&e| !cx.graph.is_measured(e)).collect();
            let (name, asked) = (cx.theory.link_name(id), say::question(cx.theory, id));
            d = d.help(format!(
                "It deserves a learning question (`question {asked} \"…\" {{ about {name} }}`), or a measure of {}.",
                say::list(cx.theory, &ends)
            ));
            for goal in hanging.iter().take(4) {
                d = d.related(cx.theory.item(*goal).head, "hangs on it");
            }
            for goal in others.iter().take(4_usize.saturating_sub(hanging.len())) {
                d = d.related(cx.theory.item(*goal).head, "has no way that is better founded");
            }
            d
        });
    }
}
