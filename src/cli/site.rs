//! `sothat site`: the theory as a page for a browser, whole in one file.

use super::observed::{Observed, observed};
use super::one::{self, Shown};
use super::output::Target;
use super::{Failure, check};
use crate::analysis::{Options, Words};
use crate::site::{Mode, html, page};
use crate::track::Expecting;
use jiff::civil;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat site` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat site reading.theory -o page             writes page/index.html; open it in a browser
  sothat site reading.theory -o page --data figures.csv   with charts of the figures, and how things stand

The page is one file that asks nothing of any network: send it by mail, or put the folder on a website. \
Each thing has an address that stays, such as index.html#reading.")]
pub(super) struct Arguments {
    /// The theory; `-` reads standard input.
    file: PathBuf,
    /// The folder to write the page into; it is made where it is not there yet.
    #[arg(long, short, value_name = "FOLDER")]
    output: PathBuf,
    /// Observations (CSV or xlsx) to show as charts, and how things stand by them; see `sothat track`.
    #[arg(long, value_name = "PATHS", num_args = 1..)]
    data: Vec<PathBuf>,
    /// Write over a page that is there, although Sothat did not write it or somebody has changed it since.
    #[arg(long)]
    force: bool,
    /// Judge what is overdue, and how things stand, as of this date, such as `--as-of 2027-06-30`; today where it is not given.
    #[arg(long, value_name = "DATE", value_parser = check::day)]
    as_of: Option<civil::Date>,
}

/// Of one check, how many findings the page tells of.
pub(super) const WORDED: usize = 50;

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let options = Options { as_of: a.as_of.unwrap_or_else(check::today), words: Words::UpTo(WORDED) };
    let analysis = one::analysed_by(&a.file, &options)?;
    let observed = match a.data.as_slice() {
        [] => None,
        data => Some(observed(&analysis, data, options.as_of, Expecting::Line)?),
    };
    let text = html(&page(&analysis, observed.as_ref().map(|o| &o.track)), Mode::Alone);
    let shown = Shown {
        file: &a.file,
        to: Target::folder(&a.output, a.force),
        what: "the page",
        remark: "Open `index.html` there in a browser.",
    };
    let status = one::deliver_folder(&analysis, &shown, &[("index.html", text.as_bytes())])?;
    observed.iter().for_each(Observed::tell);
    Ok(status)
}
