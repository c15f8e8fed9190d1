//! The logical framework: the results chain from impact down to activities, each row with its indicators, where they
//! stand, where they should stand, how that is verified, and what must hold for the next level to follow.

use super::table::{Cell, NO_FIGURE, Table};
use super::{Indicator, Plan, Series, Subject, Value, together};
use crate::diagnostic::words::grouped;
use rustc_hash::FxHashMap;

/// Which funder's columns a logical framework has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// The four columns of the classic matrix.
    #[default]
    Classic,
    /// The European Commission's: baseline, current value and target with their years in columns of their own.
    Eu,
    /// The United Kingdom's: milestones between baseline and target.
    Uk,
}

/// The levels, from the top, with what each is called.
const LEVELS: &[(&str, &str)] = &[
    ("impact", "Impact"),
    ("outcome", "Outcome"),
    ("precondition", "Precondition (intermediate outcome)"),
    ("output", "Output"),
    ("activity", "Activity"),
    ("harm", "Unwanted result"),
];

/// A headed column for each milestone; further ones share the last.
const MILESTONES: [&str; 8] = [
    "Milestone 1",
    "Milestone 2",
    "Milestone 3",
    "Milestone 4",
    "Milestone 5",
    "Milestone 6",
    "Milestone 7",
    "Further milestones",
];

/// Lays out the logical framework of a plan. Rows are numbered: results 1, 2, 3 from the top, indicators 1.1, 1.2.
pub fn logframe(plan: &Plan, layout: Layout) -> Table {
    let milestones = match layout {
        Layout::Uk => plan.indicators.iter().flat_map(Indicator::series).map(|s| s.targets.len()).max().unwrap_or(0),
        Layout::Classic | Layout::Eu => 0,
    };
    let milestones = milestones.saturating_sub(1).min(MILESTONES.len());
    let has_figures = plan.as_of.is_some();
    let headings = headings(layout, milestones, has_figures);
    let columns = headings.len();
    let mut table = Table { title: "Logical framework", headings, rows: Vec::new() };
    let mut number = 0;
    for (kind, level) in LEVELS {
        for subject in from_the_top(plan, kind) {
            number += 1;
            let maker = Maker { plan, layout, milestones, has_figures, columns, subject, level, number };
            maker.rows(&mut table.rows);
        }
    }
    table
}

/// The subjects of a level, so that what one leads to on the same level stands above it; otherwise in the order of the plan.
fn from_the_top<'p>(plan: &'p Plan, kind: &str) -> Vec<&'p Subject> {
    let at: FxHashMap<&str, usize> = plan.subjects.iter().enumerate().map(|(i, s)| (s.name.as_str(), i)).collect();
    // Causes stand before their effects in the plan, so from its end on what a subject leads to is known.
    let mut depth = vec![0usize; plan.subjects.len()];
    for (i, subject) in plan.subjects.iter().enumerate().rev() {
        let effects = subject.leads_to.iter().filter_map(|name| at.get(name.as_str()).copied());
        depth[i] = effects.map(|e| depth[e] + usize::from(plan.subjects[e].kind == kind)).max().unwrap_or(0);
    }
    let mut level: Vec<(usize, &Subject)> =
        depth.into_iter().zip(&plan.subjects).filter(|(_, subject)| subject.kind == kind).collect();
    level.sort_by_key(|(depth, _)| *depth);
    level.into_iter().map(|(_, subject)| subject).collect()
}

/// The heading above the latest figure: the European Commission's has it always, the others where figures were read.
pub(super) const CURRENT: &str = "Current value";

fn headings(layout: Layout, milestones: usize, has_figures: bool) -> Vec<&'static str> {
    let mut all = vec!["No.", "Level", "Results chain"];
    let current = has_figures.then_some(CURRENT);
    match layout {
        Layout::Classic => {
            all.extend(["Indicators", "Baseline"]);
            all.extend(current);
            all.push("Targets");
        }
        Layout::Eu => all.extend([
            "Indicators",
            "Baseline",
            "Baseline date",
            CURRENT,
            "Current value date",
            "Target",
            "Target date",
        ]),
        Layout::Uk => {
            all.extend(["Indicators", "Baseline"]);
            all.extend(current);
            all.extend(&MILESTONES[..milestones]);
            all.push("Target");
        }
    }
    all.extend(["Means of verification", "Assumptions"]);
    all
}

/// The rows of one result.
struct Maker<'a> {
    plan: &'a Plan,
    layout: Layout,
    milestones: usize,
    /// Whether figures were read.
    has_figures: bool,
    columns: usize,
    subject: &'a Subject,
    level: &'a str,
    number: usize,
}

