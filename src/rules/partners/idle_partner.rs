//! # idle-partner
//!
//! A partner that is declared and appears nowhere else.
//!
//! ## Why it matters
//!
//! Either its part has not been written yet, or it has none. Both are worth knowing (Kania and Kramer 2011 on mutually
//! reinforcing activities).
//!
//! ## An example
//!
//! ```theory
//! partner church "Parish church"
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! partner church "Parish church"
//! activity meals "Warm meals" { by church so that well }
//! ```

use crate::diagnostic::Rule;
use crate::model::ItemId;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let mut used = vec![false; cx.theory.items.len()];
    used_partners(cx, |id| used[id.index()] = true);
    for id in cx.theory.of_kind(Kind::Partner) {
        let item = cx.theory.item(id);
        if used[id.index()] || item.suggested {
            continue;
        }
        out.report(Rule::IdlePartner, Subject::Item(id), item.head, |mut d| {
            let name = cx.theory.name(id);
            d.message = format!("{} is not mentioned anywhere else in this theory.", say::quoted(cx.theory, id));
            d.help(format!("What part does it play? Write `by {name}` in an activity, `responsible {name}` in an indicator, or add it to the `members` of a forum."))
        });
    }
}

/// Every place in which a partner can appear.
fn used_partners(cx: Context<'_>, mut use_: impl FnMut(ItemId)) {
    let t = cx.theory;
    let mut owner = |o: &Option<crate::model::Ref>| o.iter().for_each(|r| use_(r.item));
    t.results().for_each(|(_, r)| owner(&r.owner));
    t.assumptions().for_each(|(_, a)| owner(&a.owner));
    t.questions().for_each(|(_, q)| owner(&q.owner));
    t.forums().for_each(|(_, f)| owner(&f.owner));
    let mut all = |refs: &crate::model::Refs| refs.items().for_each(&mut use_);
    t.agenda.iter().for_each(|a| all(&a.adopted_by));
    for (_, a) in t.activities() {
        all(&a.by);
        a.budget.iter().for_each(|b| all(&b.from));
    }
    let shared = t.indicators().map(|(_, i)| &i.collection).chain(t.instruments().map(|(_, i)| &i.collection));
    for c in shared {
        all(&c.responsible);
        all(&c.reported_by);
    }
    t.partners().for_each(|(_, p)| all(&p.funded_by));
    t.forums().for_each(|(_, f)| all(&f.members));
    // A partner with a part of its own in the initiative has its place by that.
    for (id, p) in t.partners() {
        if p.funded_by.is_said() || !p.does.is_empty() {
            use_(id);
        }
    }
}
