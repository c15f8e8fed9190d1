//! Links between results and activities.

use super::Duration;
use super::items::{ItemId, RefList};
use super::value::{At, Said, Text};
use crate::source::Span;
use crate::vocabulary::Word;
use std::sync::Arc;

/// The number of a link, in the order in which links are first said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u32);

impl LinkId {
    /// As an index into lists with one entry a link.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number of a group (`needs any of`, `needs 2 of`), in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u32);

/// What a link is: the strongest that is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// `needs`: nothing without it.
    Necessary,
    /// One of a group of which some are needed.
    Member,
    /// `helped by`, or `so that` said from below only.
    Contributing,
    /// `hindered by`: works against.
    Hindering,
    /// `follows from`: could bring a harm about.
    Harm,
    /// `feeds back to`: closes a loop on purpose; no cause.
    Feedback,
}

/// How good the evidence is; the best is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The evidence disagrees, or points the other way.
    Contested,
    /// A reasonable belief, not tested.
    Unproven,
    /// Some tests, or tests elsewhere.
    Promising,
    /// Tested, repeatedly, in settings like this one.
    Established,
}

impl Grade {
    /// The word for it.
    pub const fn text(self) -> &'static str {
        match self {
            Grade::Established => "established",
            Grade::Promising => "promising",
            Grade::Unproven => "unproven",
            Grade::Contested => "contested",
        }
    }

    /// The grade of that word.
    pub fn parse(word: &str) -> Option<Grade> {
        [Grade::Established, Grade::Promising, Grade::Unproven, Grade::Contested].into_iter().find(|g| g.text() == word)
    }
}

/// How strong the effect of a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// `weak`
    Weak,
    /// `moderate`
    Moderate,
    /// `strong`
    Strong,
}

/// One place where a link is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Saying {
    /// The statement's keyword (`link` declarations count as `so that`).
    pub word: Word,
    /// The name of the other end, where the link is said (of a `link` declaration both ends).
    pub span: Span,
    /// The whole statement, to its last name.
    pub statement: Span,
    /// The thing in whose block it is said; of a `link` declaration the strand, if it stands in one.
    pub within: Option<ItemId>,
}

/// What is said about a link.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    /// The rationale.
    pub because: Said<Text>,
    /// The grade.
    pub grade: Said<At<Grade>>,
    /// References that support it.
    pub from: RefList,
    /// Whether a reference is named that was not found.
    pub unknown_reference: bool,
    /// References that speak against it.
    pub against: RefList,
    /// Assumptions it rests on, by `assuming` here or `applies to a -> b` there.
    pub assuming: RefList,
    /// Whether an assumption is named that was not found.
    pub unknown_assumption: bool,
    /// How long the effect takes.
    pub after: Said<At<Duration>>,
    /// How strong it is.
    pub strength: Said<At<Strength>>,
}

/// A link between two things, with all that is said of it in several places.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it starts.
    pub from: ItemId,
    /// Where it leads.
    pub to: ItemId,
    /// The strongest role said.
    pub role: Role,
    /// The groups it is a member of (also where it is necessary besides).
    pub groups: Vec<GroupId>,
    /// Where it is said first.
    pub first: Saying,
    /// Where else.
    pub more: Vec<Saying>,
    /// Shared by the links of a list, so that a long list with long properties costs their sum.
    pub(super) properties: Option<Arc<Properties>>,
}

impl Link {
    /// Whether it is a cause: cycles, pathways, support, evidence and time follow causes only.
    pub fn is_cause(&self) -> bool {
        matches!(self.role, Role::Necessary | Role::Member | Role::Contributing)
    }

    /// All places where it is said.
    pub fn sayings(&self) -> impl Iterator<Item = &Saying> {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// Whether other links have the same properties, which are said once for all of them.
    pub(crate) fn shares_properties(&self) -> bool {
        self.properties.as_ref().is_some_and(|p| Arc::strong_count(p) > 1)
    }

    /// What is said about it.
    pub fn properties(&self) -> &Properties {
        static NOTHING: Properties = Properties {
            because: Said::No,
            grade: Said::No,
            from: RefList::new_const(),
            unknown_reference: false,
            against: RefList::new_const(),
            assuming: RefList::new_const(),
            unknown_assumption: false,
            after: Said::No,
            strength: Said::No,
        };
        self.properties.as_deref().unwrap_or(&NOTHING)
    }
}

/// Causes of one thing of which at least some are needed.
#[derive(Clone, Debug)]
pub struct Group {
    /// What needs them.
    pub of: ItemId,
    /// How many are needed: 1 for `any of`.
    pub at_least: u32,
    /// The links of its members that were found, in order.
    pub links: Vec<LinkId>,
    /// How many members are named that were not found or not understood.
    pub unknown: u32,
    /// Whether something in the statement was reported: a name, the number, a name said twice.
    pub faulty: bool,
    /// The keyword (`needs any of`, `needs 2 of`).
    pub keyword: Span,
    /// The whole statement.
    pub span: Span,
}
