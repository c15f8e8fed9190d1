//! What `git diff` shows of a theory: what changed in what it says.
//!
//! Git calls an external diff with the path, and for each version a file, its object and its mode. On a terminal (or in
//! git's pager) the sentences alone are shown; into a file or a pipe go the changed lines too, so that a patch that was
//! written with `git diff` stays a patch.

use super::Revision;
use crate::analysis::{Analysis, Options, Words, analyse};
use crate::cli::disk::{self, Disk};
use crate::cli::{Failure, check, find, print};
use crate::compare::{compare, size, text};
use crate::diagnostic::{lines::plain, words};
use crate::model::Theory;
use crate::source::{Files, ReadFault};
use crate::syntax::outline;
use similar::TextDiff;
use std::fmt::Write;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What git passes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The path within the repository.
    path: PathBuf,
    /// For each version a file, the name of its object, and its mode; then, where it was renamed, its new path.
    #[arg(allow_hyphen_values = true)]
    versions: Vec<PathBuf>,
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let name = disk::slashes(&a.path);
    let [old, old_object, _, new, new_object, _, rest @ ..] = a.versions.as_slice() else {
        print(format!("{}: not merged yet.\n", plain(&name)).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    };
    let path = rest.first().unwrap_or(&a.path);
    // Under the older name, where it was renamed.
    let is_beside_folder = is_in_folder(path, new, new_object);
    let old = Version::of(&a.path, old, old_object, is_beside_folder)?;
    let new = Version::of(path, new, new_object, is_beside_folder)?;
    let mut out = format!("What changed in {}\n\n", plain(&name));
    if let Some(renamed) = rest.first() {
        let _ = writeln!(out, "It is called {} now.\n", plain(&disk::slashes(renamed)));
    }
    out += &sentences(&old, &new)?;
    let is_watched = std::io::stdout().is_terminal() || std::env::var_os("GIT_PAGER_IN_USE").is_some();
    if is_watched {
        out.push_str("\nThe lines: git diff --no-ext-diff\n\n");
    } else {
        out.push('\n');
        out += &patch(&name, &disk::slashes(path), old.text.as_deref(), new.text.as_deref());
    }
    print(out.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Whether a version is the file as it is in the folder. Git passes that file also where it is what is staged or was
/// committed, to spare itself a copy; then it tells the name of the object, which it does not know of the folder's own.
fn is_in_folder(path: &Path, file: &Path, object: &Path) -> bool {
    file == path && object.to_string_lossy().bytes().all(|b| b == b'0')
}

/// One of the two versions of a file.
struct Version<'a> {
    path: &'a Path,
    /// `None` where the file is not there in it.
    text: Option<String>,
    /// The version in git that it is from; `None` for what is in the folder, or where git does not tell.
    revision: Option<Revision>,
}

impl<'a> Version<'a> {
    fn of(path: &'a Path, file: &Path, object: &Path, is_beside_folder: bool) -> Result<Version<'a>, Failure> {
        if file == Path::new("/dev/null") || file == Path::new("nul") {
            return Ok(Version { path, text: None, revision: None });
        }
        let text = disk::read(file).map_err(|fault| Failure(disk::explain(file, &fault)))?;
        let revision = if is_in_folder(path, file, object) {
            None
        } else {
            Revision::holding(&object.to_string_lossy(), path, is_beside_folder)
        };
        Ok(Version { path, text: Some(text), revision })
    }

    fn is_root(&self) -> bool {
        self.text.as_ref().is_some_and(|text| outline(text).has_theory)
    }

    /// The theory that the file belongs to, with this text in its place. What it includes is read from the same version in
    /// git, as far as git tells which one that is, and otherwise from the folder.
    fn analysed(&self) -> Result<Analysis, Failure> {
        let text = self.text.clone().unwrap_or_default();
        let options = Options { as_of: check::today(), words: Words::UpTo(crate::cli::diff::COMPARED) };
        if let Some(mut revision) = self.revision.clone() {
            // Git calls us at the top of the repository, and names files from there.
            let path = disk::slashes(self.path);
            let root = if self.is_root() { None } else { revision.root_of(&path) };
            let root = root.unwrap_or_else(|| path.clone());
            revision.keep_below(&root);
            let files =
                Instead { others: revision, is_it: |name: &str, _: &Revision| name == path, text: text.clone() };
            // A root that came later is read from the folder.
            if let Ok(analysis) = analyse(&root, &files, &options) {
                return Ok(analysis);
            }
        }
        let root = if self.is_root() { None } else { find::root_of(self.path) };
        let root = root.unwrap_or_else(|| self.path.to_path_buf());
        let real = self.path.canonicalize().ok();
        let is_it = |name: &str, disk: &Disk| {
            let path = disk.path(name);
            path == self.path || real.is_some() && path.canonicalize().ok() == real
        };
        let files = Instead { others: Disk::around(&root), is_it, text };
        analyse(&disk::slashes(&root), &files, &options).map_err(|fault| Failure(disk::explain(&root, &fault)))
    }
}

/// What changed, in sentences.
fn sentences(old: &Version<'_>, new: &Version<'_>) -> Result<String, Failure> {
    match (&old.text, &new.text) {
        (None, Some(_)) if new.is_root() => Ok(format!("This theory is new: {}.\n", sized(&new.analysed()?.theory))),
        (Some(_), None) if old.is_root() => Ok(format!("This theory is gone: {}.\n", sized(&old.analysed()?.theory))),
        _ => {
            let comparison = compare(&old.analysed()?, &new.analysed()?);
            if comparison.is_empty() {
                return Ok("Nothing in what it says: only layout, order or remarks.\n".to_owned());
            }
            Ok(text(&comparison))
        }
    }
}

/// A theory by its title, and how large it is.
fn sized(theory: &Theory) -> String {
    format!("“{}”, with {}", plain(&words::short(&theory.own_title(), 120)), size(theory))
}

/// Files, with another text in place of one of them.
struct Instead<F, I> {
    others: F,
    /// Whether a name is that of the file.
    is_it: I,
    text: String,
}

impl<F: Files, I: Fn(&str, &F) -> bool> Files for Instead<F, I> {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        self.others.find(path, from)
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        if (self.is_it)(found, &self.others) { Ok(self.text.clone()) } else { self.others.read(found) }
    }
}

/// The changed lines as a patch that git takes.
fn patch(old_name: &str, new_name: &str, old: Option<&str>, new: Option<&str>) -> String {
    let quoted = |side: char, name: &str| {
        let whole = format!("{side}/{name}");
        if whole.chars().any(|c| c.is_control() || matches!(c, '"' | '\\')) { format!("{whole:?}") } else { whole }
    };
    let (a, b) = (quoted('a', old_name), quoted('b', new_name));
    let mut out = format!("diff --git {a} {b}\n");
    match (old, new) {
        (None, _) => out.push_str("new file mode 100644\n"),
        (_, None) => out.push_str("deleted file mode 100644\n"),
        _ if old_name != new_name => {
            let _ = write!(out, "rename from {old_name}\nrename to {new_name}\n");
        }
        _ => {}
    }
    let shown = |there: bool, name: String| if there { name } else { "/dev/null".to_owned() };
    let (from, to) = (shown(old.is_some(), a), shown(new.is_some(), b));
    let difference = TextDiff::from_lines(old.unwrap_or(""), new.unwrap_or(""));
    out += &difference.unified_diff().header(&from, &to).to_string();
    out
}
