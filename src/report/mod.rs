//! Reports: what a theory says, retold for those who read documents.
//!
//! Each kind of report is made in two steps. Its file gathers what is to be said into a value of its own, which
//! serialises for programs; and lays that value out as a [`Document`], which [`markdown()`], [`html()`] and [`docx()`]
//! write down. So all outputs of a report say the same. Nothing is judged here that the checks do not judge.

mod assumptions;
mod cite;
mod clause;
mod conditions;
mod costs;
mod document;
mod docx;
mod evidence;
mod html;
mod markdown;
mod narrative;
mod partners;
mod scorecard;
mod spoken;

pub(crate) use cite::{full as citation, written};
pub use document::{Block, Document, Inline, Phrase, Section};
pub use docx::docx;
pub use html::html;
pub use markdown::markdown;

use crate::analysis::Analysis;

/// The kinds of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The theory told in plain paragraphs.
    Narrative,
    /// Every claim by how good its evidence is.
    Evidence,
    /// The five conditions of collective impact.
    Conditions,
    /// What is taken for granted, and what hangs on it.
    Assumptions,
    /// Who does what.
    Partners,
    /// The theory itself beside the criteria of evaluation practice.
    Scorecard,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Kind] =
        &[Kind::Narrative, Kind::Evidence, Kind::Conditions, Kind::Assumptions, Kind::Partners, Kind::Scorecard];

    /// What it is called.
    pub const fn text(self) -> &'static str {
        match self {
            Kind::Narrative => "narrative",
            Kind::Evidence => "evidence",
            Kind::Conditions => "conditions",
            Kind::Assumptions => "assumptions",
            Kind::Partners => "partners",
            Kind::Scorecard => "scorecard",
        }
    }
}

/// A report: for people to read, and for programs.
#[derive(Debug)]
pub struct Report {
    /// As a document.
    pub document: Document,
    /// As a value; its shape is that of the kind, with `version` and `report` on top.
    pub json: serde_json::Value,
}

/// Makes a report of a theory. The scorecard tells of the findings that `analysis` has worded.
pub fn report(analysis: &Analysis, kind: Kind) -> Report {
    match kind {
        Kind::Narrative => narrative::report(analysis),
        Kind::Evidence => evidence::report(analysis),
        Kind::Conditions => conditions::report(analysis),
        Kind::Assumptions => assumptions::report(analysis),
        Kind::Partners => partners::report(analysis),
        Kind::Scorecard => scorecard::report(analysis),
    }
}

/// A report from its value, for programs, and its document.
fn made(kind: Kind, analysis: &Analysis, value: &impl serde::Serialize, document: Document) -> Report {
    let json = serde_json::json!({
        "version": 1,
        "report": kind.text(),
        "theory": analysis.theory.own_title(),
        "errors": analysis.summary.errors,
        "content": value,
    });
    Report { document, json }
}

/// A document of a theory with its title; it says where the theory can't work yet.
fn started(analysis: &Analysis, what: &str) -> Document {
    let theory = &analysis.theory;
    let language = theory.head.as_ref().and_then(|h| theory.said(&h.language)).map(str::to_owned);
    let mut document = Document { title: format!("{what}: {}", theory.own_title()), language, ..Document::default() };
    if analysis.summary.errors > 0 {
        let things = crate::diagnostic::words::counted(analysis.summary.errors, "thing");
        let words = Phrase::of(format!("{things} in this theory can't work yet, which "));
        let rest = " lists; what stands here is what could be read.";
        document.lead.push(Block::Paragraph(words.and_code("sothat check").and(rest)));
    }
    document
}
