//! What came, went, or is said otherwise of things, and of the theory as a whole.

use super::besides::Besides;
use super::called;
use super::facts::{self, Fact};
use super::meant;
use super::pairs::Pairs;
use super::sentence::{GAP, Sentence};
use super::words::{quoted, quoted_new};
use super::{Change, ChangeKind, Part, settings, targets, units};
use crate::diagnostic::words;
use crate::model::{ItemId, Role, Spot, Theory};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn changes(old: &Theory, new: &Theory, pairs: &Pairs) -> Vec<Change> {
    let mut changes = Vec::new();
    let besides = (Besides::of(old), Besides::of(new));
    changes.extend(old.ids().filter(|&id| pairs.new_of(id).is_none()).map(|id| removed(old, new, pairs, id)));
    for id in new.ids() {
        match pairs.old_of(id) {
            None => changes.push(added(new, id)),
            Some(before) => {
                one(old, before, new, id, pairs, &mut changes);
                for Told { sentence, .. } in besides.0.of_thing(&quoted(new, id), before, &besides.1, id) {
                    let (part, subject) = (part(new.item(id).kind), new.name(id).to_owned());
                    changes.push(Change { part, kind: ChangeKind::Changed, subject, sentence, of_several: None });
                }
            }
        }
    }
    let (of_old, of_new) = (|i: ItemId| quoted_new(old, new, pairs, i), |i: ItemId| quoted(new, i));
    let of_theory = differences("the theory", &facts::of_theory(old, &of_old), &facts::of_theory(new, &of_new));
    let of_agenda = differences("the agenda", &facts::of_agenda(old, &of_old), &facts::of_agenda(new, &of_new));
    let name = |t: &Theory| Some(t.slice(t.head.as_ref()?.name).to_owned());
    let named = name(old).zip(name(new)).filter(|(was, is)| was != is);
    let of_name = named.map(|(was, is)| format!("The theory is called `{is}` now, and was called `{was}`."));
    let told = of_theory.into_iter().chain(of_agenda).chain(besides.0.of_theory(&besides.1)).map(|told| told.sentence);
    let of_whole = of_name.into_iter().chain(told).chain(settings::levels(old, new));
    changes.extend(of_whole.map(|sentence| of_the_whole(ChangeKind::Changed, sentence)));
    changes.extend(settings::accepted(old, new, pairs));
    changes
}

/// A change of the theory as a whole.
pub(super) const fn of_the_whole(kind: ChangeKind, sentence: String) -> Change {
    Change { part: Part::Theory, kind, subject: String::new(), sentence, of_several: None }
}

/// "the outcome", at the start of a sentence.
fn the(kind: Kind) -> String {
    format!("The {}", kind.text())
}

fn part(kind: Kind) -> Part {
    match kind {
        Kind::Impact | Kind::Outcome => Part::Goals,
        Kind::Precondition | Kind::Output | Kind::Harm => Part::Results,
        Kind::Assumption => Part::Assumptions,
        Kind::Indicator | Kind::Instrument => Part::Measurement,
        Kind::Activity => Part::Activities,
        Kind::Partner | Kind::Forum => Part::Partners,
        _ => Part::Rest,
    }
}

/// What went, with what it was for as far as that is still there.
fn removed(old: &Theory, new: &Theory, pairs: &Pairs, id: ItemId) -> Change {
    let kind = old.item(id).kind;
    let alive = |other: ItemId| pairs.new_of(other).map(|other| quoted(new, other));
    let effects: Vec<(Role, String)> =
        old.effects(id).filter_map(|(_, link)| Some((link.role, alive(link.to)?))).collect();
    let titles: Vec<&String> = effects.iter().map(|(_, title)| title).collect();
    let measured: Vec<String> =
        old.indicator(id).into_iter().flat_map(|i| i.measures.items()).filter_map(alive).collect();
    let was = if !measured.is_empty() {
        format!(", which measured {},", words::some_of(&measured, 3))
    } else if effects.is_empty() {
        String::new()
    } else if effects.iter().all(|(role, _)| *role == Role::Necessary) {
        format!(", which {} needed,", words::some_of(&titles, 3))
    } else {
        format!(", which led to {},", words::some_of(&titles, 3))
    };
    let facts = facts::of(old, id, &|i| quoted_new(old, new, pairs, i));
    let budget =
        said(&facts, called::BUDGET).map(|all| format!(", and with it its budget of {all}")).unwrap_or_default();
    let sentence = format!("{} {}{was} is gone{budget}.", the(kind), quoted(old, id));
    Change { part: part(kind), kind: ChangeKind::Removed, subject: old.name(id).to_owned(), sentence, of_several: None }
}

