//! The value of a page.

use super::facts::code_in_words;
use super::findings::{self, Finding, Findings};
use super::links::{self, Group, Link};
use super::maps::{self, Map};
use super::measures::{self, Calendar, Measure, Row};
use super::parts::Section;
use super::reports;
use super::standing::Figures;
use super::things::{self, Thing};
use crate::analysis::Analysis;
use crate::both::both;
use crate::model::Within;
use crate::plan::plan;
use crate::report::{Kind, written};
use crate::track::Track;
use serde::Serialize;
use serde_json::Value;

/// Everything that a page shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Page {
    /// The version of this shape.
    pub version: u32,
    /// How many times a served page has changed; a page by itself never has.
    pub edition: u64,
    /// The theory's title.
    pub title: String,
    /// The language that its texts are written in, a BCP 47 tag of the usual form.
    pub language: Option<String>,
    /// Where it works.
    pub place: Option<String>,
    /// From when to when.
    pub horizon: Option<String>,
    /// What it is about, in short.
    pub summary: Option<String>,
    /// Which version of the theory this is.
    pub revision: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// By when it is to be reviewed.
    pub review_by: Option<String>,
    /// The theory's own notes and those of its agenda.
    pub notes: Vec<String>,
    /// Their codes.
    pub codes: Vec<String>,
    /// What the partners want to solve.
    pub problem: Option<String>,
    /// What they want to see.
    pub vision: Option<String>,
    /// When the agenda was adopted.
    pub adopted: Option<String>,
    /// Who adopted it, by name.
    pub adopted_by: Vec<String>,
    /// The day as of which dates were judged.
    pub as_of: String,
    /// Everything that has a name, in the order of the text.
    pub things: Vec<Thing>,
    /// The links in the order of the text.
    pub links: Vec<Link>,
    /// Groups of causes, in the order of the text.
    pub groups: Vec<Group>,
    /// The maps; the first is shown first.
    pub maps: Vec<Map>,
    /// The plan: what is measured, or should be.
    pub plan: Vec<Row>,
    /// The indicators in figures.
    pub measures: Vec<Measure>,
    /// What is told of the figures as a whole, where there are some.
    pub figures: Option<Figures>,
    /// What is to be collected when.
    pub calendar: Calendar,
    /// The theory told in plain paragraphs.
    pub story: Vec<Section>,
    /// What the report on evidence says.
    pub evidence: Value,
    /// What the report on the five conditions says.
    pub conditions: Value,
    /// Whether the theory asks to be checked by the five conditions.
    pub is_collective: bool,
    /// What the ledger of assumptions says.
    pub assumptions: Value,
    /// What the checks found.
    pub findings: Findings,
    /// Faults that keep a part of the text from being read.
    pub faults: Vec<Finding>,
    /// Whether all but the faults is how things stood before they came in (`sothat serve`).
    pub is_stale: bool,
}

/// Makes the value of a page. It tells of the findings that the analysis has worded; with figures, of how things stand by
/// them.
pub fn page(analysis: &Analysis, track: Option<&Track>) -> Page {
    // Where each box and arrow goes takes about as long as all the rest.
    let (page, maps) = both(true, || all_but_maps(analysis, track), || maps::maps(analysis, track));
    Page { maps, ..page }
}

fn all_but_maps(analysis: &Analysis, track: Option<&Track>) -> Page {
    let theory = &analysis.theory;
    let plan = plan(theory, &analysis.graph, analysis.summary.errors);
    let head = theory.head.as_ref();
    let agenda = theory.agenda.as_ref();
    let adopted_by = agenda.into_iter().flat_map(|a| a.adopted_by.items());
    Page {
        version: 1,
        edition: 0,
        title: theory.own_title().into_owned(),
        language: plan.language.clone().filter(|tag| is_tag(tag)),
        place: plan.place.clone(),
        horizon: plan.horizon.as_ref().map(|h| h.written.clone()),
        summary: plan.summary.clone(),
        revision: head.and_then(|h| theory.said(&h.version)).map(str::to_owned),
        contact: plan.contact.clone(),
        review_by: head.and_then(|h| written(theory, &h.review_by)),
        notes: theory.notes.iter().filter(|n| is_whole(&n.block)).map(|n| theory.text(&n.text).to_owned()).collect(),
        codes: theory.codes.iter().filter(|c| is_whole(&c.block)).map(|c| code_in_words(theory, c)).collect(),
        problem: plan.problem.clone(),
        vision: plan.vision.clone(),
        adopted: agenda.and_then(|a| written(theory, &a.adopted)),
        adopted_by: adopted_by.map(|p| theory.name(p).to_owned()).collect(),
        as_of: analysis.as_of.to_string(),
        things: things::things(analysis, &plan, track),
        links: links::links(analysis),
        groups: links::groups(theory),
        maps: Vec::new(),
        plan: measures::rows(&plan),
        measures: measures::measures(&plan, track),
        figures: track.map(Figures::of),
        calendar: measures::calendar(&plan, analysis.as_of),
        story: reports::story(analysis),
        evidence: reports::content(analysis, Kind::Evidence),
        conditions: reports::content(analysis, Kind::Conditions),
        is_collective: head.is_some_and(|h| h.collective_impact),
        assumptions: reports::content(analysis, Kind::Assumptions),
        findings: findings::of(analysis),
        faults: findings::faults(analysis),
        is_stale: false,
    }
}

/// Whether a block speaks of the theory as a whole.
const fn is_whole(block: &Within) -> bool {
    matches!(block, Within::Theory | Within::Agenda)
}

/// Whether it has the form of a BCP 47 tag (RFC 5646, section 2.1): a language of two or three letters, then parts of up
/// to eight letters and digits.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language = |p: &str| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic());
    parts.next().is_some_and(is_language)
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}
