//! Three versions of a file merged: what two people made of one text becomes one text again.
//!
//! Git merges line by line, and calls it a conflict where two people added an outcome each at the end of a file. Here the
//! pieces of the language are merged: `renames` gives each thing one name in all three; `nodes` cuts each version into
//! declarations, statements and remarks, which put together are the text to the byte; `pair` finds which piece is which;
//! `combine` takes, piece by piece, what only one side changed, and goes inside where both did, down to the items of a list
//! (`heads`; `links` sees to it that nothing is said of a cause but what somebody said of it) and the lines of long texts
//! and remarks (`lines`); `slots` sees where both wrote a figure for the same; `order` puts what came at the same place one after the other, and `moves` knows what stands in another block now. What both changed in two ways is left
//! for people to decide, with git's marks round the smallest statement. At the end `kept` makes sure that nothing is lost,
//! and that the text can be read whichever way it is decided. Where that does not hold, or a version can't be read, nothing
//! is merged here, and who calls merges line by line.
//!
//! `sources` does the like for bibliographies.
//!
//! Pure: texts in, a text out. Git is met in `cli`.

mod combine;
mod figures;
mod heads;
mod kept;
mod lines;
mod links;
mod moves;
mod names;
mod nodes;
mod order;
mod out;
mod pair;
mod renames;
mod said;
mod slots;
mod sources;
mod triples;

pub use figures::FigureTrouble;
pub use moves::PlaceTrouble;
pub use renames::{Becomes, with_names};
pub use sources::merge_sources;

use crate::source::SourceFile;
use combine::Combine;
use names::{Names, Trouble};
use out::Side;

/// What stands beside git's marks, and how long they are.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'a> {
    /// Beside `<<<<<<<`.
    pub ours: &'a str,
    /// Beside `>>>>>>>`.
    pub theirs: &'a str,
    /// Beside `|||||||`, where what both started from is to be shown too, as git's style `diff3` does.
    pub base: Option<&'a str>,
    /// How many signs a mark has; git's own have seven.
    pub marker_size: usize,
}

/// The three versions.
#[derive(Clone, Copy, Debug)]
pub struct Versions<'a> {
    /// What both started from.
    pub base: &'a str,
    /// What stands here.
    pub ours: &'a str,
    /// What is taken in.
    pub theirs: &'a str,
}

/// A merged text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The text, with git's marks where it contradicts itself.
    pub text: String,
    /// What is for people to decide, in order of the text.
    pub contradictions: Vec<Contradiction>,
    /// Names that came to nothing by merging, in order of the text, whichever way contradictions are decided: for people to
    /// decide as well, and without marks, since no place in the text contradicts another.
    pub names: Vec<NameTrouble>,
    /// Figures that are read otherwise by merging, in order of the text; likewise for people to decide.
    pub figures: Vec<FigureTrouble>,
    /// Declarations that both sides moved, each to another place, in order of the text; likewise for people to decide.
    pub places: Vec<PlaceTrouble>,
}

/// A name that each version used soundly, and that the merged text does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameTrouble {
    /// The name.
    pub name: String,
    /// The line of the merged text, from 1.
    pub line: u32,
    /// Whether two things have it; otherwise it is used, and nothing has it any more.
    pub is_twice: bool,
}

/// Something that both sides changed, each in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The declarations that it stands in, the outermost first.
    pub within: Vec<String>,
    /// What it is about.
    pub what: String,
    /// What happened to it, to be said after `what`.
    pub how: &'static str,
    /// Whether one side took out a whole declaration, which may stand in another file now.
    pub may_be_elsewhere: bool,
}

/// Why three versions were not merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// One of them can't be read as a theory.
    Unreadable {
        /// Which one.
        version: Version,
        /// The line at which that shows, from 1.
        line: u32,
        /// What is wrong there.
        message: String,
    },
    /// What came out would have lost something, or could not be read.
    Unsure,
}

/// One of the three versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// What both started from.
    Base,
    /// What stands here.
    Ours,
    /// What is taken in.
    Theirs,
}

/// Merges three versions of a file.
///
/// # Errors
/// Where one of them can't be read, or the merged text could not be trusted.
pub fn merge(versions: &Versions<'_>, labels: &Labels<'_>) -> Result<Merged, Refusal> {
    let three = [versions.base, versions.ours, versions.theirs];
    let ends = three.map(LineEnd::of);
    // Where each version has line ends of one kind, they are no difference, and those that were changed to are written.
    let written =
        ends.iter().all(Option::is_some).then(|| if ends[0] == ends[1] { ends[2] } else { ends[1] }).flatten();
    let normal = |text: &str| if written.is_some() { LineEnd::Lf.written(text) } else { text.to_owned() };
    let files = three.map(|text| SourceFile::new("", normal(text)));
    let pieces = cut(&files)?;
    let texts = files.each_ref().map(|f| f.text.as_str());
    let written_names = [1, 2].map(|side| Names::of(texts[side], &pieces[side].nodes));
    let followed = renames::followed(texts, pieces.each_ref())?.map(|texts| {
        let marks = files.each_ref().map(|f| f.mark);
        let mut renamed = texts.map(|text| SourceFile::new("", text));
        renamed.iter_mut().zip(marks).for_each(|(file, mark)| file.mark = mark);
        renamed
    });
    let merged = match &followed {
        Some(renamed) => combined(renamed, &cut(renamed)?, labels, &written_names),
        None => combined(&files, &pieces, labels, &written_names),
    }?;
    let text = written.map_or_else(|| merged.text.clone(), |end| end.written(&merged.text));
    Ok(Merged { text, ..merged })
}

