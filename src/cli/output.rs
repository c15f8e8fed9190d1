//! Where something is written to, and that nothing of anybody's is lost there.
//!
//! What Sothat wrote and nobody has changed since is made anew; so a map is drawn again and again while a theory is being
//! written. Any other file that is there is somebody's work, and is written over only where `--force` says so.

use super::disk::{self, slashes};
use super::{Failure, mark, print};
use crate::source::LONGEST;
use std::path::Path;

/// Where something goes.
pub(super) struct Target<'a> {
    /// The file; standard output, where nothing or `-` is said.
    path: Option<&'a Path>,
    /// The usual ending of such files.
    format: &'a str,
    /// Whether what is there may be written over, whoever wrote it.
    force: bool,
    /// What is at stake where such a file is there, or what else can be done: a sentence, or nothing.
    at_stake: &'a str,
}

/// What is at stake where a workbook or a document for Word is to be written over.
const WRITTEN_IN: &str = "People may have written in it.";

impl<'a> Target<'a> {
    /// A file of a format; standard output, where no path is given.
    pub(super) fn new(path: Option<&'a Path>, format: &'a str, force: bool) -> Target<'a> {
        let at_stake = if matches!(format, "xlsx" | "docx") { WRITTEN_IN } else { "" };
        Target { path: path.filter(|path| path.as_os_str() != "-"), format, force, at_stake }
    }

    /// A folder, whatever it is called.
    pub(super) fn folder(path: &'a Path, force: bool) -> Target<'a> {
        Target { path: Some(path), format: "", force, at_stake: "" }
    }

    /// Whether what is there may be written over, whoever wrote it.
    pub(super) fn is_forced(&self) -> bool {
        self.force
    }

    /// The same, where this is to be told of what is at stake.
    pub(super) fn at_stake(self, at_stake: &'a str) -> Target<'a> {
        Target { at_stake, ..self }
    }

    /// The file, if it is one.
    pub(super) fn file(&self) -> Option<&'a Path> {
        self.path
    }

    /// Writes what was made: to standard output as it is, into a file with our mark on it.
    ///
    /// # Errors
    /// In plain words, where it can't be written, or something is there that we did not write.
    pub(super) fn write(&self, made: &[u8]) -> Result<(), Failure> {
        let Some(path) = self.path else { return print(made) };
        self.spare(made)?;
        // What goes through a pipe or a device is no file that we could meet again.
        let is_kept = std::fs::metadata(path).is_ok_and(|about| about.is_file()) || !path.exists();
        if is_kept && mark::has_room(self.format) {
            return disk::write(path, mark::marked(made, self.format)).map_err(Failure);
        }
        disk::write(path, made).map_err(Failure)
    }

    /// Finds out whether that can be written, and writes nothing: for several files, of which all are written or none.
    ///
    /// # Errors
    /// In plain words, where something is there that we did not write.
    pub(super) fn spare(&self, made: &[u8]) -> Result<(), Failure> {
        let Some(path) = self.path.filter(|path| !self.force && !may_be_replaced(path, made)) else { return Ok(()) };
        let shown = slashes(path);
        let why = match self.at_stake {
            "" if mark::has_room(self.format) => format!(": {}.", not_ours("it")),
            "" => ".".to_owned(),
            at_stake => format!(". {at_stake}"),
        };
        Err(Failure(format!("`{shown}` is there already, and is left as it is{why} `--force` writes over it.")))
    }
}

/// Why a file (`it`) is left as it is, or several (`them`), that could be known as ours.
pub(super) fn not_ours(it: &str) -> String {
    format!("Sothat did not write {it}, or somebody has changed {it} since")
}

/// Whether nothing is lost where this is written: nothing is there, or nothing is in it, or what we wrote, or the same. A pipe or a device is
/// written to and holds nothing; what a folder is, who writes will be told.
pub(super) fn may_be_replaced(path: &Path, made: &[u8]) -> bool {
    match std::fs::metadata(path) {
        Err(_) => true,
        Ok(about) if !about.is_file() => true,
        Ok(_) => disk::read_bytes(path, LONGEST as u64)
            .is_ok_and(|there| there.is_empty() || there == made || mark::is_untouched(&there)),
    }
}
