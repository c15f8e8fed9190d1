//! `sothat diff`: what changed in the reasoning between two versions of a theory.

use super::draw::fonts_of;
use super::git::{self, Revision, folder_there};
use super::one::{self, Shown};
use super::output::Target;
use super::{Failure, disk, find, say};
use crate::analysis::{Analysis, Options, analyse};
use crate::compare::{Comparison, compare, document, scenes, text};
use crate::draw::{self, Page, Style, Theme, Toward};
use crate::report::{html, markdown};
use crate::source::ReadFault;
use crate::syntax::outline;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `sothat diff` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat diff old.theory new.theory            two files
  sothat diff HEAD~3 reading.theory            three versions ago in git, and the file as it is now
  sothat diff main..HEAD reading.theory        two versions in git; also: sothat diff main HEAD reading.theory
  sothat diff main...HEAD reading.theory       since this branch left main, such as for a review
  sothat diff HEAD                             the one theory of this folder, since the last version
  sothat diff main reading.theory -o changes.md
  sothat diff main reading.theory -o changes.svg
                                               both versions in one picture

Ends with status 0, whether there are changes or not; `--exit-code` asks for 1 where there are.")]
pub(super) struct Arguments {
    /// The older version: a file, a folder with one theory, or a version that git knows; with `..`, both versions.
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
    let (old, new) = versions(a)?;
    let comparison = compare(&old, &new);
    let written = match format {
        Format::Human => text(&comparison).into_bytes(),
        Format::Md => markdown(&document(&comparison)).into_bytes(),
        Format::Html => html(&document(&comparison)).into_bytes(),
        Format::Json => {
            let json = serde_json::to_string_pretty(&comparison).map_err(|e| Failure(e.to_string()))? + "\n";
            json.into_bytes()
        }
        Format::Svg | Format::Png | Format::Pdf => picture(&old, &new, &comparison, format)?,
    };
    let here = Path::new(".");
    let file = a.new.as_deref().unwrap_or(here);
    let to = Target::new(a.output.as_deref(), one::ending_of(format, a.output.as_deref(), &known), a.force);
    one::deliver_alone(&new, &Shown { file, to, what: "the changes", remark: "" }, &written)?;
    if matches!(format, Format::Svg | Format::Png | Format::Pdf) {
        comparison.unread.iter().for_each(|sentence| say(sentence));
    }
    if old.is_part || new.is_part {
        say(
            "A file without `theory` was compared, and no theory that includes it was found: what stands in other files plays no part.",
        );
    }
    let differs = a.exit_code && !comparison.is_empty();
    Ok(if differs { ExitCode::from(1) } else { ExitCode::SUCCESS })
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

/// The two versions that are meant.
fn versions(a: &Arguments) -> Result<(Analysis, Analysis), Failure> {
    if a.old.exists() {
        if let Some(third) = &a.file {
            return Err(Failure(format!("Two versions are compared, and `{}` is a third.", disk::slashes(third))));
        }
        let Some(new) = &a.new else {
            return Err(Failure(format!(
                "`{}` is compared with what? Name the newer version too, or an older one that git knows before it: `sothat diff HEAD {0}`.",
                disk::slashes(&a.old)
            )));
        };
        return Ok((on_disk(&a.old)?, on_disk(new)?));
    }
    let here = PathBuf::from(".");
    if let (Some(new), Some(third)) = (&a.new, &a.file)
        && new.exists()
        && !is_version(new)
    {
        return Err(Failure(format!("Two versions are compared, and `{}` is a third.", disk::slashes(third))));
    }
    // Two versions one after the other, as git takes them too.
    let second = a.new.as_ref().filter(|new| a.file.is_some() || !new.exists() && is_version(new));
    let file = &whole(if second.is_some() { a.file.as_ref() } else { a.new.as_ref() }.unwrap_or(&here));
    let folder = if file.is_dir() { file.as_path() } else { folder_there(file) };
    let name = a.old.to_string_lossy();
    let find = |name: &str| Revision::find(folder, name).ok_or_else(|| unknown(folder, name));
    if let Some(second) = second {
        return both(&find(&name)?, &find(&second.to_string_lossy())?, file);
    }
    let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
    if let Some((from, to)) = name.split_once("...") {
        let (from, to) = (or_head(from), or_head(to));
        let newer = find(&to)?;
        find(&from)?;
        let older = Revision::common(folder, &from, &to)
            .ok_or_else(|| Failure(format!("`{from}` and `{to}` have no version in common.")))?;
        return both(&older, &newer, file);
    }
    if let Some((from, to)) = name.split_once("..") {
        return both(&find(&or_head(from))?, &find(&or_head(to))?, file);
    }
    Ok((at(find(&name)?, None, file)?, on_disk(file)?))
}

/// Whether a name that is no file is that of a version that git knows.
fn is_version(name: &Path) -> bool {
    Revision::find(Path::new(""), &name.to_string_lossy()).is_some()
}

/// Why a version can't be had.
fn unknown(folder: &Path, name: &str) -> Failure {
    let more = match git::state(folder) {
        git::State::Nowhere => " This folder is in no repository of git.",
        git::State::Empty => " Git keeps no version here yet: `git commit` makes the first.",
        git::State::Shallow => " Git keeps only the newest versions here; `git fetch --unshallow` brings the others.",
        git::State::Whole => "",
    };
    Failure(format!("`{name}` is neither a file or folder here nor a version that git knows.{more}"))
}

/// Two versions that git keeps.
fn both(older: &Revision, newer: &Revision, file: &Path) -> Result<(Analysis, Analysis), Failure> {
    Ok((at(older.clone(), Some(newer), file)?, at(newer.clone(), Some(older), file)?))
}

/// The root of the theory that a part belongs to; any other file as it is.
fn whole(file: &Path) -> PathBuf {
    let is_part = disk::read(file).is_ok_and(|text| !outline(&text).has_theory);
    let root = if is_part { find::root_of(file) } else { None };
    root.unwrap_or_else(|| file.to_path_buf())
}

fn options() -> Options {
    Options { as_of: super::check::today(), details: Some(COMPARED) }
}

fn on_disk(file: &Path) -> Result<Analysis, Failure> {
    one::analysed_in_words(file, COMPARED)
}

/// A theory as a version in git has it; `other` is the version that it is compared with, if that is not the folder.
fn at(mut revision: Revision, other: Option<&Revision>, file: &Path) -> Result<Analysis, Failure> {
    let path = if file.is_dir() {
        let prefix = revision.path_of(&file.join("x.theory"))?;
        let prefix = prefix.trim_end_matches("x.theory").to_owned();
        // The one theory that is here now is the one that is meant, also where there were others then.
        let roots = find::roots(&[file.to_path_buf()]).0;
        match (roots.as_slice(), revision.theories(&prefix).as_slice()) {
            ([root], _) => revision.path_of(root)?,
            (_, [one]) => one.clone(),
            _ => return Err(one::several(file, &roots)),
        }
    } else {
        revision.path_of(file)?
    };
    let failed = |path: &str, fault: &ReadFault| match fault {
        ReadFault::Missing => {
            Failure(format!("That version has no file `{path}`: it came later, or had another name."))
        }
        fault => Failure(disk::explain(Path::new(path), fault)),
    };
    match analyse(&path, &revision, &options()) {
        Err(ReadFault::Missing) => {}
        read => return read.map_err(|fault| failed(&path, &fault)),
    }
    let name = revision.name_here(other, &path).ok_or_else(|| failed(&path, &ReadFault::Missing))?;
    say(&format!("In one of the versions, `{path}` is called `{name}`."));
    revision.keep_below(&name);
    analyse(&name, &revision, &options()).map_err(|fault| failed(&name, &fault))
}
