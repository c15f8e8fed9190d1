//! # leads-nowhere
//!
//! An activity, output or precondition from which no outcome, impact, hindrance or harm is reached, and that mitigates nothing.
//! It is said at the last step of a chain only.
//!
//! ## Why it matters
//!
//! Work that leads to no result costs money and attention and can't be justified by the theory; or the theory does not say yet
//! what it is for (Mayne, "Useful theory of change models", 2015: every activity has its place in the chain).
//!
//! ## An example
//!
//! ```theory
//! activity newsletter "Monthly newsletter" { by clinic so that informed }
//! output informed "Families receive the newsletter"
//! indicator readers "Newsletters sent" { measures informed unit count baseline 0 at 2025 target 80 by 2028 source "List" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! activity newsletter "Monthly newsletter" { by clinic so that informed }
//! output informed "Families receive the newsletter" { so that well }
//! indicator readers "Newsletters sent" { measures informed unit count baseline 0 at 2025 target 80 by 2028 source "List" frequency yearly responsible clinic }
//! ```

use crate::diagnostic::{Rule, words};
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for id in cx.theory.ids() {
        let item = cx.theory.item(id);
        let last_step = matches!(item.kind, Kind::Activity | Kind::Output | Kind::Precondition)
            && !cx.graph.leads_somewhere(id)
            && cx.theory.effects(id).next().is_none();
        if !last_step || super::isolated::is_isolated(cx, id) {
            continue;
        }
        out.report(Rule::LeadsNowhere, Subject::Item(id), item.head, |mut d| {
            let (below, all) = cx.graph.below(cx.theory, id, 250);
            let chain = if below.is_empty() {
                String::new()
            } else {
                let verb = if below.len() == 1 { "leads" } else { "lead" };
                let things = words::counted(below.len(), "thing");
                format!(" {} {verb} to it and no further.", words::capital(&format!("{}{things}", say::at_least(all))))
            };
            d.message = format!(
                "{} leads to no outcome: this theory does not say yet what it is for.{chain}",
                say::quoted(cx.theory, id)
            );
            let result = say::fitting(cx.theory, id, cx.theory.of_kind(Kind::Outcome), "some-result");
            d.help(format!("Say what follows from it, for example `so that {result}`; or remove it."))
        });
    }
}
