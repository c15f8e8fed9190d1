//! Notes and codes by what they stand in. They may stand in every block, and are kept in one list in the order of the text.

use super::{Code, ItemId, LinkId, Note, Theory, Within};
use rustc_hash::FxHashMap;

/// Where more links than this share a block, so many of its notes or codes are told of each of them. Nobody writes as many,
/// and thousands of links with thousands of notes would take their product.
const MOST: usize = 32;

/// Notes or codes by what they stand in, each in the order of the text.
#[derive(Clone, Debug)]
pub struct ByPlace<'t, T> {
    things: FxHashMap<ItemId, Vec<&'t T>>,
    links: FxHashMap<LinkId, Vec<&'t T>>,
    whole: Vec<&'t T>,
}

impl<'t, T> ByPlace<'t, T> {
    fn of(all: &'t [T], block: impl Fn(&T) -> &Within) -> ByPlace<'t, T> {
        let mut by = ByPlace { things: FxHashMap::default(), links: FxHashMap::default(), whole: Vec::new() };
        let mut in_block: FxHashMap<(LinkId, usize), usize> = FxHashMap::default();
        for one in all {
            match block(one) {
                Within::Theory | Within::Agenda => by.whole.push(one),
                Within::Item(id) => by.things.entry(*id).or_default().push(one),
                Within::Links(links) => {
                    let Some(&first) = links.first() else { continue };
                    let count = in_block.entry((first, links.len())).or_default();
                    *count += 1;
                    if *count <= MOST || links.len() <= MOST {
                        links.iter().for_each(|link| by.links.entry(*link).or_default().push(one));
                    }
                }
            }
        }
        by
    }

    /// What stands in the block of a thing.
    pub fn of_thing(&self, id: ItemId) -> &[&'t T] {
        self.things.get(&id).map_or(&[], Vec::as_slice)
    }

    /// What stands in the block of a link, or in one that several links share: the first of it, where that is much.
    pub fn of_link(&self, id: LinkId) -> &[&'t T] {
        self.links.get(&id).map_or(&[], Vec::as_slice)
    }

    /// What stands in the theory's own block and in that of its agenda.
    pub fn of_the_whole(&self) -> &[&'t T] {
        &self.whole
    }
}

impl Theory {
    /// The notes by what they stand in.
    pub fn notes_by_place(&self) -> ByPlace<'_, Note> {
        ByPlace::of(&self.notes, |note| &note.block)
    }

    /// The codes by what they stand in.
    pub fn codes_by_place(&self) -> ByPlace<'_, Code> {
        ByPlace::of(&self.codes, |code| &code.block)
    }
}
