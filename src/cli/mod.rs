//! The command line: a file a command. The only place where clap, the disk, the clock and the terminal are met.
//!
//! Everything a person is told goes to standard error, everything a program reads to standard output. Exit status: 0
//! nothing at or above the failing level, 1 something is, 2 the command could not do its work.

mod check;
mod diff;
mod disk;
mod draw;
mod explain;
mod find;
mod fmt;
mod folder;
mod git;
mod import;
mod lsp;
mod many;
mod mark;
mod mend;
mod merge;
mod new;
mod observed;
mod one;
mod output;
mod plainly;
mod plan;
mod portfolio;
mod renew;
mod report;
mod serve;
mod site;
mod terminal;
mod trace;
mod track;

pub use disk::Disk;

use crate::diagnostic::lines::plain;
use clap::{CommandFactory, Parser, Subcommand};
use std::io::Write;
use std::process::ExitCode;

/// Write theories of change as text: check them, see them, plan their measurement.
#[derive(Debug, Parser)]
#[command(name = "sothat", version, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = "\
Begin with:
  sothat new my-theory          writes a small theory to change to yours
  sothat check my-theory.theory reviews it
  sothat explain                lists everything that is checked

`sothat help COMMAND` tells more of a command, with examples.")]
struct Arguments {
    /// When to use colours: `--color never` leaves them out.
    #[arg(long, value_enum, default_value = "auto", global = true)]
    color: terminal::Colour,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Review theories: gaps, loops, what nobody can measure, what nobody has tested.
    Check(check::Arguments),
    /// Draw the map: what leads to what, who does it, how it is measured.
    Draw(draw::Arguments),
    /// Write the measurement plan: each indicator with baseline, targets and source, and what is missing.
    Plan(plan::Arguments),
    /// Bring in what is there already: a logframe, a table of indicators, a flow chart, a Kumu map.
    Import(import::Arguments),
    /// Tell what changed in the reasoning between two versions, and what follows from it
    Diff(diff::Arguments),
    /// Merge two versions of a theory by what they say; git calls it, once `sothat git setup` has told it to
    Merge(merge::Arguments),
    /// Let git show and merge theories by what they say
    Git(git::Arguments),
    /// Retell the theory: as a narrative, by its evidence, conditions, assumptions, partners, or as a scorecard
    Report(report::Arguments),
    /// Make a page for those who never open a text file: the map to move about in, and all that is said of each thing
    Site(site::Arguments),
    /// Show that page in a browser while you write: what you save appears at once
    Serve(serve::Arguments),
    /// Put many theories side by side: a summary, and how definitions of what they share differ.
    Portfolio(portfolio::Arguments),
    /// Follow the "so that" chains: each link with its reason and evidence, the weakest marked.
    Trace(trace::Arguments),
    /// Hold figures against the theory: on track or not, and what it means when an outcome is missed
    Track(track::Arguments),
    /// Lay theories out in one form: order of statements, columns, line ends. Comments stay.
    Fmt(fmt::Arguments),
    /// Serve an editor: findings, completion and the rest while you write. Editors start it.
    Lsp(lsp::Arguments),
    /// Explain a check: what it means, why it matters, how to put things right. Without a name, list all.
    Explain(explain::Arguments),
    /// Write a small theory to start from, with comments that teach.
    New(new::Arguments),
    /// Print what a shell needs to complete commands with the Tab key.
    #[command(after_help = "\
Example:
  sothat completions bash > ~/.local/share/bash-completion/completions/sothat")]
    Completions {
        /// The shell that you use.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, of one command where it is named.
    #[command(after_help = "\
Examples:
  sothat man > sothat.1
  sothat man check > sothat-check.1")]
    Man {
        /// The command.
        command: Option<String>,
    },
}

/// Why a command could not do its work; said to the person, with exit status 2.
#[derive(Debug)]
struct Failure(String);

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure(format!("It could not be written: {}.", plainly::failing(&error)))
    }
}

/// Runs the command that the arguments ask for.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error),
    };
    let colour = arguments.color.on_stderr();
    let done = match &arguments.command {
        Command::Check(a) => check::run(a, colour),
        Command::Draw(a) => draw::run(a),
        Command::Plan(a) => plan::run(a),
        Command::Import(a) => import::run(a),
        Command::Diff(a) => diff::run(a),
        Command::Merge(a) => Ok(merge::run(a)),
        Command::Git(a) => git::run(a),
        Command::Report(a) => report::run(a),
        Command::Site(a) => site::run(a),
        Command::Serve(a) => serve::run(a),
        Command::Portfolio(a) => portfolio::run(a),
        Command::Trace(a) => trace::run(a),
        Command::Track(a) => track::run(a),
        Command::Fmt(a) => fmt::run(a),
        Command::Lsp(a) => Ok(lsp::run(a)),
        Command::Explain(a) => explain::run(a),
        Command::New(a) => new::run(a),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "sothat", &mut out);
            print(&out).map(|()| ExitCode::SUCCESS)
        }
        Command::Man { command } => man(command.as_deref()),
    };
    done.unwrap_or_else(|Failure(message)| {
        say(&message);
        ExitCode::from(2)
    })
}

/// Help that was asked for goes to standard output; what is wrong with the arguments is told.
fn refused(error: &clap::Error) -> ExitCode {
    match plainly::arguments(error) {
        Some(problem) => say(&problem),
        None if error.use_stderr() => tell(&error.to_string()),
        None => {
            // A reader that has gone away is no failure.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
    }
    ExitCode::from(if merge::is_meant() { merge::CANNOT } else { 2 })
}

fn man(name: Option<&str>) -> Result<ExitCode, Failure> {
    let mut whole = Arguments::command();
    whole.build();
    let mut command = whole.clone().disable_help_subcommand(true);
    if let Some(name) = name {
        let found = whole.find_subcommand(name).cloned();
        command = found.ok_or_else(|| Failure(format!("There is no command `{name}`. `sothat --help` lists all.")))?;
    }
    let mut out = Vec::new();
    clap_mangen::Man::new(command).render(&mut out)?;
    print(&out).map(|()| ExitCode::SUCCESS)
}

/// Writes what a program reads. A reader that has gone away (`| head`) is no failure.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Tells the person a sentence, in which names and words of theirs may stand.
fn say(sentence: &str) {
    tell(&sentence_for_terminal(sentence));
}

/// A sentence as it can be told, with its line end.
fn sentence_for_terminal(sentence: &str) -> String {
    let lines: Vec<String> = sentence.lines().map(plain).collect();
    lines.join("\n") + "\n"
}

/// Tells the person something that holds nothing which could steer a terminal. That nobody listens is no failure.
fn tell(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
