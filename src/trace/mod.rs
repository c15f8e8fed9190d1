//! The "so that" chains of a theory: how one thing is meant to lead to another, step by step, and how well each step is
//! known.
//!
//! [`trace()`] answers for one result or activity, for one link, or for the theory as a whole, and gives a value that
//! [`text()`] tells a person and that serialises for programs. There can be more chains than anybody could list (twice as
//! many with each pair of alternatives), so the first are listed, in the order of the text, and all are counted.

mod chains;
mod make;
mod text;

pub use make::{Focus, trace};
pub use text::text;

use serde::Serialize;

/// What is to be said of the chains through something.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Trace {
    /// The version of this shape; it changes only where programs that read it would break.
    pub version: u32,
    /// The theory's title.
    pub theory: String,
    /// What was asked about; `None` for the theory as a whole.
    pub subject: Option<Thing>,
    /// Of the thing asked about, or of each impact (without impacts, each outcome): how it stands.
    pub results: Vec<Standing>,
    /// How many results there are beyond those that are told of (at most [`MOST_RESULTS`] are).
    pub more_results: usize,
    /// The chains that are listed.
    pub chains: Vec<Chain>,
    /// How many chains there are; `None` where they can't be counted (more than 18 digits).
    pub count: Option<u64>,
    /// Names of what lies in a loop of causes or above one, so far as it leads to what was asked about or follows from it:
    /// chains through it are not listed.
    pub looped: Vec<String>,
}

/// A result or activity.
#[derive(Clone, Debug, Default, Serialize, PartialEq)]
pub struct Thing {
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is, in a word.
    pub kind: &'static str,
}

/// How a result or activity is supported, and how well.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Standing {
    /// The result or activity.
    pub of: Thing,
    /// Whether all that is necessary for it is there, down to activities and what others see to.
    pub is_supported: bool,
    /// Whether nothing at all brings it about.
    pub is_gap: bool,
    /// Who or what else brings it about.
    pub external: Option<String>,
    /// The grade of its evidence: that of its weakest link. `None` in a loop.
    pub evidence: Option<&'static str>,
    /// The link that decides.
    pub weakest: Option<Step>,
    /// What it needs or is helped by.
    pub needs: Vec<Need>,
    /// The steps that all its pathways go through, the nearest first (at most [`MOST_SHARED`]).
    pub all_go_through: Vec<Thing>,
    /// On its pathways, steps in a row of which none is measured: if it is missed, no figure tells what failed there.
    pub cannot_be_diagnosed: Vec<[Thing; 2]>,
}

/// Of how many results it is told how they stand.
pub const MOST_RESULTS: usize = 50;

/// How many shared steps and steps that can't be diagnosed are listed for a result.
pub const MOST_SHARED: usize = 20;

/// Causes that are needed together or as alternatives.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Need {
    /// `all of`, `any of`, `2 of`, `helped by`; of a harm `could follow from`, `made smaller by`.
    pub form: String,
    /// The causes, and whether each is supported.
    pub causes: Vec<Cause>,
}

/// A cause in a [`Need`].
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cause {
    /// The cause.
    pub thing: Thing,
    /// Whether it is supported itself.
    pub is_supported: bool,
    /// Whether an indicator measures it.
    pub is_measured: bool,
}

/// A chain, from its first step to its last.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chain {
    /// Where it begins.
    pub start: Thing,
    /// Each link in order.
    pub steps: Vec<Step>,
}

/// A link of a chain.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Step {
    /// Where it starts.
    pub from: Thing,
    /// Where it leads.
    pub to: Thing,
    /// `needed`, `one of several`, `contributes`.
    pub role: &'static str,
    /// The rationale.
    pub because: Option<String>,
    /// Its grade as the theory says it; `None` where it says none.
    pub grade: Option<&'static str>,
    /// Whether it is delivery, from an activity to its output: no claim about causes.
    pub is_delivery: bool,
    /// The grade that counts, lowered to those of its assumptions; a link without a grade counts as unproven.
    pub evidence: &'static str,
    /// The assumption that lowered it, by title.
    pub lowered_by: Option<String>,
    /// The references that support it, by title.
    pub from_references: Vec<String>,
    /// The references that speak against it, by title.
    pub against_references: Vec<String>,
    /// What it rests on, by title.
    pub assuming: Vec<String>,
    /// Whether both ends are measured, or a question is about it.
    pub is_tested: bool,
    /// Whether it is the weakest of its chain: the lowest grade, of equal ones the nearest to the activities.
    pub is_weakest: bool,
}
