//! What tracking gives, as plain values that serialise: for the command line, for documents, for a site.

use super::fault::Fault;
use super::status::Status;
use crate::model::Date;
use crate::plan::{Group, Named};
use jiff::civil;
use serde::Serialize;

/// How a theory stands by its figures.
#[derive(Clone, Debug, Serialize)]
pub struct Track {
    /// The theory's name.
    pub name: String,
    /// The theory's title.
    pub title: String,
    /// The language it is written in (a BCP 47 tag).
    pub language: Option<String>,
    /// The day as of which it is judged.
    pub as_of: civil::Date,
    /// How it is told where an indicator should be: `straight line` or `milestones`.
    pub expecting: &'static str,
    /// How many indicators have each status, in the order of [`Status::ALL`].
    pub counts: Vec<(Status, usize)>,
    /// All indicators, in the order of the plan.
    pub indicators: Vec<Tracked>,
    /// Everything that is measured or should be, in causal order: how it stands by its indicators.
    pub subjects: Vec<Standing>,
    /// The outcomes and impacts, each with its pathways and, where it is missed, what that means.
    pub pathways: Vec<Pathway>,
    /// What was read.
    pub read: Read,
}

/// What was read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Read {
    /// The files, in order.
    pub files: Vec<String>,
    /// Rows with figures.
    pub rows: u64,
    /// Rows that count.
    pub counted: u64,
    /// Rows that are laid out for figures and not filled in.
    pub planned: u64,
    /// Rows with a fault of which nothing is told, since too many others are.
    pub untold: u64,
    /// What keeps rows from counting.
    pub faults: Vec<Fault>,
    /// What else should be known of the files, a sentence each.
    pub remarks: Vec<String>,
}

/// An indicator with its figures.
#[derive(Clone, Debug, Serialize)]
pub struct Tracked {
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it measures.
    pub measures: Vec<Named>,
    /// The unit.
    pub unit: Option<String>,
    /// `increase`, `decrease` or `maintain`.
    pub direction: Option<&'static str>,
    /// How it stands.
    pub status: Status,
    /// Why, as a sentence or two.
    pub why: String,
    /// How figures of several partners come together, as a sentence.
    pub added_up: &'static str,
    /// Everybody first, then the groups: those that have targets of their own in the order of the text, then the others.
    pub lines: Vec<Line>,
    /// What each partner handed in for everybody, in the order of the plan.
    pub partners: Vec<PartnerLine>,
}

/// The figures of everybody, or of a group.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The group; everybody where there is none.
    pub among: Option<Group>,
    /// How it stands; none where the theory says nothing of the group.
    pub status: Option<Status>,
    /// Why, as a sentence or two.
    pub why: String,
    /// Where it stood before.
    pub baseline: Option<Point>,
    /// The last figure that can be judged.
    pub latest: Option<Point>,
    /// How far it moved from the baseline: the latest figure less the baseline.
    pub change: Option<f64>,
    /// Where it should be at the time of the latest figure.
    pub expected: Option<f64>,
    /// Where it should be on the day as of which it is judged.
    pub expected_now: Option<f64>,
    /// The target that comes next, or the last one where all are past.
    pub target: Option<Point>,
    /// Whether the latest figure is as good as that target.
    pub reached: Option<bool>,
    /// All figures that count, in order of time.
    pub figures: Vec<Point>,
}

/// What a partner handed in.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerLine {
    /// The partner; none where the rows name none.
    pub partner: Option<Named>,
    /// The latest figure.
    pub latest: Point,
    /// How far it moved since the first figure of this partner: the latest less the first.
    pub change: Option<f64>,
    /// How it stands by the target of all, where a figure of one partner can be held against that: a share or a score.
    pub status: Option<Status>,
}

/// A figure of a time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// What the time is called.
    pub label: String,
    /// The days that it is about.
    pub period: Date,
    /// The number, where it is one.
    pub value: Option<f64>,
    /// The figure as people read it.
    pub text: String,
    /// The dimensions whose groups were added up for it.
    pub added_over: Vec<String>,
    /// The partners who handed in figures at other times, and not for this one, by title.
    pub missing: Vec<String>,
    /// How much of the year the figures of shorter periods cover that were added up, where it is not all of it: 0 to 1.
    pub part: Option<f64>,
}

impl Point {
    /// The figure and its time: `52% in 2026`, `52% from 2026-04-01 to 2026-07-31`.
    pub fn told(&self) -> String {
        format!("{} {}", self.text, super::words::during(&self.label))
    }
}

/// How a result, activity or assumption stands.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// What it is, in a word.
    pub kind: &'static str,
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How it stands by its indicators; none where it has none.
    pub status: Option<Status>,
    /// Why, as a sentence or two.
    pub why: String,
}

/// An outcome or impact, with what leads to it.
#[derive(Clone, Debug, Serialize)]
pub struct Pathway {
    /// `outcome` or `impact`.
    pub kind: &'static str,
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How it stands itself.
    pub status: Option<Status>,
    /// How many steps lead to it.
    pub steps: usize,
    /// How many of them have each status; none for those that nothing measures.
    pub counts: Vec<(Option<Status>, usize)>,
    /// In short, as a sentence.
    pub reading: String,
    /// What explains that it is missed, or what speaks against the theory although it is not.
    pub findings: Vec<Finding>,
    /// What is not known, since it was not measured or not handed in, a sentence each.
    pub unknown: Vec<String>,
}

/// Something that explains why an outcome is missed.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// What it is.
    pub kind: Explanation,
    /// What failed: the name of a step or assumption, or `a -> b` for links.
    pub about: Vec<String>,
    /// What is so, as a sentence.
    pub says: String,
    /// The figures that say so, a sentence each.
    pub evidence: Vec<String>,
}

/// What theory-based evaluation tells apart when an outcome is missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Explanation {
    /// What was planned was not carried out, or did not reach people: implementation failure.
    NotCarriedOut,
    /// It was carried out, and what should follow did not: theory failure.
    NoEffect,
    /// Something that was taken for granted does not hold.
    AssumptionFailed,
    /// What others were to see to is not there.
    OthersFailed,
    /// What leads to it is in place, and it is too soon for the effect.
    TooSoon,
    /// It came about although steps that it needs are not in place.
    WithoutItsCauses,
}

impl Explanation {
    /// The word of the field for it.
    pub const fn text(self) -> &'static str {
        match self {
            Explanation::NotCarriedOut => "not carried out",
            Explanation::NoEffect => "carried out without effect",
            Explanation::AssumptionFailed => "an assumption failed",
            Explanation::OthersFailed => "others did not see to it",
            Explanation::TooSoon => "too soon for an effect",
            Explanation::WithoutItsCauses => "came about by other ways",
        }
    }
}
