//! The page for those who will never open a text file: the map to move about in, and all that is said of each thing on it.
//!
//! [`page()`] gathers a [`Page`], a value that says everything the page shows: each thing with its facts, the links, the
//! maps as SVG, the plan, the reports, the findings of the checks. [`html()`] writes it into one file that asks nothing of
//! any network: the value as JSON, which a script beside it turns into elements by setting their text. So no title,
//! however it is written, becomes markup or script; and a Content-Security-Policy within the page lets nothing run or load
//! but what we put there. The script, the look and the skeleton are plain files in this folder, taken in when Sothat is
//! built. `sothat serve` shows the same page and sends it the value again whenever the text is saved ([`json()`]).

mod facts;
mod findings;
mod html;
mod links;
mod maps;
mod measures;
mod page;
mod parts;
mod reports;
mod standing;
mod things;

pub use findings::{Finding, Findings};
pub use html::{Mode, html, json, policy};
pub use links::{Group, Link};
pub use maps::{LegendEntry, Map};
pub use measures::{Calendar, Figure, Measure, Row, Series};
pub use page::{Page, page};
pub use parts::{Block, Fact, Part, Section};
pub use standing::{Figures, Latest, Reading, Why};
pub use things::Thing;
