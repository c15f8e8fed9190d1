//! What follows from changes: what can be known, what holds together and how well, in the newer version beside the older;
//! and which findings of the checks came and went.

use super::Finding;
use super::pairs::Pairs;
use super::words::{leads, quoted};
use crate::analysis::Analysis;
use crate::diagnostic::{Diagnostic, words};
use crate::model::{Grade, ItemId};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::{FxHashMap, FxHashSet};

/// What follows, a sentence each; outcomes and impacts first, in the order of the text.
pub(super) fn consequences(old: &Analysis, new: &Analysis, pairs: &Pairs) -> Vec<String> {
    let t = &new.theory;
    let is_goal = |id: &ItemId| matches!(t.item(*id).kind, Kind::Outcome | Kind::Impact);
    let results = t.ids().filter(|&id| t.item(id).kind.is_result());
    let (goals, others): (Vec<ItemId>, Vec<ItemId>) = results.partition(is_goal);
    let mut said = Vec::new();
    for id in goals {
        let Some(before) = pairs.old_of(id) else { continue };
        measured(old, before, new, id, &mut said);
        reached(old, before, new, id, &mut said);
        stands(old, before, new, id, &mut said);
        rests(old, before, new, id, pairs, &mut said);
    }
    for id in others {
        let Some(before) = pairs.old_of(id) else { continue };
        measured(old, before, new, id, &mut said);
    }
    said
}

/// Lost or gained measures.
fn measured(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, said: &mut Vec<String>) {
    let (was, is) = (old.theory.indicators_of(before).len(), new.theory.indicators_of(id).len());
    let title = quoted(&new.theory, id);
    let kind = new.theory.item(id).kind.text();
    match (was, is) {
        (1, 0) => said
            .push(format!("The {kind} {title} lost its only indicator: nothing tells any more whether it comes true.")),
        (2.., 0) => said
            .push(format!("The {kind} {title} lost all its indicators: nothing tells any more whether it comes true.")),
        (0, 1..) => said.push(format!("The {kind} {title} is measured now.")),
        _ => {}
    }
}

/// Chains that no longer reach an activity, or do so now; one that holds together or no longer does.
fn reached(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, said: &mut Vec<String>) {
    let title = quoted(&new.theory, id);
    match (old.graph.has_pathway(before), new.graph.has_pathway(id)) {
        (true, false) => said.push(format!("No activity leads to {title} any more.")),
        (false, true) => said.push(format!("Activities lead to {title} now.")),
        _ => match (old.graph.is_supported(before), new.graph.is_supported(id)) {
            (true, false) => said.push(format!(
                "The reasoning towards {title} no longer holds together: something that it needs has nothing that brings it about."
            )),
            (false, true) => said.push(format!("The reasoning towards {title} holds together now.")),
            _ => {}
        },
    }
}

/// Evidence that rose or fell.
fn stands(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, said: &mut Vec<String>) {
    let (Some(was), Some(is)) = (old.graph.standing(before), new.graph.standing(id)) else { return };
    if was.grade == is.grade {
        return;
    }
    let title = quoted(&new.theory, id);
    let word = if is.grade > was.grade { "rises" } else { "falls" };
    let hangs =
        is.weakest.map(|l| format!("; what decides is the link that {}", leads(&new.theory, l))).unwrap_or_default();
    said.push(format!("The evidence for {title} {word} from {} to {}{hangs}.", was.grade.text(), is.grade.text()));
}

/// Untested assumptions that every pathway to a goal rests on now, and did not before.
fn rests(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, pairs: &Pairs, said: &mut Vec<String>) {
    let were: FxHashSet<ItemId> = unavoidable(old, before).into_iter().filter_map(|a| pairs.new_of(a)).collect();
    let now: Vec<String> =
        unavoidable(new, id).into_iter().filter(|a| !were.contains(a)).map(|a| quoted(&new.theory, a)).collect();
    if !now.is_empty() {
        let plural = if now.len() == 1 { "an untested assumption" } else { "untested assumptions" };
        said.push(format!(
            "Every pathway to {} rests on {plural} now: {}.",
            quoted(&new.theory, id),
            words::all_of(&now)
        ));
    }
}

/// The untested, not well supported assumptions that all pathways to a goal rest on: those on the steps that all go through,
/// and on links that are the only way into such a step.
fn unavoidable(analysis: &Analysis, goal: ItemId) -> Vec<ItemId> {
    let (t, graph) = (&analysis.theory, &analysis.graph);
    if !graph.has_pathway(goal) {
        return Vec::new();
    }
    let mut found: Vec<ItemId> = Vec::new();
    for step in std::iter::once(goal).chain(graph.shared_steps(goal)) {
        found.extend(t.assumptions_on(step));
        let on_pathways: Vec<_> = t.causes(step).filter(|(_, l)| graph.has_pathway(l.from)).collect();
        let mut of_all =
            on_pathways.iter().map(|(_, l)| l.properties().assuming.iter().map(|r| r.item).collect::<FxHashSet<_>>());
        let Some(first) = of_all.next() else { continue };
        let common = of_all.fold(first, |a, b| a.intersection(&b).copied().collect());
        found.extend(common);
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|&a| {
        let grade = t.assumption(a).and_then(|s| s.evidence.grade.get()).map(|g| g.value);
        grade.is_none_or(|g| g < Grade::Promising) && t.indicators_of(a).is_empty() && t.questions_about(a).is_empty()
    });
    found
}

/// Findings that came and that went, each by check and what it is about, so that other words for the same are no change.
pub(super) fn findings(old: &Analysis, new: &Analysis, pairs: &Pairs) -> (Vec<Finding>, Vec<Finding>) {
    let renamed = |name: &str| -> String {
        let one = |name: &str| {
            old.theory
                .find(name)
                .map_or_else(|| name.to_owned(), |id| pairs.name_of_old(&old.theory, &new.theory, id).to_owned())
        };
        name.split(" -> ").map(one).collect::<Vec<_>>().join(" -> ")
    };
    let key = |d: &Diagnostic, subject: Option<String>| (d.rule, subject.unwrap_or_default());
    let of_old: Vec<_> = old.diagnostics.iter().map(|d| (key(d, d.subject.as_deref().map(renamed)), d)).collect();
    let of_new: Vec<_> = new.diagnostics.iter().map(|d| (key(d, d.subject.clone()), d)).collect();
    let only = |a: &[((crate::diagnostic::Rule, String), &Diagnostic)],
                b: &[((crate::diagnostic::Rule, String), &Diagnostic)]| {
        let mut left: FxHashMap<_, usize> = FxHashMap::default();
        b.iter().for_each(|(key, _)| *left.entry(key.clone()).or_default() += 1);
        let mut found: Vec<Finding> = Vec::new();
        for (key, d) in a {
            match left.get_mut(key).filter(|n| **n > 0) {
                Some(n) => *n -= 1,
                None => found.push(Finding { rule: d.rule.name(), level: d.level.text(), message: d.message.clone() }),
            }
        }
        found.sort_by_key(|f| (rank(f.level), f.rule));
        found
    };
    (only(&of_new, &of_old), only(&of_old, &of_new))
}

/// The gravest first.
fn rank(level: &str) -> u8 {
    match level {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    }
}
