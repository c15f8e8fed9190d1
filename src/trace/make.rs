//! From a theory to the trace of something in it.

use super::chains::Ways;
use super::{Cause, Chain, MOST_RESULTS, MOST_SHARED, Need, Standing, Step, Thing, Trace};
use crate::graph::Graph;
use crate::model::{Grade, ItemId, LinkId, Ref, Role, Theory};
use crate::vocabulary::DeclarationKind as Kind;

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Every chain from an activity to an impact, or to an outcome that leads to no other.
    All,
    /// The chains through a result or activity.
    Thing(ItemId),
    /// The chains through a link.
    Link(LinkId),
}

/// Traces something; of its chains, `most` are listed.
pub fn trace(theory: &Theory, graph: &Graph, focus: Focus, most: usize) -> Trace {
    let (ways, asked, subject) = match focus {
        Focus::All => {
            let goals = goals(theory, graph);
            (Ways::all(theory, graph, &goals), goals, None)
        }
        Focus::Thing(id) => (Ways::through(theory, graph, id, id), vec![id], Some(thing(theory, id))),
        Focus::Link(id) => {
            let link = theory.link(id);
            let subject = Thing {
                name: theory.link_name(id),
                title: format!("{} leads to {}", theory.title(link.from), theory.title(link.to)),
                kind: "link",
            };
            (Ways::through(theory, graph, link.from, link.to), vec![link.to], Some(subject))
        }
    };
    let chains = ways.first(most).into_iter().map(|(start, links)| chain(theory, graph, start, &links)).collect();
    let around: Vec<ItemId> = match focus {
        Focus::All => theory.ids().collect(),
        Focus::Thing(id) => around(theory, graph, id, id),
        Focus::Link(id) => around(theory, graph, theory.link(id).from, theory.link(id).to),
    };
    let looped = around.into_iter().filter(|&id| graph.is_looped(id)).map(|id| theory.name(id).to_owned()).collect();
    Trace {
        version: 1,
        theory: theory.own_title().into_owned(),
        subject,
        more_results: asked.len().saturating_sub(MOST_RESULTS),
        results: asked.into_iter().take(MOST_RESULTS).map(|id| standing(theory, graph, id)).collect(),
        chains,
        count: ways.count(),
        looped,
    }
}

/// What everything is done for in the end: the impacts, and the outcomes that lead to none of them nor to another outcome.
fn goals(theory: &Theory, graph: &Graph) -> Vec<ItemId> {
    let is_goal = |id: ItemId| matches!(theory.item(id).kind, Kind::Impact | Kind::Outcome);
    let mut leads_on = vec![false; theory.items.len()];
    for &id in graph.order().iter().rev() {
        leads_on[id.index()] = theory.effects(id).any(|(_, link)| is_goal(link.to) || leads_on[link.to.index()]);
    }
    let outcomes = theory.of_kind(Kind::Outcome).filter(|id| !leads_on[id.index()] || graph.is_looped(*id));
    theory.of_kind(Kind::Impact).chain(outcomes).collect()
}

/// What leads to one thing or follows from another, the two included, in order of declaration.
fn around(theory: &Theory, graph: &Graph, from: ItemId, to: ItemId) -> Vec<ItemId> {
    let mut around = vec![from, to];
    around.extend(graph.below(theory, from, usize::MAX).0);
    around.extend(graph.above(theory, to, usize::MAX).0);
    around.sort_unstable();
    around.dedup();
    around
}

fn thing(theory: &Theory, id: ItemId) -> Thing {
    Thing { name: theory.name(id).to_owned(), title: theory.title(id).into_owned(), kind: theory.item(id).kind.text() }
}

fn chain(theory: &Theory, graph: &Graph, start: ItemId, links: &[LinkId]) -> Chain {
    let mut steps: Vec<Step> = links.iter().map(|&l| step(theory, graph, l)).collect();
    let grades = links.iter().map(|&l| graph.link_evidence(l).0);
    // The first of the lowest is the nearest to the activities.
    if let Some((place, grade)) = grades.enumerate().min_by_key(|&(i, grade)| (grade, i))
        && grade < Grade::Established
    {
        steps[place].is_weakest = true;
    }
    Chain { start: thing(theory, start), steps }
}

