//! `sothat diff`: what changed in the reasoning between two versions of a theory, or of all theories of a folder.

mod several;
mod versions;

use super::draw::fonts_of;
use super::one::{self, Shown};
use super::output::Target;
use super::{Failure, disk, say};
use crate::analysis::Analysis;
use crate::compare::{Comparison, compare, document, scenes, text};
use crate::diagnostic::words;
use crate::draw::{self, Page, Style, Theme, Toward};
use crate::report::{html, markdown};
use serde::Serialize;
use several::{Told, Version};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use versions::Meant;

/// What `sothat diff` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat diff old.theory new.theory            two files
  sothat diff HEAD~3 reading.theory            three versions ago in git, and the file as it is now
  sothat diff main..HEAD reading.theory        two versions in git; also: sothat diff main HEAD reading.theory
  sothat diff main...HEAD reading.theory       since this branch left main, such as for a review
  sothat diff HEAD                             the theories of this folder, since the last version
  sothat diff main reading.theory -o changes.md
  sothat diff main reading.theory -o changes.svg
                                               both versions in one picture

Ends with status 0, whether there are changes or not; `--exit-code` asks for 1 where there are.")]
pub(super) struct Arguments {
    /// The older version: a file, a folder, or a version that git knows; with `..`, both versions.
    old: PathBuf,
    /// The newer version: a file or folder, or the file to compare where the first is a version that git knows.
    new: Option<PathBuf>,
    /// The file to compare, where two versions that git knows stand before it.
    file: Option<PathBuf>,
    /// What to write: sentences (`human`, `md`, `html`), a picture of both versions (`svg`, `png`, `pdf`), or `json` for
    /// programs. Where it is not given, the ending of the output decides.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write, such as `-o changes.md`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there, although Sothat did not write it or somebody has changed it since.
    #[arg(long)]
    force: bool,
    /// End with status 1 where the two versions differ.
    #[arg(long)]
    exit_code: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Human,
    Md,
    Html,
    Json,
    Svg,
    Png,
    Pdf,
}

