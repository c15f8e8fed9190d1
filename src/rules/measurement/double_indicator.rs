//! # double-indicator
//!
//! One indicator that is the only measure of three or more results.
//!
//! ## Why it matters
//!
//! One figure can't tell which of three changes came about (Kusek and Rist 2004: an indicator is to be relevant to its outcome).
//!
//! ## An example
//!
//! ```theory
//! outcome r1 "Children read stories" { for "Pupils" by 2030 needs visits }
//! outcome r2 "Children write letters" { for "Pupils" by 2030 needs visits }
//! outcome r3 "Children count money" { for "Pupils" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures r1, r2, r3
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
//! outcome r1 "Children read stories" { for "Pupils" by 2030 needs visits }
//! outcome r2 "Children write letters" { for "Pupils" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures r1, r2
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

/// From so many results on, one figure for all is too few.
const FROM: usize = 3;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators().filter(|(_, i)| i.measures.known.len() >= FROM) {
        let only: Vec<ItemId> = i
            .measures
            .items()
            .filter(|&m| cx.theory.result(m).is_some() && cx.theory.indicators_of(m) == [id])
            .collect();
        if only.len() < FROM {
            continue;
        }
        out.report(Rule::DoubleIndicator, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!(
                "{} is the only measure of {}: it can't tell which of them came about.",
                say::quoted(cx.theory, id),
                say::list(cx.theory, &only)
            );
            d.help("Give each an indicator of its own, or ask whether they are one and the same result.")
        });
    }
}
