//! A plan as Markdown: to read, to print, to send round.

use super::{Cell, FIELDS, Indicator, Part, Plan, Subject, Table, table::at_a_glance, titles};
use crate::diagnostic::words::capital;
use std::fmt::Write;

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
    if !plan.indicators.is_empty() {
        part(&mut out, &at_a_glance(plan));
    }
    out.push_str("## What is measured\n\n");
    if plan.subjects.is_empty() {
        out.push_str("This theory has no results or activities yet.\n\n");
    }
    let mut told = vec![false; plan.indicators.len()];
    for subject in &plan.subjects {
        subject_part(&mut out, plan, subject, &mut told);
    }
    for table in [Part::Calendar, Part::Assumptions, Part::Questions].map(|p| p.of(plan).for_readers()) {
        part(&mut out, &table);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Writes one table of a plan as a Markdown document.
pub fn markdown_table(table: &Table) -> String {
    let mut out = format!("# {}\n\n", table.title);
    rows(&mut out, table);
    out
}

/// Writes the reference sheets of all indicators as a Markdown document, each under a heading.
pub fn markdown_sheets(plan: &Plan) -> String {
    let mut out = String::from("# Indicator reference sheets\n");
    for sheet in super::sheets(plan) {
        let _ = write!(out, "\n## {}\n", line(&sheet.indicator.title));
        for (part, lines) in sheet.parts.iter().filter(|(_, lines)| !lines.is_empty()) {
            let _ = write!(out, "\n| {part} | |\n| --- | --- |\n");
            for (heading, said) in lines {
                let _ = writeln!(out, "| {heading} | {} |", in_cell(said));
            }
        }
    }
    out
}

fn introduction(out: &mut String, plan: &Plan) {
    let horizon = plan.horizon.as_ref().map(|h| &h.written);
    let about: Vec<String> = [plan.place.as_ref(), horizon].into_iter().flatten().map(|t| line(t)).collect();
    if !about.is_empty() {
        let _ = write!(out, "{}\n\n", about.join(", "));
    }
    let state = plan.state();
    for (i, text) in state.iter().enumerate() {
        // What stands after the first is a warning.
        let mark = if i > 0 { "> " } else { "" };
        let _ = write!(out, "{mark}{}\n\n", line(text));
    }
}

fn subject_part(out: &mut String, plan: &Plan, subject: &Subject, told: &mut [bool]) {
    let kind = if subject.kind.is_empty() { String::new() } else { format!("{}: ", capital(subject.kind)) };
    let _ = write!(out, "### {kind}{}\n\n", line(&subject.title));
    let about: Vec<String> = subject.about().iter().map(|(what, text)| format!("{what}: {}", line(text))).collect();
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
        row("Measures", &cell(&titles(&indicator.measures).join("\n")));
    }
    for (heading, field) in FIELDS {
        if *heading == "Threshold" {
            row("Baseline", &baseline(indicator));
            if !indicator.latest.is_empty() {
                row(super::table::LATEST, &cell(&indicator.latest_texts().join("\n")));
            }
            row("Targets", &targets(indicator));
        }
        match field(indicator) {
            Some(value) => row(heading, &cell(&value)),
            None if indicator.lacks(heading) => row(heading, NOT_SAID),
            None => {}
        }
    }
    out.push('\n');
}

fn baseline(indicator: &Indicator) -> String {
    let all: Vec<String> = indicator.baseline_texts().iter().map(|b| cell(b)).collect();
    if all.is_empty() { NOT_SAID.into() } else { all.join("<br>") }
}

fn targets(indicator: &Indicator) -> String {
    let all: Vec<String> = indicator.target_texts().iter().map(|t| cell(t)).collect();
    match all.as_slice() {
        [] if indicator.missing.contains(&"target") => NOT_SAID.into(),
        [] => "none; see the threshold".into(),
        all => all.join("<br>"),
    }
}

/// A part of the plan under a heading of its own, where there is any of it.
fn part(out: &mut String, table: &Table) {
    if !table.rows.is_empty() {
        let _ = write!(out, "## {}\n\n", table.title);
        rows(out, table);
        out.push('\n');
    }
}

fn rows(out: &mut String, table: &Table) {
    let _ = writeln!(out, "| {} |", table.headings.join(" | "));
    let _ = writeln!(out, "| {} |", vec!["---"; table.headings.len()].join(" | "));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(in_cell).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

fn in_cell(said: &Cell) -> String {
    match said {
        Cell::Gap(gap) => format!("*{gap}*"),
        _ => cell(&said.text()),
    }
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
