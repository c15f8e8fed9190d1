//! How cells look, once for all sheets.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The formats of a workbook.
pub(super) struct Look {
    /// A large title.
    pub(super) title: Format,
    /// A heading above a few lines.
    pub(super) heading: Format,
    /// The heading of a column.
    pub(super) column: Format,
    /// The heading of a column that people fill in.
    pub(super) column_to_fill: Format,
    /// Text that wraps.
    pub(super) text: Format,
    /// Text that would be taken for a formula if somebody edited it.
    pub(super) quoted: Format,
    /// A number.
    pub(super) number: Format,
    /// A count.
    pub(super) count: Format,
    /// An amount of money.
    pub(super) amount: Format,
    /// An amount that sums others up.
    pub(super) sum: Format,
    /// A day.
    pub(super) day: Format,
    /// A share of what was meant to be reached.
    pub(super) share: Format,
    /// What should be said and is not.
    pub(super) gap: Format,
    /// A cell to fill in.
    pub(super) fill: Format,
    /// A day to fill in.
    pub(super) fill_day: Format,
    /// A cell to fill in that holds text, whatever it looks like.
    pub(super) fill_text: Format,
    /// A cell that was filled in with a text that would be taken for a formula if somebody edited it.
    pub(super) fill_quoted: Format,
    /// What the theory said in a row that went.
    pub(super) gone: Format,
    /// A day in such a row.
    pub(super) gone_day: Format,
    /// What is said of a row that changed.
    pub(super) marked: Format,
    /// A cell of a sheet that people added: a text that looks like a formula, and a day.
    pub(super) copied_quoted: Format,
    pub(super) copied_day: Format,
}

const LINE: Color = Color::RGB(0x00d1_d5db);
const TO_FILL: Color = Color::RGB(0x00ff_f7d6);
const DAY: &str = "yyyy-mm-dd";

impl Look {
    pub(super) fn new() -> Look {
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE);
        let column = cell.clone().set_bold().set_font_color(Color::White);
        let fill = cell.clone().set_background_color(TO_FILL);
        let gone = cell.clone().set_font_color(Color::RGB(0x006b_7280)).set_font_strikethrough().set_quote_prefix();
        Look {
            title: Format::new().set_bold().set_font_size(16),
            heading: Format::new().set_bold().set_font_size(12),
            column: column.clone().set_background_color(Color::RGB(0x001f_2937)),
            column_to_fill: column.set_background_color(Color::RGB(0x0092_400e)),
            text: cell.clone(),
            quoted: cell.clone().set_quote_prefix(),
            number: cell.clone().set_num_format("#,##0.##"),
            count: cell.clone().set_num_format("0").set_align(FormatAlign::Left),
            amount: cell.clone().set_num_format("#,##0.00"),
            sum: cell.clone().set_num_format("#,##0.00").set_bold(),
            day: cell.clone().set_num_format(DAY).set_align(FormatAlign::Left),
            share: cell.clone().set_num_format("0%"),
            gone_day: gone.clone().set_num_format(DAY).set_align(FormatAlign::Left),
            gone,
            marked: cell.clone().set_background_color(Color::RGB(0x00fe_e2e2)),
            copied_quoted: Format::new().set_quote_prefix(),
            copied_day: Format::new().set_num_format(DAY),
            gap: cell.set_italic().set_font_color(Color::RGB(0x009a_3412)),
            fill_day: fill.clone().set_num_format(DAY).set_align(FormatAlign::Left),
            fill_text: fill.clone().set_num_format("@"),
            fill_quoted: fill.clone().set_quote_prefix(),
            fill,
        }
    }
}
