//! The meaning of a theory, told slowly: every answer by walking all ways, as the reference words it, and none of it as
//! the program does it.

use super::theory::{Kind, Link, Small};
use std::collections::BTreeSet;

pub struct Oracle<'s> {
    pub small: &'s Small,
    pub links: Vec<Link>,
    pub groups: Vec<(usize, Vec<usize>)>,
}

/// Grades as numbers, the best first.
const ESTABLISHED: usize = 0;
const UNPROVEN: usize = 2;
const CONTESTED: usize = 3;

/// How badly something stands: the grade, how far its link starts from activities, and where that stands. The link is not
/// there for a gap, and for what is as good as can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stands {
    pub grade: usize,
    near: usize,
    place: usize,
    pub link: Option<usize>,
}

impl Stands {
    fn of(grade: usize) -> Stands {
        Stands { grade, near: usize::MAX, place: usize::MAX, link: None }
    }

    /// The worse of two; of equals the nearer to the activities, then the first.
    fn worse(self, other: Stands) -> Stands {
        let key = |s: Stands| (std::cmp::Reverse(s.grade), s.near, s.place);
        if key(other) < key(self) { other } else { self }
    }
}

impl Oracle<'_> {
    pub fn new(small: &Small) -> Oracle<'_> {
        let (links, groups) = small.links();
        Oracle { small, links, groups }
    }

    pub fn things(&self) -> std::ops::Range<usize> {
        0..self.small.things.len()
    }

    pub fn kind(&self, x: usize) -> Kind {
        self.small.things[x].kind
    }

    pub fn causes(&self, x: usize) -> Vec<usize> {
        (0..self.links.len()).filter(|&l| self.links[l].to == x && self.links[l].is_cause()).collect()
    }

    fn effects(&self, x: usize) -> Vec<usize> {
        (0..self.links.len()).filter(|&l| self.links[l].from == x && self.links[l].is_cause()).collect()
    }

    /// What is reached from a thing by one link or more.
    fn reached(&self, x: usize) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut todo = vec![x];
        while let Some(at) = todo.pop() {
            for l in self.effects(at) {
                if seen.insert(self.links[l].to) {
                    todo.push(self.links[l].to);
                }
            }
        }
        seen
    }

    pub fn in_loop(&self, x: usize) -> bool {
        self.reached(x).contains(&x)
    }

    /// In a loop or above one.
    pub fn looped(&self, x: usize) -> bool {
        self.in_loop(x) || self.things().any(|y| self.in_loop(y) && self.reached(y).contains(&x))
    }

    fn by_others(&self, x: usize) -> bool {
        self.small.things[x].external && self.kind(x) != Kind::Outcome
    }

    /// Whether whatever comes of it works against something.
    pub fn only_hinders(&self, x: usize) -> bool {
        std::iter::once(x).chain(self.reached(x)).all(|y| {
            let hinders = self.links.iter().any(|l| l.from == y && l.hinders);
            !self.kind(y).is_goal() && !self.looped(y) && (hinders || !self.effects(y).is_empty())
        })
    }

    pub fn has_no_cause(&self, x: usize) -> bool {
        self.kind(x) != Kind::Activity && self.causes(x).is_empty() && !self.by_others(x)
    }

    pub fn is_gap(&self, x: usize) -> bool {
        self.has_no_cause(x) && !self.only_hinders(x)
    }

    /// All chains of causes from any activity to a thing that lies in no loop, each from its first step to the thing.
    pub fn pathways(&self, goal: usize) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        let mut todo = vec![vec![goal]];
        while let Some(path) = todo.pop() {
            let last = path[path.len() - 1];
            if self.kind(last) == Kind::Activity {
                found.push(path.iter().rev().copied().collect());
            }
            for l in self.causes(last) {
                let mut longer = path.clone();
                longer.push(self.links[l].from);
                todo.push(longer);
            }
        }
        found
    }

    pub fn measured(&self, x: usize) -> bool {
        let direct = |y: usize| self.small.things[y].is_measured;
        let output = |l: usize| self.kind(self.links[l].to) == Kind::Output && direct(self.links[l].to);
        direct(x) || self.kind(x) == Kind::Activity && self.effects(x).into_iter().any(output)
    }

    /// Whether two steps in a row of a pathway are not measured: others' doing is no step, and the end counts as measured.
    pub fn is_blind(&self, path: &[usize]) -> bool {
        let steps: Vec<bool> = path[..path.len() - 1]
            .iter()
            .filter(|&&x| !self.by_others(x) || self.measured(x))
            .map(|&x| self.measured(x))
            .collect();
        steps.windows(2).any(|w| !w[0] && !w[1])
    }

    /// The last step before the goal that all its pathways share, where they begin with several activities.
    pub fn single_point(&self, goal: usize) -> Option<usize> {
        let paths = self.pathways(goal);
        let starts: BTreeSet<usize> = paths.iter().map(|p| p[0]).collect();
        let first = paths.first().filter(|_| starts.len() > 1)?;
        first[..first.len() - 1].iter().rev().copied().find(|s| paths.iter().all(|p| p.contains(s)))
    }

    /// The fewest links from an activity.
    fn distance(&self, x: usize) -> usize {
        // A way with no thing twice is the shortest or as good; loops are walked through once.
        let mut reached: BTreeSet<usize> = self.things().filter(|&y| self.kind(y) == Kind::Activity).collect();
        for steps in 0..=self.small.things.len() {
            if reached.contains(&x) {
                return steps;
            }
            let more: Vec<usize> = reached.iter().flat_map(|&y| self.effects(y)).map(|l| self.links[l].to).collect();
            reached.extend(more);
        }
        usize::MAX
    }

    fn leads_back(&self, x: usize) -> bool {
        self.distance(x) != usize::MAX
    }

    /// The assumptions that apply to a link.
    pub fn assumed(&self, l: usize) -> Vec<usize> {
        let link = &self.links[l];
        let all = 0..self.small.assumptions.len();
        all.filter(|&a| link.properties.assuming == Some(a) || self.small.assumptions[a].applies_to == Some(link.to))
            .collect()
    }

    pub fn is_delivery(&self, l: usize) -> bool {
        self.kind(self.links[l].from) == Kind::Activity && self.kind(self.links[l].to) == Kind::Output
    }

    pub fn own_grade(&self, l: usize) -> usize {
        self.links[l].properties.grade.unwrap_or(UNPROVEN)
    }

    fn link_grade(&self, l: usize) -> usize {
        if self.is_delivery(l) {
            return ESTABLISHED;
        }
        let grades = self.assumed(l).into_iter().filter_map(|a| self.small.assumptions[a].grade);
        grades.chain([self.own_grade(l)]).max().unwrap_or(ESTABLISHED)
    }

    fn through(&self, l: usize) -> Stands {
        let from = self.links[l].from;
        let own = Stands { grade: self.link_grade(l), near: self.distance(from), place: l, link: Some(l) };
        own.worse(self.stands(from))
    }

    /// The N-th best of several; of those that stand so, the one that is named.
    fn nth_best(&self, members: &[usize], nth: usize) -> Stands {
        let all: Vec<Stands> = members.iter().map(|&l| self.through(l)).collect();
        let mut grades: Vec<usize> = all.iter().map(|s| s.grade).collect();
        grades.sort_unstable();
        let equal = all.into_iter().filter(|s| s.grade == grades[nth - 1]);
        equal.reduce(Stands::worse).expect("there are members")
    }

    /// How a thing that lies in no loop and above none stands by its evidence.
    pub fn stands(&self, x: usize) -> Stands {
        let causes = self.causes(x);
        let necessary: Vec<usize> = causes.iter().copied().filter(|&l| self.links[l].necessary).collect();
        if self.kind(x) == Kind::Activity {
            let needed = necessary.iter().map(|&l| self.stands(self.links[l].from));
            return needed.fold(Stands::of(ESTABLISHED), Stands::worse);
        }
        if self.has_no_cause(x) {
            return Stands::of(UNPROVEN);
        }
        let mut parts: Vec<Stands> = necessary.iter().map(|&l| self.through(l)).collect();
        let groups: BTreeSet<usize> = causes.iter().flat_map(|&l| self.links[l].groups.clone()).collect();
        for &g in &groups {
            let (needed, members) = &self.groups[g];
            parts.push(self.nth_best(members, *needed));
        }
        let counts = |&l: &usize| self.links[l].necessary || !self.links[l].groups.is_empty();
        let helping: Vec<usize> = causes.iter().copied().filter(|l| !counts(l)).collect();
        if !causes.iter().filter(|l| counts(l)).any(|&l| self.leads_back(self.links[l].from)) && !helping.is_empty() {
            parts.push(self.nth_best(&helping, 1));
        }
        parts.into_iter().fold(Stands::of(ESTABLISHED), Stands::worse)
    }

    fn tested(&self, l: usize) -> bool {
        let link = &self.links[l];
        link.asked || self.measured(link.from) && self.measured(link.to)
    }

    pub fn is_untested(&self, a: usize) -> bool {
        let assumption = &self.small.assumptions[a];
        assumption.grade.unwrap_or(UNPROVEN) >= UNPROVEN && !assumption.asked
    }

    pub fn is_graded(&self) -> bool {
        self.links.iter().any(|l| l.properties.grade.is_some())
            || self.small.assumptions.iter().any(|a| a.grade.is_some())
    }

    /// The weakest link of a goal whose evidence is unproven or contested, apart from one that starts at a gap.
    pub fn weak(&self, goal: usize) -> Option<usize> {
        let stands = Some(goal).filter(|&g| !self.looped(g)).map(|g| self.stands(g)).filter(|s| s.grade >= UNPROVEN)?;
        stands.link.filter(|&l| !self.is_gap(self.links[l].from))
    }

    /// Whether a thing that lies in no loop could come about without a link.
    pub fn does_without(&self, x: usize, without: usize) -> bool {
        let comes = |&l: &usize| l != without && self.does_without(self.links[l].from, without);
        let causes = self.causes(x);
        let necessary: Vec<usize> = causes.iter().copied().filter(|&l| self.links[l].necessary).collect();
        let groups: BTreeSet<usize> = causes.iter().flat_map(|&l| self.links[l].groups.clone()).collect();
        let enough = |g: usize| {
            let (needed, members) = &self.groups[g];
            members.iter().filter(|l| comes(l)).count() >= *needed
        };
        let counts = |&l: &usize| self.links[l].necessary || !self.links[l].groups.is_empty();
        let helping: Vec<usize> = causes.iter().copied().filter(|l| !counts(l)).collect();
        let led = causes.iter().filter(|l| counts(l)).any(|&l| self.leads_back(self.links[l].from));
        let helps = self.kind(x) == Kind::Activity || led || helping.is_empty() || helping.iter().any(comes);
        necessary.iter().all(comes) && groups.into_iter().all(enough) && helps
    }

    /// Such a link, where nothing tests it and no more particular check names the cause.
    pub fn weak_untested(&self, goal: usize) -> Option<usize> {
        let l = self.weak(goal).filter(|&l| !self.tested(l))?;
        let (own, grade) = (self.own_grade(l), self.link_grade(l));
        let contested = own == CONTESTED && self.links[l].properties.grade.is_some();
        let lowers = |a: usize| grade > own && self.small.assumptions[a].grade == Some(grade) && self.is_untested(a);
        (!contested && !self.assumed(l).into_iter().any(lowers)).then_some(l)
    }

    /// The first of the contested links of each statement that no question is about.
    pub fn contested(&self) -> Vec<usize> {
        let mut statements = BTreeSet::new();
        let speaks = |l: usize| {
            let link = &self.links[l];
            let is_claim = link.is_cause() && !self.is_delivery(l) && !self.looped(link.to);
            is_claim && link.properties.grade == Some(CONTESTED) && !link.asked
        };
        (0..self.links.len()).filter(|&l| speaks(l) && statements.insert(self.links[l].statement)).collect()
    }

    /// Whether a thing is an outcome or impact, or leads to one.
    pub fn reaches_goal(&self, x: usize) -> bool {
        std::iter::once(x).chain(self.reached(x)).any(|y| self.kind(y).is_goal())
    }

    /// The necessary links into a thing, and its groups.
    fn needs(&self, x: usize) -> (Vec<usize>, BTreeSet<usize>) {
        let causes = self.causes(x);
        let groups = causes.iter().flat_map(|&l| self.links[l].groups.clone()).collect();
        (causes.into_iter().filter(|&l| self.links[l].necessary).collect(), groups)
    }

    /// The month by which a thing can be there, by its own date or those of what it needs; `last` says whether by the last
    /// or the first month of a date. `None` where no date says.
    fn ready(&self, x: usize, last: bool) -> Option<i32> {
        if self.looped(x) {
            return None;
        }
        if let Some((_, first_month, last_month)) = self.small.things[x].date {
            return (self.kind(x) != Kind::Activity).then_some(if last { last_month } else { first_month });
        }
        let (necessary, groups) = self.needs(x);
        let mut latest: Vec<Option<i32>> = necessary.iter().map(|&l| self.ready_through(l, last)).collect();
        for g in groups {
            let (needed, members) = &self.groups[g];
            let mut all: Vec<Option<i32>> = members.iter().map(|&l| self.ready_through(l, last)).collect();
            // What has no date may be there first.
            all.sort_unstable();
            latest.push(all[needed - 1]);
        }
        latest.into_iter().flatten().max()
    }

    fn ready_through(&self, l: usize, last: bool) -> Option<i32> {
        Some(self.ready(self.links[l].from, last)? + self.links[l].properties.months)
    }

    /// The results that are due too late for a result that needs them.
    pub fn late(&self) -> BTreeSet<usize> {
        let mut late = BTreeSet::new();
        for x in self.things().filter(|&x| self.kind(x) != Kind::Activity && !self.looped(x)) {
            if let Some((_, _, due)) = self.small.things[x].date {
                self.hold(x, due, &mut late);
            }
        }
        late
    }

    /// Holds all that a thing needs to a month.
    fn hold(&self, x: usize, due: i32, late: &mut BTreeSet<usize>) {
        let (necessary, groups) = self.needs(x);
        let mut held: Vec<usize> = necessary;
        for g in groups {
            let (needed, members) = &self.groups[g];
            let ready = |l: usize| self.ready_through(l, true);
            let mut too_late: Vec<usize> = members.iter().copied().filter(|&l| ready(l) > Some(due)).collect();
            too_late.sort_by_key(|&l| (ready(l), l));
            let in_time = members.len() - too_late.len();
            held.extend(too_late.into_iter().take(needed.saturating_sub(in_time)));
        }
        for l in held {
            let (from, due) = (self.links[l].from, due - self.links[l].properties.months);
            match self.small.things[from].date {
                None => self.hold(from, due, late),
                Some((_, _, month)) if self.kind(from) != Kind::Activity && month > due => drop(late.insert(from)),
                Some(_) => {}
            }
        }
    }

    /// The activities that begin too late for a result that they serve.
    pub fn late_activities(&self) -> BTreeSet<usize> {
        let late = self.late();
        let mut found = BTreeSet::new();
        for goal in self.things().filter(|&x| self.kind(x) != Kind::Activity && !self.looped(x)) {
            let Some((_, _, due)) = self.small.things[goal].date else { continue };
            let mut todo = vec![(goal, due)];
            while let Some((at, due)) = todo.pop() {
                for l in self.causes(at) {
                    let (from, due) = (self.links[l].from, due - self.links[l].properties.months);
                    let dated = self.small.things[at].date.is_some();
                    // A late result passes on its own date only; what a dated activity needs is compared with that.
                    let stops = at != goal && late.contains(&at)
                        || dated && self.kind(at) == Kind::Activity && self.kind(from) != Kind::Activity;
                    if stops {
                        continue;
                    }
                    let begins = self.small.things[from].date.filter(|_| self.kind(from) == Kind::Activity);
                    if begins.is_some_and(|(_, month, _)| month > due) {
                        found.insert(from);
                    }
                    todo.push((from, due));
                }
            }
        }
        found
    }

    /// The activities that begin before something that they need is due.
    pub fn early_activities(&self) -> BTreeSet<usize> {
        let too_early = |&x: &usize| {
            let Some((_, _, begins)) = self.small.things[x].date else { return false };
            let needed = self.needs(x).0.into_iter().filter_map(|l| self.ready(self.links[l].from, false));
            self.kind(x) == Kind::Activity && !self.looped(x) && needed.max().is_some_and(|month| begins < month)
        };
        self.things().filter(too_early).collect()
    }
}
