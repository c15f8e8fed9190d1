//! What is supported, and what is measured.

use super::causal::Causal;
use crate::model::{GroupId, ItemId, LinkId, Role, Theory};
use crate::vocabulary::DeclarationKind as Kind;

#[derive(Debug, Default)]
pub(super) struct Support {
    pub supported: Vec<bool>,
    pub gaps: Vec<ItemId>,
    /// Of each thing, whether all that comes of it works against something.
    pub hinders: Vec<bool>,
}

impl Support {
    pub fn of(theory: &Theory, causal: &Causal) -> Support {
        // What lies in a loop or above it counts as supported: the loop itself is the fault.
        let mut supported = causal.looped.clone();
        let mut gaps = Vec::new();
        let hinders = only_hindering(theory, causal);
        for &id in &causal.order {
            if is_gap(theory, id) && !hinders[id.index()] {
                gaps.push(id);
            }
            if !supported[id.index()] {
                supported[id.index()] = is_supported(theory, id, &supported);
            }
        }
        gaps.sort_unstable();
        Support { supported, gaps, hinders }
    }
}

fn is_supported(theory: &Theory, id: ItemId, supported: &[bool]) -> bool {
    let item = theory.item(id);
    if brought_about_by_others(theory, id) {
        return true;
    }
    let (mut necessary, mut contributor, mut contributors) = (false, false, false);
    let mut seen_groups = Vec::new();
    for (_, link) in theory.causes(id) {
        let held = supported[link.from.index()];
        match link.role {
            Role::Necessary => {
                necessary = true;
                if !held {
                    return false;
                }
            }
            Role::Contributing => {
                contributors = true;
                contributor |= held;
            }
            _ => {}
        }
        seen_groups.extend(link.groups.iter().copied());
    }
    seen_groups.sort_unstable();
    seen_groups.dedup();
    for group in seen_groups.iter().map(|&g| theory.group(g)) {
        necessary = true;
        let held = group.links.iter().filter(|&&l| supported[theory.link(l).from.index()]).count();
        if held + (group.unknown as usize) < group.at_least as usize {
            return false;
        }
    }
    if item.kind == Kind::Activity || item.unknown_cause || necessary {
        return true;
    }
    contributors && contributor
}

/// For lack of what a thing is not supported: of what it needs, that which is not supported itself, and of a choice of which
/// too little is, the ways that are not; where it needs nothing, all that would help. A supported thing lacks nothing.
pub(super) fn lacking(theory: &Theory, id: ItemId, supported: &[bool], push: &mut dyn FnMut(ItemId)) {
    if supported[id.index()] {
        return;
    }
    let is_held = |link: LinkId| supported[theory.link(link).from.index()];
    let mut groups: Vec<GroupId> = theory.causes(id).flat_map(|(_, link)| link.groups.iter().copied()).collect();
    groups.sort_unstable();
    groups.dedup();
    let needs = !groups.is_empty() || theory.causes(id).any(|(_, link)| link.role == Role::Necessary);
    let bears = if needs { Role::Necessary } else { Role::Contributing };
    theory.causes(id).filter(|&(l, link)| link.role == bears && !is_held(l)).for_each(|(_, link)| push(link.from));
    for group in groups.into_iter().map(|g| theory.group(g)) {
        let held = group.links.iter().filter(|&&l| is_held(l)).count();
        if held + (group.unknown as usize) < group.at_least as usize {
            group.links.iter().filter(|&&l| !is_held(l)).for_each(|&l| push(theory.link(l).from));
        }
    }
}

/// Whether `external` supports it; on an outcome it only informs.
pub(super) fn brought_about_by_others(theory: &Theory, id: ItemId) -> bool {
    theory.item(id).kind != Kind::Outcome && theory.result(id).is_some_and(|r| r.external.is_said())
}

/// A result without any cause that nobody else sees to.
pub(super) fn is_gap(theory: &Theory, id: ItemId) -> bool {
    let item = theory.item(id);
    item.kind != Kind::Activity
        && !item.unknown_cause
        && theory.causes(id).next().is_none()
        && !brought_about_by_others(theory, id)
}

/// The things that only hinder: they work against something, and whatever they lead to only hinders as well. One pass
/// against causal order. What closes a loop on purpose or brings a harm about besides is no reason to ask for causes.
fn only_hindering(theory: &Theory, causal: &Causal) -> Vec<bool> {
    let mut hinders = vec![false; theory.items.len()];
    for &id in causal.order.iter().rev() {
        let is_goal = matches!(theory.item(id).kind, Kind::Outcome | Kind::Impact);
        if is_goal || causal.looped[id.index()] {
            continue;
        }
        let (mut any, mut all) = (false, true);
        for link in theory.links_out_of(id).iter().map(|&l| theory.link(l)) {
            match link.role {
                Role::Hindering => any = true,
                Role::Harm | Role::Feedback => {}
                _ if hinders[link.to.index()] => any = true,
                _ => all = false,
            }
        }
        hinders[id.index()] = any && all;
    }
    hinders
}

pub(super) fn is_measured(theory: &Theory, id: ItemId) -> bool {
    let direct = |id: ItemId| !theory.indicators_of(id).is_empty() || theory.item(id).unknown_measure;
    direct(id)
        || (theory.item(id).kind == Kind::Activity
            && theory.effects(id).any(|(_, l)| theory.item(l.to).kind == Kind::Output && direct(l.to)))
}

pub(super) fn is_ready(theory: &Theory, id: ItemId) -> bool {
    theory.indicators_of(id).iter().filter_map(|&i| theory.indicator(i)).any(|i| theory.is_ready(i))
}
