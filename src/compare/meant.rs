//! What a setting of the whole theory makes of what is written below it: sums that name no currency are in that of the theory,
//! and years such as 2024/25 begin in its month. Where the setting changes, so does all that, and no line shows it.

use super::called::BUDGET;
use super::facts::Fact;
use super::pairs::Pairs;
use super::words::quoted;
use crate::diagnostic::words::{all_of, capital, some_of};
use crate::model::{ItemId, Theory};
use crate::source::Span;
use crate::vocabulary::Set;

/// So many of the things for which it holds are named.
const MOST: usize = 5;

/// Names the currency of sums that name none, where the theory's own changed: all but those that stand there as they did,
/// since of these it is told once.
pub(super) fn currencies(old: &Theory, before: &mut [Fact], new: &Theory, after: &mut [Fact]) {
    let (was, is) = (currency(old), currency(new));
    if was == is {
        return;
    }
    let budgets = |facts: &[Fact]| facts.iter().find(|fact| fact.what == BUDGET).map(|fact| fact.values.clone());
    let (were, are) = (budgets(before).unwrap_or_default(), budgets(after).unwrap_or_default());
    for (facts, others, usual) in [(before, are, was), (after, were, is)] {
        let Some(code) = usual else { continue };
        let budget = facts.iter_mut().filter(|fact| fact.what == BUDGET);
        for sum in budget.flat_map(|fact| &mut fact.values).filter(|sum| !names_currency(sum) && !others.contains(sum))
        {
            let (amount, rest) = sum.split_at(sum.find(' ').unwrap_or(sum.len()));
            *sum = format!("{amount} {code}{rest}");
        }
    }
}

/// Whether a sum is told with a currency: "20,000 EUR in 2027".
fn names_currency(sum: &str) -> bool {
    sum.split(' ').nth(1).is_some_and(|word| word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()))
}

fn currency(theory: &Theory) -> Option<&str> {
    theory.head.as_ref().and_then(|head| head.currency.get()).map(|&code| theory.slice(code))
}

/// What follows for sums and dates, a sentence each.
pub(super) fn consequences(old: &Theory, new: &Theory, pairs: &Pairs) -> Vec<String> {
    [sums(old, new, pairs), years(old, new)].into_iter().flatten().collect()
}

fn sums(old: &Theory, new: &Theory, pairs: &Pairs) -> Option<String> {
    let (was, is) = (currency(old)?, currency(new)?);
    if was == is {
        return None;
    }
    let is_bare = |theory: &Theory, id: ItemId| {
        theory.activity(id).is_some_and(|activity| activity.budget.iter().any(|sum| sum.currency.is_none()))
    };
    let counts_money =
        |theory: &Theory, id: ItemId| theory.indicator(id).and_then(|i| theory.unit(i)) == Some("currency");
    let titles = |holds: &dyn Fn(&Theory, ItemId) -> bool| -> Vec<String> {
        let both = |id: &ItemId| holds(new, *id) && pairs.old_of(*id).is_some_and(|before| holds(old, before));
        new.ids().filter(both).map(|id| quoted(new, id)).collect()
    };
    let (budgets, figures) = (titles(&is_bare), titles(&counts_money));
    let named =
        |what: &str, titles: &[String]| (!titles.is_empty()).then(|| format!("{what} of {}", some_of(titles, MOST)));
    let all: Vec<String> =
        [named("the budgets", &budgets), named("the figures", &figures)].into_iter().flatten().collect();
    (!all.is_empty())
        .then(|| format!("Sums of money that name no currency are in {is} now, and were in {was}: {}.", all_of(&all)))
}

fn years(old: &Theory, new: &Theory) -> Option<String> {
    let starts = |theory: &Theory| theory.head.as_ref().and_then(|head| head.year_starts.get()).map_or(7, |m| m.value);
    let (was, is) = (starts(old), starts(new));
    if was == is {
        return None;
    }
    split_year(old)?;
    let year = split_year(new)?;
    let month = |number: u8| Set::Month.words().get(usize::from(number)).map(|name| capital(name)).unwrap_or_default();
    let run = |starts: u8| format!("from {} to {}", month((starts + 11) % 12), month((starts + 10) % 12));
    Some(format!(
        "Years such as {year} run {} now, and ran {}: what is planned, due or measured in one is about other months.",
        run(is),
        run(was)
    ))
}

/// A year such as 2024/25, as far as the theory writes any.
fn split_year(theory: &Theory) -> Option<&str> {
    let figures = theory.ids().filter_map(|id| theory.indicator(id)).flat_map(|i| {
        let baselines = i.baselines.iter().filter_map(|b| b.at.as_ref());
        baselines.chain(i.targets.iter().filter_map(|target| target.by.as_ref())).map(|date| date.span)
    });
    let due = theory.results().filter_map(|(_, result)| result.by.get()).map(|date| date.span);
    let work = theory.activities().flat_map(|(_, activity)| {
        let during = activity.during.get().map(|period| period.span);
        during.into_iter().chain(activity.budget.iter().filter_map(|sum| sum.period).map(|period| period.span))
    });
    let first = |span: Span| theory.slice(span).split_whitespace().find(|word| word.contains('/'));
    figures.chain(due).chain(work).find_map(first)
}
