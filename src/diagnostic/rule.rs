//! Which rules there are: name, level, family and a line on each, once.
//!
//! The order is that in which one works through findings. What a rule checks, and its page, live in `rules`.

use super::Level;

/// Which part of a theory a rule looks at, in the order in which one works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The text itself.
    Language,
    /// What leads to what.
    Causes,
    /// Who does what, and the five conditions.
    Partners,
    /// How anyone will know.
    Measurement,
    /// What comes when.
    Time,
    /// How well it is supported.
    Evidence,
    /// How it is worded.
    Wording,
}

impl Family {
    /// All of them in order.
    pub const ALL: &[Family] = &[
        Family::Language,
        Family::Causes,
        Family::Partners,
        Family::Measurement,
        Family::Time,
        Family::Evidence,
        Family::Wording,
    ];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Family::Language => "Language",
            Family::Causes => "Causes",
            Family::Partners => "Partners",
            Family::Measurement => "Measurement",
            Family::Time => "Time",
            Family::Evidence => "Evidence",
            Family::Wording => "Wording",
        }
    }
}

macro_rules! rules {
    ($($family:ident { $($variant:ident $name:literal $level:ident $summary:literal;)* })*) => {
        /// A check, by its stable name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Rule { $($(#[doc = $summary] $variant,)*)* }

        impl Rule {
            /// All of them, in the order in which one works.
            pub const ALL: &[Rule] = &[$($(Rule::$variant,)*)*];

            /// The stable name.
            pub const fn name(self) -> &'static str {
                match self { $($(Rule::$variant => $name,)*)* }
            }

            /// The rule of that name.
            pub fn parse(name: &str) -> Option<Rule> {
                match name { $($($name => Some(Rule::$variant),)*)* _ => None }
            }

            /// The level where the theory says nothing.
            pub const fn level(self) -> Level {
                match self { $($(Rule::$variant => Level::$level,)*)* }
            }

            /// The part of a theory that it looks at.
            pub const fn family(self) -> Family {
                match self { $($(Rule::$variant => Family::$family,)*)* }
            }

            /// What it says, in a line.
            pub const fn summary(self) -> &'static str {
                match self { $($(Rule::$variant => $summary,)*)* }
            }
        }
    };
}