fn step(theory: &Theory, graph: &Graph, id: LinkId) -> Step {
    let link = theory.link(id);
    let said = link.properties();
    let (evidence, lowered_by) = graph.link_evidence(id);
    let titles = |refs: &[Ref]| refs.iter().map(|r| theory.title(r.item).into_owned()).collect::<Vec<_>>();
    let mut assuming = titles(&said.assuming);
    assuming.extend(theory.assumptions_on(link.to).iter().map(|&a| theory.title(a).into_owned()));
    Step {
        from: thing(theory, link.from),
        to: thing(theory, link.to),
        role: match link.role {
            Role::Necessary => "needed",
            Role::Member => "one of several",
            _ => "contributes",
        },
        because: theory.said(&said.because).map(str::to_owned),
        grade: said.grade.get().map(|g| g.value.text()),
        is_delivery: theory.is_delivery(link),
        evidence: evidence.text(),
        lowered_by: lowered_by.map(|a| theory.title(a).into_owned()),
        from_references: titles(&said.from),
        against_references: titles(&said.against),
        assuming,
        is_tested: graph.is_tested(theory, id),
        is_weakest: false,
    }
}

fn standing(theory: &Theory, graph: &Graph, id: ItemId) -> Standing {
    let stands = graph.standing(id);
    // A harm is not to come about, so it is not asked what would bring it about.
    let is_harm = theory.item(id).kind == Kind::Harm;
    Standing {
        of: thing(theory, id),
        is_supported: is_harm || graph.is_supported(id),
        is_gap: graph.is_gap(id),
        external: theory.result(id).and_then(|r| theory.said(&r.external)).map(str::to_owned),
        evidence: stands.map(|s| s.grade.text()),
        weakest: stands.and_then(|s| s.weakest).map(|l| step(theory, graph, l)),
        needs: needs(theory, graph, id),
        all_go_through: graph.shared_steps(id).take(MOST_SHARED).map(|s| thing(theory, s)).collect(),
        cannot_be_diagnosed: undiagnosed(theory, graph, id),
    }
}

/// What a thing needs, in the order of the text: what is necessary by itself, each group, and what helps.
fn needs(theory: &Theory, graph: &Graph, id: ItemId) -> Vec<Need> {
    let cause = |of: ItemId| Cause {
        thing: thing(theory, of),
        is_supported: graph.is_supported(of),
        is_measured: graph.is_measured(of),
    };
    let with = |role: Role| theory.causes(id).filter(|(_, l)| l.role == role).map(|(_, l)| cause(l.from)).collect();
    let mut needs = vec![Need { form: "all of".into(), causes: with(Role::Necessary) }];
    let mut groups: Vec<_> = theory.causes(id).flat_map(|(_, l)| l.groups.iter().copied()).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups.into_iter().map(|g| theory.group(g)) {
        let form = if group.at_least == 1 { "any of".into() } else { format!("{} of", group.at_least) };
        needs.push(Need { form, causes: group.links.iter().map(|&l| cause(theory.link(l).from)).collect() });
    }
    needs.push(Need { form: "helped by".into(), causes: with(Role::Contributing) });
    if let Some(harm) = theory.result(id).filter(|_| theory.item(id).kind == Kind::Harm) {
        let could = theory.links_into(id).iter().map(|&l| cause(theory.link(l).from)).collect();
        needs.push(Need { form: "could follow from".into(), causes: could });
        needs.push(Need { form: "made smaller by".into(), causes: harm.mitigated_by.items().map(cause).collect() });
    }
    needs.retain(|n| !n.causes.is_empty());
    needs
}

/// How many links below a result are looked at: for all results at once the question is quadratic.
const WORK: usize = 100_000;

/// Links on the pathways to a thing of whose two ends none is measured.
fn undiagnosed(theory: &Theory, graph: &Graph, id: ItemId) -> Vec<[Thing; 2]> {
    let is_blind = |of: ItemId| !graph.is_brought_about_by_others(theory, of) && !graph.is_measured(of);
    let mut found = Vec::new();
    let (mut steps, _) = graph.below(theory, id, WORK);
    steps.push(id);
    for to in steps.into_iter().filter(|&to| is_blind(to)) {
        for (_, link) in theory.causes(to).filter(|(_, l)| graph.has_pathway(l.from) && is_blind(l.from)) {
            if found.len() >= MOST_SHARED {
                return found;
            }
            found.push([thing(theory, link.from), thing(theory, to)]);
        }
    }
    found
}
