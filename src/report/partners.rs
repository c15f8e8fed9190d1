//! The report on partners: who leads, measures, reports, pays and meets; where several do one thing; and what is nobody's.

use super::costs::{self, Cost};
use super::document::{Document, Phrase};
use super::{Block, Kind, Report, cite, made, spoken};
use crate::analysis::Analysis;
use crate::diagnostic::words;
use crate::model::{ItemId, Theory};
use serde::Serialize;

/// What one partner does, by the titles of things.
#[derive(Clone, Default, Serialize)]
struct Partner {
    name: String,
    title: String,
    roles: Vec<String>,
    carries_out: Vec<String>,
    owns: Vec<String>,
    answers_for: Vec<String>,
    helps_with: Vec<String>,
    reports: Vec<String>,
    sits_in: Vec<String>,
    pays_for: Vec<String>,
}

#[derive(Serialize)]
struct Partners {
    each: Vec<Partner>,
    /// What several partners do together, a sentence each.
    together: Vec<String>,
    /// What activities cost.
    costs: Vec<Cost>,
    /// What is nobody's, a sentence each.
    nobodys: Vec<String>,
}

pub(super) fn report(analysis: &Analysis) -> Report {
    let theory = &analysis.theory;
    let value = Partners {
        each: partners(theory),
        together: together(theory),
        costs: costs::all(theory),
        nobodys: nobodys(theory),
    };
    let document = document(analysis, &value);
    made(Kind::Partners, analysis, &value, document)
}

fn partners(t: &Theory) -> Vec<Partner> {
    let mut all: Vec<Partner> = vec![Partner::default(); t.items.len()];
    let title = |id: ItemId| t.title(id).into_owned();
    for (id, activity) in t.activities() {
        activity.by.items().for_each(|p| all[p.index()].carries_out.push(title(id)));
        for payer in activity.budget.iter().flat_map(|b| b.from.items()) {
            let pays = &mut all[payer.index()].pays_for;
            if pays.last() != Some(&title(id)) {
                pays.push(title(id));
            }
        }
    }
    for (id, _) in t.results() {
        t.result(id).and_then(|r| r.owner).into_iter().for_each(|o| all[o.item.index()].owns.push(title(id)));
    }
    for (id, assumption) in t.assumptions() {
        assumption.owner.iter().for_each(|o| all[o.item.index()].owns.push(title(id)));
    }
    for (id, question) in t.questions() {
        question.owner.iter().for_each(|o| all[o.item.index()].owns.push(title(id)));
    }
    for (id, indicator) in t.indicators() {
        let collected = t.collected(indicator);
        // The first answers for the figures; others see to them with it.
        collected.responsible.items().take(1).for_each(|p| all[p.index()].answers_for.push(title(id)));
        collected.responsible.items().skip(1).for_each(|p| all[p.index()].helps_with.push(title(id)));
        collected.reported_by.items().for_each(|p| all[p.index()].reports.push(title(id)));
    }
    for (id, forum) in t.forums() {
        forum.members.items().for_each(|p| all[p.index()].sits_in.push(title(id)));
    }
    for (id, partner) in t.partners() {
        partner.funded_by.items().for_each(|p| all[p.index()].pays_for.push(title(id)));
    }
    t.partners()
        .map(|(id, said)| Partner {
            name: t.name(id).to_owned(),
            title: title(id),
            roles: said.roles.iter().map(|r| t.text(r).to_owned()).collect(),
            ..std::mem::take(&mut all[id.index()])
        })
        .collect()
}

fn together(t: &Theory) -> Vec<String> {
    let shared = |what: &str, id: ItemId, partners: Vec<ItemId>| {
        (partners.len() > 1).then(|| format!("{} {what} {}.", cite::titles(t, partners), cite::quoted(t, id)))
    };
    let activities = t.activities().filter_map(|(id, a)| shared("carry out", id, a.by.items().collect()));
    let indicators =
        t.indicators().filter_map(|(id, i)| shared("report", id, t.collected(i).reported_by.items().collect()));
    activities.chain(indicators).collect()
}

