//! # no-harm-considered
//!
//! A theory with outcomes in which no harm is thought of.
//!
//! ## Why it matters
//!
//! Programmes that mean well can do harm, and nobody finds what nobody looks for (Bonell and others, "'Dark logic': theorising
//! the harmful consequences of public health interventions", 2015).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example"
//! partner clinic "Community clinic"
//! activity visits "Home visits" { by clinic so that well }
//! outcome well "Children are well" { for "Children under five" by 2028 }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory whole
//! theory example "An example"
//! partner clinic "Community clinic"
//! activity visits "Home visits" { by clinic so that well }
//! outcome well "Children are well" { for "Children under five" by 2028 }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic }
//! harm judged "Families feel watched at home" { follows from visits mitigated by visits }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let Some(head) = &cx.theory.head else { return };
    if cx.theory.has(Kind::Harm) || !cx.theory.has(Kind::Outcome) {
        return;
    }
    out.report(Rule::NoHarmConsidered, Subject::Theory, head.head, |mut d| {
        d.message = "This theory does not say yet who might come to harm through it, or how.".into();
        let activity = say::example(cx.theory, Kind::Activity, "some-activity");
        d.help(format!("Ask who could be worse off because of what is done, and write it: `harm some-name \"…\" {{ follows from {activity} }}`."))
    });
}
