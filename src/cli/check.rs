//! `sothat check`: the review of a theory.

mod programs;

use super::{Failure, find, many, mend, one, say, tell, terminal};
use crate::analysis::{Analysis, Options, Summary};
use crate::diagnostic::{Level, Rule, lines, text, words};
use crate::model::Date;
use crate::syntax::{TokenKind, next_token};
use crate::vocabulary::{DeclarationKind as Kind, nearest};
use jiff::civil;
use programs::{Findings, Format, Kept};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
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
  sothat check reading.theory --as-of 2027-06  as if today were the end of June 2027
  sothat check . --format json > review.json   for another program

A finding is an error (it can't work), a warning (it could go wrong) or a note (worth a thought). The \
command ends with status 0 where nothing at the failing level is found, 1 where something is, and 2 \
where it could not do its work.")]
pub(super) struct Arguments {
    /// Theories, or folders of them; `-` reads standard input. Where none is named, this folder.
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
    let as_of = a.as_of.unwrap_or_else(today);
    let whole = a.fix || !matches!(a.format, Format::Human);
    let options = Options { as_of, details: if whole { None } else { Some(text::WORDED) } };
    let mut summary = Summary::default();
    let mut kept = Kept::default();
    let mut seen = BTreeSet::new();
    let mut count = 0;
    let mut failed = None;
    let take = |checked: Checked| {
        // Several parts of one theory are one theory.
        if checked.root.is_none_or(|root| seen.insert(root)) {
            count += 1;
            summary.errors += checked.summary.errors;
            summary.warnings += checked.summary.warnings;
            summary.notes += checked.summary.notes;
            // What people read is told theory by theory, and nothing of it is kept.
            tell(&checked.told);
            failed = failed.take().or_else(|| kept.add(checked.findings?).err());
        }
    };
    let troubles = check_all(a, &options, colour, take)?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    if count == 0 && !troubles.is_empty() {
        return Err(Failure(troubles.join("\n")));
    }
    if a.format != Format::Human {
        kept.print(a.format)?;
    }
    troubles.iter().for_each(|trouble| say(trouble));
    Ok(match troubles.is_empty() {
        false => ExitCode::from(2),
        true if a.fail_on.fails(summary) => ExitCode::from(1),
        true => ExitCode::SUCCESS,
    })
}

/// What is left of a theory when it has been checked: the theory itself has gone, so that thousands can be checked in the
/// memory of a few.
struct Checked {
    /// The file that is its root, links followed; `None` for standard input.
    root: Option<PathBuf>,
    summary: Summary,
    /// What the person is told, in text.
    told: String,
    /// What programs are told, where they read.
    findings: Option<Findings>,
}

impl Checked {
    fn of(root: Option<PathBuf>, analysis: &Analysis, a: &Arguments, colour: bool) -> Checked {
        let summary = analysis.summary;
        if a.format == Format::Human {
            return Checked { root, summary, told: human(a, analysis, colour), findings: None };
        }
        let findings = Findings::of(a.format, analysis, last_line(analysis, true));
        Checked { root, summary, told: String::new(), findings: Some(findings) }
    }
}

/// Checks each theory that is meant, on all cores, and hands them on in order; and says what could not be read, for which
/// the others need not wait.
fn check_all(
    a: &Arguments,
    options: &Options,
    colour: bool,
    mut take: impl FnMut(Checked),
) -> Result<Vec<String>, Failure> {
    if a.files.iter().any(|f| f.as_os_str() == "-") {
        if a.files.len() > 1 {
            return Err(Failure("Standard input (`-`) is checked by itself.".into()));
        }
        take(Checked::of(None, &chosen(one::from_standard_input(options)?, a), a, colour));
        return Ok(Vec::new());
    }
    let here = [PathBuf::from(".")];
    let named = if a.files.is_empty() { &here } else { a.files.as_slice() };
    let (files, mut troubles) = find::roots(named);
    let mut took = |came: Result<Option<Checked>, Failure>| match came {
        Ok(checked) => checked.into_iter().for_each(&mut take),
        Err(Failure(trouble)) => troubles.push(trouble),
    };
    if a.fix {
        // One after the other: theories may share a part, and mending one changes it for the next.
        let mut mended = BTreeSet::new();
        files.iter().for_each(|file| took(mend_one(file, a, options, colour, &mut mended)));
    } else {
        let work = |file: &PathBuf| {
            let found = one::theory_at(file, options)?;
            let root = found.disk.real_root().map_or_else(|| real(&found.root), Path::to_path_buf);
            Ok(Some(Checked::of(Some(root), &chosen(found.analysis, a), a, colour)))
        };
        many::in_order(&files, work, took);
    }
    Ok(troubles)
}

/// A path, links followed.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Checks the theory of a file and mends it; `None` where it was mended before: several parts of one theory are one theory.
fn mend_one(
    file: &Path,
    a: &Arguments,
    options: &Options,
    colour: bool,
    mended: &mut BTreeSet<PathBuf>,
) -> Result<Option<Checked>, Failure> {
    let found = one::theory_at(file, options)?;
    let root = real(&found.root);
    if !mended.insert(root.clone()) {
        return Ok(None);
    }
    let again = || {
        let found = one::theory_at(&found.root, options)?;
        Ok((found.disk, chosen(found.analysis, a)))
    };
    let analysis = mend::until_stable(found.disk, chosen(found.analysis, a), again)?;
    Ok(Some(Checked::of(Some(root), &analysis, a, colour)))
}

/// Leaves out what `--only` and `--ignore` leave out.
fn chosen(mut analysis: Analysis, a: &Arguments) -> Analysis {
    if a.only.is_empty() && a.ignore.is_empty() {
        return analysis;
    }
    let keep = |rule: Rule| (a.only.is_empty() || a.only.contains(&rule)) && !a.ignore.contains(&rule);
    for (rule, count) in Rule::ALL.iter().zip(&mut analysis.counts).filter(|(r, _)| !keep(**r)) {
        let level = analysis.diagnostics.iter().find(|d| d.rule == *rule).map_or(rule.level(), |d| d.level);
        match level {
            Level::Error => analysis.summary.errors -= count.all,
            Level::Warning => analysis.summary.warnings -= count.all,
            Level::Note => analysis.summary.notes -= count.all,
        }
        *count = crate::rules::Count::default();
    }
    analysis.diagnostics.retain(|d| keep(d.rule));
    analysis
}

/// What a person is told of a theory.
fn human(a: &Arguments, c: &Analysis, colour: bool) -> String {
    let worse = c.summary.errors + c.summary.warnings > 0;
    let mut told = String::new();
    if worse || a.notes {
        let look = text::Look { colour, width: terminal::width(), notes: a.notes };
        told = text::render(&c.sources, &c.diagnostics, &c.counts, look);
    }
    told + &super::sentence_for_terminal(&last_line(c, a.notes))
}

/// The one line that a person wants to read at the end.
fn last_line(c: &Analysis, notes_listed: bool) -> String {
    let theory = &c.theory;
    let count = |f: &dyn Fn(Kind) -> bool| theory.items.iter().filter(|i| f(i.kind)).count();
    let results = count(&|k| k.is_result() || k == Kind::Activity);
    let indicators = count(&|k| k == Kind::Indicator);
    let files = c.sources.files().len();
    let title = words::short(&lines::plain(&theory.own_title()), 160);
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
