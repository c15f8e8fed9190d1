//! # cycle
//!
//! Causes that lead back to themselves: nothing in the loop comes first. For each knot of causes, one shortest loop is shown,
//! link by link.
//!
//! ## Why it matters
//!
//! A theory of change is read from what is done to what changes; a loop of causes can't be carried out, dated or tested,
//! since each part waits for the others. Real systems do have loops in which a result strengthens what came before it: they
//! are said as feedback, on purpose (Funnell and Rogers, Purposeful Program Theory, 2011, on feedback loops; Rogers, "Using
//! programme theory to evaluate complicated and complex aspects of interventions", 2008).
//!
//! ## An example
//!
//! ```theory
//! precondition trust "Partners trust each other" { needs sharing }
//! precondition sharing "Partners share their data" { needs trust }
//! outcome safe "Children are safe" { needs trust indicator harm-days "Days with an injury" { unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic } }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition trust "Partners trust each other" {
//!   needs meeting
//!   feeds back to meeting
//!   indicator trusting "Trust score" { unit score baseline 2 at 2025 target 4 by 2028 source "Survey" frequency yearly responsible clinic }
//! }
//! activity meeting "Partners' monthly meeting" { by clinic }
//! outcome safe "Children are safe" { needs trust indicator harm-days "Days with an injury" { unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic } }
//! ```

use crate::diagnostic::Rule;
use crate::model::Role;
use crate::rules::{Context, Sink, Subject, say};

/// A loop of more links is shown by the first of them.
const MOST_PLACES: usize = 100;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for knot in cx.graph.knots() {
        let Some(&first) = knot.shortest.first() else { continue };
        let start = cx.theory.link(first).from;
        out.report(Rule::Cycle, Subject::Item(start), cx.theory.item(start).head, |mut d| {
            // Told as the author would: each needs the one before it.
            let mut told = say::quoted(cx.theory, start);
            for (i, link) in knot.shortest.iter().rev().take(6).map(|&l| cx.theory.link(l)).enumerate() {
                let which = if i == 0 { "" } else { ", which" };
                let verb = if link.role == Role::Contributing { "is helped by" } else { "needs" };
                told.push_str(&format!("{which} {verb} {}", say::quoted(cx.theory, link.from)));
            }
            let more = knot.shortest.len().saturating_sub(6);
            let rest = if more > 0 { format!(", and so on over {more} more links") } else { String::new() };
            let others = knot.members.len().saturating_sub(knot.shortest.len());
            let tangled = match others {
                0 => String::new(),
                1 => " (One more is caught up in it.)".to_owned(),
                _ => format!(" ({others} more are caught up in it.)"),
            };
            d.message = format!("{told}{rest}: a loop in which nothing comes first.{tangled}");
            let (spare, is_supported) = cx.graph.link_to_spare(cx.theory, knot).unwrap_or((first, false));
            let link = cx.theory.link(spare);
            let (from, to) = (cx.theory.name(link.from), cx.theory.name(link.to));
            let lacks = if is_supported {
                String::new()
            } else {
                format!(" Then `{to}` needs something else that leads to it.")
            };
            d = d.help(format!("If `{from}` only strengthens `{to}` in return, remove the link from `{from}` to `{to}`, and write `feeds back to {to}` in the block of `{from}` instead.{lacks}"));
            for &link in knot.shortest.iter().take(MOST_PLACES) {
                let l = cx.theory.link(link);
                d = d.related(l.first.span, say::leads(cx.theory, link));
            }
            d
        });
    }
}
