//! The theory: results, activities, links, assumptions, indicators, partners, dates and evidence, as they were said.
//!
//! [`resolve`](fn@resolve) makes a [`Theory`] from syntax trees, and the diagnostics of names, kinds and values with it.
//! The theory is not changed afterwards and holds resolved names only: a name that was not found is a diagnostic, and
//! leaves a mark (`unknown`) where rules must know that something was said. Questions that follow chains of causes
//! belong to `graph`, judgements to `rules`.

mod by_name;
mod by_place;
mod date;
mod details;
mod direction;
mod items;
mod links;
mod moved;
mod needs;
mod of_kind;
mod resolve;
mod spoken;
mod theory;
mod value;

pub use by_place::ByPlace;
pub use date::{Date, Duration, Frequency};
pub use details::{
    Accept, Activity, Agenda, Assumption, Baseline, Budget, Code, Collection, Evidence, Forum, Head, Indicator,
    Instrument, LevelSetting, Note, Partner, Question, Reference, ResultState, Strand, Target, View, Within,
};
pub use items::{Item, ItemId, Ref, RefList, Refs, Spot};
pub use links::{Grade, Group, GroupId, Link, LinkId, Properties, Role, Saying, Strength};
pub use needs::Need;
pub use resolve::{Extent, Resolved, Unit, resolve};
pub(crate) use resolve::{date_advice, rewrite};
pub use theory::{Collected, Theory};
pub use value::{Among, At, Figure, Said, Text};
