//! What the theory accepts as it is, and which checks count otherwise in it.

use super::pairs::Pairs;
use super::things::of_the_whole;
use super::words::value;
use super::{Change, ChangeKind};
use crate::diagnostic::{Level, Rule, words};
use crate::model::{ItemId, Text, Theory, Within};

/// Checks that are set otherwise, a sentence each.
pub(super) fn levels(old: &Theory, new: &Theory) -> Vec<String> {
    let settings = |t: &Theory| -> Vec<(Rule, &'static str, String)> {
        let all = t.head.iter().flat_map(|head| &head.checks);
        all.map(|c| (c.rule, counts(c.level), reason(t, c.because.as_ref()))).collect()
    };
    let (was, is) = (settings(old), settings(new));
    let mut said = Vec::new();
    for (rule, level, because) in &is {
        let name = rule.name();
        said.extend(match was.iter().find(|(other, ..)| other == rule) {
            None => Some(format!("The check `{name}` {level} now{because}.")),
            Some((_, before, _)) if before != level => {
                Some(format!("The check `{name}` {level} now{because}; before, it {}.", past(before)))
            }
            Some((_, _, why)) if why != because => {
                Some(format!("That the check `{name}` {level} has another reason now: {}", reasons(why, because)))
            }
            Some(_) => None,
        });
    }
    for (rule, level, because) in was.iter().filter(|(rule, ..)| !is.iter().any(|(other, ..)| other == rule)) {
        let name = rule.name();
        said.push(format!("The check `{name}` has its usual level again; it {}{because}.", past(level)));
    }
    said
}

const fn counts(level: Option<Level>) -> &'static str {
    match level {
        None => "is off",
        Some(Level::Error) => "counts as an error",
        Some(Level::Warning) => "counts as a warning",
        Some(Level::Note) => "counts as a note",
    }
}

fn past(level: &str) -> String {
    level.replacen("is ", "was ", 1).replacen("counts", "counted", 1)
}

fn reason(t: &Theory, because: Option<&Text>) -> String {
    because.map(|b| format!("{BECAUSE}“{}”", value(t.text(b)))).unwrap_or_default()
}

/// The newer of two reasons, and the older.
fn reasons(was: &str, is: &str) -> String {
    let alone = |why: &str| match why.strip_prefix(BECAUSE) {
        Some(why) => why.to_owned(),
        None => "none".to_owned(),
    };
    format!("{}. It was {}.", alone(is), alone(was))
}

/// What stands before a reason.
const BECAUSE: &str = ", because ";

/// What the theory accepts as it is, by check and place.
pub(super) fn accepted(old: &Theory, new: &Theory, pairs: &Pairs) -> Vec<Change> {
    let keys = |t: &Theory, name: &dyn Fn(ItemId) -> String| -> Vec<(String, String, String)> {
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
        let all = t.accepts.iter();
        all.map(|a| (a.rule.name().to_owned(), place(&a.block), reason(t, a.because.as_ref()))).collect()
    };
    let was = keys(old, &|i| pairs.name_of_old(old, new, i).to_owned());
    let is = keys(new, &|i| new.name(i).to_owned());
    let same = |a: &(String, String, String), b: &(String, String, String)| a.0 == b.0 && a.1 == b.1;
    let mut changes = Vec::new();
    for one in is.iter().filter(|one| !was.contains(one)) {
        let (rule, place, because) = one;
        changes.push(match was.iter().find(|other| same(one, other)) {
            Some((_, _, why)) => of_the_whole(
                ChangeKind::Changed,
                format!(
                    "That the finding `{rule}` is accepted in {place} has another reason now: {}",
                    reasons(why, because)
                ),
            ),
            None => {
                of_the_whole(ChangeKind::Added, format!("The finding `{rule}` is accepted in {place} now{because}."))
            }
        });
    }
    for one in was.iter().filter(|one| !is.iter().any(|other| same(one, other))) {
        let (rule, place, because) = one;
        let which =
            if because.is_empty() { String::new() } else { format!("; it was{}", because.replacen(',', "", 1)) };
        changes.push(of_the_whole(
            ChangeKind::Removed,
            format!("The finding `{rule}` is no longer accepted in {place}{which}."),
        ));
    }
    changes
}
