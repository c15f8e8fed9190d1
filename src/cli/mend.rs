//! `sothat check --fix`: the mends that are mechanical, made in the files.

use super::check::Arguments;
use super::disk::{self, Disk};
use super::{Failure, say};
use crate::analysis::Analysis;
use crate::diagnostic::{fixes, words};
use crate::source::{FileId, Sources};

/// A mend may lay bare the next. None takes more rounds than this, unless two undo each other.
const ROUNDS: usize = 100;

/// So many mends are told one by one; the rest are counted.
const TOLD: usize = 20;

/// Mends a theory until nothing is left to mend, tells what was done, and gives what is found then. `again` checks it.
pub(super) fn until_stable(
    mut disk: Disk,
    mut analysis: Analysis,
    mut again: impl FnMut() -> Result<(Disk, Analysis), Failure>,
) -> Result<Analysis, Failure> {
    let mut made = Vec::new();
    for _ in 0..ROUNDS {
        let mended = fixes::apply(&analysis.sources, &analysis.diagnostics);
        let mut touched = Vec::new();
        let mut refused = None;
        for (file, text) in mended.texts {
            match write(&disk, &analysis.sources, file, &text) {
                Ok(()) => touched.push(file),
                Err(problem) => refused = Some(problem),
            }
        }
        for (finding, fix) in
            mended.applied.iter().filter(|(_, fix)| fix.edits.iter().all(|e| touched.contains(&e.span.file)))
        {
            let (start, _) = analysis.sources.range(finding.span);
            made.push(format!("{}:{}: {}", analysis.sources.file(finding.span.file).name, start.line, fix.title));
        }
        if let Some(problem) = refused {
            if !made.is_empty() {
                told(&made);
            }
            return Err(Failure(problem));
        }
        if touched.is_empty() {
            break;
        }
        (disk, analysis) = again()?;
    }
    told(&made);
    Ok(analysis)
}

/// Tells which mends were made.
fn told(made: &[String]) {
    if made.is_empty() {
        say("There is nothing to correct that needs no decision of yours.");
        return;
    }
    say(&format!("Made {}:", words::counted(made.len(), "correction")));
    for line in made.iter().take(TOLD) {
        say(&format!("  {line}"));
    }
    if made.len() > TOLD {
        say(&format!("  … and {} more", made.len() - TOLD));
    }
}

fn write(disk: &Disk, sources: &Sources, file: FileId, text: &str) -> Result<(), String> {
    let file = sources.file(file);
    let path = disk.path(&file.name);
    if !disk.holds(&path) {
        return Err(format!(
            "`{}` is a link to a file outside its folder, and is left as it is. Name that file itself.",
            file.name
        ));
    }
    let mark = |text: &str| if file.mark > 0 { format!("\u{feff}{text}") } else { text.to_owned() };
    // Someone may have saved it in an editor in the meantime.
    if disk::read(&path).ok().as_deref() != Some(mark(&file.text).as_str()) {
        return Err(format!("`{}` has changed while it was being checked, and is left as it is.", file.name));
    }
    disk::write(&path, mark(text))
}

/// What can't be corrected in place.
pub(super) fn refuse(a: &Arguments) -> Result<(), Failure> {
    if a.fix && a.files.iter().any(|f| f.as_os_str() == "-") {
        return Err(Failure("What comes from standard input (`-`) can't be corrected in place: name the file.".into()));
    }
    Ok(())
}
