//! # unmeasured-outcome
//!
//! An outcome that no indicator measures.
//!
//! ## Why it matters
//!
//! An outcome is what the initiative answers for. If nobody can tell whether it came true, nobody can learn from it or account
//! for it (Kusek and Rist, Ten Steps to a Results-Based Monitoring and Evaluation System, 2004; Connell and Kubisch 1998: a
//! theory must be testable).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
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
    for id in super::unmeasured(cx, |k| k == Kind::Outcome) {
        out.report(Rule::UnmeasuredOutcome, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            let name = cx.theory.name(id);
            d.message = format!("Nothing says how anyone will know that {} has come true.", say::quoted(cx.theory, id));
            d.help(format!("Add an indicator: `indicator {name}-measured \"…\" {{ measures {name} }}`, with its unit, baseline, target, source and frequency, and who is responsible for it."))
        });
    }
}
