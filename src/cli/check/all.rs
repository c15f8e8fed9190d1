//! Every theory that is meant, checked: on all cores, and handed on in the order of the files.

use super::super::{Failure, disk, find, many, mend, one, tell};
use super::overview::{ERRORS, IN_FULL, Overview, Row};
use super::programs::{Findings, Format, Kept};
use super::{Arguments, FailOn, last_line, review, row};
use crate::analysis::{Analysis, Options, Summary, Words, analyse};
use crate::diagnostic::{Level, Rule};
use crate::rules::{Count, levels};
use jiff::civil;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was found in all theories.
#[derive(Default)]
pub(super) struct All {
    pub(super) summary: Summary,
    /// What programs are told when all is there.
    pub(super) kept: Kept,
    pub(super) overview: Overview,
    /// How many theories there were.
    pub(super) count: usize,
    /// Bibliographies that were named and that no theory takes in: a hook names each that has changed, also of papers.
    pub(super) apart: Vec<PathBuf>,
    /// What could not be read, for which the others need not wait.
    pub(super) troubles: Vec<String>,
    /// Why what programs are told could not be kept.
    pub(super) failed: Option<std::io::Error>,
    seen: BTreeSet<PathBuf>,
}

impl All {
    fn new(a: &Arguments) -> All {
        All { overview: Overview::new(a.fail_on == FailOn::Note), ..All::default() }
    }

    fn take(&mut self, came: Result<Option<Checked>, Failure>) {
        match came {
            Ok(Some(checked)) => self.add(checked),
            Ok(None) => {}
            Err(Failure(trouble)) => self.troubles.push(trouble),
        }
    }

    fn add(&mut self, checked: Checked) {
        // Several parts of one theory are one theory.
        if !checked.root.is_none_or(|root| self.seen.insert(root)) {
            return;
        }
        self.count += 1;
        self.summary.errors += checked.summary.errors;
        self.summary.warnings += checked.summary.warnings;
        self.summary.notes += checked.summary.notes;
        match checked.told {
            // What people read is told theory by theory, and nothing of it is kept.
            Told::Review(text) => tell(&text),
            Told::Row(row) => self.overview.add(row),
            Told::Findings(findings) => self.failed = self.failed.take().or_else(|| self.kept.add(findings).err()),
        }
    }
}

/// What is left of a theory when it has been checked: the theory itself has gone, so that thousands can be checked in the
/// memory of a few.
struct Checked {
    /// The file that is its root, links followed; `None` where no other can lead to the same.
    root: Option<PathBuf>,
    summary: Summary,
    told: Told,
}

/// What is told of a theory.
enum Told {
    /// The review of it, as text.
    Review(String),
    /// Its place among many.
    Row(Row),
    /// What programs are told.
    Findings(Findings),
}

/// How theories are checked and told of.
#[derive(Clone, Copy)]
struct Manner<'a> {
    arguments: &'a Arguments,
    as_of: civil::Date,
    colour: bool,
    /// Whether there are so many that none is told in full.
    are_many: bool,
}

impl Manner<'_> {
    fn options(self) -> Options {
        let a = self.arguments;
        let words = if a.fix || a.format != Format::Human {
            Words::All
        } else if self.are_many {
            Words::Errors(ERRORS)
        } else {
            // Of what is left when some checks are left out, notes may be all.
            Words::Shown { notes: a.notes || !a.only.is_empty() || !a.ignore.is_empty() }
        };
        Options { as_of: self.as_of, words }
    }

    /// What is told of a theory that was checked.
    fn checked(self, root: Option<PathBuf>, analysis: Analysis) -> Checked {
        let a = self.arguments;
        let analysis = &chosen(analysis, a);
        let told = if a.format != Format::Human {
            Told::Findings(Findings::of(a.format, analysis, last_line(analysis, true)))
        } else if self.are_many {
            Told::Row(row(analysis))
        } else {
            Told::Review(review(analysis, a.notes, self.colour))
        };
        Checked { root, summary: analysis.summary, told }
    }

    /// Checks the theory of a file.
    fn check(self, file: &Path) -> Result<Option<Checked>, Failure> {
        let found = one::theory_at(file, &self.options())?;
        let root = found.disk.real_root().map_or_else(|| real(&found.root), Path::to_path_buf);
        Ok(Some(self.checked(Some(root), found.analysis)))
    }

    /// Checks a theory that has been read; `None` where it is none by itself. `may_be_link` says that others may lead to the
    /// same file.
    fn check_read(self, file: &Path, text: String, may_be_link: bool) -> Option<Checked> {
        let file = one::named(file);
        let disk = disk::Disk::around_read(file, text);
        let analysis = analyse(&disk::slashes(file), &disk, &self.options()).ok().filter(|a| !a.is_part)?;
        Some(self.checked(may_be_link.then(|| real(file)), analysis))
    }

    /// Checks the theory of a file and mends it; `None` where it was mended before: several parts of one theory are one
    /// theory.
    fn mend(self, file: &Path, mended: &mut BTreeSet<PathBuf>) -> Result<Option<Checked>, Failure> {
        let options = self.options();
        let found = one::theory_at(file, &options)?;
        let root = real(&found.root);
        if !mended.insert(root.clone()) {
            return Ok(None);
        }
        let again = || {
            let found = one::theory_at(&found.root, &options)?;
            Ok((found.disk, chosen(found.analysis, self.arguments)))
        };
        let analysis = mend::until_stable(found.disk, chosen(found.analysis, self.arguments), again)?;
        Ok(Some(self.checked(Some(root), analysis)))
    }
}

