//! `sothat git setup`: what has to be set so that git shows and merges theories by what they say, and how it is taken back.
//!
//! Two places: the settings of this repository, which say what `sothat` means as a way to show and to merge; and the file
//! `.gitattributes` at its top, which says for which files, and which a team keeps with its theories. Who has not set it up
//! is shown and merges lines, as ever. Nothing that is set otherwise is touched.

use super::ask;
use crate::cli::{Failure, disk, plainly, say};
use crate::vocabulary::DeclarationKind;
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `sothat git setup` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat git setup          says what it would set, and asks
  sothat git setup --yes    sets it without asking
  sothat git setup --undo   takes it back")]
pub(super) struct Arguments {
    /// Don't ask.
    #[arg(long, short)]
    yes: bool,
    /// Take back what was set.
    #[arg(long)]
    undo: bool,
}

/// Files that it is about: how they are named, one of such a name, what they are called, and which attributes they are to have.
/// A bibliography is shown as ever, since what it changes is told of the theory that takes it in.
const FILES: [(&str, &str, &str, &[&str]); 2] =
    [("*.theory", "any.theory", "theories", &["diff", "merge"]), ("*.bib", "any.bib", "bibliographies", &["merge"])];

/// A setting of git.
struct Setting {
    key: &'static str,
    value: String,
    /// What it does.
    why: &'static str,
}

/// A step that is to be made.
enum Step {
    /// A setting is made, or taken back.
    Set(Setting),
    Unset(Setting),
    /// A line is added to the file of attributes, or taken out.
    AddLine {
        line: String,
        /// What the files are called for which it holds.
        what: &'static str,
    },
    DropLine(String),
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let here = Path::new("");
    let top = ask(here, &["rev-parse", "--show-toplevel"])
        .ok()
        .and_then(|top| String::from_utf8(top).ok())
        .map(|top| PathBuf::from(top.trim_end_matches(['\n', '\r'])))
        .filter(|top| !top.as_os_str().is_empty())
        .ok_or_else(|| {
            let is_bare = ask(here, &["rev-parse", "--is-bare-repository"]).is_ok_and(|said| said.trim_ascii() == b"true");
            Failure(if is_bare {
                "This repository has no files of its own, and nobody writes or merges here. Set git up in a clone of it.".to_owned()
            } else {
                "This folder is in no repository of git. Start one with `git init`, then set git up again.".to_owned()
            })
        })?;
    let attributes = top.join(".gitattributes");
    let (steps, remarks) = if a.undo { to_undo(&attributes)? } else { to_set_up(&top, &attributes)? };
    remarks.iter().for_each(|remark| say(remark));
    if steps.is_empty() {
        say(match (a.undo, remarks.is_empty()) {
            (true, _) => "There is nothing to take back.",
            (false, true) => "Git is set up here already.",
            (false, false) => "There is nothing else to set.",
        });
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("In the repository `{}`:", disk::slashes(&top)));
    steps.iter().for_each(|step| say(&format!("  - {}", told(step))));
    if !a.yes && !agreed()? {
        say("Nothing was changed.");
        return Ok(ExitCode::SUCCESS);
    }
    for step in &steps {
        make(step, &top, &attributes)?;
    }
    say(if a.undo {
        "That is taken back."
    } else {
        "That is done; `sothat git setup --undo` takes it back. Keep `.gitattributes` in git with your theories: whoever has not set this up goes on as before."
    });
    Ok(ExitCode::SUCCESS)
}

