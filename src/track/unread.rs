//! Why no figures came of a file.

/// A file from which no figure could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Why, as sentences that name the file.
    pub why: String,
    /// Whether it holds something else: no row of it has the heading `indicator`. Such files may lie beside those with figures.
    pub is_other: bool,
}

impl Unread {
    /// A file that was meant to hold figures, or can't be read at all.
    pub fn because(why: String) -> Unread {
        Unread { why, is_other: false }
    }
}
