//! Folders that a command writes as a whole.

use super::disk::{self, slashes};
use super::output::{may_be_replaced, not_ours};
use super::{mark, plainly};
use crate::diagnostic::words;
use std::path::Path;

/// A file to write: its name within the folder, and what stands in it.
pub(super) type File<'a> = (&'a str, &'a [u8]);

/// Writes files into a folder, which is made where it is not there yet: then all of them or none. What stands in it already
/// may be the work of people, and is written over only where nobody has changed it since we wrote it, or `force` says so;
/// files of other names are left alone.
///
/// # Errors
/// In plain words, when something can't be written or would be written over.
pub(super) fn write(folder: &Path, files: &[File<'_>], force: bool) -> Result<(), String> {
    let shown = slashes(folder);
    let format = |name: &'_ str| -> String { Path::new(name).extension().unwrap_or_default().to_string_lossy().into() };
    let marked: Vec<Vec<u8>> = files.iter().map(|(name, made)| mark::marked(made, &format(name))).collect();
    let files: Vec<File<'_>> = files.iter().zip(&marked).map(|((name, _), made)| (*name, made.as_slice())).collect();
    let failed = |e: std::io::Error| format!("`{shown}` can't be written: {}.", plainly::failing(&e));
    match std::fs::metadata(folder) {
        Ok(about) if !about.is_dir() => {
            return Err(format!("`{shown}` is a file, and a folder is written here. Choose another name."));
        }
        Ok(_) => {}
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return create(folder, &files),
        Err(e) => return Err(failed(e)),
    }
    for (name, _) in &files {
        // A link could lead out of the folder, where nothing is to be written.
        let is_odd = std::fs::symlink_metadata(folder.join(name)).is_ok_and(|about| !about.is_file());
        if is_odd {
            return Err(format!(
                "`{name}` in `{shown}` is a link or a folder, and is left as it is. Choose another folder."
            ));
        }
    }
    let kept: Vec<&File<'_>> =
        files.iter().filter(|(name, made)| !force && !may_be_replaced(&folder.join(name), made)).collect();
    if !kept.is_empty() {
        let (is, it) = if kept.len() == 1 { ("is", "it") } else { ("are", "them") };
        let names: Vec<String> = kept.iter().map(|(name, _)| format!("`{name}`")).collect();
        let why = if kept.iter().all(|(name, _)| mark::has_room(&format(name))) {
            not_ours(it)
        } else {
            format!("what people entered may stand in {it}")
        };
        return Err(format!(
            "In `{shown}` {is} {} already, and {why}. Choose another folder, or write over {it} with `--force`.",
            words::some_of(&names, 4)
        ));
    }
    for (name, content) in &files {
        disk::write(&folder.join(name), content)?;
    }
    Ok(())
}

/// A folder that is not there yet: made beside its place, and put there when it is complete.
fn create(folder: &Path, files: &[File<'_>]) -> Result<(), String> {
    let shown = slashes(folder);
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !parent.is_dir() {
        return Err(format!("`{shown}` can't be written: there is no folder `{}`.", slashes(parent)));
    }
    let failed = |e: std::io::Error| format!("`{shown}` can't be written: {}.", plainly::failing(&e));
    let temporary = tempfile::tempdir_in(parent).map_err(failed)?;
    let made = temporary.path().join("made");
    // A folder of one's own gets the permissions that new folders get here, which a temporary one has not.
    std::fs::create_dir(&made).map_err(failed)?;
    for (name, content) in files {
        std::fs::write(made.join(name), content).map_err(failed)?;
    }
    std::fs::rename(&made, folder).map_err(failed)
}
