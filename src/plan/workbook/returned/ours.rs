//! What is known of our own sheets: where their headings stand, which columns tell rows apart, which ones people fill in.

use super::cells::Held;
use super::{Cells, RowRead, SheetRead};
use crate::plan::logframe::CURRENT;
use crate::plan::table::LATEST;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// The heading of the column that a renewed workbook marks changed rows in.
pub(in super::super) const SINCE: &str = "Since the last workbook";

/// One of our sheets.
#[derive(Debug)]
pub(in super::super) struct Ours {
    pub(in super::super) name: &'static str,
    /// The row of its headings; one without headings has none.
    pub(in super::super) head: Option<u32>,
    /// The headings of the columns that tell its rows apart; none where every row is a person's.
    pub(in super::super) key: &'static [&'static str],
    /// The headings above cells that people fill in; `*` begins one that ends in what follows.
    pub(in super::super) to_fill: &'static [&'static str],
    /// Whether its rows are made from what stands on other sheets, so that one that went says nothing of its own.
    pub(in super::super) is_derived: bool,
}

const ALL: &[Ours] = &[
    Ours { name: "Overview", head: None, key: &["A"], to_fill: &[], is_derived: true },
    Ours { name: "Indicators", head: Some(0), key: &["Result id", "Indicator id"], to_fill: &[], is_derived: false },
    Ours { name: "Tracking", head: Some(1), key: &["Row id"], to_fill: &["* actual", "Comment"], is_derived: false },
    Ours {
        name: "Calendar",
        head: Some(0),
        key: &["Indicator id", "Period", "What is due"],
        to_fill: &["Handed in on"],
        is_derived: true,
    },
    Ours {
        name: "Assumptions",
        head: Some(0),
        key: &["Assumption id"],
        to_fill: &["Status", "Looked at on", "What was seen, and what is done"],
        is_derived: false,
    },
    Ours {
        name: "Questions",
        head: Some(0),
        key: &["Question id"],
        to_fill: &["Status", "Answered on", "What was learnt"],
        is_derived: false,
    },
    Ours { name: "Logframe", head: Some(0), key: &["Results chain", "Indicators"], to_fill: &[], is_derived: true },
    Ours {
        name: "Budget",
        head: Some(0),
        key: &["Activity id", "Funder", "Currency"],
        to_fill: &[],
        is_derived: false,
    },
    Ours { name: "Data entry", head: Some(0), key: &[], to_fill: &["*"], is_derived: false },
];

/// Without these headings a sheet that bears the name of data entry is somebody else's.
const OF_OBSERVATIONS: &[&str] = &["indicator", "period", "partner", "value"];

impl Ours {
    /// Whether a workbook with this sheet is ours: others have sheets called Budget or Calendar too.
    pub(super) fn proves(&self) -> bool {
        matches!(self.name, "Tracking" | "Data entry" | "Indicators")
    }

    /// Whether people fill in what stands under a heading.
    pub(in super::super) fn is_to_fill(&self, heading: &str) -> bool {
        self.to_fill.iter().any(|f| f.strip_prefix('*').map_or(*f == heading, |end| heading.ends_with(end)))
    }

    /// Whether each row is a person's.
    pub(in super::super) fn is_for_entries(&self) -> bool {
        self.key.is_empty()
    }

    /// Whether a row says how things are on the day it is written, so that another one is no change.
    pub(in super::super) fn is_always_new(&self, row: &str) -> bool {
        self.name == "Overview" && matches!(row, "State of the plan" | "Take care" | "What is missing")
    }

    /// Whether what stands under a heading follows from where its row stands: a logical framework names each result in its
    /// first row, and numbers all.
    pub(in super::super) fn follows(&self, heading: &str) -> bool {
        self.name == "Logframe" && matches!(heading, "No." | "Level" | "Results chain")
    }

    /// Whether what stands under a heading was made of figures that were handed in: the theory says nothing of it.
    pub(in super::super) fn is_of_figures(&self, heading: &str) -> bool {
        matches!((self.name, heading), ("Indicators", LATEST) | ("Logframe", CURRENT))
    }

    /// Whether a heading is one of ours that depends on the years of the theory.
    pub(in super::super) fn is_of_a_year(&self, heading: &str) -> bool {
        self.name == "Tracking" && [" target", " achieved"].iter().any(|end| heading.ends_with(end))
    }
}

