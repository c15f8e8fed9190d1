//! `sothat trace`: the "so that" chains through a result.

use super::Failure;
use super::one::{self, Shown};
use super::output::Target;
use crate::model::{ItemId, Theory};
use crate::trace::{Focus, text, trace};
use crate::vocabulary::{DeclarationKind as Kind, nearest};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat trace` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat trace reading.theory                        every chain, from activities to what is wanted in the end
  sothat trace reading.theory attendance             what leads to `attendance`, and where it leads
  sothat trace reading.theory 'attendance->reading'  one link (the quotes are for the shell)
  sothat trace reading.theory --format json          for another program")]
pub(super) struct Arguments {
    /// The theory; `-` reads standard input.
    file: PathBuf,
    /// A result, an activity or a link; where none is named, every chain from an activity to an impact, or to an
    /// outcome that leads to none.
    name: Option<String>,
    /// How to show it: `human` for people, `json` for programs. Where it is not given, the ending of `--output` decides.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to write it; standard output, where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there, although Sothat did not write it or somebody has changed it since.
    #[arg(long)]
    force: bool,
    /// How many chains to list, such as `--chains 50`.
    #[arg(long, value_name = "NUMBER", default_value_t = 20, value_parser = number)]
    chains: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Human,
    Json,
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let known: [(Format, &[&str]); 2] = [(Format::Human, &["txt"]), (Format::Json, &["json"])];
    let format = a.format.map_or_else(|| one::by_ending(a.output.as_deref(), &known), Ok)?;
    let analysis = one::analysed(&a.file)?;
    let focus = match &a.name {
        None => Focus::All,
        Some(name) => focus(&analysis.theory, name)?,
    };
    let trace = trace(&analysis.theory, &analysis.graph, focus, a.chains.min(MOST));
    let written = match format {
        Format::Human => text(&trace),
        Format::Json => serde_json::to_string_pretty(&trace).map_err(|e| Failure(e.to_string()))? + "\n",
    };
    let to = Target::new(a.output.as_deref(), one::ending_of(format, a.output.as_deref(), &known), a.force);
    one::deliver(&analysis, &Shown { file: &a.file, to, what: "the chains", remark: "" }, &written)
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "A whole number comes here, such as 50.".into())
}

/// More chains than this nobody reads, and no machine should be asked to hold.
const MOST: usize = 100_000;

fn focus(theory: &Theory, name: &str) -> Result<Focus, Failure> {
    let Some((from, to)) = name.split_once("->") else { return Ok(Focus::Thing(find(theory, name.trim())?)) };
    let (from, to) = (find(theory, from.trim())?, find(theory, to.trim())?);
    match theory.link_between(from, to) {
        Some(link) if theory.link(link).is_cause() => Ok(Focus::Link(link)),
        _ => Err(Failure(format!(
            "\"{}\" is not said to lead to \"{}\" in this theory.",
            theory.title(from),
            theory.title(to)
        ))),
    }
}

fn find(theory: &Theory, name: &str) -> Result<ItemId, Failure> {
    let may = |id: ItemId| theory.item(id).kind.is_result() || theory.item(id).kind == Kind::Activity;
    match theory.find(name) {
        Some(id) if may(id) => Ok(id),
        Some(id) => Err(Failure(format!(
            "`{name}` is {}; chains go through results and activities.",
            theory.item(id).kind.phrase()
        ))),
        None => {
            let near = nearest(name, theory.ids().filter(|&i| may(i)).map(|i| theory.name(i)));
            let hint = near.map(|n| format!(" Did you mean `{n}`?")).unwrap_or_default();
            Err(Failure(format!("Nothing in this theory is called `{name}`.{hint}")))
        }
    }
}
