//! Other names, followed through what the other side wrote. One side calls an outcome otherwise, or puts one between two
//! others and numbers them anew; the other side changes what these say, and writes new links to them by the names that it
//! knows. By names alone, what it says of the second would come to stand in the third. So before anything is merged, all
//! three versions are brought to the names that come out: each thing has one name in all of them.

use super::Refusal;
use super::names::{Stands, each_name, place};
use super::nodes::{Node, Pieces, What, pieces};
use super::pair::same_things;
use super::said::folded;
use rustc_hash::{FxHashMap, FxHashSet};

/// Of some names, the names that they become.
pub type Becomes = FxHashMap<String, String>;

/// The three texts with the names that come out; `None` where no name differs.
///
/// # Errors
/// Where one name would come to two things, such as where a step was taken out and the others were numbered anew: then
/// nothing tells what is meant by the number that the other side wrote.
pub(super) fn followed(
    texts: [&str; 3],
    [base, ours, theirs]: [&Pieces<'_>; 3],
) -> Result<Option<[String; 3]>, Refusal> {
    let (in_ours, in_theirs) = (names_in(base, ours), names_in(base, theirs));
    if in_ours.iter().chain(&in_theirs).all(|(before, now)| before == now) {
        return Ok(None);
    }
    let mut finals = Becomes::default();
    let mut taken = FxHashSet::default();
    for node in declarations(base) {
        let Some(name) = node.name().map(folded) else { continue };
        let (o, t) = (in_ours.get(&name).unwrap_or(&name), in_theirs.get(&name).unwrap_or(&name));
        // Called otherwise by both, each in its own way: that is for people to decide, and everything stays as it is.
        let becomes = if o == t || *t == name {
            o
        } else if *o == name {
            t
        } else {
            &name
        };
        if !taken.insert(becomes.clone()) {
            return Err(Refusal::Unsure);
        }
        finals.insert(name.clone(), becomes.clone());
    }
    let of_side = |side: &Becomes| -> Becomes {
        let is_agreed = |before: &str, now: &str| finals.get(before).is_some_and(|f| f != before || now == before);
        side.iter()
            .filter(|(before, now)| is_agreed(before, now))
            .filter_map(|(before, now)| Some((now.clone(), finals.get(before)?.clone())))
            .collect()
    };
    let (of_ours, of_theirs) = (of_side(&in_ours), of_side(&in_theirs));
    let [b, o, t] = texts;
    let all = [with(b, base, &finals), with(o, ours, &of_ours), with(t, theirs, &of_theirs)];
    let [Some(b), Some(o), Some(t)] = all else { return Err(Refusal::Unsure) };
    Ok(Some([b, o, t]))
}

/// All declarations with a name, those in strands and results too.
fn declarations<'a, 't>(pieces: &'a Pieces<'t>) -> Vec<&'a Node<'t>> {
    let mut found = Vec::new();
    let mut open: Vec<&'a [Node<'t>]> = vec![&pieces.nodes];
    while let Some(nodes) = open.pop() {
        for node in nodes.iter().filter(|n| matches!(n.what, What::Declaration { .. })) {
            if node.name().is_some() && !node.is_theory() {
                found.push(node);
            }
            open.extend(node.block.iter().map(|b| b.nodes.as_slice()));
        }
    }
    found
}

/// What each thing of the base is called on a side.
fn names_in(base: &Pieces<'_>, side: &Pieces<'_>) -> Becomes {
    let (a, b) = (declarations(base), declarations(side));
    let named = |node: &Node<'_>| node.name().map(folded).unwrap_or_default();
    let found = same_things(&a, &b);
    a.iter().zip(found).filter_map(|(node, at)| Some((named(node), named(b[at?])))).collect()
}

/// A text with other names, where it can be read.
#[must_use]
pub fn with_names(text: &str, becomes: &Becomes) -> Option<String> {
    with(text, &pieces(text).ok()?, becomes)
}

/// A text with other names; `None` where its names don't stand in it one after the other.
fn with(text: &str, pieces: &Pieces<'_>, becomes: &Becomes) -> Option<String> {
    let mut places: Vec<(usize, usize, &str)> = Vec::new();
    each_name(&pieces.nodes, &mut |Stands { name, .. }| {
        if let Some(other) = becomes.get(&folded(name)).filter(|other| **other != folded(name)) {
            let at = place(text, name);
            places.push((at, at + name.len(), other));
        }
    });
    places.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (from, to, other) in places {
        out.push_str(text.get(at..from)?);
        out.push_str(other);
        at = to;
    }
    Some(out + text.get(at..)?)
}
