//! # uncited-grade
//!
//! `established` or `promising` with no reference. A grade that is said for a list of links is reported once.
//!
//! ## Why it matters
//!
//! Good evidence can be named. Without the reference, nobody can weigh it or find that it has been overtaken (Nesta, Standards of
//! Evidence, 2013).
//!
//! ## An example
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes { evidence promising } }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! indicator books "Homes with twenty books" { measures homes unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! ```
//!
//! ## The same, mended
//!
//! ```theory
//! precondition homes "Homes have books" { needs visits }
//! outcome reading "Children read at grade level" { for "Pupils" by 2030 needs homes { evidence promising from s } }
//! indicator grade3 "Pupils at grade level" { measures reading unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! indicator books "Homes with twenty books" { measures homes unit score direction increase baseline 58 at 2025 target 70 by 2030 population "Pupils" source "State test" frequency yearly responsible school }
//! reference s "A study" { year 2019 }
//! ```

use crate::diagnostic::Rule;
use crate::model::Grade;
use crate::rules::{Context, Sink, Subject, say};

pub(super) fn check(cx: Context<'_>, out: &mut Sink<'_>) {
    let speaks = |id, grade| {
        let link = cx.theory.link(id);
        let p = link.properties();
        grade >= Grade::Promising && p.from.is_empty() && !p.unknown_reference && !cx.theory.is_delivery(link)
    };
    super::report_by_grade(cx, out, Rule::UncitedGrade, speaks, |links, mut d| {
        let Some(grade) = cx.theory.link(links[0]).properties().grade.get().map(|g| g.value) else { return d };
        let clauses = super::clauses(cx, "that", links);
        let clauses = clauses.strip_prefix('t').unwrap_or(&clauses);
        let (is, it) = if links.len() == 1 { ("is", "it") } else { ("are", "them") };
        d.message = format!("T{clauses} {is} called {}, but no source is named for {it}.", grade.text());
        d.help(help(grade))
    });
    for (id, a) in cx.theory.assumptions() {
        let Some(grade) = a.evidence.grade.get().filter(|g| g.value >= Grade::Promising) else { continue };
        if a.evidence.from.is_said() {
            continue;
        }
        out.report(Rule::UncitedGrade, Subject::Item(id), grade.span, |mut d| {
            d.message = format!(
                "{} is called {}, but no source is named for it.",
                say::quoted(cx.theory, id),
                grade.value.text()
            );
            d.help(help(grade.value))
        });
    }
}

fn help(grade: Grade) -> String {
    format!(
        "Name it: `evidence {} from some-study`, with `reference some-study \"…\"` or a bibliography.",
        grade.text()
    )
}
