//! `sothat merge`: three versions of a theory made into one, as git asks for it.
//!
//! What git expects of a merge driver: the result stands in the file of our version; status 0 says that it is merged, 1 to
//! 128 that there are conflicts in it, and more that the merge can't be done at all.

mod together;

use super::disk;
use super::git;
use super::{Failure, plainly, print, say};
use crate::diagnostic::words;
use crate::merge::{FigureTrouble, Labels, Merged, PlaceTrouble, Refusal, Version, Versions, merge, merge_sources};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `sothat merge` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat git setup                                   lets git call this by itself, which is the usual way
  sothat merge base.theory mine.theory yours.theory -p
                                                     by hand: shows what comes out, and writes nothing

Ends with status 0 where all is merged, 1 where something is left for you to decide, with git's marks round it, and 129
where nothing could be done. Where `merge.conflictStyle` of git is `diff3`, what both started from stands between the marks.")]
pub(super) struct Arguments {
    /// What both versions started from.
    base: PathBuf,
    /// Our version; the result is written here.
    ours: PathBuf,
    /// The version that is taken in.
    theirs: PathBuf,
    /// What the file is called, for messages.
    path: Option<String>,
    /// Write the result to standard output, and leave the files as they are.
    #[arg(long, short = 'p')]
    stdout: bool,
    /// How many signs a conflict mark has.
    #[arg(long, value_name = "NUMBER", default_value_t = 7, value_parser = size)]
    marker_size: usize,
    /// What our version is called beside a conflict mark.
    #[arg(long, value_name = "NAME", default_value = "ours", allow_hyphen_values = true)]
    ours_label: String,
    /// What the version that is taken in is called there.
    #[arg(long, value_name = "NAME", default_value = "theirs", allow_hyphen_values = true)]
    theirs_label: String,
    /// What the version that both started from is called there.
    #[arg(long, value_name = "NAME", default_value = "base", allow_hyphen_values = true)]
    base_label: String,
    /// What stands between conflict marks: both wordings (`merge`), or between them also what both started from (`diff3`);
    /// where it is not given, git's setting `merge.conflictStyle` decides.
    #[arg(long, value_enum, value_name = "STYLE")]
    conflict_style: Option<Style>,
}

/// What stands between conflict marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Style {
    Merge,
    Diff3,
}

impl Style {
    /// As git is set here. What its `zdiff3` takes out of a conflict is not in ours from the start.
    fn of_git() -> Style {
        let set = git::ask(Path::new(""), &["config", "--get", "merge.conflictstyle"]).unwrap_or_default();
        if matches!(set.trim_ascii(), b"diff3" | b"zdiff3") { Style::Diff3 } else { Style::Merge }
    }
}

fn size(text: &str) -> Result<usize, String> {
    // An older git passes what it does not know as it stands; 0 means its own size.
    match text.parse::<usize>() {
        Ok(0) => Ok(7),
        Ok(size @ 1..=1000) => Ok(size),
        _ if text.starts_with('%') => Ok(7),
        _ => Err("a number from 1 to 1000".to_owned()),
    }
}

/// The status that tells git that nothing could be done.
pub(super) const CANNOT: u8 = 129;

pub(super) fn run(a: &Arguments) -> ExitCode {
    match merged(a) {
        Ok(is_clean) => ExitCode::from(u8::from(!is_clean)),
        Err(Failure(why)) => {
            say(&why);
            ExitCode::from(CANNOT)
        }
    }
}

/// Merges, and tells whether all is merged.
fn merged(a: &Arguments) -> Result<bool, Failure> {
    let label = |said: &str, otherwise: &'static str| -> String {
        let line = said.split(['\n', '\r']).next().unwrap_or("").trim();
        // An older git passes `%X` as it stands.
        if line.is_empty() || line.starts_with('%') { otherwise.to_owned() } else { line.to_owned() }
    };
    let (ours_label, theirs_label) = (label(&a.ours_label, "ours"), label(&a.theirs_label, "theirs"));
    let base_label = label(&a.base_label, "base");
    let style = a.conflict_style.unwrap_or_else(Style::of_git);
    let base = (style == Style::Diff3).then_some(base_label.as_str());
    let labels = Labels { ours: &ours_label, theirs: &theirs_label, base, marker_size: a.marker_size };
    let name = a.path.clone().unwrap_or_else(|| disk::slashes(&a.ours));
    let files = [a.base.as_path(), &a.ours, &a.theirs];
    if Path::new(&name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("bib")) {
        return sources(a, files, &labels, &name);
    }
    let texts = files.map(disk::read);
    let why = match &texts {
        [Ok(base), Ok(ours), Ok(theirs)] => match merge(&Versions { base, ours, theirs }, &labels) {
            Ok(done) => {
                deliver(a, done.text.as_bytes())?;
                let to_decide = to_decide(&name, &done, &together::faults(&done.text, [ours, theirs]));
                to_decide.iter().for_each(|told| say(told));
                return Ok(to_decide.is_none());
            }
            Err(why) => unmerged(&why, &labels, &name),
        },
        texts => {
            let fault =
                texts.iter().zip(files).find_map(|(text, file)| Some(disk::explain(file, text.as_ref().err()?)));
            fault.unwrap_or_default()
        }
    };
    let (text, has_conflicts) = git::merged_by_lines(files, &labels)
        .map_err(|said| Failure(format!("`{name}` can't be merged. {why}\nLine by line, it can't either: {said}.")))?;
    deliver(a, &text)?;
    say(&format!("`{name}` is merged line by line, as git does by itself. {why}"));
    Ok(!has_conflicts)
}

