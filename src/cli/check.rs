//! `sothat check`: the review of a theory.

use super::{Failure, find, mend, one, print, say, tell, terminal};
use crate::analysis::{Analysis, Options, Summary};
use crate::diagnostic::{Diagnostic, Level, Rule, json, lines, sarif, text, words};
use crate::model::Date;
use crate::source::Sources;
use crate::vocabulary::{DeclarationKind as Kind, nearest};
use jiff::civil;
use std::collections::{BTreeSet, HashMap};
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
enum Format {
    Human,
    Json,
    Short,
    Sarif,
    Github,
    Rdjson,
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
    let (checked, troubles) = check_all(a, &options)?;
    let mut summary = Summary::default();
    for c in &checked {
        summary.errors += c.summary.errors;
        summary.warnings += c.summary.warnings;
        summary.notes += c.summary.notes;
    }
    show(a, &checked, summary, colour)?;
    troubles.iter().for_each(|trouble| say(trouble));
    // The process ends here: the system takes its memory back faster than we would give it piece by piece.
    std::mem::forget(checked);
    Ok(match troubles.is_empty() {
        false => ExitCode::from(2),
        true if a.fail_on.fails(summary) => ExitCode::from(1),
        true => ExitCode::SUCCESS,
    })
}

/// Checks each theory that is meant; and says what could not be read, for which the others need not wait.
fn check_all(a: &Arguments, options: &Options) -> Result<(Vec<Analysis>, Vec<String>), Failure> {
    if a.files.iter().any(|f| f.as_os_str() == "-") {
        if a.files.len() > 1 {
            return Err(Failure("Standard input (`-`) is checked by itself.".into()));
        }
        return Ok((vec![chosen(one::from_standard_input(options)?, a)], Vec::new()));
    }
    let here = [PathBuf::from(".")];
    let named = if a.files.is_empty() { &here } else { a.files.as_slice() };
    let (files, mut troubles) = find::roots(named);
    let mut checked = Vec::new();
    let mut seen = BTreeSet::new();
    for file in files {
        match check_one(&file, a, options, &mut seen) {
            Ok(analysis) => checked.extend(analysis),
            Err(Failure(trouble)) => troubles.push(trouble),
        }
    }
    if checked.is_empty() && !troubles.is_empty() {
        return Err(Failure(troubles.join("\n")));
    }
    Ok((checked, troubles))
}

/// Checks the theory of a file, and mends it where that is asked for; `None` where it was checked before: several parts
/// of one theory are one theory.
fn check_one(
    file: &Path,
    a: &Arguments,
    options: &Options,
    seen: &mut BTreeSet<PathBuf>,
) -> Result<Option<Analysis>, Failure> {
    let found = one::theory_at(file, options)?;
    if !seen.insert(found.root.canonicalize().unwrap_or_else(|_| found.root.clone())) {
        return Ok(None);
    }
    let analysis = chosen(found.analysis, a);
    if !a.fix {
        return Ok(Some(analysis));
    }
    let again = || {
        let found = one::theory_at(&found.root, options)?;
        Ok((found.disk, chosen(found.analysis, a)))
    };
    mend::until_stable(found.disk, analysis, again).map(Some)
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

/// Findings with the files that they speak of, in the order that programs rely on.
struct Ordered<'a> {
    files: Vec<&'a str>,
    found: Vec<(&'a Sources, &'a Diagnostic)>,
}

impl<'a> Ordered<'a> {
    fn of(checked: &'a [Analysis]) -> Ordered<'a> {
        // Theories may share a part: it is named once, and what stands in it is one stretch of the list.
        let mut files: Vec<&str> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for file in checked.iter().flat_map(|c| c.sources.files()) {
            places.entry(&file.name).or_insert_with(|| {
                files.push(&file.name);
                files.len() - 1
            });
        }
        let mut found: Vec<(&Sources, &Diagnostic)> =
            checked.iter().flat_map(|c| c.diagnostics.iter().map(|d| (&*c.sources, d))).collect();
        found.sort_by_key(|(sources, d)| {
            let file = places.get(sources.file(d.span.file).name.as_str());
            (file, d.span.start, d.span.end, d.rule.name())
        });
        Ordered { files, found }
    }

    fn each(&self, line: impl Fn(&Sources, &Diagnostic) -> String) -> Vec<u8> {
        self.found.iter().map(|(s, d)| line(s, d) + "\n").collect::<String>().into_bytes()
    }
}

fn show(a: &Arguments, checked: &[Analysis], summary: Summary, colour: bool) -> Result<(), Failure> {
    let ordered = Ordered::of(checked);
    let out = match a.format {
        Format::Human => {
            human(a, checked, colour);
            return Ok(());
        }
        Format::Json => {
            let mut out = Vec::new();
            json::write(&mut out, &ordered.files, &ordered.found, summary).map_err(|e| Failure(e.to_string()))?;
            out.push(b'\n');
            out
        }
        Format::Short => ordered.each(lines::short),
        Format::Github => ordered.each(lines::github),
        Format::Rdjson => format!("{}\n", lines::reviewdog(&ordered.found)).into_bytes(),
        Format::Sarif => format!("{}\n", sarif::log(&ordered.found)).into_bytes(),
    };
    print(&out)?;
    for c in checked {
        say(&last_line(c, true));
    }
    Ok(())
}

fn human(a: &Arguments, checked: &[Analysis], colour: bool) {
    let width = terminal::width();
    for c in checked {
        let worse = c.summary.errors + c.summary.warnings > 0;
        let look = text::Look { colour, width, notes: a.notes };
        if worse || a.notes {
            tell(&text::render(&c.sources, &c.diagnostics, &c.counts, look));
        }
        say(&last_line(c, a.notes));
    }
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
    let line = text::summary(&what, c.summary, notes_listed);
    if c.is_part {
        format!(
            "{line} This file has no `theory`, and no theory that includes it was found: only what can be judged by itself was checked."
        )
    } else {
        line
    }
}
