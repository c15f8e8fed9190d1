//! The part of a plan that concerns one partner: what it reports, when, and how it is defined.

use super::gaps::lacking;
use super::{Due, Named, Plan, Subject};

impl Plan {
    /// The plan of one partner, by name: the indicators that it answers for or reports, with the results that they measure,
    /// its part of the calendar, and the assumptions, questions and budget that are its own. `None` where there is no
    /// partner of that name.
    #[must_use]
    pub fn for_partner(&self, name: &str) -> Option<Plan> {
        let partner = self.partners.iter().find(|p| p.name == name)?.clone();
        let is_it = |n: &Named| n.name == name;
        // Of each indicator its place in the partner's plan.
        let mut place = vec![None; self.indicators.len()];
        let mut indicators = Vec::new();
        for (i, indicator) in self.indicators.iter().enumerate() {
            if indicator.responsible.iter().chain(&indicator.reported_by).any(is_it) {
                place[i] = Some(indicators.len());
                indicators.push(indicator.clone());
            }
        }
        let subjects = self
            .subjects
            .iter()
            .map(|s| Subject {
                indicators: s.indicators.iter().filter_map(|&i| place[i]).collect(),
                conditions: Vec::new(),
                ..s.clone()
            })
            .filter(|s| !s.indicators.is_empty())
            .collect();
        let calendar =
            self.calendar.iter().filter_map(|d| Some(Due { indicator: place[d.indicator]?, ..d.clone() })).collect();
        // What the rest of the theory lacks is not this partner's to mend.
        let gaps = indicators.iter().filter(|i| !i.missing.is_empty()).map(|i| lacking(i, &i.missing)).collect();
        Some(Plan {
            title: format!("{}: {}", self.title, partner.title),
            subjects,
            indicators,
            calendar,
            assumptions: self.assumptions.iter().filter(|a| a.owner.as_ref().is_some_and(is_it)).cloned().collect(),
            questions: self.questions.iter().filter(|q| q.owner.as_ref().is_some_and(is_it)).cloned().collect(),
            budget: self.budget.iter().filter(|b| b.from.iter().any(is_it)).cloned().collect(),
            partners: vec![partner],
            gaps,
            ..self.clone()
        })
    }
}
