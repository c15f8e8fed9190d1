//! What came, went, or is said otherwise of things, and of the theory as a whole.

use super::facts::{self, Fact};
use super::pairs::Pairs;
use super::words::{quoted, quoted_new, value};
use super::{Change, ChangeKind, Part};
use crate::diagnostic::words;
use crate::model::{AcceptBlock, ItemId, Theory};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

pub(super) fn changes(old: &Theory, new: &Theory, pairs: &Pairs) -> Vec<Change> {
    let mut changes = Vec::new();
    let besides = (Besides::of(old), Besides::of(new));
    for id in old.ids().filter(|&id| pairs.new_of(id).is_none()) {
        changes.push(Change {
            part: part(old.item(id).kind),
            kind: ChangeKind::Removed,
            subject: old.name(id).to_owned(),
            sentence: format!("{} {} is gone.", the(old.item(id).kind), quoted(old, id)),
            cause: None,
        });
    }
    for id in new.ids() {
        match pairs.old_of(id) {
            None => changes.push(added(new, id)),
            Some(before) => {
                one(old, before, new, id, pairs, &mut changes);
                for sentence in besides.0.differences(&quoted(new, id), Some(before), &besides.1, Some(id)) {
                    let (part, subject) = (part(new.item(id).kind), new.name(id).to_owned());
                    changes.push(Change { part, kind: ChangeKind::Changed, subject, sentence, cause: None });
                }
            }
        }
    }
    let before = facts::of_theory(old, &|i| quoted_new(old, new, pairs, i));
    let after = facts::of_theory(new, &|i| quoted(new, i));
    let of_theory = differences("the theory", &before, &after);
    for sentence in of_theory.into_iter().chain(besides.0.differences("the theory", None, &besides.1, None)) {
        changes.push(Change {
            part: Part::Theory,
            kind: ChangeKind::Changed,
            subject: String::new(),
            sentence,
            cause: None,
        });
    }
    changes.extend(accepted(old, new, pairs));
    changes
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
    }
    if let Some(activity) = new.activity(id) {
        let by: Vec<String> = activity.by.items().map(|p| quoted(new, p)).collect();
        if !by.is_empty() {
            sentence = format!("{sentence}, carried out by {}", words::some_of(&by, 4));
        }
    }
    Change {
        part: part(kind),
        kind: ChangeKind::Added,
        subject: new.name(id).to_owned(),
        sentence: format!("{sentence}."),
        cause: None,
    }
}

