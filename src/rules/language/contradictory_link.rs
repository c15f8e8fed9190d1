//! # contradictory-link
//!
//! One link of which two different things are said: two grades, two rationales, two lengths of time, two strengths; or that it helps
//! and hinders at once, or is a cause and a feedback at once.
//!
//! ## Why it matters
//!
//! A link is one claim, wherever it is written. Where a theory says two different things of it, the team has not decided yet, and
//! should.
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs visits { because "Visitors bring books." } }
//! link visits -> reading { because "Parents learn to read aloud." }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs visits { because "Visitors bring books." } }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

pub(super) use crate::rules::raised_elsewhere as check;
