//! Which things lie on pathways, and what is reached from where.

use crate::model::{ItemId, Link, Role, Theory};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;
use std::collections::VecDeque;

#[derive(Debug, Default)]
pub(super) struct Pathways {
    /// An activity leads to it, or it is one.
    pub from_activity: Vec<bool>,
    /// It is an outcome or impact, or leads to one.
    pub to_goal: Vec<bool>,
    /// It leads to an outcome, impact, hindrance or harm, or mitigates something.
    pub somewhere: Vec<bool>,
    /// The fewest links from an activity; `u32::MAX` where none leads to it.
    pub distance: Vec<u32>,
}

impl Pathways {
    pub fn of(theory: &Theory, order: &[ItemId]) -> Pathways {
        let n = theory.items.len();
        let mut distance = vec![u32::MAX; n];
        // Inside loops the order says nothing, so distances spread by breadth-first search.
        let mut queue: VecDeque<ItemId> =
            order.iter().copied().filter(|&i| theory.item(i).kind == Kind::Activity).collect();
        queue.iter().for_each(|i| distance[i.index()] = 0);
        while let Some(id) = queue.pop_front() {
            for (_, link) in theory.effects(id) {
                if distance[link.to.index()] == u32::MAX {
                    distance[link.to.index()] = distance[id.index()] + 1;
                    queue.push_back(link.to);
                }
            }
        }
        let from_activity = distance.iter().map(|&d| d != u32::MAX).collect();
        let goals = theory.results().map(|(id, _)| id).filter(|&id| is_goal(theory, id));
        let mut to_goal = vec![false; n];
        spread_down(theory, goals, &mut to_goal);
        // What leads to a goal leads somewhere; what else does is what works against others, or softens what is unwanted.
        let mut somewhere = to_goal.clone();
        let hinders = |l: &&Link| matches!(l.role, Role::Hindering | Role::Harm);
        let at_odds = theory.links.iter().filter(hinders).map(|l| l.from);
        let doubtful = theory.ids().filter(|&id| theory.item(id).suggested || theory.item(id).unknown_effect);
        let softens = theory.results().flat_map(|(_, r)| r.mitigated_by.items());
        let mitigates = theory.assumptions().flat_map(|(_, a)| a.mitigated_by.items());
        spread_down(theory, at_odds.chain(doubtful).chain(softens).chain(mitigates), &mut somewhere);
        Pathways { from_activity, to_goal, somewhere, distance }
    }
}

fn is_goal(theory: &Theory, id: ItemId) -> bool {
    matches!(theory.item(id).kind, Kind::Outcome | Kind::Impact)
}

/// Marks the given things and all that lead to them by causes; what is marked already has been gone through.
fn spread_down(theory: &Theory, start: impl Iterator<Item = ItemId>, marked: &mut [bool]) {
    let mut todo: Vec<ItemId> = start.filter(|i| !std::mem::replace(&mut marked[i.index()], true)).collect();
    while let Some(id) = todo.pop() {
        for (_, link) in theory.causes(id) {
            if !std::mem::replace(&mut marked[link.from.index()], true) {
                todo.push(link.from);
            }
        }
    }
}

/// What is reached from a thing by steps that `next` gives, within a budget of links looked at; and whether that was all.
pub(super) fn reached(
    start: ItemId,
    work: usize,
    next: impl Fn(ItemId, &mut dyn FnMut(ItemId)),
) -> (Vec<ItemId>, bool) {
    let mut seen: FxHashSet<ItemId> = FxHashSet::default();
    let mut found = Vec::new();
    let mut queue = VecDeque::from([start]);
    seen.insert(start);
    let mut left = work;
    while let Some(id) = queue.pop_front() {
        if left == 0 {
            found.sort_unstable();
            return (found, false);
        }
        next(id, &mut |to| {
            left = left.saturating_sub(1);
            if seen.insert(to) {
                found.push(to);
                queue.push_back(to);
            }
        });
    }
    found.sort_unstable();
    (found, true)
}
