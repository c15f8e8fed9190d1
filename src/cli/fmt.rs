//! `sothat fmt`: theories in one canonical form.

use super::disk::{self, STANDARD_INPUT};
use super::{Failure, find, print, say};
use crate::diagnostic::{Diagnostic, lines::plain, words};
use crate::format::{Refusal, Style, format};
use crate::source::SourceFile;
use similar::TextDiff;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `sothat fmt` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat fmt reading.theory          lay one theory out, in its file
  sothat fmt                         every theory in this folder
  sothat fmt reading.theory --diff   show what would change, and change nothing
  sothat fmt . --check               for automatic runs: status 1 where something is not in form")]
pub(super) struct Arguments {
    /// Theories, or folders of them; `-` reads standard input. Where none is named, this folder.
    files: Vec<PathBuf>,
    /// Change nothing; name the files that are not in form, and end with status 1 if there are any.
    #[arg(long)]
    check: bool,
    /// Change nothing; show what would change.
    #[arg(long)]
    diff: bool,
    /// Also fill anew the paragraphs of texts that run over several lines.
    #[arg(long)]
    wrap_texts: bool,
}

/// What came of one file.
enum Outcome {
    InForm,
    Changed,
    /// It can't be laid out or written, for the reason given.
    Left(String),
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    if a.files.iter().any(|f| f.as_os_str() == "-") {
        if a.files.len() > 1 {
            return Err(Failure("Standard input (`-`) is laid out by itself.".into()));
        }
        return standard_input(a);
    }
    let here = [PathBuf::from(".")];
    let named = if a.files.is_empty() { &here } else { a.files.as_slice() };
    let (mut changed, mut left) = (0, 0);
    let (files, troubles) = find::files(named);
    troubles.iter().for_each(|trouble| say(trouble));
    if files.is_empty() {
        return Ok(ExitCode::from(2));
    }
    for path in &files {
        match one(path, a) {
            Outcome::InForm => {}
            Outcome::Changed => changed += 1,
            Outcome::Left(why) => {
                left += 1;
                say(&why);
            }
        }
    }
    let looks = a.check || a.diff;
    say(&told(files.len() - changed - left, changed, left, looks));
    Ok(match (left + troubles.len(), changed) {
        (1.., _) => ExitCode::from(2),
        (0, 1..) if looks => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    })
}

/// The one line at the end.
fn told(kept: usize, changed: usize, left: usize, looks: bool) -> String {
    let files = |n: usize| words::counted(n, "file");
    let mut parts = Vec::new();
    if changed > 0 {
        parts.push(format!("{} {}", files(changed), if looks { "would change" } else { "laid out anew" }));
    }
    if kept > 0 {
        parts.push(format!("{} already in form", files(kept)));
    }
    if left > 0 {
        parts.push(format!("{} left as {}", files(left), if left == 1 { "it is" } else { "they are" }));
    }
    format!("{}.", parts.join(", "))
}

fn one(path: &Path, a: &Arguments) -> Outcome {
    let name = plain(&path.to_string_lossy());
    let text = match disk::read(path) {
        Ok(text) => text,
        Err(fault) => return Outcome::Left(disk::explain(path, &fault)),
    };
    let done = match laid_out(&name, &text, a) {
        Ok(done) => done,
        Err(why) => return Outcome::Left(why),
    };
    if done == text {
        return Outcome::InForm;
    }
    if a.diff {
        if let Err(Failure(why)) = print(difference(&name, &text, &done).as_bytes()) {
            return Outcome::Left(why);
        }
    } else if a.check {
        say(&format!("`{name}` is not in form."));
    } else if let Err(why) = disk::write(path, &done) {
        return Outcome::Left(why);
    }
    Outcome::Changed
}

fn standard_input(a: &Arguments) -> Result<ExitCode, Failure> {
    let name = STANDARD_INPUT;
    let text = disk::read_standard_input().map_err(|f| Failure(disk::explain(Path::new(name), &f)))?;
    let done = laid_out(name, &text, a).map_err(Failure)?;
    let differs = done != text;
    if a.diff {
        print(difference(name, &text, &done).as_bytes())?;
    } else if !a.check {
        print(done.as_bytes())?;
    }
    if a.check && differs {
        say("Standard input is not in form.");
    }
    Ok(if differs && (a.check || a.diff) { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// The text in form, with the byte-order mark that it had; or why it is left as it is.
fn laid_out(name: &str, text: &str, a: &Arguments) -> Result<String, String> {
    let file = SourceFile::new(name, text);
    match format(&file.text, Style { wrap_texts: a.wrap_texts }) {
        Ok(done) if file.mark > 0 => Ok(format!("\u{feff}{done}")),
        Ok(done) => Ok(done),
        Err(Refusal::Faults(faults)) => Err(refused(&file, &faults)),
        Err(Refusal::Changed) => Err(format!(
            "`{name}` is left as it is: laid out anew it would say something else. That is a fault of this program, and worth reporting."
        )),
    }
}

fn refused(file: &SourceFile, faults: &[Diagnostic]) -> String {
    const MOST: usize = 3;
    let mut out = format!(
        "`{}` is left as it is, since {} of it can't be read:",
        file.name,
        if faults.len() == 1 { "one place".into() } else { words::counted(faults.len(), "place") }
    );
    for fault in faults.iter().take(MOST) {
        let place = file.lines().position(&file.text, fault.span.start, file.mark);
        let message = plain(&words::short(&fault.message, 400));
        let _ = write!(out, "\n  {}:{}:{}: {message}", file.name, place.line, place.column);
    }
    if faults.len() > MOST {
        let _ = write!(out, "\n  … and {} more. See `sothat check`.", faults.len() - MOST);
    }
    out
}

fn difference(name: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after).unified_diff().header(name, &format!("{name} (in form)")).to_string()
}
