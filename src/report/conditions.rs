//! The report on the five conditions of collective impact (Kania and Kramer 2011): how this initiative meets each, and what
//! is missing. It can be made of any theory; whether the theory asked to be checked by the framework is said on top.
//!
//! What is missing is what the rules of the same names find, and what they leave to others: they and this report ask the same
//! functions.

use super::document::{Block, Document, Phrase};
use super::{Kind, Report, cite, made, spoken};
use crate::analysis::Analysis;
use crate::diagnostic::{Rule, words};
use crate::model::{ItemId, Theory};
use crate::rules::{Context, conditions};
use crate::vocabulary::DeclarationKind;
use serde::Serialize;

#[derive(Serialize)]
struct Condition {
    /// The name of the check.
    name: &'static str,
    title: &'static str,
    is_met: bool,
    /// How the initiative meets it, a sentence each.
    met_by: Vec<String>,
    /// What is missing, a sentence each.
    missing: Vec<String>,
    /// What the theory accepts as it is, with the reason.
    accepted: Vec<String>,
}

/// The answers on one condition: its check, its name, what a theory says of it, what it lacks, and what of that its check
/// leaves to others: what is not there at all is not shared either.
struct Row {
    rule: Rule,
    title: &'static str,
    said: fn(&Theory) -> Vec<String>,
    gaps: fn(Context<'_>) -> Vec<conditions::Gap>,
    told_elsewhere: fn(Context<'_>) -> Vec<String>,
}

const ROWS: &[Row] = &[
    Row {
        rule: Rule::CommonAgenda,
        title: "Common agenda",
        said: agenda,
        gaps: conditions::common_agenda,
        told_elsewhere: |_| Vec::new(),
    },
    Row {
        rule: Rule::SharedMeasurement,
        title: "Shared measurement",
        said: measurement,
        gaps: conditions::shared_measurement,
        told_elsewhere: conditions::nothing_measured,
    },
    Row {
        rule: Rule::MutuallyReinforcing,
        title: "Mutually reinforcing activities",
        said: activities,
        gaps: conditions::mutually_reinforcing,
        told_elsewhere: conditions::nobody_reinforces,
    },
    Row {
        rule: Rule::ContinuousCommunication,
        title: "Continuous communication",
        said: communication,
        gaps: conditions::continuous_communication,
        told_elsewhere: |_| Vec::new(),
    },
    Row {
        rule: Rule::BackboneSupport,
        title: "Backbone support",
        said: backbone,
        gaps: conditions::backbone_support,
        told_elsewhere: |_| Vec::new(),
    },
];

pub(super) fn report(analysis: &Analysis) -> Report {
    let theory = &analysis.theory;
    let cx = Context { theory, graph: &analysis.graph, as_of: analysis.as_of, faults: &[] };
    let value: Vec<Condition> = ROWS
        .iter()
        .map(|row| {
            let gaps = (row.gaps)(cx).into_iter().map(|g| g.message);
            let missing: Vec<String> = gaps.chain((row.told_elsewhere)(cx)).collect();
            let accepted = theory.accepts.iter().filter(|a| a.rule == row.rule).filter_map(|a| a.because.as_ref());
            Condition {
                name: row.rule.name(),
                title: row.title,
                is_met: missing.is_empty(),
                met_by: (row.said)(theory),
                missing,
                accepted: accepted.map(|because| theory.text(because).to_owned()).collect(),
            }
        })
        .collect();
    let document = document(analysis, &value);
    made(Kind::Conditions, analysis, &value, document)
}

fn document(analysis: &Analysis, conditions: &[Condition]) -> Document {
    let mut document = super::started(analysis, "The five conditions of collective impact");
    let met = conditions.iter().filter(|c| c.is_met).count();
    let mut lead = Phrase::of(format!(
        "Of the five conditions that Kania and Kramer describe (Stanford Social Innovation Review, winter 2011), this theory meets {}.",
        if met == conditions.len() { "all".to_owned() } else { words::number(met).replace("no", "none") }
    ));
    if !analysis.theory.head.as_ref().is_some_and(|h| h.collective_impact) {
        lead =
            lead.and(" It does not ask to be checked by them: ").and_code("framework collective-impact").and(" would.");
    }
    document.lead.push(Block::Paragraph(lead));
    let rows = conditions.iter().map(|c| {
        let said =
            if c.met_by.is_empty() { Phrase::of("Nothing is said yet.") } else { Phrase::of(c.met_by.join("\n")) };
        let missing = if c.is_met { "Nothing.".to_owned() } else { c.missing.join("\n") };
        let accepted = c.accepted.iter().map(|reason| format!("\nAccepted as it is: {}", cite::ended(reason)));
        vec![
            Phrase::of(c.title),
            Phrase::of(if c.is_met { "met" } else { "not yet" }),
            said,
            Phrase::told(missing).and(accepted.collect::<String>()),
        ]
    });
    document.lead.push(Block::Table(
        vec!["Condition", "Met", "How this initiative meets it", "What is missing"],
        rows.collect(),
    ));
    document
}

fn agenda(t: &Theory) -> Vec<String> {
    let Some(agenda) = &t.agenda else { return Vec::new() };
    let mut said = Vec::new();
    said.extend(t.said(&agenda.problem).map(|p| format!("The problem: {}", cite::ended(p))));
    said.extend(t.said(&agenda.vision).map(|v| format!("The vision: {}", cite::ended(v))));
    if let Some(date) = cite::written(t, &agenda.adopted) {
        let by = if agenda.adopted_by.known.is_empty() {
            String::new()
        } else {
            format!(" by {}", cite::titles(t, agenda.adopted_by.items()))
        };
        said.push(format!("Adopted {}{by}.", spoken::at(&date)));
    }
    said
}

fn measurement(t: &Theory) -> Vec<String> {
    let shared = t.indicators().filter_map(|(id, indicator)| {
        let reporters = &t.collected(indicator).reported_by.known;
        (reporters.len() > 1).then(|| {
            format!("{} is reported by {}.", cite::quoted(t, id), cite::titles(t, reporters.iter().map(|r| r.item)))
        })
    });
    let reviewed = t.forums().filter(|(_, f)| !f.reviews.known.is_empty()).map(|(id, f)| {
        format!("{} reviews {}.", cite::quoted(t, id), words::some_of(&quoted_all(t, f.reviews.items()), MOST))
    });
    some(shared.collect(), "more indicators are reported by several partners").into_iter().chain(reviewed).collect()
}

fn activities(t: &Theory) -> Vec<String> {
    let mut by_partner: Vec<Vec<ItemId>> = vec![Vec::new(); t.items.len()];
    for (id, activity) in t.activities() {
        activity.by.items().for_each(|p| by_partner[p.index()].push(id));
    }
    let partners = t.of_kind(DeclarationKind::Partner).filter(|p| !by_partner[p.index()].is_empty());
    let lines = partners.map(|p| {
        let done = quoted_all(t, by_partner[p.index()].iter().copied());
        format!("{}: {}.", t.title(p), words::some_of(&done, MOST))
    });
    some(lines.collect(), "more partners carry out activities")
}

fn communication(t: &Theory) -> Vec<String> {
    let forums = t.forums().map(|(id, forum)| {
        let meets = cite::written(t, &forum.meets).map(|m| format!(" meets {m}")).unwrap_or_default();
        let members = format!("{} in it", words::counted(forum.members.known.len(), "partner"));
        let reviews = match forum.reviews.known.len() {
            0 => String::new(),
            n => format!(", and reviews {}", words::counted(n, "indicator or result/indicators or results")),
        };
        let joint = if meets.is_empty() { " has " } else { ", with " };
        format!("{}{meets}{joint}{members}{reviews}.", cite::quoted(t, id))
    });
    some(forums.collect(), "more forums meet")
}

fn backbone(t: &Theory) -> Vec<String> {
    let mut said = Vec::new();
    for (id, partner) in t.partners().filter(|(id, _)| t.has_role(*id, "backbone")) {
        let staff = partner.staff.get().map(|at| {
            let count = words::grouped(at.value);
            let all = if count == "1" { "equivalent" } else { "equivalents" };
            format!("{count} full-time {all}")
        });
        let paid = (!partner.funded_by.known.is_empty())
            .then(|| format!("funding from {}", cite::titles(t, partner.funded_by.items())));
        let means: Vec<String> = [staff, paid].into_iter().flatten().collect();
        let with = if means.is_empty() { String::new() } else { format!(", with {}", words::all_of(&means)) };
        said.push(format!("{} is the backbone{with}.", t.title(id)));
    }
    for (id, partner) in t.partners().filter(|(_, p)| !p.does.is_empty()) {
        let functions: Vec<String> = partner.does.iter().map(|&s| t.slice(s).replace('-', " ")).collect();
        said.push(format!("{} sees to: {}.", t.title(id), functions.join(", ")));
    }
    said
}

/// How many things of a kind are listed by name within a sentence.
const MOST: usize = 8;

/// How many partners or indicators have a line of their own: all of an initiative as people know them, since nobody likes to be
/// counted among the others.
const LINES: usize = 40;

/// The first lines, and how many more there are.
fn some(mut lines: Vec<String>, rest: &str) -> Vec<String> {
    let over = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    if over > 0 {
        lines.push(format!("And {over} {rest}."));
    }
    lines
}

fn quoted_all(t: &Theory, ids: impl Iterator<Item = ItemId>) -> Vec<String> {
    ids.map(|id| cite::quoted(t, id)).collect()
}
