//! From figures to indicators that are on track or not: a line for everybody, for each group, and for each partner.

use super::aim::{Aim, Expecting};
use super::assess::{Assessed, Case};
use super::figures::{Figures, GroupId, Handed, Handings};
use super::measure::{Kind, Measure};
use super::observations::Observations;
use super::status::Status;
use super::taken::{Reading, Taken, by_year, of_partner, taken};
use super::tracked::{Line, PartnerLine, Point, Tracked};
use super::words::figure;
use crate::diagnostic::words;
use crate::model::Date;
use crate::plan::{Due, Group, Indicator, Named, Plan, Series, Value};
use jiff::civil;
use std::collections::BTreeMap;

/// Everything that indicators are judged by.
pub(super) struct Judge<'a> {
    pub plan: &'a Plan,
    pub observations: &'a Observations<'a>,
    pub figures: &'a Figures,
    pub as_of: civil::Date,
    pub how: Expecting,
}

impl Judge<'_> {
    /// All indicators, in the order of the plan.
    pub fn all(&self) -> Vec<Tracked> {
        let mut dues: Vec<Vec<&Due>> = vec![Vec::new(); self.plan.indicators.len()];
        for due in &self.plan.calendar {
            dues[due.indicator].push(due);
        }
        self.plan.indicators.iter().enumerate().map(|(at, i)| self.indicator(at, i, &dues[at])).collect()
    }

    fn indicator(&self, at: usize, indicator: &Indicator, dues: &[&Due]) -> Tracked {
        let one = One {
            judge: self,
            indicator,
            measure: &self.observations.measures[at],
            added_up: self.observations.measures[at].joined(indicator.aggregates),
            dues,
            groups_alone: None,
        };
        let handed = &self.figures.of[at];
        let has_groups_alone = handed.keys().any(Option::is_some) && handed.get(&None).is_none_or(Vec::is_empty);
        let everyone = One { groups_alone: has_groups_alone.then(|| one.measure.groups_alone()), ..one };
        let none: Vec<Handed> = Vec::new();
        let series = indicator.series();
        let everybody = handed.get(&None).unwrap_or(&none);
        let mut lines = Vec::new();
        let mut met: Vec<GroupId> = Vec::new();
        for series in &series {
            let id = series.among.and_then(|g| self.group(g));
            met.extend(id);
            let handings = match (series.among, id) {
                (None, _) => everybody,
                (Some(_), id) => id.and_then(|id| handed.get(&Some(id))).unwrap_or(&none),
            };
            let one = if series.among.is_none() { &everyone } else { &one };
            lines.push(one.line(series, handings));
        }
        let partners = one.partners(&series[0], everybody);
        judged_by_partners(&mut lines[0], everybody, &partners);
        let mut others: Vec<(GroupId, Group)> =
            handed.keys().flatten().filter(|id| !met.contains(id)).map(|id| (*id, self.named(*id))).collect();
        others.sort_by(|a, b| (a.0.0, &a.1.group).cmp(&(b.0.0, &b.1.group)));
        for (id, group) in &others {
            let series = Series { among: Some(group), baseline: None, targets: Vec::new(), latest: None };
            let mut line = one.line(&series, &handed[&Some(*id)]);
            // The theory says nothing of this group: its figures are shown, and not judged.
            line.status = None;
            lines.push(line);
        }
        let (status, mut why) = overall(&lines);
        why += &self.silent(indicator, &partners, handed);
        Tracked {
            name: indicator.name.clone(),
            title: indicator.title.clone(),
            measures: indicator.measures.clone(),
            unit: indicator.unit.clone(),
            direction: indicator.direction,
            status,
            why,
            added_up: one.added_up,
            lines,
            partners,
        }
    }

    /// Who reports an indicator and has not handed in a figure for everybody, where rows name partners: a sentence or two.
    fn silent(
        &self,
        indicator: &Indicator,
        partners: &[PartnerLine],
        handed: &BTreeMap<Option<GroupId>, Handings>,
    ) -> String {
        if partners.iter().all(|p| p.partner.is_none()) {
            return String::new();
        }
        let missed = |r: &&Named| partners.iter().all(|p| p.partner.as_ref().is_none_or(|n| n.name != r.name));
        let of_groups: Vec<Named> = handed
            .iter()
            .filter(|(group, _)| group.is_some())
            .flat_map(|(_, all)| all.iter().flat_map(|h| h.by_partner.iter().filter_map(|p| self.partner(p.0?))))
            .collect();
        let (groups_alone, silent): (Vec<&Named>, Vec<&Named>) =
            indicator.reporters().iter().filter(missed).partition(|r| of_groups.iter().any(|n| n.name == r.name));
        let told = |who: &[&Named], what: &str| {
            let titles: Vec<&str> = who.iter().map(|n| n.title.as_str()).collect();
            let have = if who.len() == 1 { "has" } else { "have" };
            if who.is_empty() { String::new() } else { format!(" {} {have} {what}.", words::some_of(&titles, 4)) }
        };
        told(&groups_alone, "handed in figures of groups alone") + &told(&silent, "not handed in anything")
    }

    /// The number of a group that the theory names, where it was met.
    fn group(&self, group: &Group) -> Option<GroupId> {
        let dimension = self.observations.dimensions.iter().position(|d| *d == group.dimension)?;
        self.observations.group_number(dimension as u16, group.group.trim()).map(|g| (dimension as u16, g))
    }

    fn named(&self, (dimension, group): GroupId) -> Group {
        Group {
            dimension: self.observations.dimensions.get(usize::from(dimension)).cloned().unwrap_or_default(),
            group: self.observations.groups.get(group as usize).cloned().unwrap_or_default(),
        }
    }

    fn partner(&self, at: u32) -> Option<Named> {
        let partner = self.plan.partners.get(at as usize)?;
        Some(Named { name: partner.name.clone(), title: partner.title.clone() })
    }
}

