//! How one series stands: its latest figure held against what the theory expects of it by then.

use super::aim::{Aim, Expecting, Mark};
use super::status::Status;
use super::taken::{Reading, Taken};
use super::words::{during, figure};
use crate::diagnostic::words;
use crate::model::Date;
use crate::plan::Due;
use jiff::civil;

/// One series, and everything that it is held against.
pub(super) struct Case<'a> {
    pub aim: Aim,
    pub taken: &'a [Taken],
    /// When figures of the indicator are due.
    pub dues: &'a [&'a Due],
    pub as_of: civil::Date,
    pub how: Expecting,
    pub unit: Option<&'a str>,
    /// What a period is called.
    pub label: &'a dyn Fn(Date) -> String,
    /// Of each target of the series, in order of the text, what it is called: `70% by 2027`.
    pub targets: Vec<String>,
    /// The target as a text, where targets are words.
    pub words: Option<String>,
    /// Why figures of several partners can't be put together.
    pub apart: &'static str,
    /// Why the figures of groups make none of everybody, where nothing else was handed in.
    pub groups_alone: Option<&'static str>,
}

/// What comes of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Assessed {
    pub status: Option<Status>,
    pub why: String,
    /// The figure that stands for the baseline, by place, where the theory gives none.
    pub first: Option<usize>,
    /// The figure that is judged, by place.
    pub latest: Option<usize>,
    pub expected: Option<f64>,
    pub change: Option<f64>,
}

