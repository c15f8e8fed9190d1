//! `sothat track`: figures held against the theory.

use super::observed::{observed, spare};
use super::one::{self, Shown};
use super::output::Target;
use super::{Failure, check};
use crate::plan::{csv, plan};
use crate::report::{html, markdown};
use crate::track::{Dialect, Expecting, Track, document, json, sql, table, text};
use jiff::civil;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `sothat track` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat track reading.theory --data figures.csv                  read it here
  sothat track reading.theory --data figures.csv -o status.html   a page to read and print
  sothat track reading.theory --data plan.xlsx --as-of 2027-06-30 figures from the plan's workbook, as of a day
  sothat track reading.theory --data figures.csv -o status.csv    a table, one row an indicator, group and partner
  sothat track reading.theory --sql postgres -o query.sql         where figures lie in a database

`sothat plan reading.theory -o plan.xlsx` writes a workbook with a sheet for figures.")]
pub(super) struct Arguments {
    /// The theory; `-` reads standard input.
    file: PathBuf,
    /// Observations: CSV files, workbooks (xlsx) with a data-entry sheet, or folders of them; `-` reads CSV from standard
    /// input.
    #[arg(long, value_name = "PATHS", num_args = 1.., required_unless_present = "sql")]
    data: Vec<PathBuf>,
    /// The day as of which it is judged, such as `--as-of 2027-06-30`; today where it is not given.
    #[arg(long, value_name = "DATE", value_parser = check::day)]
    as_of: Option<civil::Date>,
    /// How it is told where an indicator should be by now: by the straight line from the baseline through the targets, or
    /// by the last target that is due.
    #[arg(long, value_enum, value_name = "HOW", default_value = "line")]
    expect: How,
    /// What to write: `human` for people, `md` or `html`, documents, `csv`, a table, or `json`, for programs; where it is
    /// not given, the ending of the output decides.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write, such as `-o status.html`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there, although Sothat did not write it or somebody has changed it since.
    #[arg(long)]
    force: bool,
    /// Writes the query that adds observations up in a database, whose result `--data` then reads.
    #[arg(long, value_enum, value_name = "DATABASE", conflicts_with_all = ["data", "format", "as_of"])]
    sql: Option<Database>,
    /// With `--sql`: the table or view that holds the observations.
    #[arg(long, value_name = "TABLE", default_value = "observations")]
    from: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Human,
    Json,
    Md,
    Html,
    Csv,
}

/// The ways of expecting by the names that arguments have for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum How {
    Line,
    Milestones,
}

/// The databases by the names that arguments have for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Database {
    Duckdb,
    Postgres,
    Spark,
    Bigquery,
}

impl Database {
    fn dialect(self) -> Dialect {
        match self {
            Database::Duckdb => Dialect::DuckDb,
            Database::Postgres => Dialect::Postgres,
            Database::Spark => Dialect::Spark,
            Database::Bigquery => Dialect::BigQuery,
        }
    }
}

const ENDINGS: &[(Format, &[&str])] = &[
    (Format::Human, &["txt"]),
    (Format::Json, &["json"]),
    (Format::Md, &["md", "markdown"]),
    (Format::Html, &["html", "htm"]),
    (Format::Csv, &["csv"]),
];

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    if let Some(database) = a.sql {
        return query(a, database);
    }
    let format = a.format.map_or_else(|| one::by_ending(a.output.as_deref(), ENDINGS), Ok)?;
    spare(&a.data, a.output.as_deref())?;
    let analysis = one::analysed(&a.file)?;
    let how = match a.expect {
        How::Line => Expecting::Line,
        How::Milestones => Expecting::Milestones,
    };
    let observed = observed(&analysis, &a.data, a.as_of.unwrap_or_else(check::today), how)?;
    let made = written(&observed.track, format, a.output.as_deref())?;
    let to = Target::new(a.output.as_deref(), one::ending_of(format, a.output.as_deref(), ENDINGS), a.force);
    let shown = Shown { file: &a.file, to, what: "where things stand in the theory", remark: "" };
    one::deliver(&analysis, &shown, made)?;
    observed.tell();
    Ok(if observed.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn written(track: &Track, format: Format, output: Option<&Path>) -> Result<String, Failure> {
    Ok(match format {
        Format::Human => text(track, if output.is_some() { 100 } else { super::terminal::width() }),
        Format::Json => json(track).map_err(|e| Failure(e.to_string()))?,
        Format::Md => markdown(&document(track)),
        Format::Html => html(&document(track)),
        Format::Csv => csv(&table(track)),
    })
}

fn query(a: &Arguments, database: Database) -> Result<ExitCode, Failure> {
    let analysis = one::analysed(&a.file)?;
    let plan = plan(&analysis.theory, &analysis.graph, analysis.summary.errors);
    let made = sql(&plan, database.dialect(), &a.from).map_err(Failure)?;
    let to = Target::new(a.output.as_deref(), "sql", a.force);
    let shown = Shown { file: &a.file, to, what: "the query for the observations", remark: "" };
    one::deliver(&analysis, &shown, made)
}
