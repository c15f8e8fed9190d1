//! Which thing bears a name. The table keeps the numbers of things alone, and looks their names up where these are
//! written, so that no name is held twice.

use super::{Item, ItemId, Theory};
use crate::source::Sources;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;
use std::sync::Arc;

/// The numbers of things by their names. It is shared by those who read one theory on several threads.
#[derive(Clone, Debug, Default)]
pub(super) struct ByName(Arc<HashTable<ItemId>>);

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
        let hashed = hash(name);
        if let Some(&first) = self.by_name.0.find(hashed, |&id| name_of(items, sources, id) == name) {
            return Err(first);
        }
        let table = Arc::make_mut(&mut self.by_name.0);
        table.insert_unique(hashed, id, |&id| hash(name_of(items, sources, id)));
        Ok(())
    }

    /// Makes room for the names of so many things more.
    pub(super) fn reserve_names(&mut self, more: usize) {
        let (items, sources) = (&self.items, &*self.sources);
        Arc::make_mut(&mut self.by_name.0).reserve(more, |&id| hash(name_of(items, sources, id)));
    }
}
