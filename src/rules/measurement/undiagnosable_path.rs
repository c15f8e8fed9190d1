//! # undiagnosable-path
//!
//! An outcome with pathways, on each of which two or more steps in a row are not measured (activities are steps; what others
//! bring about is not). The outcome itself is left out of the row: where it is not measured, `unmeasured-outcome` says so. The
//! check waits for the theory's first indicator.
//!
//! ## Why it matters
//!
//! If such an outcome is missed, no figure can tell whether the activity did not happen or the idea did not hold:
//! implementation failure and theory failure look the same (Suchman 1967; Bickman, "The functions of program theory", 1987).
//!
//! ## An example
//!
//! ```theory
//! activity training "Training of teachers" { by school so that skilled }
//! precondition skilled "Teachers know how to teach reading" {
//!   accept unmeasured-precondition because "An example"
//! }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs skilled }
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
//! activity training "Training of teachers" { by school so that skilled }
//! precondition skilled "Teachers know how to teach reading"
//! indicator observed "Lessons rated good" {
//!   measures skilled
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//! }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs skilled }
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
    if !cx.theory.has(Kind::Indicator) {
        return;
    }
    for id in cx.theory.of_kind(Kind::Outcome) {
        let Some((earlier, later)) = cx.graph.undiagnosed_steps(id) else { continue };
        out.report(Rule::UndiagnosablePath, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            let title = say::quoted(cx.theory, id);
            let (first, second) = (say::quoted(cx.theory, earlier), say::quoted(cx.theory, later));
            d.message = format!("If {title} is missed, no figure would tell why: on the way to it, {first} and {second} follow each other, and neither is measured.");
            let name = cx.theory.name(later);
            d.help(format!("Measuring {second} would tell whether the programme or the idea failed: add an indicator that `measures {name}`."))
                .related(cx.theory.item(earlier).head, "not measured")
                .related(cx.theory.item(later).head, "nor is this next step")
        });
    }
}
