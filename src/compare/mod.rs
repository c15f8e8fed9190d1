//! Two versions of a theory compared: what changed in the reasoning, in the words of the field, and what follows from it.
//!
//! [`compare()`] pairs what both versions declare (a thing that was given another name is recognised), compares what is
//! said of each, of the links between them and of the theory as a whole, and then asks the graph of both what a change
//! brings with it: an outcome that lost its only indicator, a chain that no longer reaches an activity, evidence that fell.
//! Places, order and layout play no part, so moving or reformatting text is no change. [`document()`] lays the comparison
//! out for people, [`scenes()`] makes a picture of both versions, and the value serialises for programs. [`Several`] holds
//! the comparisons of many theories.

mod bearing;
mod besides;
mod called;
mod choices;
mod document;
mod facts;
mod findings;
mod follows;
mod grounds;
mod links;
mod meant;
mod pairs;
mod picture;
mod place;
mod sentence;
mod series;
mod settings;
mod several;
mod targets;
mod things;
mod units;
mod words;

pub use document::{document, text};
pub use picture::scenes;
pub use sentence::Sentence;
pub use several::{Compared, Several, size};

use crate::analysis::Analysis;
use crate::diagnostic::{Diagnostic, Level, Rule, words as in_words};
use pairs::Pairs;
use serde::Serialize;

/// What changed from one version of a theory to another.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// The version of this shape; it changes only where programs that read it would break.
    pub version: u32,
    /// The title of the older version.
    pub old: String,
    /// The title of the newer version.
    pub new: String,
    /// Of a version that can't be read in full, a sentence: what stands there may seem to have come or gone.
    pub unread: Vec<String>,
    /// What bears another name in the newer version.
    pub renamed: Vec<Renamed>,
    /// What changed, the most consequential first.
    pub changes: Vec<Change>,
    /// What follows from the changes, a sentence each.
    pub follows: Vec<String>,
    /// Findings of the checks that the newer version has and the older had not.
    pub findings_new: Vec<Finding>,
    /// Findings that are gone.
    pub findings_gone: Vec<Finding>,
    /// Findings that nothing was done about, and that are told no longer since the newer version accepts them, or has
    /// their check off.
    pub findings_silenced: Vec<Finding>,
}

impl Comparison {
    /// Whether the two versions say the same.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
            && self.follows.is_empty()
            && self.findings_new.is_empty()
            && self.findings_gone.is_empty()
            && self.findings_silenced.is_empty()
    }
}

/// A thing under two names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// Its name in the older version.
    pub old: String,
    /// Its name in the newer version.
    pub new: String,
}

/// A change, told in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What part of the theory it is about.
    pub part: Part,
    /// Whether something came, went, or is said otherwise.
    pub kind: ChangeKind,
    /// The name of what it is about in the newer version (of what went, in the older); of a link `a -> b`.
    pub subject: String,
    /// The sentence.
    pub sentence: String,
    /// What may be said of several in the same words, as the sentence quotes it, and the sentence with a gap in its place: of a
    /// link its cause, of a thing what is done to it. So such changes are told together.
    #[serde(skip)]
    pub of_several: Option<(String, Sentence)>,
}

/// What came of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Something else is said of it.
    Changed,
}

impl ChangeKind {
    /// In which order they are told: what is lost first.
    const fn rank(self) -> u8 {
        match self {
            ChangeKind::Removed => 0,
            ChangeKind::Added => 1,
            ChangeKind::Changed => 2,
        }
    }
}

/// The parts of a theory in the order in which changes to them are told: what is answered for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Impacts and outcomes.
    Goals,
    /// What must be in place first, outputs and harms.
    Results,
    /// What leads to what, and how well that is known.
    Links,
    /// What is taken for granted.
    Assumptions,
    /// How anyone will know.
    Measurement,
    /// Who does what.
    Activities,
    /// Partners and forums.
    Partners,
    /// The theory as a whole, and its agenda.
    Theory,
    /// Questions, references, views and what else there is.
    Rest,
}

impl Part {
    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Part::Goals => "Outcomes and impacts",
            Part::Results => "Preconditions, outputs and harms",
            Part::Links => "What leads to what",
            Part::Assumptions => "Assumptions",
            Part::Measurement => "Measurement",
            Part::Activities => "Activities",
            Part::Partners => "Partners and forums",
            Part::Theory => "The theory as a whole",
            Part::Rest => "Questions, references and views",
        }
    }
}

/// A finding of a check, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The check.
    pub rule: &'static str,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// What it says.
    pub message: String,
}

/// That a version can't be read in full, in a sentence.
fn unread(which: &str, analysis: &Analysis) -> Option<String> {
    let is_lost = |d: &&Diagnostic| {
        use Rule::{BadValue, DuplicateName, Include, Syntax, UndefinedName, WrongKind};
        d.level == Level::Error
            && matches!(d.rule, Syntax | Include | BadValue | UndefinedName | WrongKind | DuplicateName)
    };
    let lost: Vec<&Diagnostic> = analysis.diagnostics.iter().filter(is_lost).collect();
    let first = lost.first()?;
    let (file, line) = (&analysis.sources.file(first.span.file).name, analysis.sources.range(first.span).0.line);
    let places = match lost.len() {
        1 => format!("line {line} of {file}"),
        n => format!("{} places, the first in line {line} of {file}", in_words::number(n)),
    };
    Some(format!("The {which} version can't be read in {places}: what it says there may seem to have come or gone."))
}

/// Compares two versions of a theory.
pub fn compare(old: &Analysis, new: &Analysis) -> Comparison {
    let pairs = Pairs::of(&old.theory, &new.theory);
    let mut changes = things::changes(&old.theory, &new.theory, &pairs);
    changes.extend(links::changes(&old.theory, &new.theory, &pairs));
    changes.sort_by_key(|c| (c.part, c.kind.rank()));
    let renamed = pairs.renamed(&old.theory, &new.theory);
    let found = findings::findings(old, new, &pairs, &changes);
    Comparison {
        version: 1,
        old: old.theory.own_title().into_owned(),
        new: new.theory.own_title().into_owned(),
        unread: [unread("older", old), unread("newer", new)].into_iter().flatten().collect(),
        renamed,
        changes,
        follows: follows::consequences(old, new, &pairs),
        findings_new: found.new,
        findings_gone: found.gone,
        findings_silenced: found.silenced,
    }
}
