//! The theories of a folder in two versions: which belong together, and what came of each. They are read one by one, on all
//! cores, and of each only its comparison is kept.

use super::versions::{self, Meant};
use crate::analysis::{Analysis, analyse};
use crate::cli::git::{self, Revision};
use crate::cli::{Failure, disk, find, many};
use crate::compare::{Compared, Several, compare};
use crate::diagnostic::{Level, Rule};
use crate::model::Theory;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A version of a theory.
pub(super) enum Version {
    /// On the disk, by its root.
    Here(PathBuf),
    /// In git, by the path of its root within the repository.
    InGit(Revision, String),
}

impl Version {
    /// Reads and checks it.
    pub fn analysed(&self) -> Result<Analysis, Failure> {
        match self {
            Version::Here(file) => versions::on_disk(file),
            Version::InGit(revision, path) => {
                let mut revision = revision.clone();
                revision.keep_below(path);
                analyse(path, &revision, &versions::options()).map_err(|fault| versions::not_read(path, &fault))
            }
        }
    }
}

/// A theory in the versions that have it: in one of them, or in both.
pub(super) struct Pair {
    /// Its root in the newer version, as it is told; of one that is gone, in the older.
    file: String,
    /// Its root in the older version, where it is another file.
    old_file: Option<String>,
    pub old: Option<Version>,
    pub new: Option<Version>,
    unchanged: Option<Unchanged>,
}

impl Pair {
    pub fn file(&self) -> &str {
        &self.file
    }
}

/// How it is known without reading the older version of a theory that nothing has changed in it: by the files that are the
/// same in both.
#[derive(Clone)]
struct Unchanged {
    files: std::sync::Arc<BTreeSet<String>>,
    /// What stands before the path of a file within the repository, and before the name by which it is read.
    prefixes: (String, String),
}

impl Unchanged {
    fn covers(&self, analysis: &Analysis) -> bool {
        // What could not be taken in may have been there before.
        let is_lacking = |d: &crate::diagnostic::Diagnostic| d.rule == Rule::Include && d.level == Level::Error;
        let is_same = |name: &str| {
            let inner = name.strip_prefix("./").unwrap_or(name).strip_prefix(self.prefixes.1.as_str());
            inner.is_some_and(|inner| self.files.contains(&format!("{}{inner}", self.prefixes.0)))
        };
        analysis.sources.files().iter().all(|file| is_same(&file.name)) && !analysis.diagnostics.iter().any(is_lacking)
    }
}

/// The theories of two folders, by their paths within them; one theory in each is one theory, whatever its file is called.
pub(super) fn of_folders(old: &Path, new: &Path) -> Result<Meant, Failure> {
    // Where one of them holds no theory, all theories of the other came or went.
    let roots = |folder: &Path| match find::roots(&[folder.to_path_buf()]) {
        (roots, troubles) if troubles.is_empty() || troubles == [find::nothing_in(folder)] => Ok(roots),
        (_, troubles) => Err(Failure(troubles.join("\n"))),
    };
    let (in_old, in_new) = (roots(old)?, roots(new)?);
    if in_old.is_empty() && in_new.is_empty() {
        return Err(Failure([old, new].map(find::nothing_in).join("\n")));
    }
    if let ([one], [other]) = (in_old.as_slice(), in_new.as_slice()) {
        return Ok(Meant::One(Box::new((versions::on_disk(one)?, versions::on_disk(other)?))));
    }
    let by_path = |folder: &Path, roots: Vec<PathBuf>| -> BTreeMap<String, Version> {
        roots.into_iter().map(|root| (below(folder, &root), Version::Here(root))).collect()
    };
    Ok(Meant::Several(paired(by_path(old, in_old), by_path(new, in_new), &BTreeMap::new(), None)))
}

/// The path of a file below a folder.
fn below(folder: &Path, file: &Path) -> String {
    disk::slashes(file.strip_prefix(folder).unwrap_or(file))
}

