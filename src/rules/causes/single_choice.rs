//! # single-choice
//!
//! A group that leaves no choice: `needs any of` one, or as many as there are.
//!
//! ## Why it matters
//!
//! `any of` tells readers and evaluators that one way may fail without the result failing. Where there is only one way, or all
//! are needed, that is false comfort (Funnell and Rogers 2011 on alternative causal strands).
//!
//! ## An example
//!
//! ```theory
//! outcome safe "Children are safe" { needs any of visits indicator injuries "Injuries" { unit count baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic } }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome safe "Children are safe" { needs any of visits, nursery indicator injuries "Injuries" { unit count baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic } }
//! activity nursery "Nursery places" { by school }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for group in &cx.theory.groups {
        let members = group.links.len();
        // What is missing from a group with a fault may be the choice.
        let Some(&first) = group.links.first().filter(|_| !group.faulty && members <= group.at_least as usize) else {
            continue;
        };
        // It may be accepted in the block of its links, too.
        let (silencing, about) = (Subject::Link(first), Subject::Item(group.of));
        out.report_of(Rule::SingleChoice, silencing, about, group.keyword, |mut d| {
            let of = say::quoted(cx.theory, group.of);
            d.message = if members == 1 {
                format!("{of} needs any of one thing, which leaves no choice.")
            } else {
                format!("{of} needs {members} of {members}, which is all of them and leaves no choice.")
            };
            d.help("Name the other ways that would do as well; or write `needs` if each is necessary.").fix(
                "Write `needs`",
                group.keyword,
                "needs",
            )
        });
    }
}
