//! # backbone-support
//!
//! Backbone support: exactly one backbone, staffed (staff above 0) or funded, which sits in every forum; where any partner says what it
//! `does`, each of the six functions is somebody's.
//!
//! It is checked with `framework collective-impact`.
//!
//! ## Why it matters
//!
//! Keeping partners together is work of its own, and needs somebody whose work it is (Kania and Kramer 2011, fifth condition;
//! Turner, Merchant, Kania and Martin, Understanding the Value of Backbone Organizations in Collective Impact, 2012, on the six functions).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." vision "Every child is well." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone }
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

use super::conditions::{Gap, head, report};
use crate::diagnostic::{Rule, words};
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::{DeclarationKind as Kind, Set};
use rustc_hash::FxHashSet;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    report(cx, out, Rule::BackboneSupport, gaps);
}

/// The fifth condition: one organisation with staff that keeps it all going.
pub fn gaps(cx: Context<'_>) -> Vec<Gap> {
    let t = cx.theory;
    let mut gaps = Vec::new();
    let backbones: Vec<ItemId> = t.of_kind(Kind::Partner).filter(|&p| t.has_role(p, "backbone")).collect();
    let Some(&backbone) = backbones.first() else {
        // A role that was not understood may have been that.
        if t.partners().any(|(_, p)| p.unknown_role) {
            return gaps;
        }
        return vec![Gap {
            subject: Subject::Theory,
            span: head(t),
            message: "No partner is the backbone of this initiative yet.".into(),
            help: "Which organisation plans, convenes and keeps everyone going? Write `role backbone` in its block, and its `staff`.".into(),
        }];
    };
    if backbones.len() > 1 {
        gaps.push(Gap {
            subject: Subject::Item(backbones[1]),
            span: t.item(backbones[1]).head,
            message: format!("{} are each said to be the backbone, but there is only one.", say::list(t, &backbones)),
            help: "Keep `role backbone` for the one that coordinates, and give the others another role.".into(),
        });
    }
    let title = say::quoted(t, backbone);
    let at = t.item(backbone).head;
    let partner = t.partner(backbone);
    let carried =
        partner.is_some_and(|p| p.staff.get().map_or(p.staff.is_said(), |s| s.value > 0.0) || p.funded_by.is_said());
    if !carried {
        gaps.push(Gap {
            subject: Subject::Item(backbone),
            span: at,
            message: format!("{title} is the backbone, but has neither staff nor funding for it yet."),
            help: "Write its staff in full-time equivalents, such as `staff 1.5`, or who pays for it: `funded by …`."
                .into(),
        });
    }
    let absent: Vec<ItemId> = t
        .forums()
        .filter(|(_, f)| {
            f.members.is_said() && !f.members.unknown && !f.members.items().any(|m| backbones.contains(&m))
        })
        .map(|(id, _)| id)
        .collect();
    if !absent.is_empty() {
        let name = t.name(backbone);
        gaps.push(Gap {
            subject: Subject::Item(backbone),
            span: at,
            message: format!("{title} is the backbone, but does not sit in {}.", say::list(t, &absent)),
            help: format!("Add it to the members: `members …, {name}`."),
        });
    }
    let done: FxHashSet<&str> = t.partners().flat_map(|(_, p)| &p.does).map(|&s| t.slice(s)).collect();
    let missing: Vec<String> =
        Set::Function.words().iter().filter(|w| !done.contains(**w)).map(|w| format!("`{w}`")).collect();
    let unclear = t.partners().any(|(_, p)| p.unknown_function);
    if !done.is_empty() && !missing.is_empty() && !unclear {
        let verb = if missing.len() == 1 { "function is" } else { "functions are" };
        gaps.push(Gap {
            subject: Subject::Item(backbone),
            span: at,
            message: format!(
                "Of the six functions of a backbone, {} {verb} nobody's: {}.",
                words::number(missing.len()),
                words::all_of(&missing)
            ),
            help: "Say who takes care of each: `does …`, in the block of the backbone or of another partner.".into(),
        });
    }
    gaps
}
