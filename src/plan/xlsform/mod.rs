//! Forms with which partners hand in their figures on a phone or in a browser: an XLSForm workbook for each partner, as ODK,
//! KoboToolbox and Survey123 take it.
//!
//! A form asks for the partner and the period, and then for what is due of that period: each indicator with a cell for
//! everybody, one for each group that has figures of its own, and a list to be filled in for each further dimension; with
//! numerator and denominator where the theory says them, the share calculated; and a file as evidence. What may be typed
//! follows `range` and unit. [`names`] makes the names of questions and choices, [`questions`] the rows, this file the
//! workbook.

mod names;
mod questions;

use super::export::{File, Folder};
use super::plain::printable;
use super::{Named, Partner, Plan};
use crate::both::both;
use names::{Names, ascii};
use questions::{Row, choices, survey};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// Writes a form for each partner that answers for figures or reports them; one form for all, where the theory names no
/// partner at all.
///
/// # Errors
/// Where a form is larger than a workbook can be: about a million rows.
pub fn xlsforms(plan: &Plan) -> Result<Folder, XlsxError> {
    let mut by_partner: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut nobodys = 0usize;
    for (at, indicator) in plan.indicators.iter().enumerate() {
        let named = indicator.responsible.iter().chain(&indicator.reported_by);
        nobodys += usize::from(named.clone().next().is_none());
        for Named { name, .. } in named {
            let own = by_partner.entry(name).or_default();
            if own.last() != Some(&at) {
                own.push(at);
            }
        }
    }
    let mut periods: Vec<Vec<&str>> = vec![Vec::new(); plan.indicators.len()];
    plan.calendar.iter().for_each(|due| periods[due.indicator].push(&due.label));
    let mut folder = Folder::default();
    let mut files = Names::default();
    let mut asked = Vec::new();
    for partner in &plan.partners {
        let Some(own) = by_partner.get(partner.name.as_str()) else { continue };
        let name = files.new_name(&ascii(&partner.name, "partner"));
        asked.push((partner, own.as_slice(), name));
    }
    let make = |some: &[(&Partner, &[usize], String)]| -> Result<Vec<File>, XlsxError> {
        some.iter().map(|(partner, own, name)| form(plan, Some(partner), own, &periods, name)).collect()
    };
    // Forms know nothing of each other.
    let (first, second) = asked.split_at(asked.len() / 2);
    let is_worth_it = plan.indicators.len() > 50 && asked.len() > 1;
    let (first, second) = both(is_worth_it, || make(first), || make(second));
    folder.files.extend(first?);
    folder.files.extend(second?);
    if plan.partners.is_empty() && !plan.indicators.is_empty() {
        let all: Vec<usize> = (0..plan.indicators.len()).collect();
        folder.files.push(form(plan, None, &all, &periods, "form")?);
    } else if nobodys > 0 {
        let (is, it) = if nobodys == 1 { ("is", "it") } else { ("are", "them") };
        let count = crate::diagnostic::words::counted(nobodys, "indicator");
        folder.remarks.push(format!("{count} {is} in no form: nobody answers for {it} yet (`responsible …`)."));
    }
    Ok(folder)
}

/// The form of a partner with the indicators of those places.
fn form(
    plan: &Plan,
    partner: Option<&Partner>,
    own: &[usize],
    periods: &[Vec<&str>],
    name: &str,
) -> Result<File, XlsxError> {
    let theory = ascii(&plan.name, "theory");
    let title = partner.map_or_else(|| plan.title.clone(), |p| format!("{}: {}", plan.title, p.title));
    let asked = questions::Asked::new(plan, partner.map(|p| (p, name)), own, periods);
    let survey = survey(&asked);
    let choices = choices(&asked);
    let mut settings = Row::default();
    settings.say("form_title", &title).set("form_id", &format!("{theory}_{name}"));
    settings.set("version", &version(&survey, &choices));
    settings.set("instance_name", if partner.is_some() { "concat(${partner}, ' ', ${period})" } else { "${period}" });
    let mut book = Workbook::new();
    // A day that never changes, so that the same plan gives the same bytes.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    write(book.add_worksheet().set_name("survey")?, questions::COLUMNS, &survey)?;
    write(book.add_worksheet().set_name("choices")?, &["list_name", "name", "label"], &choices)?;
    write(
        book.add_worksheet().set_name("settings")?,
        &["form_title", "form_id", "version", "instance_name"],
        &[settings],
    )?;
    Ok(File { name: format!("{name}.xlsx"), bytes: book.save_to_buffer()? })
}

/// A version that changes when the form does, and only then: servers take a form anew for a new one.
fn version(survey: &[Row], choices: &[Row]) -> String {
    let mut hash = Sha256::new();
    for (key, text) in survey.iter().chain(choices).flat_map(Row::cells) {
        hash.update(key);
        hash.update([0]);
        hash.update(text);
        hash.update([1]);
    }
    let bytes = hash.finalize();
    format!("{:02x}{:02x}{:02x}{:02x}", bytes[0], bytes[1], bytes[2], bytes[3])
}

/// A sheet cell holds no more than 32,767 characters.
const MOST_LETTERS: usize = 32_000;

fn write(sheet: &mut Worksheet, columns: &[&'static str], rows: &[Row]) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold();
    // What would act if somebody typed it again is marked as a text.
    let quoted = Format::new().set_quote_prefix();
    for (column, name) in (0u16..).zip(columns) {
        sheet.write_string_with_format(0, column, *name, &heading)?;
        sheet.set_column_width(column, if matches!(*name, "label" | "hint") { 48.0 } else { 20.0 })?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (at, row) in (1u32..).zip(rows) {
        for (column, name) in (0u16..).zip(columns) {
            let Some(text) = row.get(name) else { continue };
            let text: String = printable(text).chars().take(MOST_LETTERS).collect();
            if text.starts_with(['=', '+', '-', '@', '\n']) {
                sheet.write_string_with_format(at, column, text, &quoted)?;
            } else {
                sheet.write_string(at, column, text)?;
            }
        }
    }
    Ok(())
}
