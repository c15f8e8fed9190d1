//! A comparison as a picture: both versions in one, with what came, went and changed marked.

use super::{ChangeKind, Comparison};
use crate::analysis::Analysis;
use crate::draw::{self, Changes, Scene, View};
use crate::model::Theory;
use crate::vocabulary::DeclarationKind as Kind;

/// Both versions in one scene, and the newer one alone, over which it is to be placed.
pub fn scenes(old: &Analysis, new: &Analysis, comparison: &Comparison) -> (Scene, Scene) {
    let scene = |a: &Analysis| draw::scene(&a.theory, &a.graph, &View::default());
    let (before, after) = (scene(old), scene(new));
    let changes = changes(&old.theory, &new.theory, comparison);
    (draw::both(&before, &after, &changes), after)
}

/// What the picture needs to know of the changes. Maps show no indicators: what changed of one is shown at what it
/// measures.
fn changes(old: &Theory, new: &Theory, comparison: &Comparison) -> Changes {
    let mut changes = Changes {
        renamed: comparison.renamed.iter().map(|r| (r.old.clone(), r.new.clone())).collect(),
        ..Changes::default()
    };
    for change in &comparison.changes {
        let theory = if change.kind == ChangeKind::Removed { old } else { new };
        let mut say = |name: &str| changes.told.entry(name.to_owned()).or_default().push(change.sentence.clone());
        let Some(id) = theory.find(&change.subject) else {
            say(&change.subject);
            continue;
        };
        match theory.item(id).kind {
            Kind::Indicator => {
                let measured = theory.indicator(id).map(|i| i.measures.items().collect::<Vec<_>>()).unwrap_or_default();
                for name in measured.into_iter().map(|m| theory.name(m)) {
                    let newer = comparison.renamed.iter().find(|r| change.kind == ChangeKind::Removed && r.old == name);
                    say(newer.map_or(name, |r| &r.new));
                }
            }
            Kind::Assumption => {
                say(&theory.title(id));
                if change.kind == ChangeKind::Added {
                    changes.new_assumptions.insert(theory.title(id).into_owned());
                }
            }
            _ => say(&change.subject),
        }
    }
    changes
}
