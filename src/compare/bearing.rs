//! What a change bears on: along the links, since a check may judge a result by all that leads to it, and along what speaks
//! of something else, since a check may judge a thing by what measures it, what is taken for granted of it or what is asked.

use super::facts;
use crate::model::{ItemId, Theory};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;
use std::cell::RefCell;

/// What speaks of what in a theory, in both directions.
pub(super) struct Bearing<'t> {
    theory: &'t Theory,
    beside: Vec<Vec<ItemId>>,
}

impl<'t> Bearing<'t> {
    pub fn of(theory: &'t Theory) -> Bearing<'t> {
        let mut all = Bearing { theory, beside: vec![Vec::new(); theory.ids().count()] };
        for id in theory.ids() {
            // All that is said of a thing, so that nothing of which it speaks is forgotten here.
            let named = RefCell::new(Vec::new());
            facts::of(theory, id, &|other| {
                named.borrow_mut().push(other);
                String::new()
            });
            named.into_inner().into_iter().for_each(|other| all.join(id, other));
        }
        // What is said of many links at once is joined to them through its first assumption: pair by pair, a long list of links
        // with a long list of assumptions would take their product.
        let mut seen = FxHashSet::default();
        for (_, link) in theory.all_links() {
            let said = link.properties();
            let Some(first) = said.assuming.first() else { continue };
            all.join(first.item, link.from);
            all.join(first.item, link.to);
            if seen.insert(std::ptr::from_ref(said)) {
                said.assuming[1..].iter().for_each(|other| all.join(first.item, other.item));
            }
        }
        all
    }

    fn join(&mut self, a: ItemId, b: ItemId) {
        self.beside[a.index()].push(b);
        self.beside[b.index()].push(a);
    }

    /// All that changes of some things bear on, these included.
    pub fn around(&self, these: impl Fn(ItemId) -> bool) -> FxHashSet<ItemId> {
        let t = self.theory;
        let start = self.spread(t.ids().filter(|&id| these(id)).collect());
        let mut found = FxHashSet::default();
        for up in [true, false] {
            found.extend(reached(start.iter().copied().collect(), |id, push| {
                let links = if up { t.links_out_of(id) } else { t.links_into(id) };
                links.iter().map(|&l| if up { t.link(l).to } else { t.link(l).from }).for_each(push);
            }));
        }
        let beside = found.iter().filter(|&&id| !self.is_shared(id)).flat_map(|id| &self.beside[id.index()]);
        let beside: Vec<ItemId> = beside.copied().collect();
        found.extend(beside);
        found
    }

    /// What these things speak of or what speaks of them, directly or through others.
    fn spread(&self, these: Vec<ItemId>) -> FxHashSet<ItemId> {
        let first: FxHashSet<ItemId> = these.iter().copied().collect();
        reached(these, |id, push| {
            if first.contains(&id) || !self.is_shared(id) {
                self.beside[id.index()].iter().copied().for_each(push);
            }
        })
    }

    /// Whether things have nothing to do with each other for speaking both of this one, such as the partner that carries
    /// out all activities.
    fn is_shared(&self, id: ItemId) -> bool {
        matches!(self.theory.item(id).kind, Kind::Partner | Kind::Forum | Kind::Reference | Kind::Strand | Kind::View)
    }
}

/// All that is reached from some things, these included.
fn reached(mut todo: Vec<ItemId>, each: impl Fn(ItemId, &mut dyn FnMut(ItemId))) -> FxHashSet<ItemId> {
    let mut seen: FxHashSet<ItemId> = todo.iter().copied().collect();
    while let Some(id) = todo.pop() {
        each(id, &mut |other| {
            if seen.insert(other) {
                todo.push(other);
            }
        });
    }
    seen
}
