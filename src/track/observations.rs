//! Observations: rows of figures, taken in one after the other and kept as one cell for each indicator, period, partner
//! and group. So memory grows with the groups and not with the rows.

use super::cell::{Cell, Key, Place};
use super::columns::{Columns, dimensions};
use super::fault::{Fault, Faults};
use super::given::{Signs, Written, given};
use super::keys::Misplaced;
use super::measure::Measure;
use crate::model::Date;
use crate::plan::Plan;
use rustc_hash::FxHashMap;

/// The cells of a row, by place.
pub(super) trait Fields {
    /// What stands in a column; nothing past the last one.
    fn field(&self, at: usize) -> &[u8];
}

impl Fields for csv::ByteRecord {
    fn field(&self, at: usize) -> &[u8] {
        self.get(at).unwrap_or_default()
    }
}

impl Fields for Vec<String> {
    fn field(&self, at: usize) -> &[u8] {
        self.get(at).map(String::as_bytes).unwrap_or_default()
    }
}

/// So many different cells are kept. A machine's memory holds more; what anybody can read is far less.
const MOST_CELLS: usize = 5_000_000;

/// What was handed in for a plan.
#[derive(Debug)]
pub struct Observations<'p> {
    pub(super) plan: &'p Plan,
    pub(super) measures: Vec<Measure>,
    pub(super) indicators: FxHashMap<&'p str, u32>,
    pub(super) partners: FxHashMap<&'p str, u32>,
    pub(super) dimensions: Vec<String>,
    /// Of each indicator that is counted anew in each period, the periods in which its figures are collected, in order.
    collected: Vec<Vec<Date>>,
    /// The groups that the theory itself names, by dimension and in small letters, as it writes them.
    pub(super) named_groups: FxHashMap<(u16, String), String>,
    pub(super) group_numbers: FxHashMap<(u16, String), u32>,
    /// Of each group its name.
    pub(super) groups: Vec<String>,
    pub(super) cells: Vec<(Key, Cell)>,
    by_key: FxHashMap<Key, u32>,
    /// The cell of each beginning of a row that was understood, as it stands in the file.
    met: FxHashMap<Box<[u8]>, u32>,
    /// The beginning of the row that is being read.
    beginning: Vec<u8>,
    pub(super) files: Vec<String>,
    pub(super) faults: Faults,
    pub(super) remarks: Vec<String>,
    pub(super) rows: u64,
    pub(super) planned: u64,
}

