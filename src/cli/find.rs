//! Which theories are meant by the files and folders that were named.

use super::{disk, many, plainly};
use crate::syntax::{may_include, outline};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Component, Path, PathBuf};

/// The files to check, and what could not be looked into. A folder means every root theory in it: a file that no other
/// file there includes.
pub fn roots(named: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    meant(named, |found| roots_of(&found))
}

/// Every file that is meant, parts included, and what could not be looked into: a folder means all theory files in it.
pub fn files(named: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    meant(named, |found| found)
}

/// The files that are named, and of those in the folders that are named the ones that are wanted; each once.
fn meant(named: &[PathBuf], wanted: impl Fn(Vec<PathBuf>) -> Vec<PathBuf>) -> (Vec<PathBuf>, Vec<String>) {
    let mut files = Vec::new();
    let mut troubles = Vec::new();
    for path in named {
        if path.is_dir() {
            let found = in_folder(path);
            troubles.extend(found.troubles);
            files.extend(wanted(found.files));
        } else {
            files.push(path.clone());
        }
    }
    let mut seen = BTreeSet::new();
    files.retain(|f| seen.insert(f.clone()));
    (files, troubles)
}

/// That a folder holds no theory.
pub fn nothing_in(folder: &Path) -> String {
    let shown = if folder.as_os_str() == "." { "this folder".into() } else { format!("`{}`", disk::slashes(folder)) };
    format!("There is no theory in {shown}: theories are files that end in .theory. `sothat new` starts one.")
}

/// What is in a folder and those below.
#[derive(Debug, Default)]
pub struct InFolder {
    /// The theory files in order of name.
    pub files: Vec<PathBuf>,
    /// Whether some of them are links, which may lead to one file outside.
    pub has_links: bool,
    /// What could not be looked into.
    pub troubles: Vec<String>,
}

/// All theory files in a folder and those below. Hidden folders are passed over, and links to what is in the folder anyway.
pub fn in_folder(top: &Path) -> InFolder {
    let real = top.canonicalize().unwrap_or_else(|_| top.to_path_buf());
    let InFolder { mut files, mut has_links, mut troubles } = InFolder::default();
    let mut folders = vec![top.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                let folder = disk::slashes(&folder);
                troubles.push(format!("`{folder}` can't be looked into: {}.", plainly::failing(&error)));
                continue;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && !passed_over(&name) {
                folders.push(entry.path());
            } else if !kind.is_dir() && is_theory(Path::new(&name)) {
                let path = entry.path();
                // An editor marks with such a link, under a hidden name, that somebody is at work on a file.
                if kind.is_symlink() && !name.starts_with('.') && !path.exists() {
                    let shown = disk::slashes(path.strip_prefix("./").unwrap_or(&path));
                    troubles.push(format!("`{shown}` is a link to a file that is not there."));
                    continue;
                }
                let leads_back = || path.canonicalize().is_ok_and(|to| to.starts_with(&real) && is_theory(&to));
                if kind.is_file() || path.is_file() && !leads_back() {
                    has_links |= !kind.is_file();
                    files.push(path);
                }
            }
        }
    }
    files.sort();
    if files.is_empty() && troubles.is_empty() {
        troubles.push(nothing_in(top));
    }
    InFolder { files, has_links, troubles }
}

/// How many entries of folders are looked at for files that an editor offers, and how many files it is handed: it asks while
/// somebody types, and its folder may be a whole home.
const LOOKED_AT: usize = 3000;
const HANDED: usize = 300;

/// The files with that ending in a folder and those below that a theory can take in, the nearest first: no theory of its own is
/// among them. Hidden folders are passed over, and so are links, which lead to what is found anyway or out of the folder.
pub fn parts_below(top: &Path, ending: &str) -> Vec<PathBuf> {
    let (mut found, mut looked_at) = (Vec::new(), 0);
    let mut folders = VecDeque::from([top.to_path_buf()]);
    while let Some(folder) = folders.pop_front() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().take(LOOKED_AT - looked_at).flatten();
        let mut entries: Vec<_> = entries.map(|e| (e.file_name(), e)).collect();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        looked_at += entries.len();
        for (name, entry) in entries {
            let path = folder.join(&name);
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && !passed_over(&name.to_string_lossy()) {
                folders.push_back(path);
            } else if kind.is_file() && path.extension().is_some_and(|e| e == ending) && !stands_alone(&path) {
                found.push(path);
                if found.len() == HANDED {
                    return found;
                }
            }
        }
        if looked_at >= LOOKED_AT {
            break;
        }
    }
    found
}

