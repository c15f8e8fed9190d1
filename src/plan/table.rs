//! The parts of a plan as rows with headings: what `--table` gives, and what every format with tables is made from.

use super::{Due, FIELDS, Indicator, Plan, Subject, Value, Written, titles, together};
use crate::diagnostic::words::capital;
use crate::model::Date;

/// A part of the plan that is a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A row an indicator, and one for each result that nothing measures yet.
    Indicators,
    /// A row for each figure that is due.
    Calendar,
    /// A row for each baseline and target.
    Targets,
    /// A row an assumption.
    Assumptions,
    /// A row a learning question.
    Questions,
    /// A row for each indicator's reference sheet.
    Sheets,
}

/// Rows with headings.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the table is called.
    pub title: &'static str,
    /// What stands above the columns.
    pub headings: Vec<&'static str>,
    /// Its rows, each as long as the headings.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, which is never anything else; empty where nothing is said.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(jiff::civil::Date),
    /// Nothing, where something should be said: the words in which documents state it.
    Gap(&'static str),
}

impl Cell {
    /// What is said, as people read it; nothing in a gap.
    pub fn text(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Gap(_) => String::new(),
        }
    }
}

/// Columns that programs need and readers of a document don't.
const FOR_PROGRAMS: &[&str] = &["Row id", "Indicator id", "Result id", "Assumption id", "Question id", "From", "To"];

impl Table {
    /// The table without the columns that only programs need.
    #[must_use]
    pub fn for_readers(mut self) -> Table {
        let keep: Vec<bool> = self.headings.iter().map(|h| !FOR_PROGRAMS.contains(h)).collect();
        let kept = |n: usize| keep.get(n).copied().unwrap_or(true);
        let mut n = 0..;
        self.headings.retain(|_| n.next().is_some_and(kept));
        for row in &mut self.rows {
            let mut n = 0..;
            row.retain(|_| n.next().is_some_and(kept));
        }
        self
    }
}

impl Part {
    /// Lays out the part of a plan.
    pub fn of(self, plan: &Plan) -> Table {
        match self {
            Part::Indicators => indicators(plan),
            Part::Calendar => calendar(plan),
            Part::Targets => targets(plan),
            Part::Assumptions => assumptions(plan),
            Part::Questions => questions(plan),
            Part::Sheets => super::sheets::table(plan),
        }
    }
}

/// What documents say in a gap.
pub(super) const NOT_SAID: &str = "not said yet";
/// What they say where figures were read, and none is for this.
pub(super) const NO_FIGURE: &str = "no figure yet";
/// The heading above the latest figures, where figures were read.
pub(super) const LATEST: &str = "Latest value";

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn some(said: Option<&str>) -> Cell {
    text(said.unwrap_or_default())
}

/// What is said, or that it is not.
pub(super) fn or_gap(cell: Cell, gap: &'static str) -> Cell {
    if cell == Cell::Text(String::new()) { Cell::Gap(gap) } else { cell }
}

fn list(parts: &[String]) -> Cell {
    Cell::Text(parts.join("; "))
}

fn written(date: Option<&Written<Date>>) -> Cell {
    some(date.map(|d| d.written.as_str()))
}

fn lines(parts: &[String]) -> Cell {
    Cell::Text(parts.join("\n"))
}

