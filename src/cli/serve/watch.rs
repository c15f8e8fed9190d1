//! Looking after the files of a theory: the root, what it takes in, and what it would take in if it were there.
//!
//! Files are asked for their time and size every few hundredths of a second. That works wherever files lie, on network
//! drives and in containers too, which tell nobody of changes; and costs less than what is watched for.

use crate::analysis::{Analysis, Kept, Options, analyse_again};
use crate::cli::Failure;
use crate::cli::disk::{self, Disk};
use crate::cli::observed::observed;
use crate::site::{Finding, Page, page};
use crate::source::{Files, ReadFault};
use crate::track::{Expecting, Track};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// A theory that is watched.
pub(super) struct Watch {
    root: PathBuf,
    /// Files of observations, and folders of them.
    data: Vec<PathBuf>,
    kept: Kept,
    /// The last page whose text could be read whole.
    good: Option<Page>,
    /// What each file was like when it was last read.
    files: Vec<(PathBuf, Stamp)>,
    /// When to read once more although nothing seems to have changed.
    again: Option<Instant>,
    /// Since when a file has been empty or gone, which it is for a moment when some editors save.
    waits: Option<Instant>,
}

/// When a file was changed last and how long it is; nothing where there is none.
type Stamp = Option<(Option<SystemTime>, u64)>;

/// Two changes within one tick of a file system's clock look like one: so long after a change, the files are read again.
const SETTLED: Duration = Duration::from_millis(150);

/// So long an empty file is waited for: on a busy machine the moment may last, and nobody is shown an empty page for it.
const PATIENCE: Duration = Duration::from_millis(400);

impl Watch {
    /// Begins with the theory as it stands.
    ///
    /// # Errors
    /// In plain words, when its root can't be read.
    pub(super) fn begin(root: PathBuf, data: Vec<PathBuf>, options: &Options) -> Result<(Watch, Page), String> {
        let mut watch =
            Watch { root, data, kept: Kept::default(), good: None, files: Vec::new(), again: None, waits: None };
        let page = watch.read(options).map_err(|fault| disk::explain(&watch.root, &fault))?;
        Ok((watch, page))
    }

    /// Looks at the files, and makes the page again if one of them may have changed.
    pub(super) fn look(&mut self, options: &Options) -> Option<Page> {
        let changed: Vec<Stamp> = self
            .files
            .iter()
            .map(|(path, before)| (stamp(path), *before))
            .filter(|(now, before)| now != before)
            .map(|(now, _)| now)
            .collect();
        let is_due = self.again.is_some_and(|at| at <= Instant::now());
        if changed.is_empty() && !is_due {
            return None;
        }
        if changed.iter().any(|now| now.is_none_or(|(_, length)| length == 0)) {
            let since = *self.waits.get_or_insert_with(Instant::now);
            if since.elapsed() < PATIENCE {
                return None;
            }
        }
        self.waits = None;
        self.again = if changed.is_empty() { None } else { Some(Instant::now() + SETTLED) };
        match self.read(options) {
            Ok(page) => Some(page),
            Err(why) => {
                self.good.clone().map(|good| stale(good, vec![fault(disk::explain(&self.root, &why), &self.root)]))
            }
        }
    }

    /// Reads the theory. Where the text can't be read whole, what it showed when it could is shown with the faults.
    fn read(&mut self, options: &Options) -> Result<Page, ReadFault> {
        let disk = Disk::around(&self.root);
        let asked = Asked { disk: &disk, paths: RefCell::new(BTreeSet::from([self.root.clone()])) };
        // Before reading: what changes meanwhile is seen at the next look.
        let before: Vec<(PathBuf, Stamp)> = self.files.iter().map(|(path, _)| (path.clone(), stamp(path))).collect();
        let read = analyse_again(&disk::slashes(&self.root), &asked, options, &mut self.kept, None);
        let mut paths = asked.paths.into_inner();
        paths.extend(self.data.iter().flat_map(|path| with_what_is_inside(path)));
        self.files = paths
            .into_iter()
            .map(|path| match before.iter().find(|(known, _)| *known == path) {
                Some((_, stamp)) => (path, *stamp),
                None => {
                    let stamp = stamp(&path);
                    (path, stamp)
                }
            })
            .collect();
        let (analysis, _) = read?;
        let (track, trouble) = self.held_against(&analysis, options);
        let mut page = page(&analysis, track.as_ref());
        page.faults.extend(trouble);
        if self.good.is_some() && analysis.is_part && analysis.theory.items.is_empty() {
            // Somebody has cut everything out, or is about to paste it.
            page.faults.push(fault("Nothing is left in this file.".into(), &self.root));
        }
        if page.faults.is_empty() {
            self.good = Some(page.clone());
            return Ok(page);
        }
        Ok(match &self.good {
            Some(good) => stale(good.clone(), page.faults),
            None => page,
        })
    }
}

impl Watch {
    /// The figures held against the theory, or why they can't be.
    fn held_against(&self, analysis: &Analysis, options: &Options) -> (Option<Track>, Option<Finding>) {
        if self.data.is_empty() {
            return (None, None);
        }
        match observed(analysis, &self.data, options.as_of, Expecting::Line) {
            Ok(observed) => (Some(observed.track), None),
            Err(Failure(message)) => (None, Some(fault(message, &self.data[0]))),
        }
    }
}

/// A path, and where it is a folder the files in it.
fn with_what_is_inside(path: &Path) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    std::iter::once(path.to_path_buf()).chain(inside).collect()
}

/// A page of before, with what is wrong now.
fn stale(mut page: Page, faults: Vec<Finding>) -> Page {
    page.faults = faults;
    page.is_stale = true;
    page
}

/// What keeps a file from being read at all.
fn fault(message: String, path: &Path) -> Finding {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Finding { rule: "include", about: "", level: "error", message, help: None, place: name, subject: None }
}

fn stamp(path: &Path) -> Stamp {
    std::fs::metadata(path).ok().map(|about| (about.modified().ok(), about.len()))
}

/// The files of the disk, remembering which were asked for, whether they were there or not.
struct Asked<'d> {
    disk: &'d Disk,
    paths: RefCell<BTreeSet<PathBuf>>,
}

impl Files for Asked<'_> {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        if !from.is_empty() {
            let from = self.disk.path(from);
            self.paths.borrow_mut().insert(from.parent().unwrap_or(Path::new("")).join(path));
        }
        self.disk.find(path, from)
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        self.disk.read(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Words;

    #[test]
    fn what_was_shown_stays_while_the_file_is_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("a.theory");
        std::fs::write(&root, "theory t \"T\"\noutcome fed \"Pupils eat\" { by 2030 }\n").expect("written");
        let options = Options { as_of: jiff::civil::date(2026, 11, 30), words: Words::All };
        let (mut watch, first) = Watch::begin(root.clone(), Vec::new(), &options).expect("it can be read");
        assert!(!first.is_stale && first.faults.is_empty());
        std::fs::write(&root, "\n").expect("written");
        let emptied = watch.look(&options).expect("it has changed");
        assert!(emptied.is_stale, "the map of before is shown");
        assert_eq!(emptied.things.len(), first.things.len());
        assert_eq!(emptied.faults[0].message, "Nothing is left in this file.");
    }
}