fn nobodys(t: &Theory) -> Vec<String> {
    let title = |id| cite::quoted(t, id);
    let activities = t
        .activities()
        .filter(|(_, a)| !a.by.is_said())
        .map(|(id, _)| format!("Nobody carries out the activity {} yet.", title(id)));
    let indicators = t
        .indicators()
        .filter(|(_, i)| !t.collected(i).responsible.is_said())
        .map(|(id, _)| format!("Nobody answers for the indicator {} yet.", title(id)));
    let assumptions = t
        .assumptions()
        .filter(|(_, a)| a.owner.is_none() && !a.unknown_owner)
        .map(|(id, _)| format!("Nobody watches the assumption {} yet.", title(id)));
    let questions = t
        .questions()
        .filter(|(_, q)| q.owner.is_none())
        .map(|(id, _)| format!("Nobody sees to the question {} yet.", title(id)));
    activities.chain(indicators).chain(assumptions).chain(questions).collect()
}

fn document(analysis: &Analysis, value: &Partners) -> Document {
    let mut document = super::started(analysis, "Partners");
    let lead = match value.each.len() {
        0 => "This theory does not name any partner yet.".to_owned(),
        n => format!("{} in this theory.", words::counted(n, "partner is named/partners are named")),
    };
    document.lead.push(Block::Paragraph(Phrase::of(lead)));
    let cell = |list: &[String]| Phrase::of(if list.is_empty() { "–".to_owned() } else { list.join("\n") });
    let rows = value.each.iter().map(|p| {
        vec![
            Phrase::of(&p.title),
            Phrase::of(if p.roles.is_empty() { "–".to_owned() } else { p.roles.join(", ") }),
            cell(&p.carries_out),
            cell(&p.owns),
            cell(&p.figures()),
            cell(&p.reports),
            cell(&p.sits_in),
            cell(&p.pays_for),
        ]
    });
    let head =
        ["Partner", "Role", "Carries out", "Owns", "Answers for the figures on", "Reports", "Sits in", "Pays for"];
    if !value.each.is_empty() {
        document.section("Who does what").table(&head, rows.collect());
    }
    let idle: Vec<String> = value.each.iter().filter(|p| p.does_nothing()).map(|p| p.title.clone()).collect();
    if !value.together.is_empty() {
        let section = document.section("What several do together");
        section.list(value.together.iter().map(Phrase::of).collect());
    }
    if !value.costs.is_empty() {
        tell_costs(&mut document, &analysis.theory, &value.costs);
    }
    if !value.nobodys.is_empty() || !idle.is_empty() {
        let section = document.section("What is nobody's yet");
        let mut points: Vec<Phrase> = value.nobodys.iter().map(Phrase::of).collect();
        if !idle.is_empty() {
            let verb = if idle.len() == 1 { "has" } else { "have" };
            points.push(Phrase::of(format!("{} {verb} no part in anything yet.", words::all_of(&idle))));
        }
        section.list(points);
    }
    document
}

fn tell_costs(document: &mut Document, t: &Theory, all: &[Cost]) {
    let or_none = |text: String| Phrase::of(if text.is_empty() { "–".to_owned() } else { text });
    let mut before = "";
    let rows = all.iter().map(|cost| {
        // The activity stands on the first of its lines.
        let is_first = std::mem::replace(&mut before, &cost.activity) != cost.activity;
        vec![
            Phrase::of(if is_first { cost.activity.as_str() } else { "" }),
            or_none(cost.period.as_deref().map(spoken::period).unwrap_or_default()),
            Phrase::of(cost.written()),
            or_none(cost.from.join("\n")),
        ]
    });
    let rows = rows.collect();
    let section = document.section("What it costs");
    section.table(&["Activity", "When", "Amount", "Paid by"], rows);
    let without: Vec<ItemId> = t.activities().filter(|(_, a)| a.budget.is_empty()).map(|(id, _)| id).collect();
    let mut told = format!("In all: {}.", costs::sums(all));
    if !without.is_empty() {
        let titles: Vec<String> = without.into_iter().map(|id| cite::quoted(t, id)).collect();
        told.push_str(&format!(" No amount is said yet for {}.", words::some_of(&titles, 8)));
    }
    section.paragraph(Phrase::of(told));
}

impl Partner {
    /// The figures that it answers for, and those for which another does that it helps with.
    fn figures(&self) -> Vec<String> {
        let helps = self.helps_with.iter().map(|title| format!("helps with: {title}"));
        self.answers_for.iter().cloned().chain(helps).collect()
    }

    fn does_nothing(&self) -> bool {
        let lists = [&self.carries_out, &self.owns, &self.answers_for, &self.helps_with, &self.reports];
        lists.into_iter().chain([&self.sits_in, &self.pays_for]).all(Vec::is_empty)
    }
}
