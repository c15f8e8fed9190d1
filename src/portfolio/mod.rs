//! Many theories side by side: those of a funder's grantees, of a network's communities.
//!
//! Of each theory an [`Entry`] is kept, a few lines of figures and words; the theory itself goes. [`Gathering`] takes the
//! entries in, one after another, and gives a [`Portfolio`]: a row for each theory, and what two or more of them share, with
//! the ways in which they define it. What only one theory says is remembered as a number and no more, so memory hardly
//! grows with the theories; where a second theory says it too, the first is asked again ([`Gathering::again`]).

mod cited;
mod document;
mod entry;
mod gather;
mod table;

pub use document::{document, text};
pub use entry::{Entry, Mention};
pub use gather::{Common, Difference, Gathering, Kind, Portfolio, Row};
pub use table::{Part, csv, table, workbook};
