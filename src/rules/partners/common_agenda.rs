//! # common-agenda
//!
//! A common agenda: there is an agenda with a problem and a vision, adopted by every partner that is not only funder or evaluator,
//! and an impact or outcome to which activities of at least two partners lead. One finding for each gap.
//!
//! It is checked with `framework collective-impact`.
//!
//! ## Why it matters
//!
//! Partners who see different problems, or different ways out, pull in different directions; agreeing on both is the first of
//! the five conditions (Kania and Kramer, "Collective Impact", Stanford Social Innovation Review,
//! winter 2011).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone staff 2 }
//! forum table "Steering table" { members clinic, school, hub meets monthly reviews illness }
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

use super::conditions::{Feeders, Gap, fed_by, head, is_only, report};
use crate::diagnostic::Rule;
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    report(cx, out, Rule::CommonAgenda, gaps);
}

/// The first condition: one agenda with a problem and a vision, adopted by all who take part, towards something to which
/// two partners at least contribute.
pub fn gaps(cx: Context<'_>) -> Vec<Gap> {
    let t = cx.theory;
    let mut gaps = Vec::new();
    let partners = || t.of_kind(Kind::Partner).filter(|&p| !is_only(t, p, &["funder", "evaluator"]));
    if let Some(agenda) = &t.agenda {
        let mut lacks = |message: &str, help: &str| {
            gaps.push(Gap { subject: Subject::Agenda, span: agenda.head, message: message.into(), help: help.into() });
        };
        if !agenda.problem.is_said() {
            lacks(
                "The agenda does not say yet what the problem is.",
                "Write `problem \"…\"`, as all partners understand it.",
            );
        }
        if !agenda.vision.is_said() {
            lacks(
                "The agenda does not say yet what the world looks like once the problem is solved.",
                "Write `vision \"…\"`.",
            );
        }
        let adopted: FxHashSet<ItemId> = agenda.adopted_by.items().collect();
        let missing: Vec<ItemId> = partners().filter(|p| !adopted.contains(p)).collect();
        if !missing.is_empty() && !agenda.adopted_by.unknown {
            let names: Vec<&str> = partners().take(12).map(|p| t.name(p)).collect();
            let verb = if missing.len() == 1 { "has" } else { "have" };
            let message = format!("{} {verb} not adopted the agenda yet.", say::list(t, &missing));
            lacks(
                &message,
                &format!("Once they have, add them to the partners after `by`: `adopted … by {}`.", names.join(", ")),
            );
        }
    } else {
        gaps.push(Gap {
            subject: Subject::Theory,
            span: head(t),
            message: "This initiative has no common agenda yet.".into(),
            help: format!("Write `agenda {{ problem \"…\" vision \"…\" adopted 2025 by {} }}`, with the partners that have agreed to it.", say::examples(t, Kind::Partner)),
        });
    }
    let fed = fed_by(cx);
    let shared =
        t.ids().any(|id| matches!(t.item(id).kind, Kind::Outcome | Kind::Impact) && fed[id.index()] == Feeders::Many);
    if !shared && (t.has(Kind::Outcome) || t.has(Kind::Impact)) {
        gaps.push(Gap {
            subject: Subject::Theory,
            span: head(t),
            message:
                "No impact or outcome is yet the work of two partners together, so the agenda is not a common one."
                    .into(),
            help: "Which result do several partners work towards? Let an activity of each lead there: `so that …`."
                .into(),
        });
    }
    gaps
}
