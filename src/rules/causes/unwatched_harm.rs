//! # unwatched-harm
//!
//! A harm that no indicator measures and no activity mitigates.
//!
//! ## Why it matters
//!
//! A harm that is thought of and then left alone is the one that will be asked about (Bonell and others 2015; OECD-DAC
//! evaluation criteria, 2019: impact includes unintended and negative effects).
//!
//! ## An example
//!
//! ```theory
//! harm judged "Families feel watched at home" { follows from visits }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! harm judged "Families feel watched at home" {
//!   follows from visits
//!   indicator feels-watched "Families who feel watched" { unit count threshold 5 baseline 2 at 2025 source "Survey" frequency yearly responsible clinic }
//! }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, harm) in cx.theory.results() {
        let item = cx.theory.item(id);
        if item.kind != Kind::Harm || cx.graph.is_measured(id) || harm.mitigated_by.is_said() {
            continue;
        }
        out.report(Rule::UnwatchedHarm, Subject::Item(id), item.head, |mut d| {
            let name = cx.theory.name(id);
            d.message = format!("{} could happen, and nothing watches for it or keeps it small.", say::quoted(cx.theory, id));
            d.help(format!("Add an indicator that `measures {name}`, with a `threshold` at which you would act; or name the activity that keeps it small: `mitigated by …`."))
        });
    }
}
