//! What follows from changes: what can be known, what holds together and how well, in the newer version beside the older.

use super::called;
use super::facts::{self, Fact};
use super::meant;
use super::pairs::Pairs;
use super::sentence::{GAP, Sentence, Told};
use super::series;
use super::words::{leads, quoted, quoted_new};
use crate::analysis::Analysis;
use crate::diagnostic::words;
use crate::model::{Grade, ItemId};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;

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
        for sentence in series::consequences(&old.theory, before, t, id) {
            said.alone(sentence);
        }
    }
    for id in t.of_kind(Kind::Instrument) {
        let Some(before) = pairs.old_of(id) else { continue };
        shared(old, before, new, id, pairs, &mut said);
    }
    for sentence in meant::consequences(&old.theory, t, pairs) {
        said.alone(sentence);
    }
    said.sentences(MOST)
}

/// So many of the things for which something follows are named.
const MOST: usize = 5;

/// Lost or gained measures.
fn measured(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, said: &mut Told) {
    let (was, is) = (old.theory.indicators_of(before).len(), new.theory.indicators_of(id).len());
    let kind = new.theory.item(id).kind.text();
    let lost = |what: &str, of_each: &str| Sentence {
        one: format!("The {kind} {GAP} lost {what}: nothing tells any more whether it comes true."),
        several: format!("The {kind}s {GAP} lost {of_each}: nothing tells any more whether they come true."),
    };
    let sentence = match (was, is) {
        (1, 0) => lost("its only indicator", "their only indicators"),
        (2.., 0) => lost("all its indicators", "all their indicators"),
        (0, 1..) => Sentence {
            one: format!("The {kind} {GAP} is measured now."),
            several: format!("The {kind}s {GAP} are measured now."),
        },
        _ => return,
    };
    said.of(quoted(&new.theory, id), sentence);
}

/// Chains that no longer reach an activity, or do so now; one that holds together or no longer does.
fn reached(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, pairs: &Pairs, said: &mut Told) {
    let sentence = match (old.graph.has_pathway(before), new.graph.has_pathway(id)) {
        (true, false) => format!("No activity leads to {GAP} any more."),
        (false, true) => format!("Activities lead to {GAP} now."),
        _ => match (old.graph.is_supported(before), new.graph.is_supported(id)) {
            (true, false) => {
                let lacking = lacking(old, new, id, pairs);
                format!("The reasoning towards {GAP} no longer holds together: {lacking}.")
            }
            (false, true) => format!("The reasoning towards {GAP} holds together now."),
            _ => return,
        },
    };
    said.of(quoted(&new.theory, id), Sentence::alike(sentence));
}

/// So many links are looked at below each result: for all results at once the question is quadratic.
const WORK: usize = 10_000;

/// The gaps for which a result no longer holds together, and which were none before, as a clause.
fn lacking(old: &Analysis, new: &Analysis, id: ItemId, pairs: &Pairs) -> String {
    let (below, is_all) = new.graph.lacking(&new.theory, id, WORK);
    let was_gap = |id: ItemId| pairs.old_of(id).is_some_and(|before| old.graph.is_gap(before));
    let new_gaps = std::iter::once(id).chain(below).filter(|&at| new.graph.is_gap(at) && !was_gap(at));
    let gaps: Vec<String> = new_gaps.map(|gap| quoted(&new.theory, gap)).collect();
    let among = if is_all { "" } else { ", among others" };
    match gaps.as_slice() {
        [] => "something that it needs has nothing that brings it about".to_owned(),
        some => format!("nothing brings about {}{among}", words::some_of(some, MOST)),
    }
}

