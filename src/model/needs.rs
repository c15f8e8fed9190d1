//! What every indicator needs before anyone can go out and measure, and what one does not say yet.
//!
//! The rules on indicators, the measurement plan and the question whether a result is ready to measure all ask here, so
//! that they agree. A statement that was not understood counts as said, since it was reported; so does whatever an
//! instrument that was not found may say.

use super::Theory;
use super::details::Indicator;
use crate::vocabulary::DeclarationKind as Kind;

/// Something that every indicator needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// What its figures are.
    Unit,
    /// Where things stand before.
    Baseline,
    /// Where they should stand.
    Target,
    /// Where its figures come from.
    Source,
    /// How often it is measured.
    Frequency,
    /// Who answers for it.
    Responsible,
}

impl Need {
    /// All of them, in the order in which plans show them.
    pub const ALL: &[Need] =
        &[Need::Unit, Need::Baseline, Need::Target, Need::Source, Need::Frequency, Need::Responsible];

    /// What it is called.
    pub const fn text(self) -> &'static str {
        match self {
            Need::Unit => "unit",
            Need::Baseline => "baseline",
            Need::Target => "target",
            Need::Source => "source",
            Need::Frequency => "frequency",
            Need::Responsible => "responsible partner",
        }
    }
}

impl Theory {
    /// Whether an indicator does not say yet what it needs, its instrument taken in. A baseline that is due by some date is
    /// said.
    pub fn lacks(&self, i: &Indicator, need: Need) -> bool {
        let said = match need {
            Need::Unit => i.unit.is_said(),
            Need::Baseline => !i.baselines.is_empty() || i.faulty_baseline || i.baseline_due.is_said(),
            Need::Target => !i.targets.is_empty() || i.faulty_target || (i.threshold.is_said() && self.only_watches(i)),
            Need::Source => self.means_of_verification(i).is_some(),
            Need::Frequency => {
                let c = self.collected(i);
                c.frequency.is_said() || c.unknown
            }
            Need::Responsible => {
                let c = self.collected(i);
                c.responsible.is_said() || c.unknown
            }
        };
        !said
    }

    /// Whether an indicator has all that it takes to measure, and its baseline is there.
    pub fn is_ready(&self, i: &Indicator) -> bool {
        !i.baselines.is_empty() && Need::ALL.iter().all(|&need| !self.lacks(i, need))
    }

    /// Whether an indicator only watches harms and assumptions, towards which nobody works: from which figure on somebody
    /// would act, its threshold, then does for a target.
    fn only_watches(&self, i: &Indicator) -> bool {
        i.measures.is_said() && i.measures.items().all(|m| matches!(self.item(m).kind, Kind::Harm | Kind::Assumption))
    }
}
