//! # continuous-communication
//!
//! Continuous communication: every partner that is not only funder sits in a forum, and one forum meets at least quarterly and reviews
//! indicators. Of a forum that names no members that is the one thing said.
//!
//! It is checked with `framework collective-impact`.
//!
//! ## Why it matters
//!
//! Trust and common language grow in regular meetings over years, and decisions then rest on evidence (Kania and Kramer 2011, fourth
//! condition).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." vision "Every child is well." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone staff 2 }
//! forum table "Steering table" { members clinic, school, hub meets yearly reviews illness }
//! activity visits "Home visits" { by clinic so that well }
//! activity meals "School meals" { by school so that well }
//! outcome well "Children are well" { for "Children under ten" by 2028 }
//! indicator illness "Days of illness" { measures well unit days baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic reported by clinic, school }
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
    conditions::report(cx, out, Rule::ContinuousCommunication, conditions::continuous_communication);
}
