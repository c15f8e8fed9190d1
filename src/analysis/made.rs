//! What was made of files, kept for the time after the next edit: where an edit leaves the theory's shape alone, the theory
//! and its graph are carried along and not made again; and where it leaves all but one block alone, only that is understood
//! again.

use super::load::{Loaded, Since};
use crate::both::{LARGE, let_go};
use crate::diagnostic::{Bag, Rule};
use crate::graph::Graph;
use crate::model::{Extent, Resolved, Theory, resolve, rewrite};
use crate::rules;
use crate::source::Span;
use crate::syntax::{Declaration, Retold, text_value};
use crate::vocabulary::{DeclarationKind as Kind, Word};
use std::sync::Arc;

/// What was made of files.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// Theory and graph, while nobody else has them.
    pub whole: Option<(Theory, Graph)>,
    /// What was found when names and values were understood.
    pub findings: Bag,
    /// What each check found.
    pub found: rules::Kept,
}

/// The theory of files, with what is wrong with names and values, and its graph.
pub(super) fn make(loaded: &Loaded, made: Option<&mut Made>) -> (Resolved, Graph) {
    let Some(made) = made else { return afresh(loaded) };
    if let Some((mut theory, graph)) = made.whole.take() {
        let sources = Arc::clone(&loaded.sources);
        match &loaded.since {
            Since::Same => {
                theory.sources = sources;
                return (Resolved { theory, findings: made.findings.clone() }, graph);
            }
            Since::Moved(moved) if moved.retold.iter().all(|r| only_tells(&theory, &made.findings, r)) => {
                let moves = &moved.moves;
                let told: Vec<String> = moved.retold.iter().map(|r| before(&theory, r)).collect();
                theory.move_along(sources, moves);
                made.findings.move_along(|span| moves.span(span));
                made.found.move_along(moves, &told);
                return (Resolved { theory, findings: made.findings.clone() }, graph);
            }
            Since::Rewritten(block) if loaded.extent == Extent::default() => {
                let declaration = loaded.declaration(block).filter(|d| all_in(&loaded.findings, d));
                let findings = declaration.and_then(|d| rewrite(&mut theory, &sources, &made.findings, block, d));
                if let Some(findings) = findings {
                    made.found.forget();
                    made.findings.clone_from(&findings);
                    let graph = Graph::of(&theory);
                    return (Resolved { theory, findings }, graph);
                }
            }
            Since::Moved(_) | Since::Rewritten(_) | Since::Other => {}
        }
        if theory.items.len() >= LARGE {
            let_go((theory, graph));
        }
    }
    made.found.forget();
    let (resolved, graph) = afresh(loaded);
    made.findings.clone_from(&resolved.findings);
    (resolved, graph)
}

/// Whether all faults are within a declaration.
fn all_in(faults: &Bag, declaration: &Declaration) -> bool {
    let place = declaration.span;
    let is_in = |span: Span| span.file == place.file && span.start >= place.start && span.end <= place.end;
    faults.is_worded() && faults.worded().iter().all(|f| is_in(f.span))
}

fn afresh(loaded: &Loaded) -> (Resolved, Graph) {
    let resolved = resolve(Arc::clone(&loaded.sources), &loaded.units(), loaded.extent);
    let graph = Graph::of(&resolved.theory);
    (resolved, graph)
}

/// What a text said.
fn before(theory: &Theory, retold: &Retold) -> String {
    text_value(theory.slice(retold.before)).into_owned()
}

/// Whether nothing that was understood depends on what a text says.
fn only_tells(theory: &Theory, findings: &Bag, retold: &Retold) -> bool {
    match (retold.word, retold.kind) {
        // A strand that is opened twice may have a title twice.
        (None, Kind::Strand) => false,
        // A text in quotes may name an instrument by its title.
        (None, Kind::Instrument) if theory.indicators().any(|(_, i)| i.instrument_text.is_some()) => false,
        // Messages of these quote titles.
        (None, _) => !findings.worded().iter().any(|f| matches!(f.rule, Rule::UndefinedName | Rule::ContradictoryLink)),
        // Of a link that is said twice, the two rationales are compared.
        (Some(Word::Because), _) => theory.links.iter().all(|l| l.more.is_empty()),
        (Some(_), _) => true,
    }
}
