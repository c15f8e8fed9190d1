//! # no-date
//!
//! An outcome without a due date.
//!
//! ## Why it matters
//!
//! How much, of what, for whom, by when: without the last, an outcome can't be missed and so can't be judged (Taplin and Clark
//! 2012; Doran 1981).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" needs visits }
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
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, result) in cx.theory.results() {
        let item = cx.theory.item(id);
        if item.kind != Kind::Outcome || result.by.is_said() {
            continue;
        }
        out.report(Rule::NoDate, Subject::Item(id), item.head, |mut d| {
            d.message = format!("{} does not say yet by when it is to come true.", say::quoted(cx.theory, id));
            d.help("Write the date you would be held to, such as `by 2030`.")
        });
    }
}
