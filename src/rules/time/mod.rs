//! What comes when. A date is a period, with a first and a last day.

mod deadline;
mod ready;

use crate::model::{At, Date, Indicator};

/// The first target of an indicator by date, where all its targets were understood.
fn first_target(i: &Indicator) -> Option<At<Date>> {
    if i.faulty_target || i.targets.iter().any(|t| t.by.is_none()) {
        return None;
    }
    i.targets.iter().filter_map(|t| t.by).min_by_key(|by| by.value.last)
}

family! {
    due_order: DueOrder,
    baseline_after_target: BaselineAfterTarget,
    target_order: TargetOrder,
    target_too_late: TargetTooLate,
    too_rare: TooRare,
    late_activity: LateActivity,
    activity_too_early: ActivityTooEarly,
    outside_horizon: OutsideHorizon,
    review_overdue: ReviewOverdue,
    question_too_early: QuestionTooEarly,
    no_target_for_due_date: NoTargetForDueDate,
    no_date: NoDate,
    no_period: NoPeriod,
}
