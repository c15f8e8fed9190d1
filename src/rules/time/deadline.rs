//! Deadlines passed back along causes.

use crate::model::{At, Date, Duration, ItemId, Link};
use crate::rules::Context;
use jiff::civil;

/// By when something must be there for a later result to be in time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    /// The result that sets it.
    pub of: ItemId,
    /// When that is due.
    pub due: At<Date>,
    /// How long the effects on the way take together.
    pub lag: Duration,
}

impl Deadline {
    pub fn of(id: ItemId, due: At<Date>) -> Deadline {
        Deadline { of: id, due, lag: Duration::default() }
    }

    /// The deadline for the cause of a link into what has this one.
    pub fn before(self, link: &Link) -> Deadline {
        let after = link.properties().after.get().map(|a| a.value).unwrap_or_default();
        Deadline { lag: self.lag.plus(after), ..self }
    }

    /// Whether something that is there on a day is there too late. Lags are added forward from that day.
    pub fn is_missed_by(self, day: civil::Date) -> bool {
        self.lag.after(day) > self.due.value.last
    }

    /// What is left until the due day once the lag is taken off, to tell the tighter of two.
    fn tightness(self) -> i64 {
        let day = self.due.value.last;
        let days = i64::from(day.year()) * 366 + i64::from(day.day_of_year());
        days - i64::try_from(self.lag.days_about()).unwrap_or(i64::MAX / 2)
    }
}

/// For each thing, the tightest deadline that comes down to it through links that `counts`, from results with dates through
/// those without. One pass against causal order; nothing passes through loops.
pub(super) fn passed_back(cx: Context<'_>, counts: impl Fn(&Link) -> bool) -> Vec<Option<Deadline>> {
    let mut deadlines: Vec<Option<Deadline>> = vec![None; cx.theory.items.len()];
    for &id in cx.graph.order().iter().rev() {
        if cx.graph.is_looped(id) {
            continue;
        }
        let tightest = cx
            .theory
            .effects(id)
            .filter(|(_, l)| counts(l) && !cx.graph.is_looped(l.to))
            .filter_map(|(_, l)| {
                let own = cx.theory.due(l.to).map(|due| Deadline::of(l.to, due));
                // An activity with dates of its own is compared with what it needs by another rule.
                let dated = cx.theory.activity(l.to).is_some_and(|a| a.during.is_said());
                let faulty = cx.theory.result(l.to).is_some_and(|r| r.by.is_said()) && own.is_none();
                if dated || faulty {
                    return None;
                }
                Some(own.or(deadlines[l.to.index()])?.before(l))
            })
            .min_by_key(|d| (d.tightness(), d.of));
        deadlines[id.index()] = tightest;
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
