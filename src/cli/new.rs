//! `sothat new`: a theory to start from.

use super::{Failure, disk, plainly, say};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use unicode_normalization::UnicodeNormalization;

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
    name: PathBuf,
    /// Start from a theory that meets the conditions of this framework.
    #[arg(long, value_enum)]
    framework: Option<Framework>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Framework {
    CollectiveImpact,
}

/// The name of the theory in the templates, and where no other can be made of the file's.
const NAME: &str = "my-theory";

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let template = match a.framework {
        None => include_str!("templates/plain.theory"),
        Some(Framework::CollectiveImpact) => include_str!("templates/collective-impact.theory"),
    };
    let path = path_of(&a.name);
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let text = template.replacen(NAME, &name_of(&stem), 1);
    disk::create(&path, &text).map_err(Failure)?;
    say(&format!(
        "Wrote `{}`, a small theory with comments. Open it in a text editor, change it to yours\npiece by piece, and review it as you go:\n\n  sothat check {}\n  sothat draw {} -o {}",
        disk::slashes(&path),
        plainly::pasted(&path),
        plainly::pasted(&path),
        plainly::pasted(&path.with_extension("svg")),
    ));
    Ok(ExitCode::SUCCESS)
}

/// The file that is meant; in a folder that is there, one of the usual name.
fn path_of(name: &Path) -> PathBuf {
    let ends_open = name.as_os_str().is_empty() || name.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    let mut path = if ends_open || name.is_dir() { name.join(NAME) } else { name.to_path_buf() };
    if path.extension().is_none_or(|e| e != "theory") {
        path.as_mut_os_string().push(".theory");
    }
    path
}

/// A name of the language, made from the name of a file.
fn name_of(stem: &str) -> String {
    let stem: String = stem.nfc().collect();
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let name = words.join("-");
    if name.chars().next().is_some_and(char::is_alphabetic) { name } else { NAME.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_becomes_a_name_of_the_language() {
        assert_eq!(name_of("Reading in 2030!"), "Reading-in-2030");
        assert_eq!(name_of("2030"), NAME);
        assert_eq!(name_of("e\u{301}cole"), "école");
    }

    #[test]
    fn the_ending_is_added_once() {
        assert_eq!(path_of(Path::new("a.theory")), Path::new("a.theory"));
        assert_eq!(path_of(Path::new("v1.2")), Path::new("v1.2.theory"));
        assert_eq!(path_of(Path::new("new/")), Path::new("new/my-theory.theory"));
    }
}
