//! # unmeasured-impact
//!
//! An impact that no indicator measures.
//!
//! ## Why it matters
//!
//! The initiative does not answer for an impact alone; still it is worth watching, with figures that others collect, whether the
//! world moves that way (OECD-DAC, Glossary of Key Terms in Evaluation and Results Based Management, 2002).
//!
//! ## An example
//!
//! ```theory
//! impact thriving "Children thrive" { needs well }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! impact thriving "Children thrive" { needs well }
//! indicator grade3 "Children who report good health" {
//!   measures thriving
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
    for id in super::unmeasured(cx, |k| k == Kind::Impact) {
        out.report(Rule::UnmeasuredImpact, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!("Nothing says how anyone would see {} come about.", say::quoted(cx.theory, id));
            d.help("Is there a figure that others publish anyway? An indicator can name it as its source.")
        });
    }
}
