//! `sothat plan`: the measurement plan of a theory.

use super::Failure;
use super::one::{self, Shown};
use crate::plan::{csv, markdown, plan};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat plan` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat plan reading.theory                  read it here
  sothat plan reading.theory -o plan.md       a document
  sothat plan reading.theory -o plan.csv      a table for a spreadsheet")]
pub(super) struct Arguments {
    /// The theory; `-` reads standard input.
    file: PathBuf,
    /// What to write: `md`, a document, or `csv`, a table; where it is not given, the ending of the output decides.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write, such as `-o plan.csv`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Md,
    Csv,
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let known: [(Format, &[&str]); 2] = [(Format::Md, &["md", "markdown"]), (Format::Csv, &["csv"])];
    let format = a.format.map_or_else(|| one::by_ending(a.output.as_deref(), &known), Ok)?;
    let analysis = one::analysed(&a.file)?;
    let plan = plan(&analysis.theory, &analysis.graph, analysis.summary.errors);
    let text = match format {
        Format::Md => markdown(&plan),
        Format::Csv => csv(&plan),
    };
    one::deliver(
        &analysis,
        &Shown { file: &a.file, output: a.output.as_deref(), what: "the measurement plan", remark: "" },
        &text,
    )
}
