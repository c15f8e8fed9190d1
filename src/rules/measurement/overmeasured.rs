//! # overmeasured
//!
//! More than three indicators on one result.
//!
//! ## Why it matters
//!
//! What matters drowns in what can be counted, and people stop collecting with care (Gugerty and Karlan 2018; Kusek and Rist
//! 2004: as few indicators as will do).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3-a "Pupils at grade level" {
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
//! indicator grade3-b "Pupils at grade level" {
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
//! indicator grade3-c "Pupils at grade level" {
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
//! indicator grade3-d "Pupils at grade level" {
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
//! indicator grade3-a "Pupils at grade level" {
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
//! indicator grade3-b "Pupils at grade level" {
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
//! indicator grade3-c "Pupils at grade level" {
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

/// More indicators than this on one result are too many.
const MOST: usize = 3;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, _) in cx.theory.results() {
        let indicators = cx.theory.indicators_of(id);
        if indicators.len() <= MOST || cx.theory.item(id).kind == Kind::Activity {
            continue;
        }
        out.report(Rule::Overmeasured, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!(
                "{} has {} indicators, and each of them costs somebody time.",
                say::quoted(cx.theory, id),
                indicators.len()
            );
            d = d.help("Which of them would change what you do? Keep those.");
            for &i in indicators.iter().take(6) {
                d = d.related(cx.theory.item(i).head, "measures it");
            }
            d
        });
    }
}
