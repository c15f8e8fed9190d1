//! # shortcut
//!
//! A necessary link without rationale or evidence of its own, beside a chain of two necessary links that says the same.
//!
//! ## Why it matters
//!
//! If the chain is the reasoning, the direct link adds an arrow and no thought; if the direct link has its own reason, that
//! reason should be said (Davies, "Representing theories of change", 2018, on
//! what the links of a diagram say).
//!
//! ## An example
//!
//! ```theory
//! precondition fed "Children are fed well" { needs visits }
//! indicator meals "Meals a day" { measures fed unit count baseline 2 at 2025 target 3 by 2028 source "Survey" frequency yearly responsible clinic }
//! outcome grow "Children grow" { needs fed, visits indicator height "Height for age" { unit score baseline 1 at 2025 target 2 by 2028 source "Register" frequency yearly responsible clinic } }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition fed "Children are fed well" { needs visits }
//! indicator meals "Meals a day" { measures fed unit count baseline 2 at 2025 target 3 by 2028 source "Survey" frequency yearly responsible clinic }
//! outcome grow "Children grow" { needs fed indicator height "Height for age" { unit score baseline 1 at 2025 target 2 by 2028 source "Register" frequency yearly responsible clinic } }
//! ```

use crate::diagnostic::Rule;
use crate::model::{ItemId, Link, LinkId, Role};
use crate::rules::{Context, Sink, Subject, say};

/// A hub with very many links is looked at no further: the question costs the product of both ends' links.
const MOST: usize = 64;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, link) in cx.theory.all_links() {
        // Of delivery nothing is asked: it claims nothing about causes.
        if link.role != Role::Necessary || cx.graph.is_looped(link.to) || cx.theory.is_delivery(link) {
            continue;
        }
        let p = link.properties();
        if p.because.is_said() || p.grade.is_said() {
            continue;
        }
        let Some((middle, first, second)) = chain(cx, link) else { continue };
        out.report(Rule::Shortcut, Subject::Link(id), link.first.span, |mut d| {
            let (from, to) = (say::quoted(cx.theory, link.from), say::quoted(cx.theory, link.to));
            d.message = format!("{to} needs {from} directly, and also by way of {}.", say::quoted(cx.theory, middle));
            d.help("If the chain explains it all, remove the direct link. If the direct link has a reason of its own, write that in its braces: `{ because \"…\" }`.")
                .related(cx.theory.link(first).first.span, "the first step of the chain")
                .related(cx.theory.link(second).first.span, "the second step")
        });
    }
}

/// A necessary chain of two links beside a link.
fn chain(cx: Context<'_>, link: &Link) -> Option<(ItemId, LinkId, LinkId)> {
    let into = cx.theory.links_into(link.to);
    if into.len() > MOST || cx.theory.links_out_of(link.from).len() > MOST {
        return None;
    }
    into.iter().find_map(|&second| {
        let l = cx.theory.link(second);
        if l.role != Role::Necessary || l.from == link.from || l.from == l.to {
            return None;
        }
        let first = cx.theory.link_between(link.from, l.from)?;
        (cx.theory.link(first).role == Role::Necessary).then_some((l.from, first, second))
    })
}
