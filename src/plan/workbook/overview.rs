//! The first sheet: what this is, how far things are, what is missing, and how the other sheets are used.

use super::book::Book;
use super::look::Look;
use super::sheet::{Sheet, cut};
use crate::plan::Plan;
use rust_xlsxwriter::XlsxError;

pub(super) fn write(book: &mut Book, plan: &Plan, look: &Look) -> Result<(), XlsxError> {
    let mut sheet = Sheet::add(book, "Overview", look)?;
    sheet.header(plan);
    sheet.width(0, 30.0)?;
    sheet.width(1, 100.0)?;
    sheet.put(0, 0, &cut(&plan.title, 1000), &look.title)?;
    let mut row = 2;
    let mut line = |sheet: &mut Sheet<'_>, what: &str, text: &str| -> Result<(), XlsxError> {
        sheet.put(row, 0, what, &look.heading)?;
        sheet.text(row, 1, text)?;
        row += 1;
        Ok(())
    };
    let said = [
        ("Place", plan.place.as_deref()),
        ("Time", plan.horizon.as_ref().map(|h| h.written.as_str())),
        ("Problem", plan.problem.as_deref()),
        ("Vision", plan.vision.as_deref()),
        ("Summary", plan.summary.as_deref()),
        ("Contact", plan.contact.as_deref()),
    ];
    for (what, text) in said {
        if let Some(text) = text {
            line(&mut sheet, what, text)?;
        }
    }
    for (n, text) in plan.state().iter().enumerate() {
        line(&mut sheet, if n == 0 { "State of the plan" } else { "Take care" }, text)?;
    }
    line(&mut sheet, "Dark brown headings", "stand above columns to fill in; everything else comes from the theory.")?;
    row += 1;
    for (what, formula) in [
        ("Figures handed in", "=COUNTIF(Calendar!$M:$M,\"handed in\")"),
        ("Figures overdue", "=COUNTIF(Calendar!$M:$M,\"overdue\")"),
        ("Figures due within a month", "=COUNTIF(Calendar!$M:$M,\"due soon\")"),
    ] {
        sheet.put(row, 0, what, &look.heading)?;
        sheet.formula((row, 1), formula, "0", &look.count)?;
        row += 1;
    }
    if !plan.gaps.is_empty() {
        row += 1;
        sheet.put(row, 0, "What is missing", &look.heading)?;
        for gap in &plan.gaps {
            sheet.text(row, 1, gap)?;
            row += 1;
        }
    }
    sheet.inner.set_portrait();
    sheet.finish()
}
