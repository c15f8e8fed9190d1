//! Everything that is declared by name, in one list.

use super::Text;
use super::links::LinkId;
use crate::source::Span;
use crate::vocabulary::DeclarationKind;
use smallvec::SmallVec;

/// The number of a declared thing: its place in the order of declaration, files in the order in which they are taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

impl ItemId {
    /// As an index into lists with one entry an item.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What all declared things have in common.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is; never theory, agenda, link, include or bibliography.
    pub kind: DeclarationKind,
    /// The place of its name. Read the name with [`super::Theory::name`].
    pub name: Span,
    /// The name in the form in which names are compared, where the text does not have it.
    pub(super) normal: Option<Box<str>>,
    /// Its title, where one is given.
    pub title: Option<Text>,
    /// Keyword and name: where findings about the whole thing are placed.
    pub head: Span,
    /// The whole declaration.
    pub span: Span,
    /// The result or activity (of a nested indicator) or else the strand in whose block it stands.
    pub within: Option<ItemId>,
    /// The strand it belongs to, by standing in its block or by saying `strand NAME`.
    pub strand: Option<ItemId>,
    /// Its declaration could not be read as it stands, which was reported: nothing more is said of it.
    pub faulty: bool,
    /// Something said of it could not be read, which was reported: nothing is called missing in it.
    pub unclear: bool,
    /// It was named as what an undefined name may have meant: it is not called idle, isolated or leading nowhere.
    pub suggested: bool,
    /// A cause of it is named that was not found, or not understood.
    pub unknown_cause: bool,
    /// Something it leads to is named that was not found, or not understood.
    pub unknown_effect: bool,
    /// An indicator of it could not be understood.
    pub unknown_measure: bool,
    /// A question about it could not be understood.
    pub unknown_question: bool,
    /// Where its kind's details are, in the list of that kind.
    pub(super) detail: u32,
}

impl Item {
    /// Something said of it, or said of others with its name in it, was lost: it could have been anything.
    pub(super) fn blur(&mut self) {
        self.unclear = true;
        self.suggested = true;
        self.unknown_cause = true;
        self.unknown_effect = true;
        self.unknown_measure = true;
    }

    /// Takes all marks of doubt away that what others say of it has left.
    pub(super) fn clear_marks(&mut self) {
        self.suggested = false;
        self.unknown_cause = false;
        self.unknown_effect = false;
        self.unknown_measure = false;
        self.unknown_question = false;
    }

    /// Bears every mark of doubt that another bears, which is the same thing seen from elsewhere.
    pub(super) fn take_in_marks(&mut self, other: &Item) {
        self.faulty |= other.faulty;
        self.unclear |= other.unclear;
        self.suggested |= other.suggested;
        self.unknown_cause |= other.unknown_cause;
        self.unknown_effect |= other.unknown_effect;
        self.unknown_measure |= other.unknown_measure;
        self.unknown_question |= other.unknown_question;
    }
}

/// A name said somewhere, resolved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ref {
    /// What it names.
    pub item: ItemId,
    /// Where it is said.
    pub span: Span,
}

/// Resolved names in order. Most lists name one thing, and need no memory of their own.
pub type RefList = SmallVec<[Ref; 1]>;

/// The names of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refs {
    /// Those that were found and are of the right kind, in order.
    pub known: RefList,
    /// Whether there are others, which were reported.
    pub unknown: bool,
}

impl Refs {
    /// Whether anything is named at all, found or not.
    pub fn is_said(&self) -> bool {
        self.unknown || !self.known.is_empty()
    }

    /// The things named.
    pub fn items(&self) -> impl Iterator<Item = ItemId> + '_ {
        self.known.iter().map(|r| r.item)
    }
}

/// A thing or a link that an assumption or a question is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spot {
    /// A thing.
    Item(Ref),
    /// A link, and where it is said.
    Link(LinkId, Span),
}