/// The theories of a folder in a version that git keeps, and in another or as they are now.
pub(super) fn in_git(older: &Revision, newer: Option<&Revision>, folder: &Path) -> Result<Meant, Failure> {
    // Any file in it tells where the folder lies within the repository.
    let probe = older.clone().path_of(&folder.join("x.theory"))?;
    let prefix = probe.strip_suffix("x.theory").unwrap_or_default().to_owned();
    let of_version = |revision: &Revision| -> BTreeMap<String, Version> {
        let roots = revision.roots(&prefix).into_iter();
        roots.map(|root| (root.clone(), Version::InGit(revision.clone(), root))).collect()
    };
    let old = of_version(older);
    let new: BTreeMap<String, Version> = match newer {
        Some(revision) => of_version(revision),
        // A folder that is gone holds nothing any more.
        None if !folder.is_dir() => BTreeMap::new(),
        None => {
            // As of what git keeps, a part is read with the theory to which it belongs.
            let roots = find::roots(&[folder.to_path_buf()]).0.into_iter().map(|root| versions::whole(&root));
            let named = |root: PathBuf| {
                let path = if root.starts_with(folder) {
                    format!("{prefix}{}", below(folder, &root))
                } else {
                    older.clone().path_of(&root).unwrap_or_else(|_| disk::slashes(&root))
                };
                (path, Version::Here(root))
            };
            roots.map(named).collect()
        }
    };
    let (old, new) = with_roots_elsewhere(old, new, (older, newer), folder, &prefix);
    if old.is_empty() && new.is_empty() {
        return Err(Failure(find::nothing_in(folder)));
    }
    let renamed: BTreeMap<String, String> = if new.keys().all(|path| old.contains_key(path)) && old.len() == new.len() {
        BTreeMap::new()
    } else {
        older.names_here(newer).into_iter().map(|(before, now)| (now, before)).collect()
    };
    let others = older.others_than(newer);
    let same = older.files(&prefix).into_keys().filter(|path| !others.contains(path)).collect();
    // Whoever is told of a file finds it from where they stand.
    let shown = match disk::slashes(folder).trim_start_matches("./").trim_end_matches('/') {
        "." | "" => String::new(),
        folder => format!("{folder}/"),
    };
    // Files in the folder are read by the same names, and those of a version by their paths.
    let read_as = if newer.is_some() { prefix.clone() } else { shown.clone() };
    let unchanged = Unchanged { files: std::sync::Arc::new(same), prefixes: (prefix, read_as) };
    let mut pairs = paired(old, new, &renamed, Some(&unchanged));
    if let [Pair { old: Some(before), new: Some(now), old_file, file, .. }] = pairs.as_slice() {
        if let Some(old_file) = old_file {
            versions::say_renamed(file, old_file);
        }
        return Ok(Meant::One(Box::new((before.analysed()?, now.analysed()?))));
    }
    let (prefix, _) = &unchanged.prefixes;
    for path in pairs.iter_mut().flat_map(|pair| std::iter::once(&mut pair.file).chain(&mut pair.old_file)) {
        if let Some(inner) = path.strip_prefix(prefix.as_str()) {
            *path = format!("{shown}{inner}");
        }
    }
    Ok(Meant::Several(pairs))
}

/// Of theories whose roots lie outside the folder, both versions: that a part in the folder came or went changes the theory
/// to which it belongs, which was there before and is there now.
fn with_roots_elsewhere(
    mut old: BTreeMap<String, Version>,
    mut new: BTreeMap<String, Version>,
    (older, newer): (&Revision, Option<&Revision>),
    folder: &Path,
    prefix: &str,
) -> (BTreeMap<String, Version>, BTreeMap<String, Version>) {
    let lacking = |have: &BTreeMap<String, Version>, others: &BTreeMap<String, Version>| -> Vec<String> {
        have.keys().filter(|path| !path.starts_with(prefix) && !others.contains_key(*path)).cloned().collect()
    };
    for path in lacking(&old, &new) {
        let version = match newer {
            Some(revision) => revision.has_file(&path).then(|| Version::InGit(revision.clone(), path.clone())),
            None => Some(git::on_disk(folder, &path)).filter(|file| file.is_file()).map(Version::Here),
        };
        new.extend(version.map(|version| (path, version)));
    }
    for path in lacking(&new, &old) {
        if older.has_file(&path) {
            old.insert(path.clone(), Version::InGit(older.clone(), path));
        }
    }
    (old, new)
}

