//! What a plan lacks, a sentence each; and where the theory says that it can be so, with the reason that it gives.
//!
//! An author who accepts a check (`accept no-target because "…"`) has thought about the gap. It is still one, so the plan
//! still shows it; and whoever works from the plan reads the reason beside it.

use super::{Assumption, Indicator, Plan};
use crate::diagnostic::{Rule, words};
use crate::graph::Graph;
use crate::model::{ItemId, Need, Theory, Within};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

/// The gaps of a plan: of the theory's results and activities, and of what the plan holds. `cut` are the indicators whose
/// figures are too many for the calendar.
pub(super) fn gaps(theory: &Theory, graph: &Graph, plan: &Plan, cut: &[usize]) -> Vec<String> {
    let reasons = Reasons::of(theory);
    let mut gaps = unmeasured(theory, graph, &reasons);
    for indicator in &plan.indicators {
        of_indicator(theory, indicator, &reasons, &mut gaps);
    }
    for assumption in plan.assumptions.iter().filter(|a| is_open(a)) {
        let gap = format!("Nothing shows whether the assumption \"{}\" holds.", assumption.title);
        gaps.push(reasons.beside(gap, Rule::UntestedAssumption, theory.find(&assumption.name)));
    }
    for question in plan.questions.iter().filter(|q| q.answered_by.is_empty()) {
        gaps.push(format!("No indicator answers the question \"{}\" yet.", question.title));
    }
    for &i in cut {
        let title = &plan.indicators[i].title;
        gaps.push(format!("The figures of \"{title}\" are too many for a calendar; it shows the first of them."));
    }
    gaps
}

/// The most telling first: what the initiative answers for.
fn unmeasured(theory: &Theory, graph: &Graph, reasons: &Reasons<'_>) -> Vec<String> {
    let kinds = [
        (Kind::Outcome, Rule::UnmeasuredOutcome),
        (Kind::Precondition, Rule::UnmeasuredPrecondition),
        (Kind::Output, Rule::UnmeasuredPrecondition),
        (Kind::Harm, Rule::UnwatchedHarm),
        (Kind::Impact, Rule::UnmeasuredImpact),
        (Kind::Activity, Rule::UnmeasuredActivity),
    ];
    let mut gaps = Vec::new();
    for (kind, rule) in kinds {
        for id in theory.of_kind(kind).filter(|&id| !graph.is_measured(id) && !graph.only_hinders(id)) {
            // What others see to, and a harm that something is done about, need no figure of their own.
            let others = theory
                .result(id)
                .is_some_and(|r| r.mitigated_by.is_said() || kind == Kind::Precondition && r.external.is_said());
            if !others {
                let gap = format!("Nothing measures the {} \"{}\" yet.", kind.text(), theory.title(id));
                gaps.push(reasons.beside(gap, rule, Some(id)));
            }
        }
    }
    gaps
}

fn of_indicator(theory: &Theory, indicator: &Indicator, reasons: &Reasons<'_>, gaps: &mut Vec<String>) {
    let id = theory.find(&indicator.name);
    let mut open = Vec::new();
    let mut accepted = Vec::new();
    for need in Need::ALL.iter().filter(|need| indicator.missing.contains(&need.text())) {
        match reasons.find(rule(*need), id) {
            Some(_) => accepted.push(reasons.beside(lacking(indicator, &[need.text()]), rule(*need), id)),
            None => open.push(need.text()),
        }
    }
    if !open.is_empty() {
        gaps.push(lacking(indicator, &open));
    }
    gaps.extend(accepted);
}

/// That an indicator lacks something, as a sentence.
pub(super) fn lacking(indicator: &Indicator, missing: &[&str]) -> String {
    format!("The indicator \"{}\" does not say its {} yet.", indicator.title, words::all_of(missing))
}

/// The check that speaks of what an indicator lacks.
fn rule(need: Need) -> Rule {
    match need {
        Need::Unit => Rule::NoUnit,
        Need::Baseline => Rule::NoBaseline,
        Need::Target => Rule::NoTarget,
        Need::Source => Rule::NoSource,
        Need::Frequency => Rule::NoFrequency,
        Need::Responsible => Rule::NoResponsible,
    }
}

/// Whether nothing shows that an assumption holds, and the evidence for it does not either.
fn is_open(assumption: &Assumption) -> bool {
    assumption.tested_by.is_empty() && !matches!(assumption.grade, Some("established" | "promising"))
}

/// Why the theory accepts what a check finds: in a block (`accept`), or everywhere (`check`).
struct Reasons<'t> {
    theory: &'t Theory,
    said: FxHashMap<(Rule, Option<ItemId>), &'t str>,
}

impl<'t> Reasons<'t> {
    fn of(theory: &'t Theory) -> Reasons<'t> {
        let mut said = FxHashMap::default();
        for setting in theory.head.iter().flat_map(|h| &h.checks) {
            if let Some(because) = &setting.because {
                said.insert((setting.rule, None), theory.text(because));
            }
        }
        for accept in &theory.accepts {
            if let (Within::Item(id), Some(because)) = (&accept.block, &accept.because) {
                said.entry((accept.rule, Some(*id))).or_insert_with(|| theory.text(because));
            }
        }
        Reasons { theory, said }
    }

    /// The reason that is said nearest to a thing: in its block, in one that holds it, or for the whole theory.
    fn find(&self, rule: Rule, id: Option<ItemId>) -> Option<&'t str> {
        let within = std::iter::successors(id, |&id| self.theory.item(id).within);
        let reason = within.take(4).find_map(|id| self.said.get(&(rule, Some(id))));
        reason.or_else(|| self.said.get(&(rule, None))).copied()
    }

    fn beside(&self, gap: String, rule: Rule, id: Option<ItemId>) -> String {
        match self.find(rule, id) {
            Some(reason) => format!("{gap} The theory accepts this: {reason}"),
            None => gap,
        }
    }
}
