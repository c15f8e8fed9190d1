//! `sothat portfolio`: many theories side by side.

use super::output::Target;
use super::{Failure, disk, find, many, one, say};
use crate::analysis::{Options, Words};
use crate::diagnostic::words;
use crate::portfolio::{Entry, Gathering, Part, Portfolio, csv, document, text, workbook};
use crate::report::html;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat portfolio` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat portfolio grantees                          what a funder reads: a table, and what they share
  sothat portfolio grantees -o portfolio.html        a page with everything
  sothat portfolio grantees -o portfolio.xlsx        a workbook with all tables
  sothat portfolio grantees -o theories.csv          one row a theory
  sothat portfolio grantees -o shared.csv --table indicators   how definitions of shared indicators differ
  sothat portfolio north south --format json         two folders, for another program")]
pub(super) struct Arguments {
    /// Folders of theories, or theories. Where none is named, this folder.
    folders: Vec<PathBuf>,
    /// What to write: `human` for a terminal, `html` a page, `xlsx` a workbook, `csv` a table, `json` for programs; where
    /// it is not given, the ending of the output decides.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Which table a CSV holds.
    #[arg(long, value_enum, default_value = "theories", value_name = "TABLE")]
    table: TableName,
    /// The file to write, such as `-o portfolio.html`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there, although Sothat did not write it or somebody has changed it since.
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Human,
    Html,
    Xlsx,
    Csv,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TableName {
    Theories,
    Indicators,
    Outcomes,
    Sources,
}

impl TableName {
    fn part(self) -> Part {
        match self {
            TableName::Theories => Part::Theories,
            TableName::Indicators => Part::Indicators,
            TableName::Outcomes => Part::Outcomes,
            TableName::Sources => Part::Sources,
        }
    }
}

const ENDINGS: &[(Format, &[&str])] = &[
    (Format::Human, &["md", "txt"]),
    (Format::Html, &["html", "htm"]),
    (Format::Xlsx, &["xlsx"]),
    (Format::Csv, &["csv"]),
    (Format::Json, &["json"]),
];

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let format = a.format.map_or_else(|| one::by_ending(a.output.as_deref(), ENDINGS), Ok)?;
    let to = Target::new(a.output.as_deref(), one::ending_of(format, a.output.as_deref(), ENDINGS), a.force);
    to.file().map_or(Ok(()), one::spare_theory_files)?;
    let here = [PathBuf::from(".")];
    let (files, mut troubles) = find::roots(if a.folders.is_empty() { &here } else { &a.folders });
    let mut portfolio = gathered(&files, &mut troubles);
    if portfolio.theories.is_empty() {
        return Err(Failure(if troubles.is_empty() { "There is no theory.".into() } else { troubles.join("\n") }));
    }
    // Who reads it in a terminal is told at the end.
    if format != Format::Human || to.file().is_some() {
        portfolio.unread.clone_from(&troubles);
    }
    if matches!(format, Format::Html | Format::Xlsx | Format::Csv) {
        leave_out_place(&mut portfolio, &a.folders);
    }
    let made = written(&portfolio, format, a.table.part())?;
    to.write(&made)?;
    if let Some(output) = to.file() {
        let theories = words::counted(portfolio.whole().count(), "theory/theories");
        say(&format!("Wrote the portfolio of {theories} to `{}`.", disk::slashes(output)));
    }
    troubles.iter().for_each(|trouble| say(trouble));
    Ok(if troubles.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Reads and checks all theories, on all cores, and keeps of each what a portfolio needs.
fn gathered(files: &[PathBuf], troubles: &mut Vec<String>) -> Portfolio {
    let options = Options { as_of: super::check::today(), words: Words::UpTo(0) };
    let entry = |file: &PathBuf| -> Result<(PathBuf, Entry), String> {
        let found = one::theory_at(file, &options).map_err(|Failure(why)| why)?;
        let real = found.disk.real_root().unwrap_or(&found.root).to_path_buf();
        Ok((real, Entry::of(&found.analysis, &disk::slashes(&found.root))))
    };
    let mut gathering = Gathering::default();
    let mut seen = std::collections::BTreeSet::new();
    let mut taken: Vec<&PathBuf> = Vec::new();
    let mut at = 0;
    many::in_order(files, entry, |came| {
        match came {
            // Several parts of one theory are one theory.
            Ok((root, entry)) => {
                if seen.insert(root) {
                    gathering.take(entry);
                    taken.push(&files[at]);
                }
            }
            Err(trouble) => troubles.push(trouble),
        }
        at += 1;
    });
    let again: Vec<(usize, &PathBuf)> = gathering.again().into_iter().map(|n| (n, taken[n])).collect();
    let ask = |(n, file): &(usize, &PathBuf)| entry(file).ok().map(|(_, entry)| (*n, entry));
    many::in_order(&again, ask, |came| {
        if let Some((n, entry)) = came {
            gathering.answer(n, &entry);
        }
    });
    gathering.done()
}

/// Where files lie on the disk of whoever makes a page or a table for others is nobody's business: where folders are named by
/// their whole paths, files are named from those folders on.
fn leave_out_place(portfolio: &mut Portfolio, folders: &[PathBuf]) {
    let mut above = folders.iter().map(|folder| folder.parent().filter(|_| folder.is_absolute()));
    let Some(Some(first)) = above.next() else { return };
    let common =
        above.try_fold(first, |common, next| common.ancestors().find(|a| next.is_some_and(|n| n.starts_with(a))));
    let Some(common) = common.map(disk::slashes).filter(|common| common != "/") else { return };
    let place = format!("{}/", common.trim_end_matches('/'));
    for row in &mut portfolio.theories {
        if let Some(file) = row.file.strip_prefix(&place) {
            row.file = file.to_owned();
        }
    }
    portfolio.unread.iter_mut().for_each(|sentence| *sentence = sentence.replace(&format!("`{place}"), "`"));
}

/// What programs read.
#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    portfolio: &'a Portfolio,
}

fn written(portfolio: &Portfolio, format: Format, part: Part) -> Result<Vec<u8>, Failure> {
    Ok(match format {
        Format::Human => text(portfolio).into_bytes(),
        Format::Html => html(&document(portfolio)).into_bytes(),
        Format::Xlsx => workbook(portfolio).map_err(Failure)?,
        Format::Csv => csv(portfolio, part).into_bytes(),
        Format::Json => {
            let report = Report { version: 1, portfolio };
            let json = serde_json::to_string_pretty(&report).map_err(|e| Failure(e.to_string()))?;
            (json + "\n").into_bytes()
        }
    })
}
