//! The narrative: the theory told in plain paragraphs, from what is to change down to what partners do, with the reasons,
//! what is taken for granted, and how anyone will know.

use super::clause::{Clauses, capital};
use super::document::{Block, Document, Phrase};
use super::{Kind, Report, cite, made};
use crate::analysis::Analysis;
use crate::diagnostic::words;
use crate::graph::Graph;
use crate::model::{Grade, GroupId, ItemId, LinkId, Properties, Role, Theory};
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
        indicators: FxHashMap::default(),
        document: super::started(analysis, "The theory told"),
    };
    teller.indicators = teller.plan.indicators.iter().enumerate().map(|(i, one)| (one.name.clone(), i)).collect();
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
    /// Of each indicator its place in the plan.
    indicators: FxHashMap<String, usize>,
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
            let article = ["A ", "An ", "The "].into_iter().find(|a| place.starts_with(a) && goes_on(a));
            let place = article.map_or_else(|| place.into(), |a| a.to_lowercase() + &place[a.len()..]);
            text = format!("{text} for {place}");
        }
        if let Some(horizon) = cite::written(t, &head.horizon) {
            text = format!("{text}, {}", span_of_time(&horizon));
        }
        let mut paragraphs = vec![format!("{text}.")];
        paragraphs.extend(t.said(&head.summary).map(cite::ended));
        if let Some(agenda) = &t.agenda {
            let problem = t.said(&agenda.problem).map(|p| format!("The problem it takes on: {}", cite::ended(p)));
            let vision = t.said(&agenda.vision).map(|v| format!("What its partners want to see: {}", cite::ended(v)));
            let adopted = cite::written(t, &agenda.adopted).map(|date| {
                let by: Vec<ItemId> = agenda.adopted_by.items().collect();
                let by = if by.is_empty() { String::new() } else { format!(" by {}", cite::titles(t, by)) };
                format!("This agenda was adopted in {date}{by}.")
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
        let section = self.document.section("What is to change");
        if !impacts.is_empty() {
            section.paragraph(Phrase::of(format!(
                "In the end, the initiative wants to contribute to this, for which it does not answer alone: {}",
                impacts.join(" ")
            )));
        }
        if !outcomes.is_empty() {
            let lead = if outcomes.len() == 1 { "It answers for one change." } else { "It answers for these changes." };
            section.paragraph(Phrase::of(format!("{lead} {}", outcomes.join(" "))));
        }
    }

    /// "By 2030, children read at grade level. This is about children aged 5 to 9."
    fn goal(&self, id: ItemId) -> String {
        let t = self.theory;
        let Some(result) = t.result(id) else { return String::new() };
        let mut text = match cite::written(t, &result.by) {
            Some(date) => format!("By {date}, {}.", self.clauses.inside(id)),
            None => format!("{}.", self.clauses.sentence(id)),
        };
        if let Some(whose) = t.said(&result.whose) {
            text = format!("{text} Whose change it is: {}", cite::ended(whose));
        }
        text
    }

    /// How each result is meant to come about, the goals first.
    fn pathways(&mut self) {
        let results: Vec<ItemId> = self
            .graph
            .order()
            .iter()
            .rev()
            .copied()
            .filter(|&id| self.theory.item(id).kind.is_result())
            .filter(|&id| self.theory.causes(id).next().is_some() || self.is_external(id))
            .collect();
        if results.is_empty() {
            return;
        }
        let told: Vec<(String, Vec<Block>)> =
            results.into_iter().map(|id| (self.clauses.sentence(id), self.result(id))).collect();
        self.document.section("How it is meant to come about");
        for (title, paragraphs) in told {
            let section = self.document.subsection(title);
            section.blocks.extend(paragraphs);
        }
    }

    fn is_external(&self, id: ItemId) -> bool {
        self.theory.result(id).is_some_and(|r| r.external.is_said())
    }

    fn result(&self, id: ItemId) -> Vec<Block> {
        let t = self.theory;
        let mut text = Vec::new();
        if let Some(date) = t.due(id) {
            text.push(format!("This is to be so by {}.", t.slice(date.span)));
        }
        if let Some(external) = t.result(id).and_then(|r| t.said(&r.external)) {
            text.push(format!("Others see to it: {}", cite::ended(external)));
        }
        text.extend(self.causes(id));
        let paragraph = |text: String| (!text.is_empty()).then(|| Block::Paragraph(Phrase::of(text)));
        let mut reasons = self.reasons(id);
        let several = reasons.len() > 1;
        let rests = self.rests_on(id);
        if !several {
            reasons.extend(rests.clone());
        }
        let mut blocks = Vec::from_iter(paragraph(text.join(" ")));
        if several {
            blocks.push(Block::List(reasons.into_iter().map(Phrase::of).collect()));
            blocks.extend(rests.and_then(paragraph));
        } else {
            blocks.extend(paragraph(reasons.join(" ")));
        }
        blocks.extend(paragraph(self.measures(id)));
        blocks
    }

    /// What it needs, is helped by, and is worked towards through.
    fn causes(&self, id: ItemId) -> Vec<String> {
        let t = self.theory;
        let is_activity = |id: &ItemId| t.item(*id).kind == Declared::Activity;
        let by_role = |role: Role, activities: bool| -> Vec<ItemId> {
            let causes = t.causes(id).filter(|(_, l)| l.role == role).map(|(_, l)| l.from);
            causes.filter(|c| is_activity(c) == activities).collect()
        };
        let mut said = Vec::new();
        let needed = by_role(Role::Necessary, false);
        if !needed.is_empty() {
            let all =
                if needed.len() > 1 { "All of this must be in place first" } else { "This must be in place first" };
            said.push(format!("{all}: {}.", self.clauses.list(&needed, "and")));
        }
        let needed_work = by_role(Role::Necessary, true);
        if !needed_work.is_empty() {
            said.push(format!("It cannot come about without this work: {}.", self.work(&needed_work)));
        }
        let mut groups: Vec<GroupId> = t.causes(id).flat_map(|(_, l)| l.groups.iter().copied()).collect();
        groups.sort_unstable();
        groups.dedup();
        for group in groups.into_iter().map(|g| t.group(g)) {
            let members: Vec<ItemId> = group.links.iter().map(|&l| t.link(l).from).collect();
            let ways =
                if members.iter().all(is_activity) { self.work(&members) } else { self.clauses.list(&members, "or") };
            said.push(match group.at_least {
                1 => format!("There is more than one way, and one of them is enough: {ways}."),
                n => format!("Of these, at least {} are needed: {ways}.", words::number(n as usize)),
            });
        }
        let helping = by_role(Role::Contributing, false);
        if !helping.is_empty() {
            said.push(format!("It helps if {}.", self.clauses.list(&helping, "and")));
        }
        let work = by_role(Role::Contributing, true);
        if !work.is_empty() {
            said.push(format!("The work towards it: {}.", self.work(&work)));
        }
        let against: Vec<ItemId> =
            t.links_into(id).iter().map(|&l| t.link(l)).filter(|l| l.role == Role::Hindering).map(|l| l.from).collect();
        if !against.is_empty() {
            said.push(format!("What works against it: {}.", self.clauses.list(&against, "and")));
        }
        said
    }

    /// Activities with who carries them out.
    fn work(&self, activities: &[ItemId]) -> String {
        let t = self.theory;
        let one = |&id: &ItemId| {
            let by: Vec<ItemId> = t.activity(id).into_iter().flat_map(|a| a.by.items()).collect();
            let by = if by.is_empty() { String::new() } else { format!(" ({})", cite::titles(t, by)) };
            format!("{}{by}", self.clauses.inside(id))
        };
        activities.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// Why the causes are held to lead to it: each reason once, with its evidence.
    fn reasons(&self, id: ItemId) -> Vec<String> {
        let t = self.theory;
        let links: Vec<(LinkId, &crate::model::Link)> = t.causes(id).filter(|(_, l)| !t.is_delivery(l)).collect();
        let several = links.len() > 1;
        let mut told: Vec<(&Properties, Vec<ItemId>)> = Vec::new();
        for (_, link) in &links {
            let p = link.properties();
            let same = |q: &Properties| {
                t.said(&q.because) == t.said(&p.because)
                    && grade(q) == grade(p)
                    && q.from == p.from
                    && q.against == p.against
            };
            match told.iter_mut().find(|(q, _)| same(q)) {
                Some((_, from)) => from.push(link.from),
                None => told.push((p, vec![link.from])),
            }
        }
        let mut said = Vec::new();
        for (p, from) in &told {
            let about = if several && told.len() > 1 {
                let names: Vec<String> = from.iter().map(|&f| cite::quoted(t, f)).collect();
                format!("On {}: ", words::some_of(&names, 3))
            } else {
                String::new()
            };
            let sources = cite::sources(t, &p.from, &p.against);
            let reason = t.said(&p.because).map(cite::ended);
            match (reason, grade(p)) {
                (Some(reason), Some(grade)) => said.push(format!("{about}{reason} {}{sources}.", known(grade))),
                (Some(reason), None) => said.push(format!("{about}{reason}")),
                (None, Some(grade)) => said.push(format!("{about}{}{sources}.", known(grade))),
                (None, None) => {}
            }
        }
        said
    }

    /// What its links take for granted.
    fn rests_on(&self, id: ItemId) -> Option<String> {
        let t = self.theory;
        let of_links = t.causes(id).flat_map(|(_, l)| l.properties().assuming.iter().map(|r| r.item));
        let mut rests: Vec<ItemId> = of_links.chain(t.assumptions_on(id).iter().copied()).collect();
        rests.sort_unstable();
        rests.dedup();
        (!rests.is_empty()).then(|| format!("This takes for granted that {}.", self.clauses.list(&rests, "and that")))
    }

    /// How anyone will know.
    fn measures(&self, id: ItemId) -> String {
        let t = self.theory;
        let told: Vec<String> = t
            .indicators_of(id)
            .iter()
            .filter_map(|&i| self.plan.indicators.get(*self.indicators.get(t.name(i))?))
            .map(|i| {
                let mut figures: Vec<String> = i.baselines.iter().map(|b| b.text("in")).collect();
                figures.extend(i.targets.iter().map(|t| format!("to be {}", t.text("by"))));
                let figures = if figures.is_empty() { String::new() } else { format!(": {}", figures.join(", ")) };
                format!("“{}”{figures}", i.title)
            })
            .collect();
        match told.as_slice() {
            [] if self.graph.is_measured(id) || self.is_external(id) => String::new(),
            [] => "Nothing tells yet whether it has come about.".to_owned(),
            told => format!("How anyone will know: {}.", told.join("; ")),
        }
    }

    fn activities(&mut self) {
        let t = self.theory;
        let points: Vec<Phrase> = t
            .activities()
            .map(|(id, activity)| {
                let by: Vec<ItemId> = activity.by.items().collect();
                let who = if by.is_empty() { "nobody yet".to_owned() } else { cite::titles(t, by) };
                let when = cite::written(t, &activity.during).map(|d| format!(", {}", span_of_time(&d)));
                let so_that: Vec<ItemId> = t.effects(id).map(|(_, l)| l.to).collect();
                let so_that = if so_that.is_empty() {
                    String::new()
                } else {
                    format!(", so that {}", self.clauses.list(&so_that, "and"))
                };
                Phrase::strong(self.clauses.sentence(id)).and(format!(" ({who}{}){so_that}.", when.unwrap_or_default()))
            })
            .collect();
        if !points.is_empty() {
            self.document.section("What partners do").list(points);
        }
    }

    fn assumptions(&mut self) {
        let t = self.theory;
        let points: Vec<Phrase> = t
            .assumptions()
            .map(|(id, said)| {
                let grade = said.evidence.grade.get().map(|g| known(g.value));
                let sources = cite::sources(t, &said.evidence.from.known, &said.evidence.against.known);
                let mut text = grade.map(|g| format!(" {g}{sources}.")).unwrap_or_default();
                if let Some(consequence) = t.said(&said.if_false) {
                    text = format!("{text} If it does not hold: {}", cite::ended(consequence));
                }
                let tests: Vec<String> =
                    t.indicators_of(id).iter().chain(t.questions_about(id)).map(|&i| cite::quoted(t, i)).collect();
                text = match tests.as_slice() {
                    [] => format!("{text} Nothing watches it yet."),
                    tests => format!("{text} It is watched by {}.", words::all_of(tests)),
                };
                Phrase::strong(format!("{}.", self.clauses.sentence(id))).and(text)
            })
            .collect();
        if !points.is_empty() {
            self.document.section("What is taken for granted").list(points);
        }
    }

    fn harms(&mut self) {
        let t = self.theory;
        let points: Vec<Phrase> = t
            .of_kind(Declared::Harm)
            .map(|id| {
                let links = t.links_into(id).iter().map(|&l| t.link(l)).filter(|l| l.role == Role::Harm);
                let from: Vec<ItemId> = links.map(|l| l.from).collect();
                let mut text = String::new();
                if !from.is_empty() {
                    text = format!(" It could follow from {}.", self.named(&from));
                }
                let softened: Vec<ItemId> = t.result(id).into_iter().flat_map(|r| r.mitigated_by.items()).collect();
                if !softened.is_empty() {
                    text = format!("{text} Against it: {}.", self.work(&softened));
                }
                let measured = self.measures(id);
                let measured = if measured.starts_with("How") { format!(" {measured}") } else { String::new() };
                Phrase::strong(format!("{}.", self.clauses.sentence(id))).and(format!("{text}{measured}"))
            })
            .collect();
        if !points.is_empty() {
            self.document.section("What could go wrong").list(points);
        }
    }

    fn named(&self, ids: &[ItemId]) -> String {
        words::all_of(&ids.iter().map(|&id| cite::quoted(self.theory, id)).collect::<Vec<_>>())
    }

    fn questions(&mut self) {
        let t = self.theory;
        let points: Vec<Phrase> = t
            .questions()
            .map(|(id, said)| {
                let by: Vec<String> = said.answered_by.items().map(|i| cite::quoted(t, i)).collect();
                let by = if by.is_empty() { String::new() } else { format!(" Answered by {}.", words::all_of(&by)) };
                let due = cite::written(t, &said.due).map(|d| format!(" An answer is due by {d}.")).unwrap_or_default();
                Phrase::strong(capital(&t.title(id))).and(format!("{by}{due}"))
            })
            .collect();
        if !points.is_empty() {
            self.document.section("What is to be learnt").list(points);
        }
    }
}

fn grade(p: &Properties) -> Option<Grade> {
    p.grade.get().map(|g| g.value)
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

/// "from 2024 to 2029", "in 2027".
fn span_of_time(period: &str) -> String {
    if period.contains(" to ") { format!("from {period}") } else { format!("in {period}") }
}
