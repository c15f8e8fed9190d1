//! Versions that git keeps. Nothing is written.

use super::ask;
use crate::cli::{Failure, disk, find, git};
use crate::source::{Files, LONGEST, ReadFault, path_beside};
use crate::syntax::outline;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A version in a repository.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Where git is asked: a folder in the repository.
    folder: PathBuf,
    /// The commit's full name, so that it stays the same while we read; `None` for what is staged for the next one.
    commit: Option<String>,
    /// The folder of the root file within the repository, below which everything has to lie.
    top: String,
}

impl Revision {
    /// The version that git knows by a name, such as `main` or `HEAD~3`, in the repository around a folder; `None` where
    /// there is no such version, or no repository, or no git.
    pub fn find(folder: &Path, name: &str) -> Option<Revision> {
        let object = |name: &str| -> Option<String> {
            let found = ask(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", name]).ok()?;
            Some(String::from_utf8(found).ok()?.trim().to_owned())
        };
        // Some names, such as `:/words of the message`, take what follows for a part of them.
        let commit =
            object(&format!("{name}^{{commit}}")).or_else(|| object(&format!("{}^{{commit}}", object(name)?)))?;
        Some(Revision { folder: folder.to_path_buf(), commit: Some(commit), top: String::new() })
    }

    /// What is staged for the next version, in the repository in which git calls us.
    pub const fn staged() -> Revision {
        Revision { folder: PathBuf::new(), commit: None, top: String::new() }
    }

    /// The version in which two others last were one: where a branch left another.
    pub fn common(folder: &Path, a: &str, b: &str) -> Option<Revision> {
        let (a, b) = (Revision::find(folder, a)?, Revision::find(folder, b)?);
        let base = ask(folder, &["merge-base", &a.commit?, &b.commit?]).ok()?;
        Revision::find(folder, String::from_utf8(base).ok()?.trim())
    }

    /// A version in which a file is a certain object: the last one, where it is so there, or what is staged, or else the
    /// newest in which it came to be so, or was so for the last time. `path` is from the top of the repository, where git
    /// calls us. Where it is compared with the file in the folder, what is staged is more likely meant than the last version,
    /// unless the file is the same in both and something that it takes in is staged as gone.
    pub fn holding(
        object: &str,
        path: &Path,
        is_beside_folder: bool,
        has_all: impl Fn(&Revision) -> bool,
    ) -> Option<Revision> {
        let here = Path::new("");
        let path = disk::slashes(path);
        let holds = |name: &str| {
            // Without the name of a version, what is staged is meant.
            let found = ask(here, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}:{path}")]);
            found.is_ok_and(|found| found.trim_ascii() == object.as_bytes())
        };
        let is_none = object.bytes().all(|b| b == b'0');
        if is_none || !object.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        if is_beside_folder && holds("") && (has_all(&Revision::staged()) || !holds("HEAD")) {
            return Some(Revision::staged());
        }
        if holds("HEAD") {
            return Revision::find(here, "HEAD");
        }
        if holds("") {
            return Some(Revision::staged());
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
        let failed = || Failure(format!("`{}` lies in no folder that git keeps.", disk::slashes(file)));
        let folder = folder_there(file);
        let prefix = ask(folder, &["rev-parse", "--show-prefix"]).map_err(|_| failed())?;
        let prefix = String::from_utf8(prefix).map_err(|_| failed())?;
        let rest = file.strip_prefix(folder).unwrap_or(file);
        let path = format!("{}{}", prefix.trim_end_matches(['\n', '\r']), disk::slashes(rest));
        file.file_name().ok_or_else(failed)?;
        self.keep_below(&path);
        Ok(path)
    }

    /// Whether this version has a file, by path within the repository.
    pub fn has_file(&self, path: &str) -> bool {
        self.read(path).is_ok()
    }

    /// Whether this version has a folder under a path.
    pub fn has_folder(&self, path: &Path) -> bool {
        let (Some(commit), Ok(inner)) = (&self.commit, self.clone().path_of(path)) else { return false };
        let kind = ask(&self.folder, &["cat-file", "-t", &format!("{commit}:{inner}")]);
        kind.is_ok_and(|kind| kind.trim_ascii() == b"tree")
    }

    /// What a file was called here that another version (without one, the folder) has under a path, where git sees that it
    /// was renamed.
    pub fn name_here(&self, other: Option<&Revision>, path: &str) -> Option<String> {
        self.names_here(other).into_iter().find(|(_, there)| there == path).map(|(here, _)| here)
    }

    /// The files that another version (without one, the folder) has under other names: the name here, and the one there.
    pub fn names_here(&self, other: Option<&Revision>) -> Vec<(String, String)> {
        let told = self.differences(other, &["--find-renames", "--diff-filter=R", "--name-status"]);
        told.chunks_exact(3).map(|three| (three[1].clone(), three[2].clone())).collect()
    }

    /// The files that are others in another version (without one, in the folder), or there in one of the two only, as far as
    /// git keeps them.
    pub fn others_than(&self, other: Option<&Revision>) -> BTreeSet<String> {
        self.differences(other, &["--no-renames", "--name-only"]).into_iter().filter(|name| !name.is_empty()).collect()
    }

    /// What `git diff` tells from here to another version, or the folder.
    fn differences(&self, other: Option<&Revision>, options: &[&str]) -> Vec<String> {
        let Some(own) = self.commit.as_deref() else { return Vec::new() };
        let mut arguments = vec!["diff", "--no-ext-diff", "--no-relative", "-z"];
        arguments.extend(options);
        arguments.push(own);
        arguments.extend(other.and_then(|other| other.commit.as_deref()));
        arguments.push("--");
        let told = ask(&self.folder, &arguments).unwrap_or_default();
        told.split(|b| *b == 0).map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// Every file of this version in a folder and below, by path within the repository, with the name of its object.
    pub fn files(&self, prefix: &str) -> BTreeMap<String, String> {
        let Some(commit) = self.commit.as_deref() else { return BTreeMap::new() };
        let whole = ["ls-tree", "-r", "-z", "--full-tree", commit];
        let inner = literal(prefix);
        let narrowed = [whole.as_slice(), &["--", &inner]].concat();
        let listed = ask(&self.folder, if prefix.is_empty() { &whole } else { &narrowed }).unwrap_or_default();
        let entry = |line: &[u8]| {
            let line = std::str::from_utf8(line).ok()?;
            // What is no file with a text of its own (a link, another repository) is none here.
            let (about, path) = line.strip_prefix("100")?.split_once('\t')?;
            Some((path.to_owned(), about.rsplit(' ').next()?.to_owned()))
        };
        listed.split(|b| *b == 0).filter_map(entry).collect()
    }

    /// The roots of the theories in a folder of this version and below, by path within the repository: theory files that no
    /// other includes. For a part whose root lies elsewhere that stands, once for all its parts.
    pub fn roots(&self, prefix: &str) -> BTreeSet<String> {
        let is_meant = |path: &str| {
            let inner = path.strip_prefix(prefix).unwrap_or(path);
            path.ends_with(".theory") && !inner.split('/').rev().skip(1).any(find::passed_over)
        };
        let theories: Vec<(PathBuf, String)> = self
            .files(prefix)
            .into_iter()
            .filter(|(path, _)| is_meant(path))
            .map(|(path, object)| (PathBuf::from(path), object))
            .collect();
        let texts = self.texts(&theories);
        let files: Vec<PathBuf> = theories.into_iter().map(|(path, _)| path).collect();
        let roots = find::roots_among(&files, |file| texts.get(file).cloned());
        let is_whole = |file: &PathBuf| texts.get(file).is_none_or(|text| outline(text).has_theory);
        let whole = |file: PathBuf| {
            let path = disk::slashes(&file);
            if is_whole(&file) { path } else { self.root_of(&path).unwrap_or(path) }
        };
        roots.into_iter().map(whole).collect()
    }

    /// The texts of files by the names of their objects, asked for at once.
    fn texts(&self, files: &[(PathBuf, String)]) -> BTreeMap<PathBuf, String> {
        let questions: String = files.iter().flat_map(|(_, object)| [object.as_str(), "\n"]).collect();
        let answers = git::ask_about(&self.folder, &["cat-file", "--batch"], questions).unwrap_or_default();
        let (mut texts, mut rest) = (BTreeMap::new(), answers.as_slice());
        for (path, _) in files {
            // Each answer is a line with name, kind and length, and so many bytes with a line end behind them.
            let Some(end) = rest.iter().position(|b| *b == b'\n') else { break };
            let head = String::from_utf8_lossy(&rest[..end]).into_owned();
            let length: usize = head.rsplit(' ').next().and_then(|n| n.parse().ok()).unwrap_or_default();
            let is_there = head.split(' ').nth(1) == Some("blob");
            let (bytes, after) = rest[end + 1..].split_at(if is_there { length.min(rest.len() - end - 1) } else { 0 });
            if let Ok(text) = std::str::from_utf8(bytes) {
                texts.insert(path.clone(), text.to_owned());
            }
            rest = after.strip_prefix(b"\n").filter(|_| is_there).unwrap_or(after);
        }
        texts
    }

    /// The theory files directly in a folder of this version, by path within the repository.
    pub fn theories(&self, prefix: &str) -> Vec<String> {
        let asked = match &self.commit {
            Some(commit) => ask(
                &self.folder,
                &["ls-tree", "--full-tree", "--name-only", "-z", "--end-of-options", &format!("{commit}:{prefix}")],
            ),
            None => ask(&self.folder, &["ls-files", "-z", "--full-name", "--", &format!(":(top,literal){prefix}")]),
        };
        let listed = asked.unwrap_or_default();
        let names = listed.split(|b| *b == 0).filter_map(|n| std::str::from_utf8(n).ok());
        // Of what is staged, names are whole, and those in folders below are listed too.
        let names = names.map(|n| n.strip_prefix(prefix).filter(|_| self.commit.is_none()).unwrap_or(n));
        names.filter(|n| n.ends_with(".theory") && !n.contains('/')).map(|n| format!("{prefix}{n}")).collect()
    }

    /// The root that takes a file in, in this version: looked for in its folder and those above.
    pub fn root_of(&self, path: &str) -> Option<String> {
        let mut folder = path;
        loop {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            if let Some(root) = self.theories(&prefix).into_iter().find(|root| self.takes_in(root, path)) {
                return Some(root);
            }
            if folder.is_empty() {
                return None;
            }
        }
    }

    /// Whether a root takes a file in, directly or through others.
    fn takes_in(&self, root: &str, path: &str) -> bool {
        let (mut seen, mut todo) = (BTreeSet::new(), vec![root.to_owned()]);
        while let Some(at) = todo.pop() {
            // A file takes itself in only where it is a theory.
            if at == path && at != root {
                return true;
            }
            if !seen.insert(at.clone()) {
                continue;
            }
            let Ok(text) = self.read(&at) else { continue };
            let outline = outline(&text);
            if at == root && !outline.has_theory {
                return false;
            }
            if at == path {
                return true;
            }
            todo.extend(outline.includes.iter().filter_map(|include| path_beside(include, &at).ok()));
        }
        false
    }

    /// The folder of a root within the repository: nothing outside it is read.
    pub fn keep_below(&mut self, root: &str) {
        self.top = root.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
    }
}

/// A path as git takes it for itself, whatever signs stand in it: one that begins with a colon would be an instruction.
fn literal(path: &str) -> String {
    format!(":(literal){path}")
}

/// The folder of a file, or where that is gone the nearest one above that is there.
pub fn folder_there(file: &Path) -> &Path {
    let here = Path::new(".");
    let above = file.ancestors().skip(1).find(|folder| folder.as_os_str().is_empty() || folder.is_dir());
    above.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(here)
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
        let (top, whole) = (format!(":(top,literal){found}"), literal(found));
        let asked = match &self.commit {
            Some(commit) => ask(&self.folder, &["ls-tree", "-z", "--full-tree", commit, "--", &whole]),
            None => ask(&self.folder, &["ls-files", "-z", "--stage", "--", &top]),
        };
        let entry = asked.map_err(ReadFault::Other)?;
        match entry.get(..3) {
            Some(b"100") => {}
            Some(b"040") => return Err(ReadFault::Folder),
            Some(_) => return Err(ReadFault::NotAFile),
            None => return Err(ReadFault::Missing),
        }
        let object = format!("{}:{found}", self.commit.as_deref().unwrap_or_default());
        let bytes = ask(&self.folder, &["cat-file", "blob", &object]).map_err(ReadFault::Other)?;
        if bytes.len() > LONGEST {
            return Err(ReadFault::TooLong);
        }
        String::from_utf8(bytes).map_err(|e| ReadFault::NotUtf8(e.utf8_error().valid_up_to()))
    }
}
