//! The rows of a form: what is asked, in which order, and what may be answered.

use super::names::{Names, ascii};
use crate::plan::{FIELDS, Indicator, Partner, Plan, Possible};
use std::collections::BTreeMap;

/// The columns of the sheet `survey`.
pub(super) const COLUMNS: &[&str] = &[
    "type",
    "name",
    "label",
    "hint",
    "required",
    "default",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "appearance",
];

/// A row of a sheet: what stands under its headings.
#[derive(Debug, Default)]
pub(super) struct Row(BTreeMap<&'static str, String>);

impl Row {
    fn new(kind: &str, name: &str) -> Row {
        let mut row = Row::default();
        row.set("type", kind).set("name", name);
        row
    }

    pub(super) fn set(&mut self, heading: &'static str, text: &str) -> &mut Row {
        if !text.is_empty() {
            self.0.insert(heading, text.to_owned());
        }
        self
    }

    /// A text of the author's: `${…}` would be taken for the answer of another question.
    pub(super) fn say(&mut self, heading: &'static str, text: &str) -> &mut Row {
        self.set(heading, text.trim().replace("${", "$ {").as_str())
    }

    pub(super) fn get(&self, heading: &str) -> Option<&str> {
        self.0.get(heading).map(String::as_str)
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = (&&'static str, &String)> {
        self.0.iter()
    }
}

/// A date of the language, as a condition on an answer.
const IS_PERIOD: &str = "regex(., '^[0-9]{4}(/[0-9]{2}|-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$')";
const PERIOD_MESSAGE: &str = "Write a period such as 2026, 2025/26, 2026-Q3 or 2026-09.";

/// Longer lists of periods are no condition for asking: the indicator is asked for always.
const MOST_PERIODS: usize = 240;

/// The choice of a period that is not in the list.
const OTHER: &str = "other";

/// What a form is made from.
pub(super) struct Asked<'p> {
    partner: Option<(&'p Partner, String)>,
    indicators: Vec<&'p Indicator>,
    /// Of each indicator the labels of its periods.
    due: Vec<&'p [&'p str]>,
    /// The periods of all, in order of time, each with its name.
    periods: Vec<(&'p str, String)>,
}

impl<'p> Asked<'p> {
    pub(super) fn new(
        plan: &'p Plan,
        partner: Option<(&'p Partner, &str)>,
        own: &[usize],
        due: &'p [Vec<&'p str>],
    ) -> Asked<'p> {
        let mut names = Names::default();
        names.new_name(OTHER);
        let asked: rustc_hash::FxHashSet<&str> = own.iter().flat_map(|&i| due[i].iter().copied()).collect();
        let mut seen = rustc_hash::FxHashSet::default();
        let mut all: Vec<_> = plan
            .calendar
            .iter()
            .filter(|d| asked.contains(d.label.as_str()) && seen.insert(d.label.as_str()))
            .map(|d| (d.period.last, d.label.as_str()))
            .collect();
        all.sort_unstable();
        Asked {
            partner: partner.map(|(p, name)| (p, name.to_owned())),
            indicators: own.iter().map(|&i| &plan.indicators[i]).collect(),
            due: own.iter().map(|&i| due[i].as_slice()).collect(),
            periods: all.into_iter().map(|(_, l)| (l, names.new_name(&ascii(l, "period")))).collect(),
        }
    }
}

/// The sheet `choices`.
pub(super) fn choices(asked: &Asked<'_>) -> Vec<Row> {
    let choice = |list: &str, name: &str, label: &str| {
        let mut row = Row::default();
        row.set("list_name", list).set("name", name).say("label", if label.trim().is_empty() { name } else { label });
        row
    };
    let partner = asked.partner.iter().map(|(p, name)| choice("partner", name, &p.title));
    let periods = asked.periods.iter().map(|(label, name)| choice("period", name, label));
    let other = (!asked.periods.is_empty()).then(|| choice("period", OTHER, "Another period"));
    let yes_no = [("yes", "Yes"), ("no", "No")].map(|(name, label)| choice("yes_no", name, label));
    let asks_yes_no = asked.indicators.iter().any(|i| i.possible() == Possible::YesNo);
    partner.chain(periods).chain(other).chain(yes_no.into_iter().filter(|_| asks_yes_no)).collect()
}

/// The sheet `survey`.
pub(super) fn survey(asked: &Asked<'_>) -> Vec<Row> {
    let mut form = Form { rows: Vec::new(), names: Names::default() };
    for kind in ["start", "end"] {
        let name = form.names.new_name(kind);
        form.rows.push(Row::new(kind, &name));
    }
    form.about(asked);
    for (indicator, due) in asked.indicators.iter().zip(&asked.due) {
        form.indicator(asked, indicator, due);
    }
    form.rows
}

struct Form {
    rows: Vec<Row>,
    names: Names,
}

impl Form {
    /// Adds a question, and gives it to be completed.
    fn ask(&mut self, kind: &str, wish: &str, label: &str) -> (String, &mut Row) {
        let name = self.names.new_name(wish);
        let mut row = Row::new(kind, &name);
        row.say("label", if label.trim().is_empty() { wish } else { label });
        self.rows.push(row);
        let last = self.rows.len() - 1;
        (name, &mut self.rows[last])
    }

    /// Who reports, and for which period.
    fn about(&mut self, asked: &Asked<'_>) {
        if let Some((_, name)) = &asked.partner {
            self.ask("select_one partner", "partner", "Partner").1.set("required", "yes").set("default", name);
        }
        if asked.periods.is_empty() {
            let (_, row) = self.ask("text", "period", "Period that the figures are about");
            row.set("required", "yes").set("constraint", IS_PERIOD).set("constraint_message", PERIOD_MESSAGE);
            return;
        }
        self.ask("select_one period", "period", "Period that the figures are about").1.set("required", "yes");
        let (_, row) = self.ask("text", "period_other", "Which period?");
        row.set("required", "yes").set("relevant", &format!("${{period}} = '{OTHER}'"));
        row.set("constraint", IS_PERIOD).set("constraint_message", PERIOD_MESSAGE);
    }

    fn indicator(&mut self, asked: &Asked<'_>, indicator: &Indicator, due: &[&str]) {
        let base = ascii(&indicator.name, "indicator");
        let (_, group) = self.ask("begin_group", &base, &indicator.title);
        group.set("relevant", &when(asked, due));
        let about = self.ask("note", &format!("{base}_about"), &about(indicator)).1;
        about.say("hint", &format!("Indicator {}", indicator.name));
        self.cells(indicator, &base, "Everybody");
        for (n, group) in (1..).zip(indicator.groups()) {
            self.cells(indicator, &format!("{base}_g{n}"), &group.text());
        }
        for dimension in &indicator.disaggregate_by {
            let own = format!("{base}_{}", ascii(dimension, "dimension"));
            self.ask("begin_repeat", &own, &format!("Figures by {dimension}"));
            self.ask("text", &format!("{own}_group"), &format!("Group by {dimension}")).1.set("required", "yes");
            self.cells(indicator, &own, "Figure of this group");
            self.rows.push(Row::new("end_repeat", ""));
        }
        let source = indicator.source.as_deref().unwrap_or_default();
        self.ask("text", &format!("{base}_source"), "Where the figures come from").1.say("hint", source);
        self.ask("file", &format!("{base}_evidence"), "Evidence: a report, a register, a photograph");
        self.ask("text", &format!("{base}_note"), "Whatever should be known of the figures");
        self.rows.push(Row::new("end_group", ""));
    }

    /// What is asked for one group: the figure, or numerator and denominator with the share that they make.
    fn cells(&mut self, indicator: &Indicator, base: &str, whom: &str) {
        let unit = indicator.unit_text().unwrap_or_else(|| "figure".to_owned());
        let value = format!("{base}_value");
        match indicator.possible() {
            Possible::YesNo => {
                self.ask("select_one yes_no", &value, whom);
            }
            Possible::Text => {
                self.ask("text", &value, whom).1.set("appearance", "multiline");
            }
            Possible::Number { least, greatest } => match (&indicator.numerator, &indicator.denominator) {
                (Some(numerator), Some(denominator)) => {
                    self.share(indicator, base, whom, (numerator, denominator), (least, greatest));
                }
                _ => {
                    let is_count = indicator.unit.as_deref() == Some("count");
                    let kind = if is_count { "integer" } else { "decimal" };
                    let (_, row) = self.ask(kind, &value, &format!("{whom} ({unit})"));
                    row.set("constraint", &between(".", least, greatest).join(" and "));
                    row.set("constraint_message", &bounds(least, greatest));
                }
            },
        }
    }

    fn share(
        &mut self,
        indicator: &Indicator,
        base: &str,
        whom: &str,
        (numerator, denominator): (&str, &str),
        (least, greatest): (Option<f64>, Option<f64>),
    ) {
        let (above, row) = self.ask("decimal", &format!("{base}_num"), &format!("{whom}: {numerator}"));
        row.say("hint", "Numerator").set("constraint", ". >= 0").set("constraint_message", &bounds(Some(0.0), None));
        let is_percent = indicator.unit.as_deref() == Some("percent");
        let times = if is_percent { " * 100" } else { "" };
        let (below, row) = self.ask("decimal", &format!("{base}_den"), &format!("{whom}: {denominator}"));
        row.say("hint", "Denominator");
        let limits = between(&format!("${{{above}}}{times} div ."), least, greatest).join(" and ");
        let of_share = format!(" and (. = 0 or ${{{above}}} = '' or ({limits}))");
        row.set("constraint", &format!(". >= 0{}", if limits.is_empty() { "" } else { &of_share }));
        let message = format!("The share that comes of both is to be right. {}", bounds(least, greatest));
        row.set("constraint_message", if limits.is_empty() { "Write a number that is not below 0." } else { &message });
        let value = self.names.new_name(&format!("{base}_value"));
        let mut share = Row::new("calculate", &value);
        share.set(
            "calculation",
            &format!("if(${{{above}}} != '' and ${{{below}}} > 0, round(${{{above}}}{times} div ${{{below}}}, 2), '')"),
        );
        self.rows.push(share);
        let name = self.names.new_name(&format!("{base}_shown"));
        let mut note = Row::new("note", &name);
        note.set("label", &format!("{}: ${{{value}}}", if is_percent { "Percentage" } else { "Share" }));
        note.set("relevant", &format!("${{{value}}} != ''"));
        self.rows.push(note);
    }
}

/// When an indicator is asked for: in the periods for which it is due, and in those that the calendar does not know.
fn when(asked: &Asked<'_>, due: &[&str]) -> String {
    if due.is_empty() || due.len() >= asked.periods.len() || due.len() > MOST_PERIODS {
        return String::new();
    }
    let is_due: rustc_hash::FxHashSet<&str> = due.iter().copied().collect();
    let names = asked.periods.iter().filter(|(label, _)| is_due.contains(label)).map(|(_, name)| name.as_str());
    names.chain([OTHER]).map(|name| format!("${{period}} = '{name}'")).collect::<Vec<_>>().join(" or ")
}

/// What whoever fills in the form should know of an indicator.
fn about(indicator: &Indicator) -> String {
    const SHOWN: &[&str] = &["Definition", "Unit", "Population", "Sample", "Method", "Counted as"];
    let fields = FIELDS.iter().filter(|(heading, _)| SHOWN.contains(heading));
    let lines: Vec<String> =
        fields.filter_map(|(heading, field)| Some(format!("{heading}: {}", field(indicator)?))).collect();
    if lines.is_empty() { indicator.title.clone() } else { lines.join("\n") }
}

/// The conditions under which a value lies within bounds.
fn between(value: &str, least: Option<f64>, greatest: Option<f64>) -> Vec<String> {
    let low = least.map(|bound| format!("{value} >= {bound}"));
    low.into_iter().chain(greatest.map(|bound| format!("{value} <= {bound}"))).collect()
}

fn bounds(least: Option<f64>, greatest: Option<f64>) -> String {
    match (least, greatest) {
        (Some(least), Some(greatest)) => format!("It lies between {least} and {greatest}."),
        (Some(least), None) => format!("Write a number that is not below {least}."),
        (None, Some(greatest)) => format!("Write a number that is not above {greatest}."),
        (None, None) => String::new(),
    }
}
