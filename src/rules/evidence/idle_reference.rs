//! # idle-reference
//!
//! A reference that is declared and that nothing cites. Entries of a bibliography are apart: it may serve other texts too.
//!
//! ## Why it matters
//!
//! A source that supports no link adds weight to the list and none to the reasoning.
//!
//! ## An example
//!
//! ```theory
//! reference s "A study" { year 2019 }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! reference s "A study" { year 2019 }
//! assumption routes "The county keeps the bus routes" { applies to well evidence promising from s }
//! ```

use crate::diagnostic::Rule;
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    if cx.theory.references().next().is_none() {
        return;
    }
    let mut cited = vec![false; cx.theory.items.len()];
    let mut cite = |id: ItemId| cited[id.index()] = true;
    for p in cx.theory.said_of_links(|p| p.from.len() + p.against.len()) {
        p.from.iter().chain(&p.against).for_each(|r| cite(r.item));
    }
    for (_, a) in cx.theory.assumptions() {
        a.evidence.from.items().chain(a.evidence.against.items()).for_each(&mut cite);
    }
    for (id, r) in cx.theory.references() {
        let item = cx.theory.item(id);
        if cited[id.index()] || r.from_bibliography || item.suggested {
            continue;
        }
        out.report(Rule::IdleReference, Subject::Item(id), item.head, |mut d| {
            let name = cx.theory.name(id);
            d.message = format!("Nothing cites {} yet.", say::quoted(cx.theory, id));
            d.help(format!("Write it where it is evidence, in a link or an assumption, for example `evidence promising from {name}`; or remove it."))
        });
    }
}
