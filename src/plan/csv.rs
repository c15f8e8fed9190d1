//! A plan as CSV: a row for each indicator of each result, and one for each result that has none. What an indicator says
//! stands once, beside the first result that it measures; its other rows name it and point there.

use super::{FIELDS, Indicator, Plan, Subject, Value};

/// Writes a plan as a table with a heading, in UTF-8, as RFC 4180 has it.
pub fn csv(plan: &Plan) -> String {
    let mut rows = vec![headings()];
    let mut told: Vec<Option<&Subject>> = vec![None; plan.indicators.len()];
    for subject in &plan.subjects {
        if subject.indicators.is_empty() {
            rows.push(row(subject, None, None));
        }
        for &i in &subject.indicators {
            let indicator = &plan.indicators[i];
            match told[i] {
                None => rows.push(row(subject, Some(indicator), None)),
                Some(first) => rows.push(row(subject, Some(&named_only(indicator)), Some(first))),
            }
            told[i].get_or_insert(subject);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Rows of one length into memory can't fail to be written.
        let _ = writer.write_record(row.iter().map(|c| harmless(c)));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn headings() -> Vec<String> {
    let first = [
        "Level",
        "Result",
        "Result id",
        "Strand",
        "Whose change",
        "Due or runs",
        "Owner or partners",
        "Seen to by others",
        "Indicator id",
        "Indicator",
        "Measures",
    ];
    let after = ["Baseline", "Baseline due", "Targets", "Not said yet"];
    first.iter().chain(FIELDS).chain(&after).map(|h| (*h).to_owned()).collect()
}

/// An indicator of which everything but its name is told elsewhere.
fn named_only(i: &Indicator) -> Indicator {
    let (name, title, measures) = (i.name.clone(), i.title.clone(), i.measures.clone());
    Indicator { name, title, measures, fields: vec![None; FIELDS.len()], ..Indicator::default() }
}

/// A row. `told_at` is the subject beside which the indicator stands in full, where that is another.
fn row(subject: &Subject, indicator: Option<&Indicator>, told_at: Option<&Subject>) -> Vec<String> {
    let empty = Indicator { fields: vec![None; FIELDS.len()], ..Indicator::default() };
    let i = indicator.unwrap_or(&empty);
    let values = |values: &[Value], joint: &str| -> String {
        values.iter().map(|v| v.text(joint)).collect::<Vec<_>>().join("; ")
    };
    let missing = match (indicator, told_at) {
        (None, _) => subject.without_indicator().to_owned(),
        (_, Some(first)) => format!("Told in full at {}.", first.name),
        (Some(i), None) => i.missing.join(", "),
    };
    let mut row = vec![
        subject.kind.to_owned(),
        subject.title.clone(),
        subject.name.clone(),
        subject.strand.clone().unwrap_or_default(),
        subject.whose.clone().unwrap_or_default(),
        subject.due.clone().unwrap_or_default(),
        subject.who.join("; "),
        subject.external.clone().unwrap_or_default(),
        i.name.clone(),
        i.title.clone(),
        i.measures.join("; "),
    ];
    row.extend(i.fields.iter().map(|f| f.clone().unwrap_or_default()));
    row.extend([
        values(&i.baselines, "at"),
        i.baseline_due.clone().unwrap_or_default(),
        values(&i.targets, "by"),
        missing,
    ]);
    row
}

/// The one escaping function of CSV: what a spreadsheet would take for a formula gets an apostrophe in front, as
/// spreadsheets themselves write it. A number stays one, a negative too. Control characters, which could steer a
/// terminal, are not written.
fn harmless(cell: &str) -> String {
    let cell: String = cell
        .chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            '\r' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect();
    let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        || cell.starts_with(['\t', '\n']);
    if formula && cell.replace(',', "").parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}
