//! Deadlines passed back along causes.

use super::ready::{Ready, free, groups_of, has_own_date, lag, members, ready};
use crate::model::{At, Date, Duration, ItemId, Link, Role, Theory};
use crate::rules::Context;
use crate::source::Span;
use jiff::civil;

/// By when something must be there for a later result to be in time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    /// The result that sets it.
    pub of: ItemId,
    /// The last day on which that is due.
    due: civil::Date,
    /// How long the effects on the way take together.
    pub lag: Duration,
    /// The last day on which it is in time; kept, since deadlines are compared at each link.
    last: civil::Date,
    /// Whether it is set through a group, of which too few others come in time.
    pub by_choice: bool,
}

impl Deadline {
    fn of(id: ItemId, due: At<Date>) -> Deadline {
        let due = due.value.last;
        Deadline { of: id, due, lag: Duration::default(), last: due, by_choice: false }
    }

    /// Where it is said when that is due which sets it.
    pub fn said(self, theory: &Theory) -> Span {
        theory.due(self.of).map(|due| due.span).unwrap_or_default()
    }

    /// The deadline for the cause of a link into what has this one.
    fn before(self, link: &Link) -> Deadline {
        let more = lag(link);
        if more.is_zero() {
            return self;
        }
        let lag = self.lag.plus(more);
        Deadline { lag, last: lag.latest_before(self.due), ..self }
    }

    /// Whether something that is there on a day is there too late.
    pub fn is_missed_by(self, day: civil::Date) -> bool {
        day > self.last
    }

    /// The tighter of two.
    fn tighter(self, other: Option<Deadline>) -> Deadline {
        let key = |d: Deadline| (d.last, d.of);
        other.filter(|&o| key(o) < key(self)).unwrap_or(self)
    }
}

/// For each thing, the tightest deadline that comes down to it by what is necessary, from results with dates through
/// those without. Of a group in which too few come in time, it comes down to those that would have to, the earliest
/// first. One pass against causal order; nothing passes through loops.
pub(super) fn by_need(cx: Context<'_>) -> Vec<Option<Deadline>> {
    let theory = cx.theory;
    // Only groups ask which of several comes first.
    let ready = if theory.groups.is_empty() { Vec::new() } else { ready(cx, Ready::day) };
    let mut deadlines: Vec<Option<Deadline>> = vec![None; theory.items.len()];
    let set = |deadlines: &mut Vec<Option<Deadline>>, id: ItemId, deadline: Deadline| {
        deadlines[id.index()] = Some(deadline.tighter(deadlines[id.index()]));
    };
    for &id in cx.graph.order().iter().rev().filter(|&&id| !cx.graph.is_looped(id)) {
        let own = theory.due(id).map(|due| Deadline::of(id, due));
        // An activity with dates of its own is compared with what it needs by another rule.
        let passed = if has_own_date(theory, id) { own } else { deadlines[id.index()] };
        let Some(deadline) = passed else { continue };
        for (_, link) in theory.causes(id).filter(|(_, l)| l.role == Role::Necessary) {
            set(&mut deadlines, link.from, deadline.before(link));
        }
        for group in groups_of(theory, id) {
            let dated = members(theory, group, &ready, Ready::day);
            // Lags are added forward from the day on which the member is due.
            let is_late = |r: &Ready| deadline.lag.plus(r.lag).after(r.due.value.last) > deadline.due;
            let in_time = free(theory, group, &dated) + dated.iter().filter(|(_, r)| !is_late(r)).count();
            let missing = (theory.group(group).at_least as usize).saturating_sub(in_time);
            for (link, _) in dated.iter().filter(|(_, r)| is_late(r)).take(missing) {
                let link = theory.link(*link);
                set(&mut deadlines, link.from, Deadline { by_choice: true, ..deadline.before(link) });
            }
        }
    }
    deadlines
}

/// For each thing, the tightest deadline of all results that it serves, by whatever causes. `late` says which results are
/// due too late for what needs them, which another rule reports: what serves those is held to their own date.
pub(super) fn by_service(cx: Context<'_>, late: &[bool]) -> Vec<Option<Deadline>> {
    let theory = cx.theory;
    let mut deadlines: Vec<Option<Deadline>> = vec![None; theory.items.len()];
    for &id in cx.graph.order().iter().rev().filter(|&&id| !cx.graph.is_looped(id)) {
        let passed = deadlines[id.index()];
        let own = theory.due(id).map(|due| Deadline::of(id, due));
        let deadline = match own {
            Some(own) if late[id.index()] => Some(own),
            Some(own) => Some(own.tighter(passed)),
            None => passed,
        };
        let Some(deadline) = deadline else { continue };
        let is_dated = theory.activity(id).is_some_and(|a| a.during.is_said());
        for (_, link) in theory.causes(id) {
            // Whether the results that a dated activity needs are there in time for it is for another rule to say.
            if is_dated && theory.activity(link.from).is_none() {
                continue;
            }
            deadlines[link.from.index()] = Some(deadline.before(link).tighter(deadlines[link.from.index()]));
        }
    }
    deadlines
}
/// A length of time in words.
pub(super) fn length(lag: Duration) -> String {
    use crate::diagnostic::words::counted;
    let mut parts = Vec::new();
    if lag.months >= 12 {
        parts.push(counted(lag.months as usize / 12, "year"));
    }
    if !lag.months.is_multiple_of(12) {
        parts.push(counted(lag.months as usize % 12, "month"));
    }
    if lag.days > 0 {
        parts.push(counted(lag.days as usize, "day"));
    }
    crate::diagnostic::words::all_of(&parts)
}