/// Puts together what is one theory: by path, and by the older path where a file was renamed.
fn paired(
    mut old: BTreeMap<String, Version>,
    new: BTreeMap<String, Version>,
    renamed: &BTreeMap<String, String>,
    unchanged: Option<&Unchanged>,
) -> Vec<Pair> {
    let mut pairs: BTreeMap<String, Pair> = BTreeMap::new();
    let mut left = Vec::new();
    for (file, version) in new {
        match old.remove(&file) {
            Some(before) => {
                let pair = Pair {
                    file: file.clone(),
                    old_file: None,
                    old: Some(before),
                    new: Some(version),
                    unchanged: unchanged.cloned(),
                };
                pairs.insert(file, pair);
            }
            None => left.push((file, version)),
        }
    }
    for (file, version) in left {
        let before = renamed.get(&file).and_then(|name| Some((name.clone(), old.remove(name)?)));
        let (old_file, before) = before.unzip();
        pairs.insert(file.clone(), Pair { file, old_file, old: before, new: Some(version), unchanged: None });
    }
    for (file, version) in old {
        pairs.insert(file.clone(), Pair { file, old_file: None, old: Some(version), new: None, unchanged: None });
    }
    pairs.into_values().collect()
}

/// What came of theories.
pub(super) struct Told {
    pub several: Several,
    /// Whether a part was compared by itself.
    pub has_parts: bool,
    /// What could not be read.
    pub troubles: Vec<String>,
}

/// Compares each theory.
pub(super) fn compared(pairs: &[Pair]) -> Told {
    let (mut theories, mut unchanged, mut has_parts, mut troubles) = (Vec::new(), 0, false, Vec::new());
    many::in_order(pairs, one, |came| match came {
        Ok(came) => {
            has_parts |= came.is_part;
            unchanged += usize::from(came.told.is_empty());
            theories.extend(came.told);
        }
        Err(Failure(trouble)) => troubles.push(trouble),
    });
    theories.sort_by(|a, b| a.file.cmp(&b.file));
    Told { several: Several::of(theories, unchanged), has_parts, troubles }
}

/// What came of a pair: nothing to tell, where the theory says the same.
#[derive(Default)]
struct Came {
    told: Vec<Compared>,
    /// Whether it is only a part of a theory.
    is_part: bool,
}

/// What came of a file, told as that of a part where it is one.
fn of_part_if(is_part: bool, compared: Compared) -> Compared {
    if is_part { compared.part() } else { compared }
}

fn one(pair: &Pair) -> Result<Came, Failure> {
    let file = pair.file.clone();
    let read = |version: &Option<Version>| version.as_ref().map(Version::analysed).transpose();
    let Some(new) = read(&pair.new)? else {
        let gone = read(&pair.old)?.map(|old| (Compared::removed(file, &old.theory), old.is_part));
        return Ok(
            gone.map_or_else(Came::default, |(gone, is_part)| Came { told: vec![of_part_if(is_part, gone)], is_part })
        );
    };
    if pair.unchanged.as_ref().is_some_and(|unchanged| unchanged.covers(&new)) {
        return Ok(Came::default());
    }
    let Some(old) = read(&pair.old)? else {
        return Ok(Came {
            told: vec![of_part_if(new.is_part, Compared::added(file, &new.theory))],
            is_part: new.is_part,
        });
    };
    let is_part = old.is_part || new.is_part;
    if let Some(old_file) = pair.old_file.clone().filter(|_| !may_be_one(&old.theory, &new.theory)) {
        let told = vec![
            of_part_if(old.is_part, Compared::removed(old_file, &old.theory)),
            of_part_if(new.is_part, Compared::added(file, &new.theory)),
        ];
        return Ok(Came { told, is_part });
    }
    let comparison = compare(&old, &new);
    let changed = |comparison| of_part_if(new.is_part, Compared::changed(file, pair.old_file.clone(), comparison));
    let told = (!comparison.is_empty()).then(|| changed(comparison));
    Ok(Came { told: told.into_iter().collect(), is_part })
}

/// Whether a file that git takes for another under a new name holds the same theory: of many that were written after one
/// pattern, git does not know which is which, but their names or titles tell.
fn may_be_one(old: &Theory, new: &Theory) -> bool {
    let name = |t: &Theory| t.head.as_ref().map(|head| t.slice(head.name).to_owned());
    name(old) == name(new) || old.own_title() == new.own_title()
}
