//! Which theories are meant by the files and folders that were named.

use super::Failure;
use super::disk;
use crate::syntax::outline;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// The files to check. A folder means every root theory in it: a file that no other file there includes.
pub fn roots(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut roots = Vec::new();
    for path in named {
        if path.is_dir() {
            let found = in_folder(path);
            if found.is_empty() {
                return Err(nothing_in(path));
            }
            roots.extend(found);
        } else {
            roots.push(path.clone());
        }
    }
    let mut seen = BTreeSet::new();
    roots.retain(|r| seen.insert(r.clone()));
    Ok(roots)
}

/// Every file that is meant, parts included: a folder means all theory files in it.
pub fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            let found = theory_files(path);
            if found.is_empty() {
                return Err(nothing_in(path));
            }
            files.extend(found);
        } else {
            files.push(path.clone());
        }
    }
    let mut seen = BTreeSet::new();
    files.retain(|f| seen.insert(f.clone()));
    Ok(files)
}

fn nothing_in(folder: &Path) -> Failure {
    let folder = folder.display();
    Failure(format!("There is no theory in `{folder}`: theories are files that end in .theory."))
}

/// All theory files in a folder and those below, in order of name. Hidden folders and links are passed over.
fn theory_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && !name.starts_with('.') && name != "target" && name != "node_modules" {
                folders.push(entry.path());
            } else if !kind.is_dir() && name.ends_with(".theory") && entry.path().is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    files
}

fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let files = theory_files(folder);
    let mut included = BTreeSet::new();
    let mut own = BTreeMap::new();
    for file in &files {
        let about = about(file);
        included.extend(about.includes.iter().filter(|i| **i != normal(file)).cloned());
        own.insert(file, about.has_theory);
    }
    // In a circle of includes no file is a root by that rule; the one with the theory is.
    files.iter().filter(|f| !included.contains(&normal(f)) || own.get(f).copied().unwrap_or(false)).cloned().collect()
}

/// What a file says of other files, with the paths from where we stand.
struct About {
    has_theory: bool,
    includes: Vec<PathBuf>,
}

fn about(file: &Path) -> About {
    let outline = disk::read(file).map(|text| outline(&text)).unwrap_or_default();
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
    let real = file.canonicalize().ok()?;
    // Without a repository, only the folder itself is looked through: a home folder is no place to search.
    let top = real.ancestors().skip(1).find(|f| f.join(".git").exists());
    let mut folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
    let mut real_folder = real.parent();
    while let Some(at) = real_folder {
        let listed = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.clone() };
        let Ok(entries) = std::fs::read_dir(&listed) else { break };
        let mut candidates: Vec<PathBuf> = entries
            .flatten()
            .map(|e| folder.join(e.file_name()))
            .filter(|p| p.extension().is_some_and(|e| e == "theory"))
            .collect();
        candidates.sort();
        if let Some(root) = candidates.into_iter().find(|c| takes_in(c, &real)) {
            return Some(root);
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
    None
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
        if seen.insert(normal(&file)) {
            todo.extend(about(&file).includes);
        }
    }
    false
}
