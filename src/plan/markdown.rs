//! A plan as Markdown: to read, to print, to send round.

use super::{FIELDS, Indicator, Plan, Subject};
use crate::diagnostic::words;
use std::fmt::Write;

const READY: &str = "with unit, baseline, target, source, frequency and a responsible partner";
const NOT_SAID: &str = "*not said yet*";

/// Writes a plan as a Markdown document with tables, as GitHub and Pandoc read them.
pub fn markdown(plan: &Plan) -> String {
    let mut out = format!("# Measurement plan: {}\n\n", line(&plan.title));
    introduction(&mut out, plan);
    if !plan.gaps.is_empty() {
        out.push_str("## What is missing\n\n");
        for gap in &plan.gaps {
            let _ = writeln!(out, "- {}", line(gap));
        }
        out.push('\n');
    }
    at_a_glance(&mut out, plan);
    out.push_str("## What is measured\n\n");
    if plan.subjects.is_empty() {
        out.push_str("This theory has no results or activities yet.\n\n");
    }
    let mut told = vec![false; plan.indicators.len()];
    for subject in &plan.subjects {
        subject_part(&mut out, plan, subject, &mut told);
    }
    assumptions(&mut out, plan);
    questions(&mut out, plan);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn introduction(out: &mut String, plan: &Plan) {
    let about: Vec<String> = [&plan.place, &plan.horizon].into_iter().flatten().map(|t| line(t)).collect();
    if !about.is_empty() {
        let _ = write!(out, "{}\n\n", about.join(", "));
    }
    let ready = plan.indicators.iter().filter(|i| i.ready).count();
    let how_many = match ready {
        0 => "none".into(),
        n if n == plan.indicators.len() => "all".into(),
        n => words::number(n),
    };
    match plan.indicators.len() {
        0 => out.push_str("This theory has no indicators yet. "),
        1 => {
            let ready = if ready == 1 { "" } else { "not yet " };
            let _ = write!(out, "One indicator, {ready}ready to measure: {READY}. ");
        }
        n => {
            let count = capital(&words::counted(n, "indicator"));
            let _ = write!(out, "{count}, {how_many} of them ready to measure: {READY}. ");
        }
    }
    match plan.gaps.len() {
        0 => out.push_str("Nothing that every plan needs is missing.\n\n"),
        n => {
            let _ = write!(
                out,
                "{} missing: they are listed first.\n\n",
                capital(&words::counted(n, "thing")) + if n == 1 { " is" } else { " are" }
            );
        }
    }
    if plan.errors > 0 {
        let things = words::counted(plan.errors, "thing");
        let _ = write!(
            out,
            "> **{} in this theory can't work yet**; what stands here is what could be read. See `sothat check`.\n\n",
            capital(&things)
        );
    }
}

/// The plan on one page: what shows each result, from where to where, and who sees to it.
fn at_a_glance(out: &mut String, plan: &Plan) {
    if plan.indicators.is_empty() {
        return;
    }
    out.push_str("## At a glance\n\n| Level | Result | Indicator | Baseline | Targets | Means of verification | Frequency | Responsible |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    let field = |i: &Indicator, heading: &str| {
        let at = FIELDS.iter().position(|f| *f == heading);
        let value = at.and_then(|at| i.fields.get(at)?.as_deref());
        value.map_or_else(|| if needed(i, heading) { NOT_SAID.into() } else { String::new() }, cell)
    };
    let mut told = vec![false; plan.indicators.len()];
    for subject in &plan.subjects {
        let mut title = format!("{} | {}", capital(subject.kind), cell(&subject.title));
        if subject.indicators.is_empty() {
            let _ = writeln!(out, "| {title} | *{}* | | | | | |", subject.without_indicator().trim_end_matches('.'));
        }
        for &i in &subject.indicators {
            let indicator = &plan.indicators[i];
            let name = cell(&indicator.title);
            if std::mem::replace(&mut told[i], true) {
                let _ = writeln!(out, "| {title} | {name} (see above) | | | | | |");
            } else {
                let _ = writeln!(
                    out,
                    "| {title} | {name} | {} | {} | {} | {} | {} |",
                    baseline(indicator),
                    targets(indicator),
                    field(indicator, "Means of verification"),
                    field(indicator, "Frequency"),
                    field(indicator, "Responsible")
                );
            }
            // A result with several indicators is named at the first.
            title = "|".into();
        }
    }
    out.push('\n');
}

fn subject_part(out: &mut String, plan: &Plan, subject: &Subject, told: &mut [bool]) {
    let kind = if subject.kind.is_empty() { String::new() } else { format!("{}: ", capital(subject.kind)) };
    let _ = write!(out, "### {kind}{}\n\n", line(&subject.title));
    let about: Vec<String> = [
        subject.strand.as_ref().map(|s| format!("Strand: {}", line(s))),
        subject.whose.as_ref().map(|w| format!("For: {}", line(w))),
        subject.due.as_ref().map(|d| {
            if subject.kind == "activity" { format!("Runs: {}", line(d)) } else { format!("Due: {}", line(d)) }
        }),
        (!subject.who.is_empty()).then(|| {
            let who = if subject.kind == "activity" { "Partners" } else { "Owner" };
            format!("{who}: {}", line(&subject.who.join(", ")))
        }),
        subject.external.as_ref().map(|e| format!("Seen to by others: {}", line(e))),
        (!subject.mitigated_by.is_empty()).then(|| format!("Mitigated by: {}", line(&subject.mitigated_by.join(", ")))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !about.is_empty() {
        let _ = write!(out, "{}\n\n", about.join(" · "));
    }
    if subject.indicators.is_empty() {
        let _ = write!(out, "**{}**\n\n", subject.without_indicator());
    }
    for &i in &subject.indicators {
        let indicator = &plan.indicators[i];
        if std::mem::replace(&mut told[i], true) {
            let _ = write!(out, "**{}** (`{}`): see above.\n\n", line(&indicator.title), indicator.name);
        } else {
            indicator_part(out, indicator);
        }
    }
}

fn indicator_part(out: &mut String, indicator: &Indicator) {
    let _ = write!(out, "**{}** (`{}`)\n\n| | |\n| --- | --- |\n", line(&indicator.title), indicator.name);
    let mut row = |heading: &str, text: &str| {
        let _ = writeln!(out, "| {heading} | {text} |");
    };
    if indicator.measures.len() > 1 {
        row("Measures", &cell(&indicator.measures.join("\n")));
    }
    for (heading, value) in FIELDS.iter().zip(&indicator.fields) {
        let needed = needed(indicator, heading);
        if *heading == "Threshold" {
            row("Baseline", &baseline(indicator));
            row("Targets", &targets(indicator));
        }
        match value {
            Some(value) => row(heading, &cell(value)),
            None if needed => row(heading, NOT_SAID),
            None => {}
        }
    }
    out.push('\n');
}

/// Whether a field is one that every indicator needs, and this one does not have.
fn needed(indicator: &Indicator, heading: &str) -> bool {
    let missing = |what: &str| indicator.missing.contains(&what);
    match heading {
        "Unit" => missing("unit"),
        "Means of verification" => missing("source"),
        "Frequency" => missing("frequency"),
        "Responsible" => missing("responsible partner"),
        _ => false,
    }
}

fn baseline(indicator: &Indicator) -> String {
    let mut all: Vec<String> = indicator.baselines.iter().map(|b| cell(&b.text("at"))).collect();
    all.extend(indicator.baseline_due.iter().map(|d| format!("to be established by {}", cell(d))));
    if all.is_empty() { NOT_SAID.into() } else { all.join("<br>") }
}

fn targets(indicator: &Indicator) -> String {
    let all: Vec<String> = indicator.targets.iter().map(|t| cell(&t.text("by"))).collect();
    match all.as_slice() {
        [] if indicator.missing.contains(&"target") => NOT_SAID.into(),
        [] => "none; see the threshold".into(),
        all => all.join("<br>"),
    }
}

fn assumptions(out: &mut String, plan: &Plan) {
    if plan.assumptions.is_empty() {
        return;
    }
    out.push_str("## Assumptions to monitor\n\n| Assumption | What rests on it | Evidence | Likely to fail | Grave if it does | If it fails | Tested by | Owner | Review by |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for a in &plan.assumptions {
        let tested = if a.tested_by.is_empty() { "**nothing yet**".into() } else { cell(&a.tested_by.join("\n")) };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {tested} | {} | {} |",
            cell(&a.title),
            if a.applies_to.is_empty() { "**nothing yet**".into() } else { cell(&a.applies_to.join("\n")) },
            a.grade.unwrap_or("not graded"),
            a.likelihood.unwrap_or(NOT_SAID),
            a.consequence.unwrap_or(NOT_SAID),
            or_not_said(a.if_false.as_deref()),
            or_not_said(a.owner.as_deref()),
            a.review.as_deref().map_or_else(|| "–".into(), cell)
        );
    }
    out.push('\n');
}

fn questions(out: &mut String, plan: &Plan) {
    if plan.questions.is_empty() {
        return;
    }
    out.push_str(
        "## Learning questions\n\n| Question | About | Answered by | Due | Owner |\n| --- | --- | --- | --- | --- |\n",
    );
    for q in &plan.questions {
        let answered =
            if q.answered_by.is_empty() { "**nothing yet**".into() } else { cell(&q.answered_by.join("\n")) };
        let (due, owner) = (or_not_said(q.due.as_deref()), or_not_said(q.owner.as_deref()));
        let _ = writeln!(out, "| {} | {} | {answered} | {due} | {owner} |", cell(&q.title), cell(&q.about.join("\n")));
    }
    out.push('\n');
}

fn or_not_said(text: Option<&str>) -> String {
    text.map_or_else(|| NOT_SAID.to_owned(), cell)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text on one line of a document.
fn line(text: &str) -> String {
    escape(text, " ")
}

/// A text in a cell of a table, in which a line end is a mark of its own.
fn cell(text: &str) -> String {
    escape(text, "<br>")
}

/// The one escaping function of Markdown: everything that Markdown or HTML would act on stands for itself, so that no
/// text becomes a heading, a picture or a script. Emphasis by `*` and links to the web, which authors may write, stay.
pub(crate) fn escape(text: &str, line_end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(c) = rest.chars().next() {
        if let Some(length) = link(rest) {
            out.push_str(&rest[..length].replace('|', "%7C"));
            rest = &rest[length..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\n' => out.push_str(line_end),
            '\r' => {}
            '\t' => out.push(' '),
            '\\' | '`' | '[' | ']' | '|' | '#' | '~' | '!' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// How long the link is with which a text begins: `[words](https://…)` without brackets, quotes or white space inside.
fn link(text: &str) -> Option<usize> {
    let words = text.strip_prefix('[')?;
    let close = words.find(']')?;
    let target = words[close..].strip_prefix("](")?;
    let end = target.find(')')?;
    let address = &target[..end];
    let safe = (address.starts_with("https://") || address.starts_with("http://"))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'()[]`\\".contains(c))
        && !words[..close].contains(|c: char| c.is_control() || "<>&[]`\\|!".contains(c));
    safe.then_some(1 + close + 2 + end + 1)
}
