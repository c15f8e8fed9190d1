//! What a person is told where many theories are checked at once: which of them to look at first, and not each finding of
//! each, which nobody reads.

use crate::analysis::Summary;
use crate::diagnostic::words;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write;

/// More theories than these are told in an overview. So many whole reviews are as long as a report, and are still read.
pub(super) const IN_FULL: usize = 20;

/// So many theories are listed, those with most that is wrong first; the others are counted.
const LISTED: usize = 100;

/// So many files without a theory are told of one by one.
const PARTS: usize = 20;

/// So many findings that are errors are told of one theory.
pub(super) const ERRORS: usize = 3;

/// Where the theories of the rows begin.
const INDENT: usize = 35;

/// What is told of one theory among many.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    /// The most first.
    errors: Reverse<usize>,
    warnings: Reverse<usize>,
    notes: Reverse<usize>,
    /// Its file, as it was named.
    pub(super) file: String,
    title: String,
    /// The first things in it that can't work, a line each.
    found: Vec<String>,
    /// Of a file that is no theory by itself, a sentence that says so.
    part: Option<String>,
}

impl Row {
    pub(super) fn new(file: String, title: String, summary: Summary, found: Vec<String>) -> Row {
        let (errors, warnings) = (Reverse(summary.errors), Reverse(summary.warnings));
        Row { errors, warnings, notes: Reverse(summary.notes), file, title, found, part: None }
    }

    /// The same of a file that is no theory by itself, which `sentence` tells.
    pub(super) fn of_part(self, sentence: String) -> Row {
        Row { part: Some(sentence), ..self }
    }
}

/// What was found in all theories so far.
#[derive(Debug, Default)]
pub(super) struct Overview {
    /// Whether theories in which there are only notes are listed too.
    lists_notes: bool,
    /// The first rows of all.
    rows: BTreeSet<Row>,
    listed: usize,
    theories: usize,
    with_errors: usize,
    with_warnings: usize,
    notes: usize,
    /// What is told of files that are no theory, the first of them, and how many there are.
    parts: Vec<String>,
    all_parts: usize,
}

impl Overview {
    /// An empty one; `lists_notes` says whether theories in which there are only notes are listed too.
    pub(super) fn new(lists_notes: bool) -> Overview {
        Overview { lists_notes, ..Overview::default() }
    }

    pub(super) fn add(&mut self, mut row: Row) {
        if let Some(sentence) = row.part.take() {
            self.all_parts += 1;
            if self.parts.len() < PARTS {
                self.parts.push(sentence);
            }
        } else {
            self.theories += 1;
            self.with_errors += usize::from(row.errors.0 > 0);
            self.with_warnings += usize::from(row.errors.0 == 0 && row.warnings.0 > 0);
            self.notes += row.notes.0;
        }
        if row.errors.0 + row.warnings.0 > 0 || (self.lists_notes && row.notes.0 > 0) {
            self.listed += 1;
            self.rows.insert(row);
            if self.rows.len() > LISTED {
                self.rows.pop_last();
            }
        }
    }

    /// How many theories there are.
    pub(super) fn theories(&self) -> usize {
        self.theories
    }

    /// Whether there was nothing at all.
    pub(super) fn is_empty(&self) -> bool {
        self.theories + self.all_parts == 0
    }

    /// All of it as text, the sentence that one looks for at the end. Nothing in it steers a terminal, provided that no
    /// row does. `again` is the command that checks a file by itself in the same way.
    pub(super) fn text(&self, again: impl FnOnce(&str) -> String) -> String {
        let mut out = String::new();
        if !self.rows.is_empty() {
            out.push_str("can't work  could go wrong  notes  theory\n");
        }
        for row in &self.rows {
            let (errors, warnings, notes) = (row.errors.0, row.warnings.0, row.notes.0);
            let line = format!("{errors:>10}  {warnings:>14}  {notes:>5}  {}  {}", row.file, row.title);
            let _ = writeln!(out, "{}", line.trim_end());
            for found in &row.found {
                let _ = writeln!(out, "{:INDENT$}{found}", "");
            }
            let rest = errors.saturating_sub(row.found.len());
            if rest > 0 && !row.found.is_empty() {
                let _ = writeln!(out, "{:INDENT$}… and {rest} more that can't work", "");
            }
        }
        let rest = self.listed - self.rows.len();
        if rest > 0 {
            let _ = writeln!(out, "… and {} in which less was found", words::counted(rest, "more file"));
        }
        if let Some(worst) = self.rows.first() {
            let again = again(&worst.file);
            let _ = writeln!(
                out,
                "\nTo read what was found in one, check it by itself: `{again}`. `--format short` lists everything, a line each; `sothat portfolio` lists every theory."
            );
        }
        self.parts.iter().for_each(|sentence| out.push_str(&format!("{sentence}\n")));
        if self.all_parts > self.parts.len() {
            let rest = words::counted(self.all_parts - self.parts.len(), "more file");
            let _ = writeln!(out, "… and {rest} without a `theory`");
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
        let notes = if self.notes > 0 {
            format!(" {} (`--notes` lists them).", words::capital(&words::counted(self.notes, "note")))
        } else {
            String::new()
        };
        let theories = words::counted(self.theories, "theory/theories");
        format!("Checked {theories}: {}.{notes}", words::all_of(&parts))
    }
}
