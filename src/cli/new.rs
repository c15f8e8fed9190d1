//! `sothat new`: a theory to start from.

use super::{Failure, tell};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `sothat new` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat new healthy-meals                            writes healthy-meals.theory
  sothat new youth-jobs --framework collective-impact  for an initiative of several partners

A file that is there already is never overwritten.")]
pub(super) struct Arguments {
    /// What to call the theory; its file gets that name and `.theory`.
    #[arg(default_value = "my-theory")]
    name: String,
    /// Start from a theory that meets the conditions of this framework.
    #[arg(long, value_enum)]
    framework: Option<Framework>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Framework {
    CollectiveImpact,
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let template = match a.framework {
        None => include_str!("templates/plain.theory"),
        Some(Framework::CollectiveImpact) => include_str!("templates/collective-impact.theory"),
    };
    let path = PathBuf::from(a.name.strip_suffix(".theory").unwrap_or(&a.name).to_owned() + ".theory");
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let text = template.replacen("my-theory", &name_of(&stem), 1);
    write(&path, &text)?;
    tell(&format!(
        "Wrote `{0}`, a small theory with comments. Open it in a text editor, change it to yours piece by piece, and review it\nas you go:\n\n  sothat check {0}\n  sothat draw {0} -o {1}.svg\n",
        path.display(),
        stem
    ));
    Ok(ExitCode::SUCCESS)
}

/// A name of the language, made from the name of a file.
fn name_of(stem: &str) -> String {
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let name = words.join("-");
    if name.chars().next().is_some_and(char::is_alphabetic) { name } else { "my-theory".into() }
}

/// Never overwrites: the file is made anew, or not at all.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = made.map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => Failure(format!(
            "`{}` is there already, and is left as it is. Choose another name for the new one.",
            path.display()
        )),
        _ => Failure(format!("`{}` can't be written: {e}.", path.display())),
    })?;
    file.write_all(text.as_bytes()).map_err(|e| Failure(format!("`{}` can't be written: {e}.", path.display())))
}
