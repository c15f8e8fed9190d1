//! # unsupported-outcome
//!
//! An impact or outcome that nothing in the theory brings about. An outcome that only others see to is one too: an outcome is
//! what the initiative answers for.
//!
//! ## Why it matters
//!
//! A result without a cause is a wish. The gap between what is done and what is hoped for is what a theory of change is there
//! to close (Weiss, "Nothing as Practical as Good Theory", 1995; Taplin and Clark, Theory of Change Basics, 2012, on backwards
//! mapping).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 }
//! indicator grade3 "Pupils at grade level" { measures reading unit score baseline 58 at 2025 target 70 by 2030 source "Test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs tutoring }
//! activity tutoring "Tutoring twice a week" { by school }
//! indicator grade3 "Pupils at grade level" { measures reading unit score baseline 58 at 2025 target 70 by 2030 source "Test" frequency yearly responsible school }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for &id in cx.graph.gaps() {
        let item = cx.theory.item(id);
        if !matches!(item.kind, Kind::Outcome | Kind::Impact) {
            continue;
        }
        out.report(Rule::UnsupportedOutcome, Subject::Item(id), item.head, |mut d| {
            let title = say::quoted(cx.theory, id);
            let external = cx.theory.result(id).is_some_and(|r| r.external.is_said());
            if external {
                d.message = format!("{title} is left to others alone, but an outcome is what the initiative answers for.");
                return d.help("Name what leads to it here: `needs …`. If nothing here does, it is an `impact` or a `precondition`.");
            }
            d.message = format!("Nothing in this theory brings about {title}.");
            let name = cx.theory.name(id);
            d.help(format!("Ask what must be in place first, and write it in its block: `needs …`. Or say it from below, in the block of what leads there: `so that {name}`."))
        });
    }
}
