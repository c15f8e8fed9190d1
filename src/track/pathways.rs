//! What it means that an outcome is missed: the reading of theory-based evaluation.
//!
//! When an outcome is missed, what leads to it is followed downwards from step to step. Where an activity was not carried
//! out, or its output did not come, the *implementation* failed. Where all that a step needs is in place and the step is
//! not, the *theory* failed: the links between did not hold; unless an assumption under them is shown to have failed, or
//! the effect is not due yet. What nobody measured is unknown, and said to be. (Weiss 1997, "Theory-based evaluation: past,
//! present, and future"; Funnell and Rogers 2011, "Purposeful program theory", on implementation and theory failure.)

use super::seen::{Seen, State};
use super::status::Status;
use super::tracked::{Explanation, Finding, Pathway};
use crate::diagnostic::words;
use crate::model::{ItemId, LinkId, Role};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;

/// So many links are looked at for all outcomes together; each gets its share.
const WORK: usize = 2_000_000;
/// So many findings or unknown steps of an outcome are told.
const TOLD: usize = 40;

/// The outcomes and impacts in causal order.
pub(super) fn pathways(seen: &Seen<'_>) -> Vec<Pathway> {
    let is_goal = |id: &ItemId| matches!(seen.theory.item(*id).kind, Kind::Outcome | Kind::Impact);
    let goals: Vec<ItemId> = seen.graph.order().iter().copied().filter(is_goal).collect();
    let work = (WORK / goals.len().max(1)).max(500);
    goals.into_iter().map(|id| pathway(seen, id, work)).collect()
}

fn pathway(seen: &Seen<'_>, id: ItemId, work: usize) -> Pathway {
    let theory = seen.theory;
    let (below, _) = seen.graph.below(theory, id, work);
    let statuses: Vec<Option<Status>> = below.iter().map(|&b| seen.status(b)).collect();
    let all = Status::ALL.iter().map(|s| Some(*s)).chain([None]);
    let counts: Vec<(Option<Status>, usize)> = all
        .map(|status| (status, statuses.iter().filter(|s| **s == status).count()))
        .filter(|(_, count)| *count > 0)
        .collect();
    let mut walk =
        Walk { seen, findings: Vec::new(), unknown: Vec::new(), visited: FxHashSet::default(), todo: vec![id], work };
    let status = seen.status(id);
    match status {
        Some(Status::OffTrack) => walk.explain(),
        Some(Status::OnTrack) => walk.doubt(id),
        _ => {}
    }
    let Walk { mut findings, mut unknown, .. } = walk;
    findings.sort_by_key(|f| f.kind);
    let reading = reading(seen, id, &findings, &unknown);
    findings.truncate(TOLD);
    let more = unknown.len().saturating_sub(TOLD);
    unknown.truncate(TOLD);
    if more > 0 {
        unknown.push(format!("And {} are not known either.", words::counted(more, "step")));
    }
    Pathway {
        kind: theory.item(id).kind.text(),
        name: theory.name(id).to_owned(),
        title: theory.title(id).into_owned(),
        status,
        steps: below.len(),
        counts,
        reading,
        findings,
        unknown,
    }
}

/// What is said in short.
fn reading(seen: &Seen<'_>, id: ItemId, findings: &[Finding], unknown: &[String]) -> String {
    match seen.status(id) {
        None => "Whether it comes about is not known: nothing measures it.".to_owned(),
        Some(Status::OnTrack) if findings.is_empty() => "It is on track.".to_owned(),
        Some(Status::OnTrack) => {
            "It is on track, although what the theory says it needs is not in place: the theory does not explain it."
                .to_owned()
        }
        Some(Status::TooEarly) => "It is too early to tell.".to_owned(),
        Some(Status::NoData) => "Whether it comes about is not known: no figure was handed in.".to_owned(),
        Some(Status::Overdue) => "Whether it is on track is not known: its last figure is overdue.".to_owned(),
        Some(Status::NotJudged) => {
            "Whether it is on track is not known: its figures are there and can't be judged.".to_owned()
        }
        Some(Status::OffTrack) => {
            let has = |kind| findings.iter().any(|f| f.kind == kind);
            let mut parts: Vec<&str> = Vec::new();
            if has(Explanation::NotCarriedOut) {
                parts.push("what was planned was not carried out (implementation failure)");
            }
            if has(Explanation::NoEffect) {
                parts.push("what was carried out did not have the effect (theory failure)");
            }
            if has(Explanation::AssumptionFailed) {
                parts.push("something that was taken for granted does not hold");
            }
            if has(Explanation::OthersFailed) {
                parts.push("others did not see to what was theirs");
            }
            if has(Explanation::TooSoon) {
                parts.push("it is too soon for an effect");
            }
            match (parts.is_empty(), unknown.is_empty()) {
                (true, _) => "It is off track, and figures do not tell why.".to_owned(),
                (false, true) => format!("It is off track: {}.", words::all_of(&parts)),
                (false, false) => {
                    format!("It is off track: {}; and not all steps are known.", words::all_of(&parts))
                }
            }
        }
    }
}

