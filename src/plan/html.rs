//! A plan as a page for a browser: to read, to search, to print. It holds its own look and no script.

use super::{Cell, FIELDS, Indicator, Part, Plan, Subject, Table, table::at_a_glance};
use crate::diagnostic::words::capital;
use std::fmt::Write;

const NOT_SAID: &str = "<em class=\"gap\">not said yet</em>";

const LOOK: &str = "\
body{font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;color:#1f2937;max-width:64rem;margin:2rem auto;padding:0 1rem}\
h1,h2,h3,h4{line-height:1.25;color:#111827}h2{margin-top:2.5rem;border-bottom:1px solid #d1d5db}h3{margin-top:2rem}\
.kind{color:#4b5563;font-weight:normal}.about{color:#4b5563}.gap{color:#9a3412}code{color:#4b5563}\
.wide{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0 1.5rem;width:100%}\
th,td{border:1px solid #d1d5db;padding:.3rem .6rem;text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:break-word}\
th{background:#f3f4f6}tbody th{width:12rem;font-weight:600}td.number{text-align:right;white-space:nowrap}td.day{white-space:nowrap}\
@media print{body{max-width:none;margin:0;font-size:10pt}table,h3,h4{break-inside:avoid}thead{display:table-header-group}.sheet+.sheet{break-before:page}.long table{break-inside:auto}}";

/// Writes a plan as a whole page.
pub fn html(plan: &Plan) -> String {
    page(plan, |out| {
        introduction(out, plan);
        if !plan.indicators.is_empty() {
            let glance = at_a_glance(plan);
            let _ = writeln!(out, "<h2>{}</h2>", glance.title);
            rows(out, &glance);
        }
        out.push_str("<h2 id=\"measured\">What is measured</h2>\n");
        if plan.subjects.is_empty() {
            out.push_str("<p>This theory has no results or activities yet.</p>\n");
        }
        let mut told = vec![false; plan.indicators.len()];
        for subject in &plan.subjects {
            subject_part(out, plan, subject, &mut told);
        }
        for part in [Part::Calendar, Part::Assumptions, Part::Questions] {
            let table = part.of(plan).for_readers();
            if !table.rows.is_empty() {
                let _ = writeln!(out, "<h2>{}</h2>", table.title);
                rows(out, &table);
            }
        }
    })
}

/// Writes one table of a plan as a whole page.
pub fn html_table(plan: &Plan, table: &Table) -> String {
    page(plan, |out| {
        let _ = writeln!(out, "<h2>{}</h2>", table.title);
        rows(out, table);
    })
}

/// Writes the reference sheets of all indicators as a page, each on a sheet of its own where it is printed.
pub fn html_sheets(plan: &Plan) -> String {
    page(plan, |out| {
        out.push_str("<h2>Indicator reference sheets</h2>\n");
        for sheet in super::sheets(plan) {
            let (title, name) = (escape(&sheet.indicator.title), escape(&sheet.indicator.name));
            let _ = writeln!(out, "<section class=\"sheet\" id=\"i-{name}\">\n<h3>{title}</h3>\n<table>");
            for (part, lines) in sheet.parts.iter().filter(|(_, lines)| !lines.is_empty()) {
                let _ = writeln!(out, "<tbody>\n<tr><th colspan=\"2\" scope=\"rowgroup\">{part}</th></tr>");
                for (heading, said) in lines {
                    let said = match said {
                        Cell::Gap(gap) => format!("<em class=\"gap\">{gap}</em>"),
                        _ => escape(&said.text()),
                    };
                    let _ = writeln!(out, "<tr><th scope=\"row\">{}</th><td>{said}</td></tr>", escape(heading));
                }
                out.push_str("</tbody>\n");
            }
            out.push_str("</table>\n</section>\n");
        }
    })
}

fn page(plan: &Plan, inside: impl FnOnce(&mut String)) -> String {
    let language = plan.language.as_deref().unwrap_or("en");
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Measurement plan: {title}</title>\n<style>{LOOK}</style>\n</head>\n<body>\n<h1>Measurement plan: {title}</h1>\n",
        escape(language),
        title = escape(&plan.title)
    );
    inside(&mut out);
    out.push_str("</body>\n</html>\n");
    out
}

