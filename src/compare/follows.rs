//! What follows from changes: what can be known, what holds together and how well, in the newer version beside the older;
//! and which findings of the checks came and went.

use super::pairs::Pairs;
use super::words::{leads, quoted};
use super::{Finding, series};
use crate::analysis::Analysis;
use crate::diagnostic::{Diagnostic, Rule, words};
use crate::model::{Grade, ItemId};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::{FxHashMap, FxHashSet};

/// What follows, a sentence each; outcomes and impacts first, in the order of the text.
pub(super) fn consequences(old: &Analysis, new: &Analysis, pairs: &Pairs) -> Vec<String> {
    let t = &new.theory;
    let is_goal = |id: &ItemId| matches!(t.item(*id).kind, Kind::Outcome | Kind::Impact);
    let results = t.ids().filter(|&id| t.item(id).kind.is_result());
    let (goals, others): (Vec<ItemId>, Vec<ItemId>) = results.partition(is_goal);
    let mut said = Told::default();
    for id in goals {
        let Some(before) = pairs.old_of(id) else { continue };
        measured(old, before, new, id, &mut said);
        reached(old, before, new, id, pairs, &mut said);
        stands(old, before, new, id, &mut said);
        rests(old, before, new, id, pairs, &mut said);
    }
    for id in others {
        let Some(before) = pairs.old_of(id) else { continue };
        measured(old, before, new, id, &mut said);
    }
    for id in t.of_kind(Kind::Indicator) {
        let Some(before) = pairs.old_of(id) else { continue };
        said.0.extend(series::consequences(&old.theory, before, t, id).into_iter().map(|s| (s, Vec::new())));
    }
    said.sentences()
}

/// Where the title goes of what a sentence is about.
const GAP: &str = "\u{0}";

/// Sentences with a gap, and the titles that fill it: what follows in the same words for several outcomes is said once.
#[derive(Default)]
struct Told(Vec<(String, Vec<String>)>);

impl Told {
    fn of(&mut self, title: String, sentence: String) {
        match self.0.iter_mut().find(|(same, _)| *same == sentence) {
            Some((_, titles)) => titles.push(title),
            None => self.0.push((sentence, vec![title])),
        }
    }

    fn sentences(self) -> Vec<String> {
        self.0.into_iter().map(|(sentence, titles)| sentence.replacen(GAP, &words::some_of(&titles, MOST), 1)).collect()
    }
}

/// So many of the outcomes for which something follows are named.
const MOST: usize = 5;

/// Lost or gained measures.
fn measured(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, said: &mut Told) {
    let (was, is) = (old.theory.indicators_of(before).len(), new.theory.indicators_of(id).len());
    let title = quoted(&new.theory, id);
    let kind = new.theory.item(id).kind.text();
    let lost = match (was, is) {
        (1, 0) => "its only indicator",
        (2.., 0) => "all its indicators",
        (0, 1..) => return said.0.push((format!("The {kind} {title} is measured now."), Vec::new())),
        _ => return,
    };
    let sentence = format!("The {kind} {title} lost {lost}: nothing tells any more whether it comes true.");
    said.0.push((sentence, Vec::new()));
}

/// Chains that no longer reach an activity, or do so now; one that holds together or no longer does.
fn reached(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, pairs: &Pairs, said: &mut Told) {
    let sentence = match (old.graph.has_pathway(before), new.graph.has_pathway(id)) {
        (true, false) => format!("No activity leads to {GAP} any more."),
        (false, true) => format!("Activities lead to {GAP} now."),
        _ => match (old.graph.is_supported(before), new.graph.is_supported(id)) {
            (true, false) => {
                let gaps = gaps_below(old, new, id, pairs);
                let lacking = match gaps.as_slice() {
                    [] => "something that it needs has nothing that brings it about".to_owned(),
                    some => format!("nothing brings about {}", words::some_of(some, MOST)),
                };
                format!("The reasoning towards {GAP} no longer holds together: {lacking}.")
            }
            (false, true) => format!("The reasoning towards {GAP} holds together now."),
            _ => return,
        },
    };
    said.of(quoted(&new.theory, id), sentence);
}

/// The gaps for which a result no longer holds together, and which were none before.
fn gaps_below(old: &Analysis, new: &Analysis, id: ItemId, pairs: &Pairs) -> Vec<String> {
    let (t, graph) = (&new.theory, &new.graph);
    let (mut seen, mut todo) = (FxHashSet::default(), vec![id]);
    let mut found: Vec<ItemId> = Vec::new();
    while let Some(at) = todo.pop() {
        if graph.is_gap(at) && !pairs.old_of(at).is_some_and(|before| old.graph.is_gap(before)) {
            found.push(at);
        }
        let broken = t.causes(at).map(|(_, link)| link.from).filter(|&from| !graph.is_supported(from));
        todo.extend(broken.filter(|&from| seen.insert(from)));
    }
    found.sort_unstable();
    found.into_iter().map(|id| quoted(t, id)).collect()
}

/// Evidence that rose or fell.
fn stands(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, said: &mut Told) {
    let (Some(was), Some(is)) = (old.graph.standing(before), new.graph.standing(id)) else { return };
    if was.grade == is.grade {
        return;
    }
    let word = if is.grade > was.grade { "rises" } else { "falls" };
    let hangs =
        is.weakest.map(|l| format!("; what decides is the link that {}", leads(&new.theory, l))).unwrap_or_default();
    let sentence = format!("The evidence for {GAP} {word} from {} to {}{hangs}.", was.grade.text(), is.grade.text());
    said.of(quoted(&new.theory, id), sentence);
}

/// Untested assumptions that every pathway to a goal rests on now, and did not before.
fn rests(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, pairs: &Pairs, said: &mut Told) {
    let were: FxHashSet<ItemId> = unavoidable(old, before).into_iter().filter_map(|a| pairs.new_of(a)).collect();
    let now: Vec<String> =
        unavoidable(new, id).into_iter().filter(|a| !were.contains(a)).map(|a| quoted(&new.theory, a)).collect();
    if !now.is_empty() {
        let plural = if now.len() == 1 { "an untested assumption" } else { "untested assumptions" };
        let sentence = format!("Every pathway to {GAP} rests on {plural} now: {}.", words::all_of(&now));
        said.of(quoted(&new.theory, id), sentence);
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
/// Where both versions say the same, a check that speaks of the first of several equals may speak of another now, which is no
/// change either.
pub(super) fn findings(old: &Analysis, new: &Analysis, pairs: &Pairs, is_same: bool) -> (Vec<Finding>, Vec<Finding>) {
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
    let only = |a: &[((Rule, String), &Diagnostic)], b: &[((Rule, String), &Diagnostic)]| {
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
    let (mut came, mut went) = (only(&of_new, &of_old), only(&of_old, &of_new));
    if is_same {
        let mut at = 0;
        while let Some(rule) = came.get(at).map(|f| f.rule) {
            let is_of_text = Rule::parse(rule).is_some_and(|rule| rule.is_fixed() && rule != Rule::Cycle);
            match went.iter().position(|f| f.rule == rule && !is_of_text) {
                Some(other) => {
                    came.remove(at);
                    went.remove(other);
                }
                None => at += 1,
            }
        }
    }
    (came, went)
}

/// The gravest first.
fn rank(level: &str) -> u8 {
    match level {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    }
}
