//! `sothat check`: the review of a theory.

use super::{Failure, disk, find, one, print, tell};
use crate::analysis::{Analysis, Options, Summary, analyse};
use crate::diagnostic::{Diagnostic, Level, Rule, fixes, json, lines, sarif, text, words};
use crate::model::Date;
use crate::source::{Memory, Sources};
use crate::vocabulary::{DeclarationKind as Kind, nearest};
use jiff::civil;
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
    files: Vec<PathBuf>,
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
    fix: bool,
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
        Some(near) => format!("there is no such check; did you mean `{near}`? (`sothat explain` lists all)"),
        None => "there is no such check (`sothat explain` lists all)".into(),
    })
}

fn day(text: &str) -> Result<civil::Date, String> {
    let date = Date::parse(text, 7).ok_or("a date is written 2030, 2030-Q3, 2030-09 or 2030-09-15")?;
    Ok(date.last)
}

/// Today, by the machine's clock and zone.
pub(super) fn today() -> civil::Date {
    jiff::ZonedDateTime::now().date()
}

/// In text and for counting, of one rule no more findings are worded than a person reads.
const WORDED: usize = 200;

pub(super) fn run(a: &Arguments, colour: bool) -> Result<ExitCode, Failure> {
    let as_of = a.as_of.unwrap_or_else(today);
    let whole = a.fix || !matches!(a.format, Format::Human);
    let options = Options { as_of, details: if whole { None } else { Some(WORDED) } };
    let mut checked = check_all(a, &options)?;
    if a.fix {
        let applied = apply(&checked, a)?;
        if applied > 0 {
            tell(&format!("{} made.\n", words::counted(applied, "correction")));
            checked = check_all(a, &options)?;
        }
    }
    let mut summary = Summary::default();
    for c in &checked {
        summary.errors += c.analysis.summary.errors;
        summary.warnings += c.analysis.summary.warnings;
        summary.notes += c.analysis.summary.notes;
    }
    show(a, &checked, summary, colour)?;
    Ok(if a.fail_on.fails(summary) { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// A theory that was checked, and where its root is (`None` for standard input).
struct Checked {
    path: Option<PathBuf>,
    analysis: Analysis,
}

fn check_all(a: &Arguments, options: &Options) -> Result<Vec<Checked>, Failure> {
    if a.files.iter().any(|f| f.as_os_str() == "-") {
        if a.files.len() > 1 || a.fix {
            return Err(Failure("Standard input (`-`) is checked by itself, and can't be mended in place.".into()));
        }
        let text = disk::read_standard_input().map_err(|f| Failure(disk::explain("standard input", &f)))?;
        let name = "standard input";
        let memory = Memory([(name.to_owned(), text)].into());
        let analysis = analyse(name, &memory, options).map_err(|f| Failure(disk::explain(name, &f)))?;
        return Ok(vec![Checked { path: None, analysis: chosen(analysis, a) }]);
    }
    let here = [PathBuf::from(".")];
    let named = if a.files.is_empty() { &here } else { a.files.as_slice() };
    let mut checked = Vec::new();
    let mut seen = BTreeSet::new();
    for file in find::roots(named)? {
        let (root, analysis) = one::theory_at(&file, options)?;
        // Several parts of one theory are one theory.
        if seen.insert(root.clone()) {
            checked.push(Checked { path: Some(root), analysis: chosen(analysis, a) });
        }
    }
    Ok(checked)
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

fn apply(checked: &[Checked], a: &Arguments) -> Result<usize, Failure> {
    let mut applied = 0;
    for c in checked.iter().filter(|c| c.path.is_some()) {
        let (texts, count) = fixes::apply(&c.analysis.sources, &c.analysis.diagnostics);
        for (file, text) in texts {
            let file = c.analysis.sources.file(file);
            let text = if file.mark > 0 { format!("\u{feff}{text}") } else { text };
            disk::write(Path::new(&file.name), &text)
                .map_err(|e| Failure(format!("`{}` can't be written: {e}.", file.name)))?;
        }
        applied += count;
    }
    let _ = a;
    Ok(applied)
}

fn show(a: &Arguments, checked: &[Checked], summary: Summary, colour: bool) -> Result<(), Failure> {
    let reports: Vec<(&Sources, &[Diagnostic])> =
        checked.iter().map(|c| (&*c.analysis.sources, c.analysis.diagnostics.as_slice())).collect();
    let each = |line: &dyn Fn(&Sources, &Diagnostic) -> String| -> Vec<u8> {
        reports
            .iter()
            .flat_map(|(s, found)| found.iter().map(move |d| line(s, d) + "\n"))
            .collect::<String>()
            .into_bytes()
    };
    let out = match a.format {
        Format::Human => {
            human(a, checked, colour);
            return Ok(());
        }
        Format::Json => {
            let mut out = Vec::new();
            json::write(&mut out, &reports, summary).map_err(|e| Failure(e.to_string()))?;
            out.push(b'\n');
            out
        }
        Format::Short => each(&lines::short),
        Format::Github => each(&lines::github),
        Format::Rdjson => {
            let diagnostics: Vec<_> =
                reports.iter().flat_map(|(s, found)| found.iter().map(|d| lines::reviewdog(s, d))).collect();
            let report = serde_json::json!({"source": {"name": "sothat"}, "diagnostics": diagnostics});
            format!("{report}\n").into_bytes()
        }
        Format::Sarif => format!("{}\n", sarif::log(&reports)).into_bytes(),
    };
    print(&out)?;
    for c in checked {
        tell(&format!("{}\n", last_line(c, true)));
    }
    Ok(())
}

fn human(a: &Arguments, checked: &[Checked], colour: bool) {
    let width = terminal_width();
    for c in checked {
        let found = &c.analysis;
        let worse = found.summary.errors + found.summary.warnings > 0;
        let look = text::Look { colour, width, notes: a.notes };
        let shown = if worse || a.notes {
            text::render(&found.sources, &found.diagnostics, &found.counts, look)
        } else {
            String::new()
        };
        tell(&shown);
        tell(&format!("{}\n", last_line(c, a.notes)));
    }
}

fn terminal_width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).unwrap_or(100)
}

/// The one line that a person wants to read at the end.
fn last_line(c: &Checked, notes_listed: bool) -> String {
    let theory = &c.analysis.theory;
    let count = |f: &dyn Fn(Kind) -> bool| theory.items.iter().filter(|i| f(i.kind)).count();
    let results = count(&|k| k.is_result() || k == Kind::Activity);
    let indicators = count(&|k| k == Kind::Indicator);
    let files = c.analysis.sources.files().len();
    let title = words::short(&lines::plain(&theory.own_title()), 160);
    let title = if theory.head.is_some() { format!("\"{title}\"") } else { format!("`{title}`") };
    let results = match results {
        1 => "1 result or activity".to_owned(),
        n => format!("{n} results and activities"),
    };
    let what =
        format!("{title} ({results}, {}, {})", words::counted(indicators, "indicator"), words::counted(files, "file"));
    let line = text::summary(&what, c.analysis.summary, notes_listed);
    if c.analysis.is_part {
        format!(
            "{line} This file has no `theory`, and no theory that includes it was found: only what can be judged by itself was checked."
        )
    } else {
        line
    }
}
