//! Choices: of which ways how many are needed. That a way came, went or is needed in itself is told of its link; here it is
//! told where the choice between the ways that both versions have is another.

use super::pairs::Pairs;
use super::words::{quoted, quoted_new};
use super::{Change, ChangeKind, Part};
use crate::diagnostic::words;
use crate::model::{Group, ItemId, LinkId, Role, Theory};
use rustc_hash::FxHashMap;

/// A choice: how many are needed of which ways, by title in the newer version, in order of title.
type Choice = (u32, Vec<String>);

pub(super) fn changes(old: &Theory, new: &Theory, pairs: &Pairs) -> Vec<Change> {
    let in_new = |link: LinkId| pairs.link_of_old(old, new, link).filter(|&l| new.link(l).role == Role::Member);
    let in_old = |link: LinkId| pairs.link_of_new(old, new, link).filter(|&l| old.link(l).role == Role::Member);
    let (of_old, of_new) = (|i: ItemId| quoted_new(old, new, pairs, i), |i: ItemId| quoted(new, i));
    let mut before: FxHashMap<ItemId, Vec<&Group>> = FxHashMap::default();
    for group in &old.groups {
        if let Some(of) = pairs.new_of(group.of) {
            before.entry(of).or_default().push(group);
        }
    }
    let mut after: FxHashMap<ItemId, Vec<&Group>> = FxHashMap::default();
    new.groups.iter().for_each(|group| after.entry(group.of).or_default().push(group));
    let mut changes = Vec::new();
    for of in new.ids() {
        let (Some(were), Some(groups)) = (before.get(&of), after.get(&of)) else { continue };
        // What is new or gone as a way is left aside: it is told already.
        let was = sorted(were.iter().map(|g| choice(old, g, &of_old, &|l| in_new(l).is_some())).collect());
        let is = sorted(groups.iter().map(|g| choice(new, g, &of_new, &|l| in_old(l).is_some())).collect());
        if was == is {
            continue;
        }
        let all = |choices: Vec<Choice>| words::all_of(&choices.iter().map(told).collect::<Vec<_>>());
        let were: Vec<Choice> = were.iter().map(|g| choice(old, g, &of_old, &|_| true)).collect();
        let are: Vec<Choice> = groups.iter().map(|g| choice(new, g, &of_new, &|_| true)).collect();
        let is = match (were.as_slice(), are.as_slice()) {
            ([(_, before)], [(least, names)]) if before == names => {
                format!("{} of them", words::number(*least as usize))
            }
            _ => all(are),
        };
        let was = all(were);
        let sentence = format!("{} needed {was}, and needs {is} now.", of_new(of));
        changes.push(Change {
            part: Part::Links,
            kind: ChangeKind::Changed,
            subject: new.name(of).to_owned(),
            sentence,
            of_several: None,
        });
    }
    changes
}

fn choice(t: &Theory, group: &Group, name: &dyn Fn(ItemId) -> String, takes: &dyn Fn(LinkId) -> bool) -> Choice {
    let mut names: Vec<String> = group.links.iter().filter(|&&l| takes(l)).map(|&l| name(t.link(l).from)).collect();
    names.sort();
    (group.at_least, names)
}

/// In one order, without those of which nothing is left.
fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.retain(|(_, names)| !names.is_empty());
    choices.sort();
    choices
}

fn told((least, names): &Choice) -> String {
    format!("{} of {}", words::number(*least as usize), words::all_of(names))
}
