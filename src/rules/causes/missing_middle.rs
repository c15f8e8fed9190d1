//! # missing-middle
//!
//! An activity that is linked straight to an impact, with nothing between.
//!
//! ## Why it matters
//!
//! An impact lies above what the initiative answers for. What must change on the way is where evaluation can see whether the
//! idea works: without that middle, success and failure can't be explained (Weiss 1995; Davies, "Representing theories of
//! change", 2018, on missing links).
//!
//! ## An example
//!
//! ```theory
//! impact healthy "Children grow up healthy" { needs visits, well }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! impact healthy "Children grow up healthy" { needs well }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, link) in cx.theory.all_links().filter(|(_, l)| l.is_cause()) {
        if cx.theory.item(link.from).kind != Kind::Activity || cx.theory.item(link.to).kind != Kind::Impact {
            continue;
        }
        out.report(Rule::MissingMiddle, Subject::Link(id), link.first.span, |mut d| {
            d.message = format!("This theory does not say yet what changes between {} and {}.", say::quoted(cx.theory, link.from), say::quoted(cx.theory, link.to));
            d.help("What will be different for people once the work is done, on the way to this impact? Write that as an outcome, and let the activity lead there.")
        });
    }
}
