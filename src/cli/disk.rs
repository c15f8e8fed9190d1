//! Files of the disk, kept inside the folder of the root file.

use crate::source::{Files, LONGEST, ReadFault};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Reads the disk; a path that leaves the folder of the root file is refused, links followed.
#[derive(Debug)]
pub struct Disk {
    /// The folder of the root file, links followed.
    folder: PathBuf,
    /// The same folder as the user wrote it.
    shown: PathBuf,
}

impl Disk {
    /// The files beside and below a root file.
    pub fn around(root: &Path) -> Disk {
        let shown = root.parent().unwrap_or(Path::new("")).to_path_buf();
        let real = if shown.as_os_str().is_empty() { Path::new(".") } else { &shown };
        Disk { folder: real.canonicalize().unwrap_or_else(|_| real.to_path_buf()), shown }
    }
}

impl Files for Disk {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        if from.is_empty() {
            return Ok(slashes(Path::new(path)));
        }
        let stated = Path::new(from).parent().unwrap_or(Path::new("")).join(path);
        let real = stated.canonicalize().map_err(|e| fault(&e))?;
        let inside = real.strip_prefix(&self.folder).map_err(|_| ReadFault::Outside)?;
        Ok(slashes(&self.shown.join(inside)))
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        read(Path::new(found))
    }
}

fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy().into_owned();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

fn fault(error: &std::io::Error) -> ReadFault {
    match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => ReadFault::Missing,
        _ => ReadFault::Other(error.to_string()),
    }
}

/// The text of an ordinary file. Pipes and devices are not opened, since opening one may wait for ever.
pub fn read(path: &Path) -> Result<String, ReadFault> {
    let about = std::fs::metadata(path).map_err(|e| fault(&e))?;
    if about.is_dir() {
        return Err(ReadFault::Folder);
    }
    if !about.is_file() {
        return Err(ReadFault::NotAFile);
    }
    if about.len() > LONGEST as u64 {
        return Err(ReadFault::TooLong);
    }
    text(std::fs::read(path).map_err(|e| fault(&e))?)
}

/// The text of standard input.
pub fn read_standard_input() -> Result<String, ReadFault> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LONGEST as u64 + 1).read_to_end(&mut bytes).map_err(|e| fault(&e))?;
    if bytes.len() > LONGEST { Err(ReadFault::TooLong) } else { text(bytes) }
}

fn text(bytes: Vec<u8>) -> Result<String, ReadFault> {
    String::from_utf8(bytes).map_err(|e| ReadFault::NotUtf8(e.utf8_error().valid_up_to()))
}

/// Why a file can't be read, as a sentence.
pub fn explain(path: &str, fault: &ReadFault) -> String {
    match fault {
        ReadFault::Missing => format!("There is no file `{path}`."),
        ReadFault::Folder => format!("`{path}` is a folder."),
        ReadFault::NotAFile => format!("`{path}` is not an ordinary file."),
        ReadFault::Outside => format!("`{path}` lies outside the folder of the theory."),
        ReadFault::NotUtf8(at) => {
            format!(
                "`{path}` can't be read as text: at byte {at} it is not UTF-8. Save it as plain text in UTF-8; most editors offer that where one saves a file."
            )
        }
        ReadFault::TooLong => format!("`{path}` is longer than a gigabyte, and no theory is."),
        ReadFault::Other(what) => format!("`{path}` can't be read: {what}."),
    }
}

/// Writes a file so that nothing is lost if writing fails half-way: to a temporary file beside it, which then takes its
/// place and its permissions. A link is followed, and a device or pipe is written to and not replaced.
pub fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if !path.exists() {
        // A new file gets the permissions that new files get here, which a temporary file has not.
        std::fs::File::create_new(path)?;
    }
    let path = path.canonicalize()?;
    let about = std::fs::metadata(&path)?;
    if !about.is_file() {
        return std::fs::write(path, text);
    }
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    std::io::Write::write_all(&mut file, text.as_bytes())?;
    file.as_file().set_permissions(about.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}
