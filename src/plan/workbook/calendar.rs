//! The collection calendar: what is due when, and whether it has been handed in.

use super::book::Book;
use super::look::Look;
use super::sheet::{Sheet, columns, rows};
use crate::plan::{Part, Plan};
use rust_xlsxwriter::{Color, ConditionalFormatText, ConditionalFormatTextRule, Format, XlsxError};

/// Where the day stands on which a figure was handed in; the overview counts the column after it.
const HANDED_IN: u16 = 11;

pub(super) fn write(book: &mut Book, plan: &Plan, look: &Look) -> Result<(), XlsxError> {
    let mut sheet = Sheet::add(book, "Calendar", look)?;
    sheet.header(plan);
    let table = Part::Calendar.of(plan);
    debug_assert_eq!(columns(&table), HANDED_IN);
    sheet.headings(0, &table.headings)?;
    sheet.headings_to_fill(0, HANDED_IN, &["Handed in on"])?;
    sheet.put(0, HANDED_IN + 1, "Status", &look.column)?;
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            sheet.cell(row, column, cell)?;
        }
        sheet.inner.write_blank(row, HANDED_IN, &look.fill_day)?;
        let n = row + 1;
        let status = format!(
            "=IF(L{n}<>\"\",\"handed in\",IF(A{n}<TODAY(),\"overdue\",IF(A{n}<=TODAY()+30,\"due soon\",\"later\")))"
        );
        sheet.formula((row, HANDED_IN + 1), &status, "", &look.text)?;
    }
    let last = rows(&table).max(1);
    for (word, colour) in [("overdue", 0x00fe_cdd3), ("due soon", 0x00fe_f3c7), ("handed in", 0x00d1_fae5)] {
        let format = ConditionalFormatText::new()
            .set_rule(ConditionalFormatTextRule::BeginsWith(word.to_owned()))
            .set_format(Format::new().set_background_color(Color::RGB(colour)));
        sheet.inner.add_conditional_format(1, HANDED_IN + 1, last, HANDED_IN + 1, &format)?;
    }
    sheet.width(HANDED_IN + 1, 12.0)?;
    sheet.as_table(0, HANDED_IN + 2, rows(&table), 2)?;
    sheet.finish()
}
