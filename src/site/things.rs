//! Everything that has a name, for the page.

use super::facts::Facts;
use super::findings::place;
use super::parts::{Fact, Part};
use super::standing::{Reading, reading, word};
use crate::analysis::Analysis;
use crate::model::{ItemId, Theory};
use crate::plan::Plan;
use crate::track::Track;
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;
use serde::Serialize;

/// A thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// Its name: its permanent address in the page.
    pub name: String,
    /// What it is, in a word.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// What is said of it.
    pub facts: Vec<Fact>,
    /// The file and line where it is declared.
    pub place: String,
    /// The partners that carry it out, pay for it, answer for it, or measure it, by name.
    pub partners: Vec<String>,
    /// Its strand, by name.
    pub strand: Option<String>,
    /// Of a result or activity: how well it stands by its evidence, where there is anything that evidence could be for.
    pub evidence: Option<&'static str>,
    /// The link that decides that, as `a->b`.
    pub weakest: Option<String>,
    /// Of a result or activity: `ready`, `measured` or `not`.
    pub measured: Option<&'static str>,
    /// Whether others bring it about.
    pub is_external: bool,
    /// Whether nothing brings it about, and something should.
    pub is_gap: bool,
    /// Of what is measured, where there are figures: `on-track`, `off-track` and so on, and why.
    pub status: Option<(&'static str, String)>,
    /// Of an outcome or impact, where there are figures: what they say of it and of what leads to it.
    pub reading: Option<Reading>,
    /// Its indicators, by name.
    pub indicators: Vec<String>,
    /// The assumptions that it rests on as a whole, by name.
    pub assumptions: Vec<String>,
    /// The questions about it, by name.
    pub questions: Vec<String>,
}

/// All things in the order of the text.
pub(super) fn things(analysis: &Analysis, plan: &Plan, track: Option<&Track>) -> Vec<Thing> {
    let facts = Facts::of(analysis, plan);
    let mut things: Vec<Thing> = analysis.theory.ids().map(|id| thing(analysis, &facts, id)).collect();
    let Some(track) = track else { return things };
    for known in &track.subjects {
        if let (Some(id), Some(status)) = (analysis.theory.find(&known.name), known.status) {
            things[id.index()].status = Some((word(status), known.why.clone()));
        }
    }
    for known in &track.pathways {
        if let Some(id) = analysis.theory.find(&known.name) {
            things[id.index()].reading = Some(reading(known));
        }
    }
    things
}

fn thing(analysis: &Analysis, facts: &Facts<'_>, id: ItemId) -> Thing {
    let (theory, graph) = (&analysis.theory, &analysis.graph);
    let item = theory.item(id);
    let is_step = item.kind.is_result() || item.kind == Kind::Activity;
    let names = |ids: &[ItemId]| ids.iter().map(|&i| theory.name(i).to_owned()).collect::<Vec<_>>();
    let standing = graph.evidence_on(id).filter(|_| is_step && item.kind != Kind::Harm);
    // Of a delivery there is nothing to be said: it makes no claim.
    let weakest = standing.and_then(|s| s.weakest).filter(|&l| !theory.is_delivery(theory.link(l)));
    Thing {
        name: theory.name(id).to_owned(),
        kind: item.kind.text(),
        title: theory.title(id).into_owned(),
        facts: facts.of_thing(id),
        place: place(&theory.sources, item.head),
        partners: if is_step { partners(theory, id) } else { Vec::new() },
        strand: item.strand.map(|s| theory.name(s).to_owned()),
        evidence: standing.map(|s| s.grade.text()),
        weakest: weakest.map(|l| theory.link_name(l).replace(" -> ", "->")),
        measured: is_step.then(|| match (graph.is_ready_to_measure(theory, id), graph.is_measured(id)) {
            (true, _) => "ready",
            (_, true) => "measured",
            _ => "not",
        }),
        // What stands in the way of others is there without anybody seeing to it.
        is_external: graph.is_brought_about_by_others(theory, id) && !graph.only_hinders(id),
        is_gap: graph.is_gap(id),
        status: None,
        reading: None,
        indicators: names(theory.indicators_of(id)),
        assumptions: names(theory.assumptions_on(id)),
        questions: names(theory.questions_about(id)),
    }
}

/// The partners of a step, each once: who carries it out, who pays for it, who answers for it, who answers for its figures.
fn partners(theory: &Theory, id: ItemId) -> Vec<String> {
    let doers = theory.activity(id).into_iter().flat_map(|a| a.by.items());
    let payers = theory.activity(id).into_iter().flat_map(|a| a.budget.iter().flat_map(|b| b.from.items()));
    let owner = theory.result(id).and_then(|r| r.owner).map(|o| o.item);
    let measuring = theory.indicators_of(id).iter().filter_map(|&i| theory.indicator(i)).flat_map(|i| {
        let collected = theory.collected(i);
        collected.responsible.items().chain(collected.reported_by.items()).collect::<Vec<_>>()
    });
    let mut seen: FxHashSet<ItemId> = FxHashSet::default();
    let all = doers.chain(payers).chain(owner).chain(measuring);
    all.filter(|&p| seen.insert(p)).map(|p| theory.name(p).to_owned()).collect()
}

/// A fact, where there are words for it.
pub(super) fn fact(label: &'static str, parts: Vec<Part>) -> Option<Fact> {
    (!parts.is_empty()).then_some(Fact { label, parts })
}