/// Checks each theory that is meant.
pub(super) fn check(a: &Arguments, as_of: civil::Date, colour: bool) -> Result<All, Failure> {
    let mut manner = Manner { arguments: a, as_of, colour, are_many: false };
    let mut all = All::new(a);
    if a.files.iter().any(|f| f.as_os_str() == "-") {
        if a.files.len() > 1 {
            return Err(Failure("Standard input (`-`) is checked by itself.".into()));
        }
        all.add(manner.checked(None, one::from_standard_input(&manner.options())?));
        return Ok(all);
    }
    let here = [PathBuf::from(".")];
    let named = if a.files.is_empty() { &here } else { a.files.as_slice() };
    let may_be_many = a.format == Format::Human && !a.notes && !a.fix;
    // What several folders share would have to be found out first.
    let one_folder = matches!(named, [folder] if folder.is_dir());
    if may_be_many
        && one_folder
        && let Some(all) = in_overview(&named[0], Manner { are_many: true, ..manner })
    {
        return Ok(all);
    }
    let (found, troubles) = find::roots(named);
    all.troubles = troubles;
    let mut files = Vec::new();
    for file in found {
        if !(find::is_bibliography(&file) && file.is_file()) {
            files.push(file);
            continue;
        }
        match find::takers(&file, usize::MAX) {
            none if none.is_empty() => all.apart.push(file),
            takers => files.extend(takers),
        }
    }
    manner.are_many = may_be_many && !one_folder && files.len() > IN_FULL;
    if a.fix {
        // One after the other: theories may share a part, and mending one changes it for the next.
        let mut mended = BTreeSet::new();
        files.iter().for_each(|file| all.take(manner.mend(file, &mut mended)));
    } else {
        many::in_order(&files, |file| manner.check(file), |came| all.take(came));
    }
    Ok(all)
}

/// Checks the theories of one folder, each as soon as it has been read; `None` where there are not so many that an overview is
/// told.
fn in_overview(folder: &Path, manner: Manner<'_>) -> Option<All> {
    let find::InFolder { files, has_links, troubles } = find::in_folder(folder);
    if files.len() <= IN_FULL {
        return None;
    }
    let mut all = All { troubles, ..All::new(manner.arguments) };
    let worked = find::roots_worked(
        &files,
        |file, text| manner.check_read(file, text, has_links),
        |checked| all.take(Ok(Some(checked))),
    );
    many::in_order(&worked, |file| manner.check(file), |came| all.take(came));
    (all.overview.theories() > IN_FULL).then_some(all)
}

/// A path, links followed.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Leaves out what `--only` and `--ignore` leave out.
fn chosen(mut analysis: Analysis, a: &Arguments) -> Analysis {
    if a.only.is_empty() && a.ignore.is_empty() {
        return analysis;
    }
    let keep = |rule: Rule| (a.only.is_empty() || a.only.contains(&rule)) && !a.ignore.contains(&rule);
    let levels = levels(&analysis.theory);
    let all = Rule::ALL.iter().zip(levels).zip(&mut analysis.counts);
    for ((_, level), count) in all.filter(|((rule, _), _)| !keep(**rule)) {
        match level {
            Some(Level::Error) => analysis.summary.errors -= count.all,
            Some(Level::Warning) => analysis.summary.warnings -= count.all,
            Some(Level::Note) | None => analysis.summary.notes -= count.all,
        }
        *count = Count::default();
    }
    analysis.diagnostics.retain(|d| keep(d.rule));
    analysis
}
