//! Tracking: figures held against the theory, from rows to what a missed outcome means.

mod outcomes;
mod reading;
mod rows;
mod standing;

pub use crate::given::analysed;
use sothat::analysis::Analysis;
use sothat::plan::{Plan, plan};
use sothat::track::{Expecting, Observations, Track, Tracked, track};

pub fn planned(a: &Analysis) -> Plan {
    plan(&a.theory, &a.graph, a.summary.errors)
}

/// The theory tracked by the rows of a file, as of a day.
pub fn tracked(theory: &str, rows: &str, as_of: (i16, i8, i8)) -> Track {
    tracked_by(theory, rows, as_of, Expecting::Line)
}

pub fn tracked_by(theory: &str, rows: &str, (year, month, day): (i16, i8, i8), how: Expecting) -> Track {
    let a = analysed(theory);
    let plan = planned(&a);
    let mut observations = Observations::new(&plan);
    observations.read_csv("rows.csv", rows.as_bytes()).expect("a file with headings");
    track(&a.theory, &a.graph, &plan, observations, jiff::civil::date(year, month, day), how)
}

/// A theory of one outcome with one indicator that says this.
pub fn with_indicator(says: &str) -> String {
    format!(
        "theory t \"T\" {{ }}\noutcome o \"Something changes\" {{ needs a }}\nactivity a \"Something is done\" {{ by p, q }}\n\
         partner p \"P\"\npartner q \"Q\"\nindicator i \"I\" {{ measures o {says} }}\n"
    )
}

/// The indicator of a track.
pub fn of<'t>(track: &'t Track, name: &str) -> &'t Tracked {
    track.indicators.iter().find(|i| i.name == name).unwrap_or_else(|| panic!("there is no {name}"))
}
