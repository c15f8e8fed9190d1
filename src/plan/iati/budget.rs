//! What it costs: one amount for each period and currency, as the standard asks.

use super::write::Xml;
use crate::diagnostic::words::{capital, counted};
use crate::model::{Date, Duration};
use crate::plan::{Budget, Plan};
use std::collections::BTreeMap;

pub(super) fn write(xml: &mut Xml, plan: &Plan, remarks: &mut Vec<String>) {
    let mut sums: BTreeMap<(Date, &str), f64> = BTreeMap::new();
    let mut rest = 0usize;
    for line in &plan.budget {
        match placed(line) {
            Some(place) => *sums.entry(place).or_default() += line.amount,
            None => rest += 1,
        }
    }
    for ((period, currency), amount) in sums {
        let (first, last) = (period.first.to_string(), period.last.to_string());
        xml.within("budget", &[("type", "1"), ("status", "1")], |xml| {
            xml.empty("period-start", &[("iso-date", &first)]);
            xml.empty("period-end", &[("iso-date", &last)]);
            xml.text("value", &[("currency", currency), ("value-date", &first)], &amount.to_string());
        });
    }
    if rest > 0 {
        let amounts = capital(&counted(rest, "amount"));
        let are = if rest == 1 { "is" } else { "are" };
        remarks.push(format!(
            "{amounts} of the budget {are} left out: IATI takes amounts with a currency, for a period of a year at most."
        ));
    }
}

/// The period and currency of an amount, where it has both and the period is no longer than a year.
fn placed(line: &Budget) -> Option<(Date, &str)> {
    let period = line.period.as_ref()?.value;
    let is_short = period.last < Duration { months: 12, days: 0 }.after(period.first);
    is_short.then_some((period, line.currency.as_deref()?))
}
