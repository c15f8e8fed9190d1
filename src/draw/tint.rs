//! Colours that tell evidence, measurement, partners or status, in place of kinds.

use super::scene::Tint;
use super::view::{ColourBy, View};
use crate::graph::Graph;
use crate::model::{Grade, ItemId, Theory};

/// Of each thing its colour, and what the colours mean.
#[derive(Default)]
pub(super) struct Tints {
    /// By number of the thing; empty where colours tell kinds.
    pub(super) of: Vec<Option<usize>>,
    pub(super) meanings: Vec<Tint>,
}

/// How many colours a theme has for partners; those past them share the last.
const PARTNERS: usize = 7;

pub(super) fn tints(theory: &Theory, graph: &Graph, view: &View, is_shown: impl Fn(ItemId) -> bool) -> Tints {
    let shown = || theory.ids().filter(|&id| is_shown(id));
    let say = |words: &str, colour| Tint { colour, words: words.to_owned() };
    let (of, all): (Vec<Option<usize>>, Vec<Tint>) = match (view.colour_by, &view.status) {
        (ColourBy::Status, Some(status)) => {
            let colour = |id: ItemId| status.of.get(id.index()).copied().flatten();
            let all = status.meanings.iter().map(|(colour, words)| say(words, *colour)).collect();
            (theory.ids().map(|id| if is_shown(id) { colour(id) } else { None }).collect(), all)
        }
        (ColourBy::Kind, _) => return Tints::default(),
        (ColourBy::Evidence, _) => {
            let colour = |id| graph.evidence_on(id).map(|s| 3 - s.grade as usize);
            let words = |g: Grade| format!("rests on {} evidence", g.text());
            let grades = [Grade::Established, Grade::Promising, Grade::Unproven, Grade::Contested];
            let all = grades.iter().enumerate().map(|(i, &g)| say(&words(g), i)).collect();
            (theory.ids().map(|id| if is_shown(id) { colour(id) } else { None }).collect(), all)
        }
        // Status needs figures, which a theory does not hold.
        (ColourBy::Measurement | ColourBy::Status, _) => {
            let colour = |id| match (graph.is_ready_to_measure(theory, id), graph.is_measured(id)) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => 3,
            };
            let all = vec![say("ready to measure", 0), say("measured, not all said", 1), say("not measured", 3)];
            (theory.ids().map(|id| is_shown(id).then(|| colour(id))).collect(), all)
        }
        (ColourBy::Partner, _) => {
            let of = |id| {
                let doer = theory.activity(id).and_then(|a| a.by.items().next());
                doer.or_else(|| theory.result(id).and_then(|r| r.owner).map(|o| o.item))
            };
            let mut met: Vec<ItemId> = Vec::new();
            for partner in shown().filter_map(of) {
                if met.len() <= PARTNERS && !met.contains(&partner) {
                    met.push(partner);
                }
            }
            let colour = |partner| met.iter().position(|&p| p == partner).unwrap_or(PARTNERS).min(PARTNERS);
            let mut all: Vec<Tint> =
                met.iter().take(PARTNERS).enumerate().map(|(i, &p)| say(&theory.title(p), i)).collect();
            if met.len() > PARTNERS {
                all.push(say("other partners", PARTNERS));
            }
            (theory.ids().map(|id| if is_shown(id) { of(id).map(colour) } else { None }).collect(), all)
        }
    };
    let meanings = all.into_iter().filter(|t| of.contains(&Some(t.colour))).collect();
    Tints { of, meanings }
}
