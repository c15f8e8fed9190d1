//! What a person is told where many theories are checked at once: which of them to look at first, and not each finding of
//! each, which nobody reads.

use super::super::plainly;
use crate::analysis::Summary;
use crate::diagnostic::words;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write;

/// More theories than these are told in an overview. So many whole reviews are as long as a report, and are still read.
pub(super) const IN_FULL: usize = 20;

/// So many theories are listed, those with most that is wrong first; the others are counted.
const LISTED: usize = 100;

/// So many findings that are errors are told of one theory.
pub(super) const ERRORS: usize = 3;

/// What is told of one theory among many.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    /// The most first.
    errors: Reverse<usize>,
    warnings: Reverse<usize>,
    /// Its file, as it was named.
    file: String,
    notes: usize,
    title: String,
    /// The first things in it that can't work, a line each.
    found: Vec<String>,
}

impl Row {
    pub(super) fn new(file: String, title: String, summary: Summary, found: Vec<String>) -> Row {
        let (errors, warnings) = (Reverse(summary.errors), Reverse(summary.warnings));
        Row { errors, warnings, file, notes: summary.notes, title, found }
    }
}

/// What was found in all theories so far.
#[derive(Debug, Default)]
pub(super) struct Overview {
    /// The first rows of all.
    rows: BTreeSet<Row>,
    theories: usize,
    with_errors: usize,
    with_warnings: usize,
}

impl Overview {
    pub(super) fn add(&mut self, row: Row) {
        self.theories += 1;
        if row.errors.0 > 0 {
            self.with_errors += 1;
        } else if row.warnings.0 > 0 {
            self.with_warnings += 1;
        } else {
            // Nothing in it needs a look.
            return;
        }
        self.rows.insert(row);
        if self.rows.len() > LISTED {
            self.rows.pop_last();
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.theories == 0
    }

    /// All of it as text, the sentence that one looks for at the end. Nothing in it steers a terminal, provided that no
    /// row does.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        if !self.rows.is_empty() {
            out.push_str("can't work  could go wrong  notes  theory\n");
        }
        for row in &self.rows {
            let (errors, warnings) = (row.errors.0, row.warnings.0);
            let _ = writeln!(out, "{errors:>10}  {warnings:>14}  {:>5}  {}  {}", row.notes, row.file, row.title);
            for found in &row.found {
                let _ = writeln!(out, "{:>35}{found}", "");
            }
            let rest = errors.saturating_sub(row.found.len());
            if rest > 0 && !row.found.is_empty() {
                let _ = writeln!(out, "{:>35}… and {rest} more that can't work", "");
            }
        }
        let rest = self.with_errors + self.with_warnings - self.rows.len();
        if rest > 0 {
            let _ = writeln!(out, "… and {} in which less was found", words::counted(rest, "more theory/theories"));
        }
        if let Some(worst) = self.rows.first() {
            let _ = write!(
                out,
                "\nTo read what was found in one, check it by itself: `sothat check {}`. `--format short` lists everything, a line each; `sothat portfolio` lists every theory.\n",
                plainly::pasted(worst.file.as_ref())
            );
        }
        let _ = writeln!(out, "{}", self.sentence());
        out
    }

    /// How many theories there are of each kind.
    fn sentence(&self) -> String {
        let sound = self.theories - self.with_errors - self.with_warnings;
        let mut parts = Vec::new();
        if self.with_errors > 0 {
            parts.push(format!("{} with something that can't work", self.with_errors));
        }
        if self.with_warnings > 0 {
            let only = if self.with_errors > 0 { "only " } else { "" };
            parts.push(format!("{} with something that {only}could go wrong", self.with_warnings));
        }
        if sound > 0 {
            parts.push(format!("{sound} in which everything that we check holds"));
        }
        format!("Checked {}: {}.", words::counted(self.theories, "theory/theories"), words::all_of(&parts))
    }
}
