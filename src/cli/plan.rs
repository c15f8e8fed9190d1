//! `sothat plan`: the measurement plan of a theory.

use super::Failure;
use super::one::{self, Shown};
use crate::plan::{Part, Plan, csv, html, html_table, json, json_table, markdown, markdown_table, plan};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat plan` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat plan reading.theory                           read it here
  sothat plan reading.theory -o plan.html              a page to read and print
  sothat plan reading.theory -o plan.csv               a table for a spreadsheet, one row an indicator
  sothat plan reading.theory -o due.csv --table calendar   what is to be collected when")]
pub(super) struct Arguments {
    /// The theory; `-` reads standard input.
    file: PathBuf,
    /// What to write: `md` or `html`, documents, `csv`, a table, or `json`, for programs; where it is not given, the ending
    /// of the output decides.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Only one table of the plan, such as `--table calendar`.
    #[arg(long, value_enum, value_name = "TABLE")]
    table: Option<TableName>,
    /// The file to write, such as `-o plan.csv`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Md,
    Html,
    Json,
    Csv,
}

/// The tables by the names that arguments have for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TableName {
    Indicators,
    Calendar,
    Targets,
    Assumptions,
    Questions,
}

impl TableName {
    fn part(self) -> Part {
        match self {
            TableName::Indicators => Part::Indicators,
            TableName::Calendar => Part::Calendar,
            TableName::Targets => Part::Targets,
            TableName::Assumptions => Part::Assumptions,
            TableName::Questions => Part::Questions,
        }
    }
}

const ENDINGS: &[(Format, &[&str])] = &[
    (Format::Md, &["md", "markdown"]),
    (Format::Html, &["html", "htm"]),
    (Format::Json, &["json"]),
    (Format::Csv, &["csv"]),
];

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let format = a.format.map_or_else(|| one::by_ending(a.output.as_deref(), ENDINGS), Ok)?;
    let analysis = one::analysed(&a.file)?;
    let plan = plan(&analysis.theory, &analysis.graph, analysis.summary.errors);
    let text = written(&plan, format, a.table.map(TableName::part))?;
    one::deliver(
        &analysis,
        &Shown { file: &a.file, output: a.output.as_deref(), what: "the measurement plan", remark: "" },
        &text,
    )
}

fn written(plan: &Plan, format: Format, part: Option<Part>) -> Result<String, Failure> {
    let table = part.map(|p| p.of(plan));
    let json_failed = |e: serde_json::Error| Failure(e.to_string());
    Ok(match (format, table) {
        (Format::Md, None) => markdown(plan),
        (Format::Md, Some(table)) => markdown_table(&table),
        (Format::Html, None) => html(plan),
        (Format::Html, Some(table)) => html_table(plan, &table),
        (Format::Json, None) => json(plan).map_err(json_failed)?,
        (Format::Json, Some(table)) => json_table(&table).map_err(json_failed)?,
        (Format::Csv, table) => csv(&table.unwrap_or_else(|| Part::Indicators.of(plan))),
    })
}
