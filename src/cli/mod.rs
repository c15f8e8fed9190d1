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
#[command(name = "sothat", version, about, propagate_version = true, arg_required_else_help = true)]
struct Arguments {
    /// When to use colours.
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
    /// Reviews theories: gaps, loops, what nobody can measure, what nobody has tested.
    Check(check::Arguments),
    /// Draws the map: what leads to what, who does it, how it is measured.
    Draw(draw::Arguments),
    /// Writes the measurement plan: every indicator with its baseline, targets and sources, and what is missing.
    Plan(plan::Arguments),
    /// Follows the "so that" chains: each link with its reason and evidence, the weakest marked.
    Trace(trace::Arguments),
    /// Lays theories out in one canonical form: order of statements, columns, wrapped lists. Comments stay.
    Fmt(fmt::Arguments),
    /// Explains a check: what it means, why it matters, how to mend it. Without a name, lists all.
    Explain(explain::Arguments),
    /// Starts a theory that teaches by example.
    New(new::Arguments),
    /// Prints completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Prints the manual page.
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
