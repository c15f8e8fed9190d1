//! # mutually-reinforcing
//!
//! Mutually reinforcing activities: every partner that is not only backbone, funder or evaluator runs an activity, and every outcome is
//! fed by activities of at least two partners.
//!
//! It is checked with `framework collective-impact`.
//!
//! ## Why it matters
//!
//! Partners need not all do the same. Much comes of little where the best of each fits with the best of the others (Kania and
//! Kramer 2011, third condition).
//!
//! ## An example
//!
//! ```theory whole
//! theory example "An example" { framework collective-impact }
//! agenda { problem "Many children are ill." vision "Every child is well." adopted 2025 by clinic, school, hub }
//! partner clinic "Community clinic"
//! partner school "School"
//! partner hub "Backbone office" { role backbone staff 2 }
//! forum table "Steering table" { members clinic, school, hub meets monthly reviews illness }
//! activity visits "Home visits" { by clinic so that well }
//! activity meals "School meals" { by clinic so that well }
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
    conditions::report(cx, out, Rule::MutuallyReinforcing, conditions::mutually_reinforcing);
}
