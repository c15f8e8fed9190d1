//! # idle-indicator
//!
//! An indicator that measures nothing and tests nothing.
//!
//! ## Why it matters
//!
//! Every figure costs somebody time. One that no result, activity or assumption asks for is collected for its own sake (Gugerty
//! and Karlan, The Goldilocks Challenge, 2018: credible, actionable, responsible, transportable data).
//!
//! ## An example
//!
//! ```theory
//! indicator grade3 "Pupils at grade level" {
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//! }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//! }
//! ```

use crate::diagnostic::Rule;
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let answers: rustc_hash::FxHashSet<_> = cx.theory.questions().flat_map(|(_, q)| q.answered_by.items()).collect();
    let of_kind = |kind| cx.theory.of_kind(kind);
    // What nothing measures yet is the likelier.
    let is_unmeasured = |r: &ItemId| !cx.graph.is_measured(*r);
    let unmeasured = || [Kind::Outcome, Kind::Precondition].into_iter().flat_map(of_kind).filter(is_unmeasured);
    for (id, i) in cx.theory.indicators() {
        let item = cx.theory.item(id);
        if i.measures.is_said() || answers.contains(&id) || item.suggested {
            continue;
        }
        out.report(Rule::IdleIndicator, Subject::Item(id), item.head, |mut d| {
            d.message = format!("{} does not measure anything in this theory yet.", say::quoted(cx.theory, id));
            let otherwise = say::fitting(cx.theory, id, of_kind(Kind::Outcome), "some-outcome");
            let result = say::fitting(cx.theory, id, unmeasured(), &otherwise);
            d.help(format!(
                "Say what it tells you about: `measures {result}`; or remove it, and spare people the work."
            ))
        });
    }
}
