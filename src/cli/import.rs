//! `sothat import`: a theory out of a logframe, a table of indicators, an outline, a flow chart or a map.

use super::output::Target;
use super::{Failure, disk, plainly, say};
use crate::diagnostic::words;
use crate::import::{self, FIELDS, Format, Imported, Mapping, Options};
use crate::model::Date;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `sothat import` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat import logframe.xlsx -o reading.theory         a logframe, or a table of indicators
  sothat import logframe.xlsx --sheet \"Logframe 2027\"   one sheet of a workbook
  sothat import kpis.csv --map \"Key result=outcome\" --map \"Soll 2027=target 2027\"
  sothat import table.csv --baseline-at 2024 --target-by 2028   where the table says no years
  sothat import proposal.docx -o reading.theory         a logframe or an outline in a document of Word
  sothat import map.mmd -o reading.theory               a flow chart in Mermaid
  sothat import theory-of-change.md                     an outline: headings such as \"Outcomes\", and lists below them
  sothat import kumu.json                               a map from Kumu; .dot and .gv from Graphviz

Nothing is dropped: what fits nowhere becomes a note, and what had to be guessed has a comment that \
begins with `# Import:`. Review what came of it with `sothat check`.")]
pub(super) struct Arguments {
    /// The file to bring in; `-` reads standard input.
    file: PathBuf,
    /// What the file holds; where it is not given, its ending decides.
    #[arg(long, value_enum)]
    format: Option<FormatName>,
    /// What stands under a heading, or in a column: `--map "Key result=outcome"`, `--map C=indicator`, `--map "Soll=target 2027"`.
    #[arg(long, value_name = "HEADING=WHAT", value_parser = mapping)]
    map: Vec<Mapping>,
    /// The sheet of a workbook to read; several where it is given several times.
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,
    /// The date of baselines for which the table says none, such as `--baseline-at 2024`.
    #[arg(long, value_name = "DATE", value_parser = date)]
    baseline_at: Option<String>,
    /// The date of targets for which the table says none, such as `--target-by 2028`.
    #[arg(long, value_name = "DATE", value_parser = date)]
    target_by: Option<String>,
    /// The file to write, such as `-o reading.theory`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there.
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FormatName {
    Csv,
    Xlsx,
    Docx,
    Mermaid,
    Dot,
    Kumu,
    Outline,
}

fn date(text: &str) -> Result<String, String> {
    let known = Date::parse(text, 7).map(|_| text.to_owned());
    known.ok_or_else(|| "A date is written 2030, 2030-Q3, 2030-09, 2030-09-15 or 2029/30.".to_owned())
}

fn mapping(text: &str) -> Result<Mapping, String> {
    let (heading, what) = text.rsplit_once('=').ok_or("It is written with `=`, such as `\"Key result=outcome\"`.")?;
    let (word, when) = what.trim().split_once(' ').map_or((what.trim(), None), |(w, d)| (w, Some(d.trim())));
    let field = FIELDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, field)| *field);
    let field = field.ok_or_else(|| {
        let known: Vec<String> = FIELDS.iter().map(|(name, _)| format!("`{name}`")).collect();
        format!("Nothing is called `{word}` here. What a column holds is one of {}.", words::any_of(&known))
    })?;
    Ok(Mapping { heading: heading.trim().to_owned(), field, date: when.map(date).transpose()? })
}

const ENDINGS: &[(Format, &[&str])] = &[
    (Format::Csv, &["csv", "tsv", "txt", "tab"]),
    (Format::Xlsx, &["xlsx", "xlsm"]),
    (Format::Docx, &["docx", "docm"]),
    (Format::Mermaid, &["mmd", "mermaid", "md", "markdown"]),
    (Format::Dot, &["dot", "gv"]),
    (Format::Kumu, &["json"]),
];

