//! What is said of all things of a kind, or of kinds that are alike, beside the numbers of these things: most questions are
//! asked of one kind, and need not look at the others.

use super::ItemId;
use std::ops::{Deref, DerefMut};

/// Details of things in order of declaration, to be looked up by [`super::Item`]'s place among them.
#[derive(Debug, Default)]
pub(super) struct OfKind<T> {
    ids: Vec<ItemId>,
    details: Vec<T>,
}

impl<T: Default> OfKind<T> {
    /// Takes a thing in of which nothing is said yet; gives its place.
    pub fn add(&mut self, id: ItemId) -> u32 {
        self.ids.push(id);
        self.details.push(T::default());
        self.ids.len() as u32 - 1
    }
}

impl<T> OfKind<T> {
    /// Makes room for more things.
    pub fn reserve(&mut self, more: usize) {
        self.ids.reserve(more);
        self.details.reserve(more);
    }

    /// The numbers of the things.
    pub fn ids(&self) -> &[ItemId] {
        &self.ids
    }

    /// Each thing with what is said of it.
    pub fn each(&self) -> impl Iterator<Item = (ItemId, &T)> {
        self.ids.iter().copied().zip(&self.details)
    }
}

impl<T> Deref for OfKind<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.details
    }
}

impl<T> DerefMut for OfKind<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.details
    }
}
