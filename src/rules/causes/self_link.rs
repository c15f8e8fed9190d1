//! # self-link
//!
//! A result or activity that is linked to itself.
//!
//! ## Why it matters
//!
//! Nothing brings itself about. Most often another name was meant (Connell and Kubisch, "Applying a theory of change approach",
//! 1998: each link must be plausible by itself).
//!
//! ## An example
//!
//! ```theory
//! precondition care "Families have access to care" { needs care, visits so that well }
//! indicator access "Families with access" { measures care unit percent baseline 40 at 2025 target 60 by 2028 source "Register" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition care "Families have access to care" { needs visits so that well }
//! indicator access "Families with access" { measures care unit percent baseline 40 at 2025 target 60 by 2028 source "Register" frequency yearly responsible clinic }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, link) in cx.theory.all_links().filter(|(_, l)| l.from == l.to) {
        out.report(Rule::SelfLink, Subject::Link(id), link.first.span, |mut d| {
            d.message = format!("{} is linked to itself.", say::quoted(cx.theory, link.from));
            d.help("Nothing brings itself about. Name what does, or remove this name.")
        });
    }
}