impl<'p> Observations<'p> {
    /// Nothing handed in yet.
    pub fn new(plan: &'p Plan) -> Observations<'p> {
        let dimensions = dimensions(plan);
        let number = |d: &str| dimensions.iter().position(|known| known == d).unwrap_or_default() as u16;
        let values = plan.indicators.iter().flat_map(|i| i.baselines.iter().chain(&i.targets));
        let named = values.filter_map(|v| v.among.as_ref());
        let named_groups =
            named.map(|g| ((number(&g.dimension), g.group.trim().to_lowercase()), g.group.trim().to_owned())).collect();
        let measures: Vec<Measure> = plan.indicators.iter().map(Measure::of).collect();
        let mut collected: Vec<Vec<Date>> = vec![Vec::new(); measures.len()];
        for due in plan.calendar.iter().filter(|d| !d.is_baseline && measures[d.indicator].adds_over_time) {
            collected[due.indicator].push(due.period);
        }
        collected.iter_mut().for_each(|periods| periods.sort_unstable_by_key(|p| p.last));
        Observations {
            plan,
            measures,
            collected,
            indicators: plan.indicators.iter().zip(0..).map(|(i, n)| (i.name.as_str(), n)).collect(),
            partners: plan.partners.iter().zip(0..).map(|(p, n)| (p.name.as_str(), n)).collect(),
            named_groups,
            dimensions,
            group_numbers: FxHashMap::default(),
            groups: Vec::new(),
            cells: Vec::new(),
            by_key: FxHashMap::default(),
            met: FxHashMap::default(),
            beginning: Vec::new(),
            files: Vec::new(),
            faults: Faults::default(),
            remarks: Vec::new(),
            rows: 0,
            planned: 0,
        }
    }

    /// The next rows are those of another file.
    pub(super) fn begin(&mut self, file: &str) {
        self.files.push(file.to_owned());
        self.met.clear();
        self.faults.next_file();
    }

    /// Says that the file that was read last, which holds no figures, is left out.
    pub fn leave_out(&mut self) {
        self.remark("It is left out, since no row in it has the heading `indicator`.");
        self.files.pop();
    }

    /// What was read, told as of a day.
    pub(super) fn read(self, as_of: jiff::civil::Date) -> super::tracked::Read {
        let shares = self.asked_for_shares();
        let mut remarks = self.remarks;
        remarks.extend(shares);
        let filled = || self.cells.iter().filter(|(_, cell)| cell.rows > 0);
        let sound = || filled().filter(|(_, cell)| cell.conflict.is_none());
        let later = sound().filter(|(key, _)| key.period.first > as_of).count();
        if later > 0 {
            let (is, does) = if later == 1 { ("is", "does") } else { ("are", "do") };
            let figures = crate::diagnostic::words::counted(later, "figure");
            remarks.push(format!("{figures} {is} about a time that begins after {as_of}, and {does} not count yet."));
        }
        let several = sound().filter(|(_, cell)| cell.adds() && cell.rows > 1).count();
        if several > 0 {
            let figures = crate::diagnostic::words::counted(several, "figure");
            let (is, it) = if several == 1 { ("was", "its") } else { ("were", "their") };
            remarks.push(format!(
                "{figures} {is} added up from several rows of one partner, period and group: {it} parts. Where a row was meant to correct another, take the other one out."
            ));
        }
        super::tracked::Read {
            files: self.files,
            rows: self.rows,
            counted: sound().map(|(_, cell)| cell.rows).sum(),
            planned: self.planned,
            untold: self.faults.untold,
            faults: self.faults.told(),
            remarks,
        }
    }

    /// The period that a figure is about. A single day of what is counted anew in each period is a day in the period in which its
    /// figures are collected: nobody counts the deaths of a year on the thirty-first of December.
    pub(super) fn collected_in(&self, indicator: u32, period: Date) -> Date {
        let periods = self.collected.get(indicator as usize).filter(|_| period.first == period.last);
        let around = periods.and_then(|all| all.get(all.partition_point(|p| p.last < period.first)));
        around.copied().filter(|p| p.first <= period.first).unwrap_or(period)
    }

    /// The number of a group, where it was met.
    pub(super) fn group_number(&self, dimension: u16, name: &str) -> Option<u32> {
        self.group_numbers.get(&(dimension, name.to_owned())).copied()
    }

    /// The plan that the figures are for.
    pub(super) fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// A row that can't be told apart into cells.
    pub(super) fn misshapen(&mut self, columns: &Columns, row: u64, kind: &'static str, what: &str, help: &str) {
        self.rows += 1;
        let at = (self.files.len().saturating_sub(1) as u16, row);
        self.fault(kind, b"", columns, at, None, || (what.to_owned(), help.to_owned()));
    }

    /// Something that should be known of the file that is being read.
    pub(super) fn remark(&mut self, sentence: &str) {
        let file = self.files.last().map(String::as_str).unwrap_or_default();
        self.remarks.push(format!("{file}: {sentence}"));
    }

    /// Takes in a row. `row` counts as a spreadsheet counts: the headings are row 1.
    pub(super) fn take(&mut self, columns: &Columns, row: u64, fields: &impl Fields, signs: Signs) {
        let field = |at: Option<usize>| at.map(|at| fields.field(at)).unwrap_or_default();
        self.beginning.clear();
        let keys = [columns.indicator, columns.period, columns.partner].into_iter();
        for at in keys.chain(columns.groups.iter().map(|(at, _)| Some(*at))) {
            self.beginning.extend_from_slice(field(at));
            self.beginning.push(0x1f);
        }
        let at = (self.files.len().saturating_sub(1) as u16, row);
        let (rows, is_sum) = match field(columns.rows).trim_ascii() {
            [] => (1, false),
            text => match std::str::from_utf8(text).ok().and_then(|t| t.parse::<u64>().ok()) {
                Some(rows) => (rows, rows > 1),
                None => (1, false),
            },
        };
        let written = Written {
            value: field(columns.value),
            numerator: field(columns.numerator),
            denominator: field(columns.denominator),
            is_sum,
            // What a database wrote has a column that says of how many rows it is.
            signs: if columns.rows.is_some() { Signs::Kept } else { signs },
        };
        let cell = match self.met.get(self.beginning.as_slice()) {
            Some(&cell) => cell,
            None => {
                let is_blank = self.beginning.iter().all(|b| b.is_ascii_whitespace() || *b == 0x1f);
                let is_empty = |text: &[u8]| text.trim_ascii().is_empty();
                if is_blank && is_empty(written.value) && is_empty(written.numerator) && is_empty(written.denominator) {
                    return;
                }
                match self.place(columns, fields, at) {
                    Ok(Some(cell)) => cell,
                    Ok(None) => {
                        self.rows += rows;
                        return self.fault("too-many", b"", columns, at, None, || {
                            (
                                format!("There are more than {MOST_CELLS} different groups."),
                                "Leave out columns that tell single persons apart; or add the rows up in a database, with the query that `--sql` writes.".into(),
                            )
                        });
                    }
                    Err((kind, column, message, help)) => {
                        self.rows += rows;
                        let about = column.map(|c| fields.field(c)).unwrap_or_default();
                        return self.fault(kind, about, columns, at, column, || (message, help));
                    }
                }
            }
        };
        let indicator = self.cells[cell as usize].0.indicator as usize;
        match given(&self.measures[indicator], written) {
            Ok(None) => self.planned += 1,
            Ok(Some(given)) => {
                self.rows += rows;
                if !self.cells[cell as usize].1.take(&self.measures[indicator], given, rows, at) {
                    let words = || ("The sum of these figures is larger than can be counted.".into(), String::new());
                    self.fault("too-large", b"", columns, at, columns.value, words);
                }
            }
            Err(problem) => {
                self.rows += rows;
                self.problem(problem, indicator, columns, at, written);
            }
        }
    }

    /// The cell that a row belongs to; `None` where there are too many.
    fn place(&mut self, columns: &Columns, fields: &impl Fields, at: Place) -> Result<Option<u32>, Misplaced> {
        let key = self.key(columns, fields)?;
        let cell = match self.by_key.get(&key) {
            Some(&cell) => cell,
            None if self.cells.len() >= MOST_CELLS => return Ok(None),
            None => {
                let cell = self.cells.len() as u32;
                self.cells.push((key.clone(), Cell::new(at)));
                self.by_key.insert(key, cell);
                cell
            }
        };
        if self.met.len() < MOST_CELLS {
            self.met.insert(self.beginning.as_slice().into(), cell);
        }
        Ok(Some(cell))
    }

    /// Keeps a fault; where the same was met before, its words are not made again.
    pub(super) fn fault(
        &mut self,
        kind: &'static str,
        about: &[u8],
        columns: &Columns,
        at: Place,
        column: Option<usize>,
        words: impl FnOnce() -> (String, String),
    ) {
        let file = self.files.get(usize::from(at.0)).cloned().unwrap_or_default();
        let column = columns.heading(column);
        self.faults.add(kind, about, at.1, || {
            let (message, help) = words();
            Fault { file, row: at.1, column, message, help, rows: 1, others: Vec::new() }
        });
    }
}