/// What is said of one thing, the members of a list together.
fn said(facts: &[Fact], what: &str) -> Option<String> {
    facts.iter().find(|fact| fact.what == what).map(|fact| words::all_of(&fact.values))
}

fn added(new: &Theory, id: ItemId) -> Change {
    let kind = new.item(id).kind;
    let mut sentence = format!("{} {} is new", the(kind), quoted(new, id));
    if let Some(date) = new.due(id) {
        sentence = format!("{sentence}, due by {}", new.slice(date.span));
    }
    if let Some(indicator) = new.indicator(id) {
        let measured: Vec<String> = indicator.measures.items().map(|m| quoted(new, m)).collect();
        if !measured.is_empty() {
            sentence = format!("{sentence}, and measures {}", words::some_of(&measured, 3));
        }
        if let Some((value, date)) = targets::last(new, indicator) {
            sentence = format!("{sentence}, with a target of {value} by {date}");
        }
    }
    if let Some(activity) = new.activity(id) {
        let by: Vec<String> = activity.by.items().map(|p| quoted(new, p)).collect();
        if !by.is_empty() {
            sentence = format!("{sentence}, carried out by {}", words::some_of(&by, 4));
        }
    }
    let facts = facts::of(new, id, &|i| quoted(new, i));
    let runs_from = said(&facts, called::RUNS).is_some_and(|period| period.contains(" to "));
    for (what, words) in [
        (called::RUNS, if runs_from { ", from" } else { ", in" }),
        (called::BUDGET, ", with a budget of"),
        (called::ROLE, ", with the role of"),
        (called::MEMBERS, ", with the members"),
        (called::MEETS, ", and meets"),
    ] {
        if let Some(all) = said(&facts, what) {
            sentence = format!("{sentence}{words} {all}");
        }
    }
    if let Some(assumption) = new.assumption(id) {
        let said = [
            assumption.evidence.grade.get().map(|g| g.value.text().to_owned()),
            assumption.likelihood.get().map(|at| format!("likelihood of failing {}", new.slice(at.span))),
            assumption.consequence.get().map(|at| format!("consequence {}", new.slice(at.span))),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if !said.is_empty() {
            sentence = format!("{sentence} ({})", said.join(", "));
        }
        let borne: Vec<String> = assumption
            .applies_to
            .iter()
            .filter_map(|spot| if let Spot::Item(item) = spot { Some(quoted(new, item.item)) } else { None })
            .collect();
        if !borne.is_empty() {
            let rest = words::plural(borne.len(), "rests/rest");
            sentence = format!("{sentence}; {} {rest} on it", words::some_of(&borne, 3));
        }
    }
    if let Some(question) = new.question(id) {
        let about: Vec<String> =
            question.about.iter().map(|spot| facts::spot(new, spot, &|i| quoted(new, i))).collect();
        if !about.is_empty() {
            sentence = format!("{sentence}, and is about {}", words::some_of(&about, 3));
        }
    }
    Change {
        part: part(kind),
        kind: ChangeKind::Added,
        subject: new.name(id).to_owned(),
        sentence: format!("{sentence}."),
        of_several: None,
    }
}

/// What changed of one thing.
fn one(old: &Theory, before: ItemId, new: &Theory, id: ItemId, pairs: &Pairs, changes: &mut Vec<Change>) {
    let (was, is) = (old.item(before).kind, new.item(id).kind);
    let title = quoted(new, id);
    let mut tell = |told: Told| {
        changes.push(Change {
            part: part(was).min(part(is)),
            kind: ChangeKind::Changed,
            subject: new.name(id).to_owned(),
            sentence: told.sentence,
            of_several: told.of_several.map(|sentence| (title.clone(), sentence)),
        });
    };
    let mut say = |sentence: String| tell(Told::alone(sentence));
    if was != is {
        say(format!("{title} was {} and is {} now{}.", was.phrase(), is.phrase(), bearing(was, is)));
    }
    let (old_title, new_title) = (old.title(before), new.title(id));
    let is_titled = old.item(before).title.is_some() || new.item(id).title.is_some();
    if is_titled && old_title.split_whitespace().ne(new_title.split_whitespace()) {
        say(format!("{} {} now reads {title}.", the(was), quoted(old, before)));
    }
    if old.name(before) != new.name(id) {
        say(format!("{title} is called `{}` now, and was called `{}`.", new.name(id), old.name(before)));
    }
    let mut facts_before = facts::of(old, before, &|i| quoted_new(old, new, pairs, i));
    let mut facts_after = facts::of(new, id, &|i| quoted(new, i));
    if let (Some(was), Some(is)) = (old.indicator(before), new.indicator(id))
        && let Some(unit) = units::common(old, was, new, is)
    {
        [&mut facts_before, &mut facts_after].into_iter().for_each(|facts| units::put(facts, unit));
    }
    meant::currencies(old, &mut facts_before, new, &mut facts_after);
    differences(&title, &facts_before, &facts_after).into_iter().for_each(tell);
}

/// A sentence of a thing.
pub(super) struct Told {
    pub sentence: String,
    /// With a gap for the thing, where the same may be said of several.
    pub of_several: Option<Sentence>,
}

impl Told {
    fn alone(sentence: String) -> Told {
        Told { sentence, of_several: None }
    }
}

/// What a change of kind means.
fn bearing(was: Kind, is: Kind) -> &'static str {
    match (was, is) {
        (_, Kind::Outcome) => ": the initiative answers for it",
        (Kind::Outcome, Kind::Impact) => ": the initiative contributes to it, and no longer answers for it alone",
        (Kind::Outcome, _) => ": the initiative no longer answers for it as an outcome",
        _ => "",
    }
}

