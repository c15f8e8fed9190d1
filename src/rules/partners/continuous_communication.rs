//! # continuous-communication
//!
//! Continuous communication: every partner that is not only funder sits in a forum, and one forum meets at least quarterly and reviews
//! indicators. Of a forum that names no members that is the one thing said.
//!
//! It is checked with `framework collective-impact`.
//!
//! ## Why it matters
//!
//! Trust and common language grow in regular meetings over years, and decisions then rest on evidence (Kania and Kramer 2011, fourth
//! condition).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." vision "Every child is well." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone staff 2 }
//! forum table "Steering table" { members clinic, school, hub meets yearly reviews illness }
//! activity visits "Home visits" { by clinic so that well }
//! activity meals "School meals" { by school so that well }
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

use super::conditions::{Gap, head, is_only, report};
use crate::diagnostic::Rule;
use crate::model::{Frequency, ItemId};
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    report(cx, out, Rule::ContinuousCommunication, gaps);
}

/// The fourth condition: all sit together, often, over the figures.
pub fn gaps(cx: Context<'_>) -> Vec<Gap> {
    let t = cx.theory;
    let mut gaps = Vec::new();
    if !t.has(Kind::Forum) {
        return vec![Gap {
            subject: Subject::Theory,
            span: head(t),
            message: "There is no forum yet in which the partners meet.".into(),
            help: format!(
                "Write `forum core-team \"…\" {{ members {} meets monthly reviews {} }}`.",
                say::examples(t, Kind::Partner),
                say::examples(t, Kind::Indicator)
            ),
        }];
    }
    // Who sits in a forum that names no members is not known; that is the one thing to say.
    let empty: Vec<ItemId> = t.forums().filter(|(_, f)| !f.members.is_said()).map(|(id, _)| id).collect();
    for &id in &empty {
        gaps.push(Gap {
            subject: Subject::Item(id),
            span: t.item(id).head,
            message: format!("{} does not say yet who sits in it.", say::quoted(t, id)),
            help: format!("Write `members {}`.", say::examples(t, Kind::Partner)),
        });
    }
    let members: FxHashSet<ItemId> = t.forums().flat_map(|(_, f)| f.members.items()).collect();
    for id in t.of_kind(Kind::Partner).filter(|&p| !is_only(t, p, &["funder"])) {
        if members.contains(&id) || t.item(id).suggested || !empty.is_empty() {
            continue;
        }
        let name = t.name(id);
        gaps.push(Gap {
            subject: Subject::Item(id),
            span: t.item(id).head,
            message: format!("{} does not sit in any forum yet.", say::quoted(t, id)),
            help: format!("Add it to the members of one: `members …, {name}`."),
        });
    }
    let often = |f: Frequency| match f {
        Frequency::Once => false,
        // A quarter has 92 days at most, and three months are one.
        Frequency::Every(every) => every.months.saturating_mul(31).saturating_add(every.days) <= 93,
    };
    let regular = t.forums().any(|(_, f)| {
        let meets = f.meets.get().map_or(f.meets.is_said(), |m| often(m.value));
        let reviews =
            f.reviews.unknown || f.reviews.items().any(|r| t.indicator(r).is_some() || !t.indicators_of(r).is_empty());
        meets && reviews
    });
    if !regular {
        let first = t.of_kind(Kind::Forum).next();
        gaps.push(Gap {
            subject: first.map_or(Subject::Theory, Subject::Item),
            span: first.map_or(head(t), |f| t.item(f).head),
            message: "No forum yet meets at least every quarter and reviews indicators.".into(),
            help:
                "Write `meets monthly` or `meets quarterly` in one of them, and `reviews …` with the shared indicators."
                    .into(),
        });
    }
    gaps
}
