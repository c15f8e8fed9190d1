//! # no-outcome
//!
//! A theory without any impact or outcome.
//!
//! ## Why it matters
//!
//! A theory of change starts from the change: without one there is nothing that activities could lead to, and nothing to
//! evaluate (Taplin and Clark, Theory of Change Basics, 2012: begin with the long-term outcome and work backwards).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example"
//! partner clinic "Community clinic"
//! activity visits "Home visits" { by clinic so that seen }
//! output seen "Families are seen at home"
//! indicator families-seen "Families seen" { measures seen unit count baseline 0 at 2025 target 80 by 2028 source "Register" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory whole
//! theory example "An example"
//! partner clinic "Community clinic"
//! activity visits "Home visits" { by clinic so that seen }
//! output seen "Families are seen at home" { so that well }
//! indicator families-seen "Families seen" { measures seen unit count baseline 0 at 2025 target 80 by 2028 source "Register" frequency yearly responsible clinic }
//! outcome well "Children are well" { for "Children under five" by 2028 }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let Some(head) = &cx.theory.head else { return };
    if cx.theory.has(Kind::Outcome) || cx.theory.has(Kind::Impact) {
        return;
    }
    out.report(Rule::NoOutcome, Subject::Theory, head.head, |mut d| {
        d.message = "This theory does not say yet what should change: it has no impact and no outcome.".into();
        d.help("Begin with the change itself, for example `outcome reading \"Children read at grade level\" { for \"Children aged 5 to 9\" by 2030 }`, then ask what must be in place for it.")
    });
}
