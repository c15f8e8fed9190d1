//! What tests of all kinds begin with: a text understood, an example, all theories of some folders, edits applied.

use sothat::analysis::{Analysis, Options, Words, analyse};
use sothat::cli::Disk;
use sothat::diagnostic::Edit;
use sothat::source::Memory;
use std::path::{Path, PathBuf};

/// The day on which tests look at theories.
pub const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// Everything that is found, in words.
pub const OPTIONS: Options = worded(Words::All);

/// Some findings in words.
pub const fn worded(words: Words) -> Options {
    Options { as_of: DAY, words }
}

/// The day that the first line of a fixture says, `# as-of: DATE`, or the usual one, and everything in words.
pub fn options_of(fixture: &str) -> Options {
    let said = fixture.lines().next().and_then(|l| l.strip_prefix("# as-of: ")?.trim().parse().ok());
    Options { as_of: said.unwrap_or(DAY), words: Words::All }
}

/// A file in memory.
pub fn memory(name: &str, text: &str) -> Memory {
    Memory([(name.to_owned(), text.to_owned())].into())
}

/// A theory of one file, called `a.theory`, understood and checked.
pub fn analysed(text: &str) -> Analysis {
    analysed_by(text, &OPTIONS)
}

/// The same, by other options.
pub fn analysed_by(text: &str, options: &Options) -> Analysis {
    analyse("a.theory", &memory("a.theory", text), options).expect("it is in memory")
}

/// A file of the project.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The text of an example.
pub fn example_text(name: &str) -> String {
    std::fs::read_to_string(path("examples").join(name)).expect(name)
}

/// An example, understood and checked.
pub fn example(name: &str) -> Analysis {
    on_disk(&path("examples").join(name), &OPTIONS).expect(name)
}

/// A theory on the disk, understood and checked; `None` where its file is no text.
pub fn on_disk(file: &Path, options: &Options) -> Option<Analysis> {
    analyse(&file.to_string_lossy(), &Disk::around(file), options).ok()
}

/// All theories and parts in these folders of the project and below, folder by folder, each in order.
pub fn theories(folders: &[&str]) -> Vec<PathBuf> {
    let found: Vec<PathBuf> = folders.iter().flat_map(|folder| theories_in(path(folder))).collect();
    assert!(!found.is_empty(), "{folders:?}");
    found
}

fn theories_in(folder: PathBuf) -> Vec<PathBuf> {
    let (mut found, mut left) = (Vec::new(), vec![folder]);
    while let Some(folder) = left.pop() {
        for entry in folder.read_dir().expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|e| e == "theory") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A text with edits applied, in which no two may overlap.
pub fn edited<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|e| e.span);
    assert!(edits.windows(2).all(|w| w[0].span.end <= w[1].span.start), "edits overlap: {edits:?}");
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    }
    out
}