/// The differences between what was and what is said of something, a sentence each.
fn differences(title: &str, before: &[Fact], after: &[Fact]) -> Vec<Told> {
    let (usual_before, usual_after) = (usual_beside(before, after), usual_beside(after, before));
    let (mut before, after) = ([before, &usual_before].concat(), [after, &usual_after].concat());
    let mut said = targets::other_groups(title, &mut before, &after);
    let (before, after) = (before.as_slice(), after.as_slice());
    let by_what = |facts: &'_ [Fact]| -> FxHashMap<String, usize> {
        facts.iter().enumerate().map(|(at, fact)| (fact.what.clone(), at)).collect()
    };
    let (in_before, in_after) = (by_what(before), by_what(after));
    let mut gone: Vec<&Fact> = before.iter().filter(|f| f.is_own && !in_after.contains_key(&f.what)).collect();
    let mut come: Vec<&Fact> = after.iter().filter(|f| f.is_own && !in_before.contains_key(&f.what)).collect();
    said.extend(targets::baseline_or_due(title, &mut gone, &mut come));
    let rows = targets::changes(title, before, after, &mut gone, &mut come, &mut said);
    let mut said: Vec<Told> = said.into_iter().map(Told::alone).collect();
    for fact in after.iter().filter(|f| !targets::is_of(f, &rows)) {
        let was = in_before.get(&fact.what).map(|&at| &before[at]);
        let Some(was) = was.filter(|was| was.is_own || fact.is_own) else { continue };
        if fact.verb.is_some() {
            said.extend(listed(title, fact, &was.values, &fact.values));
        } else if was.values != fact.values {
            let (old, new) = (was.values.join(", "), fact.values.join(", "));
            said.push(Told::alone(match fact.what.strip_prefix("its ") {
                Some(what) => format!("The {what} of {title} was {old} and is {new} now."),
                None => format!("Of {title}, {}: it was {old} and is {new} now.", fact.what),
            }));
        }
    }
    for fact in come {
        match fact.verb {
            Some(_) => said.extend(listed(title, fact, &[], &fact.values)),
            None => {
                let values = fact.values.join(", ");
                said.push(Told::alone(format!("Of {title}, {} is said now: {values}.", fact.what)));
            }
        }
    }
    for fact in gone {
        match fact.verb {
            Some(_) => said.extend(listed(title, fact, &fact.values, &[])),
            None => {
                let values = fact.values.join(", ");
                said.push(Told::alone(format!("Of {title}, {} is no longer said; it was {values}.", fact.what)));
            }
        }
    }
    said
}

