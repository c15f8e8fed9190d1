//! `sothat explain`: the page of a check, or the list of all.

use super::{Failure, print};
use crate::diagnostic::{Family, Rule};
use crate::rules;
use crate::vocabulary::nearest;
use std::fmt::Write;
use std::process::ExitCode;

/// What `sothat explain` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat explain             the list of all checks
  sothat explain weak-link   one of them")]
pub(super) struct Arguments {
    /// The name of a check, as each finding shows it.
    check: Option<String>,
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let text = match &a.check {
        None => list(),
        Some(name) => rules::page(find(name)?),
    };
    print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn find(name: &str) -> Result<Rule, Failure> {
    Rule::parse(name).ok_or_else(|| {
        Failure(match nearest(name, Rule::ALL.iter().map(|r| r.name())) {
            Some(near) => format!("There is no check called `{name}`. Did you mean `{near}`?"),
            None => format!("There is no check called `{name}`. `sothat explain` lists all."),
        })
    })
}

fn list() -> String {
    let mut text = String::new();
    let width = Rule::ALL.iter().map(|r| r.name().len()).max().unwrap_or(0);
    for family in Family::ALL {
        let _ = writeln!(text, "{}", family.title());
        for rule in Rule::ALL.iter().filter(|r| r.family() == *family) {
            let _ = writeln!(text, "  {:width$}  {:7}  {}", rule.name(), rule.level().text(), rule.summary());
        }
        text.push('\n');
    }
    text.push_str(
        "`sothat explain NAME` tells what a check means, why it matters, and how to put right what it finds.\n",
    );
    text
}
