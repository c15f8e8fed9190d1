//! `sothat check`: the review of a theory.

mod all;
mod overview;
mod programs;

use super::{Failure, mend, plainly, say, tell, terminal};
use crate::analysis::{Analysis, Summary};
use crate::diagnostic::{Level, Rule, lines, text, words};
use crate::model::Date;
use crate::syntax::{TokenKind, next_token};
use crate::vocabulary::{DeclarationKind as Kind, nearest};
use jiff::civil;
use overview::{ERRORS, Row};
use programs::Format;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat check` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat check                                 every theory in this folder
  sothat check reading.theory --notes          one theory, notes included
  sothat check reading.theory --only no-baseline,no-target
  sothat check reading.theory --fix            let Sothat correct what it can
  sothat check . --fail-on warning             for automatic runs: status 1 from warnings on
  sothat check grantees                        many theories: which of them to look at first
  sothat check reading.theory --as-of 2027-06  as if today were the end of June 2027
  sothat check . --format json > review.json   for another program

A finding is an error (it can't work), a warning (it could go wrong) or a note (worth a thought). The \
command ends with status 0 where nothing at the failing level is found, 1 where something is, and 2 \
where it could not do its work.")]
pub(super) struct Arguments {
    /// Theories, or folders of them; a bibliography means the theories that take it in; `-` reads standard input. Where none is
    /// named, this folder.
    pub(super) files: Vec<PathBuf>,
    /// How to show what was found: `human` for people, `short` one line each, the others for programs.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// From which level on the command ends with status 1, such as `--fail-on warning`.
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL")]
    fail_on: FailOn,
    /// Only these checks; several with commas, such as `--only cycle,no-baseline`.
    #[arg(long, value_name = "CHECK", value_delimiter = ',', value_parser = rule)]
    only: Vec<Rule>,
    /// All but these checks, such as `--ignore no-rationale`.
    #[arg(long, value_name = "CHECK", value_delimiter = ',', value_parser = rule)]
    ignore: Vec<Rule>,
    /// Judge what is overdue as of this date, such as `--as-of 2027-06-30`; today where it is not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<civil::Date>,
    /// List notes too, while errors or warnings are left.
    #[arg(long)]
    notes: bool,
    /// Correct in the files what needs no decision of yours, then check again.
    #[arg(long)]
    pub(super) fix: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    fn fails(self, s: Summary) -> bool {
        match self {
            FailOn::Error => s.errors > 0,
            FailOn::Warning => s.errors + s.warnings > 0,
            FailOn::Note => s.errors + s.warnings + s.notes > 0,
            FailOn::Never => false,
        }
    }
}

fn rule(name: &str) -> Result<Rule, String> {
    Rule::parse(name).ok_or_else(|| match nearest(name, Rule::ALL.iter().map(|r| r.name())) {
        Some(near) => format!("There is no such check. Did you mean `{near}`?"),
        None => "There is no such check. `sothat explain` lists all.".into(),
    })
}

pub(super) fn day(text: &str) -> Result<civil::Date, String> {
    let date = Date::parse(text, 7).ok_or("A date is written 2030, 2030-Q3, 2030-09 or 2030-09-15.")?;
    Ok(date.last)
}

/// Today, by the machine's clock and zone.
pub(super) fn today() -> civil::Date {
    // The system's zone is asked for its rules alone: to find its name too, jiff walks the whole folder of time zones,
    // which would be a third of what the check of a small file costs.
    let rules = if std::env::var_os("TZ").is_none() { std::fs::read("/etc/localtime").ok() } else { None };
    match rules.and_then(|rules| jiff::tz::TimeZone::tzif("local", &rules).ok()) {
        Some(zone) => jiff::Timestamp::now().to_zoned_datetime(zone).date(),
        None => jiff::ZonedDateTime::now().date(),
    }
}

pub(super) fn run(a: &Arguments, colour: bool) -> Result<ExitCode, Failure> {
    mend::refuse(a)?;
    let all = all::check(a, a.as_of.unwrap_or_else(today), colour)?;
    if let Some(error) = all.failed {
        return Err(error.into());
    }
    if all.count == 0 && !all.troubles.is_empty() {
        return Err(Failure(all.troubles.join("\n")));
    }
    if a.format != Format::Human {
        all.kept.print(a.format)?;
    }
    if !all.overview.is_empty() {
        tell(&all.overview.text(|file| again(a, file)));
    }
    for file in &all.apart {
        say(&format!("No theory takes the bibliography {} in, so nothing of it was checked.", plainly::pasted(file)));
    }
    all.troubles.iter().for_each(|trouble| say(trouble));
    Ok(match all.troubles.is_empty() {
        false => ExitCode::from(2),
        true if a.fail_on.fails(all.summary) => ExitCode::from(1),
        true => ExitCode::SUCCESS,
    })
}

/// What a person is told of a theory.
fn review(c: &Analysis, notes: bool, colour: bool) -> String {
    let worse = c.summary.errors + c.summary.warnings > 0;
    let mut told = String::new();
    if worse || notes {
        let look = text::Look { colour, width: terminal::width(), notes };
        told = text::render(&c.sources, &c.diagnostics, &c.counts, look);
    }
    told + &super::sentence_for_terminal(&last_line(c, notes))
}

/// The command that checks one file in the same way.
fn again(a: &Arguments, file: &str) -> String {
    let mut command = format!("sothat check {}", plainly::pasted(file.as_ref()));
    let names = |rules: &[Rule]| rules.iter().map(|r| r.name()).collect::<Vec<_>>().join(",");
    for (option, rules) in [("--only", &a.only), ("--ignore", &a.ignore)] {
        if !rules.is_empty() {
            command += &format!(" {option} {}", names(rules));
        }
    }
    if let Some(day) = a.as_of {
        command += &format!(" --as-of {day}");
    }
    command
}

/// What a person is told of one theory among many.
fn row(c: &Analysis) -> Row {
    let errors = c.diagnostics.iter().filter(|d| d.level == Level::Error).take(ERRORS);
    let found = errors.map(|d| lines::short(&c.sources, d)).collect();
    let file = c.sources.files().first().map(|f| lines::plain(&f.name)).unwrap_or_default();
    let title = if c.theory.head.is_some() { format!("\"{}\"", title(c)) } else { String::new() };
    let row = Row::new(file, title, c.summary, found);
    if c.is_part { row.of_part(super::sentence_for_terminal(&last_line(c, false)).trim_end().to_owned()) } else { row }
}

fn title(c: &Analysis) -> String {
    words::short(&lines::plain(&c.theory.own_title()), 160)
}

/// The one line that a person wants to read at the end.
fn last_line(c: &Analysis, notes_listed: bool) -> String {
    let theory = &c.theory;
    let count = |f: &dyn Fn(Kind) -> bool| theory.items.iter().filter(|i| f(i.kind)).count();
    let results = count(&|k| k.is_result() || k == Kind::Activity);
    let indicators = count(&|k| k == Kind::Indicator);
    let files = c.sources.files().len();
    let title = title(c);
    let title = if theory.head.is_some() { format!("\"{title}\"") } else { format!("`{title}`") };
    let results = match results {
        1 => "1 result or activity".to_owned(),
        n => format!("{n} results and activities"),
    };
    let what =
        format!("{title} ({results}, {}, {})", words::counted(indicators, "indicator"), words::counted(files, "file"));
    let is_blank = || c.sources.files().iter().all(|f| next_token(&f.text, 0).kind == TokenKind::End);
    if c.is_part && theory.items.is_empty() && is_blank() {
        return format!(
            "{title} holds nothing yet. `sothat new NAME` writes a small theory to start from, with comments that explain it."
        );
    }
    let line = text::summary(&what, c.summary, notes_listed);
    if c.is_part && theory.items.is_empty() && theory.agenda.is_none() && c.summary.errors > 0 {
        return format!(
            "{line} Nothing in this file could be read as part of a theory. If it is an outline, such as a list of outcomes and activities, `sothat import` makes a theory of it (`--format outline`)."
        );
    }
    if c.is_part {
        format!(
            "{line} This file has no `theory`, and no theory that includes it was found: only what can be judged by itself was checked."
        )
    } else {
        line
    }
}
