//! # idle-instrument
//!
//! An instrument that no indicator uses.
//!
//! ## Why it matters
//!
//! A survey that feeds no indicator burdens people who answer it (Gugerty and Karlan 2018).
//!
//! ## An example
//!
//! ```theory
//! instrument survey "Yearly household survey" { frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! instrument survey "Yearly household survey" { frequency yearly responsible clinic }
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
//!   instrument survey
//! }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let used: rustc_hash::FxHashSet<_> =
        cx.theory.indicators().filter_map(|(_, i)| i.instrument.map(|r| r.item)).collect();
    for id in cx.theory.of_kind(Kind::Instrument) {
        let item = cx.theory.item(id);
        if used.contains(&id) || item.suggested {
            continue;
        }
        out.report(Rule::IdleInstrument, Subject::Item(id), item.head, |mut d| {
            let name = cx.theory.name(id);
            d.message = format!("No indicator takes its figures from {} yet.", say::quoted(cx.theory, id));
            d.help(format!("Write `instrument {name}` in the indicators that do; or remove it."))
        });
    }
}
