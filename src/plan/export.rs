//! What formats of other houses have in common: they have no place for all that a plan says, and ask for some things that
//! it does not say. Both are told beside what is written.

/// A text in a format of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// What is written.
    pub text: String,
    /// What the reader should know of it, a sentence each: what had no place in it, and what is to be added by hand.
    pub remarks: Vec<String>,
}

/// Files that belong together, in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// The files, in order.
    pub files: Vec<File>,
    /// What the reader should know of them, a sentence each.
    pub remarks: Vec<String>,
}

/// A file of a folder that is written as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, of letters, digits, `.`, `_` and `-` alone.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}
