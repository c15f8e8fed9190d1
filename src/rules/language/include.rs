//! # include
//!
//! A file that is taken in with `include` (or a `bibliography`) is missing, can't be read, lies outside the folder of the root file,
//! is not UTF-8, or has a `theory` of its own.
//!
//! ## Why it matters
//!
//! A theory in several files is one theory. It is kept in one folder, so that it can be handed on, reviewed and versioned as a
//! whole.
//!
//! ## An example
//!
//! ```theory
//! include "early-years.theory"
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition ready "Children are ready for school" { needs visits so that well }
//! indicator grade3 "Pupils at grade level" { measures ready unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

pub(super) use crate::rules::raised_elsewhere as check;