/// Asks whether to go on.
fn agreed() -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure("Nothing was changed, since nobody can be asked here. Say `--yes` to go on.".to_owned()));
    }
    let mut out = std::io::stderr().lock();
    out.write_all(b"Go on? (y/n) ").and_then(|()| out.flush())?;
    drop(out);
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// What is to be set, with what this program is called here.
fn settings() -> Vec<Setting> {
    let program = program();
    vec![
        Setting {
            key: "diff.sothat.command",
            value: format!("{program} git diff"),
            why: "`git diff` tells what changed in what a theory says",
        },
        Setting {
            key: "diff.sothat.xfuncname",
            value: heads(),
            why: "changed lines stand under the outcome, activity or indicator that they belong to",
        },
        Setting {
            key: "merge.sothat.name",
            value: "theories of change, by what they say".to_owned(),
            why: "git has a name for what it does with theories",
        },
        Setting {
            key: "merge.sothat.driver",
            value: format!(
                "{program} merge %O %A %B %P --marker-size %L --base-label %S --ours-label %X --theirs-label %Y"
            ),
            why: "what two people wrote at one place comes together, and only contradictions are left to you",
        },
    ]
}

/// How git finds this program: by its name, where that is the one that runs.
fn program() -> String {
    let name = if cfg!(windows) { "sothat.exe" } else { "sothat" };
    let Ok(own) = std::env::current_exe() else { return "sothat".to_owned() };
    let real = own.canonicalize().unwrap_or_else(|_| own.clone());
    let found = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .map(|folder| folder.join(name))
        .find(|path| path.is_file());
    let is_own = found.and_then(|path| path.canonicalize().ok()).is_some_and(|path| path == real);
    if is_own { "sothat".to_owned() } else { plainly::pasted(&own) }
}

/// The lines that git names a place by: those that begin a declaration. A statement that is spelt like one has no title
/// and no block after a name.
fn heads() -> String {
    let kinds: Vec<&str> = DeclarationKind::ALL.iter().map(|k| k.text()).collect();
    let kinds = kinds.join("|");
    format!("^(({kinds})[ \t].*)$\n^[ \t]*(({kinds})[ \t]+[^ \t\"{{#]+[ \t]*[\"{{].*)$\n^(agenda.*)$")
}

fn to_set_up(top: &Path, attributes: &Path) -> Result<(Vec<Step>, Vec<String>), Failure> {
    let (mut steps, mut remarks) = (Vec::new(), Vec::new());
    for setting in settings() {
        match set(setting.key) {
            None => steps.push(Step::Set(setting)),
            Some(value) if value == setting.value => {}
            // What another version of this program set.
            Some(value) if is_own(setting.key, &value) => steps.push(Step::Set(setting)),
            Some(value) => remarks.push(format!(
                "The setting `{}` is `{value}` already, and is left as it is. Without it, it would be `{}`.",
                setting.key, setting.value
            )),
        }
    }
    for (files, any, what, names) in FILES {
        let mut wanted = vec![files.to_owned()];
        for (name, value) in attributes_of(top, any, names)? {
            let ending = files.trim_start_matches('*');
            match value.as_str() {
                "sothat" => {}
                "unspecified" => wanted.push(format!("{name}=sothat")),
                value => remarks.push(format!(
                    "For files that end in {ending}, git's attribute `{name}` is `{value}` already, and is left as it is."
                )),
            }
        }
        if wanted.len() > 1 {
            if attributes.is_symlink() {
                remarks.push(format!(
                    "`.gitattributes` is a link, which git does not follow. Write this line where git looks: `{}`",
                    wanted.join(" ")
                ));
            } else {
                steps.push(Step::AddLine { line: wanted.join(" "), what });
            }
        }
    }
    Ok((steps, remarks))
}

/// What git says of some attributes of a file at the top.
fn attributes_of(top: &Path, file: &str, names: &[&str]) -> Result<Vec<(String, String)>, Failure> {
    let asked = ask(top, &[&["check-attr", "-z"], names, &["--", file]].concat());
    let told = asked.map_err(|e| Failure(format!("Git does not tell its attributes: {e}.")))?;
    let told = String::from_utf8_lossy(&told).into_owned();
    let parts: Vec<&str> = told.split('\0').collect();
    Ok(parts.chunks_exact(3).map(|c| (c[1].to_owned(), c[2].to_owned())).collect())
}

