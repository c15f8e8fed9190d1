//! What activities cost: each amount as it is told, and their sums, a currency each.

use super::{cite, spoken};
use crate::diagnostic::words;
use crate::model::{Activity, Budget, ItemId, Said, Theory};
use serde::Serialize;

/// An amount of an activity's budget.
#[derive(Serialize)]
pub(super) struct Cost {
    /// The title of the activity.
    pub activity: String,
    /// In units of the currency.
    pub amount: f64,
    /// The code of its currency, where that is said of it or of the theory.
    pub currency: Option<String>,
    /// As the author wrote it.
    pub period: Option<String>,
    /// The titles of who pays.
    pub from: Vec<String>,
}

/// All amounts of a theory, in its order.
pub(super) fn all(t: &Theory) -> Vec<Cost> {
    t.activities().flat_map(|(id, activity)| of(t, id, activity)).collect()
}

fn of(t: &Theory, id: ItemId, activity: &Activity) -> impl Iterator<Item = Cost> {
    activity.budget.iter().map(move |line| Cost {
        activity: t.title(id).into_owned(),
        amount: line.amount.value,
        currency: currency(t, line),
        period: line.period.and_then(|period| cite::written(t, &Said::Yes(period))),
        from: line.from.items().map(|p| t.title(p).into_owned()).collect(),
    })
}

fn currency(t: &Theory, line: &Budget) -> Option<String> {
    let of_theory = || t.head.as_ref().and_then(|head| head.currency.get().copied());
    line.currency.or_else(of_theory).map(|code| t.slice(code).to_owned())
}

/// The budget of an activity as a sentence; empty where none is said.
pub(super) fn sentence(t: &Theory, id: ItemId, activity: &Activity) -> String {
    const MOST_TOLD: usize = 3;
    let lines: Vec<Cost> = of(t, id, activity).collect();
    if lines.is_empty() {
        return String::new();
    }
    let told = |cost: &Cost| {
        let when = cost.period.as_ref().map(|period| format!(" {}", spoken::during(period))).unwrap_or_default();
        let who = if cost.from.is_empty() { String::new() } else { format!(", paid by {}", words::all_of(&cost.from)) };
        format!("{}{when}{who}", cost.written())
    };
    let told = if lines.len() > MOST_TOLD {
        format!("{} in all", sums(&lines))
    } else {
        lines.iter().map(told).collect::<Vec<_>>().join("; ")
    };
    format!("Budget: {told}.")
}

/// The sums of amounts, one a currency: no apples are added up with pears.
pub(super) fn sums(costs: &[Cost]) -> String {
    let mut sums: Vec<(Option<&str>, f64)> = Vec::new();
    for cost in costs {
        let currency = cost.currency.as_deref();
        match sums.iter_mut().find(|(of, _)| *of == currency) {
            Some((_, sum)) => *sum += cost.amount,
            None => sums.push((currency, cost.amount)),
        }
    }
    let written: Vec<String> = sums.into_iter().map(|(currency, sum)| written(sum, currency)).collect();
    words::all_of(&written)
}

impl Cost {
    /// The amount with its currency.
    pub fn written(&self) -> String {
        written(self.amount, self.currency.as_deref())
    }
}

fn written(amount: f64, currency: Option<&str>) -> String {
    // Sums of hundredths are no whole hundredths to the machine.
    let hundredths = (amount * 100.0).round();
    let is_whole = hundredths % 100.0 == 0.0;
    let amount = if is_whole {
        words::grouped(hundredths / 100.0)
    } else {
        words::grouped_digits(&format!("{:.2}", hundredths / 100.0))
    };
    currency.map_or_else(|| amount.clone(), |code| format!("{amount} {code}"))
}