rules! {
    Language {
        Syntax "syntax" Error "something in the text can't be read as it stands";
        Include "include" Error "an included file is missing, can't be read, or may not be taken in";
        UndefinedName "undefined-name" Error "a name that nothing in the theory bears, or a link that nothing says";
        WrongKind "wrong-kind" Error "a name of one kind of thing where another kind is needed";
        DuplicateName "duplicate-name" Error "a name that is declared twice";
        DuplicateStatement "duplicate-statement" Error "a statement said twice in a block, or a name twice in a list";
        ContradictoryLink "contradictory-link" Error "one link of which two different things are said";
        BadValue "bad-value" Error "a value that is not a date, number, unit, word or check that exists";
        IdleAccept "idle-accept" Warning "an `accept`, or a `check` that lowers a level, which silences nothing";
    }
    Causes {
        Cycle "cycle" Error "a loop of causes, in which nothing comes first";
        SelfLink "self-link" Error "something that leads to itself";
        NoOutcome "no-outcome" Error "a theory without any impact or outcome";
        UnsupportedOutcome "unsupported-outcome" Error "an impact or outcome that nothing brings about";
        UnsupportedPrecondition "unsupported-precondition" Error "a precondition or output that nothing brings about";
        LeadsNowhere "leads-nowhere" Warning "a step from which no outcome, impact or harm is reached";
        Isolated "isolated" Warning "a precondition, output or activity with no link at all";
        SingleChoice "single-choice" Warning "a choice that leaves nothing to choose";
        MissingMiddle "missing-middle" Note "an activity linked straight to an impact, with nothing between";
        TooManyCauses "too-many-causes" Note "a result with more direct causes than readers can follow";
        Shortcut "shortcut" Note "a direct link beside a chain that says the same";
        SinglePoint "single-point" Note "one step on which all pathways to an impact hang";
        NoHarmConsidered "no-harm-considered" Note "a theory that thinks of no harm";
        NoAssumption "no-assumption" Note "an outcome on whose pathways nothing is taken for granted";
        UnwatchedHarm "unwatched-harm" Warning "a harm that nobody watches and nothing makes smaller";
    }
    Partners {
        NoPartner "no-partner" Warning "an activity that nobody carries out";
        CommonAgenda "common-agenda" Warning "the first condition of collective impact: a common agenda";
        SharedMeasurement "shared-measurement" Warning "the second condition of collective impact: shared measurement";
        MutuallyReinforcing "mutually-reinforcing" Warning "the third condition of collective impact: mutually reinforcing activities";
        ContinuousCommunication "continuous-communication" Warning "the fourth condition of collective impact: continuous communication";
        BackboneSupport "backbone-support" Warning "the fifth condition of collective impact: backbone support";
        NoPopulationNamed "no-population-named" Note "an outcome that does not say whose change it is";
        IdlePartner "idle-partner" Note "a partner that appears nowhere else";
        IdleForum "idle-forum" Note "a forum that reviews nothing";
    }
    Measurement {
        UnmeasuredOutcome "unmeasured-outcome" Error "an outcome that no indicator measures";
        UnmeasuredPrecondition "unmeasured-precondition" Warning "a precondition or output that no indicator measures";
        UnmeasuredImpact "unmeasured-impact" Note "an impact that no indicator measures";
        UnmeasuredActivity "unmeasured-activity" Note "an activity of which no figure tells that it happened or whom it reached";
        UndiagnosablePath "undiagnosable-path" Warning "an outcome whose missing no figure would explain";
        OnlyOutputsMeasured "only-outputs-measured" Warning "a theory that measures only what is done, and not what changes";
        NoBaseline "no-baseline" Warning "an indicator without a baseline";
        NoTarget "no-target" Warning "an indicator without a target";
        NoSource "no-source" Warning "an indicator without means of verification";
        NoFrequency "no-frequency" Warning "an indicator that does not say how often it is measured";
        NoResponsible "no-responsible" Warning "an indicator that nobody answers for";
        NoUnit "no-unit" Warning "an indicator without a unit";
        NoPopulation "no-population" Note "an indicator that does not say whom or what it is about";
        NoDirection "no-direction" Note "an indicator that does not say which way it should go";
        NoDenominator "no-denominator" Note "a percentage that does not say out of what";
        BaselineOverdue "baseline-overdue" Warning "a baseline that was due and is not there";
        IdleIndicator "idle-indicator" Warning "an indicator that measures nothing and tests nothing";
        TargetAgainstDirection "target-against-direction" Error "a target on the wrong side of the baseline, or targets that turn back";
        TargetOutOfRange "target-out-of-range" Error "a baseline, target or threshold that the range makes impossible";
        PercentOutOfRange "percent-out-of-range" Warning "a percentage outside 0 to 100";
        TargetEqualsBaseline "target-equals-baseline" Warning "a last target that asks for no change";
        MissingDisaggregation "missing-disaggregation" Warning "an indicator of people that is not split as the theory asks";
        AddsPercentages "adds-percentages" Warning "partners' percentages or scores that are added up";
        Overmeasured "overmeasured" Note "more than three indicators on one result";
        DoubleIndicator "double-indicator" Note "one indicator as the only measure of three or more results";
        IdleInstrument "idle-instrument" Note "an instrument that no indicator uses";
    }
    Time {
        DueOrder "due-order" Error "a cause that is due after what needs it";
        BaselineAfterTarget "baseline-after-target" Error "a target that comes before its baseline";
        TargetOrder "target-order" Warning "targets out of order, or two for one date";
        TargetTooLate "target-too-late" Warning "a first target after every result it measures is due";
        TooRare "too-rare" Warning "a first figure that comes after the first target";
        LateActivity "late-activity" Warning "an activity that begins after its result is due";
        ActivityTooEarly "activity-too-early" Warning "an activity that begins before what it needs is there";
        OutsideHorizon "outside-horizon" Warning "a date outside the theory's horizon";
        ReviewOverdue "review-overdue" Warning "a review or a question whose day has passed";
        QuestionTooEarly "question-too-early" Warning "a question that is due before any target of what answers it";
        NoTargetForDueDate "no-target-for-due-date" Note "a measured result that is due, and no target for that year";
        NoDate "no-date" Note "an outcome without a due date";
        NoPeriod "no-period" Note "an activity that does not say when it runs";
    }
    Evidence {
        ContestedLink "contested-link" Warning "a link on which the evidence disagrees, and no question about it";
        WeakLink "weak-link" Warning "the weakest link of an outcome, not tested";
        UntestedAssumption "untested-assumption" Warning "an unproven assumption that nothing watches";
        KillerAssumption "killer-assumption" Warning "an assumption likely to fail, grave if it does, and nothing softens it";
        IdleAssumption "idle-assumption" Warning "an assumption that applies to nothing";
        UnownedAssumption "unowned-assumption" Note "an assumption, grave if it fails, that nobody watches";
        WeakPathway "weak-pathway" Note "an outcome whose evidence is unproven or contested";
        NoRationale "no-rationale" Note "a link that does not say why";
        UngradedLink "ungraded-link" Note "a link that does not say how good its evidence is";
        UncitedGrade "uncited-grade" Note "good evidence claimed, and none named";
        IdleQuestion "idle-question" Note "a question about nothing";
        IdleReference "idle-reference" Note "a reference that nothing cites";
    }
    Wording {
        DoubleBarrelled "double-barrelled" Note "a title that reads like two changes";
        ActionAsOutcome "action-as-outcome" Note "a result that reads like an activity";
    }
}