/// Whether a file is a theory of its own, which no other can take in. One that is very long is not read for that.
fn stands_alone(path: &Path) -> bool {
    const LONG: u64 = 1 << 20;
    is_theory(path)
        && disk::read_bytes(path, LONG).is_ok_and(|text| outline(&String::from_utf8_lossy(&text)).has_theory)
}

/// Whether a folder of that name holds nothing that somebody wrote as a theory.
pub fn passed_over(name: &str) -> bool {
    name.starts_with('.') || name == "target" || name == "node_modules"
}

/// Whether a file is a theory by its name. Some systems write endings in capitals, and none means another thing by them.
pub fn is_theory(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("theory"))
}

/// Whether a file is a bibliography: no theory, and taken in by theories.
pub fn is_bibliography(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("bib"))
}

/// Which of some files are roots: those that no other includes. Of files that include each other in a circle, that is
/// the one with a theory; without one, the first.
fn roots_of(files: &[PathBuf]) -> Vec<PathBuf> {
    roots_among(files, |file| disk::read(file).ok())
}

/// The same of files that are read in that way.
pub fn roots_among(files: &[PathBuf], read: impl Fn(&Path) -> Option<String> + Sync) -> Vec<PathBuf> {
    let mut abouts = Abouts::default();
    let mut each = files.iter();
    // Nothing is kept of a file that includes no other, unless another includes it.
    let about_if_it_includes =
        |file: &PathBuf| read(file).filter(|text| may_include(text)).map(|text| about_text(file, &text));
    many::in_order(files, about_if_it_includes, |about| {
        abouts.extend(each.next().map(|file| normal(file)).zip(about));
    });
    roots_by(files, &abouts, read)
}

/// Like [`roots`] of folders, where each theory that includes nothing is worked on as soon as it is read, so that of
/// thousands none is read twice: a theory is a root, whatever else there is. `work` gives `None` for what is none by itself;
/// `take` is handed the rest in order. Gives the roots that are left.
pub fn roots_worked<R: Send>(
    files: &[PathBuf],
    work: impl Fn(&Path, String) -> Option<R> + Sync,
    mut take: impl FnMut(R),
) -> Vec<PathBuf> {
    enum Met<R> {
        Done(R),
        Includes(About),
        Other,
    }
    let mut abouts = Abouts::default();
    let mut done = vec![false; files.len()];
    let mut at = 0;
    let meet = |file: &PathBuf| match disk::read(file) {
        Ok(text) if may_include(&text) => Met::Includes(about_text(file, &text)),
        Ok(text) => work(file, text).map_or(Met::Other, Met::Done),
        Err(_) => Met::Other,
    };
    many::in_order(files, meet, |met| {
        match met {
            Met::Done(came) => {
                done[at] = true;
                take(came);
            }
            Met::Includes(about) => {
                abouts.insert(normal(&files[at]), about);
            }
            Met::Other => {}
        }
        at += 1;
    });
    let left: Vec<PathBuf> = files.iter().zip(&done).filter(|(_, done)| !**done).map(|(f, _)| f.clone()).collect();
    roots_by(&left, &abouts, |file| disk::read(file).ok())
}

/// What files say that may include others.
type Abouts = BTreeMap<PathBuf, About>;