/// The way down from a missed outcome.
struct Walk<'a> {
    seen: &'a Seen<'a>,
    findings: Vec<Finding>,
    unknown: Vec<String>,
    visited: FxHashSet<ItemId>,
    todo: Vec<ItemId>,
    work: usize,
}

impl Walk<'_> {
    /// Follows what is not in place down to where it begins.
    fn explain(&mut self) {
        while let Some(id) = self.todo.pop() {
            if !self.visited.insert(id) || self.work == 0 {
                continue;
            }
            match self.seen.measured(id) {
                State::Bad => self.missed(id),
                State::Unknown => {
                    self.unknown.push(self.seen.why_unknown(id));
                    self.assumptions(id, false);
                    self.down(id);
                }
                State::Good => {}
            }
        }
    }

    /// A step that figures show is not in place.
    fn missed(&mut self, id: ItemId) {
        let seen = self.seen;
        let theory = seen.theory;
        let title = seen.title(id);
        let kind = theory.item(id).kind;
        let delivers = kind == Kind::Output && theory.causes(id).any(|(_, l)| theory.is_delivery(l));
        let nothing_leads_here = theory.causes(id).next().is_none();
        let is_told = |output: ItemId| self.visited.contains(&output) && seen.measured(output) == State::Bad;
        if kind == Kind::Activity
            && theory.indicators_of(id).is_empty()
            && theory.effects(id).any(|(_, l)| theory.is_delivery(l) && is_told(l.to))
        {
            // It is known by what it delivers alone, and of that it is told.
            return self.down(id);
        }
        if kind == Kind::Activity || delivers {
            let says = match kind {
                Kind::Activity => {
                    format!("{title} was not carried out as planned, or did not reach as many as planned.")
                }
                _ => format!("{title}, which an activity was to deliver, is not there as planned."),
            };
            self.found(Explanation::NotCarriedOut, vec![theory.name(id).to_owned()], says, seen.evidence(id));
            self.down(id);
            return;
        }
        if seen.graph.is_brought_about_by_others(theory, id) {
            let who = theory.result(id).and_then(|r| theory.said(&r.external)).unwrap_or_default();
            let says = format!("{title} is not in place, and others see to it: {who}");
            self.found(Explanation::OthersFailed, vec![theory.name(id).to_owned()], says, seen.evidence(id));
        } else if nothing_leads_here {
            self.unknown
                .push(format!("Why {title} is not in place can't be told: the theory names nothing that leads to it."));
        }
        let is_break = !nothing_leads_here && seen.causes(id) == State::Good;
        let assumption_failed = self.assumptions(id, is_break);
        if is_break && !assumption_failed {
            self.no_effect(id);
        }
        self.down(id);
    }

    /// All that a step needs is in place, and the step is not.
    fn no_effect(&mut self, id: ItemId) {
        let seen = self.seen;
        let theory = seen.theory;
        let causes: Vec<(LinkId, ItemId)> = theory
            .causes(id)
            .map(|(l, link)| (l, link.from))
            .filter(|(_, from)| seen.held(*from) == State::Good)
            .collect();
        let waits = |(link, from): &(LinkId, ItemId)| {
            let lag = theory.link(*link).properties().after.get()?.value;
            let effect = lag.after(seen.since(*from)?);
            seen.latest(id).filter(|latest| effect > *latest).map(|_| effect)
        };
        let due: Vec<_> = causes.iter().map(waits).collect();
        let names: Vec<String> = causes.iter().map(|(l, _)| theory.link_name(*l)).collect();
        let titles: Vec<String> = causes.iter().map(|(_, from)| seen.title(*from)).collect();
        let (is, them) = if causes.len() == 1 { ("is", "link") } else { ("are", "links") };
        let mut evidence = seen.evidence(id);
        for &(_, from) in causes.iter().take(6) {
            if seen.measured(from) == State::Good {
                evidence.extend(seen.evidence(from));
            } else {
                evidence.extend(self.inferred(from));
            }
        }
        let shown = words::some_of(&titles, 5);
        let title = seen.title(id);
        match due.iter().copied().collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max()) {
            Some(day) => {
                let says = format!(
                    "{shown} {is} in place, and the theory expects the effect on {title} by {day}: its last figure is from before."
                );
                self.found(Explanation::TooSoon, names, says, evidence);
            }
            None => {
                let says =
                    format!("{shown} {is} in place, and {title} did not follow: the {them} between did not hold.");
                self.found(Explanation::NoEffect, names, says, evidence);
            }
        }
    }

    /// What speaks for a step that nothing measures: what leads to it. Says too that it is not known.
    fn inferred(&mut self, id: ItemId) -> Vec<String> {
        let seen = self.seen;
        let mut evidence = Vec::new();
        let mut todo = vec![id];
        let mut met = FxHashSet::default();
        while let Some(id) = todo.pop() {
            if !met.insert(id) || met.len() > 50 {
                continue;
            }
            if seen.measured(id) == State::Good {
                evidence.extend(seen.evidence(id));
                continue;
            }
            if self.visited.insert(id) {
                let title = seen.title(id);
                self.unknown.push(format!(
                    "{title} should have followed from what leads to it, and no figure shows whether it did: so it is not known which of the links around it did not hold."
                ));
            }
            todo.extend(seen.theory.causes(id).map(|(_, l)| l.from).filter(|from| seen.held(*from) == State::Good));
        }
        evidence
    }

    /// The assumptions under a step and the links into it: whether one is shown to have failed. Of those that nothing
    /// tests it is said where it matters.
    fn assumptions(&mut self, id: ItemId, is_break: bool) -> bool {
        let seen = self.seen;
        let theory = seen.theory;
        let of_links = theory.causes(id).flat_map(|(_, link)| link.properties().assuming.iter().map(|r| r.item));
        let mut all: Vec<ItemId> = theory.assumptions_on(id).iter().copied().chain(of_links).collect();
        all.sort_unstable();
        all.dedup();
        let mut failed = false;
        for assumption in all {
            match seen.measured(assumption) {
                State::Bad => {
                    failed = true;
                    if self.visited.insert(assumption) {
                        let so = theory
                            .assumption(assumption)
                            .and_then(|a| theory.said(&a.if_false))
                            .map(|t| format!(" If it fails: {t}"))
                            .unwrap_or_default();
                        let says = format!(
                            "{} does not hold, and {} rests on it.{so}",
                            seen.title(assumption),
                            seen.title(id)
                        );
                        let about = vec![theory.name(assumption).to_owned()];
                        self.found(Explanation::AssumptionFailed, about, says, seen.evidence(assumption));
                    }
                }
                State::Unknown if is_break && self.visited.insert(assumption) => {
                    self.unknown.push(seen.why_unknown(assumption));
                }
                _ => {}
            }
        }
        failed
    }

    /// Goes on with what leads to a step and is not known to be in place.
    fn down(&mut self, id: ItemId) {
        let seen = self.seen;
        let mut next: Vec<ItemId> = Vec::new();
        for (_, link) in seen.theory.causes(id) {
            self.work = self.work.saturating_sub(1);
            let is_help = link.role == Role::Contributing
                && seen.measured(link.from) == State::Unknown
                && seen.theory.causes(id).any(|(_, l)| l.role != Role::Contributing);
            // Where enough of a choice is in place, the others are not missed.
            let is_spare = link.role == Role::Member && link.groups.iter().all(|&g| seen.group(g) == State::Good);
            // What only helps and is not measured explains nothing.
            if seen.held(link.from) != State::Good && !is_help && !is_spare {
                next.push(link.from);
            }
        }
        self.todo.extend(next.into_iter().rev());
    }

    /// An outcome that came about although what it needs did not.
    fn doubt(&mut self, id: ItemId) {
        let seen = self.seen;
        let theory = seen.theory;
        if seen.causes(id) != State::Bad {
            return;
        }
        let bad: Vec<(LinkId, ItemId)> = theory
            .causes(id)
            .map(|(l, link)| (l, link.from))
            .filter(|(_, from)| seen.held(*from) == State::Bad)
            .collect();
        let shown = self.shown(bad.iter().map(|(_, from)| *from).collect());
        let titles: Vec<String> = shown.iter().map(|&step| seen.title(step)).collect();
        let is = if shown.len() == 1 { "is" } else { "are" };
        // Between may lie steps that nobody measured.
        let is_straight = shown.iter().all(|step| bad.iter().any(|(_, from)| from == step));
        let rests = if is_straight { "" } else { ", on which the theory lets it rest" };
        let says = format!(
            "{} came about although {} {is} not in place{rests}: something that the theory does not name may have brought it about, or it is not needed as the theory says.",
            seen.title(id),
            words::some_of(&titles, 5)
        );
        let evidence = shown.iter().take(6).flat_map(|&step| seen.evidence(step)).collect();
        let names = bad.iter().map(|(l, _)| theory.link_name(*l)).collect();
        self.found(Explanation::WithoutItsCauses, names, says, evidence);
    }

    /// The steps of which figures show that they are not in place, at those that are not, or else below them: what nobody
    /// measured is not called missing.
    fn shown(&mut self, from: Vec<ItemId>) -> Vec<ItemId> {
        let seen = self.seen;
        let (mut shown, mut met) = (Vec::new(), FxHashSet::default());
        let mut todo: Vec<ItemId> = from.into_iter().rev().collect();
        while let Some(id) = todo.pop() {
            if !met.insert(id) || self.work == 0 {
                continue;
            }
            if seen.measured(id) == State::Bad {
                shown.push(id);
                continue;
            }
            let below: Vec<ItemId> = seen.theory.causes(id).map(|(_, link)| link.from).collect();
            self.work = self.work.saturating_sub(below.len());
            todo.extend(below.into_iter().rev().filter(|&step| seen.held(step) == State::Bad));
        }
        shown
    }

    fn found(&mut self, kind: Explanation, about: Vec<String>, says: String, evidence: Vec<String>) {
        self.findings.push(Finding { kind, about, says, evidence });
    }
}
