//! The command line: a file a command. The only place where clap, the disk, the clock and the terminal are met.
//!
//! Everything a person is told goes to standard error, everything a program reads to standard output. Exit status: 0
//! nothing at or above the failing level, 1 something is, 2 the command could not do its work.

mod check;
mod disk;
mod draw;
mod explain;
mod find;
mod fmt;
mod new;
mod one;
mod plan;
mod trace;

pub use disk::Disk;

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
    color: Colour,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

impl Colour {
    fn on_stderr(self) -> bool {
        use std::io::IsTerminal;
        match self {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
            }
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Review theories: gaps, loops, what nobody can measure, what nobody has tested.
    Check(check::Arguments),
    /// Draw the map: what leads to what, who does it, how it is measured.
    Draw(draw::Arguments),
    /// Write the measurement plan: each indicator with baseline, targets and source, and what is missing.
    Plan(plan::Arguments),
    /// Follow the "so that" chains: each link with its reason and evidence, the weakest marked.
    Trace(trace::Arguments),
    /// Lay theories out in one form: order of statements, columns, line ends. Comments stay.
    Fmt(fmt::Arguments),
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
    /// Print the manual page.
    #[command(after_help = "\
Example:
  sothat man > sothat.1")]
    Man,
}

/// Why a command could not do its work; said to the person, with exit status 2.
#[derive(Debug)]
struct Failure(String);

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure(format!("It could not be written: {error}."))
    }
}

/// Runs the command that the arguments ask for.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let colour = arguments.color.on_stderr();
    let done = match &arguments.command {
        Command::Check(a) => check::run(a, colour),
        Command::Draw(a) => draw::run(a),
        Command::Plan(a) => plan::run(a),
        Command::Trace(a) => trace::run(a),
        Command::Fmt(a) => fmt::run(a),
        Command::Explain(a) => explain::run(a),
        Command::New(a) => new::run(a),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "sothat", &mut out);
            print(&out).map(|()| ExitCode::SUCCESS)
        }
        Command::Man => man(),
    };
    done.unwrap_or_else(|Failure(message)| {
        tell(&format!("{message}\n"));
        ExitCode::from(2)
    })
}

fn man() -> Result<ExitCode, Failure> {
    let mut out = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut out)?;
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

/// Tells the person something. That nobody listens is no failure.
fn tell(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
