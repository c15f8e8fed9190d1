//! What `git diff` shows of a theory: what changed in what a file of it says.
//!
//! Git calls an external diff with the path, and for each version a file, its object and its mode. On a terminal (or in
//! git's pager) the sentences alone are shown; into a file or a pipe go the changed lines too, so that a patch that was
//! written with `git diff` stays a patch.

use super::Revision;
use super::around::{Alike, Around, Place, Side, alike, takes_in_what_is_there};
use crate::cli::disk;
use crate::cli::{Failure, print};
use crate::compare::{compare, size, text};
use crate::diagnostic::{lines::plain, words};
use crate::model::Theory;
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
    let is_beside_folder = is_in_folder(path, new, new_object);
    let old = Version::of(&a.path, old, old_object, is_beside_folder)?;
    let new = Version::of(path, new, new_object, is_beside_folder)?;
    // Under the older name, where it was renamed.
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
    /// In which version of the other files it is: of what is in the folder, and where git does not tell, that is the folder.
    place: Place,
}

impl<'a> Version<'a> {
    fn of(path: &'a Path, file: &Path, object: &Path, is_beside_folder: bool) -> Result<Version<'a>, Failure> {
        if file == Path::new("/dev/null") || file == Path::new("nul") {
            return Ok(Version { path, text: None, place: Place::Folder });
        }
        let text = disk::read(file).map_err(|fault| Failure(disk::explain(file, &fault)))?;
        let revision = if is_in_folder(path, file, object) {
            None
        } else {
            let has_all = |version: &Revision| takes_in_what_is_there(&text, path, version);
            Revision::holding(&object.to_string_lossy(), path, is_beside_folder, has_all)
        };
        Ok(Version { path, text: Some(text), place: revision.map_or(Place::Folder, Place::Git) })
    }

    fn side(&self) -> Option<Side<'_>> {
        Some(Side { path: self.path, text: self.text.as_deref()?, place: &self.place })
    }
}

/// What changed in the file, in sentences.
fn sentences(old: &Version<'_>, new: &Version<'_>) -> Result<String, Failure> {
    let (old, new) = (old.side(), new.side());
    let Some(around) = Around::of(old.as_ref(), new.as_ref()) else { return Ok(String::new()) };
    let mut both = match (&old, &new) {
        (Some(old), Some(new)) => alike(old, new),
        (None, Some(one)) if outline(one.text).has_theory => {
            return Ok(format!("This theory is new: {}.\n", sized(&around.analysed(one.text)?.theory)));
        }
        (Some(one), None) if outline(one.text).has_theory => {
            return Ok(format!("This theory is gone: {}.\n", sized(&around.analysed(one.text)?.theory)));
        }
        (old, new) => {
            let text = |side: &Option<Side<'_>>| side.as_ref().map_or_else(String::new, |side| side.text.to_owned());
            Alike { old: text(old), new: text(new), said: Vec::new() }
        }
    };
    let now = around.analysed(&both.new)?;
    if let (Some(old), Some(_)) = (&old, &new) {
        Around::follow_moved(old, &mut both, &now)?;
    }
    let mut out: String = both.said.iter().map(|said| plain(said) + "\n").collect();
    let (before, follows) = match &old {
        Some(old) => around.analysed_before(old, &both.old, &now)?,
        None => (around.analysed(&both.old)?, false),
    };
    let comparison = compare(&before, &now);
    if !comparison.is_empty() {
        out += if out.is_empty() { "" } else { "\n" };
        out += &text(&comparison);
    } else if out.is_empty() {
        let names = if follows { "names that another file gives, " } else { "" };
        let _ = writeln!(out, "Nothing in what it says: only {names}layout, order or remarks.");
    }
    Ok(out)
}

/// A theory by its title, and how large it is.
fn sized(theory: &Theory) -> String {
    format!("“{}”, with {}", plain(&words::short(&theory.own_title(), 120)), size(theory))
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