/// The roots among files, by what those of them say that include others.
fn roots_by(files: &[PathBuf], abouts: &Abouts, read: impl Fn(&Path) -> Option<String>) -> Vec<PathBuf> {
    let names: Vec<PathBuf> = files.iter().map(|file| normal(file)).collect();
    let mut included: BTreeSet<PathBuf> = BTreeSet::new();
    for (own, about) in abouts {
        included.extend(about.includes.iter().filter(|i| *i != own).cloned());
    }
    // Of what is included it matters whether it is a theory of its own all the same.
    let has_theory = |own: &PathBuf, file: &Path| {
        abouts.get(own).map_or_else(|| outline(&read(file).unwrap_or_default()).has_theory, |a| a.has_theory)
    };
    let is_root = |(own, file): (&PathBuf, &PathBuf)| !included.contains(own) || has_theory(own, file);
    let mut roots: BTreeSet<&PathBuf> =
        names.iter().zip(files).filter(|both| is_root(*both)).map(|(own, _)| own).collect();
    let mut reached = BTreeSet::new();
    let mut todo: Vec<&PathBuf> = roots.iter().copied().collect();
    let mut sorted: Vec<&PathBuf> = names.iter().collect();
    sorted.sort();
    let mut rest = sorted.into_iter();
    loop {
        while let Some(own) = todo.pop() {
            if reached.insert(own) {
                todo.extend(abouts.get(own).into_iter().flat_map(|about| &about.includes));
            }
        }
        let Some(next) = rest.find(|own| !reached.contains(own)) else { break };
        roots.insert(next);
        todo.push(next);
    }
    files.iter().zip(&names).filter(|(_, own)| roots.contains(own)).map(|(file, _)| file.clone()).collect()
}

/// What a file says of other files, with the paths from where we stand.
struct About {
    has_theory: bool,
    includes: Vec<PathBuf>,
}

fn about(file: &Path) -> About {
    about_text(file, disk::read(file).as_deref().unwrap_or_default())
}

fn about_text(file: &Path, text: &str) -> About {
    let outline = outline(text);
    let folder = file.parent().unwrap_or(Path::new(""));
    let includes = outline.includes.iter().map(|path| normal(&folder.join(path))).collect();
    About { has_theory: outline.has_theory, includes }
}

/// The path without `.` and `..`, so that the same file has one name.
fn normal(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if parts.file_name().is_some() => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

/// The root that a part belongs to, looked for in its folder and those above up to the top of the repository.
pub fn root_of(file: &Path) -> Option<PathBuf> {
    takers(file, 1).pop()
}

/// The root theories, at most so many, of the nearest folder in which any takes a file in.
pub fn takers(file: &Path, most: usize) -> Vec<PathBuf> {
    // Above `./` there is no folder by name: from there one would look into the same folder again.
    let file = file.strip_prefix("./").unwrap_or(file);
    let Ok(real) = file.canonicalize() else { return Vec::new() };
    // Without a repository, only the folder itself is looked through: a home folder is no place to search.
    let top = real.ancestors().skip(1).find(|f| f.join(".git").exists());
    let mut folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
    let mut real_folder = real.parent();
    while let Some(at) = real_folder {
        let listed = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.clone() };
        let Ok(entries) = std::fs::read_dir(&listed) else { break };
        let mut candidates: Vec<PathBuf> =
            entries.flatten().map(|e| folder.join(e.file_name())).filter(|p| is_theory(p)).collect();
        candidates.sort();
        let found: Vec<PathBuf> = candidates.into_iter().filter(|c| takes_in(c, &real)).take(most).collect();
        if !found.is_empty() {
            return found;
        }
        if top.is_none_or(|top| top == at) {
            break;
        }
        folder = if folder.as_os_str().is_empty() || folder.ends_with("..") {
            folder.join("..")
        } else {
            parent_of(&folder)
        };
        real_folder = at.parent();
    }
    Vec::new()
}

fn parent_of(folder: &Path) -> PathBuf {
    folder.parent().map_or_else(|| PathBuf::from(".."), Path::to_path_buf)
}

/// Whether a root theory takes a file in, directly or through others.
fn takes_in(root: &Path, part: &Path) -> bool {
    if !about(root).has_theory {
        return false;
    }
    let mut seen = BTreeSet::new();
    let mut todo = vec![root.to_path_buf()];
    while let Some(file) = todo.pop() {
        if file.canonicalize().is_ok_and(|f| f == part) {
            return true;
        }
        if seen.insert(normal(&file)) && !is_bibliography(&file) {
            todo.extend(about(&file).includes);
        }
    }
    false
}
