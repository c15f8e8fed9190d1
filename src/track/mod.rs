//! Tracking: figures that were handed in, held against the theory.
//!
//! [`Observations`] takes in rows from files, one after the other, and keeps one cell for each indicator, period, partner
//! and group, so that memory grows with the groups and not with the rows. [`track()`] makes of them a [`Track`]: how each
//! indicator stands, how each result, and for each outcome that is missed what that means. A file a step: rows
//! (`observations`, `keys`, `given`), cells (`cell`), figures of series (`figures`, `taken`), what is expected (`aim`), how that compares
//! (`assess`, `judge`), and what follows for the pathways (`seen`, `pathways`). The outputs are made from the value:
//! [`text()`], [`document()`], [`table()`], [`json()`]; [`onto()`] brings the figures into the measurement plan. [`sql()`] writes the query by which a database does the adding up
//! of rows; `measure` says for both what may be added up.

mod aim;
mod assess;
mod cell;
mod colours;
mod columns;
mod csv_file;
mod dialect;
mod document;
mod fault;
mod figures;
mod given;
mod judge;
mod keys;
mod measure;
mod number;
mod observations;
mod onto;
mod pathways;
mod problems;
mod seen;
mod sql;
mod status;
mod subjects;
mod table;
mod taken;
mod text;
mod tracked;
mod unread;
mod words;
mod workbook;

pub use aim::Expecting;
pub use colours::colours;
pub use dialect::Dialect;
pub use document::document;
pub use fault::Fault;
pub use observations::Observations;
pub use onto::onto;
pub use sql::sql;
pub use status::Status;
pub use table::table;
pub use text::{faults, text};
pub use tracked::{Explanation, Finding, Line, PartnerLine, Pathway, Point, Read, Standing, Track, Tracked};
pub use unread::Unread;
pub use words::figure;

use crate::graph::Graph;
use crate::model::Theory;
use crate::plan::Plan;
use figures::Figures;
use jiff::civil;

/// How a theory stands by what was handed in, as of a day. `plan` is its measurement plan, for which the observations were
/// taken in.
pub fn track(
    theory: &Theory,
    graph: &Graph,
    plan: &Plan,
    mut observations: Observations<'_>,
    as_of: civil::Date,
    how: Expecting,
) -> Track {
    observations.conflicts();
    let figures = Figures::of(&observations, plan.indicators.len());
    let judge = judge::Judge { plan, observations: &observations, figures: &figures, as_of, how };
    let indicators = judge.all();
    let subjects = subjects::subjects(plan, &indicators);
    let pathways = pathways::pathways(&seen::Seen::of(theory, graph, &subjects, &indicators));
    let count = |status: &Status| (*status, indicators.iter().filter(|i| i.status == *status).count());
    Track {
        name: plan.name.clone(),
        title: plan.title.clone(),
        language: plan.language.clone(),
        as_of,
        expecting: match how {
            Expecting::Line => "straight line",
            Expecting::Milestones => "milestones",
        },
        counts: Status::ALL.iter().map(count).collect(),
        indicators,
        subjects,
        pathways,
        read: observations.read(as_of),
    }
}

/// Writes all of it for programs.
///
/// # Errors
/// None that can happen: it holds nothing that JSON has no place for.
pub fn json(track: &Track) -> serde_json::Result<String> {
    #[derive(serde::Serialize)]
    struct Whole<'a> {
        version: u8,
        #[serde(flatten)]
        track: &'a Track,
    }
    Ok(serde_json::to_string_pretty(&Whole { version: 1, track })? + "\n")
}
