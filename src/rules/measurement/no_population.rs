//! # no-population
//!
//! An indicator that does not say yet whom or what it is about.
//!
//! ## Why it matters
//!
//! A share or a count is of somebody: without the population two people measure two things (USAID, Performance Indicator
//! Reference Sheet guidance: precise definition).
//!
//! ## An example
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2030
//!   source "State test"
//!   frequency yearly
//!   responsible school
//! }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome reading "Children read at grade level" { for "Children aged 5 to 9" by 2030 needs visits }
//! indicator grade3 "Pupils at grade level" {
//!   measures reading
//!   unit score
//!   direction increase
//!   baseline 58 at 2025
//!   target 70 by 2030
//!   population "Pupils in grade three"
//!   source "State test"
//!   frequency yearly
//!   responsible school
//! }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, i) in cx.theory.indicators() {
        let c = cx.theory.collected(i);
        if !c.population.is_said() && !c.unknown {
            super::lacks(
                cx,
                out,
                Rule::NoPopulation,
                id,
                "does not say yet whom or what it is about",
                "Write who is counted, where and of what age: `population \"…\"`.",
            );
        }
    }
}