impl Rule {
    /// Whether it finds that something is nowhere said: in a theory of which a file could not be taken in nobody can tell.
    pub const fn needs_all_files(self) -> bool {
        matches!(
            self,
            Rule::NoOutcome
                | Rule::UnsupportedOutcome
                | Rule::UnsupportedPrecondition
                | Rule::LeadsNowhere
                | Rule::Isolated
                | Rule::SinglePoint
                | Rule::NoHarmConsidered
                | Rule::NoAssumption
                | Rule::UnwatchedHarm
                | Rule::CommonAgenda
                | Rule::SharedMeasurement
                | Rule::MutuallyReinforcing
                | Rule::ContinuousCommunication
                | Rule::BackboneSupport
                | Rule::IdlePartner
                | Rule::UnmeasuredOutcome
                | Rule::UnmeasuredPrecondition
                | Rule::UnmeasuredImpact
                | Rule::UnmeasuredActivity
                | Rule::UndiagnosablePath
                | Rule::OnlyOutputsMeasured
                | Rule::IdleIndicator
                | Rule::IdleInstrument
                | Rule::ContestedLink
                | Rule::WeakLink
                | Rule::UntestedAssumption
                | Rule::IdleAssumption
                | Rule::WeakPathway
                | Rule::NoRationale
                | Rule::UngradedLink
                | Rule::UncitedGrade
                | Rule::IdleReference
                | Rule::IdleAccept
        )
    }

    /// Whether it is a fault of the language itself, or of the shape of the causes, and can't be silenced.
    pub const fn is_fixed(self) -> bool {
        matches!(
            self,
            Rule::Syntax
                | Rule::UndefinedName
                | Rule::WrongKind
                | Rule::DuplicateName
                | Rule::DuplicateStatement
                | Rule::ContradictoryLink
                | Rule::BadValue
                | Rule::Include
                | Rule::Cycle
                | Rule::SelfLink
        )
    }

    /// Whether it finds something lacking, which may have been said where the text could not be read. The others judge
    /// what is said, and hold whatever else there may be.
    pub const fn asks_for_more(self) -> bool {
        !self.is_fixed()
            && !matches!(
                self,
                Rule::SingleChoice
                    | Rule::MissingMiddle
                    | Rule::TooManyCauses
                    | Rule::Shortcut
                    | Rule::TargetAgainstDirection
                    | Rule::TargetOutOfRange
                    | Rule::PercentOutOfRange
                    | Rule::Overmeasured
                    | Rule::DueOrder
                    | Rule::BaselineAfterTarget
                    | Rule::TargetOrder
                    | Rule::LateActivity
                    | Rule::ActivityTooEarly
                    | Rule::OutsideHorizon
                    | Rule::DoubleBarrelled
                    | Rule::ActionAsOutcome
            )
    }
}
