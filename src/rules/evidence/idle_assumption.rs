//! # idle-assumption
//!
//! An assumption that applies to nothing.
//!
//! ## Why it matters
//!
//! An assumption matters for what rests on it. One that nothing rests on can fail without anybody minding; or it is not said yet
//! what does (Nkwake 2013).
//!
//! ## An example
//!
//! ```theory
//! assumption routes "The county keeps the bus routes" { evidence promising }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! assumption routes "The county keeps the bus routes" { evidence promising applies to well }
//! ```

use crate::diagnostic::Rule;
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let assumed = assumed_at_links(cx);
    for (id, _) in cx.theory.assumptions() {
        let item = cx.theory.item(id);
        if !is_idle(cx, &assumed, id) {
            continue;
        }
        out.report(Rule::IdleAssumption, Subject::Item(id), item.head, |mut d| {
            let name = cx.theory.name(id);
            let results = [Kind::Outcome, Kind::Precondition].into_iter().flat_map(|kind| cx.theory.of_kind(kind));
            let result = say::fitting(cx.theory, id, results, "some-result");
            d.message = format!("Nothing rests on {} yet.", say::quoted(cx.theory, id));
            d.help(format!("Say what does: `applies to {result}` or the like here, or `assuming {name}` in the braces of the link that holds only if this does."))
        });
    }
}

/// Of each thing, whether a link says that it rests on it.
pub(super) fn assumed_at_links(cx: Context<'_>) -> Vec<bool> {
    let mut assumed = vec![false; cx.theory.items.len()];
    let said = cx.theory.said_of_links(|p| p.assuming.len());
    said.flat_map(|p| &p.assuming).for_each(|r| assumed[r.item.index()] = true);
    assumed
}

/// Whether nothing rests on an assumption.
pub(super) fn is_idle(cx: Context<'_>, assumed: &[bool], id: ItemId) -> bool {
    !assumed[id.index()]
        && !cx.theory.item(id).suggested
        && cx.theory.assumption(id).is_some_and(|a| a.applies_to.is_empty() && !a.applies_to_unknown)
}