/// Of each check, how many findings are compared one by one.
pub(super) const COMPARED: usize = 2_000;

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let known: [(Format, &[&str]); 7] = [
        (Format::Human, &["txt"]),
        (Format::Md, &["md", "markdown"]),
        (Format::Html, &["html", "htm"]),
        (Format::Json, &["json"]),
        (Format::Svg, &["svg"]),
        (Format::Png, &["png"]),
        (Format::Pdf, &["pdf"]),
    ];
    let format = a.format.map_or_else(|| one::by_ending(a.output.as_deref(), &known), Ok)?;
    let to = Target::new(a.output.as_deref(), one::ending_of(format, a.output.as_deref(), &known), a.force);
    let (differs, has_troubles) = match versions::meant(a)? {
        Meant::One(both) => (alone(a, format, to, &both.0, &both.1)?, false),
        Meant::Several(pairs) => together(format, &to, &pairs)?,
    };
    Ok(match (has_troubles, a.exit_code && differs) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// Compares one theory; whether its versions differ.
fn alone(a: &Arguments, format: Format, to: Target<'_>, old: &Analysis, new: &Analysis) -> Result<bool, Failure> {
    let comparison = compare(old, new);
    let written = match format {
        Format::Human => text(&comparison).into_bytes(),
        Format::Md => markdown(&document(&comparison)).into_bytes(),
        Format::Html => html(&document(&comparison)).into_bytes(),
        Format::Json => json(&comparison)?,
        Format::Svg | Format::Png | Format::Pdf => picture(old, new, &comparison, format)?,
    };
    let file = a.new.as_deref().unwrap_or(Path::new("."));
    one::deliver_alone(new, &Shown { file, to, what: "the changes", remark: "" }, &written)?;
    if is_picture(format) {
        comparison.unread.iter().for_each(|sentence| say(sentence));
    }
    if old.is_part || new.is_part {
        say(PARTS);
    }
    Ok(!comparison.is_empty())
}

/// Compares several theories; whether one of them differs, and whether one of them could not be read.
fn together(format: Format, to: &Target<'_>, pairs: &[several::Pair]) -> Result<(bool, bool), Failure> {
    to.file().map_or(Ok(()), one::spare_theory_files)?;
    let Told { several, has_parts, troubles } = several::compared(pairs);
    let written = match format {
        Format::Human => several.text().into_bytes(),
        Format::Md => markdown(&several.document()).into_bytes(),
        Format::Html => html(&several.document()).into_bytes(),
        Format::Json => json(&several)?,
        Format::Svg | Format::Png | Format::Pdf => picture_of_one(pairs, &several, format)?,
    };
    to.write(&written)?;
    let drawn = several.theories.iter().find(|theory| is_picture(format) && theory.comparison.is_some());
    if let Some(output) = to.file() {
        let what = match drawn {
            Some(theory) => format!("\"{}\"", words::short(&theory.title, 160)),
            None => words::counted(several.count(), "theory/theories"),
        };
        say(&format!("Wrote the changes of {what} to `{}`.", disk::slashes(output)));
    }
    if let Some(comparison) = drawn.and_then(|theory| theory.comparison.as_ref()) {
        // A picture tells neither what could not be read nor of other theories.
        comparison.unread.iter().for_each(|sentence| say(sentence));
        say(&several.summary());
    }
    if has_parts {
        say(PARTS);
    }
    troubles.iter().for_each(|trouble| say(trouble));
    Ok((!several.is_empty(), !troubles.is_empty()))
}

/// What is to be known where a part was compared by itself.
const PARTS: &str = "A file without `theory` was compared, and no theory that includes it was found: what stands in other files plays no part.";

fn json(value: &impl Serialize) -> Result<Vec<u8>, Failure> {
    let mut json = serde_json::to_vec_pretty(value).map_err(|e| Failure(e.to_string()))?;
    json.push(b'\n');
    Ok(json)
}

const fn is_picture(format: Format) -> bool {
    matches!(format, Format::Svg | Format::Png | Format::Pdf)
}

/// The picture of the one theory of several that changed.
fn picture_of_one(pairs: &[several::Pair], all: &crate::compare::Several, format: Format) -> Result<Vec<u8>, Failure> {
    let changed: Vec<_> = all.theories.iter().filter_map(|t| Some((t, t.comparison.as_ref()?))).collect();
    match changed.as_slice() {
        [] => Err(Failure("No theory changed that both versions have, so there is nothing to draw.".into())),
        [(theory, comparison)] => {
            let pair = pairs.iter().find(|pair| pair.file() == theory.file);
            let read = |version: Option<&Version>| version.map(Version::analysed);
            match pair.and_then(|pair| read(pair.old.as_ref()).zip(read(pair.new.as_ref()))) {
                Some((old, new)) => picture(&old?, &new?, comparison, format),
                None => Err(Failure(format!("`{}` is not there any more.", theory.file))),
            }
        }
        several => {
            let names: Vec<String> = several.iter().map(|(theory, _)| format!("`{}`", theory.file)).collect();
            let named = if names.len() > 6 { words::some_of(&names, 6) } else { words::any_of(&names) };
            Err(Failure(format!("A picture shows one theory, and several changed; name one of them: {named}.")))
        }
    }
}

/// How wide a picture of pixels is.
const WIDE: u32 = 2400;

/// Both versions in one picture.
fn picture(old: &Analysis, new: &Analysis, comparison: &Comparison, format: Format) -> Result<Vec<u8>, Failure> {
    let (both, newer) = scenes(old, new, comparison);
    let drawing = draw::place_over(&both, &newer, Toward::Auto, Page::default());
    let fonts = || fonts_of(std::slice::from_ref(&drawing));
    let made = match format {
        Format::Png => draw::png(&drawing, Theme::Light, &fonts(), WIDE),
        Format::Pdf => draw::pdf(std::slice::from_ref(&drawing), Theme::Light, &fonts()),
        _ => Ok(draw::svg(&drawing, &Style::new(Theme::Light, None)).into_bytes()),
    };
    made.map_err(|why| Failure(format!("The picture can't be made: {why}.")))
}
