//! # contested-link
//!
//! A link on which the evidence disagrees (`evidence contested`), and no question about it. A grade that is said for a list of links
//! is said once, and reported once.
//!
//! ## Why it matters
//!
//! Where studies disagree, the initiative's own experience is the best evidence to be had; a learning question is how it is
//! gathered (Mayne, "Contribution analysis: coming of age?", 2012; White, "Theory-based impact evaluation: principles and
//! practice", 2009).
//!
//! ## An example
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes { evidence contested } }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! indicator books "Homes with twenty books" { measures homes unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes { evidence contested } }
//! question works "Do books at home help?" { about homes -> reading answered by grade3 due 2031 }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! indicator books "Homes with twenty books" { measures homes unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

use crate::diagnostic::Rule;
use crate::model::Grade;
use crate::rules::{Context, Sink, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let speaks = |id, grade| {
        let link = cx.theory.link(id);
        let is_claim = link.is_cause() && !cx.theory.is_delivery(link) && !cx.graph.is_looped(link.to);
        grade == Grade::Contested && is_claim && !cx.theory.is_asked(id)
    };
    super::report_by_grade(cx, out, Rule::ContestedLink, speaks, |links, mut d| {
        let them = if links.len() == 1 { "it" } else { "them" };
        let clauses = super::clauses(cx, "whether", links);
        d.message = format!("The evidence disagrees on {clauses}, and no question asks about {them} yet.");
        let (name, asked) = (cx.theory.link_name(links[0]), say::question(cx.theory, links[0]));
        d = d.help(format!("Make it a learning question: `question {asked} \"…\" {{ about {name} }}`, with the indicators that will answer it (`answered by …`) and a date (`due …`)."));
        for &link in links.iter().take(4) {
            d = d.related(cx.theory.link(link).first.span, "the link");
        }
        d
    });
}
