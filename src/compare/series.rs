//! What follows for the figures of an indicator: whether they can still be compared with those from before, and whether more
//! or less is aimed for.

use super::facts;
use super::pairs::likeness;
use super::units;
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
        return aims(old, was, new, is, &title);
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

/// The way from a baseline to the last target.
struct Way {
    from: f64,
    to: f64,
    /// Whether that is the baseline of the group itself, and not the one for all.
    is_own: bool,
    /// The first and the last day of the baseline.
    since: Option<(jiff::civil::Date, jiff::civil::Date)>,
}

impl Way {
    fn of(t: &Theory, i: &Indicator, group: &str) -> Option<Way> {
        let own = i.baselines.iter().find(|b| facts::group(t, b.among.as_ref()) == group);
        let baseline = own.or_else(|| i.baselines.iter().find(|b| b.among.is_none()))?;
        let targets = i.targets.iter().filter(|target| facts::group(t, target.among.as_ref()) == group);
        let last = targets.filter_map(|t| Some((&t.value, t.by.as_ref()?.value.last))).max_by_key(|(_, by)| *by)?;
        let since = baseline.at.as_ref().map(|at| (at.value.first, at.value.last));
        Some(Way { from: number(&baseline.value)?, to: number(last.0)?, is_own: own.is_some(), since })
    }
}

/// Whether the way from the baseline to the last target is longer or shorter than it was, for another target or for another
/// baseline of the same time: for all, and for each group. A baseline of a later time is where things have come to.
fn aims(old: &Theory, was: &Indicator, new: &Theory, is: &Indicator, title: &str) -> Vec<String> {
    let mut groups: Vec<String> = vec![String::new()];
    for target in &is.targets {
        let group = facts::group(new, target.among.as_ref());
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let unit = units::common(old, was, new, is);
    let aim = |group: String| {
        let (was, is) = (Way::of(old, was, &group)?, Way::of(new, is, &group)?);
        let (before, now) = (was.to - was.from, is.to - is.from);
        let is_same = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        if before * now <= 0.0 || is_same(before, now) {
            return None;
        }
        let is_own = was.is_own && is.is_own;
        if is_same(was.to, is.to) && !(is_own && was.since == is.since) {
            return None;
        }
        let word = if now.abs() < before.abs() { "Less" } else { "More" };
        let figure = |figure: f64| {
            unit.map_or_else(|| words::grouped(figure), |unit| units::with(unit, &words::grouped(figure)))
        };
        let from = |way: &Way| match figure(way.from) {
            _ if !is_own => String::new(),
            sign if sign.ends_with('%') => format!("from {sign} to "),
            // Once is enough for a unit in words.
            _ => format!("from {} to ", words::grouped(way.from)),
        };
        let to = |way: &Way| figure(way.to);
        let told = |way: &Way| format!("{}{}", from(way), to(way));
        Some(format!("{word} is aimed for with {title}{group}: {}, where it was {}.", told(&is), told(&was)))
    };
    groups.into_iter().filter_map(aim).collect()
}

fn number(at: &At<Figure>) -> Option<f64> {
    if let Figure::Number(n) = at.value { Some(n) } else { None }
}