/// What is meant where one version says nothing, and the other something.
fn usual_beside(facts: &[Fact], others: &[Fact]) -> Vec<Fact> {
    let is_lacking = |other: &&Fact| facts.iter().all(|fact| fact.what != other.what);
    let usual = |other: &Fact| Some(Fact { values: vec![called::usual(&other.what)?.to_owned()], ..other.clone() });
    others.iter().filter(|other| called::usual(&other.what).is_some()).filter(is_lacking).filter_map(usual).collect()
}

/// What came into the list of a fact and what went out of it; of a list whose first member is more than the others, also that
/// another is the first.
fn listed(title: &str, fact: &Fact, was: &[String], is: &[String]) -> Vec<Told> {
    let verb = fact.verb.unwrap_or_default();
    let Some(of_first) = fact.led_by else { return members(title, verb, was, is) };
    let firsts = [was, is].map(|all| &all[..all.len().min(1)]);
    // Of one who comes to be the first, or was it, no more is told.
    let others = |all: &[String]| -> Vec<String> {
        all.iter().filter(|one| !firsts.iter().any(|first| first.contains(one))).cloned().collect()
    };
    let mut said = members(title, of_first, firsts[0], firsts[1]);
    said.extend(members(title, verb, &others(was), &others(is)));
    said
}

/// What came into a list and what went out of it. What is done to a thing may be done to several: all that a partner who leaves
/// carried out is no longer carried out by that one.
pub(super) fn members(title: &str, verb: &str, was: &[String], is: &[String]) -> Vec<Told> {
    let only_in = |a: &[String], b: &[String]| -> Vec<String> {
        let b: FxHashSet<&String> = b.iter().collect();
        a.iter().filter(|v| !b.contains(v)).cloned().collect()
    };
    let told = |word: &str, rest: &str| {
        let done = |verb: &str| format!("{} {rest}", verb.replace("{}", word));
        let of_several = several(verb).map(|of_all| Sentence {
            one: format!("{GAP} {}.", done(verb)),
            several: format!("{GAP} {}.", done(&of_all)),
        });
        Told { sentence: format!("{} {}.", words::capital(title), done(verb)), of_several }
    };
    let (come, gone) = (only_in(is, was), only_in(was, is));
    let both = [&come, &gone].map(|values| words::all_of(values));
    match (come.is_empty(), gone.is_empty()) {
        (true, true) => Vec::new(),
        // What others do stays as it was.
        (false, true) if !was.is_empty() && !verb.contains(" also ") => vec![told("now also", &both[0])],
        (false, true) => vec![told("now", &both[0])],
        (true, false) => vec![told("no longer", &both[1])],
        (false, false) => vec![told("now", &format!("{} in place of {}", both[0], both[1]))],
    }
}

/// What several things do with the members of their lists, by what one does: where a partner leaves or a figure goes, the same is
/// said of many.
fn several(verb: &str) -> Option<String> {
    match verb.strip_prefix("is ") {
        Some(done) => Some(format!("are {done}")),
        None if ["{} includes", "{} reviews", "{} measures"].contains(&verb) => {
            verb.strip_suffix('s').map(str::to_owned)
        }
        None => None,
    }
}
