//! What the commands share that make something of one theory: finding it, and delivering what was made.

use super::disk::{self, Disk, STANDARD_INPUT};
use super::output::Target;
use super::{Failure, find, folder, plainly, say};
use crate::analysis::{Analysis, Options, Words, analyse};
use crate::diagnostic::words;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How many findings of a rule are worded, where they are only counted.
const COUNTED: usize = 0;

/// Reads and checks the one theory that is meant: a file, the root of a part, the only theory of a folder, or `-`.
pub(super) fn analysed(file: &Path) -> Result<Analysis, Failure> {
    analysed_in_words(file, COUNTED)
}

/// The same, with so many findings of each rule in words.
pub(super) fn analysed_in_words(file: &Path, details: usize) -> Result<Analysis, Failure> {
    analysed_by(file, &Options { as_of: super::check::today(), words: Words::UpTo(details) })
}

/// The same, by other options.
pub(super) fn analysed_by(file: &Path, options: &Options) -> Result<Analysis, Failure> {
    if file.as_os_str() == "-" {
        return from_standard_input(options);
    }
    Ok(theory_at(&only_root(file)?, options)?.analysis)
}

/// The one file that is meant: itself, or the only theory of a folder.
pub(super) fn only_root(file: &Path) -> Result<PathBuf, Failure> {
    let (mut roots, troubles) = find::roots(&[file.to_path_buf()]);
    if !troubles.is_empty() {
        return Err(Failure(troubles.join("\n")));
    }
    if roots.len() != 1 {
        return Err(several(file, &roots));
    }
    Ok(roots.remove(0))
}

/// That a folder holds more than the one theory that is wanted.
pub(super) fn several(folder: &Path, roots: &[PathBuf]) -> Failure {
    let shown = |r: &PathBuf| format!("`{}`", disk::slashes(r.strip_prefix("./").unwrap_or(r)));
    let names: Vec<String> = roots.iter().map(shown).collect();
    // One of them is to be chosen; of more than are shown, the rest is only counted.
    let named = match names.len() {
        0 => String::new(),
        1..=6 => format!(": {}", words::any_of(&names)),
        _ => format!(": {}", words::some_of(&names, 6)),
    };
    Failure(format!("`{}` holds several theories; name one of them{named}.", disk::slashes(folder)))
}

/// Checks what comes from standard input. What it includes is looked for where the command was started.
pub(super) fn from_standard_input(options: &Options) -> Result<Analysis, Failure> {
    let name = Path::new(STANDARD_INPUT);
    let failed = |f| Failure(disk::explain(name, &f));
    let text = disk::read_standard_input().map_err(failed)?;
    analyse(STANDARD_INPUT, &Disk::around_text(text), options).map_err(failed)
}

/// A theory that was read and checked.
pub(super) struct Found {
    /// The file that is its root.
    pub(super) root: PathBuf,
    pub(super) disk: Disk,
    pub(super) analysis: Analysis,
}

/// A file as it is spoken of: without the `./` of the folder in which the command was started.
pub(super) fn named(file: &Path) -> &Path {
    file.strip_prefix("./").unwrap_or(file)
}

/// Reads and checks the theory of a file: of a part or a bibliography, the theory that takes it in.
pub(super) fn theory_at(file: &Path, options: &Options) -> Result<Found, Failure> {
    let file = named(file);
    let read = |root: &Path| {
        let disk = Disk::around(root);
        let analysis = analyse(&disk::slashes(root), &disk, options).map_err(|f| Failure(disk::explain(root, &f)))?;
        Ok(Found { root: root.to_path_buf(), disk, analysis })
    };
    if find::is_bibliography(file)
        && let Some(root) = find::root_of(file)
    {
        return read(&root);
    }
    let found = read(file)?;
    if !found.analysis.is_part {
        return Ok(found);
    }
    find::root_of(file).map_or(Ok(found), |root| read(&root))
}

/// What is told of a thing that was made.
pub(super) struct Shown<'a> {
    /// The theory, as it was named.
    pub(super) file: &'a Path,
    /// Where the thing goes.
    pub(super) to: Target<'a>,
    /// What was made: "the map".
    pub(super) what: &'a str,
    /// What the reader should know of it, as a sentence; empty where there is nothing.
    pub(super) remark: &'a str,
}

/// Writes what was made, and says what the reader should know of the theory behind it.
pub(super) fn deliver(analysis: &Analysis, shown: &Shown<'_>, made: impl AsRef<[u8]>) -> Result<ExitCode, Failure> {
    deliver_alone(analysis, shown, made)?;
    Ok(tell(analysis, shown))
}

