//! What leads to what: gaps, loops, dead ends, single points, harms.

family! {
    cycle: Cycle,
    self_link: SelfLink,
    no_outcome: NoOutcome,
    unsupported_outcome: UnsupportedOutcome,
    unsupported_precondition: UnsupportedPrecondition,
    leads_nowhere: LeadsNowhere,
    isolated: Isolated,
    single_choice: SingleChoice,
    missing_middle: MissingMiddle,
    too_many_causes: TooManyCauses,
    shortcut: Shortcut,
    single_point: SinglePoint,
    no_harm_considered: NoHarmConsidered,
    no_assumption: NoAssumption,
    unwatched_harm: UnwatchedHarm,
}
