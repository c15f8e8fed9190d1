//! Targets: one that was moved to another date is one change, and several that were moved are told as the row that they
//! are, and not one by one.

use super::facts::{self, Fact};
use crate::diagnostic::words;
use crate::model::{Indicator, Theory};

/// The group whose target a fact is.
fn group_of(fact: &Fact) -> Option<&str> {
    fact.target.as_ref().map(|target| target.group.as_str())
}

/// The date of a target.
fn date(fact: &Fact) -> &str {
    fact.target.as_ref().map_or("", |target| &target.by)
}

/// Tells of targets that came and went, and takes them from what came and went. Gives the groups of which all was told.
pub(super) fn changes<'f>(
    title: &str,
    before: &'f [Fact],
    after: &'f [Fact],
    gone: &mut Vec<&'f Fact>,
    come: &mut Vec<&'f Fact>,
    said: &mut Vec<String>,
) -> Vec<&'f str> {
    let mut rows = Vec::new();
    let of_group = |facts: &[&'f Fact], group: &str| -> Vec<&'f Fact> {
        facts.iter().copied().filter(|f| group_of(f) == Some(group)).collect()
    };
    let mut groups: Vec<&str> = gone.iter().filter_map(|f| group_of(f)).collect();
    groups.dedup();
    for group in groups {
        let (went, came) = (of_group(gone, group), of_group(come, group));
        let sentence = match (went.as_slice(), came.as_slice()) {
            ([], _) | (_, []) => continue,
            ([was], [is]) => moved(title, group, was, is),
            _ => {
                let row = |facts: &'f [Fact]| {
                    let all = of_group(&facts.iter().collect::<Vec<_>>(), group);
                    let each = |f: &&Fact| format!("{} by {}", value(f), date(f));
                    words::all_of(&all.iter().map(each).collect::<Vec<_>>())
                };
                rows.push(group);
                format!("The targets{group} of {title} were {} and are {} now.", row(before), row(after))
            }
        };
        said.push(sentence);
        let is_told = |f: &&Fact| group_of(f) != Some(group);
        gone.retain(is_told);
        come.retain(is_told);
    }
    rows
}

/// Whether a fact is a target of one of these groups.
pub(super) fn is_of(fact: &Fact, groups: &[&str]) -> bool {
    group_of(fact).is_some_and(|group| groups.contains(&group))
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
