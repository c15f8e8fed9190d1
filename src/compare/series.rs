//! What follows for the figures of an indicator: whether they can still be compared with those from before, and whether more
//! or less is aimed for.

use super::pairs::likeness;
use super::words::quoted;
use crate::diagnostic::words::{self, short};
use crate::model::{At, Figure, Indicator, ItemId, Said, Text, Theory};

/// How alike two wordings must be, from 0 to 1, to mean the same.
const SAME: f64 = 0.9;

/// So many characters of them are compared.
const LONGEST: usize = 400;

pub(super) fn consequences(old: &Theory, before: ItemId, new: &Theory, id: ItemId) -> Vec<String> {
    let (Some(was), Some(is)) = (old.indicator(before), new.indicator(id)) else { return Vec::new() };
    let title = quoted(new, id);
    let ways = counted_otherwise(old, was, new, is);
    if ways.is_empty() {
        return aims(was, is, &title).into_iter().collect();
    }
    // Without a figure from before, there is nothing that could be compared.
    if was.baselines.is_empty() {
        return Vec::new();
    }
    vec![format!(
        "{} is not counted as it was ({}): figures from before and its baseline can't simply be compared with later ones.",
        words::capital(&title),
        words::all_of(&ways)
    )]
}

/// In what an indicator is counted otherwise. What is said first is no change of how it is counted.
fn counted_otherwise(old: &Theory, was: &Indicator, new: &Theory, is: &Indicator) -> Vec<&'static str> {
    let text = |a: Option<&str>, b: Option<&str>| {
        a.zip(b).is_some_and(|(a, b)| likeness(&short(a, LONGEST), &short(b, LONGEST)) < SAME)
    };
    let said = |a: &Said<Text>, b: &Said<Text>| text(old.said(a), new.said(b));
    let (a, b) = (old.collected(was), new.collected(is));
    let counted = |i: &Indicator| i.counted_as.get().map(|at| at.value);
    let ways = [
        ("its unit", old.unit(was).zip(new.unit(is)).is_some_and(|(a, b)| a != b)),
        ("its definition", said(&was.definition, &is.definition)),
        ("its numerator", said(&was.numerator, &is.numerator)),
        ("its denominator", said(&was.denominator, &is.denominator)),
        ("how it adds up over time", counted(was).zip(counted(is)).is_some_and(|(a, b)| a != b)),
        ("its population", said(a.population, b.population)),
        ("its method", said(a.method, b.method)),
    ];
    ways.into_iter().filter(|(_, is_other)| *is_other).map(|(what, _)| what).collect()
}

/// Whether the way from the baseline to the last target is longer or shorter than it was, for another target.
fn aims(was: &Indicator, is: &Indicator, title: &str) -> Option<String> {
    let way = |i: &Indicator| {
        let baseline = number(&i.baselines.iter().find(|b| b.among.is_none())?.value)?;
        let for_all = i.targets.iter().filter(|t| t.among.is_none());
        let last = for_all.filter_map(|t| Some((&t.value, t.by.as_ref()?.value.last))).max_by_key(|(_, by)| *by)?;
        Some((baseline, number(last.0)?))
    };
    let ((from, to), (now_from, now_to)) = (way(was)?, way(is)?);
    let (before, now) = (to - from, now_to - now_from);
    let is_same = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    if before * now <= 0.0 || is_same(to, now_to) || is_same(before, now) {
        return None;
    }
    let word = if now.abs() < before.abs() { "Less" } else { "More" };
    let grouped = words::grouped;
    Some(format!(
        "{word} is aimed for with {title}: from {} to {}, where it was from {} to {}.",
        grouped(now_from),
        grouped(now_to),
        grouped(from),
        grouped(to)
    ))
}

fn number(at: &At<Figure>) -> Option<f64> {
    if let Figure::Number(n) = at.value { Some(n) } else { None }
}
