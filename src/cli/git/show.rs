//! What `git diff` shows of a theory: what changed in what it says.
//!
//! Git calls an external diff with the path, and for each version a file, its object and its mode. On a terminal (or in
//! git's pager) the sentences alone are shown; into a file or a pipe go the changed lines too, so that a patch that was
//! written with `git diff` stays a patch.

use crate::analysis::{Analysis, Options, analyse};
use crate::cli::disk::{self, Disk};
use crate::cli::{Failure, check, find, print};
use crate::compare::{compare, text};
use crate::diagnostic::{lines::plain, words};
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
    let [old, _, _, new, _, _, rest @ ..] = a.versions.as_slice() else {
        print(format!("{}: not merged yet.\n", plain(&name)).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    };
    let path = rest.first().unwrap_or(&a.path);
    let (old, new) = (version(old)?, version(new)?);
    let mut out = format!("What changed in {}\n\n", plain(&name));
    if let Some(renamed) = rest.first() {
        let _ = writeln!(out, "It is called {} now.\n", plain(&disk::slashes(renamed)));
    }
    out += &sentences(path, old.as_deref(), new.as_deref())?;
    let is_watched = std::io::stdout().is_terminal() || std::env::var_os("GIT_PAGER_IN_USE").is_some();
    if is_watched {
        out.push_str("\nThe lines: git diff --no-ext-diff\n\n");
    } else {
        out.push('\n');
        out += &patch(&name, &disk::slashes(path), old.as_deref(), new.as_deref());
    }
    print(out.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The text of a version; `None` where the file is not there in it.
fn version(file: &Path) -> Result<Option<String>, Failure> {
    if file == Path::new("/dev/null") || file == Path::new("nul") {
        return Ok(None);
    }
    disk::read(file).map(Some).map_err(|fault| Failure(disk::explain(file, &fault)))
}

/// What changed, in sentences.
fn sentences(path: &Path, old: Option<&str>, new: Option<&str>) -> Result<String, Failure> {
    let is_root = |text: Option<&str>| text.is_some_and(|t| outline(t).has_theory);
    let whole = |text: &str| -> Result<Analysis, Failure> { analysed(path, text) };
    match (old, new) {
        (None, Some(text)) if is_root(new) => Ok(format!("This theory is new: {}.\n", size(&whole(text)?))),
        (Some(text), None) if is_root(old) => Ok(format!("This theory is gone: {}.\n", size(&whole(text)?))),
        (old, new) => {
            let comparison = compare(&whole(old.unwrap_or(""))?, &whole(new.unwrap_or(""))?);
            if comparison.is_empty() {
                return Ok("Nothing in what it says: only layout, order or remarks.\n".to_owned());
            }
            Ok(text(&comparison))
        }
    }
}

/// How large a theory is, in words.
fn size(analysis: &Analysis) -> String {
    use crate::vocabulary::DeclarationKind as Kind;
    let theory = &analysis.theory;
    let steps = theory.ids().map(|id| theory.item(id).kind).filter(|k| k.is_result() || *k == Kind::Activity).count();
    let indicators = theory.of_kind(Kind::Indicator).count();
    format!(
        "“{}”, with {} and {}",
        plain(&words::short(&theory.own_title(), 120)),
        words::counted(steps, "result or activity/results and activities"),
        words::counted(indicators, "indicator")
    )
}

/// The theory that a file belongs to, read with another text in its place. What it includes is as it is on the disk.
fn analysed(path: &Path, text: &str) -> Result<Analysis, Failure> {
    let root = if outline(text).has_theory { None } else { find::root_of(path) };
    let root = root.unwrap_or_else(|| path.to_path_buf());
    let files = Instead { disk: Disk::around(&root), path: path.to_path_buf(), text: text.to_owned() };
    let options = Options { as_of: check::today(), details: Some(crate::cli::diff::COMPARED) };
    analyse(&disk::slashes(&root), &files, &options).map_err(|fault| Failure(disk::explain(&root, &fault)))
}

/// The disk, with another text in place of one file.
struct Instead {
    disk: Disk,
    path: PathBuf,
    text: String,
}

impl Files for Instead {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        self.disk.find(path, from)
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        let path = self.disk.path(found);
        let is_it =
            path == self.path || path.canonicalize().is_ok_and(|real| self.path.canonicalize().ok() == Some(real));
        if is_it { Ok(self.text.clone()) } else { self.disk.read(found) }
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
