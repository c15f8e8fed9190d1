//! Observations from files, held against a theory: for every command that shows how things stand.

use super::{Failure, disk, plainly, tell};
use crate::analysis::Analysis;
use crate::diagnostic::words;
use crate::plan::plan;
use crate::track::{Expecting, Observations, Track, Unread, faults, track};
use jiff::civil;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Figures held against a theory.
pub(super) struct Observed {
    /// What came of it.
    pub(super) track: Track,
}

impl Observed {
    /// Tells the person what was read, and which rows do not count.
    pub(super) fn tell(&self) {
        tell(&faults(&self.track.read));
    }

    /// Whether every row counts.
    pub(super) fn is_sound(&self) -> bool {
        self.track.read.faults.is_empty() && self.track.read.untold == 0
    }
}

/// What is made of figures never takes their place.
pub(super) fn spare(data: &[PathBuf], output: Option<&Path>) -> Result<(), Failure> {
    let Some(output) = output.and_then(|o| o.canonicalize().ok()) else { return Ok(()) };
    match data.iter().find(|d| d.canonicalize().is_ok_and(|d| d == output)) {
        Some(data) => Err(Failure(format!(
            "`{}` holds the observations, and nothing else is written there. Choose another name after `--output`.",
            disk::slashes(data)
        ))),
        None => Ok(()),
    }
}

/// Endings of files that hold observations.
const WORKBOOKS: &[&str] = &["xlsx", "xlsm"];
const TEXTS: &[&str] = &["csv", "tsv", "txt"];

/// Reads the files (of a folder those that may hold observations; `-` reads standard input as CSV), and holds them against
/// the theory as of a day.
pub(super) fn observed(
    analysis: &Analysis,
    data: &[PathBuf],
    as_of: civil::Date,
    how: Expecting,
) -> Result<Observed, Failure> {
    let plan = plan(&analysis.theory, &analysis.graph, analysis.summary.errors);
    let mut observations = Observations::new(&plan);
    for path in data {
        if path.is_dir() {
            read_folder(&mut observations, path)?;
        } else {
            read(&mut observations, path).map_err(failure)?;
        }
    }
    let track = track(&analysis.theory, &analysis.graph, &plan, observations, as_of, how);
    Ok(Observed { track })
}

fn failure(unread: Unread) -> Failure {
    Failure(unread.why)
}

/// Reads the files of a folder. Other tables than figures may lie beside these, and are left out.
fn read_folder(observations: &mut Observations<'_>, folder: &Path) -> Result<(), Failure> {
    let (mut holds_figures, mut other) = (false, None);
    for path in files_in(folder)? {
        match read(observations, &path) {
            Ok(()) => holds_figures = true,
            Err(unread) if unread.is_other => {
                observations.leave_out();
                other.get_or_insert(failure(unread));
            }
            Err(unread) => return Err(failure(unread)),
        }
    }
    other.filter(|_| !holds_figures).map_or(Ok(()), Err)
}

/// The files of a folder that may hold observations, in order.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed =
        |e: std::io::Error| Failure(format!("`{}` can't be read: {}.", disk::slashes(folder), plainly::failing(&e)));
    let mut inside: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?.path();
        if entry.is_file() && has_ending(&entry, &[WORKBOOKS, TEXTS].concat()) && !is_open_elsewhere(&entry) {
            inside.push(entry);
        }
    }
    if inside.is_empty() {
        return Err(Failure(format!(
            "In the folder `{}` there is no file that ends in .csv or .xlsx.",
            disk::slashes(folder)
        )));
    }
    inside.sort();
    Ok(inside)
}

/// Whether a file is what a spreadsheet leaves beside a workbook that it has open.
fn is_open_elsewhere(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with("~$") || name.starts_with(".~lock")
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

fn read(observations: &mut Observations<'_>, path: &Path) -> Result<(), Unread> {
    let name = disk::slashes(path);
    if path.as_os_str() == "-" {
        return observations.read_csv(disk::STANDARD_INPUT, std::io::stdin().lock());
    }
    for (ending, what) in [("xls", "an old workbook"), ("ods", "an OpenDocument sheet"), ("xlsb", "a binary workbook")]
    {
        if has_ending(path, &[ending]) {
            let why = format!("`{name}` is {what}, which can't be read here. Save it as .xlsx or .csv.");
            return Err(Unread::because(why));
        }
    }
    let file = File::open(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Unread::because(format!("There is no file `{name}`.{}", suggestion(path))),
        _ => Unread::because(format!("`{name}` can't be read: {}.", plainly::failing(&e))),
    })?;
    if has_ending(path, WORKBOOKS) {
        return observations.read_workbook(&name, std::io::BufReader::new(file));
    }
    observations.read_csv(&name, file)
}

/// What may have been meant, among the files beside it.
fn suggestion(path: &Path) -> String {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().take(10_000).map(|e| e.path());
    let mut names: Vec<String> = entries
        .filter(|e| has_ending(e, &[WORKBOOKS, TEXTS].concat()))
        .filter_map(|e| Some(e.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    let shown: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
    if shown.is_empty() { String::new() } else { format!(" Beside it there is {}.", words::some_of(&shown, 6)) }
}
