//! The five conditions of collective impact: what a theory says about each, and where it falls short.
//!
//! Described by Kania and Kramer ("Collective Impact", Stanford Social Innovation Review, winter 2011). Each function looks
//! at one condition and gives its gaps; the rules of the same names report them, and a table of all five can be made from
//! them. A condition without gaps holds.

use crate::diagnostic::{Rule, words};
use crate::model::{Frequency, Indicator, ItemId, Theory};
use crate::rules::{Context, Sink, Subject, say};
use crate::source::Span;
use crate::vocabulary::{DeclarationKind as Kind, Set};
use rustc_hash::{FxHashMap, FxHashSet};

/// One thing in which a theory falls short of a condition.
#[derive(Debug)]
pub struct Gap {
    /// What it is about.
    pub subject: Subject,
    /// Its place.
    pub span: Span,
    /// What is so.
    pub message: String,
    /// What to write.
    pub help: String,
}

/// Reports the gaps of one condition, where the theory asks for the framework.
pub(super) fn report(cx: Context<'_>, out: &mut Sink<'_>, rule: Rule, condition: impl Fn(Context<'_>) -> Vec<Gap>) {
    if !cx.theory.head.as_ref().is_some_and(|h| h.collective_impact) {
        return;
    }
    for gap in condition(cx) {
        out.report(rule, gap.subject, gap.span, |mut d| {
            d.message.clone_from(&gap.message);
            d.help(gap.help.clone())
        });
    }
}

fn head(theory: &Theory) -> Span {
    theory.head.as_ref().map(|h| h.head).unwrap_or_default()
}

/// Whether a partner has no roles but those. A role that was not understood may be one of them.
fn is_only(theory: &Theory, partner: ItemId, roles: &[&str]) -> bool {
    theory.partner(partner).is_some_and(|p| {
        p.unknown_role || (!p.roles.is_empty() && p.roles.iter().all(|r| roles.contains(&theory.text(r))))
    })
}

/// For each result and activity, whose activities lead to it: nobody's, one partner's, or several partners'. One pass in
/// causal order.
fn fed_by(cx: Context<'_>) -> Vec<Feeders> {
    let mut fed = vec![Feeders::None; cx.theory.items.len()];
    for &id in cx.graph.order() {
        let mut here = Feeders::None;
        if let Some(activity) = cx.theory.activity(id) {
            for partner in activity.by.items() {
                here = here.and(Feeders::One(partner));
            }
            // Somebody was named who was not found: then nothing is said of too few partners.
            if activity.by.unknown {
                here = Feeders::Many;
            }
        }
        if cx.theory.item(id).unknown_cause || cx.graph.is_looped(id) {
            here = Feeders::Many;
        }
        for (_, link) in cx.theory.causes(id) {
            here = here.and(fed[link.from.index()]);
        }
        fed[id.index()] = here;
    }
    fed
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Feeders {
    None,
    One(ItemId),
    Many,
}

impl Feeders {
    fn and(self, other: Feeders) -> Feeders {
        match (self, other) {
            (Feeders::None, f) | (f, Feeders::None) => f,
            (Feeders::One(a), Feeders::One(b)) if a == b => self,
            _ => Feeders::Many,
        }
    }
}

/// The first condition: one agenda with a problem and a vision, adopted by all who take part, towards something to which
/// two partners at least contribute.
pub fn common_agenda(cx: Context<'_>) -> Vec<Gap> {
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

/// The second condition: partners measure alike, and look at the figures together.
pub fn shared_measurement(cx: Context<'_>) -> Vec<Gap> {
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

/// The third condition: each does its part, and every outcome is the work of several.
pub fn mutually_reinforcing(cx: Context<'_>) -> Vec<Gap> {
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

/// The fourth condition: all sit together, often, over the figures.
pub fn continuous_communication(cx: Context<'_>) -> Vec<Gap> {
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

/// The fifth condition: one organisation with staff that keeps it all going.
pub fn backbone_support(cx: Context<'_>) -> Vec<Gap> {
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
