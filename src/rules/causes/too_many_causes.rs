//! # too-many-causes
//!
//! A result with more than nine direct causes.
//!
//! ## Why it matters
//!
//! Nobody can follow ten arrows into one box, and few initiatives can manage ten conditions at once. Most often some of them
//! belong together under a precondition of their own (Davies, "Representing theories of change", 2018; Miller, "The magical
//! number seven, plus or minus two", 1956).
//!
//! ## An example
//!
//! ```theory
//! outcome safe "Children are safe" { needs a1, a2, a3, a4, a5, a6, a7, a8, a9, visits indicator injuries "Injuries" { unit count baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic } }
//! activity a1 { by clinic } activity a2 { by clinic } activity a3 { by clinic }
//! activity a4 { by clinic } activity a5 { by clinic } activity a6 { by clinic }
//! activity a7 { by clinic } activity a8 { by clinic } activity a9 { by clinic }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! outcome safe "Children are safe" { needs a1, a2, a3, visits indicator injuries "Injuries" { unit count baseline 9 at 2025 target 5 by 2028 source "Register" frequency yearly responsible clinic } }
//! activity a1 { by clinic } activity a2 { by clinic } activity a3 { by clinic }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};

/// More direct causes than this can't be followed.
const MOST: usize = 9;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, _) in cx.theory.results() {
        let causes = cx.theory.causes(id).count();
        if causes <= MOST {
            continue;
        }
        out.report(Rule::TooManyCauses, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message =
                format!("{} has {causes} direct causes, more than a reader can take in.", say::quoted(cx.theory, id));
            d.help(
                "Which of them belong together? Put those under a precondition of their own, and let that lead here.",
            )
        });
    }
}