impl Maker<'_> {
    fn rows(&self, rows: &mut Vec<Vec<Cell>>) {
        let before = rows.len();
        for (n, &i) in self.subject.indicators.iter().enumerate() {
            let indicator = &self.plan.indicators[i];
            for series in indicator.series() {
                // Everybody is left out where only groups have figures.
                let has_figures = series.baseline.is_some() || !series.targets.is_empty();
                if has_figures || (series.among.is_none() && indicator.series().len() == 1) {
                    let no = format!("{}.{}", self.number, n + 1);
                    let is_first = rows.len() == before;
                    rows.push(self.row(&no, is_first, indicator, &series));
                }
            }
        }
        if let Some(inputs) = self.inputs() {
            let is_first = rows.len() == before;
            rows.push(self.blank(&self.number.to_string(), is_first, Cell::Text(inputs)));
        }
        if rows.len() == before {
            let nothing = Cell::Gap(self.subject.without_indicator());
            rows.push(self.blank(&self.number.to_string(), true, nothing));
        }
    }

    /// What begins a row: the result is named in its first row only, and so are its assumptions.
    fn start(&self, no: &str, is_first: bool) -> (Vec<Cell>, Cell) {
        let text = |t: &str| Cell::Text(if is_first { t.to_owned() } else { String::new() });
        let conditions: Vec<String> =
            self.subject.conditions.iter().map(|&a| self.plan.assumptions[a].title.clone()).collect();
        let external = self.subject.external.as_ref().map(|e| format!("\nSeen to by others: {e}"));
        let due = self.subject.due.as_ref().map(|d| {
            let word = if self.subject.kind == "activity" { "runs" } else { "by" };
            format!(" ({word} {})", d.written)
        });
        let result = format!("{}{}{}", self.subject.title, due.unwrap_or_default(), external.unwrap_or_default());
        (vec![Cell::Text(no.to_owned()), text(self.level), text(&result)], text(&conditions.join("\n")))
    }

    fn row(&self, no: &str, is_first: bool, i: &Indicator, series: &Series<'_>) -> Vec<Cell> {
        let (mut row, assumptions) = self.start(no, is_first);
        let among = series.among.map(|a| format!(" ({})", a.text())).unwrap_or_default();
        row.push(Cell::Text(format!("{}{among}", i.title)));
        let is_gap = |what: &str| series.among.is_none() && i.missing.contains(&what);
        let or_gap = |cell: Cell, gap: bool| if gap { Cell::Gap("not said yet") } else { cell };
        let baseline = or_gap(Cell::Text(baseline(i, series)), is_gap("baseline"));
        let with_date = |v: &&Value| format!("{} by {}", v.figure, v.date);
        // Of what has no target at all, the line that it is held against.
        let threshold = i.aim_texts().into_iter().filter(|_| i.targets.is_empty() && series.among.is_none());
        let without_group = |v: &Value| Value { among: None, ..v.clone() }.reported();
        let current = self.has_figures.then(|| match series.latest {
            Some(latest) => Cell::Text(without_group(latest)),
            None => Cell::Gap(NO_FIGURE),
        });
        match self.layout {
            Layout::Classic => {
                let targets: Vec<String> = series.targets.iter().map(with_date).chain(threshold).collect();
                row.push(baseline);
                row.extend(current);
                row.push(or_gap(Cell::Text(targets.join("\n")), is_gap("target")));
            }
            Layout::Eu => {
                let of = |values: Vec<String>| Cell::Text(values.join("\n"));
                let figure = series.baseline.map(|b| b.figure.clone());
                let date = series.baseline.map(|b| b.date.clone());
                row.push(figure.map_or(baseline, Cell::Text));
                row.push(Cell::Text(date.unwrap_or_default()));
                let nothing = || Cell::Text(String::new());
                row.push(
                    series.latest.map_or_else(|| current.unwrap_or_else(nothing), |l| Cell::Text(l.figure.clone())),
                );
                row.push(series.latest.map_or_else(nothing, |l| Cell::Text(l.date.clone())));
                let figures = series.targets.iter().map(|t| t.figure.clone()).chain(threshold).collect();
                row.push(or_gap(of(figures), is_gap("target")));
                row.push(of(series.targets.iter().map(|t| t.date.clone()).collect()));
            }
            Layout::Uk => {
                row.push(baseline);
                row.extend(current);
                let (last, before) = match series.targets.split_last() {
                    Some((last, before)) => (with_date(last), before),
                    None => (threshold.collect(), &[][..]),
                };
                for n in 0..self.milestones {
                    // What has no column of its own shares the last one.
                    let end = if n + 1 == MILESTONES.len() { before.len() } else { (n + 1).min(before.len()) };
                    let texts: Vec<String> = before.get(n..end).unwrap_or_default().iter().map(with_date).collect();
                    row.push(Cell::Text(texts.join("\n")));
                }
                row.push(or_gap(Cell::Text(last), is_gap("target")));
            }
        }
        let source = match (&i.source, &i.instrument) {
            (Some(source), Some(instrument)) if !instrument.starts_with(source.as_str()) => {
                format!("{source}\n{instrument}")
            }
            (Some(source), _) => source.clone(),
            (None, _) => String::new(),
        };
        row.push(or_gap(Cell::Text(source), is_gap("source")));
        row.push(assumptions);
        row
    }

    /// A row whose only figure column is what stands for the indicator.
    fn blank(&self, no: &str, is_first: bool, what: Cell) -> Vec<Cell> {
        let (mut row, assumptions) = self.start(no, is_first);
        row.push(what);
        row.resize(self.columns - 1, Cell::Text(String::new()));
        row.push(assumptions);
        row
    }

    /// What an activity costs, where that is said.
    fn inputs(&self) -> Option<String> {
        let lines: Vec<String> = self
            .plan
            .budget
            .iter()
            .filter(|b| self.subject.kind == "activity" && b.activity.name == self.subject.name)
            .map(|b| {
                let currency = b.currency.as_ref().map(|c| format!(" {c}")).unwrap_or_default();
                let period = b.period.as_ref().map(|p| format!(" in {}", p.written)).unwrap_or_default();
                let from = if b.from.is_empty() { String::new() } else { format!(" from {}", together(&b.from)) };
                format!("{}{currency}{period}{from}", grouped(b.amount))
            })
            .collect();
        (!lines.is_empty()).then(|| format!("Inputs: {}", lines.join("; ")))
    }
}

fn baseline(i: &Indicator, series: &Series<'_>) -> String {
    match (series.baseline, &i.baseline_due, series.among) {
        (Some(baseline), ..) => format!("{} at {}", baseline.figure, baseline.date),
        (None, Some(due), None) => format!("to be established by {}", due.written),
        _ => String::new(),
    }
}
