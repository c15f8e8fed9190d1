//! `sothat git`: what git needs to show and merge theories by what they say.
//!
//! Git itself is called, for its objects and for its settings: it is there wherever a repository is, knows every way in
//! which objects are stored, and costs this program nothing.

mod around;
mod revision;
mod setup;
mod show;

pub use revision::{Revision, folder_there};

use super::Failure;
use crate::merge::Labels;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// What `sothat git` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Teach git, in this repository, to show and merge theories by what they say. Says what it does, and asks first.
    Setup(setup::Arguments),
    /// Show what changed in a theory, as git asks for it; not meant to be called by hand.
    #[command(hide = true)]
    Diff(show::Arguments),
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    match &a.what {
        What::Setup(a) => setup::run(a),
        What::Diff(a) => show::run(a),
    }
}

/// What git has around a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// No repository, or no git.
    Nowhere,
    /// A repository without a version.
    Empty,
    /// The newest versions alone.
    Shallow,
    /// All of them.
    Whole,
}

pub(super) fn state(folder: &Path) -> State {
    match ask(folder, &["rev-parse", "--is-shallow-repository"]) {
        Err(_) => State::Nowhere,
        Ok(_) if Revision::find(folder, "HEAD").is_none() => State::Empty,
        Ok(said) if said.trim_ascii() == b"true" => State::Shallow,
        Ok(_) => State::Whole,
    }
}

/// What git answers, or what it says is wrong.
pub(super) fn ask(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut git = git(folder);
    let done = git.arg("--no-optional-locks").args(arguments).output().map_err(|e| e.to_string())?;
    if done.status.success() { Ok(done.stdout) } else { Err(String::from_utf8_lossy(&done.stderr).trim().to_owned()) }
}

/// Where a file lies that a path within the repository names, seen from where a folder in it is named.
pub(super) fn on_disk(folder: &Path, path: &str) -> PathBuf {
    let here = if folder.is_dir() { folder } else { folder_there(folder) };
    let up = ask(here, &["rev-parse", "--show-cdup"]).unwrap_or_default();
    here.join(String::from_utf8_lossy(&up).trim_end_matches(['\n', '\r'])).join(path)
}

/// What git answers to questions that it reads from its standard input.
pub(super) fn ask_about(folder: &Path, arguments: &[&str], questions: String) -> Result<Vec<u8>, String> {
    let mut git = git(folder);
    git.arg("--no-optional-locks").args(arguments);
    git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = git.spawn().map_err(|e| e.to_string())?;
    let mut input = child.stdin.take().ok_or("git takes no questions")?;
    // In a thread of its own, since git answers before it has read everything.
    let writer = std::thread::spawn(move || input.write_all(questions.as_bytes()));
    let done = child.wait_with_output().map_err(|e| e.to_string())?;
    // Where git stopped reading, it says why.
    let _ = writer.join();
    if done.status.success() { Ok(done.stdout) } else { Err(String::from_utf8_lossy(&done.stderr).trim().to_owned()) }
}

/// Git, to be called in a folder. No program that a repository names is started by what we ask.
fn git(folder: &Path) -> Command {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut git = Command::new("git");
    git.args(["-c", "core.fsmonitor=false"]).current_dir(here).stdin(Stdio::null());
    // Whoever called us may have git take all paths otherwise than we say them.
    for taken in ["LITERAL", "GLOB", "NOGLOB", "ICASE"] {
        git.env_remove(format!("GIT_{taken}_PATHSPECS"));
    }
    git
}

/// Three files merged line by line, as git does by itself: the text, and whether it has conflicts.
///
/// # Errors
/// Where git can't be called, or can't merge them, in its words.
pub(super) fn merged_by_lines(files: [&Path; 3], labels: &Labels<'_>) -> Result<(Vec<u8>, bool), String> {
    let [base, ours, theirs] = files;
    let mut git = git(Path::new(""));
    let style =
        if labels.base.is_some() { ["-c", "merge.conflictstyle=diff3"] } else { ["-c", "merge.conflictstyle=merge"] };
    git.args(style).args(["merge-file", "-p", "-q", &format!("--marker-size={}", labels.marker_size)]);
    for label in [labels.ours, labels.base.unwrap_or("base"), labels.theirs] {
        git.args(["-L", label]);
    }
    git.arg("--").args([ours, base, theirs].map(|p| -> &OsStr { p.as_os_str() }));
    let done = git.output().map_err(|e| e.to_string())?;
    match done.status.code() {
        Some(0) => Ok((done.stdout, false)),
        // So many conflicts.
        Some(1..=127) => Ok((done.stdout, true)),
        _ => Err(String::from_utf8_lossy(&done.stderr).trim().to_owned()),
    }
}
