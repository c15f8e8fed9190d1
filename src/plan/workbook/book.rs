//! A workbook that is being written. Where it is to be held against one that came back, it remembers what stands in its cells,
//! as a reader would find it: so it need not be saved and read again.

use super::returned::{Cells, Held, Value};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

/// A workbook that is being written.
pub(super) struct Book {
    pub(super) inner: Workbook,
    written: Option<Vec<(String, Cells)>>,
}

impl Book {
    /// An empty workbook; `remembers` what is written into it.
    pub(super) fn new(remembers: bool) -> Book {
        Book { inner: Workbook::new(), written: remembers.then(Vec::new) }
    }

    /// Adds a sheet; gives with it where its cells are remembered.
    pub(super) fn add(&mut self, name: &str) -> Result<(&mut Worksheet, Option<&mut Cells>), XlsxError> {
        let sheet = self.inner.add_worksheet();
        sheet.set_name(name)?;
        let Some(written) = &mut self.written else { return Ok((sheet, None)) };
        written.push((name.to_owned(), Cells::new()));
        Ok((sheet, written.last_mut().map(|(_, cells)| cells)))
    }

    /// The cells of each sheet, as far as they are remembered.
    pub(super) fn take_written(&mut self) -> Vec<(String, Cells)> {
        self.written.take().unwrap_or_default()
    }
}

/// What a reader finds of a text.
pub(super) fn text(text: &str) -> Option<Held> {
    Value::of_text(text).map(|value| Held { value, formula: None })
}
