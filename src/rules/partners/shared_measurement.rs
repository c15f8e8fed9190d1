//! # shared-measurement
//!
//! Shared measurement: every outcome has an indicator that two or more partners report, or that a forum of two or more partners
//! reviews; and no two indicators that measure one thing and bear one title differ in unit, source or frequency. Reviewing a result
//! reviews its indicators.
//!
//! It is checked with `framework collective-impact`.
//!
//! ## Why it matters
//!
//! Partners that measure alike can learn from each other and hold themselves to account (Kania and Kramer 2011, second condition;
//! Kramer, Parkhurst and Vaidyanathan, Breakthroughs in Shared Measurement and Social Impact, 2009).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." vision "Every child is well." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone staff 2 }
//! forum table "Steering table" { members clinic, school, hub meets monthly  reviews calm }
//! activity visits "Home visits" { by clinic so that well }
//! activity meals "School meals" { by school so that well }
//! outcome well "Children are well" { for "Children under ten" by 2028 }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register"  frequency yearly responsible clinic reported by clinic }
//! indicator calm "Calm days" { measures visits unit days baseline 9 at 2025 target 50 by 2028 source "Register" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." vision "Every child is well." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone staff 2 }
//! forum table "Steering table" { members clinic, school, hub meets monthly reviews illness }
//! activity visits "Home visits" { by clinic so that well }
//! activity meals "School meals" { by school so that well }
//! outcome well "Children are well" { for "Children under ten" by 2028 }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic reported by clinic, school }
//! ```

use super::conditions::{Gap, report};
use crate::diagnostic::{Rule, words};
use crate::model::{Indicator, ItemId, Theory};
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    report(cx, out, Rule::SharedMeasurement, gaps);
}

/// The second condition: partners measure alike, and look at the figures together.
pub fn gaps(cx: Context<'_>) -> Vec<Gap> {
    let t = cx.theory;
    // A name that was not found may have meant what was suggested for it; where nothing was, any of them.
    let suggested: Vec<ItemId> =
        t.ids().filter(|&id| t.item(id).suggested && t.item(id).kind != Kind::Partner).collect();
    let (mut reviewed, mut all_reviewed) = (FxHashSet::default(), false);
    for (_, forum) in t.forums().filter(|(_, f)| f.members.known.len() >= 2 || f.members.unknown) {
        let unknown = forum.reviews.unknown;
        if unknown && suggested.is_empty() {
            all_reviewed = true;
        }
        let meant = suggested.iter().copied().filter(|_| unknown);
        for item in forum.reviews.items().chain(meant) {
            // Whoever reviews a result reviews its indicators, whatever else they measure.
            reviewed.insert(item);
            reviewed.extend(t.indicators_of(item));
        }
    }
    let is_shared = |indicator: ItemId| {
        let collected = t.indicator(indicator).map(|i| t.collected(i));
        collected.is_some_and(|c| {
            c.reported_by.known.len() >= 2 || c.reported_by.unknown || (c.unknown && !c.reported_by.is_said())
        }) || all_reviewed
            || reviewed.contains(&indicator)
    };
    let mut gaps = Vec::new();
    for id in t.of_kind(Kind::Outcome) {
        let indicators = t.indicators_of(id);
        // An outcome that is not measured at all has been told so.
        if indicators.is_empty() || t.item(id).unknown_measure || indicators.iter().any(|&i| is_shared(i)) {
            continue;
        }
        let name = t.name(indicators[0]);
        gaps.push(Gap {
            subject: Subject::Item(id),
            span: t.item(id).head,
            message: format!(
                "No indicator of {} is reported by two partners or reviewed in a forum yet.",
                say::quoted(t, id)
            ),
            help: format!("Let two partners report `{name}`, for example `reported by {}`; or let a forum of several review it: `reviews {name}`.", say::examples(t, Kind::Partner)),
        });
    }
    differing(t, &mut gaps);
    gaps
}

/// What keeps the condition from holding and is told by checks of other names, so that this one is silent of it.
pub fn told_elsewhere(cx: Context<'_>) -> Vec<String> {
    let t = cx.theory;
    if !t.has(Kind::Outcome) {
        return vec!["There is no outcome yet that partners could measure together.".into()];
    }
    let is_bare = |id: &ItemId| t.indicators_of(*id).is_empty() && !t.item(*id).unknown_measure;
    let bare = t.of_kind(Kind::Outcome).filter(is_bare);
    bare.map(|id| format!("No indicator measures {} yet.", say::quoted(t, id))).collect()
}

/// Indicators that measure one thing and bear one title, and differ.
fn differing(t: &Theory, gaps: &mut Vec<Gap>) {
    let mut first: FxHashMap<(ItemId, String), ItemId> = FxHashMap::default();
    for (id, i) in t.indicators() {
        let title = t.title(id).to_lowercase();
        for measured in i.measures.items() {
            let Some(&other) = first.get(&(measured, title.clone())) else {
                first.insert((measured, title.clone()), id);
                continue;
            };
            let Some(o) = t.indicator(other) else { continue };
            let differ = differences(t, i, o);
            if differ.is_empty() {
                continue;
            }
            gaps.push(Gap {
                subject: Subject::Item(id),
                span: t.item(id).head,
                message: format!(
                    "Two indicators called {} measure {}, but differ in {}.",
                    say::quoted(t, id),
                    say::quoted(t, measured),
                    words::all_of(&differ)
                ),
                help: "Agree on one way to measure it, so that partners' figures can be compared.".into(),
            });
            // The two may measure more than one thing together.
            break;
        }
    }
}

/// In what two indicators differ, of what both of them say.
fn differences(t: &Theory, a: &Indicator, b: &Indicator) -> Vec<&'static str> {
    let frequency = |i| t.collected(i).frequency.get().map(|f| f.value);
    let source = |i| {
        let source = t.means_of_verification(i).filter(|s| !s.is_empty())?;
        Some(source.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
    };
    let unit = |i| t.unit(i).map(str::to_lowercase);
    let differ = [
        ("unit", unit(a).zip(unit(b)).is_some_and(|(a, b)| a != b)),
        ("source", source(a).zip(source(b)).is_some_and(|(a, b)| a != b)),
        ("frequency", frequency(a).zip(frequency(b)).is_some_and(|(a, b)| a != b)),
    ];
    differ.into_iter().filter(|(_, differ)| *differ).map(|(what, _)| what).collect()
}
