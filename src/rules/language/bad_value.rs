//! # bad-value
//!
//! A value that is not a date, number, length of time, unit, word or check that exists, or not a code of the Sustainable
//! Development Goals (`code sdg "4.1.1"`).
//!
//! ## Why it matters
//!
//! Dates and figures are what a plan is worked from; a slip here spreads into every table made from it.
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" by 2030-13 needs visits }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" by 2030-12 needs visits }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

pub(super) use crate::rules::raised_elsewhere as check;
