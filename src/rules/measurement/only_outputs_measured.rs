//! # only-outputs-measured
//!
//! A theory with indicators, all of which measure activities and outputs.
//!
//! ## Why it matters
//!
//! Counting what is done shows effort, not change (Kusek and Rist 2004: results-based monitoring asks "so what?").
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example"
//! partner clinic "Community clinic"
//! activity visits "Home visits" { by clinic so that well }
//! outcome well "Children are well" { for "Children under five" by 2028 accept unmeasured-outcome because "An example" }
//! indicator visits-made "Visits made" { measures visits unit count baseline 0 at 2025 target 500 by 2028 source "Register" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory whole
//! theory example "An example"
//! partner clinic "Community clinic"
//! activity visits "Home visits" { by clinic so that well }
//! outcome well "Children are well" { for "Children under five" by 2028 }
//! indicator visits-made "Visits made" { measures visits unit count baseline 0 at 2025 target 500 by 2028 source "Register" frequency yearly responsible clinic }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let Some(head) = &cx.theory.head else { return };
    let mut doing = 0;
    for (_, indicator) in cx.theory.indicators() {
        if indicator.measures.unknown {
            return;
        }
        for item in indicator.measures.items() {
            match cx.theory.item(item).kind {
                Kind::Activity | Kind::Output => doing += 1,
                // A figure on an assumption says nothing of change either way.
                Kind::Assumption => {}
                _ => return,
            }
        }
    }
    if doing == 0 || cx.theory.items.iter().any(|i| i.unknown_measure) {
        return;
    }
    out.report(Rule::OnlyOutputsMeasured, Subject::Theory, head.head, |mut d| {
        d.message = "Every indicator in this theory measures what is done; none measures what changes.".into();
        let outcome = say::example(cx.theory, Kind::Outcome, "some-outcome");
        d.help(format!("Ask what will be different for people, and how that would show. Add an indicator of that, with `measures {outcome}`."))
    });
}