/// One indicator that is judged.
#[derive(Clone, Copy)]
struct One<'a> {
    judge: &'a Judge<'a>,
    indicator: &'a Indicator,
    measure: &'a Measure,
    added_up: &'static str,
    dues: &'a [&'a Due],
    groups_alone: Option<&'static str>,
}

impl One<'_> {
    fn line(&self, series: &Series<'_>, handings: &[Handed]) -> Line {
        let judge = self.judge;
        let mut all = taken(self.measure, handings, judge.as_of);
        if self.measure.adds_over_time
            && let Some(year) = self.year_of_targets(series)
        {
            all = by_year(year, all);
        }
        let (assessed, aim) = self.assess(series, &all);
        let points: Vec<Point> = all.iter().map(|t| self.point(t)).collect();
        // Where a figure stands for the baseline and is the only one, it is the latest too.
        let latest = assessed.latest.or(assessed.first).map(|at| points[at].clone());
        let value = latest.as_ref().and_then(|l| l.value);
        let target = aim.next(judge.as_of).or(aim.targets.last()).copied();
        Line {
            among: series.among.cloned(),
            status: assessed.status,
            why: assessed.why,
            baseline: series.baseline.map(|b| self.said(b)).or_else(|| assessed.first.map(|at| points[at].clone())),
            change: assessed.change,
            expected: assessed.expected,
            expected_now: aim.expected(judge.as_of, judge.how).map(super::number::tidy),
            reached: value.zip(target).map(|(value, target)| aim.is_met(value, target.value)),
            target: target.and_then(|t| series.targets.get(t.place)).map(|t| self.said(t)),
            latest,
            figures: points,
        }
    }

    /// The first day of the years to which the targets of a series belong, where they are those of whole years.
    fn year_of_targets(&self, series: &Series<'_>) -> Option<civil::Date> {
        let said = series.targets.first().copied().or(series.baseline).and_then(|t| t.period);
        match said {
            Some(period) => (super::taken::length(period) >= 270.0).then_some(period.first),
            None => self.judge.plan.years.first().map(|year| year.period.first),
        }
    }

    fn assess(&self, series: &Series<'_>, taken: &[Taken]) -> (Assessed, Aim) {
        let judge = self.judge;
        let words = series.targets.last().filter(|_| self.measure.kind == Kind::Text).map(|t| t.figure.clone());
        Case {
            aim: Aim::of(self.indicator, series, self.dues),
            taken,
            dues: self.dues,
            as_of: judge.as_of,
            how: judge.how,
            unit: self.indicator.unit.as_deref(),
            label: &|period| judge.plan.label(period),
            targets: series.targets.iter().map(|t| format!("{} by {}", t.figure, t.date)).collect(),
            words,
            apart: self.added_up,
            groups_alone: self.groups_alone,
        }
        .assess()
    }

    fn partners(&self, series: &Series<'_>, everybody: &[Handed]) -> Vec<PartnerLine> {
        let judge = self.judge;
        let mut found: Vec<Option<u32>> = everybody.iter().flat_map(|h| h.by_partner.iter().map(|p| p.0)).collect();
        found.sort_unstable();
        found.dedup();
        let one = |partner: Option<u32>| {
            let own = of_partner(self.measure, everybody, partner, judge.as_of);
            let latest = own.last()?;
            let first = own.first().map(|t| self.point(t)).and_then(|p| p.value);
            let point = self.point(latest);
            let change = first.zip(point.value).map(|(first, last)| super::number::tidy(last - first));
            let status = if self.measure.is_intensive { self.assess(series, &own).0.status } else { None };
            let partner = partner.and_then(|p| judge.partner(p));
            let change = change.filter(|_| own.len() > 1 && self.measure.kind == Kind::Number);
            Some(PartnerLine { partner, latest: point, change, status })
        };
        // Rows that name no partner are what stands for all.
        if found == [None] { Vec::new() } else { found.into_iter().filter_map(one).collect() }
    }

    fn point(&self, taken: &Taken) -> Point {
        let judge = self.judge;
        let value = if let Reading::Number(n) = taken.reading { Some(n) } else { None };
        let text = match &taken.reading {
            Reading::Number(n) => figure(*n, self.indicator.unit.as_deref()),
            Reading::Text(text) => text.clone(),
            Reading::Conflict => "different figures".to_owned(),
            Reading::Apart => "not put together".to_owned(),
        };
        let dimension = |d: &u16| judge.observations.dimensions.get(usize::from(*d)).cloned();
        Point {
            label: judge.plan.label(taken.period),
            period: taken.period,
            value,
            text,
            added_over: taken.added_over.iter().filter_map(dimension).collect(),
            missing: taken.missing.iter().filter_map(|p| judge.partner(*p)).map(|p| p.title).collect(),
            part: taken.part,
        }
    }

    /// A baseline or target as the theory says it.
    fn said(&self, value: &Value) -> Point {
        let number = value
            .number
            .or_else(|| if self.measure.kind == Kind::YesNo { super::aim::yes_or_no(&value.figure) } else { None });
        Point {
            label: value.date.clone(),
            period: value.period.unwrap_or(Date { first: self.judge.as_of, last: self.judge.as_of }),
            value: number,
            text: value.figure.clone(),
            added_over: Vec::new(),
            missing: Vec::new(),
            part: None,
        }
    }
}

