//! The graph itself: causal order, and the knots in which there is none.

use crate::model::{ItemId, Link, LinkId, Theory};
use crate::vocabulary::DeclarationKind as Kind;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// A set of things each of which is a cause of each other: nothing comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knot {
    /// All members, in order of declaration.
    pub members: Vec<ItemId>,
    /// A shortest loop through the first declared member, link by link; it ends where it starts.
    pub shortest: Vec<LinkId>,
}

/// Causal order and knots.
pub(super) struct Causal {
    pub order: Vec<ItemId>,
    pub knots: Vec<Knot>,
    /// In a knot, or above one.
    pub looped: Vec<bool>,
}

type Causes = DiGraph<(), LinkId>;

fn takes_part(kind: Kind) -> bool {
    matches!(kind, Kind::Impact | Kind::Outcome | Kind::Precondition | Kind::Output | Kind::Activity)
}

impl Causal {
    pub fn of(theory: &Theory) -> Causal {
        let mut knot_of = vec![NO_KNOT; theory.items.len()];
        let (mut order, is_whole) = ordered(theory, &knot_of);
        let mut knots = Vec::new();
        if !is_whole {
            // Nearly every theory has an order, and need not be looked through for knots.
            knots = knotted(theory, &mut knot_of);
            (order, _) = ordered(theory, &knot_of);
        }
        let mut looped: Vec<bool> = knot_of.iter().map(|&k| k != NO_KNOT).collect();
        // What is its own cause is a loop of one, which has a rule of its own.
        theory.links.iter().filter(|l| l.is_cause() && l.from == l.to).for_each(|l| looped[l.to.index()] = true);
        for &id in &order {
            if !looped[id.index()] {
                looped[id.index()] = theory.causes(id).any(|(_, l)| looped[l.from.index()]);
            }
        }
        Causal { order, knots, looped }
    }
}

/// Where a thing lies in no knot.
const NO_KNOT: u32 = u32::MAX;

/// The knots, by first declared member; marks for each thing in which it lies.
fn knotted(theory: &Theory, knot_of: &mut [u32]) -> Vec<Knot> {
    let mut graph = Causes::with_capacity(theory.items.len(), theory.links.len());
    for _ in theory.ids() {
        graph.add_node(());
    }
    for (id, link) in theory.all_links().filter(|(_, l)| l.is_cause() && l.from != l.to) {
        graph.add_edge(NodeIndex::new(link.from.index()), NodeIndex::new(link.to.index()), id);
    }
    let in_order = |c: Vec<NodeIndex>| {
        let mut c: Vec<ItemId> = c.into_iter().map(|n| ItemId(n.index() as u32)).collect();
        c.sort_unstable();
        c
    };
    let mut members: Vec<Vec<ItemId>> =
        kosaraju_scc(&graph).into_iter().filter(|c| c.len() > 1).map(in_order).collect();
    members.sort_unstable_by_key(|c| c[0]);
    for (i, knot) in members.iter().enumerate() {
        knot.iter().for_each(|m| knot_of[m.index()] = i as u32);
    }
    let mut search = Search { from: vec![None; theory.items.len()], touched: Vec::new() };
    let shortest = |members: Vec<ItemId>| Knot { shortest: search.shortest_loop(&graph, knot_of, members[0]), members };
    members.into_iter().map(shortest).collect()
}

/// Kahn's order, the first declared first among what is ready, and whether all links are in it; links inside a knot are
/// passed over.
fn ordered(theory: &Theory, knot_of: &[u32]) -> (Vec<ItemId>, bool) {
    let counts = |link: &Link| {
        let knot = knot_of[link.from.index()];
        link.is_cause() && link.from != link.to && (knot == NO_KNOT || knot != knot_of[link.to.index()])
    };
    let mut waits = vec![0u32; theory.items.len()];
    let mut left = 0usize;
    for link in theory.links.iter().filter(|l| counts(l)) {
        waits[link.to.index()] += 1;
        left += 1;
    }
    let takes_part = |i: usize| takes_part(theory.items[i].kind);
    let mut ready: BinaryHeap<Reverse<u32>> =
        (0..theory.items.len()).filter(|&i| waits[i] == 0 && takes_part(i)).map(|i| Reverse(i as u32)).collect();
    let mut order = Vec::with_capacity(theory.items.len());
    while let Some(Reverse(next)) = ready.pop() {
        order.push(ItemId(next));
        for (_, link) in theory.effects(ItemId(next)).filter(|(_, l)| counts(l)) {
            let to = link.to.index();
            left -= 1;
            waits[to] -= 1;
            if waits[to] == 0 && takes_part(to) {
                ready.push(Reverse(to as u32));
            }
        }
    }
    (order, left == 0)
}

/// Breadth-first search whose memory is used again from knot to knot, so that many knots cost no more than one.
struct Search {
    from: Vec<Option<LinkId>>,
    touched: Vec<NodeIndex>,
}

impl Search {
    fn shortest_loop(&mut self, graph: &Causes, knot_of: &[u32], start: ItemId) -> Vec<LinkId> {
        let start = NodeIndex::new(start.index());
        let knot = knot_of[start.index()];
        let mut queue = VecDeque::from([start]);
        let mut found = Vec::new();
        'search: while let Some(node) = queue.pop_front() {
            // petgraph lists the newest link first; the text's order is the other way round.
            let mut next: Vec<(LinkId, NodeIndex)> = graph
                .edges(node)
                .filter(|e| knot_of[e.target().index()] == knot)
                .map(|e| (*e.weight(), e.target()))
                .collect();
            next.sort_unstable();
            for (link, to) in next {
                if to == start {
                    found.push(link);
                    let mut at = node;
                    while at != start {
                        let Some(link) = self.from[at.index()] else { break };
                        found.push(link);
                        at = graph
                            .edges_directed(at, petgraph::Direction::Incoming)
                            .find(|e| *e.weight() == link)
                            .map_or(start, |e| e.source());
                    }
                    found.reverse();
                    break 'search;
                }
                if self.from[to.index()].is_none() {
                    self.from[to.index()] = Some(link);
                    self.touched.push(to);
                    queue.push_back(to);
                }
            }
        }
        for node in self.touched.drain(..) {
            self.from[node.index()] = None;
        }
        found
    }
}
