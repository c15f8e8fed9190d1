//! What is said of each kind of thing, a struct a kind. Fields bear the names of the statements.

use super::date::{Date, Duration, Frequency};
use super::items::{ItemId, Ref, Refs, Spot};
use super::links::{Grade, LinkId};
use super::value::{Among, At, Figure, Said, Text};
use crate::diagnostic::{Level, Rule};
use crate::source::Span;
use std::sync::Arc;

/// The `theory` declaration.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Head {
    pub name: Span,
    pub title: Option<Text>,
    /// Keyword and name.
    pub head: Span,
    /// The whole declaration.
    pub span: Span,
    pub place: Said<Text>,
    pub horizon: Said<At<Date>>,
    pub summary: Said<Text>,
    pub version: Said<Text>,
    pub contact: Said<Text>,
    pub language: Said<Text>,
    pub currency: Said<Span>,
    pub year_starts: Said<At<u8>>,
    pub review_by: Said<At<Date>>,
    /// The places of the dimensions.
    pub disaggregate_by: Vec<Span>,
    /// Whether `framework collective-impact` is said.
    pub collective_impact: bool,
    pub checks: Vec<LevelSetting>,
}

/// `check RULE level because "…"`.
#[derive(Clone, Debug)]
pub struct LevelSetting {
    /// The rule whose level is set.
    pub rule: Rule,
    /// The level; `None` for `off`.
    pub level: Option<Level>,
    /// The name of the rule, where it is said.
    pub span: Span,
    /// The whole statement.
    pub statement: Span,
    /// The reason.
    pub because: Option<Text>,
}

/// `accept RULE because "…"`.
#[derive(Clone, Debug)]
pub struct Accept {
    /// The rule that is silenced.
    pub rule: Rule,
    /// The name of the rule, where it is said.
    pub span: Span,
    /// The whole statement.
    pub statement: Span,
    /// The reason.
    pub because: Option<Text>,
    /// The block in which it stands.
    pub block: Within,
}

/// The block in which an `accept`, a note or a code stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Within {
    /// The theory's.
    Theory,
    /// The agenda's.
    Agenda,
    /// A thing's.
    Item(ItemId),
    /// That of the properties of these links.
    Links(Arc<[LinkId]>),
}

impl Within {
    /// The thing in whose block it stands; `None` in that of the theory, its agenda or links.
    pub const fn item(&self) -> Option<ItemId> {
        if let Within::Item(item) = self { Some(*item) } else { None }
    }
}

/// `note "text"`.
#[derive(Clone, Debug)]
pub struct Note {
    /// The block in which it stands.
    pub block: Within,
    /// What it says.
    pub text: Text,
}

/// `code scheme "text"`.
#[derive(Clone, Debug)]
pub struct Code {
    /// The block in which it stands.
    pub block: Within,
    /// The scheme's name, where it is said.
    pub scheme: Span,
    /// The code.
    pub text: Text,
}

/// The `agenda` declaration.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Agenda {
    /// Its keyword.
    pub head: Span,
    pub problem: Said<Text>,
    pub vision: Said<Text>,
    pub adopted: Said<At<Date>>,
    pub adopted_by: Refs,
}

/// An impact, outcome, precondition, output or harm.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct ResultState {
    /// `for`: whose change it is.
    pub whose: Said<Text>,
    pub by: Said<At<Date>>,
    pub external: Said<Text>,
    pub owner: Option<Ref>,
    pub place: Said<Text>,
    /// Activities that soften a harm.
    pub mitigated_by: Refs,
}

/// What partners do.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Activity {
    pub by: Refs,
    /// Its first day to its last day.
    pub during: Said<At<Date>>,
    /// Where the first date of `during` is said.
    pub begins: Option<At<Date>>,
    pub budget: Vec<Budget>,
    pub place: Said<Text>,
}

/// `budget amount in period from partners`.
#[derive(Clone, Debug)]
pub struct Budget {
    /// The amount, in the currency.
    pub amount: At<f64>,
    /// The place of the currency code, where it is not the theory's currency.
    pub currency: Option<Span>,
    /// The period it is for.
    pub period: Option<At<Date>>,
    /// Who pays.
    pub from: Refs,
}

/// A grade with its references.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The grade.
    pub grade: Said<At<Grade>>,
    /// What supports it.
    pub from: Refs,
    /// What speaks against it.
    pub against: Refs,
}

/// What is taken for granted.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Assumption {
    /// What it is said to apply to here; links that say `assuming` are in `Theory::rests_on`.
    pub applies_to: Vec<Spot>,
    /// Whether something is named that was not found.
    pub applies_to_unknown: bool,
    pub evidence: Evidence,
    /// 2 high, 1 medium, 0 low.
    pub likelihood: Said<At<u8>>,
    /// 2 high, 1 medium, 0 low.
    pub consequence: Said<At<u8>>,
    pub if_false: Said<Text>,
    pub tested_by: Refs,
    pub mitigated_by: Refs,
    pub review_by: Said<At<Date>>,
    pub owner: Option<Ref>,
    /// Whether an owner is named that was not found.
    pub unknown_owner: bool,
}