/// The pieces of the three versions.
fn cut(files: &[SourceFile; 3]) -> Result<[nodes::Pieces<'_>; 3], Refusal> {
    let [b, o, t] = [Version::Base, Version::Ours, Version::Theirs].map(|version| {
        let file = &files[version as usize];
        nodes::pieces(&file.text).map_err(|(span, message)| {
            let line = file.lines().position(&file.text, span.start, file.mark).line;
            Refusal::Unreadable { version, line, message }
        })
    });
    let (o, t, b) = (o?, t?, b?);
    Ok([b, o, t])
}

/// Merges the pieces. The names are those of both sides as people wrote them, which those of the pieces may not be.
fn combined(
    files: &[SourceFile; 3],
    pieces: &[nodes::Pieces<'_>; 3],
    labels: &Labels<'_>,
    written: &[Names; 2],
) -> Result<Merged, Refusal> {
    let [b, o, t] = pieces;
    let mut combine = Combine::new(&b.nodes, &o.nodes, &t.nodes);
    combine.nodes(None, &b.nodes, &o.nodes, &t.nodes);
    combine.out.push(if b.end == o.end { t.end } else { o.end });
    let Combine { out, contradictions, moves, .. } = combine;
    let decided = [out.decided(Side::Ours), out.decided(Side::Theirs)];
    let is_sound = decided.iter().all(|text| nodes::pieces(text).is_ok());
    let [base, ours, theirs] = files.each_ref().map(|f| f.text.as_str());
    let named_anew = [Names::of(ours, &o.nodes), Names::of(theirs, &t.nodes)];
    let found = decided.each_ref().map(|text| troubles(text, written, &named_anew));
    // What comes right by the one decision or the other is part of that contradiction.
    let stays = |one: &&(String, Trouble, usize)| found[1].iter().any(|(n, t, _)| (n, t) == (&one.0, &one.1));
    let told = |(name, trouble, at): &(String, Trouble, usize)| NameTrouble {
        name: name.clone(),
        line: out.line(*at, labels),
        is_twice: *trouble == Trouble::Twice,
    };
    let names = found[0].iter().filter(stays).map(told).collect();
    let versions = [&b.nodes, &o.nodes, &t.nodes].map(Vec::as_slice);
    let read = decided.each_ref().map(|text| {
        nodes::pieces(text).map_or_else(|_| Vec::new(), |merged| figures::troubles(text, &merged.nodes, versions))
    });
    let figures = read[0].iter().filter(|(_, one)| read[1].iter().any(|(_, other)| one == other));
    let figures = figures.map(|(at, one)| FigureTrouble { line: out.line(*at, labels), ..one.clone() }).collect();
    let stands = Names::of(&decided[0], nodes::pieces(&decided[0]).as_ref().map_or(&[], |merged| &merged.nodes));
    let placed =
        |one: PlaceTrouble| Some(PlaceTrouble { line: out.line(stands.declared_at(&one.name)?, labels), ..one });
    let mut places: Vec<PlaceTrouble> = moves.troubles().into_iter().filter_map(placed).collect();
    places.sort_by_key(|one| one.line);
    if !is_sound || !kept::keeps_all(base, [ours, theirs], decided.each_ref().map(String::as_str)) {
        return Err(Refusal::Unsure);
    }
    let [was, is, other] = files.each_ref().map(|f| f.mark > 0);
    let mark = if if was == is { other } else { is } { "\u{feff}" } else { "" };
    Ok(Merged { text: format!("{mark}{}", out.marked(labels)), contradictions, names, figures, places })
}

/// What is wrong with names in a text as it may be decided, and in neither side.
fn troubles(text: &str, written: &[Names; 2], named_anew: &[Names; 2]) -> Vec<(String, Trouble, usize)> {
    let Ok(merged) = nodes::pieces(text) else { return Vec::new() };
    Names::of(text, &merged.nodes).troubles_unlike(written.each_ref(), named_anew.each_ref())
}

/// The kinds of line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnd {
    Lf,
    CrLf,
    Cr,
}

impl LineEnd {
    /// The one kind that a text has; a text of one line has that of Unix.
    fn of(text: &str) -> Option<LineEnd> {
        let pairs = text.matches("\r\n").count();
        let (lf, cr) = (text.matches('\n').count() - pairs, text.matches('\r').count() - pairs);
        match (lf, pairs, cr) {
            (_, 0, 0) => Some(LineEnd::Lf),
            (0, _, 0) => Some(LineEnd::CrLf),
            (0, 0, _) => Some(LineEnd::Cr),
            _ => None,
        }
    }

    /// A text with line ends of this kind.
    fn written(self, text: &str) -> String {
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        match self {
            LineEnd::Lf => plain,
            LineEnd::CrLf => plain.replace('\n', "\r\n"),
            LineEnd::Cr => plain.replace('\n', "\r"),
        }
    }
}
