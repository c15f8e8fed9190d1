//! # syntax
//!
//! Something in the text can't be read as it stands: a word that is no statement, a value that is missing, a quote or a brace that
//! is not closed. Every such fault of a file is reported in one run, and what is sound around it is kept.
//!
//! ## Why it matters
//!
//! What can't be read can't be reviewed. The rest of the theory is checked all the same, and nothing is said of what only follows
//! from the fault.
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { by soon needs visits for "Pupils" accept unmeasured-outcome because "An example" }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { by 2030 needs visits for "Pupils" }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

pub(super) use crate::rules::raised_elsewhere as check;