/// Where the shares or scores of several partners can't be put together, each is held against the target, and one that is
/// off track makes the whole so.
fn judged_by_partners(line: &mut Line, everybody: &[Handed], partners: &[PartnerLine]) {
    let is_apart = everybody.last().is_some_and(|last| last.all.is_none());
    let statuses: Vec<Status> = partners.iter().filter_map(|p| p.status).collect();
    if !is_apart || line.status != Some(Status::NotJudged) || statuses.is_empty() {
        return;
    }
    let Some(status) = Status::together(statuses) else { return };
    let told: Vec<String> = partners
        .iter()
        .filter_map(|p| {
            let name = p.partner.as_ref().map_or("no partner named", |n| n.title.as_str());
            Some(format!("{name} {}, {}", p.latest.told(), p.status?.text()))
        })
        .collect();
    line.status = Some(status);
    line.why = format!("{} Each is held against the target: {}.", line.why, words::some_of(&told, 8));
}

/// How an indicator stands: as everybody does; where the theory speaks of groups alone, as these do.
fn overall(lines: &[Line]) -> (Status, String) {
    let everybody = &lines[0];
    let groups = || lines[1..].iter().filter(|l| l.status.is_some());
    let has_own = everybody.baseline.is_some() || everybody.target.is_some() || everybody.latest.is_some();
    let status = match Status::together(groups().filter_map(|l| l.status)) {
        Some(status) if !has_own => status,
        _ => everybody.status.unwrap_or(Status::NoData),
    };
    let behind: Vec<String> = groups()
        .filter(|l| l.status == Some(Status::OffTrack))
        .filter_map(|l| l.among.as_ref().map(Group::text))
        .collect();
    let mut why = if has_own { everybody.why.clone() } else { String::new() };
    if !behind.is_empty() {
        let own = if status == Status::OffTrack { "" } else { "But " };
        why = format!("{why} {}", words::capital(&format!("{own}off track among {}.", words::some_of(&behind, 6))));
    }
    if why.is_empty() {
        why.clone_from(&everybody.why);
    }
    if let Some(missing) = everybody.latest.as_ref().map(|l| &l.missing).filter(|m| !m.is_empty()) {
        let who = words::some_of(missing, 4);
        let have = if missing.len() == 1 { "has" } else { "have" };
        why = format!("{why} {who} {have} not handed in a figure for that time.");
    }
    (status, why.trim().to_owned())
}