/// What changed of one thing.
fn one(old: &Theory, before: ItemId, new: &Theory, id: ItemId, pairs: &Pairs, changes: &mut Vec<Change>) {
    let (was, is) = (old.item(before).kind, new.item(id).kind);
    let mut say = |sentence: String| {
        changes.push(Change {
            part: part(was).min(part(is)),
            kind: ChangeKind::Changed,
            subject: new.name(id).to_owned(),
            sentence,
            cause: None,
        });
    };
    let title = quoted(new, id);
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
    let facts_before = facts::of(old, before, &|i| quoted_new(old, new, pairs, i));
    let facts_after = facts::of(new, id, &|i| quoted(new, i));
    differences(&title, &facts_before, &facts_after).into_iter().for_each(&mut say);
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
fn differences(title: &str, before: &[Fact], after: &[Fact]) -> Vec<String> {
    let mut said = Vec::new();
    let mut gone: Vec<&Fact> = before.iter().filter(|f| !after.iter().any(|g| g.what == f.what)).collect();
    let mut come: Vec<&Fact> = after.iter().filter(|f| !before.iter().any(|g| g.what == f.what)).collect();
    moved_targets(title, &mut gone, &mut come, &mut said);
    for fact in after {
        let Some(was) = before.iter().find(|f| f.what == fact.what) else { continue };
        if let Some(verb) = fact.verb {
            said.extend(members(title, verb, &was.values, &fact.values));
        } else if was.values != fact.values {
            let (old, new) = (was.values.join(", "), fact.values.join(", "));
            said.push(match fact.what.strip_prefix("its ") {
                Some(what) => format!("The {what} of {title} was {old} and is {new} now."),
                None => format!("Of {title}, {}: it was {old} and is {new} now.", fact.what),
            });
        }
    }
    for fact in come {
        match fact.verb {
            Some(verb) => said.extend(members(title, verb, &[], &fact.values)),
            None => said.push(format!("Of {title}, {} is said now: {}.", fact.what, fact.values.join(", "))),
        }
    }
    for fact in gone {
        match fact.verb {
            Some(verb) => said.extend(members(title, verb, &fact.values, &[])),
            None => {
                said.push(format!("Of {title}, {} is no longer said; it was {}.", fact.what, fact.values.join(", ")));
            }
        }
    }
    said
}

/// A target that was moved to another date is one change, and not a target that went and another that came.
fn moved_targets(title: &str, gone: &mut Vec<&Fact>, come: &mut Vec<&Fact>, said: &mut Vec<String>) {
    let target = |fact: &Fact| {
        let rest = fact.what.strip_prefix("its target by ")?;
        let (date, group) = rest.split_once(' ').map_or((rest, ""), |(date, group)| (date, group));
        Some((date.to_owned(), group.to_owned()))
    };
    let mut i = 0;
    while i < gone.len() {
        let found = target(gone[i]).and_then(|(from, group)| {
            let alone = gone.iter().filter(|f| target(f).is_some_and(|(_, g)| g == group)).count() == 1;
            let mut same = come.iter().enumerate().filter(|(_, f)| target(f).is_some_and(|(_, g)| g == group));
            let (at, fact) = same.next()?;
            let equal = fact.values == gone[i].values;
            let only = same.next().is_none();
            ((alone && only) || equal).then_some((from, target(fact)?.0, group, at))
        });
        let Some((from, to, group, at)) = found else {
            i += 1;
            continue;
        };
        let (was, is) = (gone.remove(i), come.remove(at));
        let group = if group.is_empty() { String::new() } else { format!(" {group}") };
        let values = if was.values == is.values {
            format!("of {} moves from {from} to {to}", is.values.join(", "))
        } else {
            format!("was {} by {from} and is {} by {to} now", was.values.join(", "), is.values.join(", "))
        };
        said.push(format!("Of {title}, the target{group} {values}."));
    }
}

/// What came into a list and what went out of it.
fn members(title: &str, verb: &str, was: &[String], is: &[String]) -> Vec<String> {
    let only_in =
        |a: &[String], b: &[String]| -> Vec<String> { a.iter().filter(|v| !b.contains(v)).cloned().collect() };
    let told = |values: Vec<String>, word: &str| {
        let verb = verb.replace("{}", word);
        (!values.is_empty()).then(|| format!("{} {verb} {}.", words::capital(title), words::all_of(&values)))
    };
    let (come, gone) = (only_in(is, was), only_in(was, is));
    if let ([one], [other]) = (come.as_slice(), gone.as_slice()) {
        return vec![format!("{} {} {one} in place of {other}.", words::capital(title), verb.replace("{}", "now"))];
    }
    [told(come, "now"), told(gone, "no longer")].into_iter().flatten().collect()
}

/// Notes and codes, which may stand in every block, by what they stand in.
struct Besides {
    notes: FxHashMap<Option<ItemId>, Vec<String>>,
    codes: FxHashMap<Option<ItemId>, Vec<String>>,
}

impl Besides {
    fn of(t: &Theory) -> Besides {
        let (mut notes, mut codes) = (FxHashMap::<_, Vec<String>>::default(), FxHashMap::<_, Vec<String>>::default());
        for (of, text) in &t.notes {
            notes.entry(*of).or_default().push(format!("“{}”", value(t.text(text))));
        }
        for code in &t.codes {
            codes.entry(code.item).or_default().push(format!("{} {}", t.slice(code.scheme), value(t.text(&code.text))));
        }
        Besides { notes, codes }
    }

    fn differences(&self, title: &str, before: Option<ItemId>, after: &Besides, id: Option<ItemId>) -> Vec<String> {
        let none = Vec::new();
        let lists = [
            ("{} has the note", self.notes.get(&before).unwrap_or(&none), after.notes.get(&id).unwrap_or(&none)),
            ("{} bears the code", self.codes.get(&before).unwrap_or(&none), after.codes.get(&id).unwrap_or(&none)),
        ];
        lists.into_iter().flat_map(|(verb, was, is)| members(title, verb, was, is)).collect()
    }
}

/// What the theory accepts as it is, by check and place.
fn accepted(old: &Theory, new: &Theory, pairs: &Pairs) -> Vec<Change> {
    let keys = |t: &Theory, name: &dyn Fn(ItemId) -> String| -> Vec<(String, String, String)> {
        t.accepts
            .iter()
            .map(|a| {
                let place = match &a.block {
                    AcceptBlock::Theory => "the theory".to_owned(),
                    AcceptBlock::Agenda => "the agenda".to_owned(),
                    AcceptBlock::Item(item) => format!("`{}`", name(*item)),
                    AcceptBlock::Links(links) => {
                        let links = links.iter().map(|&l| t.link(l));
                        words::some_of(
                            &links.map(|l| format!("`{} -> {}`", name(l.from), name(l.to))).collect::<Vec<_>>(),
                            3,
                        )
                    }
                };
                let because = a.because.as_ref().map(|b| value(t.text(b))).unwrap_or_default();
                (a.rule.name().to_owned(), place, because)
            })
            .collect()
    };
    let was = keys(old, &|i| pairs.name_of_old(old, new, i).to_owned());
    let is = keys(new, &|i| new.name(i).to_owned());
    let change = |kind, sentence| Change { part: Part::Theory, kind, subject: String::new(), sentence, cause: None };
    let came = is.iter().filter(|k| !was.contains(k)).map(|(rule, place, because)| {
        change(ChangeKind::Added, format!("The finding `{rule}` is accepted in {place} now, because “{because}”."))
    });
    let went = was.iter().filter(|k| !is.contains(k)).map(|(rule, place, because)| {
        change(
            ChangeKind::Removed,
            format!("The finding `{rule}` is no longer accepted in {place}, which was because “{because}”."),
        )
    });
    came.chain(went).collect()
}
