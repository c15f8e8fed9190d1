//! # ungraded-link
//!
//! A link on a pathway, into an outcome, impact or precondition, that does not say how good its evidence is. Links from activities
//! are apart.
//!
//! ## Why it matters
//!
//! An established link and a hopeful one look alike in a diagram; the grade tells them apart and shows where to learn (Nesta,
//! Standards of Evidence, 2013).
//!
//! ## An example
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes { because "What is at hand is read." } }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! indicator books "Homes with twenty books" { measures homes unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes { because "What is at hand is read." evidence unproven } }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! indicator books "Homes with twenty books" { measures homes unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, link) in cx.theory.all_links() {
        if !super::is_claim(cx, id) || link.properties().grade.is_said() {
            continue;
        }
        out.report(Rule::UngradedLink, Subject::Link(id), link.first.span, |mut d| {
            d.message = format!("Nothing says yet how well it is known that {}.", say::leads(cx.theory, id));
            d.help("Write the grade in the braces of the link: `{ evidence unproven }`, or `promising`, `established` or `contested`, with `from` and the reference.")
        });
    }
}
