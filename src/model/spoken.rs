//! How links are spoken of, wherever they are: one wording for one role, so that a map, a report and a page say the same.

use super::Role;

impl Role {
    /// What a link says of its two ends, between their titles: "A works against B". Of every cause that is "leads to"; where
    /// it matters how much is needed, that is said otherwise.
    pub const fn verb(self) -> &'static str {
        match self {
            Role::Necessary | Role::Member | Role::Contributing => "leads to",
            Role::Hindering => "works against",
            Role::Harm => "could bring about",
            Role::Feedback => "feeds back to",
        }
    }

    /// The same, where causes need no word, since an arrow already says what they do.
    pub const fn verb_beside_arrow(self) -> Option<&'static str> {
        match self {
            Role::Necessary | Role::Member | Role::Contributing => None,
            other => Some(other.verb()),
        }
    }
}
