//! What facts are called, where more than one place has to know it.

use super::facts::Fact;

/// What the fact of a baseline is, before its group.
pub(super) const BASELINE: &str = "its baseline";

/// Facts of which one value is meant where nothing is said.
pub(super) const COUNTED: &str = "how it is counted";
pub(super) const OF: &str = "what its population is of";
pub(super) const YEAR: &str = "the start of its year";

/// What an activity has to spend, when it runs, and what partners and forums are: what is told of those that are new.
pub(super) const BUDGET: &str = "{} has a budget of";
pub(super) const RUNS: &str = "when it runs";
pub(super) const ROLE: &str = "{} has the role of";
pub(super) const MEMBERS: &str = "{} includes";
pub(super) const MEETS: &str = "how often it meets";

/// Of an instrument, what indicators do not take from it.
pub(super) const ADDRESS: &str = "its address";
pub(super) const STRAND: &str = "its strand";

/// That a baseline is still to be found out.
pub(super) const BASELINE_DUE: &str = "when its baseline is due";

/// What is meant where a fact is not said: to write it out is no change.
pub(super) fn usual(what: &str) -> Option<&'static str> {
    match what {
        COUNTED => Some("level"),
        OF => Some("people"),
        YEAR => Some("July"),
        _ => None,
    }
}

/// Whether indicators take from their instrument what is said of that so.
pub(super) fn is_shared(fact: &Fact) -> bool {
    ![ADDRESS, STRAND].contains(&fact.what.as_str())
}
