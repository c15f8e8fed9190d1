//! Figures that came to stand for one and the same: two targets for one year, of which each side wrote one; a baseline, and
//! that it is still to be found out. By themselves they are two statements, and each may stand; together nobody could say
//! which of them holds.

use super::nodes::{Node, What};
use super::pair::key;
use super::triples::Triple;
use crate::syntax::{Joint, ValueKind};
use crate::vocabulary::{DeclarationKind as Kind, Word};
use rustc_hash::FxHashMap;

/// Which statements of a block, by their numbers, came to stand for the same on the one side and on the other.
pub(super) fn clashes(block: Option<Kind>, triples: &[Triple<'_, '_>]) -> Vec<(usize, usize)> {
    if block != Some(Kind::Indicator) {
        return Vec::new();
    }
    let (mut of_ours, mut found) = (FxHashMap::default(), Vec::new());
    let come = |is_ours: bool| {
        let came = move |(i, triple): (usize, &Triple<'_, '_>)| Some((slot(came(triple, is_ours)?)?, i));
        triples.iter().enumerate().filter_map(came)
    };
    of_ours.extend(come(true));
    for (slot, j) in come(false) {
        if let Some(i) = of_ours.remove(&slot).filter(|&i| i != j) {
            found.push((i, j));
        }
    }
    found
}

/// What one side made of a piece, where the other left it as it was.
fn came<'a, 't>(triple: &Triple<'a, 't>, is_ours: bool) -> Option<&'a Node<'t>> {
    let (own, other) = if is_ours { (triple.ours, triple.theirs) } else { (triple.theirs, triple.ours) };
    let own = own?;
    let is_as_before = match (triple.base, other) {
        (Some(base), Some(other)) => base.said == other.said && base.said != own.said,
        (None, None) => true,
        _ => false,
    };
    is_as_before.then_some(own)
}

/// What a figure is for: the date and the group of a target, the group of a baseline.
fn slot(node: &Node<'_>) -> Option<String> {
    let What::Statement { word: word @ (Word::Target | Word::Baseline), values, .. } = &node.what else { return None };
    let is_due = values.first().is_some_and(|(value, _)| value.kind == ValueKind::Joint(Joint::Due));
    Some(if is_due { format!("{} ", word.text()) } else { key(Some(Kind::Indicator), node) })
}
