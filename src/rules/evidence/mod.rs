//! How well links and assumptions are supported, and what would test them.

mod weakest;

use super::{Context, Sink, Subject, say};
use crate::diagnostic::{Diagnostic, Rule, words};
use crate::model::{Grade, LinkId};
use crate::vocabulary::DeclarationKind as Kind;

/// Whether a link makes a claim that can be asked for its reason and evidence: it lies on a pathway, leads to an outcome,
/// impact or precondition, and does not come from an activity.
fn is_claim(cx: Context<'_>, id: LinkId) -> bool {
    let link = cx.theory.link(id);
    matches!(cx.theory.item(link.to).kind, Kind::Outcome | Kind::Impact | Kind::Precondition)
        && cx.theory.item(link.from).kind != Kind::Activity
        && cx.graph.is_on_pathway(cx.theory, id)
        && !cx.graph.is_looped(link.to)
}

/// Reports the links of which a rule speaks for their grade, by the place where the grade is said: it may hold for a whole
/// list, and is one fault then. In the order of those places; `word` gives the message about the links of one.
fn report_by_grade(
    cx: Context<'_>,
    out: &mut Sink<'_>,
    rule: Rule,
    speaks: impl Fn(LinkId, Grade) -> bool,
    word: impl Fn(&[LinkId], Diagnostic) -> Diagnostic,
) {
    let mut graded = Vec::new();
    for (id, link) in cx.theory.all_links() {
        let Some(grade) = link.properties().grade.get() else { continue };
        if speaks(id, grade.value) && !out.is_silenced(rule, Subject::Link(id)) {
            graded.push((grade.span, id));
        }
    }
    graded.sort_unstable();
    for of_one_place in graded.chunk_by(|a, b| a.0 == b.0) {
        let (place, first) = of_one_place[0];
        out.report(rule, Subject::Link(first), place, |d| {
            let links: Vec<LinkId> = of_one_place.iter().map(|&(_, id)| id).collect();
            word(&links, d)
        });
    }
}

/// Several links as clauses of one sentence, each after the word that joins them: that "A" leads to "B" and that ….
fn clauses(cx: Context<'_>, word: &str, links: &[LinkId]) -> String {
    // Past the third they are counted, and not worded either.
    let mut parts: Vec<String> =
        links.iter().take(3).map(|&l| format!("{word} {}", say::leads(cx.theory, l))).collect();
    let more = links.len() - parts.len();
    if more > 0 {
        parts.push(format!("so on for {}", words::counted(more, "more link")));
    }
    words::all_of(&parts)
}

family! {
    contested_link: ContestedLink,
    weak_link: WeakLink,
    untested_assumption: UntestedAssumption,
    killer_assumption: KillerAssumption,
    idle_assumption: IdleAssumption,
    unowned_assumption: UnownedAssumption,
    weak_pathway: WeakPathway,
    no_rationale: NoRationale,
    ungraded_link: UngradedLink,
    uncited_grade: UncitedGrade,
    idle_question: IdleQuestion,
    idle_reference: IdleReference,
}
