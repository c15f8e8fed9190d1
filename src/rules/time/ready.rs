//! When a thing can be there at the earliest, by the dates of what it needs.

use crate::model::{At, Date, Duration, GroupId, ItemId, Link, LinkId, Role, Theory};
use crate::rules::Context;
use jiff::civil;

/// How long the effect of a link takes.
pub(super) fn lag(link: &Link) -> Duration {
    link.properties().after.get().map(|a| a.value).unwrap_or_default()
}

/// What a dated cause passes on: when something can be there at the earliest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ready {
    /// The cause with the date that decides.
    pub of: ItemId,
    /// When that is due.
    pub due: At<Date>,
    /// How long the effects on the way take together.
    pub lag: Duration,
}

impl Ready {
    fn through(self, link: &Link) -> Ready {
        Ready { lag: self.lag.plus(lag(link)), ..self }
    }

    /// The first day of the period in which it is there, of which [`Ready::day`] is the last.
    pub fn first_day(self) -> civil::Date {
        self.lag.after(self.due.value.first)
    }

    /// The day on which it is there.
    pub fn day(self) -> civil::Date {
        self.lag.after(self.due.value.last)
    }
}

/// When each thing can be there at the earliest: by its own date, or where it has none by those of what it needs. `None`
/// where no date says. Which of several decides is told by `day`, the last or the first day of the period. One pass in
/// causal order; activities with dates are compared with what they need, and pass nothing on.
pub(super) fn ready(cx: Context<'_>, day: fn(Ready) -> civil::Date) -> Vec<Option<Ready>> {
    let theory = cx.theory;
    let mut ready: Vec<Option<Ready>> = vec![None; theory.items.len()];
    for &id in cx.graph.order().iter().filter(|&&id| !cx.graph.is_looped(id)) {
        if let Some(due) = theory.due(id) {
            ready[id.index()] = Some(Ready { of: id, due, lag: Duration::default() });
            continue;
        }
        if has_own_date(theory, id) {
            continue;
        }
        let necessary = theory.causes(id).filter(|(_, l)| l.role == Role::Necessary);
        let mut latest = necessary.filter_map(|(_, l)| Some(ready[l.from.index()]?.through(l))).collect::<Vec<_>>();
        for group in groups_of(theory, id) {
            // Where too few can be there earlier, the next of those with a date decides.
            let late = members(theory, group, &ready, day);
            let needed = theory.group(group).at_least as usize;
            let free = free(theory, group, &late);
            if free < needed {
                latest.extend(late.get(needed - free - 1).map(|(_, r)| *r));
            }
        }
        ready[id.index()] = latest.into_iter().max_by_key(|&r| (day(r), std::cmp::Reverse(r.of)));
    }
    ready
}

/// The members of a group that can't be there before a day, the earliest first.
pub(super) fn members(
    theory: &Theory,
    group: GroupId,
    ready: &[Option<Ready>],
    day: fn(Ready) -> civil::Date,
) -> Vec<(LinkId, Ready)> {
    let links = theory.group(group).links.iter().map(|&l| (l, theory.link(l)));
    let mut dated: Vec<(LinkId, Ready)> =
        links.filter_map(|(id, l)| Some((id, ready[l.from.index()]?.through(l)))).collect();
    dated.sort_by_key(|&(id, r)| (day(r), id));
    dated
}

/// How many members of a group may be there at any time, as far as the theory says.
pub(super) fn free(theory: &Theory, group: GroupId, dated: &[(LinkId, Ready)]) -> usize {
    let group = theory.group(group);
    group.links.len() + group.unknown as usize - dated.len()
}

/// The groups of causes of a thing, in order.
pub(super) fn groups_of(theory: &Theory, id: ItemId) -> Vec<GroupId> {
    if theory.groups.is_empty() {
        return Vec::new();
    }
    let mut groups: Vec<GroupId> = theory.causes(id).flat_map(|(_, l)| l.groups.iter().copied()).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Whether a thing says a date of its own, understood or not.
pub(super) fn has_own_date(theory: &Theory, id: ItemId) -> bool {
    theory.activity(id).is_some_and(|a| a.during.is_said()) || theory.result(id).is_some_and(|r| r.by.is_said())
}
