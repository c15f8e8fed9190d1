//! What changed from the workbooks that came back to the new one: a line each, and the sheet that lists them.

/// What happened at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The theory says something else now, or somebody wrote over what it said.
    Changed,
    /// The same bears another name in the theory now.
    Renamed,
    /// A row that the theory did not have before.
    New,
    /// A row that the theory has no longer; what people wrote in it is kept below the others.
    Gone,
    /// A row or column that somebody added.
    Added,
    /// Something that has no place of its own in the new workbook, and stands here.
    KeptHere,
    /// A formula, of which the value is kept.
    Formula,
    /// Two say different things: what stands in the new workbook, and what the other says.
    Conflict,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) what: What,
    /// The workbook that it came from.
    pub(super) origin: String,
    pub(super) sheet: String,
    /// The row by its id, or by its number.
    pub(super) row: String,
    pub(super) column: String,
    pub(super) before: String,
    pub(super) now: String,
    /// In how many more places the same stood and stands.
    pub(super) more: usize,
}

/// The headings of the list.
pub(super) const HEADINGS: [&str; 9] = [
    "Renewal",
    "What happened",
    "Workbook",
    "Sheet",
    "Row",
    "Column",
    "It said",
    "It says now",
    "The same in so many more places",
];

impl What {
    fn text(self) -> &'static str {
        match self {
            What::Changed => "changed",
            What::Renamed => "has another name now, and kept its title",
            What::New => "new in the theory",
            What::Gone => "gone from the theory",
            What::Added => "added by hand, and kept",
            What::KeptHere => "has no place of its own any more, and is kept here",
            What::Formula => "a formula, of which the value is kept",
            What::Conflict => "conflict: two say different things",
        }
    }
}

impl Change {
    pub(super) fn is_conflict(&self) -> bool {
        self.what == What::Conflict
    }

    /// The cells of its line but the first.
    pub(super) fn cells(&self) -> [String; 8] {
        let more = if self.more == 0 { String::new() } else { self.more.to_string() };
        [
            self.what.text().to_owned(),
            self.origin.clone(),
            self.sheet.clone(),
            self.row.clone(),
            self.column.clone(),
            self.before.clone(),
            self.now.clone(),
            more,
        ]
    }

    /// A conflict as a sentence.
    pub(super) fn sentence(&self) -> String {
        let short = |text: &str| crate::diagnostic::words::short(text, 80);
        format!(
            "Sheet \"{}\", row \"{}\", column \"{}\": \"{}\" ({}), and {}.",
            self.sheet,
            short(&self.row),
            self.column,
            short(&self.before),
            self.origin,
            short(&self.now)
        )
    }
}

/// The changes of one sheet, as they are found.
pub(super) struct Changes<'b> {
    origin: &'b str,
    sheet: &'b str,
    pub(super) laid: Vec<Change>,
}

impl<'b> Changes<'b> {
    /// None yet, of a sheet of a workbook.
    pub(super) fn of(origin: &'b str, sheet: &'b str) -> Changes<'b> {
        Changes { origin, sheet, laid: Vec::new() }
    }

    /// The workbook whose changes these are.
    pub(super) fn origin(&self) -> &str {
        self.origin
    }

    pub(super) fn add(&mut self, what: What, row: &str, column: &str, before: String, now: String) {
        self.laid.push(Change {
            what,
            origin: self.origin.to_owned(),
            sheet: self.sheet.to_owned(),
            row: row.to_owned(),
            column: column.to_owned(),
            before,
            now,
            more: 0,
        });
    }
}