/// What changed of an instrument holds for all that take it from there, and do not say it themselves.
fn shared(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, pairs: &Pairs, said: &mut Told) {
    let (was, is) = (&old.theory, &new.theory);
    let facts_before = facts::of(was, before, &|i| quoted_new(was, is, pairs, i));
    let facts_after = facts::of(is, id, &|i| quoted(is, i));
    let beyond = |one: &[Fact], other: &[Fact]| -> Vec<String> {
        one.iter()
            .filter(|fact| called::is_shared(fact) && !other.contains(fact))
            .map(|fact| fact.what.clone())
            .collect()
    };
    let changed = [beyond(&facts_before, &facts_after), beyond(&facts_after, &facts_before)].concat();
    if changed.is_empty() {
        return;
    }
    let takes = |&i: &ItemId| {
        let own = facts::of(is, i, &|i| quoted(is, i));
        let says = |what: &String| own.iter().any(|fact| fact.what == *what && fact.is_own);
        is.indicator(i).and_then(|i| i.instrument).is_some_and(|i| i.item == id) && !changed.iter().all(says)
    };
    let titles: Vec<String> = is.of_kind(Kind::Indicator).filter(takes).map(|i| quoted(is, i)).collect();
    if titles.len() > 1 {
        let (instrument, all) = (quoted(is, id), words::some_of(&titles, MOST));
        said.alone(format!("What changed of {instrument} holds for {all}, which take it from there."));
    }
}

/// Evidence that rose or fell.
fn stands(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, said: &mut Told) {
    let (Some(was), Some(is)) = (old.graph.standing(before), new.graph.standing(id)) else { return };
    if was.grade == is.grade {
        return;
    }
    let word = if is.grade > was.grade { "rises" } else { "falls" };
    let hangs = is.weakest.map(|l| {
        // A grade of its own is not what decides where the link is lowered by what it takes for granted.
        let lowered = new.graph.link_evidence(l).1.map(|a| format!(", which rests on {}", quoted(&new.theory, a)));
        format!("; what decides is the link that {}{}", leads(&new.theory, l), lowered.unwrap_or_default())
    });
    let hangs = hangs.unwrap_or_default();
    let sentence = format!("The evidence for {GAP} {word} from {} to {}{hangs}.", was.grade.text(), is.grade.text());
    said.of(quoted(&new.theory, id), Sentence::alike(sentence));
}

/// Untested assumptions that every pathway to a goal rests on now, and did not before.
fn rests(old: &Analysis, before: ItemId, new: &Analysis, id: ItemId, pairs: &Pairs, said: &mut Told) {
    let (in_old, were_all) = unavoidable(old, before);
    let were: FxHashSet<ItemId> = in_old.into_iter().filter_map(|a| pairs.new_of(a)).collect();
    let (in_new, are_all) = unavoidable(new, id);
    // Where not all was looked at before, what was not seen then may have been there.
    let is_new = |a: &ItemId| !were.contains(a) && (were_all || pairs.old_of(*a).is_none());
    // Of long lists, only what is shown is put into words: for all goals at once they are quadratic.
    let word = |(at, a)| if at < MOST { quoted(&new.theory, a) } else { String::new() };
    let now: Vec<String> = in_new.into_iter().filter(is_new).enumerate().map(word).collect();
    if !now.is_empty() {
        let plural = if now.len() == 1 { "an untested assumption" } else { "untested assumptions" };
        let among = if were_all && are_all { "" } else { ", among others" };
        let named = words::some_of(&now, MOST);
        let sentence = format!("Every pathway to {GAP} rests on {plural} now: {named}{among}.");
        said.of(quoted(&new.theory, id), Sentence::alike(sentence));
    }
}

/// The untested, not well supported assumptions that all pathways to a goal rest on: those on the steps that all go through,
/// and on links that are the only way into such a step. Looks at no more than `WORK` links and assumptions, the nearest
/// first; says whether it saw them all.
fn unavoidable(analysis: &Analysis, goal: ItemId) -> (Vec<ItemId>, bool) {
    let (t, graph) = (&analysis.theory, &analysis.graph);
    if !graph.has_pathway(goal) {
        return (Vec::new(), true);
    }
    let (mut found, mut work, mut is_all): (Vec<ItemId>, usize, bool) = (Vec::new(), WORK, true);
    for step in std::iter::once(goal).chain(graph.shared_steps(goal)) {
        let of_links = t.causes(step).map(|(_, l)| 1 + l.properties().assuming.len());
        let cost = 1 + t.assumptions_on(step).len() + of_links.take(WORK + 1).sum::<usize>();
        let Some(left) = work.checked_sub(cost) else {
            is_all = false;
            break;
        };
        work = left;
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
    (found, is_all)
}
