//! Which thing bears a name. The table keeps the numbers of things alone, and looks their names up where these are
//! written, so that no name is held twice.

use super::{Item, ItemId, Theory};
use crate::source::Sources;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// The numbers of things by their names; few bytes for each, so that whoever reads a theory on another thread has a copy.
#[derive(Clone, Debug, Default)]
pub(super) struct ByName(HashTable<ItemId>);

fn hash(name: &str) -> u64 {
    FxBuildHasher.hash_one(name)
}

/// The name of one of these things, as it is compared and shown.
pub(super) fn name_of<'t>(items: &'t [Item], sources: &'t Sources, id: ItemId) -> &'t str {
    let item = &items[id.index()];
    item.normal.as_deref().unwrap_or_else(|| sources.slice(item.name))
}

impl Theory {
    /// What bears a name, given in the form in which names are compared.
    pub(super) fn bearer(&self, name: &str) -> Option<ItemId> {
        self.by_name.0.find(hash(name), |&id| self.name(id) == name).copied()
    }

    /// Makes a thing the bearer of its name, or tells who bears it already.
    pub(super) fn bear(&mut self, id: ItemId) -> Result<(), ItemId> {
        let (items, sources) = (&self.items, &*self.sources);
        let name = name_of(items, sources, id);
        let name_of = |&id: &ItemId| name_of(items, sources, id);
        match self.by_name.0.entry(hash(name), |id| name_of(id) == name, |id| hash(name_of(id))) {
            Entry::Occupied(first) => Err(*first.get()),
            Entry::Vacant(free) => {
                free.insert(id);
                Ok(())
            }
        }
    }

    /// Makes room for the names of so many things more.
    pub(super) fn reserve_names(&mut self, more: usize) {
        let (items, sources) = (&self.items, &*self.sources);
        self.by_name.0.reserve(more, |&id| hash(name_of(items, sources, id)));
    }
}
