//! How results, activities and assumptions stand, by the indicators that measure them.

use super::status::Status;
use super::tracked::{Standing, Tracked};
use crate::diagnostic::words;
use crate::plan::Plan;

/// All of them, in the order of the plan. An activity without indicators of its own stands as what it delivers does.
pub(super) fn subjects(plan: &Plan, indicators: &[Tracked]) -> Vec<Standing> {
    let mut all: Vec<Standing> = plan
        .subjects
        .iter()
        .filter(|s| !s.name.is_empty())
        .map(|s| {
            let own: Vec<&Tracked> = s.indicators.iter().filter_map(|&i| indicators.get(i)).collect();
            Standing {
                kind: s.kind,
                name: s.name.clone(),
                title: s.title.clone(),
                status: Status::together(own.iter().map(|i| i.status)),
                why: why(&own),
            }
        })
        .collect();
    let outputs: rustc_hash::FxHashMap<String, (String, Option<Status>)> =
        all.iter().filter(|s| s.kind == "output").map(|s| (s.name.clone(), (s.title.clone(), s.status))).collect();
    let named = plan.subjects.iter().filter(|s| !s.name.is_empty());
    for (standing, subject) in all.iter_mut().zip(named) {
        if subject.kind == "activity" && subject.indicators.is_empty() {
            let delivered: Vec<&(String, Option<Status>)> =
                subject.leads_to.iter().filter_map(|name| outputs.get(name)).collect();
            standing.status = Status::together(delivered.iter().filter_map(|(_, status)| *status));
            let titles: Vec<String> = delivered
                .iter()
                .filter_map(|(title, status)| Some(format!("\"{title}\" is {}", (*status)?.text())))
                .collect();
            if !titles.is_empty() {
                standing.why = format!("Seen by what it delivers: {}.", words::some_of(&titles, 4));
            }
        }
    }
    all
}

fn why(own: &[&Tracked]) -> String {
    match own {
        [] => "Nothing measures it.".to_owned(),
        [one] => format!("\"{}\": {}", one.title, one.why),
        several => {
            let told: Vec<String> = several.iter().map(|i| format!("\"{}\" is {}", i.title, i.status.text())).collect();
            format!("{}.", words::some_of(&told, 4))
        }
    }
}
