//! # idle-forum
//!
//! A forum that reviews nothing.
//!
//! ## Why it matters
//!
//! Meetings that look at no figures drift from the shared agenda (Hanleybrown, Kania and Kramer, "Channeling Change: Making
//! Collective Impact Work", 2012).
//!
//! ## An example
//!
//! ```theory
//! forum table "Steering table" { members clinic, school meets monthly }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! forum table "Steering table" { members clinic, school meets monthly reviews illness }
//! ```

use crate::diagnostic::Rule;
use crate::rules::{Context, Sink, Subject, say};
use crate::vocabulary::DeclarationKind as Kind;

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    for (id, forum) in cx.theory.forums() {
        if forum.reviews.is_said() {
            continue;
        }
        out.report(Rule::IdleForum, Subject::Item(id), cx.theory.item(id).head, |mut d| {
            d.message = format!("{} does not review any indicator or result yet.", say::quoted(cx.theory, id));
            let example = cx.theory.of_kind(Kind::Indicator).next().map_or("…", |i| cx.theory.name(i));
            d.help(format!("Say what is reviewed there, for example `reviews {example}`."))
        });
    }
}
