//! # missing-disaggregation
//!
//! An indicator of people, with a population, that is not split by what the theory asks for with `disaggregate by`. Where no
//! indicator is split by a dimension, and some are by one of nearly the same name, it is said once, at the theory.
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
use crate::diagnostic::words;
use crate::rules::{Context, Sink, Subject, say};
use crate::source::Span;
use crate::vocabulary::nearest;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let Some(head) = cx.theory.head.as_ref().filter(|h| !h.disaggregate_by.is_empty()) else { return };
    let used: FxHashSet<Cow<'_, str>> =
        cx.theory.indicators().flat_map(|(_, i)| &i.disaggregate_by).map(|&s| cx.theory.dimension(s)).collect();
    let mut asked = Vec::new();
    for &word in &head.disaggregate_by {
        let dimension = cx.theory.dimension(word);
        match slip(&dimension, &used) {
            Some(near) => report_slip(cx, out, word, near),
            None => asked.push(dimension),
        }
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
            // Figures of groups tell by what it is split, where the indicator does not say it.
            let figures = i.baselines.iter().map(|b| &b.among).chain(i.targets.iter().map(|t| &t.among));
            let figures: FxHashSet<_> = figures.flatten().map(|among| cx.theory.dimension(among.dimension)).collect();
            let (has, lacks): (Vec<_>, Vec<_>) = missing.iter().copied().partition(|m| figures.contains(*m));
            let is_not_split = (!lacks.is_empty()).then(|| format!("is not split by {}", words::all_of(&lacks)));
            let does_not_say_so = (!has.is_empty())
                .then(|| format!("does not say that it is split by {}, of which it has figures", words::all_of(&has)));
            let told: Vec<String> = [is_not_split, does_not_say_so].into_iter().flatten().collect();
            d.message = format!(
                "{} {}, as this theory asks of every indicator of people.",
                say::quoted(cx.theory, id),
                told.join(", and ")
            );
            let all: Vec<&str> = split.iter().chain(missing.iter().copied()).map(|w| &**w).collect();
            d.help(format!("Write `disaggregate by {}`. If it is not about people, write `of things`.", all.join(", ")))
        });
    }
}

/// The dimension that was most likely meant, where no indicator is split by the one that is asked for, and some are by one
/// of nearly the same name: then it is misspelt, and not missing everywhere.
fn slip<'t>(asked: &str, used: &'t FxHashSet<Cow<'_, str>>) -> Option<&'t str> {
    if used.contains(asked) {
        return None;
    }
    let mut candidates: Vec<&str> = used.iter().map(|w| &**w).collect();
    candidates.sort_unstable();
    nearest(asked, candidates)
}

fn report_slip(cx: Context<'_>, out: &mut Sink<'_>, word: Span, near: &str) {
    out.report(Rule::MissingDisaggregation, Subject::Theory, word, |mut d| {
        let asked = cx.theory.slice(word);
        d.message = format!("No indicator is split by `{asked}`, as this theory asks, but some are by `{near}`.");
        d.help(format!("If one of the two is misspelt, write both alike. If not, write `disaggregate by {asked}` in the indicators of people too."))
    });
}
