//! # mutually-reinforcing
//!
//! Mutually reinforcing activities: every partner that is not only backbone, funder or evaluator runs an activity, and every outcome is
//! fed by activities of at least two partners.
//!
//! It is checked with `framework collective-impact`.
//!
//! ## Why it matters
//!
//! Partners need not all do the same. Much comes of little where the best of each fits with the best of the others (Kania and
//! Kramer 2011, third condition).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." vision "Every child is well." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone staff 2 }
//! forum table "Steering table" { members clinic, school, hub meets monthly reviews illness }
//! activity visits "Home visits" { by clinic so that well }
//! activity meals "School meals" { by clinic so that well }
//! outcome well "Children are well" { for "Children under ten" by 2028 }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic reported by clinic, school }
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

use super::conditions::{Feeders, Gap, fed_by, is_only, report};
use crate::diagnostic::Rule;
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    report(cx, out, Rule::MutuallyReinforcing, gaps);
}

/// The third condition: each does its part, and every outcome is the work of several.
pub fn gaps(cx: Context<'_>) -> Vec<Gap> {
    let t = cx.theory;
    let mut gaps = Vec::new();
    let active: FxHashSet<ItemId> = t.activities().flat_map(|(_, a)| a.by.items()).collect();
    for id in t.of_kind(Kind::Partner) {
        if active.contains(&id) || t.item(id).suggested || is_only(t, id, &["backbone", "funder", "evaluator"]) {
            continue;
        }
        let adopted = t.agenda.as_ref().is_some_and(|a| a.adopted_by.items().any(|p| p == id));
        let title = say::quoted(t, id);
        let message = if adopted {
            format!("{title} has adopted the agenda, but carries out nothing in it yet.")
        } else {
            format!("{title} does not carry out any activity yet.")
        };
        let name = t.name(id);
        gaps.push(Gap {
            subject: Subject::Item(id),
            span: t.item(id).head,
            message,
            help: format!("Write `by {name}` in an activity that it carries out; or say what other part it plays: `role funder` or `role evaluator`."),
        });
    }
    let fed = fed_by(cx);
    for id in t.of_kind(Kind::Outcome) {
        let only = match fed[id.index()] {
            Feeders::One(partner) => partner,
            // That nothing leads to it is said elsewhere.
            Feeders::None | Feeders::Many => continue,
        };
        gaps.push(Gap {
            subject: Subject::Item(id),
            span: t.item(id).head,
            message: format!("{} is the work of {} alone.", say::quoted(t, id), say::quoted(t, only)),
            help: "Whose work completes it? Let an activity of another partner lead to it, or to something it needs."
                .into(),
        });
    }
    gaps
}

/// What keeps the condition from holding and is told by checks of other names, so that this one is silent of it.
pub fn told_elsewhere(cx: Context<'_>) -> Vec<String> {
    let t = cx.theory;
    if !t.has(Kind::Partner) {
        return vec!["No partner is named yet.".into()];
    }
    if !t.has(Kind::Outcome) {
        return vec!["There is no outcome yet that activities of partners could lead to.".into()];
    }
    let fed = fed_by(cx);
    let bare = t.of_kind(Kind::Outcome).filter(|id| fed[id.index()] == Feeders::None);
    bare.map(|id| format!("No activity of a partner leads to {} yet.", say::quoted(t, id))).collect()
}