/// Merges a bibliography: line by line, and where that leaves conflicts, entry by entry.
fn sources(a: &Arguments, files: [&Path; 3], labels: &Labels<'_>, name: &str) -> Result<bool, Failure> {
    let by_lines = git::merged_by_lines(files, labels);
    if let Ok((text, false)) = &by_lines {
        return deliver(a, text).map(|()| true);
    }
    if let [Ok(base), Ok(ours), Ok(theirs)] = files.map(disk::read)
        && let Some(text) = merge_sources(&base, &ours, &theirs)
    {
        return deliver(a, text.as_bytes()).map(|()| true);
    }
    let (text, _) = by_lines.map_err(|said| Failure(format!("`{name}` can't be merged: {said}.")))?;
    deliver(a, &text).map(|()| false)
}

fn deliver(a: &Arguments, text: &[u8]) -> Result<(), Failure> {
    if a.stdout { print(text) } else { disk::write(&a.ours, text).map_err(Failure) }
}

/// Why the pieces were not merged.
fn unmerged(why: &Refusal, labels: &Labels<'_>, name: &str) -> String {
    match why {
        Refusal::Unreadable { version, line, message } => {
            let which = match version {
                Version::Base => "The version that both started from".to_owned(),
                Version::Ours => format!("Our version ({})", labels.ours),
                Version::Theirs => format!("The version that is taken in ({})", labels.theirs),
            };
            format!("{which} can't be read as a theory, in line {line}: {}", words::short(message, 300))
        }
        Refusal::Unsure => format!(
            "Merged by what it says, something that one side wrote would have been missing, or nothing told what it belongs to; so that was left. In the lines nothing is lost. Look through what came out, and check it: sothat check {}",
            plainly::pasted(Path::new(name))
        ),
    }
}

/// What is left to decide, a line each; `None` where nothing is.
fn to_decide(name: &str, done: &Merged, faults: &[String]) -> Option<String> {
    const MOST: usize = 8;
    let contradicted = done.contradictions.iter().map(|one| {
        let within = one.within.last().map_or_else(String::new, |within| format!(" of {within}"));
        format!("{}{within}: {}", one.what, one.how)
    });
    let named = done.names.iter().map(|one| {
        let (name, line) = (&one.name, one.line);
        if one.is_twice {
            format!("line {line}: both sides have called a thing `{name}`, and now two have that name; rename one of them")
        } else {
            format!(
                "line {line}: one side took out `{name}`, and what the other side says needs it; take that out too, or bring `{name}` back"
            )
        }
    });
    let read = done.figures.iter().map(|one| {
        let FigureTrouble { figure, of, before, now, line } = one;
        let now = if now.is_empty() { "that is gone" } else { &format!("now it is `{now}`") };
        format!("line {line}: `{figure}` of `{of}` was written for `{before}`, and {now}; write the figure anew, or bring that back")
    });
    let moved = done.places.iter().map(|one| {
        let into = |holder: &Option<String>| match holder {
            Some(holder) => format!("into `{holder}`"),
            None => "outside of all blocks".to_owned(),
        };
        let (ours, theirs) = (into(&one.ours), into(&one.theirs));
        let PlaceTrouble { name, line, .. } = one;
        format!("line {line}: one side put `{name}` {ours}, where it stands now, and the other {theirs}; leave it there, or move it")
    });
    let all: Vec<String> = contradicted.chain(named).chain(read).chain(moved).chain(faults.iter().cloned()).collect();
    let things = match all.len() {
        0 => return None,
        1 => "one thing is".to_owned(),
        n => format!("{} things are", words::number(n)),
    };
    let mut lines = vec![format!("In `{name}`, {things} for you to decide:")];
    lines.extend(all.iter().take(MOST).map(|one| format!("  {one}")));
    if all.len() > MOST {
        lines.push(format!("  … and {} more", all.len() - MOST));
    }
    if done.contradictions.iter().any(|one| one.may_be_elsewhere) {
        lines.push(
            "What was taken out may stand in another file now: if so, make the change there, and take it out here."
                .to_owned(),
        );
    }
    if done.names.iter().any(|one| !one.is_twice) {
        lines.push("If what was taken out stands in another file now, there is nothing to put right.".to_owned());
    }
    if all.len() > done.contradictions.len() {
        lines.push(format!(
            "No marks stand in the text for that. When it is put right: git add {}",
            plainly::pasted(Path::new(name))
        ));
    }
    Some(lines.join("\n"))
}

/// Whether the command that was meant is this one, where its arguments can't be read: git must not take that for a merge.
pub(super) fn is_meant() -> bool {
    std::env::args_os().nth(1).is_some_and(|word| Path::new(&word) == Path::new("merge"))
}
