//! Which versions of which theories `sothat diff` is asked to compare.

use super::several::{self, Pair};
use super::{Arguments, COMPARED};
use crate::analysis::{Analysis, Options, Words, analyse};
use crate::cli::git::{self, Revision, folder_there};
use crate::cli::{Failure, check, disk, find, one, say};
use crate::source::ReadFault;
use crate::syntax::outline;
use std::path::{Path, PathBuf};

/// What is to be compared.
pub(super) enum Meant {
    /// One theory in two versions.
    One(Box<(Analysis, Analysis)>),
    /// The theories of a folder, each in the versions that have it.
    Several(Vec<Pair>),
}

impl Meant {
    fn one(old: Analysis, new: Analysis) -> Meant {
        Meant::One(Box::new((old, new)))
    }
}

/// The versions that are meant.
pub(super) fn meant(a: &Arguments) -> Result<Meant, Failure> {
    if a.old.exists() {
        if let Some(third) = &a.file {
            return Err(Failure(format!("Two versions are compared, and `{}` is a third.", disk::slashes(third))));
        }
        let Some(new) = &a.new else {
            return Err(Failure(format!(
                "`{}` is compared with what? Name the newer version too, or an older one that git knows before it: `sothat diff HEAD {0}`.",
                disk::slashes(&a.old)
            )));
        };
        if a.old.is_dir() && new.is_dir() {
            return several::of_folders(&a.old, new);
        }
        return Ok(Meant::one(on_disk(&a.old)?, on_disk(new)?));
    }
    let here = PathBuf::from(".");
    if let (Some(new), Some(third)) = (&a.new, &a.file)
        && new.exists()
        && !is_version(new)
    {
        return Err(Failure(format!("Two versions are compared, and `{}` is a third.", disk::slashes(third))));
    }
    // Two versions one after the other, as git takes them too.
    let second = a.new.as_ref().filter(|new| a.file.is_some() || !new.exists() && is_version(new));
    let file = &whole(if second.is_some() { a.file.as_ref() } else { a.new.as_ref() }.unwrap_or(&here));
    let folder = if file.is_dir() { file.as_path() } else { folder_there(file) };
    let name = a.old.to_string_lossy();
    let find = |name: &str| Revision::find(folder, name).ok_or_else(|| unknown(folder, name));
    if let Some(second) = second {
        return both(&find(&name)?, &find(&second.to_string_lossy())?, file);
    }
    let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
    if let Some((from, to)) = name.split_once("...") {
        let (from, to) = (or_head(from), or_head(to));
        let newer = find(&to)?;
        find(&from)?;
        let older = Revision::common(folder, &from, &to)
            .ok_or_else(|| Failure(format!("`{from}` and `{to}` have no version in common.")))?;
        return both(&older, &newer, file);
    }
    if let Some((from, to)) = name.split_once("..") {
        return both(&find(&or_head(from))?, &find(&or_head(to))?, file);
    }
    let older = find(&name)?;
    if file.is_dir() || is_gone_folder(file, &[&older]) {
        return several::in_git(&older, None, file);
    }
    Ok(Meant::one(at(older, None, file)?, on_disk(file)?))
}

/// Whether a name that is no file is that of a version that git knows.
fn is_version(name: &Path) -> bool {
    Revision::find(Path::new(""), &name.to_string_lossy()).is_some()
}

/// Why a version can't be had.
fn unknown(folder: &Path, name: &str) -> Failure {
    let more = match git::state(folder) {
        git::State::Nowhere => " This folder is in no repository of git.",
        git::State::Empty => " Git keeps no version here yet: `git commit` makes the first.",
        git::State::Shallow => " Git keeps only the newest versions here; `git fetch --unshallow` brings the others.",
        git::State::Whole => "",
    };
    Failure(format!("`{name}` is neither a file or folder here nor a version that git knows.{more}"))
}

/// Whether something that is not there any more was a folder in one of these versions.
fn is_gone_folder(file: &Path, versions: &[&Revision]) -> bool {
    !file.exists() && versions.iter().any(|version| version.has_folder(file))
}

/// Two versions that git keeps.
fn both(older: &Revision, newer: &Revision, file: &Path) -> Result<Meant, Failure> {
    if file.is_dir() || is_gone_folder(file, &[older, newer]) {
        return several::in_git(older, Some(newer), file);
    }
    Ok(Meant::one(at(older.clone(), Some(newer), file)?, at(newer.clone(), Some(older), file)?))
}

/// The root of the theory that a part belongs to; any other file as it is.
pub(super) fn whole(file: &Path) -> PathBuf {
    let is_part = disk::read(file).is_ok_and(|text| !outline(&text).has_theory);
    let root = if is_part { find::root_of(file) } else { None };
    root.unwrap_or_else(|| file.to_path_buf())
}

pub(super) fn options() -> Options {
    Options { as_of: check::today(), words: Words::UpTo(COMPARED) }
}

pub(super) fn on_disk(file: &Path) -> Result<Analysis, Failure> {
    one::analysed_in_words(file, COMPARED)
}

/// A theory as a version in git has it; `other` is the version that it is compared with, if that is not the folder.
fn at(mut revision: Revision, other: Option<&Revision>, file: &Path) -> Result<Analysis, Failure> {
    let path = revision.path_of(file)?;
    match analyse(&path, &revision, &options()) {
        Err(ReadFault::Missing) => {}
        read => return read.map_err(|fault| not_read(&path, &fault)),
    }
    let name = revision.name_here(other, &path).ok_or_else(|| not_read(&path, &ReadFault::Missing))?;
    say_renamed(&path, &name);
    revision.keep_below(&name);
    analyse(&name, &revision, &options()).map_err(|fault| not_read(&name, &fault))
}

/// That a theory is in another file in one of the versions.
pub(super) fn say_renamed(path: &str, name: &str) {
    say(&format!("In one of the versions, `{path}` is called `{name}`."));
}

/// Why a file of a version can't be read.
pub(super) fn not_read(path: &str, fault: &ReadFault) -> Failure {
    match fault {
        ReadFault::Missing => {
            Failure(format!("That version has no file `{path}`: it came later, or had another name."))
        }
        fault => Failure(disk::explain(Path::new(path), fault)),
    }
}
