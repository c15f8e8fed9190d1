//! Files of the disk, kept inside the folder of the root file.

use super::plainly;
use crate::source::{Files, LONGEST, ReadFault, Stamp};
use crate::vocabulary::nearest;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The name under which what comes from standard input is spoken of.
pub const STANDARD_INPUT: &str = "standard input";

/// Reads the disk; a path that leaves the folder of the root file is refused, links followed.
#[derive(Debug)]
pub struct Disk {
    /// The folder of the root file, links followed; found out once a theory includes something, as few do.
    folder: OnceCell<PathBuf>,
    /// The same folder as the user wrote it.
    shown: PathBuf,
    /// The root file; `None` where its text came from standard input.
    root: Option<PathBuf>,
    /// The same with links followed, found out when it is asked for; `None` where there is no such file.
    real_root: OnceCell<Option<PathBuf>>,
    /// The name and the text of the root, where that was read before. What is a file is handed on once, and then read again.
    given: RefCell<Option<(String, String)>>,
    /// The path of each name that was given out. A path need not be text, and a name is.
    paths: RefCell<HashMap<String, PathBuf>>,
}

impl Disk {
    /// The files beside and below a root file.
    pub fn around(root: &Path) -> Disk {
        let shown = root.parent().unwrap_or(Path::new("")).to_path_buf();
        let disk = Disk { root: Some(root.to_path_buf()), ..Disk::in_folder(shown) };
        disk.name(root.to_path_buf());
        disk
    }

    /// The same, of a root whose text was read already.
    pub fn around_read(root: &Path, text: String) -> Disk {
        Disk { given: RefCell::new(Some((slashes(root), text))), ..Disk::around(root) }
    }

    /// A root whose text was read from standard input; what it includes is looked for where the command was started.
    pub fn around_text(text: String) -> Disk {
        Disk { given: RefCell::new(Some((STANDARD_INPUT.to_owned(), text))), ..Disk::in_folder(PathBuf::new()) }
    }

    fn in_folder(shown: PathBuf) -> Disk {
        Disk {
            folder: OnceCell::new(),
            shown,
            root: None,
            real_root: OnceCell::new(),
            given: RefCell::default(),
            paths: RefCell::default(),
        }
    }

    fn folder(&self) -> &Path {
        self.folder.get_or_init(|| {
            let real = if self.shown.as_os_str().is_empty() { Path::new(".") } else { &self.shown };
            real.canonicalize().unwrap_or_else(|_| real.to_path_buf())
        })
    }

    /// The root file, links followed; `None` where there is no such file.
    pub fn real_root(&self) -> Option<&Path> {
        self.real_root.get_or_init(|| self.root.as_ref()?.canonicalize().ok()).as_deref()
    }

    /// The name of a path, remembered.
    fn name(&self, path: PathBuf) -> String {
        let name = slashes(&path);
        self.paths.borrow_mut().insert(name.clone(), path);
        name
    }

    /// The path behind a name that this value gave out.
    pub fn path(&self, name: &str) -> PathBuf {
        self.paths.borrow().get(name).cloned().unwrap_or_else(|| PathBuf::from(name))
    }

    /// Whether a file, links followed, lies in the folder of the root or below.
    pub fn holds(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|real| real.starts_with(self.folder()))
    }
}

impl Files for Disk {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        if from.is_empty() {
            return Ok(path.to_owned());
        }
        let from = self.path(from);
        let stated = from.parent().unwrap_or(Path::new("")).join(path);
        let real = stated.canonicalize().map_err(|e| fault(&e))?;
        if let Some(root) = self.root.as_ref().filter(|_| self.real_root() == Some(&real)) {
            // Whatever link leads to it, the root is the root.
            return Ok(slashes(root));
        }
        let inside = real.strip_prefix(self.folder()).map_err(|_| ReadFault::Outside)?;
        Ok(self.name(self.shown.join(inside)))
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        let given = &mut *self.given.borrow_mut();
        match given.take_if(|(name, _)| name == found) {
            Some((_, text)) if self.root.is_some() => Ok(text),
            Some((name, text)) => {
                *given = Some((name, text.clone()));
                Ok(text)
            }
            None => read(&self.path(found)),
        }
    }

    /// By when it was written and how long it is. A file that was written a moment ago may be written again within one
    /// tick of the file system's clock, so it has none yet.
    fn stamp(&self, found: &str) -> Option<Stamp> {
        const TICK: Duration = Duration::from_secs(2);
        if self.given.borrow().is_some() {
            return None;
        }
        let about = std::fs::metadata(self.path(found)).ok().filter(|about| about.is_file())?;
        let written = about.modified().ok()?;
        let old = SystemTime::now().duration_since(written).is_ok_and(|age| age > TICK);
        let since = written.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        old.then(|| Stamp([since.as_secs(), u64::from(since.subsec_nanos()), about.len()]))
    }
}

/// A path as a name: with forward slashes, and with a sign for what is no text.
pub fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy().into_owned();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

fn fault(error: &std::io::Error) -> ReadFault {
    match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => ReadFault::Missing,
        _ => ReadFault::Other(plainly::failing(error)),
    }
}

/// What an ordinary file holds, such as a workbook: at most so many bytes.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, ReadFault> {
    let about = std::fs::metadata(path).map_err(|e| fault(&e))?;
    if about.is_dir() {
        return Err(ReadFault::Folder);
    }
    if !about.is_file() {
        return Err(ReadFault::NotAFile);
    }
    if about.len() > most {
        return Err(ReadFault::Other(format!("it is larger than {} MB", most >> 20)));
    }
    up_to(path, about.len(), most)
}

