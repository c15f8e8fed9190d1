//! Versions that git keeps. Nothing is written.

use super::ask;
use crate::cli::{Failure, disk};
use crate::source::{Files, LONGEST, ReadFault, path_beside};
use std::path::{Path, PathBuf};

/// A version in a repository.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Where git is asked: a folder in the repository.
    folder: PathBuf,
    /// The object's full name, so that it stays the same while we read.
    commit: String,
    /// The folder of the root file within the repository, below which everything has to lie.
    top: String,
}

impl Revision {
    /// The version that git knows by a name, such as `main` or `HEAD~3`, in the repository around a folder; `None` where
    /// there is no such version, or no repository, or no git.
    pub fn find(folder: &Path, name: &str) -> Option<Revision> {
        let wanted = format!("{name}^{{commit}}");
        let commit = ask(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]).ok()?;
        let commit = String::from_utf8(commit).ok()?.trim().to_owned();
        Some(Revision { folder: folder.to_path_buf(), commit, top: String::new() })
    }

    /// The version in which two others last were one: where a branch left another.
    pub fn common(folder: &Path, a: &str, b: &str) -> Option<Revision> {
        let (a, b) = (Revision::find(folder, a)?, Revision::find(folder, b)?);
        let base = ask(folder, &["merge-base", &a.commit, &b.commit]).ok()?;
        Revision::find(folder, String::from_utf8(base).ok()?.trim())
    }

    /// A version in which a file is a certain object: the last one, where it is so there, or else the newest in which it came
    /// to be so, or was so for the last time. `path` is from the top of the repository, where git calls us.
    pub fn holding(object: &str, path: &Path) -> Option<Revision> {
        let here = Path::new("");
        let path = disk::slashes(path);
        let holds = |name: &str| {
            let found = ask(here, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}:{path}")]);
            found.is_ok_and(|found| found.trim_ascii() == object.as_bytes())
        };
        let is_none = object.bytes().all(|b| b == b'0');
        if is_none || !object.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        if holds("HEAD") {
            return Revision::find(here, "HEAD");
        }
        let wanted = format!("--find-object={object}");
        let log = ask(here, &["log", "--all", "--max-count=1", "--format=%H", &wanted, "--", &path]).ok()?;
        let changed = String::from_utf8(log).ok()?.trim().to_owned();
        let before = format!("{changed}^");
        [changed, before].iter().find(|name| holds(name)).and_then(|name| Revision::find(here, name))
    }

    /// The path of a file within the repository. The file need not be there any more.
    ///
    /// # Errors
    /// Where it lies outside the repository.
    pub fn path_of(&mut self, file: &Path) -> Result<String, Failure> {
        let folder = file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let failed = || Failure(format!("`{}` lies in no folder that git keeps.", disk::slashes(file)));
        let prefix = ask(folder, &["rev-parse", "--show-prefix"]).map_err(|_| failed())?;
        let prefix = String::from_utf8(prefix).map_err(|_| failed())?;
        prefix.trim_end_matches(['\n', '\r']).clone_into(&mut self.top);
        let name = file.file_name().ok_or_else(failed)?;
        Ok(format!("{}{}", self.top, name.to_string_lossy()))
    }

    /// The theory files directly in a folder of this version, by path within the repository.
    pub fn theories(&self, prefix: &str) -> Vec<String> {
        let tree = format!("{}:{prefix}", self.commit);
        let listed =
            ask(&self.folder, &["ls-tree", "--name-only", "-z", "--end-of-options", &tree]).unwrap_or_default();
        let names = listed.split(|b| *b == 0).filter_map(|n| std::str::from_utf8(n).ok());
        names.filter(|n| n.ends_with(".theory")).map(|n| format!("{prefix}{n}")).collect()
    }
}

impl Files for Revision {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        if from.is_empty() {
            return Ok(path.to_owned());
        }
        let found = path_beside(path, from)?;
        if found.starts_with(&self.top) { Ok(found) } else { Err(ReadFault::Outside) }
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        // What is no file with a text of its own (a folder, a link, another repository) is not read.
        let entry = ask(&self.folder, &["ls-tree", "-z", "--full-tree", &self.commit, "--", found])
            .map_err(ReadFault::Other)?;
        match entry.get(..3) {
            Some(b"100") => {}
            Some(b"040") => return Err(ReadFault::Folder),
            Some(_) => return Err(ReadFault::NotAFile),
            None => return Err(ReadFault::Missing),
        }
        let object = format!("{}:{found}", self.commit);
        let bytes = ask(&self.folder, &["cat-file", "blob", &object]).map_err(ReadFault::Other)?;
        if bytes.len() > LONGEST {
            return Err(ReadFault::TooLong);
        }
        String::from_utf8(bytes).map_err(|e| ReadFault::NotUtf8(e.utf8_error().valid_up_to()))
    }
}
