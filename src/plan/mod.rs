//! The measurement plan: one value, made once from a theory, from which every document is written, so that all documents
//! agree.
//!
//! [`plan()`] gathers, in causal order, each result with its indicators and everything that is said of them (what an
//! indicator takes from its instrument filled in), targets by period, the collection calendar, the assumptions to
//! monitor, the learning questions, partners and budget, and what is missing. What the author wrote stands as it was
//! written, with the number or the days that it means beside it. [`Table`] lays out one part of the plan as rows; a file
//! a target writes plan or table down: [`markdown()`], [`html()`], [`json()`], [`csv()`], [`workbook()`], [`docx()`].
//!
//! What is missing is said, and never papered over: a plan with a hole that nobody sees is worse than none.

mod calendar;
mod cids;
mod csv;
mod docx;
mod export;
mod gaps;
mod html;
mod iati;
mod ics;
mod indicator;
mod json;
mod logframe;
mod make;
mod markdown;
mod observations;
mod partner;
mod period;
mod plain;
mod register;
mod said;
mod sheets;
mod table;
mod tables;
mod time;
mod workbook;
mod xlsform;

pub use calendar::Due;
pub use cids::cids;
pub use csv::{csv, csv_of};
pub use docx::{docx, docx_sheets, docx_table};
pub use export::{Export, File, Folder};
pub use html::{html, html_sheets, html_table};
pub use iati::iati;
pub use ics::ics;
pub use indicator::{FIELDS, Group, Indicator, Series, Value};
pub use json::{json, json_table};
pub use logframe::{Layout, logframe};
pub use make::{indicator, plan};
pub(crate) use markdown::escape as escape_markdown;
pub use markdown::{markdown, markdown_sheets, markdown_table};
pub use observations::{Column, Planned, Possible, columns, planned, words};
pub use register::{Assumption, Budget, Code, Partner, Question};
pub use sheets::{Sheet, sheets};
pub use table::{Cell, Part, Table};
pub use tables::tables;
pub use time::{Written, Year};
pub use workbook::{Fresh, Renewal, Returned, partner_workbook, table_workbook, tables_workbook, workbook};
pub use xlsform::xlsforms;

use crate::model::Date;
use serde::Serialize;

/// A measurement plan.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Plan {
    /// The theory's name: stable, and good as an id.
    pub name: String,
    /// The theory's title.
    pub title: String,
    /// Where it works.
    pub place: Option<String>,
    /// From when to when.
    pub horizon: Option<Written<Date>>,
    /// What it is about, in short.
    pub summary: Option<String>,
    /// Whom to ask about it.
    pub contact: Option<String>,
    /// The language it is written in (a BCP 47 tag).
    pub language: Option<String>,
    /// The currency of amounts that name none.
    pub currency: Option<String>,
    /// What the partners want to solve.
    pub problem: Option<String>,
    /// What they want to see.
    pub vision: Option<String>,
    /// The codes of the theory as a whole.
    pub codes: Vec<Code>,
    /// The day as of which figures that were handed in are shown; none where none were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<jiff::civil::Date>,
    /// How many things in the theory can't work yet; the plan then shows what could be read.
    pub errors: usize,
    /// How the theory counts years.
    #[serde(skip)]
    counting: time::Counting,
    /// The theory's own years, from the first figure after the baseline to the last target: split years where it counts
    /// in those.
    pub years: Vec<Year>,
    /// Everything that is measured, or should be: activities, results and harms in causal order, then assumptions, then
    /// (with no name) indicators that measure nothing yet.
    pub subjects: Vec<Subject>,
    /// All indicators, in the order of the subjects, each once.
    pub indicators: Vec<Indicator>,
    /// What is to be collected when, in order of date.
    pub calendar: Vec<Due>,
    /// What is taken for granted.
    pub assumptions: Vec<Assumption>,
    /// What is to be learnt.
    pub questions: Vec<Question>,
    /// Who works on it.
    pub partners: Vec<Partner>,
    /// What it costs.
    pub budget: Vec<Budget>,
    /// What the plan lacks, a sentence each.
    pub gaps: Vec<String>,
}

/// A declared thing that is spoken of: its name, which is its id, and its title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
}

/// The titles of things, in order.
pub fn titles(things: &[Named]) -> Vec<String> {
    things.iter().map(|t| t.title.clone()).collect()
}

/// The titles of several things, one after the other. With commas between them, one with a comma of its own would run into the next.
pub(crate) fn together(things: &[Named]) -> String {
    titles(things).join("; ")
}

/// Something that is measured, or should be.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Subject {
    /// What it is, in a word: `outcome`, `activity`, `assumption` …
    pub kind: &'static str,
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Whose change it is.
    pub whose: Option<String>,
    /// By when it is due, or when it runs.
    pub due: Option<Written<Date>>,
    /// Who answers for it: its owner, or the partners who carry it out.
    pub who: Vec<Named>,
    /// Who or what else brings it about.
    pub external: Option<String>,
    /// The pathway or domain that it belongs to, by title.
    pub strand: Option<String>,
    /// The activities that soften a harm, by title.
    pub mitigated_by: Vec<String>,
    /// What it leads to as a cause, by name.
    pub leads_to: Vec<String>,
    /// The assumptions that must hold for it to lead on: those of the links out of it, and of what they lead to. By place
    /// in the plan's list.
    pub conditions: Vec<usize>,
    /// Its codes.
    pub codes: Vec<Code>,
    /// Whether it is measured; of an activity also by a measured output straight from it.
    pub is_measured: bool,
    /// Its indicators, by place in the plan's list.
    pub indicators: Vec<usize>,
}

impl Subject {
    /// Whether an indicator is missing: what is measured otherwise, and what others see to or something is done about,
    /// needs none of its own.
    pub fn lacks_indicator(&self) -> bool {
        self.indicators.is_empty() && !self.is_measured && self.external.is_none() && self.mitigated_by.is_empty()
    }

    /// What is to be said where it has no indicator of its own.
    pub fn without_indicator(&self) -> &'static str {
        match (self.is_measured, self.external.is_some(), self.mitigated_by.is_empty()) {
            (true, ..) => "Measured by what comes straight from it.",
            (_, true, _) => "Not measured here: others see to it.",
            (_, _, false) => "Not measured: something is done about it.",
            _ => "Nothing measures this yet.",
        }
    }
}