impl Case<'_> {
    /// Judges the series.
    pub fn assess(mut self) -> (Assessed, Aim) {
        let mut made = Assessed::default();
        let numbers = |t: &Taken| if let Reading::Number(n) = t.reading { Some(n) } else { None };
        if self.aim.baseline.is_none()
            && let Some((at, value)) = self.taken.iter().enumerate().find_map(|(n, t)| Some((n, numbers(t)?)))
        {
            made.first = Some(at);
            self.aim.baseline = Some(Mark { day: self.taken[at].period.last, value, place: 0 });
        }
        let after = |t: &&Taken| self.aim.baseline.is_none_or(|b| t.period.last > b.day);
        let since: Vec<(usize, &Taken)> = self.taken.iter().enumerate().filter(|(_, t)| after(t)).collect();
        // A sum that lacks a partner says less than the last one that lacks none.
        let whole = since.iter().rev().find(|(_, t)| !t.is_part_of_sum);
        let latest = whole.or(since.last()).copied();
        made.latest = latest.map(|(at, _)| at);
        let Some((at, latest)) = latest else {
            (made.status, made.why) = self.nothing(made.first);
            return (made, self.aim);
        };
        let value = numbers(latest);
        // What is counted so far in a year is no change from a whole one.
        let value = value.filter(|_| latest.part.is_none());
        // From no to yes is no number.
        let value = value.filter(|_| !self.aim.has_steps);
        made.change = value.zip(self.aim.baseline).map(|(v, b)| super::number::tidy(v - b.value));
        let (status, why, expected) = match &latest.reading {
            Reading::Number(value) => self.number(at, *value),
            Reading::Text(text) => self.text(text, latest),
            Reading::Conflict => {
                let when = (self.label)(latest.period);
                (
                    Status::NotJudged,
                    format!("For {when} different figures were handed in, and nobody knows which one holds."),
                    None,
                )
            }
            Reading::Apart => {
                let when = (self.label)(latest.period);
                (
                    Status::NotJudged,
                    format!(
                        "For {when} several partners handed in figures, which can't be put together. {}",
                        self.apart
                    ),
                    None,
                )
            }
        };
        made.expected = expected.map(super::number::tidy);
        made.status = Some(status);
        made.why = why;
        if let Some(due) = self.overdue() {
            let told = format!("The figure for {} was due on {} and is not there.", due.label, due.due);
            made.status = Some(Status::Overdue);
            made.why = match status {
                Status::OnTrack | Status::OffTrack => {
                    format!("{told} The last one was {}: {}", status.text(), made.why)
                }
                _ => format!("{told} {}", made.why),
            };
        }
        (made, self.aim)
    }

    /// The last figure that was due and is not there.
    fn overdue(&self) -> Option<&Due> {
        let due = self.dues.iter().filter(|d| !d.is_baseline && d.due < self.as_of).max_by_key(|d| d.period.last)?;
        let is_there = self.taken.iter().any(|t| t.period.last >= due.period.first);
        if is_there { None } else { Some(due) }
    }

    /// No figure since the baseline.
    fn nothing(&self, first: Option<usize>) -> (Option<Status>, String) {
        let mut begins = String::new();
        if let (Some(first), Some(baseline)) = (first, self.aim.baseline) {
            let when = (self.label)(self.taken[first].period);
            let shown = figure(baseline.value, self.unit);
            begins = format!("The first figure, {shown} {}, stands for the baseline. ", during(&when));
        }
        let is_open = |d: &&&Due| !d.is_baseline || first.is_none();
        let late = self.dues.iter().filter(is_open).filter(|d| d.due < self.as_of).min_by_key(|d| d.due);
        let next = self.dues.iter().filter(is_open).filter(|d| d.due >= self.as_of).min_by_key(|d| d.due);
        let what =
            |d: &Due| if d.is_baseline { "The baseline".to_owned() } else { format!("The figure for {}", d.label) };
        // What was due before the first figure is not asked for any more.
        let late = late.filter(|d| self.aim.baseline.is_none_or(|b| first.is_none() || d.period.last > b.day));
        // Who handed something in must not be told that it never came.
        let early = self.taken.last().filter(|_| first.is_none());
        let there = match (self.groups_alone, early) {
            (Some(why), _) => format!("figures have been handed in of groups alone, and {why}"),
            (None, Some(last)) => {
                let when = (self.label)(last.period);
                format!("what has been handed in, last for {when}, is no later than the baseline")
            }
            (None, None) => "nothing has been handed in".to_owned(),
        };
        let (status, told) = match (late, next) {
            (Some(late), _) => (Status::NoData, format!("{} was due on {}; {there}.", what(late), late.due)),
            (None, Some(next)) => (Status::TooEarly, format!("{} is due on {}.", what(next), next.due)),
            (None, None) if first.is_some() => {
                (Status::TooEarly, "There is nothing to compare it with yet.".to_owned())
            }
            (None, None) => (Status::NoData, format!("{}.", words::capital(&there))),
        };
        (Some(status), begins + &told)
    }

    /// The day for which a figure speaks: the last of the period in which it was to be collected, where it is the last one
    /// in it and that is over; otherwise its own last day.
    fn day(&self, at: usize) -> civil::Date {
        let last = self.taken[at].period.last;
        let is_within = |d: &Due, day: civil::Date| d.period.first <= day && day <= d.period.last;
        let due = self.dues.iter().filter(|d| !d.is_baseline).find(|d| is_within(d, last));
        let is_last = |d: &Due| !self.taken[at + 1..].iter().any(|t| is_within(d, t.period.last));
        due.filter(|d| d.period.last <= self.as_of && is_last(d)).map_or(last, |d| d.period.last)
    }

    fn number(&self, at: usize, value: f64) -> (Status, String, Option<f64>) {
        let latest = &self.taken[at];
        let day = self.day(at);
        let so_far = if latest.part.is_some() { " so far" } else { "" };
        let shown = format!("{} {}{so_far}", figure(value, self.unit), during(&(self.label)(latest.period)));
        let mut whole = String::new();
        if let (Some(by), Some(baseline)) = (self.aim.baseline.map(|b| value - b.value), self.aim.baseline)
            && !self.aim.has_steps
            && latest.part.is_none()
        {
            let change = super::words::change(by, self.unit);
            let from = figure(baseline.value, self.unit);
            whole = match change.as_str() {
                "no change" => format!(" No change from {from}."),
                change => format!(" That is {change} from {from}."),
            };
        }
        let Some(expected) = self.aim.expected(day, self.how) else {
            if self.aim.targets.is_empty() {
                let why = format!("{shown}.{whole} The theory names no target to hold it against.");
                return (Status::NotJudged, why, None);
            }
            let next = self.aim.next(day).and_then(|t| self.targets.get(t.place)).cloned().unwrap_or_default();
            return (
                Status::TooEarly,
                format!("{shown}. The target is {next}, and there is no baseline to start from."),
                None,
            );
        };
        let expected = expected * latest.part.unwrap_or(1.0);
        let due = self.aim.due_by(day);
        let next = self.aim.next(day);
        let target = due.or(next).and_then(|t| self.targets.get(t.place)).cloned().unwrap_or_default();
        if self.aim.targets.is_empty() {
            let good = self.aim.is_met(value, expected);
            let side = if good { "on the good side of" } else { "beyond" };
            let why = format!("{shown}: {side} the threshold of {}.{whole}", figure(expected, self.unit));
            return (if good { Status::OnTrack } else { Status::OffTrack }, why, Some(expected));
        }
        if self.aim.has_steps {
            return self.step(value, &shown, &target, due.is_some(), expected);
        }
        let met = self.aim.is_met(value, expected);
        let is_due = due.is_some_and(|t| t.day == day || next.is_none()) && latest.part.is_none();
        if is_due && met {
            return (Status::OnTrack, format!("{shown}: the target of {target} is reached.{whole}"), Some(expected));
        }
        if is_due && self.aim.is_good_enough(value) {
            let why = format!(
                "{shown}: the target of {target} is missed, and the threshold of what is good enough is kept.{whole}"
            );
            return (Status::OnTrack, why, Some(expected));
        }
        if is_due {
            return (Status::OffTrack, format!("{shown}: the target of {target} is missed.{whole}"), Some(expected));
        }
        let by = match self.how {
            Expecting::Line => "by the straight line it should be",
            Expecting::Milestones => "by the last milestone it should be",
        };
        let ahead =
            next.filter(|n| latest.part.is_none() && met && self.aim.way.is_some() && self.aim.is_met(value, n.value));
        let expects = figure(expected, self.unit);
        let why = match ahead.and_then(|n| self.targets.get(n.place)) {
            Some(target) => format!("{shown}: the target of {target} is reached already.{whole}"),
            None => format!("{shown}; {by} {expects}.{whole}"),
        };
        (if met { Status::OnTrack } else { Status::OffTrack }, why, Some(expected))
    }

    /// What is answered with yes or no.
    fn step(
        &self,
        value: f64,
        shown: &str,
        target: &str,
        is_due: bool,
        expected: f64,
    ) -> (Status, String, Option<f64>) {
        let goal = self.aim.targets.last().map_or(expected, |t| t.value);
        let is_there = (value - goal).abs() < 0.5;
        match (is_there, is_due && !self.aim.is_met(value, expected)) {
            (true, _) => (Status::OnTrack, format!("{shown}, as it is to be."), Some(expected)),
            (false, true) => (Status::OffTrack, format!("{shown}: the target of {target} is missed."), Some(expected)),
            (false, false) => (Status::TooEarly, format!("{shown}. The target is {target}."), Some(expected)),
        }
    }

    /// What is told in words.
    fn text(&self, text: &str, latest: &Taken) -> (Status, String, Option<f64>) {
        let shown = format!("In {}: {}", (self.label)(latest.period), crate::diagnostic::words::short(text, 200));
        match &self.words {
            Some(words) if words.trim().to_lowercase() == text.trim().to_lowercase() => {
                (Status::OnTrack, format!("{shown}. That is the target."), None)
            }
            Some(words) => {
                let words = crate::diagnostic::words::short(words, 200);
                (
                    Status::NotJudged,
                    format!("{shown}. The target is \"{words}\": whether it is met is for people to judge."),
                    None,
                )
            }
            None => (Status::NotJudged, format!("{shown}. That is for people to judge."), None),
        }
    }
}
