//! Which things of the theory a view takes.

use super::view::View;
use crate::model::{ItemId, Link, Role, Theory};
use crate::vocabulary::DeclarationKind as Kind;
use std::collections::VecDeque;

/// How much of a thing a picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Share {
    /// Nothing.
    #[default]
    None,
    /// It is not the subject of the picture, but stands next to it.
    Beside,
    /// All of it.
    Full,
}

/// For each thing of the theory, how much of it is shown.
pub(super) fn selected(theory: &Theory, view: &View) -> Vec<Share> {
    let is_drawn = |id: ItemId| view.shows(theory.item(id).kind);
    let mut share: Vec<Share> = theory.ids().map(|id| if is_drawn(id) { Share::Full } else { Share::None }).collect();
    let mut keep = |taken: &[bool]| {
        for (share, &taken) in share.iter_mut().zip(taken) {
            if !taken {
                *share = Share::None;
            }
        }
    };
    if !view.focus.is_empty() {
        keep(&below(theory, view));
    }
    if let Some(partner) = view.partner {
        keep(&of_partner(theory, partner));
    }
    if !view.strands.is_empty() {
        let inside: Vec<bool> =
            theory.ids().map(|id| theory.item(id).strand.is_some_and(|s| view.strands.contains(&s))).collect();
        let mut beside = vec![false; inside.len()];
        for link in theory.links.iter().filter(|l| inside[l.from.index()] != inside[l.to.index()]) {
            let other = if inside[link.from.index()] { link.to } else { link.from };
            beside[other.index()] = true;
        }
        for (i, share) in share.iter_mut().enumerate().filter(|(i, _)| !inside[*i]) {
            *share = if beside[i] && *share == Share::Full { Share::Beside } else { Share::None };
        }
    }
    share
}

/// What leads to the focus, by causes and by what works against them, as many links away as the view goes; the harms that
/// could follow from it, and what is done against those.
fn below(theory: &Theory, view: &View) -> Vec<bool> {
    let mut taken = vec![false; theory.items.len()];
    let mut open: VecDeque<(ItemId, u32)> = view.focus.iter().map(|&id| (id, 0)).collect();
    view.focus.iter().for_each(|id| taken[id.index()] = true);
    while let Some((id, far)) = open.pop_front() {
        if view.depth.is_some_and(|depth| far >= depth) {
            continue;
        }
        for &link in theory.links_into(id) {
            let link = theory.link(link);
            let leads = link.is_cause() || matches!(link.role, Role::Hindering | Role::Harm);
            if leads && !std::mem::replace(&mut taken[link.from.index()], true) {
                open.push_back((link.from, far + 1));
            }
        }
    }
    follow_harms(theory, &mut taken);
    for (harm, said) in theory.results() {
        if taken[harm.index()] {
            said.mitigated_by.items().for_each(|activity| taken[activity.index()] = true);
        }
    }
    taken
}

/// What a partner does or answers for, all that it leads to, and the harms that it mitigates.
fn of_partner(theory: &Theory, partner: ItemId) -> Vec<bool> {
    let own = |id: ItemId| {
        theory.activity(id).is_some_and(|a| a.by.items().any(|p| p == partner))
            || theory.result(id).is_some_and(|r| r.owner.is_some_and(|o| o.item == partner))
    };
    let mut taken: Vec<bool> = theory.ids().map(own).collect();
    let mut open: Vec<ItemId> = theory.ids().filter(|id| taken[id.index()]).collect();
    while let Some(id) = open.pop() {
        for (_, link) in theory.effects(id) {
            if !std::mem::replace(&mut taken[link.to.index()], true) {
                open.push(link.to);
            }
        }
    }
    follow_harms(theory, &mut taken);
    for (harm, said) in theory.results() {
        taken[harm.index()] |= said.mitigated_by.items().any(|activity| taken[activity.index()]);
    }
    taken
}

/// Takes the harms that could follow from what is taken.
fn follow_harms(theory: &Theory, taken: &mut [bool]) {
    let harms = |l: &&Link| l.role == Role::Harm && theory.item(l.to).kind == Kind::Harm;
    for link in theory.links.iter().filter(harms) {
        if taken[link.from.index()] {
            taken[link.to.index()] = true;
        }
    }
}
