//! `sothat report`: documents that retell a theory.

use super::Failure;
use super::one::{self, Shown};
use super::output::Target;
use crate::report::{self, docx, html, markdown};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat report` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat report narrative reading.theory                  the theory told in plain paragraphs
  sothat report evidence reading.theory -o evidence.html  a page for a browser
  sothat report assumptions reading.theory -o ledger.docx a document for Word
  sothat report conditions reading.theory                 the five conditions of collective impact")]
pub(super) struct Arguments {
    /// Which report.
    #[arg(value_enum)]
    kind: Kind,
    /// The theory; `-` reads standard input.
    file: PathBuf,
    /// What to write: `md`, `html`, `docx`, or `json` for programs. Where it is not given, the ending of the output decides.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write, such as `-o evidence.html`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there, although Sothat did not write it or somebody has changed it since.
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// The theory told in plain paragraphs: what is to change, how, why, and how anyone will know
    Narrative,
    /// Every claim by how good its evidence is, with its sources and what would settle it
    Evidence,
    /// How the initiative meets the five conditions of collective impact, and what is missing
    Conditions,
    /// What is taken for granted, ranked by what hangs on it
    Assumptions,
    /// Who leads, measures, reports, pays and meets; and what is nobody's
    Partners,
    /// The theory beside the criteria of evaluation practice: plausible, feasible, testable, meaningful
    Scorecard,
}

impl Kind {
    fn of_report(self) -> report::Kind {
        match self {
            Kind::Narrative => report::Kind::Narrative,
            Kind::Evidence => report::Kind::Evidence,
            Kind::Conditions => report::Kind::Conditions,
            Kind::Assumptions => report::Kind::Assumptions,
            Kind::Partners => report::Kind::Partners,
            Kind::Scorecard => report::Kind::Scorecard,
        }
    }

    fn told(self) -> &'static str {
        match self {
            Kind::Narrative => "the narrative",
            Kind::Evidence => "the report on evidence",
            Kind::Conditions => "the report on the five conditions",
            Kind::Assumptions => "the ledger of assumptions",
            Kind::Partners => "the report on partners",
            Kind::Scorecard => "the scorecard",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Md,
    Html,
    Docx,
    Json,
}

const ENDINGS: &[(Format, &[&str])] = &[
    (Format::Md, &["md", "markdown"]),
    (Format::Html, &["html", "htm"]),
    (Format::Docx, &["docx"]),
    (Format::Json, &["json"]),
];

/// Of one check, how many findings a scorecard can tell of.
const WORDED: usize = 20;

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let format = a.format.map_or_else(|| one::by_ending(a.output.as_deref(), ENDINGS), Ok)?;
    let analysis = one::analysed_in_words(&a.file, WORDED)?;
    let report = report::report(&analysis, a.kind.of_report());
    let bytes = match format {
        Format::Md => markdown(&report.document).into_bytes(),
        Format::Html => html(&report.document).into_bytes(),
        Format::Docx => docx(&report.document)?,
        Format::Json => (serde_json::to_string_pretty(&report.json).map_err(|e| Failure(e.to_string()))? + "\n").into(),
    };
    let to = Target::new(a.output.as_deref(), one::ending_of(format, a.output.as_deref(), ENDINGS), a.force);
    one::deliver(&analysis, &Shown { file: &a.file, to, what: a.kind.told(), remark: "" }, bytes)
}