fn introduction(out: &mut String, plan: &Plan) {
    let horizon = plan.horizon.as_ref().map(|h| &h.written);
    let about: Vec<String> = [plan.place.as_ref(), horizon].into_iter().flatten().map(|t| escape(t)).collect();
    if !about.is_empty() {
        let _ = writeln!(out, "<p class=\"about\">{}</p>", about.join(", "));
    }
    for text in plan.state() {
        let _ = writeln!(out, "<p>{}</p>", escape(&text));
    }
    if !plan.gaps.is_empty() {
        out.push_str("<h2>What is missing</h2>\n<ul>\n");
        for gap in &plan.gaps {
            let _ = writeln!(out, "<li>{}</li>", escape(gap));
        }
        out.push_str("</ul>\n");
    }
}

fn subject_part(out: &mut String, plan: &Plan, subject: &Subject, told: &mut [bool]) {
    let kind = match subject.kind {
        "" => String::new(),
        kind => format!("<span class=\"kind\">{}:</span> ", capital(kind)),
    };
    let _ = writeln!(out, "<h3>{kind}{}</h3>", escape(&subject.title));
    let about: Vec<String> = subject.about().iter().map(|(what, text)| format!("{what}: {}", escape(text))).collect();
    if !about.is_empty() {
        let _ = writeln!(out, "<p class=\"about\">{}</p>", about.join(" · "));
    }
    if subject.indicators.is_empty() {
        let class = if subject.lacks_indicator() { "gap" } else { "about" };
        let _ = writeln!(out, "<p class=\"{class}\">{}</p>", subject.without_indicator());
    }
    for &i in &subject.indicators {
        let indicator = &plan.indicators[i];
        let heading = format!("{} <code>{}</code>", escape(&indicator.title), escape(&indicator.name));
        if std::mem::replace(&mut told[i], true) {
            let _ = writeln!(out, "<p><a href=\"#i-{}\">{heading}</a>: see above.</p>", escape(&indicator.name));
        } else {
            let _ = writeln!(out, "<h4 id=\"i-{}\">{heading}</h4>", escape(&indicator.name));
            indicator_part(out, indicator);
        }
    }
}

fn indicator_part(out: &mut String, indicator: &Indicator) {
    out.push_str("<table><tbody>\n");
    let mut row = |heading: &str, text: &str| {
        let _ = writeln!(out, "<tr><th scope=\"row\">{heading}</th><td>{text}</td></tr>");
    };
    let lines = |texts: &[String]| texts.iter().map(|t| escape(t)).collect::<Vec<_>>().join("\n");
    if indicator.measures.len() > 1 {
        row("Measures", &lines(&super::titles(&indicator.measures)));
    }
    for (heading, field) in FIELDS {
        if *heading == "Threshold" {
            let or_gap = |texts: &[String], otherwise: &str| {
                if texts.is_empty() { otherwise.to_owned() } else { lines(texts) }
            };
            row("Baseline", &or_gap(&indicator.baseline_texts(), NOT_SAID));
            if !indicator.latest.is_empty() {
                row(super::table::LATEST, &lines(&indicator.latest_texts()));
            }
            let is_missing = indicator.missing.contains(&"target");
            row("Targets", &or_gap(&indicator.target_texts(), if is_missing { NOT_SAID } else { "none" }));
        }
        match field(indicator) {
            Some(text) => row(heading, &escape(&text)),
            None if indicator.lacks(heading) => row(heading, NOT_SAID),
            None => {}
        }
    }
    out.push_str("</tbody></table>\n");
}

fn rows(out: &mut String, table: &Table) {
    out.push_str("<div class=\"wide long\"><table>\n<thead><tr>");
    for heading in &table.headings {
        let _ = write!(out, "<th scope=\"col\">{heading}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in row {
            let class = match cell {
                Cell::Text(_) | Cell::Gap(_) => "",
                Cell::Number(_) => " class=\"number\"",
                Cell::Day(_) => " class=\"day\"",
            };
            let _ = match cell {
                Cell::Gap(gap) => write!(out, "<td><em class=\"gap\">{gap}</em></td>"),
                _ => write!(out, "<td{class}>{}</td>", escape(&cell.text())),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
    if table.rows.is_empty() {
        out.push_str("<p>There are none yet.</p>\n");
    }
}

/// The one escaping function of HTML, for text and for attributes in double quotes. Characters that no page may hold are
/// shown as unknown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' => {}
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
