//! `sothat site`: the theory as a page for a browser, whole in one file.

use super::one::{self, Shown};
use super::{Failure, check};
use crate::analysis::Options;
use crate::site::{Mode, html, page};
use jiff::civil;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat site` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat site reading.theory -o page             writes page/index.html; open it in a browser
  sothat site reading.theory -o page --force     writes it again over the last one

The page is one file that asks nothing of any network: send it by mail, or put the folder on a website. \
Each thing has an address that stays, such as index.html#reading.")]
pub(super) struct Arguments {
    /// The theory; `-` reads standard input.
    file: PathBuf,
    /// The folder to write the page into; it is made where it is not there yet.
    #[arg(long, short, value_name = "FOLDER")]
    output: PathBuf,
    /// Write over a page that is there already.
    #[arg(long)]
    force: bool,
    /// Judge what is overdue as of this date, such as `--as-of 2027-06-30`; today where it is not given.
    #[arg(long, value_name = "DATE", value_parser = check::day)]
    as_of: Option<civil::Date>,
}

/// Of one check, how many findings the page tells of.
pub(super) const WORDED: usize = 50;

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let options = Options { as_of: a.as_of.unwrap_or_else(check::today), details: Some(WORDED) };
    let analysis = one::analysed_by(&a.file, &options)?;
    let text = html(&page(&analysis), Mode::Alone);
    let shown = Shown {
        file: &a.file,
        output: Some(&a.output),
        what: "the page",
        remark: "Open `index.html` there in a browser.",
    };
    one::deliver_folder(&analysis, &shown, &[("index.html", text.as_bytes())], a.force)
}
