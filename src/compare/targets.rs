//! Targets: one that was moved to another date is one change, and several that were moved are told as the row that they
//! are, and not one by one.

use super::facts::{self, Fact};
use crate::diagnostic::words;
use crate::model::{Indicator, Theory};
use rustc_hash::{FxHashMap, FxHashSet};

/// The group whose target a fact is.
fn group_of(fact: &Fact) -> Option<&str> {
    fact.target.as_ref().map(|target| target.group.as_str())
}

/// The date of a target.
fn date(fact: &Fact) -> &str {
    fact.target.as_ref().map_or("", |target| &target.by)
}

/// Targets by the group of which they are.
fn by_group<'f>(facts: impl Iterator<Item = &'f Fact>) -> FxHashMap<&'f str, Vec<&'f Fact>> {
    let mut found: FxHashMap<&str, Vec<&Fact>> = FxHashMap::default();
    facts
        .filter_map(|fact| Some((group_of(fact)?, fact)))
        .for_each(|(group, f)| found.entry(group).or_default().push(f));
    found
}

/// Tells of targets that came and went, and takes them from what came and went. Gives the groups of which all was told.
pub(super) fn changes<'f>(
    title: &str,
    before: &'f [Fact],
    after: &'f [Fact],
    gone: &mut Vec<&'f Fact>,
    come: &mut Vec<&'f Fact>,
    said: &mut Vec<String>,
) -> FxHashSet<&'f str> {
    let (all_before, all_after) = (by_group(before.iter()), by_group(after.iter()));
    let (went, came) = (by_group(gone.iter().copied()), by_group(come.iter().copied()));
    let (mut rows, mut told) = (FxHashSet::default(), FxHashSet::default());
    for group in gone.iter().filter_map(|f| group_of(f)) {
        let (Some(of_gone), Some(of_come)) = (went.get(group), came.get(group)) else { continue };
        if !told.insert(group) {
            continue;
        }
        said.push(match (of_gone.as_slice(), of_come.as_slice()) {
            ([was], [is]) => moved(title, group, was, is),
            _ => {
                let row = |all: &FxHashMap<&str, Vec<&Fact>>| {
                    let each = |f: &&Fact| format!("{} by {}", value(f), date(f));
                    words::all_of(&all.get(group).into_iter().flatten().map(each).collect::<Vec<_>>())
                };
                rows.insert(group);
                format!("The targets{group} of {title} were {} and are {} now.", row(&all_before), row(&all_after))
            }
        });
    }
    for left in [gone, come] {
        left.retain(|fact| group_of(fact).is_none_or(|group| !told.contains(group)));
    }
    rows
}

/// Whether a fact is a target of one of these groups.
pub(super) fn is_of(fact: &Fact, groups: &FxHashSet<&str>) -> bool {
    group_of(fact).is_some_and(|group| groups.contains(group))
}

fn value(fact: &Fact) -> String {
    fact.values.join(", ")
}

fn moved(title: &str, group: &str, was: &Fact, is: &Fact) -> String {
    let (from, to) = (date(was), date(is));
    let values = if was.values == is.values {
        format!("of {} moves from {from} to {to}", value(is))
    } else {
        format!("was {} by {from} and is {} by {to} now", value(was), value(is))
    };
    format!("Of {title}, the target{group} {values}.")
}

/// The last target for all, and its date, as they are written.
pub(super) fn last(theory: &Theory, indicator: &Indicator) -> Option<(String, String)> {
    let for_all = indicator.targets.iter().filter(|t| t.among.is_none());
    let dated = for_all.filter_map(|t| Some((t, t.by.as_ref()?)));
    let (target, by) = dated.max_by_key(|(_, by)| by.value.last)?;
    Some((facts::figure(theory, &target.value), theory.slice(by.span).to_owned()))
}
