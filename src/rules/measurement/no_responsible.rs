//! # no-responsible
//!
//! An indicator that nobody answers for.
//!
//! ## Why it matters
//!
//! What everybody could measure, nobody does (USAID, Performance Indicator Reference Sheet guidance: individual responsible).
//!
//! ## An example
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
use crate::model::Need;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        if cx.theory.lacks(i, Need::Responsible) {
            out.report(Rule::NoResponsible, Subject::Item(id), cx.theory.item(id).head, |mut d| {
                d.message = format!("{} has nobody yet who is responsible for it.", say::quoted(cx.theory, id));
                let partner = say::example(cx.theory, Kind::Partner, "some-partner");
                d.help(format!("Write, for example, `responsible {partner}`, here or in its instrument. The first one named answers for it."))
            });
        }
    }
}
