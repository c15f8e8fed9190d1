//! # shared-measurement
//!
//! Shared measurement: every outcome has an indicator that two or more partners report, or that a forum of two or more partners
//! reviews; and no two indicators that measure one thing and bear one title differ in unit, source or frequency. Reviewing a result
//! reviews its indicators.
//!
//! It is checked with `framework collective-impact`.
//!
//! ## Why it matters
//!
//! Partners that measure alike can learn from each other and hold themselves to account (Kania and Kramer 2011, second condition;
//! Kramer, Parkhurst and Vaidyanathan, Breakthroughs in Shared Measurement and Social Impact, 2009).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." vision "Every child is well." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone staff 2 }
//! forum table "Steering table" { members clinic, school, hub meets monthly  reviews calm }
//! activity visits "Home visits" { by clinic so that well }
//! activity meals "School meals" { by school so that well }
//! outcome well "Children are well" { for "Children under ten" by 2028 }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register"  frequency yearly responsible clinic reported by clinic }
//! indicator calm "Calm days" { measures visits unit days baseline 9 at 2025 target 50 by 2028 source "Register" frequency yearly responsible clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." vision "Every child is well." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone staff 2 }
//! forum table "Steering table" { members clinic, school, hub meets monthly reviews illness }
//! activity visits "Home visits" { by clinic so that well }
//! activity meals "School meals" { by school so that well }
//! outcome well "Children are well" { for "Children under ten" by 2028 }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic reported by clinic, school }
//! ```

use super::conditions;
use crate::diagnostic::Rule;
use crate::rules::{Context, Sink};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    conditions::report(cx, out, Rule::SharedMeasurement, conditions::shared_measurement);
}
