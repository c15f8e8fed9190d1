//! Two versions of many theories: those that changed each with its comparison, those that came and went, and how many say
//! what they said.

use super::document::{parts, summary, text};
use super::{ChangeKind, Comparison};
use crate::diagnostic::{lines::plain, words};
use crate::model::Theory;
use crate::report::{Block, Document, Phrase};
use crate::vocabulary::DeclarationKind as Kind;
use serde::Serialize;
use std::fmt::Write;

/// What changed in many theories.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Several {
    /// The version of this shape; it changes only where programs that read it would break.
    pub version: u32,
    /// The theories that changed, came or went, in the order of their files.
    pub theories: Vec<Compared>,
    /// How many theories say what they said.
    pub unchanged: usize,
}

/// One theory of many.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// The file that is its root, in the newer version; of one that is gone, in the older.
    pub file: String,
    /// The file that was its root in the older version, where that is another.
    pub old_file: Option<String>,
    /// Whether it is new, gone or changed.
    pub kind: ChangeKind,
    /// Its title.
    pub title: String,
    /// Whether it is a part, which no theory takes in.
    pub is_part: bool,
    /// Of one that is new or gone, a sentence that says so.
    pub sentence: Option<String>,
    /// Of one that changed, what changed.
    pub comparison: Option<Comparison>,
}

impl Compared {
    /// A theory that both versions have.
    pub fn changed(file: String, old_file: Option<String>, comparison: Comparison) -> Compared {
        let title = comparison.new.clone();
        Compared {
            file,
            old_file,
            kind: ChangeKind::Changed,
            title,
            is_part: false,
            sentence: None,
            comparison: Some(comparison),
        }
    }

    /// The same, of a part that no theory takes in.
    #[must_use]
    pub fn part(mut self) -> Compared {
        self.is_part = true;
        self.sentence = self.sentence.map(|sentence| {
            let sentence = sentence.replacen("This theory", "This part", 1);
            if self.kind == ChangeKind::Added { format!("{sentence} No theory takes it in yet.") } else { sentence }
        });
        self
    }

    /// A theory that only the newer version has.
    pub fn added(file: String, theory: &Theory) -> Compared {
        Compared::alone(file, theory, ChangeKind::Added, format!("This theory is new, with {}.", size(theory)))
    }

    /// A theory that only the older version has.
    pub fn removed(file: String, theory: &Theory) -> Compared {
        Compared::alone(file, theory, ChangeKind::Removed, format!("This theory is gone. It had {}.", size(theory)))
    }

    fn alone(file: String, theory: &Theory, kind: ChangeKind, sentence: String) -> Compared {
        let title = theory.own_title().into_owned();
        Compared { file, old_file: None, kind, title, is_part: false, sentence: Some(sentence), comparison: None }
    }

    fn heading(&self) -> String {
        // A part has no title but its file.
        if self.is_part { self.file.clone() } else { format!("{} ({})", words::short(&self.title, 120), self.file) }
    }

    /// What is said of it before its changes.
    fn lead(&self) -> Vec<String> {
        let called = self.old_file.iter().map(|old| format!("Its file was called {old}."));
        called.chain(self.sentence.clone()).collect()
    }
}

/// How large a theory is, in words.
pub fn size(theory: &Theory) -> String {
    let steps = theory.ids().map(|id| theory.item(id).kind).filter(|k| k.is_result() || *k == Kind::Activity).count();
    let indicators = theory.of_kind(Kind::Indicator).count();
    format!(
        "{} and {}",
        words::counted(steps, "result or activity/results and activities"),
        words::counted(indicators, "indicator")
    )
}

/// So wide is a line under a heading at most.
const WIDE: usize = 100;

impl Several {
    /// What changed in these, beside so many that say what they said.
    pub fn of(theories: Vec<Compared>, unchanged: usize) -> Several {
        Several { version: 1, theories, unchanged }
    }

    /// Whether all theories say what they said.
    pub fn is_empty(&self) -> bool {
        self.theories.is_empty()
    }

    /// How many theories there are in both versions together.
    pub fn count(&self) -> usize {
        self.theories.len() + self.unchanged
    }

    /// How many theories there are, in words.
    fn counted(&self) -> String {
        let has_parts = self.theories.iter().any(|theory| theory.is_part);
        words::counted(self.count(), if has_parts { "part/theories and parts" } else { "theory/theories" })
    }

    /// What came of how many, in a sentence.
    pub fn summary(&self) -> String {
        let of = |kind: ChangeKind| self.theories.iter().filter(|t| t.kind == kind).count();
        let theories = self.counted();
        if self.is_empty() {
            return match self.count() {
                1 => "The theory says the same.".to_owned(),
                _ => format!("The {theories} say the same."),
            };
        }
        let counts = [
            (of(ChangeKind::Changed), "changed/changed"),
            (of(ChangeKind::Added), "is new/are new"),
            (of(ChangeKind::Removed), "is gone/are gone"),
            (self.unchanged, "says the same/say the same"),
        ];
        let told = counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| words::counted(n, what));
        format!("Of {theories}, {}.", words::all_of(&told.collect::<Vec<_>>()))
    }

    /// Tells them in plain text, each under a heading.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for theory in &self.theories {
            let heading = plain(&theory.heading());
            let _ = writeln!(out, "{heading}\n{}\n", "=".repeat(textwrap::core::display_width(&heading).min(WIDE)));
            for sentence in theory.lead() {
                let _ = writeln!(out, "{}\n", plain(&sentence));
            }
            if let Some(comparison) = &theory.comparison {
                let _ = writeln!(out, "{}", text(comparison));
            }
        }
        let _ = writeln!(out, "{}", self.summary());
        out
    }

    /// Lays them out, a part each.
    pub fn document(&self) -> Document {
        let title = format!("What changed in {}", self.counted());
        let lead = vec![Block::Paragraph(Phrase::of(self.summary()))];
        let mut document = Document { title, lead, ..Document::default() };
        for theory in &self.theories {
            let section = document.section(theory.heading());
            theory.lead().into_iter().for_each(|sentence| section.paragraph(Phrase::of(sentence)));
            let Some(comparison) = &theory.comparison else { continue };
            section.paragraph(Phrase::of(summary(comparison)));
            comparison.unread.iter().for_each(|sentence| section.paragraph(Phrase::of(sentence)));
            for (heading, points) in parts(comparison) {
                document.subsection(heading).list(points.into_iter().map(Phrase::told).collect());
            }
        }
        document
    }
}
