//! The checks: a folder a family, a file a rule.
//!
//! Each file holds its rule's page (the doc comment on top: what it means, why it matters in evaluation with the source,
//! an example that it finds, the same example mended) and its check. A check reads the theory and asks the graph, which
//! answers and never judges; findings go into the [`Sink`], which applies `accept` and `check`. Names, levels and the
//! order of rules stand in [`crate::diagnostic::Rule`].

/// One row a rule of a family: its file (whose doc comment is its page), its rule, and its check.
macro_rules! family {
    ($($file:ident: $rule:ident,)*) => {
        $(mod $file;)*

        /// The rules of this family that look at a whole theory, in the order in which they run.
        pub(super) const ROWS: &[crate::rules::Row] = &[
            $(crate::rules::Row {
                rule: crate::diagnostic::Rule::$rule,
                source: include_str!(concat!(stringify!($file), ".rs")),
                check: $file::check,
            },)*
        ];
    };
}

mod again;
mod causes;
mod evidence;
mod language;
mod measurement;
mod page;
mod partners;
mod say;
mod sink;
mod time;
mod wording;

pub(crate) use wording::named_things;

pub use again::{Kept, check_again};
pub use page::{page, source_page};

pub use partners::conditions;
pub use sink::{Count, Sink, Subject, Wording, levels};

use crate::both::{LARGE, both};
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::Graph;
use crate::model::Theory;
use crate::source::Span;
use jiff::civil;

/// What a check may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'t> {
    /// The theory.
    pub theory: &'t Theory,
    /// The answers on causes.
    pub graph: &'t Graph,
    /// The day as of which dates are judged.
    pub as_of: civil::Date,
    /// The places of what was not understood, in order: what a check does not find near them it may find later.
    pub faults: &'t [Span],
}

/// A rule: its page and its check.
pub(crate) struct Row {
    rule: Rule,
    /// The source of its file, on top of which its page stands.
    source: &'static str,
    check: fn(Context<'_>, &mut Sink<'_>),
}

/// The check of rules whose findings are raised where text is read and names are understood: nothing is left to do.
pub(crate) fn raised_elsewhere(_: Context<'_>, _: &mut Sink<'_>) {}

/// The families in two halves that take about as long, so that two threads can run them. Neither half looks at what the
/// other has found.
const FIRST: [&[Row]; 3] = [causes::ROWS, time::ROWS, evidence::ROWS];
const SECOND: [&[Row]; 3] = [partners::ROWS, measurement::ROWS, wording::ROWS];

/// Those that come last: `idle-accept` must see what all others found.
const LAST: [&[Row]; 1] = [language::ROWS];

/// All rules.
fn rows() -> impl Iterator<Item = &'static Row> {
    FIRST.into_iter().chain(SECOND).chain(LAST).flatten()
}

/// Runs all checks over a theory.
pub fn check(cx: Context<'_>, wording: Wording) -> (Vec<Diagnostic>, Vec<Count>) {
    let empty = Sink::new(cx.theory, wording);
    // Neither looks at what the other found, so that together they find what they find one after the other.
    let found = if cx.theory.items.len() >= LARGE {
        let (first, second) = both(true, || run(&FIRST, cx, empty.clone()), || run(&SECOND, cx, empty.clone()));
        first.joined(second)
    } else {
        run(&SECOND, cx, run(&FIRST, cx, empty))
    };
    run(&LAST, cx, found).finish()
}

/// Runs families one after the other.
fn run<'t>(families: &[&'static [Row]], cx: Context<'t>, mut sink: Sink<'t>) -> Sink<'t> {
    for row in families.iter().copied().flatten() {
        (row.check)(cx, &mut sink);
    }
    sink
}
