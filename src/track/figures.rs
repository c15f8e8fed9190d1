//! From cells to figures: for each indicator, for everybody and for each group, what was handed in for each period; groups
//! and partners added up where they may be.

use super::cell::{Amount, Key};
use super::observations::Observations;
use crate::model::Date;
use jiff::civil;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A group: the number of its dimension, and its own.
pub(super) type GroupId = (u16, u32);

/// What was handed in for a period.
#[derive(Clone, Debug)]
pub(super) struct Handed {
    pub period: Date,
    /// All partners together; `None` where their figures can't be put together.
    pub all: Option<Amount>,
    /// What each partner handed in, in order of the plan; no partner where a row names none.
    pub by_partner: Vec<(Option<u32>, Amount)>,
    /// The dimensions whose groups were added up.
    pub added_over: Vec<u16>,
}

/// The figures of an indicator, of everybody or of a group, in order of time.
pub(super) type Handings = Vec<Handed>;

/// The figures of all indicators.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// Of each indicator: everybody first, then groups in the order of dimensions and names.
    pub of: Vec<BTreeMap<Option<GroupId>, Handings>>,
}

/// The amounts that cells make for one series, period and partner: by the dimensions that are told apart besides.
type Shapes = Vec<(Vec<u16>, Amount, u32)>;

/// The amounts of a series, by time and partner.
type OverTime = BTreeMap<(Time, Option<u32>), Shapes>;

impl Figures {
    pub fn of(observations: &Observations<'_>, indicators: usize) -> Figures {
        // By indicator and series, then by time and partner.
        let mut all: FxHashMap<(u32, Option<GroupId>), OverTime> = FxHashMap::default();
        for (key, cell) in observations.cells.iter().filter(|(_, cell)| cell.rows > 0) {
            let series = std::iter::once(None).chain(key.groups.iter().copied().map(Some));
            for one in series {
                let shapes =
                    all.entry((key.indicator, one)).or_default().entry((by_end(key), key.partner)).or_default();
                let others = key.groups.iter().filter(|g| Some(**g) != one).map(|g| g.0).collect::<Vec<_>>();
                let amount = cell.amount();
                match shapes.iter_mut().find(|(dimensions, ..)| *dimensions == others) {
                    Some((_, sum, cells)) => {
                        *sum = sum.plus(&amount);
                        *cells += 1;
                    }
                    None => shapes.push((others, amount, 1)),
                }
            }
        }
        let mut figures = Figures { of: vec![BTreeMap::new(); indicators] };
        for ((indicator, series), amounts) in all {
            let mut handings: Handings = Vec::new();
            for (((last, Reverse(first)), partner), shapes) in amounts {
                let Some((dimensions, amount)) = whole(shapes) else { continue };
                let period = Date { first, last };
                match handings.last_mut().filter(|h| h.period == period) {
                    Some(last) => {
                        last.by_partner.push((partner, amount));
                        last.added_over.extend(dimensions);
                    }
                    None => handings.push(Handed {
                        period,
                        all: None,
                        by_partner: vec![(partner, amount)],
                        added_over: dimensions,
                    }),
                }
            }
            for handed in &mut handings {
                handed.all = together(&handed.by_partner);
                handed.added_over.sort_unstable();
                handed.added_over.dedup();
            }
            if let Some(of) = figures.of.get_mut(indicator as usize) {
                of.insert(series, handings);
            }
        }
        figures
    }
}

/// Periods stand in the order in which they end. Of those that end on one day the longest comes last, since it says most.
type Time = (civil::Date, Reverse<civil::Date>);

fn by_end(key: &Key) -> Time {
    (key.period.last, Reverse(key.period.first))
}

/// What cells make for everybody, or for a group: the cell that says just that, or else those that tell the fewest
/// dimensions apart, added up.
fn whole(mut shapes: Shapes) -> Option<(Vec<u16>, Amount)> {
    shapes.sort_by(|a, b| (a.0.len(), &a.0).cmp(&(b.0.len(), &b.0)));
    // A single group is not everybody.
    let fits =
        |(dimensions, amount, cells): &(Vec<u16>, Amount, u32)| dimensions.is_empty() || (*cells > 1 && amount.adds());
    shapes.into_iter().find(fits).map(|(dimensions, amount, _)| (dimensions, amount))
}

/// The figures of partners together. A row that names no partner speaks for all.
fn together(by_partner: &[(Option<u32>, Amount)]) -> Option<Amount> {
    match by_partner {
        [(None, amount), ..] | [(_, amount)] => Some(amount.clone()),
        [(_, first), rest @ ..] => {
            if matches!(first, Amount::Single(_)) && rest.iter().all(|(_, other)| other == first) {
                return Some(first.clone());
            }
            let sum = rest.iter().fold(first.clone(), |sum, (_, other)| sum.plus(other));
            Some(sum).filter(Amount::adds)
        }
        [] => None,
    }
}
