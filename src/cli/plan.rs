//! `sothat plan`: the measurement plan of a theory.

mod exports;

use super::observed::{Observed, observed, spare};
use super::one::{self, Shown};
use super::output::Target;
use super::renew;
use super::{Failure, check};
use crate::analysis::Analysis;
use crate::diagnostic::words;
use crate::plan::{self as made, Layout, Part, Plan, Table, plan};
use crate::track::{Expecting, onto};
use jiff::civil;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat plan` takes.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat plan reading.theory                             read it here
  sothat plan reading.theory -o plan.html                a page to read and print
  sothat plan reading.theory -o plan.xlsx                a workbook for the team
  sothat plan reading.theory -o plan.docx                a report with the map, and a reference sheet an indicator
  sothat plan reading.theory -o clinic.xlsx --partner clinic   what one partner reports
  sothat plan reading.theory -o new.xlsx --update old.xlsx     the workbook renewed, with all that people wrote
  sothat plan reading.theory -o all.xlsx --merge clinic.xlsx library.xlsx
  sothat plan reading.theory -o due.csv --table calendar what is to be collected when
  sothat plan reading.theory -o logframe.docx --table logframe --layout eu
  sothat plan reading.theory -o logframe.docx --table logframe --data figures.csv   with where things stand
  sothat plan reading.theory -o due.ics                  what is due, for calendars
  sothat plan reading.theory -o activity.xml             results for IATI
  sothat plan reading.theory --format xlsform -o forms   a form for each partner, for ODK and Kobo
  sothat plan reading.theory --format tables -o observations --planned   a table of figures to fill in")]
pub(super) struct Arguments {
    /// The theory; `-` reads standard input.
    file: PathBuf,
    /// What to write: `md`, `html` or `docx`, documents, `xlsx`, a workbook, `csv`, a table, or `json`, for programs; `ics`, a
    /// calendar, `iati` or `cids`, data to publish, `xlsform`, a form for each partner, `tables`, a folder for observations.
    /// Where it is not given, the ending of the output decides.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Only one table of the plan, such as `--table calendar`.
    #[arg(long, value_enum, value_name = "TABLE")]
    table: Option<TableName>,
    /// The columns of the logframe: those of the classic matrix, of the European Commission, or of the United Kingdom.
    #[arg(long, value_enum, value_name = "LAYOUT", default_value = "classic")]
    layout: LayoutName,
    /// Only what concerns one partner, by its name in the theory.
    #[arg(long, value_name = "NAME")]
    partner: Option<String>,
    /// Renew this workbook: everything that people wrote in it is kept, what changed is marked and listed.
    #[arg(long, value_name = "WORKBOOK")]
    update: Option<PathBuf>,
    /// Take these returned workbooks together, such as those of partners; where they differ is listed.
    #[arg(long, value_name = "WORKBOOK", num_args = 1..)]
    merge: Vec<PathBuf>,
    /// Figures that were handed in, as `sothat track --data` reads them: CSV files, workbooks with a data-entry sheet, or folders
    /// of them. Documents and tables then show the latest, and the tracking sheet has its actuals.
    #[arg(long, value_name = "PATHS", num_args = 1..)]
    data: Vec<PathBuf>,
    /// With `--data`: the day as of which figures count, such as `--as-of 2027-06-30`; today where it is not given.
    #[arg(long, value_name = "DATE", value_parser = check::day, requires = "data")]
    as_of: Option<civil::Date>,
    /// The file to write, such as `-o plan.csv`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Of `--format tables`: write a row for each figure that is due, to fill in.
    #[arg(long)]
    planned: bool,
    /// Write over files that are there, although people may have written in them or changed them.
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Md,
    Html,
    Docx,
    Xlsx,
    Json,
    Csv,
    Ics,
    Iati,
    Cids,
    Xlsform,
    Tables,
    /// The logical framework, as the ending of the output says; the same as `--table logframe`
    Logframe,
}

/// The tables by the names that arguments have for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TableName {
    Indicators,
    Calendar,
    Targets,
    Assumptions,
    Questions,
    /// The reference sheet of each indicator; in `docx` one a page
    Sheets,
    Logframe,
}

/// The layouts of the logframe by the names that arguments have for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum LayoutName {
    Classic,
    Eu,
    Uk,
}

impl LayoutName {
    fn layout(self) -> Layout {
        match self {
            LayoutName::Classic => Layout::Classic,
            LayoutName::Eu => Layout::Eu,
            LayoutName::Uk => Layout::Uk,
        }
    }
}

impl TableName {
    fn of(self, plan: &Plan, layout: Layout) -> Table {
        match self {
            TableName::Indicators => Part::Indicators.of(plan),
            TableName::Calendar => Part::Calendar.of(plan),
            TableName::Targets => Part::Targets.of(plan),
            TableName::Assumptions => Part::Assumptions.of(plan),
            TableName::Questions => Part::Questions.of(plan),
            TableName::Sheets => Part::Sheets.of(plan),
            TableName::Logframe => made::logframe(plan, layout),
        }
    }
}

const ENDINGS: &[(Format, &[&str])] = &[
    (Format::Md, &["md", "markdown"]),
    (Format::Html, &["html", "htm"]),
    (Format::Docx, &["docx"]),
    (Format::Xlsx, &["xlsx"]),
    (Format::Json, &["json"]),
    (Format::Csv, &["csv"]),
    (Format::Ics, &["ics"]),
    (Format::Iati, &["xml"]),
    (Format::Cids, &["jsonld"]),
];

/// What is at stake where a workbook is to be written over, and what keeps it.
const WRITTEN_IN_WORKBOOK: &str =
    "People may have written in it: `--update` makes a new workbook with what is in this one.";

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    if a.format == Some(Format::Logframe) {
        if a.table.is_some_and(|table| table != TableName::Logframe) {
            let what = "`--format logframe` is the table `logframe`, and `--table` asks for another. Leave one of the two out.";
            return Err(Failure(what.into()));
        }
        return run(&Arguments { format: None, table: Some(TableName::Logframe), ..a.clone() });
    }
    let is_renewed = a.update.is_some() || !a.merge.is_empty();
    let format = match a.format {
        Some(format) => format,
        None if is_renewed && a.output.is_none() => Format::Xlsx,
        None => one::by_ending(a.output.as_deref(), ENDINGS)?,
    };
    if is_renewed && (format != Format::Xlsx || a.table.is_some()) {
        let what =
            "`--update` and `--merge` write a whole workbook: let the output end in .xlsx, and leave out `--table`.";
        return Err(Failure(what.into()));
    }
    let analysis = one::analysed(&a.file)?;
    let mut plan = plan(&analysis.theory, &analysis.graph, analysis.summary.errors);
    let observed = figures(a, format, &analysis, &mut plan)?;
    let status = write(a, format, &analysis, plan)?;
    if let Some(observed) = observed {
        observed.tell();
        if !observed.is_sound() {
            return Ok(ExitCode::from(1));
        }
    }
    Ok(status)
}

/// Reads the figures that were handed in, and gives them to the plan.
fn figures(a: &Arguments, format: Format, analysis: &Analysis, plan: &mut Plan) -> Result<Option<Observed>, Failure> {
    if a.data.is_empty() {
        return Ok(None);
    }
    if exports::takes_whole_plan(format) {
        let what = "`--data` shows where things stand in documents, tables and the workbook; this format has no place for figures.";
        return Err(Failure(what.into()));
    }
    spare(&a.data, a.output.as_deref())?;
    let observed = observed(analysis, &a.data, a.as_of.unwrap_or_else(check::today), Expecting::Line)?;
    onto(plan, &observed.track);
    Ok(Some(observed))
}

fn write(a: &Arguments, format: Format, analysis: &Analysis, mut plan: Plan) -> Result<ExitCode, Failure> {
    let is_renewed = a.update.is_some() || !a.merge.is_empty();
    if let Some(name) = &a.partner {
        plan = plan.for_partner(name).ok_or_else(|| no_such_partner(&plan, name))?;
    }
    if exports::takes_whole_plan(format) {
        return exports::run(a, format, analysis, &plan);
    }
    if a.planned {
        return Err(Failure("`--planned` belongs to `--format tables`.".into()));
    }
    let output = a.output.as_deref();
    let to = Target::new(output, one::ending_of(format, output, ENDINGS), a.force);
    if is_renewed {
        let renewal = renew::renewed(&plan, a.partner.is_some(), a.update.as_deref(), &a.merge, output)?;
        let (what, remark) = ("the renewed workbook", renew::told(&renewal));
        return one::deliver(analysis, &Shown { file: &a.file, to, what, remark: &remark }, renewal.bytes);
    }
    let table = a.table.map(|t| t.of(&plan, a.layout.layout()));
    let bytes = written(a, format, analysis, &plan, table.as_ref())?;
    let what = match (&table, a.partner.is_some()) {
        (Some(table), _) => format!("the {} of the measurement plan", table.title.to_lowercase()),
        (None, true) => "a partner's part of the measurement plan".to_owned(),
        (None, false) => "the measurement plan".to_owned(),
    };
    let is_whole_workbook = format == Format::Xlsx && a.table.is_none();
    let to = if is_whole_workbook { to.at_stake(WRITTEN_IN_WORKBOOK) } else { to };
    one::deliver(analysis, &Shown { file: &a.file, to, what: &what, remark: "" }, bytes)
}

fn written(
    a: &Arguments,
    format: Format,
    analysis: &Analysis,
    plan: &Plan,
    table: Option<&Table>,
) -> Result<Vec<u8>, Failure> {
    let of_json = |e: serde_json::Error| Failure(e.to_string());
    let text = match (format, table) {
        (Format::Xlsx, table) => {
            let book = match table {
                Some(table) => made::table_workbook(plan, table),
                None if a.partner.is_some() => made::partner_workbook(plan),
                None => made::workbook(plan),
            };
            return book.map_err(|e| Failure(format!("This plan does not fit into a workbook: {e}.")));
        }
        (Format::Docx, table) => return document(a, analysis, plan, table),
        (Format::Md, Some(_)) if a.table == Some(TableName::Sheets) => made::markdown_sheets(plan),
        (Format::Html, Some(_)) if a.table == Some(TableName::Sheets) => made::html_sheets(plan),
        (Format::Md, None) => made::markdown(plan),
        (Format::Md, Some(table)) => made::markdown_table(table),
        (Format::Html, None) => made::html(plan),
        (Format::Html, Some(table)) => made::html_table(plan, table),
        (Format::Json, None) => made::json(plan).map_err(of_json)?,
        (Format::Json, Some(table)) => made::json_table(table).map_err(of_json)?,
        (_, Some(table)) => made::csv(table),
        (_, None) => made::csv(&Part::Indicators.of(plan)),
    };
    Ok(text.into_bytes())
}

fn document(a: &Arguments, analysis: &Analysis, plan: &Plan, table: Option<&Table>) -> Result<Vec<u8>, Failure> {
    let made = match table {
        None => made::docx(plan, super::draw::for_a_document(analysis, a.partner.as_deref())),
        Some(_) if a.table == Some(TableName::Sheets) => made::docx_sheets(plan),
        Some(table) => made::docx_table(plan, table),
    };
    Ok(made?)
}

fn no_such_partner(plan: &Plan, name: &str) -> Failure {
    let known: Vec<String> = plan.partners.iter().map(|p| format!("`{}`", p.name)).collect();
    Failure(match known.len() {
        0 => format!("This theory has no partner `{name}`: it names no partners yet."),
        _ => format!("This theory has no partner `{name}`. Its partners are {}.", words::some_of(&known, 12)),
    })
}
