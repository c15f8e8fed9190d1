//! The figures of one series in order of time, as far as they count: partners put together, and the figures of months made
//! into those of a year where the theory counts so.

use super::cell::Amount;
use super::figures::Handed;
use super::given::Given;
use super::measure::Measure;
use super::number::{share, tidy};
use crate::model::Date;
use jiff::civil;
use std::collections::BTreeMap;

/// What a figure is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    Number(f64),
    Text(String),
    /// Rows say different things.
    Conflict,
    /// Partners' figures, which can't be put together.
    Apart,
}

/// A figure of a time.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub period: Date,
    pub reading: Reading,
    pub added_over: Vec<u16>,
    /// Partners who handed in figures at other times and not for this one, by place in the plan.
    pub missing: Vec<u32>,
    /// Whether without them the figure is too small to be judged.
    pub is_part_of_sum: bool,
    /// How much of the year its parts cover, where that is not all of it.
    pub part: Option<f64>,
}

/// What counts as of a day: what is about a time that has begun.
pub(super) fn taken(measure: &Measure, handings: &[Handed], as_of: civil::Date) -> Vec<Taken> {
    let begun = || handings.iter().filter(|h| h.period.first <= as_of);
    let mut reporters: Vec<u32> = begun().flat_map(|h| h.by_partner.iter().filter_map(|p| p.0)).collect();
    reporters.sort_unstable();
    reporters.dedup();
    let one = |handed: &Handed| {
        let speaks_for_all = handed.by_partner.iter().any(|(partner, _)| partner.is_none());
        let adds = handed.by_partner.iter().all(|(_, amount)| amount.adds());
        let has = |partner: &u32| handed.by_partner.iter().any(|(p, _)| *p == Some(*partner));
        let asks = adds && !speaks_for_all;
        let missing: Vec<u32> = reporters.iter().copied().filter(|p| asks && !has(p)).collect();
        Taken {
            period: handed.period,
            reading: reading(measure, handed.all.as_ref()),
            added_over: handed.added_over.clone(),
            is_part_of_sum: !missing.is_empty() && matches!(handed.all, Some(Amount::Sum(_))),
            missing,
            part: None,
        }
    };
    begun().map(one).collect()
}

/// What one partner handed in.
pub(super) fn of_partner(
    measure: &Measure,
    handings: &[Handed],
    partner: Option<u32>,
    as_of: civil::Date,
) -> Vec<Taken> {
    let own = handings.iter().filter(|h| h.period.first <= as_of).filter_map(|h| {
        let (_, amount) = h.by_partner.iter().find(|(p, _)| *p == partner)?;
        Some(Taken {
            period: h.period,
            reading: reading(measure, Some(amount)),
            added_over: Vec::new(),
            missing: Vec::new(),
            is_part_of_sum: false,
            part: None,
        })
    });
    own.collect()
}

fn reading(measure: &Measure, amount: Option<&Amount>) -> Reading {
    let scale = measure.scale.unwrap_or(1.0);
    match amount {
        None => Reading::Apart,
        Some(Amount::Conflict) => Reading::Conflict,
        Some(Amount::Sum(sum) | Amount::Single(Given::Value(sum))) => Reading::Number(tidy(sum.to_f64())),
        Some(Amount::Shares(n, d) | Amount::Single(Given::Share(n, d))) => Reading::Number(tidy(share(*n, *d, scale))),
        Some(Amount::Single(Given::Text(text))) => Reading::Text(text.to_string()),
    }
}

/// Makes years of shorter periods, where the figures of an indicator are counted anew in each period and its targets are
/// those of years. Years begin on the day of the year on which `first` lies. A year that was handed in as such stays.
pub(super) fn by_year(first: civil::Date, all: Vec<Taken>) -> Vec<Taken> {
    let (years, parts): (Vec<Taken>, Vec<Taken>) = all.into_iter().partition(|t| length(t.period) >= 270.0);
    let mut by_year: BTreeMap<(civil::Date, civil::Date), Vec<Taken>> = BTreeMap::new();
    for part in parts {
        if let Some(year) = year_around(first, part.period.last) {
            by_year.entry((year.first, year.last)).or_default().push(part);
        }
    }
    let mut made = years;
    for ((first, last), mut parts) in by_year {
        let period = Date { first, last };
        if made.iter().any(|year| year.period.last == last) {
            continue;
        }
        // The longest first: what lies within them is told already.
        parts.sort_by(|a, b| length(b.period).total_cmp(&length(a.period)).then(a.period.cmp(&b.period)));
        let mut kept: Vec<&Taken> = Vec::new();
        for part in &parts {
            if kept.iter().all(|k| k.period.is_before(part.period) || part.period.is_before(k.period)) {
                kept.push(part);
            }
        }
        let covered: f64 = kept.iter().map(|k| length(k.period)).sum::<f64>() / length(period);
        let numbers: Vec<f64> =
            kept.iter().filter_map(|k| if let Reading::Number(n) = k.reading { Some(n) } else { None }).collect();
        let whole = numbers.len() == kept.len();
        let collect = |of: fn(&Taken) -> &Vec<u32>| {
            let mut all: Vec<u32> = kept.iter().flat_map(|k| of(k).iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        made.push(Taken {
            period,
            reading: if whole { Reading::Number(tidy(numbers.iter().sum())) } else { Reading::Apart },
            added_over: Vec::new(),
            missing: collect(|k| &k.missing),
            is_part_of_sum: kept.iter().any(|k| k.is_part_of_sum),
            part: Some(tidy(covered)).filter(|part| *part < 0.98),
        });
    }
    made.sort_by_key(|t| (t.period.last, std::cmp::Reverse(t.period.first)));
    made
}

/// The year in which a day lies, where years begin as `first` does.
fn year_around(first: civil::Date, day: civil::Date) -> Option<Date> {
    let is_before = (day.month(), day.day()) < (first.month(), first.day());
    let year = if is_before { day.year().checked_sub(1)? } else { day.year() };
    let begin = |year| civil::Date::new(year, first.month(), first.day().min(28)).ok();
    Some(Date { first: begin(year)?, last: begin(year.checked_add(1)?)?.yesterday().ok()? })
}

/// How many days a period has.
pub(super) fn length(period: Date) -> f64 {
    f64::from((period.last - period.first).get_days()) + 1.0
}