fn to_undo(attributes: &Path) -> Result<(Vec<Step>, Vec<String>), Failure> {
    let (mut steps, mut remarks) = (Vec::new(), Vec::new());
    for setting in settings() {
        match set(setting.key) {
            // Where the program stands may have changed since; what it is asked to do is what we set.
            Some(value) if value == setting.value || is_own(setting.key, &value) => steps.push(Step::Unset(setting)),
            Some(value) => remarks.push(format!("The setting `{}` is `{value}`, and is left as it is.", setting.key)),
            None => {}
        }
    }
    if attributes.is_file() && !attributes.is_symlink() {
        let text = disk::read(attributes).map_err(|f| Failure(disk::explain(attributes, &f)))?;
        for line in text.lines().filter(|l| is_our_line(l)) {
            steps.push(Step::DropLine(line.to_owned()));
        }
    }
    Ok((steps, remarks))
}

/// Whether a setting has a value that some version of this program made.
fn is_own(key: &str, value: &str) -> bool {
    let call = match key {
        "diff.sothat.command" => " git diff",
        "merge.sothat.driver" => " merge %O %A %B %P",
        _ => return key == "diff.sothat.xfuncname" && value.starts_with("^((theory|"),
    };
    let program = value.split(call).next().unwrap_or("");
    value.contains(call) && program.trim_matches(['\'', '"']).ends_with("sothat")
}

fn is_our_line(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next();
    let is_about = FILES.iter().any(|(files, ..)| first == Some(files));
    let mut rest = words.peekable();
    is_about && rest.peek().is_some() && rest.all(|w| matches!(w, "diff=sothat" | "merge=sothat"))
}

/// The value that a setting has in this repository.
fn set(key: &str) -> Option<String> {
    let value = ask(Path::new(""), &["config", "--local", "-z", "--get", key]).ok()?;
    let value = String::from_utf8_lossy(&value).into_owned();
    Some(value.strip_suffix('\0').unwrap_or(&value).to_owned())
}

fn told(step: &Step) -> String {
    match step {
        // The pattern of a heading tells nobody anything.
        Step::Set(s) if s.value.contains('\n') => format!("{}: sets `{}`", s.why, s.key),
        Step::Set(s) => format!("{}: sets `{}` to `{}`", s.why, s.key, s.value),
        Step::Unset(s) => format!("takes back the setting `{}`", s.key),
        Step::AddLine { line, what } => format!("this holds for {what}: adds the line `{line}` to `.gitattributes`"),
        Step::DropLine(line) => format!("takes the line `{line}` out of `.gitattributes`"),
    }
}

fn make(step: &Step, top: &Path, attributes: &Path) -> Result<(), Failure> {
    let git = |arguments: &[&str]| {
        ask(top, arguments).map(drop).map_err(|e| Failure(format!("Git does not take the setting: {e}.")))
    };
    match step {
        Step::Set(s) => git(&["config", "--local", s.key, &s.value]),
        Step::Unset(s) => git(&["config", "--local", "--unset-all", s.key]),
        Step::AddLine { line, .. } => {
            let before = match disk::read(attributes) {
                Ok(text) => text,
                Err(crate::source::ReadFault::Missing) => String::new(),
                Err(fault) => return Err(Failure(disk::explain(attributes, &fault))),
            };
            let end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
            disk::write(attributes, format!("{before}{end}{line}\n")).map_err(Failure)
        }
        Step::DropLine(line) => {
            let before = disk::read(attributes).map_err(|f| Failure(disk::explain(attributes, &f)))?;
            let kept: String =
                before.split_inclusive('\n').filter(|l| l.trim_end_matches(['\n', '\r']) != line).collect();
            if kept.is_empty() {
                return std::fs::remove_file(attributes).map_err(Failure::from);
            }
            disk::write(attributes, kept).map_err(Failure)
        }
    }
}