/// How figures are collected: what an indicator says itself, or takes from its instrument.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Collection {
    pub source: Said<Text>,
    pub method: Said<Text>,
    pub sample: Said<Text>,
    pub population: Said<Text>,
    pub frequency: Said<At<Frequency>>,
    pub available_after: Said<At<Duration>>,
    pub responsible: Refs,
    pub reported_by: Refs,
    pub limitations: Said<Text>,
}

/// How anyone will know.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Indicator {
    /// What it measures or tests: what it stands in (at the head of the list), what it says, and the assumptions that say
    /// `tested by` it.
    pub measures: Refs,
    pub definition: Said<Text>,
    pub numerator: Said<Text>,
    pub denominator: Said<Text>,
    /// A known word or a text in quotes.
    pub unit: Said<Text>,
    /// Where a unit is said that was not understood.
    pub faulty_unit: Option<Span>,
    /// 1 increase, -1 decrease, 0 maintain.
    pub direction: Said<At<i8>>,
    /// 0 level, 1 cumulative, 2 per-period.
    pub counted_as: Said<At<u8>>,
    pub baselines: Vec<Baseline>,
    pub baseline_due: Said<At<Date>>,
    /// Whether a baseline is said that was not understood.
    pub faulty_baseline: bool,
    pub targets: Vec<Target>,
    /// Whether a target is said that was not understood.
    pub faulty_target: bool,
    pub threshold: Said<At<f64>>,
    pub range: Said<At<(f64, f64)>>,
    /// Whether the population is of things (of people where not said).
    pub of_things: Said<At<bool>>,
    /// The places of the dimensions.
    pub disaggregate_by: Vec<Span>,
    /// Whether a dimension is named that was not understood.
    pub unknown_dimension: bool,
    pub instrument: Option<Ref>,
    /// An instrument that is named in quotes, and not declared.
    pub instrument_text: Option<Text>,
    /// Whether an instrument is named that was not found.
    pub unknown_instrument: bool,
    pub aggregates: Said<At<bool>>,
    pub rationale: Said<Text>,
    /// What it shares with instruments.
    pub collection: Collection,
}

/// `baseline value at date among dimension "group"`.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The value.
    pub value: At<Figure>,
    /// Its date; `None` where it could not be understood.
    pub at: Option<At<Date>>,
    /// The group it is for.
    pub among: Option<Among>,
    /// The whole statement.
    pub span: Span,
}

/// `target value by date among dimension "group"`.
#[derive(Clone, Debug)]
pub struct Target {
    /// The value.
    pub value: At<Figure>,
    /// Its date; `None` where it could not be understood.
    pub by: Option<At<Date>>,
    /// The group it is for.
    pub among: Option<Among>,
    /// The whole statement.
    pub span: Span,
}

/// A survey, register or test that indicators share.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Instrument {
    pub collection: Collection,
    pub url: Said<Text>,
}

/// A partner.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Partner {
    /// The roles: known words, or texts in quotes.
    pub roles: Vec<Text>,
    /// Whether a role is said that was not understood.
    pub unknown_role: bool,
    pub contact: Said<Text>,
    pub place: Said<Text>,
    pub funded_by: Refs,
    /// Full-time equivalents.
    pub staff: Said<At<f64>>,
    /// The places of the functions, which are known words.
    pub does: Vec<Span>,
    /// Whether a function is said that was not understood.
    pub unknown_function: bool,
}

/// Where partners meet.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Forum {
    pub members: Refs,
    pub meets: Said<At<Frequency>>,
    pub reviews: Refs,
    pub owner: Option<Ref>,
}

/// Something that can be cited.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Reference {
    pub author: Said<Text>,
    pub year: Said<At<i32>>,
    /// A known word, or a text in quotes.
    pub kind: Said<Text>,
    pub doi: Said<Text>,
    pub url: Said<Text>,
    /// Whether it comes from a bibliography.
    pub from_bibliography: bool,
}

/// A pathway or domain.
#[derive(Clone, Debug, Default)]
pub struct Strand {
    /// The places where it was opened again.
    pub reopened: Vec<Span>,
}

/// A learning question.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct Question {
    pub about: Vec<Spot>,
    /// Whether something is named that was not found.
    pub about_unknown: bool,
    pub answered_by: Refs,
    pub due: Said<At<Date>>,
    pub owner: Option<Ref>,
}

/// A picture for one audience.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are the statements of the block, described in the vocabulary")]
pub struct View {
    pub focus: Refs,
    pub strands: Refs,
    /// The places of the words.
    pub show: Vec<Span>,
    /// The places of the words.
    pub hide: Vec<Span>,
    pub depth: Said<At<u32>>,
    /// The place of the word.
    pub colour_by: Said<Span>,
}
