//! A result with its indicators, their baselines, periods and targets.

use super::codes::{NOMINAL, OWN, QUALITATIVE, indicator_vocabulary, measure, result_type};
use super::head::or_name;
use super::write::Xml;
use crate::model::Date;
use crate::plan::plain::on_one_line;
use crate::plan::{FIELDS, Group, Indicator, Plan, Subject, Value};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The titles of the plan's results and activities by name.
pub(super) type Titles<'a> = FxHashMap<&'a str, &'a str>;

pub(super) fn write(xml: &mut Xml, plan: &Plan, titles: &Titles<'_>, subject: &Subject, undated: &mut Vec<String>) {
    let indicators: Vec<&Indicator> = subject.indicators.iter().map(|&i| &plan.indicators[i]).collect();
    xml.within("result", &[("type", result_type(subject.kind))], |xml| {
        xml.narrative("title", &[], or_name(&subject.title, or_name(&subject.name, "Result")));
        let about = about(plan, titles, subject);
        if !about.is_empty() {
            xml.narrative("description", &[], &about.join("\n"));
        }
        // The standard has codes on the result or on its indicators, and never on both.
        if indicators.iter().all(|i| i.codes.is_empty()) {
            for code in &subject.codes {
                xml.empty("reference", &[("vocabulary", OWN), ("code", &code.text_of())]);
            }
        }
        for indicator in indicators {
            write_indicator(xml, indicator, undated);
        }
    });
}

/// What is said of a result and has no element of its own.
pub(super) fn about(plan: &Plan, titles: &Titles<'_>, subject: &Subject) -> Vec<String> {
    let mut about: Vec<String> = match subject.kind {
        "harm" => vec!["A harm: a result that nobody wants.".into()],
        "assumption" => vec!["An assumption: what is taken for granted.".into()],
        _ => Vec::new(),
    };
    let line = |text: &str| on_one_line(text).trim_end_matches('.').to_owned();
    about.extend(subject.about().into_iter().map(|(what, text)| format!("{what}: {}.", line(&text))));
    if !subject.leads_to.is_empty() {
        let title = |name: &String| on_one_line(titles.get(name.as_str()).copied().unwrap_or(name));
        let effects: Vec<String> = subject.leads_to.iter().map(title).collect();
        about.push(format!("Leads to: {}.", effects.join("; ")));
    }
    let conditions = subject.conditions.iter().filter_map(|&a| plan.assumptions.get(a));
    let conditions: Vec<String> = conditions.map(|a| on_one_line(&a.title)).collect();
    if !conditions.is_empty() {
        about.push(format!("Assuming: {}.", conditions.join("; ")));
    }
    if !subject.codes.is_empty() {
        let codes: Vec<String> = subject.codes.iter().map(|c| on_one_line(&c.text_of())).collect();
        about.push(format!("Codes: {}.", codes.join("; ")));
    }
    about
}

fn write_indicator(xml: &mut Xml, indicator: &Indicator, undated: &mut Vec<String>) {
    let measure = measure(indicator);
    let mut attributes = vec![("measure", measure)];
    match indicator.direction {
        Some("increase") => attributes.push(("ascending", "1")),
        Some("decrease") => attributes.push(("ascending", "0")),
        _ => {}
    }
    if let Some(adds) = indicator.aggregates {
        attributes.push(("aggregation-status", if adds { "1" } else { "0" }));
    }
    xml.within("indicator", &attributes, |xml| {
        xml.narrative("title", &[], or_name(&indicator.title, &indicator.name));
        let description = description(indicator, measure);
        if !description.is_empty() {
            xml.narrative("description", &[], &description);
        }
        for code in indicator.codes.iter().filter(|c| !c.code.trim().is_empty()) {
            let vocabulary = indicator_vocabulary(&code.scheme);
            let own = code.text_of();
            let shown = if vocabulary == OWN { &own } else { &code.code };
            xml.empty("reference", &[("vocabulary", vocabulary), ("code", shown)]);
        }
        let mut lost = 0;
        for value in &indicator.baselines {
            match value.period.filter(|p| p.last.year() > 0) {
                Some(period) => {
                    let (day, year) = (period.last.to_string(), period.last.year().to_string());
                    figure(xml, "baseline", &[("iso-date", &day), ("year", &year)], value, measure);
                }
                None => lost += 1,
            }
        }
        lost += periods(xml, indicator, measure);
        if lost > 0 {
            undated.push(format!("`{}`", indicator.name));
        }
    });
}

/// The periods for which there are targets, in order, each with its targets. Gives how many targets have no period.
fn periods(xml: &mut Xml, indicator: &Indicator, measure: &str) -> usize {
    let mut by_period: BTreeMap<Date, Vec<&Value>> = BTreeMap::new();
    let mut lost = 0;
    for value in &indicator.targets {
        match value.period {
            Some(period) => by_period.entry(period).or_default().push(value),
            None => lost += 1,
        }
    }
    for (period, targets) in by_period {
        xml.within("period", &[], |xml| {
            xml.empty("period-start", &[("iso-date", &period.first.to_string())]);
            xml.empty("period-end", &[("iso-date", &period.last.to_string())]);
            for value in targets {
                figure(xml, "target", &[], value, measure);
            }
        });
    }
    lost
}

/// A baseline or target: a number where there is one, and the group and the words of the author beside it.
fn figure(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], value: &Value, measure: &str) {
    let number = match (measure, value.number, value.figure.as_str()) {
        (QUALITATIVE, ..) => None,
        (_, Some(number), _) => Some(number.to_string()),
        (_, None, "yes") => Some("1".to_owned()),
        (_, None, "no") => Some("0".to_owned()),
        _ => None,
    };
    let mut attributes = attributes.to_vec();
    if let Some(number) = &number {
        attributes.push(("value", number));
    }
    let comment = if measure == QUALITATIVE || measure == NOMINAL { &value.figure } else { "" };
    let dated = if value.date.contains(['/', 'Q']) { &value.date } else { "" };
    let said: Vec<&str> = [comment, dated].into_iter().filter(|t| !t.trim().is_empty()).collect();
    if value.among.is_none() && said.is_empty() {
        return xml.empty(name, &attributes);
    }
    xml.within(name, &attributes, |xml| {
        if let Some(Group { dimension, group }) = &value.among {
            xml.empty("dimension", &[("name", dimension), ("value", group)]);
        }
        if !said.is_empty() {
            xml.narrative("comment", &[], &said.join(", "));
        }
    });
}

/// What is said of an indicator and has no element or attribute of its own.
fn description(indicator: &Indicator, measure: &str) -> String {
    const PLACED: &[&str] = &["Codes", "Figures of partners may be added up"];
    let is_placed = |heading: &str| {
        PLACED.contains(&heading) || (heading == "Direction" && indicator.direction != Some("maintain"))
    };
    let fields = FIELDS.iter().filter(|(heading, _)| !is_placed(heading));
    let mut lines: Vec<String> =
        fields.filter_map(|(heading, field)| Some(format!("{heading}: {}", on_one_line(&field(indicator)?)))).collect();
    if let Some(due) = &indicator.baseline_due {
        lines.push(format!("Baseline: to be established by {}", due.written));
    }
    if measure == NOMINAL {
        lines.push("Figures: 1 is yes, 0 is no".into());
    }
    lines.join("\n")
}
