//! Targets: one that was moved to another date is one change, and several that were moved are told as the row that they
//! are, and not one by one.

use super::called;
use super::facts::{self, Fact};
use super::units;
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

/// The group of which a figure is: a baseline or a target.
fn group_of_figure(fact: &Fact) -> Option<&str> {
    let group = group_of(fact).or_else(|| fact.what.strip_prefix(called::BASELINE))?;
    Some(group).filter(|group| !group.is_empty())
}

/// What is said of a group that only the older version has, where the newer says the same of another in its place. The
/// facts of the older version speak of that one then.
pub(super) fn other_groups(title: &str, before: &mut [Fact], after: &[Fact]) -> Vec<String> {
    let groups = |facts: &[Fact]| -> Vec<String> {
        let mut seen = FxHashSet::default();
        let all = facts.iter().filter_map(|f| Some(group_of_figure(f)?.to_owned()));
        all.filter(|group| seen.insert(group.clone())).collect()
    };
    let (were, are) = (groups(before), groups(after));
    let mut free: Vec<&String> = are.iter().filter(|group| !were.contains(group)).collect();
    let mut said = Vec::new();
    for was in were.iter().filter(|group| !are.contains(group)) {
        let dimension = |group: &str| group.split('“').next().unwrap_or_default().to_owned();
        let is_same = |f: &Fact, is: &str| {
            let what = f.what.strip_suffix(was.as_str()).map(|what| format!("{what}{is}"));
            after.iter().any(|other| Some(&other.what) == what.as_ref() && other.values == f.values)
        };
        let of_it = |f: &&Fact| group_of_figure(f) == Some(was);
        let same = |is: &str| before.iter().filter(of_it).filter(|f| is_same(f, is)).count();
        let alike = free.iter().enumerate().filter(|(_, is)| dimension(is) == dimension(was));
        let best = alike.map(|(at, is)| (same(is), std::cmp::Reverse(at))).filter(|(count, _)| *count > 0).max();
        let Some((_, std::cmp::Reverse(at))) = best else { continue };
        let is = free.remove(at);
        for fact in before.iter_mut().filter(|f| group_of_figure(f) == Some(was)) {
            fact.what = fact.what.strip_suffix(was.as_str()).map(|what| format!("{what}{is}")).unwrap_or_default();
            fact.target.iter_mut().for_each(|target| target.group.clone_from(is));
        }
        let name = |group: &str| group.trim_start_matches(" among ").to_owned();
        said.push(format!("Of {title}, what was said of {} is said of {} now.", name(was), name(is)));
    }
    said
}

/// A baseline that was still to be found out and is there now, or the other way round: one change, of which both are taken
/// from what came and went.
pub(super) fn baseline_or_due(title: &str, gone: &mut Vec<&Fact>, come: &mut Vec<&Fact>) -> Option<String> {
    let at = |facts: &[&Fact], what: &str| facts.iter().position(|fact| fact.what == what);
    for (found, was, is) in
        [(true, called::BASELINE_DUE, called::BASELINE), (false, called::BASELINE, called::BASELINE_DUE)]
    {
        let (Some(i), Some(j)) = (at(gone, was), at(come, is)) else { continue };
        let (was, is) = (value(gone.remove(i)), value(come.remove(j)));
        return Some(if found {
            format!("The baseline of {title}, which was due by {was}, is known now: {is}.")
        } else {
            format!("The baseline of {title} is still to be found out, by {is}; it was {was}.")
        });
    }
    None
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
    let figure = facts::figure(theory, &target.value);
    let figure = match theory.unit(indicator).filter(|_| target.value.value.number().is_some()) {
        Some(unit) => units::with(unit, &figure),
        None => figure,
    };
    Some((figure, theory.slice(by.span).to_owned()))
}
