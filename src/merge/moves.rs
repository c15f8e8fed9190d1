//! Declarations that one side moved from one block to another: into a strand, or an indicator from one result to the next.
//! Such a one is merged where it stands now, and not where it stood; and where both moved it, each to a place of its own, that
//! is for people to decide.

use super::nodes::{Node, What};
use super::out::Side;
use super::pair::key;
use super::said::folded;
use super::triples::Triple;
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

/// Where a declaration stands.
#[derive(Clone, Debug)]
struct Stand<'a, 't> {
    /// The declarations round it, a line each.
    block: String,
    /// The innermost of them.
    holder: Option<&'a Node<'t>>,
    node: &'a Node<'t>,
}

impl<'a> Stand<'a, '_> {
    fn holder(&self) -> Option<&'a str> {
        self.holder.and_then(Node::name)
    }

    /// Whether it stands within the same as another. What is round that may have been moved itself.
    fn is_beside(&self, other: &Stand<'_, '_>) -> bool {
        self.holder().map(folded) == other.holder().map(folded)
    }

    /// Whether what it stands in says more of it than in which group it is: an indicator measures the result round it.
    fn is_of_its_holder(&self) -> bool {
        self.holder.is_some_and(|holder| !matches!(holder.what, What::Declaration { kind: Kind::Strand, .. }))
    }
}

/// Where each name is declared in one version.
type Stands<'a, 't> = FxHashMap<String, Stand<'a, 't>>;

/// A declaration that both sides moved, each to another place. It stands where our side moved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceTrouble {
    /// Its name.
    pub name: String,
    /// In what our side put it; `None` where it stands in nothing there.
    pub ours: Option<String>,
    /// In what the other side put it; likewise.
    pub theirs: Option<String>,
    /// The line of the merged text, from 1.
    pub line: u32,
}

/// Where declarations stand in the three versions.
pub(super) struct Moves<'a, 't> {
    base: Stands<'a, 't>,
    ours: Stands<'a, 't>,
    theirs: Stands<'a, 't>,
    /// Whether any was moved.
    pub is_any: bool,
}

impl<'a, 't> Moves<'a, 't> {
    pub fn of(base: &'a [Node<'t>], ours: &'a [Node<'t>], theirs: &'a [Node<'t>]) -> Moves<'a, 't> {
        let [base, ours, theirs] = [base, ours, theirs].map(stands);
        let moved = |side: &Stands<'_, '_>| {
            side.iter().any(|(name, one)| base.get(name).is_some_and(|before| before.block != one.block))
        };
        let is_any = moved(&ours) || moved(&theirs);
        Moves { base, ours, theirs, is_any }
    }

    fn of_side(&self, side: Side) -> &Stands<'a, 't> {
        match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    /// Whether a side has a declaration, wherever it stands.
    pub fn has(&self, side: Side, node: &Node<'_>) -> bool {
        node.name().is_some_and(|name| self.of_side(side).contains_key(&folded(name)))
    }

    /// Whether a side put a declaration into another thing than it stood in, or took it out of that, and what is round it says
    /// more of it than in which group it is.
    pub fn says_more(&self, side: Side, node: &Node<'_>) -> bool {
        let Some(name) = node.name().map(folded).filter(|_| self.is_any) else { return false };
        let (Some(before), Some(now)) = (self.base.get(&name), self.of_side(side).get(&name)) else { return false };
        !before.is_beside(now) && (before.is_of_its_holder() || now.is_of_its_holder())
    }

    /// What both sides moved, each to another place, in no order; the lines are not known yet.
    pub fn troubles(&self) -> Vec<PlaceTrouble> {
        if !self.is_any {
            return Vec::new();
        }
        let trouble = |(name, before): (&String, &Stand<'_, '_>)| {
            let (ours, theirs) = (self.ours.get(name)?, self.theirs.get(name)?);
            let is_one = ours.is_beside(before) || theirs.is_beside(before) || ours.is_beside(theirs);
            let [ours, theirs] = [ours, theirs].map(|at| at.holder().map(str::to_owned));
            (!is_one).then(|| PlaceTrouble { name: name.clone(), ours, theirs, line: 0 })
        };
        self.base.iter().filter_map(trouble).collect()
    }

    /// A piece of the block `here` in the three versions, with what it is in those where it stands elsewhere; `None` where it
    /// is merged elsewhere.
    pub fn found_again(&self, here: &str, mut triple: Triple<'a, 't>) -> Option<Triple<'a, 't>> {
        if !self.is_any {
            return Some(triple);
        }
        let Triple { base, ours, theirs } = triple;
        let Some(name) = [base, ours, theirs].into_iter().flatten().find_map(Node::name).map(folded) else {
            return Some(triple);
        };
        let is_here = |stands: &Stands<'_, '_>| stands.get(&name).map(|at| at.block == here);
        match (base, ours, theirs) {
            // It is elsewhere in a version that lacks it here.
            (Some(_), None, _) if is_here(&self.ours) == Some(false) => None,
            (Some(_), _, None) if is_here(&self.theirs) == Some(false) => None,
            (None, Some(_), _) if is_here(&self.base) == Some(false) => {
                triple.base = self.base.get(&name).map(|at| at.node);
                triple.theirs = self.theirs.get(&name).map(|at| at.node);
                Some(triple)
            }
            (None, None, Some(_)) if is_here(&self.base) == Some(false) => {
                // Where both moved it, our place is its place.
                let before = &self.base.get(&name)?.block;
                if self.ours.get(&name).is_some_and(|at| at.block != *before) {
                    return None;
                }
                triple.base = self.base.get(&name).map(|at| at.node);
                triple.ours = self.ours.get(&name).map(|at| at.node);
                Some(triple)
            }
            _ => Some(triple),
        }
    }
}

/// Where each name is declared; not those that are declared twice.
fn stands<'a, 't>(nodes: &'a [Node<'t>]) -> Stands<'a, 't> {
    let mut stands: Stands<'a, 't> = FxHashMap::default();
    let mut twice = Vec::new();
    let mut open: Vec<(String, Option<&'a Node<'t>>, &'a [Node<'t>])> = vec![(String::new(), None, nodes)];
    while let Some((block, holder, nodes)) = open.pop() {
        for node in nodes {
            let stand = || Stand { block: block.clone(), holder, node };
            if let Some(name) = node.name()
                && stands.insert(folded(name), stand()).is_some()
            {
                twice.push(folded(name));
            }
            if let (Some(block_of), What::Declaration { .. }) = (&node.block, &node.what) {
                let own = key(None, node);
                let path = if block.is_empty() { own } else { format!("{block}\n{own}") };
                open.push((path, Some(node), &block_of.nodes));
            }
        }
    }
    twice.iter().for_each(|name| drop(stands.remove(name)));
    stands
}
