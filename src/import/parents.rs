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

/// Where the source lists all of one level below all of another, each may lead to as many as this; more would be a guess at
/// random.
const TOGETHER: usize = 3;

/// Links each result to those above it, and says where the table does not tell which these are. Gives the results above
/// each.
pub(super) fn link(draft: &mut Draft, places: &[Place]) -> Vec<Vec<usize>> {
    let mut parents = vec![Vec::new(); draft.things.len()];
    let mut sheets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (thing, place) in places.iter().enumerate() {
        sheets.entry(place.sheet).or_default().push(thing);
    }
    for things in sheets.values() {
        of_sheet(draft, places, things, &mut parents);
    }
    for (thing, above) in parents.iter().enumerate() {
        for parent in above {
            // A logframe takes what stands below for what is needed; an activity brings its output about. Where it is a
            // guess, nothing is said to be needed.
            let is_activity = draft.things[thing].block.kind == Kind::Activity;
            let role = if is_activity || above.len() > 1 { Role::Contributing } else { Role::Necessary };
            draft.link(thing, *parent, role, Vec::new());
        }
    }
    parents
}

fn of_sheet(draft: &mut Draft, places: &[Place], things: &[usize], parents: &mut [Vec<usize>]) {
    let rank_of = |draft: &Draft, thing: usize| rank(draft.things[thing].block.kind);
    let mut of_rank: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    let mut of_number: FxHashMap<&str, Vec<(u8, usize)>> = FxHashMap::default();
    // Of each level the places of its first and its last row.
    let mut first: BTreeMap<u8, usize> = BTreeMap::new();
    let mut end: BTreeMap<u8, usize> = BTreeMap::new();
    for (at, &thing) in things.iter().enumerate() {
        let Some(rank) = rank_of(draft, thing) else { continue };
        of_rank.entry(rank).or_default().push(thing);
        first.entry(rank).or_insert(at);
        end.insert(rank, at);
        if let Some(number) = &places[thing].number {
            of_number.entry(digits(number)).or_default().push((rank, thing));
        }
    }
    let mut last: BTreeMap<u8, usize> = BTreeMap::new();
    let mut open: BTreeMap<(u8, u8), Vec<usize>> = BTreeMap::new();
    for &thing in things {
        let Some(rank) = rank_of(draft, thing) else { continue };
        let above = of_rank.range(rank + 1..).next().map(|(r, all)| (*r, all));
        let numbered = places[thing].number.as_deref().and_then(|n| by_number(digits(n), rank, &of_number));
        // Down from a level, and up to it again: then what stands below belongs to what stands above it. A table that begins
        // with the lower level reads the other way, and a table of Sothat's lists results in causal order.
        let nested = last
            .range(rank + 1..)
            .next()
            .filter(|(over, _)| end.get(over) > first.get(&rank) && first.get(over) < first.get(&rank))
            .filter(|_| !places[thing].is_own)
            .map(|(_, &t)| t);
        parents[thing] = match (places[thing].under.or(numbered).or(nested), above) {
            (Some(parent), _) => vec![parent],
            (None, Some((_, all))) if all.len() == 1 && !(places[thing].is_own && rank < 2) => vec![all[0]],
            (None, Some((over, all))) => {
                open.entry((rank, over)).or_default().push(thing);
                let is_below = first.get(&over) < first.get(&rank);
                if is_below && all.len() <= TOGETHER && !places[thing].is_own { all.clone() } else { Vec::new() }
            }
            (None, None) => Vec::new(),
        };
        last.insert(rank, thing);
        // What is lower belongs to this one from here on.
        last.retain(|r, _| *r >= rank);
    }
    for ((_, over), open) in open {
        let over = draft.things[of_rank[&over][0]].block.kind.text();
        let kind = draft.things[open[0]].block.kind.text();
        let (linked, unlinked): (Vec<usize>, Vec<usize>) = open.iter().partition(|&&t| !parents[t].is_empty());
        if !linked.is_empty() {
            draft.unclear_at_top(&format!(
                "the source lists each {kind} below all of each {over}, and does not say which leads to which: each was linked to all; \
                 take out what does not hold"
            ));
        }
        if !unlinked.is_empty() {
            draft.unclear_at_top(&format!(
                "the source does not say to which {over} each {kind} leads; say it with `so that NAME` in the {kind}, or with \
                 `needs NAME` in the {over}"
            ));
        }
        for thing in linked {
            draft.things[thing].block.comment(format!("Import: to which {over} does this lead? It was linked to all."));
        }
        for thing in unlinked {
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