/// A row for each indicator of each result, and one for each result that has none. What an indicator says stands once,
/// beside the first result that it measures; its other rows name it and point there.
fn indicators(plan: &Plan) -> Table {
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
    let latest = plan.as_of.map(|_| LATEST);
    let last = ["Baseline", "Baseline due"].into_iter().chain(latest).chain(["Targets", "Not said yet"]);
    let indicator_row = |subject: &Subject, i: &Indicator, missing: Cell| {
        indicator_row(subject, i, latest.map(|_| list(&i.latest_texts())), missing)
    };
    let fields = FIELDS.iter().map(|(heading, _)| *heading);
    let mut rows = Vec::new();
    let mut told: Vec<Option<&Subject>> = vec![None; plan.indicators.len()];
    for subject in &plan.subjects {
        if subject.indicators.is_empty() {
            rows.push(indicator_row(subject, &Indicator::default(), text(subject.without_indicator())));
        }
        for &i in &subject.indicators {
            let full = &plan.indicators[i];
            rows.push(match told[i] {
                None => indicator_row(subject, full, Cell::Text(full.missing.join(", "))),
                Some(first) => {
                    let (name, title, measures) = (full.name.clone(), full.title.clone(), full.measures.clone());
                    let named = Indicator { name, title, measures, ..Indicator::default() };
                    indicator_row(subject, &named, Cell::Text(format!("Told in full at {}.", first.name)))
                }
            });
            told[i].get_or_insert(subject);
        }
    }
    Table { title: "Indicators", headings: first.into_iter().chain(fields).chain(last).collect(), rows }
}

/// A row of the table of indicators; with the latest figures, where the table has a column for them.
fn indicator_row(subject: &Subject, i: &Indicator, latest: Option<Cell>, missing: Cell) -> Vec<Cell> {
    let values = |values: &[Value], joint: &str| list(&values.iter().map(|v| v.text(joint)).collect::<Vec<_>>());
    let mut row = vec![
        text(subject.kind),
        text(&subject.title),
        text(&subject.name),
        some(subject.strand.as_deref()),
        some(subject.whose.as_deref()),
        written(subject.due.as_ref()),
        list(&titles(&subject.who)),
        some(subject.external.as_deref()),
        text(&i.name),
        text(&i.title),
        list(&titles(&i.measures)),
    ];
    row.extend(FIELDS.iter().map(|(_, field)| Cell::Text(field(i).unwrap_or_default())));
    row.extend([values(&i.baselines, "at"), written(i.baseline_due.as_ref())]);
    row.extend(latest);
    row.extend([values(&i.targets, "by"), missing]);
    row
}

/// The plan on one page: what shows each result, from where to where, and who sees to it.
pub(super) fn at_a_glance(plan: &Plan) -> Table {
    let mut headings = vec!["Level", "Result", "Indicator", "Baseline"];
    headings.extend(plan.as_of.map(|_| LATEST));
    headings.extend(["Targets", "Means of verification", "Frequency", "Responsible"]);
    let mut rows = Vec::new();
    let mut told = vec![false; plan.indicators.len()];
    for subject in &plan.subjects {
        // A result with several indicators is named at the first.
        let mut first = vec![Cell::Text(capital(subject.kind)), text(&subject.title)];
        let mut row = |rest: Vec<Cell>| {
            let mut row = std::mem::replace(&mut first, vec![text(""), text("")]);
            row.extend(rest);
            row.resize(headings.len(), text(""));
            rows.push(row);
        };
        if subject.indicators.is_empty() {
            row(vec![Cell::Gap(subject.without_indicator())]);
        }
        for &i in &subject.indicators {
            let indicator = &plan.indicators[i];
            if std::mem::replace(&mut told[i], true) {
                row(vec![Cell::Text(format!("{} (see above)", indicator.title))]);
                continue;
            }
            let needed = |cell: Cell, what: &str| {
                if indicator.missing.contains(&what) { or_gap(cell, NOT_SAID) } else { cell }
            };
            let mut cells = vec![text(&indicator.title), needed(lines(&indicator.baseline_texts()), "baseline")];
            cells.extend(plan.as_of.map(|_| or_gap(lines(&indicator.latest_texts()), NO_FIGURE)));
            cells.extend([
                needed(lines(&indicator.aim_texts()), "target"),
                needed(some(indicator.source.as_deref()), "source"),
                needed(some(indicator.frequency.as_deref()), "frequency"),
                needed(Cell::Text(together(&indicator.responsible)), "responsible partner"),
            ]);
            row(cells);
        }
    }
    Table { title: "At a glance", headings, rows }
}

