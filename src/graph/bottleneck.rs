//! The single step on which all pathways to a goal hang.

use super::causal::Causal;
use super::pathways::Pathways;
use crate::model::{ItemId, Theory};
use crate::vocabulary::DeclarationKind as Kind;

/// For each impact and outcome with at least two activities below it: the nearest step that all pathways share.
///
/// Immediate dominators over the pathways, in one pass in causal order: the step that all causes' chains share is the
/// lowest common ancestor of the causes in the tree of dominators. Jump pointers keep each such question logarithmic.
pub(super) fn bottlenecks(theory: &Theory, causal: &Causal, pathways: &Pathways) -> Bottlenecks {
    let n = theory.items.len();
    let mut tree = Tree { parent: vec![NONE; n], depth: vec![0; n], jump: vec![NONE; n] };
    // Whether two activities or more lead here; one alone is kept by its number.
    let mut sources: Vec<Sources> = vec![Sources::None; n];
    for &id in &causal.order {
        if causal.looped[id.index()] || !pathways.from_activity[id.index()] {
            continue;
        }
        let mut common = None;
        let mut found = Sources::None;
        // A cause that does not hang in the tree lies in a loop (or is the thing itself), which another rule reports.
        for (_, link) in theory.causes(id).filter(|(_, l)| tree.hangs(l.from)) {
            let from = link.from.0;
            common = Some(common.map_or(from, |c| tree.common(c, from)));
            found = found.and(sources[link.from.index()]);
        }
        if theory.item(id).kind == Kind::Activity {
            // An activity begins a pathway of its own, so nothing below it is shared by all.
            common = Some(NONE);
            found = found.and(Sources::One(id));
        }
        sources[id.index()] = found;
        tree.hang(id.0, common.unwrap_or(NONE));
    }
    let nearest = (0..n as u32)
        .map(|i| {
            let goal = matches!(theory.items[i as usize].kind, Kind::Impact | Kind::Outcome);
            let above = tree.parent[i as usize];
            (goal && sources[i as usize] == Sources::Many && above != NONE).then_some(ItemId(above))
        })
        .collect();
    Bottlenecks { nearest, shared: tree.parent }
}

/// The steps that all pathways share.
#[derive(Debug, Default)]
pub(super) struct Bottlenecks {
    /// Of each impact and outcome with several activities, the nearest such step.
    pub nearest: Vec<Option<ItemId>>,
    /// Of everything the nearest such step, or `NONE`.
    shared: Vec<u32>,
}

impl Bottlenecks {
    /// All steps that all pathways to a thing share, the nearest first.
    pub fn all(&self, id: ItemId) -> impl Iterator<Item = ItemId> + '_ {
        let next = |i: u32| self.shared.get(i as usize).copied().filter(|&s| s != NONE);
        std::iter::successors(next(id.0), move |&i| next(i)).map(ItemId)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sources {
    None,
    One(ItemId),
    Many,
}

impl Sources {
    fn and(self, other: Sources) -> Sources {
        match (self, other) {
            (Sources::None, s) | (s, Sources::None) => s,
            (Sources::One(a), Sources::One(b)) if a == b => self,
            _ => Sources::Many,
        }
    }
}

const NONE: u32 = u32::MAX;

/// The tree of dominators; its root, which stands below all activities, is `NONE`.
struct Tree {
    parent: Vec<u32>,
    depth: Vec<u32>,
    jump: Vec<u32>,
}

impl Tree {
    fn depth(&self, i: u32) -> u32 {
        if i == NONE { 0 } else { self.depth[i as usize] }
    }

    /// Whether the thing has been given its place; all that hang lie at a depth of 1 or more.
    fn hangs(&self, id: ItemId) -> bool {
        self.depth[id.index()] > 0
    }

    fn jump(&self, i: u32) -> u32 {
        if i == NONE { NONE } else { self.jump[i as usize] }
    }

    fn hang(&mut self, child: u32, parent: u32) {
        let over = self.jump(parent);
        let jump = if self.depth(parent) - self.depth(over) == self.depth(over) - self.depth(self.jump(over)) {
            self.jump(over)
        } else {
            parent
        };
        self.parent[child as usize] = parent;
        self.depth[child as usize] = self.depth(parent) + 1;
        self.jump[child as usize] = jump;
    }

    fn lift(&self, mut i: u32, depth: u32) -> u32 {
        while self.depth(i) > depth {
            i = if self.depth(self.jump(i)) >= depth { self.jump(i) } else { self.parent[i as usize] };
        }
        i
    }

    fn common(&self, a: u32, b: u32) -> u32 {
        let depth = self.depth(a).min(self.depth(b));
        let (mut a, mut b) = (self.lift(a, depth), self.lift(b, depth));
        while a != b {
            // Equal depth means an equal shape of jumps on both sides.
            let (ja, jb) = (self.jump(a), self.jump(b));
            (a, b) = if ja == jb { (self.parent[a as usize], self.parent[b as usize]) } else { (ja, jb) };
        }
        a
    }
}