/// Endings that leave open whether there is an outline behind them.
const OPEN: &[&str] = &["md", "markdown", "txt"];

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let shown = disk::slashes(&a.file);
    let format = format(a)?;
    let to = Target::new(a.output.as_deref(), "theory", a.force);
    to.file().map_or(Ok(()), |output| spare_input(a, output))?;
    let bytes = bytes(&a.file)?;
    // Pages of Markdown and plain texts hold charts and tables, or an outline.
    let is_open =
        a.format.is_none() && a.file.extension().is_some_and(|e| OPEN.iter().any(|o| e.eq_ignore_ascii_case(o)));
    let format = if is_open && import::is_outline(&bytes) { Format::Outline } else { format };
    let stem = a.file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let is_input = a.file.as_os_str() == "-";
    let options = Options {
        file: if is_input { disk::STANDARD_INPUT.to_owned() } else { name_of(&a.file) },
        name: if is_input { "imported".to_owned() } else { stem },
        map: a.map.clone(),
        sheets: a.sheet.clone(),
        baseline_at: a.baseline_at.clone(),
        target_by: a.target_by.clone(),
    };
    let imported = import::import(&bytes, format, &options)
        .map_err(|why| Failure(format!("`{shown}` can't be brought in. {why}")))?;
    to.write(imported.text.as_bytes())?;
    tell(a, &imported);
    Ok(ExitCode::SUCCESS)
}

fn format(a: &Arguments) -> Result<Format, Failure> {
    if let Some(format) = a.format {
        return Ok(match format {
            FormatName::Csv => Format::Csv,
            FormatName::Xlsx => Format::Xlsx,
            FormatName::Docx => Format::Docx,
            FormatName::Mermaid => Format::Mermaid,
            FormatName::Dot => Format::Dot,
            FormatName::Kumu => Format::Kumu,
            FormatName::Outline => Format::Outline,
        });
    }
    let ending = a.file.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let found = ENDINGS.iter().find(|(_, endings)| endings.contains(&ending.as_str())).map(|(format, _)| *format);
    found.ok_or_else(|| {
        let shown = disk::slashes(&a.file);
        let more = match ending.as_str() {
            "xls" | "ods" | "numbers" | "xlsb" => " Save it as .xlsx or .csv first.",
            "doc" | "odt" | "rtf" => " Save it as .docx first.",
            "pdf" => " Copy its table into a spreadsheet first, and save that as .xlsx; or its outline into a text, saved as .txt.",
            "theory" => " It is a theory already; if it is an outline, say `--format outline`.",
            _ => "",
        };
        Failure(format!(
            "What `{shown}` holds can't be told from its ending.{more} Files that end in .csv, .xlsx, .docx, .txt, .md, .mmd, .dot or .json are \
             known; otherwise say `--format`."
        ))
    })
}

fn name_of(file: &Path) -> String {
    file.file_name().map_or_else(|| disk::slashes(file), |n| n.to_string_lossy().into_owned())
}

/// What is being read is not written over.
fn spare_input(a: &Arguments, output: &Path) -> Result<(), Failure> {
    let real = output.canonicalize().ok();
    if real.is_none() || a.file.canonicalize().ok() != real {
        return Ok(());
    }
    Err(Failure(format!(
        "`{}` is the file that is brought in. Choose another name after `--output`.",
        disk::slashes(output)
    )))
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let too_long =
        || Failure(format!("`{}` is longer than 64 megabytes, and no logframe and no chart is.", disk::slashes(file)));
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(import::LONGEST as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|e| {
            Failure(format!("{} can't be read: {}.", words::capital(disk::STANDARD_INPUT), plainly::failing(&e)))
        })?;
        return if bytes.len() > import::LONGEST { Err(too_long()) } else { Ok(bytes) };
    }
    disk::read_bytes(file, import::LONGEST as u64).map_err(|fault| match fault {
        crate::source::ReadFault::TooLong => too_long(),
        fault => Failure(disk::explain(file, &fault)),
    })
}

/// So many unclear points are told; all of them stand in the file.
const MOST_TOLD: usize = 20;

fn tell(a: &Arguments, imported: &Imported) {
    let mut lines = imported.account.clone();
    match imported.unclear.len() {
        0 => {}
        n => {
            let things = if n == 1 { "One thing was".to_owned() } else { format!("{n} things were") };
            lines.push(format!("{things} unclear; in the theory a comment with `# Import:` stands at each:"));
            lines.extend(imported.unclear.iter().take(MOST_TOLD).map(|u| format!("  - {u}")));
            if n > MOST_TOLD {
                lines.push(format!("  - and {} more.", n - MOST_TOLD));
            }
        }
    }
    if let Some(output) = a.output.as_deref().filter(|o| o.as_os_str() != "-") {
        lines.push(format!(
            "Wrote `{}`. Now review it: sothat check {}",
            disk::slashes(output),
            plainly::pasted(output)
        ));
    }
    say(&lines.join("\n"));
}