/// Writes what was made, which says itself what the reader should know of the theory behind it.
pub(super) fn deliver_alone(analysis: &Analysis, shown: &Shown<'_>, made: impl AsRef<[u8]>) -> Result<(), Failure> {
    let file = shown.to.file();
    file.map_or(Ok(()), |path| spare_theories(analysis, path))?;
    shown.to.write(made.as_ref())?;
    file.into_iter().for_each(|path| say_written(analysis, shown.what, path));
    Ok(())
}

/// The same of several things: all are written, or none.
pub(super) fn deliver_all(analysis: &Analysis, all: &[(Shown<'_>, Vec<u8>)]) -> Result<ExitCode, Failure> {
    all.iter().try_for_each(|(shown, made)| shown.to.spare(made))?;
    all.iter().try_fold(ExitCode::SUCCESS, |_, (shown, made)| deliver(analysis, shown, made))
}

/// The same of files in a folder.
pub(super) fn deliver_folder(
    analysis: &Analysis,
    shown: &Shown<'_>,
    files: &[folder::File<'_>],
) -> Result<ExitCode, Failure> {
    let Some(path) = shown.to.file() else { return Err(Failure("Several files need a folder.".into())) };
    spare_theories(analysis, path)?;
    folder::write(path, files, shown.to.is_forced()).map_err(Failure)?;
    say_written(analysis, shown.what, path);
    Ok(tell(analysis, shown))
}

fn say_written(analysis: &Analysis, what: &str, path: &Path) {
    let title = words::short(&analysis.theory.own_title(), 160);
    say(&format!("Wrote {what} of \"{title}\" to `{}`.", disk::slashes(path)));
}

/// What the reader should know of what was made, and of the theory behind it.
fn tell(analysis: &Analysis, shown: &Shown<'_>) -> ExitCode {
    if !shown.remark.is_empty() {
        say(shown.remark);
    }
    if analysis.is_part {
        say("This file has no `theory`, and no theory that includes it was found: what is shown is this file alone.");
    }
    let errors = analysis.summary.errors;
    if errors > 0 {
        let things = match errors {
            1 => "One thing in this theory can't work yet".to_owned(),
            n => format!("{n} things in this theory can't work yet"),
        };
        let file = plainly::pasted(shown.file);
        say(&format!("{things}; what is shown is what could be read. See `sothat check {file}`."));
    }
    ExitCode::SUCCESS
}

/// What is made from a theory never takes the place of one.
fn spare_theories(analysis: &Analysis, output: &Path) -> Result<(), Failure> {
    let real = output.canonicalize().ok();
    let is_source = |name: &str| real.is_some() && Path::new(name).canonicalize().ok() == real;
    if analysis.sources.files().iter().any(|f| is_source(&f.name)) {
        return Err(place_of_a_theory(output));
    }
    spare_theory_files(output)
}

/// What is made from theories never takes the place of a file that is called one.
pub(super) fn spare_theory_files(output: &Path) -> Result<(), Failure> {
    if find::is_theory(output) { Err(place_of_a_theory(output)) } else { Ok(()) }
}

fn place_of_a_theory(output: &Path) -> Failure {
    let output = disk::slashes(output);
    Failure(format!(
        "`{output}` is the place of a theory, and nothing else is written there. Choose another name after `--output`."
    ))
}

/// The ending that files of a format have: that of the output, where it is one of them, or the usual one. Empty for a
/// format that has none.
pub(super) fn ending_of<F: Copy + PartialEq>(
    format: F,
    output: Option<&Path>,
    formats: &[(F, &[&'static str])],
) -> &'static str {
    let Some((_, endings)) = formats.iter().find(|(known, _)| *known == format) else { return "" };
    let said = output.and_then(Path::extension).map(|e| e.to_string_lossy().to_ascii_lowercase());
    endings.iter().find(|ending| said.as_deref() == Some(**ending)).unwrap_or(&endings[0])
}

/// What the ending of a file asks for, among the formats that a command writes with the endings of each; the first where
/// there is no file or no ending.
pub(super) fn by_ending<F: Copy>(output: Option<&Path>, formats: &[(F, &[&str])]) -> Result<F, Failure> {
    let ending = output.and_then(Path::extension).map(|e| e.to_string_lossy().to_ascii_lowercase());
    let Some(ending) = ending else { return Ok(formats[0].0) };
    let found = formats.iter().find(|(_, endings)| endings.contains(&ending.as_str()));
    found.map(|(format, _)| *format).ok_or_else(|| {
        let known: Vec<String> = formats.iter().map(|(_, endings)| format!(".{}", endings[0])).collect();
        Failure(format!(
            "What is written to a file that ends in .{ending} is not known here. Let it end in {}, or say `--format`.",
            words::any_of(&known)
        ))
    })
}