fn calendar(plan: &Plan) -> Table {
    let row = |due: &Due| {
        let i = &plan.indicators[due.indicator];
        vec![
            Cell::Day(due.due),
            text(&due.label),
            Cell::Day(due.period.first),
            Cell::Day(due.period.last),
            text(&i.name),
            text(&i.title),
            text(due.what()),
            list(&due.against),
            or_gap(list(&titles(&i.responsible)), NOT_SAID),
            list(&titles(&i.reported_by)),
            or_gap(some(i.source.as_deref()), NOT_SAID),
        ]
    };
    Table {
        title: "Collection calendar",
        headings: vec![
            "Due",
            "Period",
            "From",
            "To",
            "Indicator id",
            "Indicator",
            "What is due",
            "Held against",
            "Responsible",
            "Reported by",
            "Means of verification",
        ],
        rows: plan.calendar.iter().map(row).collect(),
    }
}

fn targets(plan: &Plan) -> Table {
    let mut rows = Vec::new();
    for i in &plan.indicators {
        for series in i.series() {
            let id = series.id(i);
            let mut row = |value: &Value, what: &str| {
                let year = value.period.and_then(|p| plan.counting.year_of(p)).map(|y| y.label);
                let day = |d: Option<jiff::civil::Date>| d.map_or(text(""), Cell::Day);
                rows.push(vec![
                    text(&id),
                    text(&i.name),
                    text(&i.title),
                    some(value.among.as_ref().map(|a| a.dimension.as_str())),
                    some(value.among.as_ref().map(|a| a.group.as_str())),
                    text(what),
                    value.number.map_or_else(|| text(&value.figure), Cell::Number),
                    some(i.unit.as_deref()),
                    text(&value.date),
                    some(year.as_deref()),
                    day(value.period.map(|p| p.first)),
                    day(value.period.map(|p| p.last)),
                ]);
            };
            series.baseline.iter().for_each(|b| row(b, "baseline"));
            series.targets.iter().for_each(|t| row(t, "target"));
        }
    }
    Table {
        title: "Baselines and targets",
        headings: vec![
            "Row id",
            "Indicator id",
            "Indicator",
            "Dimension",
            "Group",
            "What it is",
            "Value",
            "Unit",
            "Date",
            "Year",
            "From",
            "To",
        ],
        rows,
    }
}

fn assumptions(plan: &Plan) -> Table {
    let row = |a: &super::Assumption| {
        vec![
            text(&a.name),
            text(&a.title),
            or_gap(lines(&a.applies_to), "nothing yet"),
            or_gap(some(a.grade), "not graded"),
            or_gap(some(a.likelihood), NOT_SAID),
            or_gap(some(a.consequence), NOT_SAID),
            or_gap(some(a.if_false.as_deref()), NOT_SAID),
            or_gap(lines(&a.tested_by), "nothing yet"),
            lines(&a.mitigated_by),
            or_gap(some(a.owner.as_ref().map(|o| o.title.as_str())), NOT_SAID),
            written(a.review.as_ref()),
        ]
    };
    Table {
        title: "Assumptions to monitor",
        headings: vec![
            "Assumption id",
            "Assumption",
            "What rests on it",
            "Evidence",
            "Likely to fail",
            "Grave if it does",
            "If it fails",
            "Tested by",
            "Mitigated by",
            "Owner",
            "Review by",
        ],
        rows: plan.assumptions.iter().map(row).collect(),
    }
}

fn questions(plan: &Plan) -> Table {
    let row = |q: &super::Question| {
        vec![
            text(&q.name),
            text(&q.title),
            lines(&q.about),
            or_gap(lines(&q.answered_by), "nothing yet"),
            or_gap(written(q.due.as_ref()), NOT_SAID),
            or_gap(some(q.owner.as_ref().map(|o| o.title.as_str())), NOT_SAID),
        ]
    };
    Table {
        title: "Learning questions",
        headings: vec!["Question id", "Question", "About", "Answered by", "Due", "Owner"],
        rows: plan.questions.iter().map(row).collect(),
    }
}
