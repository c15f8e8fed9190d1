//! How anyone will know: indicators, baselines, targets, what is not measured. Dates of targets are among `time`.

pub(super) mod series;

use super::{Context, Sink, Subject, say};
use crate::diagnostic::Rule;
use crate::model::{Figure, Indicator, ItemId};
use crate::source::Span;
use crate::vocabulary::DeclarationKind as Kind;

/// The results of some kinds that no indicator measures. What only works against others is not asked for measures.
fn unmeasured(cx: Context<'_>, kinds: impl Fn(Kind) -> bool) -> impl Iterator<Item = ItemId> {
    cx.theory
        .ids()
        .filter(move |&id| kinds(cx.theory.item(id).kind) && !cx.graph.is_measured(id) && !cx.graph.only_hinders(id))
}

/// Reports what an indicator lacks, at its head.
fn lacks(cx: Context<'_>, out: &mut Sink<'_>, rule: Rule, id: ItemId, what: &str, help: &str) {
    out.report(rule, Subject::Item(id), cx.theory.item(id).head, |mut d| {
        d.message = format!("{} {what}.", say::quoted(cx.theory, id));
        d.help(help)
    });
}

/// The numbers of an indicator: what each is, its value and its place.
fn values(i: &Indicator) -> impl Iterator<Item = (&'static str, f64, Span)> {
    let number = |f: &Figure| f.number();
    let baselines = i.baselines.iter().filter_map(move |b| Some(("baseline", number(&b.value.value)?, b.value.span)));
    let targets = i.targets.iter().filter_map(move |t| Some(("target", number(&t.value.value)?, t.value.span)));
    let threshold = i.threshold.get().map(|t| ("threshold", t.value, t.span));
    baselines.chain(targets).chain(threshold)
}

family! {
    unmeasured_outcome: UnmeasuredOutcome,
    unmeasured_precondition: UnmeasuredPrecondition,
    unmeasured_impact: UnmeasuredImpact,
    unmeasured_activity: UnmeasuredActivity,
    undiagnosable_path: UndiagnosablePath,
    only_outputs_measured: OnlyOutputsMeasured,
    no_baseline: NoBaseline,
    no_target: NoTarget,
    no_source: NoSource,
    no_frequency: NoFrequency,
    no_responsible: NoResponsible,
    no_unit: NoUnit,
    no_population: NoPopulation,
    no_direction: NoDirection,
    no_denominator: NoDenominator,
    baseline_overdue: BaselineOverdue,
    idle_indicator: IdleIndicator,
    target_against_direction: TargetAgainstDirection,
    target_out_of_range: TargetOutOfRange,
    percent_out_of_range: PercentOutOfRange,
    target_equals_baseline: TargetEqualsBaseline,
    missing_disaggregation: MissingDisaggregation,
    adds_percentages: AddsPercentages,
    overmeasured: Overmeasured,
    double_indicator: DoubleIndicator,
    idle_instrument: IdleInstrument,
}
