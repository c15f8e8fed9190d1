//! # missing-disaggregation
//!
//! An indicator of people, with a population, that is not split by what the theory asks for with `disaggregate by`.
//!
//! ## Why it matters
//!
//! Averages hide who is left behind (United Nations, 2030 Agenda for Sustainable Development, target 17.18 and the commitment to
//! leave no one behind).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { disaggregate by sex }
//! partner clinic "Community clinic"
//! activity visits "Home visits" { by clinic so that well }
//! outcome well "Children are well" { for "Children under five" by 2028 }
//! indicator illness "Days of illness" { measures well unit days population "Children under five" baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory whole
//! theory example "An example" { disaggregate by sex }
//! partner clinic "Community clinic"
//! activity visits "Home visits" { by clinic so that well }
//! outcome well "Children are well" { for "Children under five" by 2028 }
//! indicator illness "Days of illness" { measures well unit days population "Children under five" disaggregate by sex baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::diagnostic::words;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let asked: Vec<_> = cx.theory.head.iter().flat_map(|h| &h.disaggregate_by).map(|&s| cx.theory.dimension(s)).collect();
    if asked.is_empty() {
        return;
    }
    for (id, i) in cx.theory.indicators() {
        // What was not understood may have been `things`.
        let things = i.of_things.is_said() && i.of_things.get().is_none_or(|of| of.value);
        if i.unknown_dimension || things || !cx.theory.collected(i).population.is_said() {
            continue;
        }
        let split: Vec<_> = i.disaggregate_by.iter().map(|&s| cx.theory.dimension(s)).collect();
        let missing: Vec<_> = asked.iter().filter(|a| !split.contains(a)).collect();
        if missing.is_empty() {
            continue;
        }
        out.report(Rule::MissingDisaggregation, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!("{} is not split by {}, as this theory asks of every indicator of people.", say::quoted(cx.theory, id), words::all_of(&missing));
            let all: Vec<&str> = split.iter().chain(missing.iter().copied()).map(|w| &**w).collect();
            d.help(format!("Write `disaggregate by {}`. If it is not about people, write `of things`.", all.join(", ")))
        });
    }
}
