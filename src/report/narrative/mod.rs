//! The narrative: the theory told in plain paragraphs, from what is to change down to what partners do, with the reasons,
//! what is taken for granted, and how anyone will know.

mod figures;
mod ledger;
mod pathways;

use super::clause::Clauses;
use super::document::{Block, Document, Phrase};
use super::{Kind, Report, cite, made, spoken};
use crate::analysis::Analysis;
use crate::diagnostic::words::capital;
use crate::graph::Graph;
use crate::model::{Grade, ItemId, Theory};
use crate::plan::{self, Plan};
use crate::vocabulary::DeclarationKind as Declared;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A paragraph for programs: what it is about, and its words.
#[derive(Serialize)]
struct Told {
    section: String,
    text: String,
}

pub(super) fn report(analysis: &Analysis) -> Report {
    let mut teller = Teller {
        theory: &analysis.theory,
        graph: &analysis.graph,
        clauses: Clauses::of(&analysis.theory),
        plan: plan::plan(&analysis.theory, &analysis.graph, analysis.summary.errors),
        subjects: FxHashMap::default(),
        document: super::started(analysis, "The theory told"),
    };
    teller.subjects = teller.plan.subjects.iter().enumerate().map(|(i, one)| (one.name.clone(), i)).collect();
    teller.introduction();
    teller.goals();
    teller.pathways();
    teller.activities();
    teller.assumptions();
    teller.harms();
    teller.questions();
    let document = teller.document;
    let value = paragraphs(&document);
    made(Kind::Narrative, analysis, &value, document)
}

/// The paragraphs of a document as plain words.
fn paragraphs(document: &Document) -> Vec<Told> {
    let mut told = Vec::new();
    let mut add = |section: &str, blocks: &[Block]| {
        for block in blocks {
            let phrases: &[Phrase] = match block {
                Block::Paragraph(phrase) => std::slice::from_ref(phrase),
                Block::List(phrases) => phrases,
                Block::Table(..) => &[],
            };
            told.extend(phrases.iter().map(|p| Told { section: section.to_owned(), text: p.plain() }));
        }
    };
    add("", &document.lead);
    document.sections.iter().for_each(|s| add(&s.heading.plain(), &s.blocks));
    told
}

struct Teller<'t> {
    theory: &'t Theory,
    graph: &'t Graph,
    clauses: Clauses<'t>,
    plan: Plan,
    /// Of each thing that is measured, or should be, its place in the plan.
    subjects: FxHashMap<String, usize>,
    document: Document,
}

impl Teller<'_> {
    fn introduction(&mut self) {
        let t = self.theory;
        let Some(head) = &t.head else { return };
        let mut text = format!("“{}” is a theory of change", t.own_title());
        if let Some(place) = t.said(&head.place) {
            // A name keeps its capital; "A region of towns" stands in the middle of a sentence here.
            let goes_on = |a: &str| place[a.len()..].starts_with(char::is_lowercase);
            let article = ["A ", "An ", "The ", "All ", "Two ", "Three ", "Four ", "Five ", "Six ", "Several "]
                .into_iter()
                .find(|a| place.starts_with(a) && goes_on(a));
            let place = article.map_or_else(|| place.into(), |a| a.to_lowercase() + &place[a.len()..]);
            text = format!("{text} for {place}");
        }
        if let Some(horizon) = cite::written(t, &head.horizon) {
            text = format!("{text}, {}", spoken::during(&horizon));
        }
        let mut paragraphs = vec![format!("{text}.")];
        paragraphs.extend(t.said(&head.summary).map(cite::ended));
        if let Some(agenda) = &t.agenda {
            let problem = t.said(&agenda.problem).map(|p| format!("The problem it takes on: {}", cite::ended(p)));
            let vision = t.said(&agenda.vision).map(|v| format!("What its partners want to see: {}", cite::ended(v)));
            let adopted = cite::written(t, &agenda.adopted).map(|date| {
                let by: Vec<ItemId> = agenda.adopted_by.items().collect();
                let by = if by.is_empty() { String::new() } else { format!(" by {}", cite::titles(t, by)) };
                format!("This agenda was adopted {}{by}.", spoken::at(&date))
            });
            let said: Vec<String> = [problem, vision, adopted].into_iter().flatten().collect();
            paragraphs.push(said.join(" "));
        }
        let blocks = paragraphs.into_iter().filter(|p| !p.is_empty());
        self.document.lead.extend(blocks.map(|p| Block::Paragraph(Phrase::of(p))));
    }

    fn goals(&mut self) {
        let of = |kind| self.theory.of_kind(kind).map(|id| self.goal(id)).collect::<Vec<_>>();
        let (impacts, outcomes) = (of(Declared::Impact), of(Declared::Outcome));
        if impacts.is_empty() && outcomes.is_empty() {
            return;
        }
        let answers = if impacts.is_empty() { "The initiative answers for" } else { "It does answer for" };
        let section = self.document.section("What is to change");
        let mut tell = |goals: Vec<(String, String)>, one: String, several: String| match goals.as_slice() {
            [] => {}
            [(goal, whose)] => {
                section.paragraph(Phrase::of(format!("{one}: {goal}.{whose}")));
            }
            goals => {
                section.paragraph(Phrase::of(format!("{several}:")));
                let points = goals.iter().map(|(goal, whose)| Phrase::of(format!("{}.{whose}", capital(goal))));
                section.list(points.collect());
            }
        };
        let not_alone = |changes: &str| {
            format!("In the end, the initiative wants to contribute to {changes} that it does not answer for alone")
        };
        tell(impacts, not_alone("a change"), not_alone("changes"));
        tell(outcomes, format!("{answers} this change"), format!("{answers} these changes"));
    }

    /// "by 2030, children read at grade level", and " This is a change for children aged 5 to 9."
    fn goal(&self, id: ItemId) -> (String, String) {
        let t = self.theory;
        let Some(result) = t.result(id) else { return (self.clauses.inside(id), String::new()) };
        let goal = match cite::written(t, &result.by) {
            Some(date) => format!("by {}, {}", spoken::date(&date), self.clauses.inside(id)),
            None => self.clauses.inside(id),
        };
        let whose = t.said(&result.whose).map(cite::ended).map_or_else(String::new, |whose| {
            match self.clauses.small(&whose).filter(|_| !cite::is_several_sentences(&whose)) {
                Some(whose) => format!(" This is a change for {whose}"),
                None => format!(" Whose change it is: {whose}"),
            }
        });
        (goal, whose)
    }

    fn is_external(&self, id: ItemId) -> bool {
        self.theory.result(id).is_some_and(|r| r.external.is_said())
    }

    /// Activities with who carries them out.
    fn work(&self, activities: &[ItemId]) -> String {
        let one = |&id: &ItemId| {
            let by = cite::titles(self.theory, self.who(id));
            let by = if by.is_empty() { String::new() } else { format!(" ({by})") };
            format!("{}{by}", self.clauses.inside(id))
        };
        activities.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// Who carries an activity out.
    fn who(&self, id: ItemId) -> Vec<ItemId> {
        self.theory.activity(id).into_iter().flat_map(|a| a.by.items()).collect()
    }
}

/// How good the evidence is, as the start of a sentence.
fn known(grade: Grade) -> &'static str {
    match grade {
        Grade::Established => "The evidence for this is established",
        Grade::Promising => "The evidence for this is promising",
        Grade::Unproven => "This is believed, and not proven",
        Grade::Contested => "On this the evidence disagrees",
    }
}
