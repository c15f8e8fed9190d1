//! # idle-accept
//!
//! An `accept`, or a `check` that lowers a level, which silences nothing. Where something in the block could not be read, or a name
//! was not found, or the block lies in a loop, it waits until that is mended: the check may then find what is accepted.
//!
//! ## Why it matters
//!
//! An exception outlives its reason easily. One that silences nothing today may hide something tomorrow; take it out once the fault
//! is mended.
//!
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

use crate::diagnostic::{Rule, fixes};
use crate::model::{ItemId, Within};
use crate::rules::{Context, Sink, Subject};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let any_marked = std::cell::LazyCell::new(|| cx.theory.ids().any(|id| is_marked(cx, id)));
    for (i, accept) in cx.theory.accepts.iter().enumerate() {
        // One without a reason is already a fault.
        if out.is_used(i) || accept.rule == Rule::IdleAccept || accept.because.is_none() {
            continue;
        }
        let subject = match &accept.block {
            Within::Theory => Subject::Theory,
            Within::Agenda => Subject::Agenda,
            Within::Item(item) => Subject::Item(*item),
            Within::Links(links) => links.first().map_or(Subject::Theory, |&l| Subject::Link(l)),
        };
        let unclear = match &accept.block {
            Within::Theory | Within::Agenda => *any_marked,
            Within::Item(item) => is_unclear(cx, *item),
            // Without a link, none of its names was found.
            Within::Links(links) => {
                links.is_empty()
                    || links.iter().any(|&l| {
                        let link = cx.theory.link(l);
                        is_unclear(cx, link.from) || is_unclear(cx, link.to)
                    })
            }
        };
        if unclear {
            continue;
        }
        let name = accept.rule.name();
        let told = out.has_told(accept.rule);
        out.report(Rule::IdleAccept, subject, accept.span, |mut d| {
            if accept.block == Within::Theory && told {
                // The reason is worth keeping: whoever wrote it meant the check everywhere.
                d.message = format!("`{name}` finds nothing that stands in this block; what it speaks of stands in others.");
                return d.help(format!("To silence it everywhere: `check {name} off because \"…\"`. For one place, move this line into its block."));
            }
            d.message = format!("`{name}` finds nothing here, so there is nothing to accept.");
            d.help("Remove the line, or move it to the block it is meant for.")
                .fix("Remove the line", fixes::removal(&cx.theory.sources, accept.statement), "")
        });
    }
    let lowered = cx.theory.head.iter().flat_map(|h| &h.checks).filter(|c| c.level < Some(c.rule.level()));
    for setting in lowered {
        // A level lowered without a reason is already a fault.
        if setting.because.is_none() || out.has_found(setting.rule) || setting.rule == Rule::IdleAccept || *any_marked {
            continue;
        }
        let name = setting.rule.name();
        out.report(Rule::IdleAccept, Subject::Theory, setting.span, |mut d| {
            d.message = format!("`{name}` finds nothing in this theory, so its level need not be lowered.");
            d.help("Remove the line.").fix("Remove the line", fixes::removal(&cx.theory.sources, setting.statement), "")
        });
    }
}

/// Whether something in or about a block was not understood, or lies in a loop: then the check may be silent for that,
/// and find something once it is mended.
fn is_unclear(cx: Context<'_>, id: ItemId) -> bool {
    let block = cx.theory.item(id).span;
    let from = cx.faults.partition_point(|f| (f.file, f.start) < (block.file, block.start));
    is_marked(cx, id) || cx.faults.get(from).is_some_and(|f| block.contains(*f))
}

/// Whether a thing bears the mark of a fault that stands elsewhere.
fn is_marked(cx: Context<'_>, id: ItemId) -> bool {
    let item = cx.theory.item(id);
    item.faulty
        || item.suggested
        || item.unknown_cause
        || item.unknown_effect
        || item.unknown_measure
        || cx.graph.is_looped(id)
}
