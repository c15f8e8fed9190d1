//! # undefined-name
//!
//! A name that nothing in the theory bears, or a link spoken of that nothing says. The nearest name of the right kind is suggested.
//!
//! ## Why it matters
//!
//! A link to a name that is not there is a link to nothing: the chain of reasoning breaks at that place without anybody seeing it in
//! the diagram.
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs vists }
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
