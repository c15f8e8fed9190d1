//! Which result of a logframe leads to which. A logframe says so by its order and its numbers, seldom in words.

use super::draft::{Draft, Role};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What a table says of the place of a result.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The sheet that it stands in.
    pub(super) sheet: usize,
    /// Its number, such as `1.2`.
    pub(super) number: Option<String>,
    /// The result under which it stands, where a column beside it names that.
    pub(super) under: Option<usize>,
    /// Whether it stands in a table that Sothat wrote: such a table names each result, and not what leads to what.
    pub(super) is_own: bool,
}

/// How high a level stands.
fn rank(kind: Kind) -> Option<u8> {
    Some(match kind {
        Kind::Activity => 0,
        Kind::Output => 1,
        Kind::Precondition => 2,
        Kind::Outcome => 3,
        Kind::Impact => 4,
        _ => return None,
    })
}

/// Links each result to the one above it, and says where the table does not tell which that is. Gives the result above
/// each.
pub(super) fn link(draft: &mut Draft, places: &[Place]) -> Vec<Option<usize>> {
    let mut parents = vec![None; draft.things.len()];
    let mut sheets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (thing, place) in places.iter().enumerate() {
        sheets.entry(place.sheet).or_default().push(thing);
    }
    for things in sheets.values() {
        of_sheet(draft, places, things, &mut parents);
    }
    for (thing, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            // A logframe takes what stands below for what is needed; an activity brings its output about.
            let is_activity = draft.things[thing].block.kind == Kind::Activity;
            let role = if is_activity { Role::Contributing } else { Role::Necessary };
            draft.link(thing, *parent, role, Vec::new());
        }
    }
    parents
}

fn of_sheet(draft: &mut Draft, places: &[Place], things: &[usize], parents: &mut [Option<usize>]) {
    let rank_of = |draft: &Draft, thing: usize| rank(draft.things[thing].block.kind);
    let mut of_rank: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    let mut of_number: FxHashMap<&str, Vec<(u8, usize)>> = FxHashMap::default();
    for &thing in things {
        let Some(rank) = rank_of(draft, thing) else { continue };
        of_rank.entry(rank).or_default().push(thing);
        if let Some(number) = &places[thing].number {
            of_number.entry(digits(number)).or_default().push((rank, thing));
        }
    }
    let ranks: Vec<u8> = things.iter().filter_map(|&t| rank_of(draft, t)).collect();
    // From the top down, and up again: then what stands below belongs to what stands above it.
    let is_nested =
        ranks.first().is_some_and(|first| ranks.iter().all(|r| r <= first)) && ranks.windows(2).any(|w| w[1] > w[0]);
    let mut last: BTreeMap<u8, usize> = BTreeMap::new();
    let mut open: BTreeMap<(u8, u8), Vec<usize>> = BTreeMap::new();
    for &thing in things {
        let Some(rank) = rank_of(draft, thing) else { continue };
        let above = of_rank.range(rank + 1..).next().map(|(r, all)| (*r, all));
        let numbered = places[thing].number.as_deref().and_then(|n| by_number(digits(n), rank, &of_number));
        let nested = last.range(rank + 1..).next().map(|(_, &t)| t).filter(|_| is_nested);
        parents[thing] = match (places[thing].under.or(numbered), above) {
            (Some(parent), _) => Some(parent),
            (None, Some((_, all))) if all.len() == 1 && !(places[thing].is_own && rank < 2) => Some(all[0]),
            (None, _) if nested.is_some() => nested,
            (None, Some((over, _))) => {
                open.entry((rank, over)).or_default().push(thing);
                None
            }
            (None, None) => None,
        };
        last.insert(rank, thing);
        // What is lower belongs to this one from here on.
        last.retain(|r, _| *r >= rank);
    }
    for ((_, over), open) in open {
        let over = draft.things[of_rank[&over][0]].block.kind.text();
        let kind = draft.things[open[0]].block.kind.text();
        draft.unclear_at_top(&format!(
            "the source does not say to which {over} each {kind} leads; say it with `so that NAME` in the {kind}, or with \
             `needs NAME` in the {over}"
        ));
        for thing in open {
            draft.things[thing].block.comment(format!("Import: which {over} does this lead to?"));
        }
    }
}

/// A number without the letters before it.
fn digits(number: &str) -> &str {
    number.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_end_matches('.')
}

/// The result of a higher level whose number is the beginning of a number: 1.2 of 1.2.3.
fn by_number(number: &str, rank: u8, of_number: &FxHashMap<&str, Vec<(u8, usize)>>) -> Option<usize> {
    let mut number = number;
    // Numbers of more parts than there are levels are no places in a hierarchy.
    for _ in 0..8 {
        number = number.rsplit_once('.')?.0;
        let higher = of_number.get(number).into_iter().flatten().filter(|(r, _)| *r > rank).min();
        if let Some((_, thing)) = higher {
            return Some(*thing);
        }
    }
    None
}
