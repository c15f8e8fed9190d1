//! The door through which texts come in: a trait, so that disk, editor buffers and tests look alike to the loader.
//! The implementation that reads the disk lives with the command line.

use std::collections::BTreeMap;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Folder,
    /// It is neither a file nor a folder (a device, a pipe).
    NotAFile,
    /// It lies outside the folder of the root file.
    Outside,
    /// It is not UTF-8; the byte at which that shows, from 0.
    NotUtf8(usize),
    /// It is longer than [`super::LONGEST`].
    TooLong,
    /// Anything else that the system says, in its words.
    Other(String),
}

/// What is another whenever the text of a file may be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(pub [u64; 3]);

/// Where texts come from. Paths are written with forward slashes.
pub trait Files {
    /// The name under which the file `path`, said in the file `from`, is the same file wherever it is said.
    /// Follows links of the file system.
    ///
    /// # Errors
    /// When there is no such file, or it lies outside the folder of the root file.
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault>;

    /// The text of a file that [`Files::find`] gave.
    ///
    /// # Errors
    /// When it can't be read as text.
    fn read(&self, found: &str) -> Result<String, ReadFault>;

    /// The stamp of a file that [`Files::find`] gave, so that one with the same stamp as before need not be read again;
    /// `None` where only reading tells.
    fn stamp(&self, _found: &str) -> Option<Stamp> {
        None
    }
}

/// The path of the file `path`, said in the file `from`: both from one place, with forward slashes and without `.` and `..`.
///
/// # Errors
/// When it leads out of that place, or is no path from it.
pub fn path_beside(path: &str, from: &str) -> Result<String, ReadFault> {
    if path.starts_with('/') {
        return Err(ReadFault::Outside);
    }
    let mut parts: Vec<&str> = from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(ReadFault::Outside)?;
            }
            name => parts.push(name),
        }
    }
    Ok(parts.join("/"))
}

/// Files in memory, by name; for tests and for text from standard input.
#[derive(Clone, Debug, Default)]
pub struct Memory(pub BTreeMap<String, String>);

impl Files for Memory {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        let found = path_beside(path, from)?;
        if self.0.contains_key(&found) { Ok(found) } else { Err(ReadFault::Missing) }
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        self.0.get(found).cloned().ok_or(ReadFault::Missing)
    }
}
