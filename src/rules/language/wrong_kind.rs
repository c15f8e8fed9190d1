//! # wrong-kind
//!
//! A name that is there, and names another kind of thing than the statement takes.
//!
//! ## Why it matters
//!
//! Each kind of thing has its place in a theory of change: a partner does, an assumption is taken for granted, an indicator shows.
//! Where they are mixed up, the reasoning is too.
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs visits, clinic }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```

pub(super) use crate::rules::raised_elsewhere as check;