/// The bytes of a file that had so many a moment ago; of one that has grown, no more than are read of any.
fn up_to(path: &Path, length: u64, most: u64) -> Result<Vec<u8>, ReadFault> {
    // Room for one more than is there, so that the end is met at once. `fs::read` would ask for the length again, which of a
    // short file costs about as much as reading it.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    let file = File::open(path).map_err(|e| fault(&e))?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|e| fault(&e))?;
    if bytes.len() as u64 > most { Err(ReadFault::TooLong) } else { Ok(bytes) }
}

/// The text of an ordinary file. Pipes and devices are not opened, since opening one may wait for ever.
pub fn read(path: &Path) -> Result<String, ReadFault> {
    text(read_bytes(path, LONGEST as u64)?)
}

/// The bytes of an ordinary file that is no longer than `longest`.
pub fn read_bytes(path: &Path, longest: u64) -> Result<Vec<u8>, ReadFault> {
    let about = std::fs::metadata(path).map_err(|e| fault(&e))?;
    if about.is_dir() {
        return Err(ReadFault::Folder);
    }
    if !about.is_file() {
        return Err(ReadFault::NotAFile);
    }
    if about.len() > longest {
        return Err(ReadFault::TooLong);
    }
    up_to(path, about.len(), longest)
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
pub fn explain(path: &Path, fault: &ReadFault) -> String {
    let shown = slashes(path);
    match fault {
        ReadFault::Missing => format!("There is no file `{shown}`.{}", suggestion(path)),
        ReadFault::Folder => format!("`{shown}` is a folder."),
        ReadFault::NotAFile => format!("`{shown}` is not an ordinary file."),
        ReadFault::Outside => format!("`{shown}` lies outside the folder of the theory."),
        ReadFault::NotUtf8(at) => {
            format!(
                "`{shown}` can't be read as text: at byte {at} it is not UTF-8. Save it as plain text in UTF-8; most editors offer that where one saves a file."
            )
        }
        ReadFault::TooLong => format!("`{shown}` is longer than a gigabyte, and no theory is."),
        ReadFault::Other(what) => format!("`{shown}` can't be read: {what}."),
    }
}

/// The file beside it whose name is nearest, as a question.
fn suggestion(path: &Path) -> String {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = path.file_name().map(|n| n.to_string_lossy().into_owned()) else { return String::new() };
    if !folder.is_dir() {
        return format!(" There is no folder `{}` either.", slashes(folder));
    }
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().take(10_000);
    let mut names: Vec<String> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|n| n.ends_with(".theory"));
    names.sort();
    let whole = format!("{name}.theory");
    let near = names.iter().find(|n| **n == whole).map(String::as_str).or_else(|| {
        // Names are compared without the ending that all share, which would make any two alike.
        let stem = name.strip_suffix(".theory").unwrap_or(&name);
        let stems = names.iter().map(|n| n.strip_suffix(".theory").unwrap_or(n));
        let near = nearest(stem, stems)?;
        names.iter().map(String::as_str).find(|n| n.strip_suffix(".theory") == Some(near))
    });
    near.map_or_else(String::new, |near| format!(" Did you mean `{}`?", slashes(&path.with_file_name(near))))
}

/// Writes a file so that nothing is lost if writing fails half-way: to a temporary file beside it, which then takes its
/// place and its permissions. A link is followed, and a device or pipe is written to and not replaced.
///
/// # Errors
/// In plain words, when it can't be written; then whatever was there before is there still.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), String> {
    let content = content.as_ref();
    let failed = |e: std::io::Error| format!("`{}` can't be written: {}.", slashes(path), plainly::failing(&e));
    match std::fs::metadata(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => create(path, content),
        Err(e) => Err(failed(e)),
        Ok(about) if about.is_dir() => Err(format!("`{}` is a folder; name a file in it.", slashes(path))),
        Ok(about) if !about.is_file() => std::fs::write(path, content).map_err(failed),
        Ok(about) if about.permissions().readonly() => {
            Err(format!("`{}` is protected against writing, and is left as it is.", slashes(path)))
        }
        Ok(about) => replace(path, content, about.permissions()).map_err(failed),
    }
}

fn replace(path: &Path, content: &[u8], permissions: std::fs::Permissions) -> std::io::Result<()> {
    let path = path.canonicalize()?;
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    std::io::Write::write_all(&mut file, content)?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// Writes a file that is not there yet: to a temporary file beside it, which then gets its name, and the permissions that
/// new files get here. So it is there whole or not at all.
///
/// # Errors
/// In plain words, when it can't be written or is there already.
pub fn create(path: &Path, content: impl AsRef<[u8]>) -> Result<(), String> {
    let shown = slashes(path);
    let failed = |e: &std::io::Error| match e.kind() {
        std::io::ErrorKind::AlreadyExists => {
            format!("`{shown}` is there already, and is left as it is. Choose another name.")
        }
        std::io::ErrorKind::NotFound => {
            let folder = path.parent().unwrap_or(Path::new(""));
            format!("`{shown}` can't be written: there is no folder `{}`.", slashes(folder))
        }
        _ => format!("`{shown}` can't be written: {}.", plainly::failing(e)),
    };
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(failed(&std::io::ErrorKind::AlreadyExists.into()));
    }
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_beside(folder).map_err(|e| failed(&e))?;
    std::io::Write::write_all(&mut file, content.as_ref()).map_err(|e| failed(&e))?;
    file.persist_noclobber(path).map_err(|e| failed(&e.error))?;
    Ok(())
}

/// A temporary file in a folder, with the permissions that new files get here.
fn new_beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
