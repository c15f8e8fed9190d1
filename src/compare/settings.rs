//! What the theory accepts as it is, and which checks count otherwise in it.

use super::pairs::Pairs;
use super::things::of_the_whole;
use super::words::value;
use super::{Change, ChangeKind};
use crate::diagnostic::{Level, Rule, words};
use crate::model::{ItemId, Text, Theory, Within};
use rustc_hash::{FxHashMap, FxHashSet};

/// Checks that are set otherwise, a sentence each.
pub(super) fn levels(old: &Theory, new: &Theory) -> Vec<String> {
    let settings = |t: &Theory| -> Vec<(Rule, Option<Level>, Reason)> {
        let all = t.head.iter().flat_map(|head| &head.checks);
        all.map(|c| (c.rule, c.level, Reason::of(t, c.because.as_ref()))).collect()
    };
    let (was, is) = (settings(old), settings(new));
    let mut said = Vec::new();
    for (rule, level, why) in &is {
        let (name, counts) = (rule.name(), counts(*level, Tense::Now));
        let because = why.behind(", ");
        said.extend(match was.iter().find(|(other, ..)| other == rule) {
            None => Some(format!("The check `{name}` {counts} now{because}.")),
            Some((_, before, _)) if before != level => {
                let counted = self::counts(*before, Tense::Before);
                Some(format!("The check `{name}` {counts} now{because}; before, it {counted}."))
            }
            Some((_, _, before)) if before != why => {
                Some(format!("That the check `{name}` {counts} has another reason now: {}", why.instead_of(before)))
            }
            Some(_) => None,
        });
    }
    for (rule, level, why) in was.iter().filter(|(rule, ..)| !is.iter().any(|(other, ..)| other == rule)) {
        let (name, counted, because) = (rule.name(), counts(*level, Tense::Before), why.behind(", "));
        said.push(format!("The check `{name}` has its usual level again; it {counted}{because}."));
    }
    said
}

/// Whether something is so, or was.
#[derive(Clone, Copy)]
enum Tense {
    Now,
    Before,
}

/// How a check counts.
fn counts(level: Option<Level>, tense: Tense) -> String {
    let [is, counts] = match tense {
        Tense::Now => ["is", "counts"],
        Tense::Before => ["was", "counted"],
    };
    match level {
        None => format!("{is} off"),
        Some(Level::Error) => format!("{counts} as an error"),
        Some(Level::Warning) => format!("{counts} as a warning"),
        Some(Level::Note) => format!("{counts} as a note"),
    }
}

/// Why something is set so, in quotes, where a reason is given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Reason(Option<String>);

impl Reason {
    fn of(t: &Theory, because: Option<&Text>) -> Reason {
        Reason(because.map(|b| format!("“{}”", value(t.text(b)))))
    }

    /// The reason at the end of a sentence, behind this; nothing where none is given.
    fn behind(&self, sign: &str) -> String {
        self.0.as_ref().map(|why| format!("{sign}because {why}")).unwrap_or_default()
    }

    /// The newer of two reasons, and the older.
    fn instead_of(&self, before: &Reason) -> String {
        let alone = |reason: &Reason| reason.0.clone().unwrap_or_else(|| "none".to_owned());
        format!("{}. It was {}.", alone(self), alone(before))
    }
}

/// Something that a theory accepts as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Accepted {
    rule: Rule,
    /// Where, in the words of the newer version.
    place: String,
    reason: Reason,
}

impl Accepted {
    /// By what it is known again.
    fn key(&self) -> (Rule, &str) {
        (self.rule, &self.place)
    }
}

/// What the theory accepts as it is, by check and place.
pub(super) fn accepted(old: &Theory, new: &Theory, pairs: &Pairs) -> Vec<Change> {
    let all = |t: &Theory, name: &dyn Fn(ItemId) -> String| -> Vec<Accepted> {
        let place = |block: &Within| match block {
            Within::Theory => "the theory".to_owned(),
            Within::Agenda => "the agenda".to_owned(),
            Within::Item(item) => format!("`{}`", name(*item)),
            Within::Links(links) => {
                let links = links.iter().map(|&l| t.link(l));
                let named: Vec<String> = links.map(|l| format!("`{} -> {}`", name(l.from), name(l.to))).collect();
                words::some_of(&named, 3)
            }
        };
        let accepted = |a: &crate::model::Accept| Accepted {
            rule: a.rule,
            place: place(&a.block),
            reason: Reason::of(t, a.because.as_ref()),
        };
        t.accepts.iter().map(accepted).collect()
    };
    let was = all(old, &|i| pairs.name_of_old(old, new, i).to_owned());
    let is = all(new, &|i| new.name(i).to_owned());
    let mut changes = Vec::new();
    let all_before: FxHashSet<&Accepted> = was.iter().collect();
    let kept: FxHashSet<_> = is.iter().map(Accepted::key).collect();
    let mut known: FxHashMap<_, &Accepted> = FxHashMap::default();
    for one in &was {
        // Of what is accepted twice in one place, the first counts.
        known.entry(one.key()).or_insert(one);
    }
    for one in is.iter().filter(|one| !all_before.contains(one)) {
        let (rule, place) = (one.rule.name(), &one.place);
        changes.push(match known.get(&one.key()) {
            Some(before) => of_the_whole(
                ChangeKind::Changed,
                format!(
                    "That the finding `{rule}` is accepted in {place} has another reason now: {}",
                    one.reason.instead_of(&before.reason)
                ),
            ),
            None => of_the_whole(
                ChangeKind::Added,
                format!("The finding `{rule}` is accepted in {place} now{}.", one.reason.behind(", ")),
            ),
        });
    }
    for one in was.iter().filter(|one| !kept.contains(&one.key())) {
        let (rule, place, why) = (one.rule.name(), &one.place, one.reason.behind("; it was "));
        changes.push(of_the_whole(
            ChangeKind::Removed,
            format!("The finding `{rule}` is no longer accepted in {place}{why}."),
        ));
    }
    changes
}
