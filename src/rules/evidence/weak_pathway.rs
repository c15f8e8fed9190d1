//! # weak-pathway
//!
//! An outcome whose evidence is unproven or contested, with the link that decides. It waits for the theory's first grade, and is
//! silent where `weak-link` speaks of the outcome.
//!
//! ## Why it matters
//!
//! It is no fault to try what is unproven; it is one not to know it (Weiss 1995). What is known, and how well, belongs in what
//! is told to funders and boards.
//!
//! ## An example
//!
//! ```theory whole
//! theory books "Books at home"
//! partner school "School"
//! partner library "Library"
//! activity visits "Home visits" { by library during 2025 to 2029 }
//! indicator visited "Families visited" { measures visits unit count direction increase baseline 0 at 2025 target 90 by 2029 population "Families" source "Log" frequency yearly responsible library }
//! outcome reading "Children read at grade level" {
//!   for "Pupils"
//!   by 2030
//!   needs visits { evidence unproven }
//! }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory whole
//! theory books "Books at home"
//! partner school "School"
//! partner library "Library"
//! activity visits "Home visits" { by library during 2025 to 2029 }
//! indicator visited "Families visited" { measures visits unit count direction increase baseline 0 at 2025 target 90 by 2029 population "Families" source "Log" frequency yearly responsible library }
//! outcome reading "Children read at grade level" {
//!   for "Pupils"
//!   by 2030
//!   needs visits { evidence promising from trial }
//! }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! reference trial "A trial of home visits" { year 2019 }
//! ```

use super::weakest;
use crate::diagnostic::Rule;
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    if !weakest::graded(cx) {
        return;
    }
    let told: FxHashSet<ItemId> = weakest::untested(cx).map(|(goal, ..)| goal).collect();
    for id in cx.theory.of_kind(Kind::Outcome) {
        let Some((link, grade, _)) = weakest::weak(cx, id).filter(|_| !told.contains(&id)) else { continue };
        out.report(Rule::WeakPathway, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            let own = cx.theory.link(link).properties().grade.is_said();
            let why = match weakest::rests_on(cx, link) {
                Some(a) => format!(", which rests on {}", say::quoted(cx.theory, a)),
                None if own => String::new(),
                None => ", which is not graded".to_owned(),
            };
            d.message = format!(
                "The evidence for {} is {}: its weakest link is that {}{why}.",
                say::quoted(cx.theory, id),
                grade.text(),
                say::leads(cx.theory, link)
            );
            d.help("If there is better evidence, write it in the braces of the link: `evidence promising from …`. If not, this is the link to learn about.")
                .related(cx.theory.link(link).first.span, "the weakest link")
        });
    }
}
