//! What the commands share that make something of one theory: finding it, and delivering what was made.

use super::disk::{self, Disk};
use super::{Failure, find, print, tell};
use crate::analysis::{Analysis, Options, analyse};
use crate::source::Memory;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How many findings of a rule are worded, where they are only counted.
const COUNTED: usize = 0;

/// Reads and checks the one theory that is meant: a file, the root of a part, the only theory of a folder, or `-`.
pub(super) fn analysed(file: &Path) -> Result<Analysis, Failure> {
    let options = Options { as_of: super::check::today(), details: Some(COUNTED) };
    if file.as_os_str() == "-" {
        let name = "standard input";
        let text = disk::read_standard_input().map_err(|f| Failure(disk::explain(name, &f)))?;
        let memory = Memory([(name.to_owned(), text)].into());
        return analyse(name, &memory, &options).map_err(|f| Failure(disk::explain(name, &f)));
    }
    let roots = find::roots(&[file.to_path_buf()])?;
    let [root] = roots.as_slice() else {
        let names: Vec<String> = roots.iter().map(|r| format!("`{}`", r.display())).collect();
        return Err(Failure(format!(
            "`{}` holds several theories; name one of them: {}.",
            file.display(),
            crate::diagnostic::words::some_of(&names, 6)
        )));
    };
    Ok(theory_at(root, &options)?.1)
}

/// Reads and checks the theory of a file: of a part, the theory that it belongs to. Says which file was its root.
pub(super) fn theory_at(file: &Path, options: &Options) -> Result<(PathBuf, Analysis), Failure> {
    let file = file.strip_prefix("./").unwrap_or(file);
    let read = |root: &Path| {
        let name = root.to_string_lossy();
        analyse(&name, &Disk::around(root), options).map_err(|f| Failure(disk::explain(&name, &f)))
    };
    let analysis = read(file)?;
    if analysis.is_part
        && let Some(root) = find::root_of(file)
    {
        let analysis = read(&root)?;
        return Ok((root, analysis));
    }
    Ok((file.to_path_buf(), analysis))
}

/// What is told of a thing that was made.
pub(super) struct Shown<'a> {
    /// The theory, as it was named.
    pub(super) file: &'a Path,
    /// Where the thing goes; standard output, where nothing is said.
    pub(super) output: Option<&'a Path>,
    /// What was made, as a sentence.
    pub(super) told: &'a str,
}

/// Writes what was made, and says what the reader should know of the theory behind it.
pub(super) fn deliver(analysis: &Analysis, shown: &Shown<'_>, text: &str) -> Result<ExitCode, Failure> {
    let told = match shown.output {
        Some(path) => {
            disk::write(path, text).map_err(|e| Failure(format!("`{}` can't be written: {e}.", path.display())))?;
            format!("{} It is in `{}`.\n", shown.told, path.display())
        }
        None => {
            print(text.as_bytes())?;
            String::new()
        }
    };
    tell(&told);
    let errors = analysis.summary.errors;
    if errors > 0 {
        let root: PathBuf = shown.file.into();
        let things = match errors {
            1 => "One thing in this theory can't work yet".to_owned(),
            n => format!("{n} things in this theory can't work yet"),
        };
        tell(&format!("{things}; what is shown is what could be read. See `sothat check {}`.\n", root.display()));
    }
    Ok(ExitCode::SUCCESS)
}