/// Headings that stand lower are not looked for.
const LOWEST: u32 = 12;

/// Makes a sheet of its cells: one of ours where name and headings are.
pub(super) fn sheet(name: String, is_hidden: bool, cells: Cells) -> SheetRead {
    let heading = |row: u32, column: u16| cells.get(&(row, column)).map(|h| h.value.text().trim().to_owned());
    let headings = |head: Option<u32>| -> BTreeMap<u16, String> {
        let columns = cells.keys().map(|(_, c)| *c);
        let mut all = BTreeMap::new();
        let mut taken = FxHashSet::default();
        for column in columns.collect::<std::collections::BTreeSet<u16>>() {
            let text = head.map_or_else(
                || Some(super::super::sheet::letters(column)),
                |row| heading(row, column).filter(|h| !h.is_empty()),
            );
            // What has no heading is known by its letter; what has the heading of another, by a number.
            let text = text.unwrap_or_else(|| format!("(column {})", super::super::sheet::letters(column)));
            let mut unique = text.clone();
            let mut n = 2;
            while !taken.insert(unique.clone()) {
                unique = format!("{text} ({n})");
                n += 1;
            }
            all.insert(column, unique);
        }
        all
    };
    // People put rows of their own above the headings.
    let place = |ours: &Ours| -> Option<Option<u32>> {
        let needed = if ours.is_for_entries() { OF_OBSERVATIONS } else { ours.key };
        let holds = |head: Option<u32>| {
            let found = headings(head);
            needed.iter().all(|key| found.values().any(|h| h == key))
        };
        match ours.head {
            None => holds(None).then_some(None),
            Some(head) => [head].into_iter().chain(0..LOWEST).find(|row| holds(Some(*row))).map(Some),
        }
    };
    let ours = ALL.iter().find(|ours| ours.name == name);
    let known = ours.and_then(|ours| Some((ours, place(ours)?)));
    let (known, head) = (known.map(|(ours, _)| ours), known.and_then(|(_, head)| head));
    let headings = headings(head);
    let mut above = Vec::new();
    let mut rows: BTreeMap<u32, BTreeMap<u16, Held>> = BTreeMap::new();
    for ((row, column), held) in cells {
        match head {
            Some(head) if row < head => above.push(((row, column), held)),
            Some(head) if row == head => {}
            _ => _ = rows.entry(row).or_default().insert(column, held),
        }
    }
    let rows = keyed(known, &headings, rows);
    SheetRead { name, ours: known, head, headings, rows, above, notes: Vec::new(), is_hidden }
}

/// Gives each row what tells it from others.
fn keyed(
    ours: Option<&Ours>,
    headings: &BTreeMap<u16, String>,
    rows: BTreeMap<u32, BTreeMap<u16, Held>>,
) -> Vec<RowRead> {
    let keys = ours.map_or(&[][..], |o| o.key);
    let column = |key: &str| headings.iter().find(|(_, h)| *h == key).map(|(c, _)| *c);
    let columns: Vec<Option<u16>> = keys.iter().map(|key| column(key)).collect();
    let is_logframe = ours.is_some_and(|o| o.name == "Logframe");
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    let mut before = String::new();
    let row = |(at, cells): (u32, BTreeMap<u16, Held>)| {
        let mut row = RowRead { at, key: String::new(), has_id: false, cells };
        let mut parts: Vec<String> = columns.iter().map(|c| row.text(*c).trim().to_owned()).collect();
        if is_logframe {
            // A result is named in its first row only.
            match parts.first_mut() {
                Some(first) if first.is_empty() => first.clone_from(&before),
                Some(first) => before.clone_from(first),
                None => {}
            }
        }
        if ours.is_some_and(|o| o.head.is_none()) {
            // A line of the overview without a name is known by its text.
            parts.push(if parts.concat().is_empty() { row.text(column("B")) } else { String::new() });
        }
        row.has_id = !parts.concat().is_empty();
        row.key = if row.has_id { parts.join("\u{1f}") } else { format!("\u{1e}{at}") };
        let n = seen.entry(row.key.clone()).and_modify(|n| *n += 1).or_insert(1);
        if *n > 1 {
            row.key = format!("{}\u{1e}{n}", row.key);
        }
        row
    };
    rows.into_iter().map(row).collect()
}
