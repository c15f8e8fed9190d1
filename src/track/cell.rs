//! A cell: all that was handed in for one indicator, period, partner and group, put together as far as it may be.

use super::given::Given;
use super::measure::Measure;
use super::number::Decimal;

/// What cells are told apart by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key {
    /// The indicator, by place in the plan.
    pub indicator: u32,
    /// The days that the figure is about.
    pub period: crate::model::Date,
    /// The partner, by place in the plan; none where the row names none.
    pub partner: Option<u32>,
    /// The groups, each with the number of its dimension, in order of dimensions; none for everybody.
    pub groups: Box<[(u16, u32)]>,
}

/// A file, by number, and a row in it.
pub(super) type Place = (u16, u64);

/// Figures put together, in the order of rows in which they came; the order makes no difference to what comes of it.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Where it was first met.
    pub first: Place,
    /// How many rows were added up or said the same.
    pub rows: u64,
    sum: Option<Decimal>,
    shares: Option<(Decimal, Decimal)>,
    single: Option<Given>,
    /// Where a row says another figure than the rows before, which it can't be added to.
    pub conflict: Option<Place>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Amount {
    /// Single figures that may be added to those of other cells.
    Sum(Decimal),
    /// So many out of so many, which may be added to those of other cells.
    Shares(Decimal, Decimal),
    /// A figure that stands for itself.
    Single(Given),
    /// Different figures, of which nobody knows which one holds.
    Conflict,
}

impl Cell {
    pub fn new(first: Place) -> Cell {
        Cell { first, rows: 0, sum: None, shares: None, single: None, conflict: None }
    }

    /// Takes in a figure. `false` where the sum would be larger than can be counted; then it is left out.
    pub fn take(&mut self, measure: &Measure, given: Given, rows: u64, at: Place) -> bool {
        let sound = match given {
            Given::Value(value) if measure.adds_values => {
                let sum = self.sum.unwrap_or(Decimal::ZERO).plus(value);
                self.sum = sum.or(self.sum);
                sum.is_some()
            }
            Given::Share(n, d) if measure.adds_shares => {
                let (all_n, all_d) = self.shares.unwrap_or((Decimal::ZERO, Decimal::ZERO));
                let both = all_n.plus(n).zip(all_d.plus(d));
                self.shares = both.or(self.shares);
                both.is_some()
            }
            given => {
                match &self.single {
                    Some(other) if *other != given => {
                        self.conflict.get_or_insert(at);
                    }
                    _ => self.single = Some(given),
                }
                true
            }
        };
        if sound {
            self.rows = self.rows.saturating_add(rows);
            // Parts of a whole and a figure of the whole can't be put together.
            let kinds = [self.sum.is_some(), self.shares.is_some(), self.single.is_some()];
            if kinds.into_iter().filter(|k| *k).count() > 1 {
                self.conflict.get_or_insert(at);
            }
        }
        sound
    }

    /// Whether it was added up.
    pub fn adds(&self) -> bool {
        self.single.is_none()
    }

    /// What it says.
    pub fn amount(&self) -> Amount {
        match (self.conflict, self.sum, self.shares, &self.single) {
            (None, Some(sum), None, None) => Amount::Sum(sum),
            (None, None, Some((n, d)), None) => Amount::Shares(n, d),
            (None, None, None, Some(single)) => Amount::Single(single.clone()),
            _ => Amount::Conflict,
        }
    }
}

impl Amount {
    /// Both together; a conflict where they can't be put together.
    pub fn plus(&self, other: &Amount) -> Amount {
        let sum = match (self, other) {
            (Amount::Sum(a), Amount::Sum(b)) => a.plus(*b).map(Amount::Sum),
            (Amount::Shares(a, b), Amount::Shares(c, d)) => {
                a.plus(*c).zip(b.plus(*d)).map(|(n, d)| Amount::Shares(n, d))
            }
            _ => None,
        };
        sum.unwrap_or(Amount::Conflict)
    }

    /// Whether it may be added to others of its kind.
    pub fn adds(&self) -> bool {
        matches!(self, Amount::Sum(_) | Amount::Shares(..))
    }
}
