//! Sentences about a plan that every document says in the same words.

use super::{Indicator, Plan, Subject, together};
use crate::diagnostic::words::{self, capital};

impl Plan {
    /// How complete the plan is, a paragraph each.
    pub(super) fn state(&self) -> Vec<String> {
        const READY: &str = "with unit, baseline, target, source, frequency and a responsible partner";
        let ready = self.indicators.iter().filter(|i| i.ready).count();
        let how_many = match ready {
            0 => "none".into(),
            n if n == self.indicators.len() => "all".into(),
            n => words::number(n),
        };
        let indicators = match self.indicators.len() {
            0 => "This theory has no indicators yet.".to_owned(),
            1 => format!("One indicator, {}ready to measure: {READY}.", if ready == 1 { "" } else { "not yet " }),
            n => {
                let count = capital(&words::counted(n, "indicator"));
                format!("{count}, {how_many} of them ready to measure: {READY}.")
            }
        };
        let waits = |i: &&Indicator| !i.ready && i.missing.is_empty() && i.baseline_due.is_some();
        let waiting = match self.indicators.iter().filter(waits).count() {
            0 => String::new(),
            _ if self.indicators.len() == 1 => " It will be once its baseline is there.".to_owned(),
            1 => " One more will be once its baseline is there.".to_owned(),
            n => format!(" {} more will be once their baselines are there.", capital(&words::number(n))),
        };
        let missing = match self.gaps.len() {
            0 => "Nothing that every plan needs is missing.".to_owned(),
            1 => "One thing is missing: it is listed first.".to_owned(),
            n => format!("{} are missing: they are listed first.", capital(&words::counted(n, "thing"))),
        };
        let figures = self.as_of.map(|day| {
            let with = self.indicators.iter().filter(|i| !i.latest.is_empty()).count();
            let have = words::plural(with, "indicator has/indicators have");
            let count = if with == 0 { "No".to_owned() } else { capital(&words::number(with)) };
            format!(" {count} {have} a figure as of {day}.")
        });
        let mut state = vec![format!("{indicators}{waiting} {missing}{}", figures.unwrap_or_default())];
        if self.errors > 0 {
            let things = capital(&words::counted(self.errors, "thing"));
            state.push(format!(
                "{things} in this theory can't work yet; what stands here is what could be read. See \"sothat check\"."
            ));
        }
        state
    }
}

impl Subject {
    /// What is said of it under its title: a heading and a text each.
    pub(super) fn about(&self) -> Vec<(&'static str, String)> {
        let is_activity = self.kind == "activity";
        let mut about = Vec::new();
        if let Some(strand) = &self.strand {
            about.push(("Strand", strand.clone()));
        }
        if let Some(whose) = &self.whose {
            about.push(("For", whose.clone()));
        }
        if let Some(due) = &self.due {
            about.push((if is_activity { "Runs" } else { "Due" }, due.written.clone()));
        }
        if !self.who.is_empty() {
            about.push((if is_activity { "Partners" } else { "Owner" }, together(&self.who)));
        }
        if let Some(external) = &self.external {
            about.push(("Seen to by others", external.clone()));
        }
        if !self.mitigated_by.is_empty() {
            about.push(("Mitigated by", self.mitigated_by.join("; ")));
        }
        about
    }
}

impl Indicator {
    /// Whether the field of that heading is one that every indicator needs, and this one does not have.
    pub(super) fn lacks(&self, heading: &str) -> bool {
        let missing = |what: &str| self.missing.contains(&what);
        match heading {
            "Unit" => missing("unit"),
            "Means of verification" => missing("source"),
            "Frequency" => missing("frequency"),
            "Responsible" => missing("responsible partner"),
            _ => false,
        }
    }
}
