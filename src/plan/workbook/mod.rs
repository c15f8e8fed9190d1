//! A plan as a workbook for a spreadsheet program: what a team keeps open all year, to fill in and to look things up.
//!
//! Text is always written as text and can never become a formula; codes such as 4.1 stay codes; dates are dates and
//! numbers numbers in every locale. The date of creation is fixed, so that the same plan gives the same bytes. A file a
//! sheet; [`sheet`] holds what they share. [`Returned`] reads a workbook that people filled in, and [`Fresh::renewed`] makes it
//! anew with all that they wrote.

mod book;
mod budget;
mod calendar;
mod entry;
mod look;
mod overview;
mod register;
mod renew;
mod returned;
mod sheet;
mod tracking;

pub use renew::{Fresh, Renewal};
pub use returned::Returned;

use super::{Layout, Part, Plan, Table, logframe};
use book::Book;
use look::Look;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};
use sheet::Sheet;

/// Writes the whole plan as a workbook.
///
/// # Errors
/// Where the plan is larger than a workbook can be: about a million rows a sheet.
pub fn workbook(plan: &Plan) -> Result<Vec<u8>, XlsxError> {
    whole_book(plan, false)?.inner.save_to_buffer()
}

fn whole_book(plan: &Plan, remembers: bool) -> Result<Book, XlsxError> {
    let mut book = new_book(plan, None, remembers)?;
    let look = Look::new();
    overview::write(&mut book, plan, &look)?;
    indicators(&mut book, plan, &look)?;
    tracking::write(&mut book, plan, &look)?;
    calendar::write(&mut book, plan, &look)?;
    register::assumptions(&mut book, plan, &look)?;
    register::questions(&mut book, plan, &look)?;
    // The names of the results stay in sight.
    Sheet::add(&mut book, "Logframe", &look)?.table(plan, &logframe(plan, Layout::Classic), 3)?;
    if !plan.budget.is_empty() {
        budget::write(&mut book, plan, &look)?;
    }
    entry::write(&mut book, plan, &look)?;
    Ok(book)
}

/// Writes what one partner needs: what it reports, when, and how it is defined. Make the plan with
/// [`Plan::for_partner`].
///
/// # Errors
/// Where the plan is larger than a workbook can be: about a million rows a sheet.
pub fn partner_workbook(plan: &Plan) -> Result<Vec<u8>, XlsxError> {
    partner_book(plan, false)?.inner.save_to_buffer()
}

fn partner_book(plan: &Plan, remembers: bool) -> Result<Book, XlsxError> {
    let mut book = new_book(plan, plan.partners.first().map(|p| p.name.as_str()), remembers)?;
    let look = Look::new();
    overview::write(&mut book, plan, &look)?;
    indicators(&mut book, plan, &look)?;
    calendar::write(&mut book, plan, &look)?;
    if !plan.assumptions.is_empty() {
        register::assumptions(&mut book, plan, &look)?;
    }
    if !plan.questions.is_empty() {
        register::questions(&mut book, plan, &look)?;
    }
    entry::write(&mut book, plan, &look)?;
    Ok(book)
}

/// Writes one table of a plan alone.
///
/// # Errors
/// Where the plan is larger than a workbook can be: about a million rows a sheet.
pub fn table_workbook(plan: &Plan, table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = new_book(plan, None, false)?;
    Sheet::add(&mut book, table.title, &Look::new())?.table(plan, table, 1)?;
    book.inner.save_to_buffer()
}

/// Writes tables that are no plan as the sheets of one workbook.
///
/// # Errors
/// Where a table is larger than a sheet can be: about a million rows.
pub fn tables_workbook(title: &str, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(false);
    book.inner.set_properties(&properties(title)?);
    let (plan, look) = (Plan { title: title.to_owned(), ..Plan::default() }, Look::new());
    for table in tables {
        Sheet::add(&mut book, table.title, &look)?.table(&plan, table, 1)?;
    }
    book.inner.save_to_buffer()
}

/// The properties by which a workbook knows its theory and partner when it comes back.
const OF_THEORY: &str = "Sothat theory";
const OF_PARTNER: &str = "Sothat partner";

fn new_book(plan: &Plan, partner: Option<&str>, remembers: bool) -> Result<Book, XlsxError> {
    let mut book = Book::new(remembers);
    let mut properties = properties(&format!("Measurement plan: {}", sheet::cut(&plan.title, 200)))?;
    for (property, name) in [(OF_THEORY, Some(plan.name.as_str())), (OF_PARTNER, partner)] {
        if let Some(name) = name.filter(|n| !n.is_empty()) {
            properties = properties.set_custom_property(property, &*sheet::cut(name, 200));
        }
    }
    book.inner.set_properties(&properties);
    Ok(book)
}

/// What a workbook says of itself: its title, and a day that never changes, so that the same gives the same bytes.
fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}

fn indicators(book: &mut Book, plan: &Plan, look: &Look) -> Result<(), XlsxError> {
    let table = Part::Indicators.of(plan);
    // The names of result and indicator stay in sight.
    Sheet::add(book, "Indicators", look)?.table(plan, &table, 2)
}
