//! # single-point
//!
//! The step nearest to an impact (or to an outcome, where there is no impact) that all its pathways share, where two or more
//! activities lead there.
//!
//! ## Why it matters
//!
//! If that one step fails, everything fails, however well the rest is done. It deserves the best measure, the best evidence,
//! and perhaps a second way (Funnell and Rogers 2011; Mayne 2015 on the sufficiency of causal packages).
//!
//! ## An example
//!
//! ```theory
//! activity nursery "Nursery places" { by school so that calm }
//! activity parenting "Parenting course" { by clinic so that calm }
//! precondition calm "Children sleep through the night" { indicator sleep "Nights slept" { unit score baseline 3 at 2025 target 5 by 2028 source "Diary" frequency yearly responsible clinic } }
//! impact thriving "Children thrive" { needs calm }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! activity nursery "Nursery places" { by school so that calm }
//! activity parenting "Parenting course" { by clinic so that calm }
//! precondition calm "Children sleep through the night" { indicator sleep "Nights slept" { unit score baseline 3 at 2025 target 5 by 2028 source "Diary" frequency yearly responsible clinic } }
//! impact thriving "Children thrive" { needs any of calm, well }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let goal = if cx.theory.has(Kind::Impact) { Kind::Impact } else { Kind::Outcome };
    let mut told: FxHashMap<_, Vec<_>> = FxHashMap::default();
    let mut order = Vec::new();
    for id in cx.theory.of_kind(goal).filter(|&id| !cx.graph.is_looped(id)) {
        if let Some(step) = cx.graph.bottleneck(id) {
            let goals: &mut Vec<_> = told.entry(step).or_default();
            if goals.is_empty() {
                order.push(step);
            }
            goals.push(id);
        }
    }
    for step in order {
        let goals = &told[&step];
        out.report(Rule::SinglePoint, Subject::Item(step), cx.theory.item(step).head, |mut d| {
            d.message =
                format!("All pathways to {} go through {}.", say::list(cx.theory, goals), say::quoted(cx.theory, step));
            d = d
                .help("If this one step fails, they all fail. Measure it well, and ask whether there is a second way.");
            for &goal in goals.iter().take(4) {
                d = d.related(cx.theory.item(goal).head, "hangs on it");
            }
            d
        });
    }
}
