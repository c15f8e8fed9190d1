//! # unowned-assumption
//!
//! An assumption that would be grave if it failed, and that nobody watches (`owner`).
//!
//! ## Why it matters
//!
//! A risk without an owner is noticed last (ISO 31000:2018, Risk management: risk owner).
//!
//! ## An example
//!
//! ```theory
//! assumption routes "The county keeps the bus routes" { applies to well evidence promising consequence high }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! assumption routes "The county keeps the bus routes" { applies to well evidence promising consequence high owner clinic }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, a) in cx.theory.assumptions() {
        if a.owner.is_some() || a.unknown_owner || a.consequence.get().is_none_or(|c| c.value < 2) {
            continue;
        }
        out.report(Rule::UnownedAssumption, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!(
                "It would be grave if {} did not hold, and nobody is named to keep an eye on it.",
                say::quoted(cx.theory, id)
            );
            let partner = say::example(cx.theory, Kind::Partner, "some-partner");
            d.help(format!("Name who does, for example `owner {partner}`."))
        });
    }
}
