//! # no-rationale
//!
//! A link on a pathway, into an outcome, impact or precondition, that does not say why (`because`); or a feedback link. Links
//! from activities are apart.
//!
//! ## Why it matters
//!
//! The arrows are the theory. Why the one should lead to the other is what readers ask first and evaluators test (Weiss 1995;
//! Mayne 2015).
//!
//! ## An example
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! indicator books "Homes with twenty books" { measures homes unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes { because "What is at hand is read." } }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! indicator books "Homes with twenty books" { measures homes unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

use crate::diagnostic::Rule;
use crate::model::Role;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, link) in cx.theory.all_links() {
        let asked = link.role == Role::Feedback && link.from != link.to || super::is_claim(cx, id);
        if !asked || link.properties().because.is_said() {
            continue;
        }
        out.report(Rule::NoRationale, Subject::Link(id), link.first.span, |mut d| {
            let claim = if link.role == Role::Feedback {
                format!("{} feeds back to {}", say::quoted(cx.theory, link.from), say::quoted(cx.theory, link.to))
            } else {
                say::leads(cx.theory, id)
            };
            d.message = format!("Nothing says yet why {claim}.");
            d.help("Write the reason in braces after the name: `{ because \"…\" }`.")
        });
    }
}
