//! # no-population-named
//!
//! An outcome that does not say whose change it is (`for`).
//!
//! ## Why it matters
//!
//! A change is somebody's. Who they are decides what to measure, whom to ask and who may be left out (Taplin and Clark 2012:
//! who, how many, how good, by when).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { by 2030 needs visits indicator g3 "Pupils at grade level" { unit score baseline 58 at 2025 target 70 by 2030 source "Test" frequency yearly responsible school } }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils in district schools" by 2030 needs visits indicator g3 "Pupils at grade level" { unit score baseline 58 at 2025 target 70 by 2030 source "Test" frequency yearly responsible school } }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, result) in cx.theory.results() {
        let item = cx.theory.item(id);
        if item.kind != Kind::Outcome || result.whose.is_said() {
            continue;
        }
        out.report(Rule::NoPopulationNamed, Subject::Item(id), item.head, |mut d| {
            d.message = format!("{} does not say yet whose change it is.", say::quoted(cx.theory, id));
            d.help("Write who they are, where and of what age: `for \"…\"`.")
        });
    }
}
