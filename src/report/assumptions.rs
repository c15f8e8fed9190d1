//! The ledger of assumptions: what each bears, how good its evidence is, how likely it is to fail and how grave that would
//! be, who watches it and how; ranked by what hangs on it.
//!
//! What hangs on an assumption are the outcomes and impacts that lie at or above what it applies to. Of equal ones the
//! graver stands first, then the likelier to fail, then the earlier in the text.

use super::document::{Block, Document, Phrase};
use super::{Kind, Report, cite, made};
use crate::analysis::Analysis;
use crate::diagnostic::words;
use crate::model::{At, ItemId, LinkId, Refs, Said, Spot, Theory};
use crate::vocabulary::{DeclarationKind, Set};
use rustc_hash::FxHashSet;
use serde::Serialize;
use std::cmp::Reverse;

/// How many links are followed upwards for one assumption: in a theory that people read, all of them.
const WORK: usize = 20_000;

#[derive(Serialize)]
struct Assumption {
    name: String,
    title: String,
    /// What it applies to: results, activities, and links as `a -> b`.
    bears: Vec<String>,
    /// The outcomes and impacts that hang on it, by name.
    hangs_on_it: Vec<String>,
    /// The same two in the words of a reader.
    #[serde(skip)]
    told: Told,
    grade: Option<&'static str>,
    from: Vec<String>,
    against: Vec<String>,
    likelihood: Option<&'static str>,
    consequence: Option<&'static str>,
    if_false: Option<String>,
    mitigated_by: Vec<String>,
    owner: Option<String>,
    review_by: Option<String>,
    /// The indicators and questions that test it, by title.
    tested_by: Vec<String>,
}

/// What an assumption bears and what hangs on it, by title.
struct Told {
    bears: Vec<String>,
    hangs_on_it: Vec<String>,
}

pub(super) fn report(analysis: &Analysis) -> Report {
    let theory = &analysis.theory;
    let on_links = on_links(theory);
    let mut ranked: Vec<_> = theory
        .assumptions()
        .map(|(id, said)| {
            let goals = goals(analysis, id, &on_links[id.index()]);
            let size = |said: &Said<At<u8>>| said.get().map(|s| s.value);
            let rank = (Reverse(goals.len()), Reverse(size(&said.consequence)), Reverse(size(&said.likelihood)));
            (rank, row(theory, id, &on_links[id.index()], &goals))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let value: Vec<Assumption> = ranked.into_iter().map(|(_, row)| row).collect();
    let document = document(analysis, &value);
    made(Kind::Assumptions, analysis, &value, document)
}

/// The links that rest on each thing as an assumption, in order.
fn on_links(theory: &Theory) -> Vec<Vec<LinkId>> {
    let mut lists = vec![Vec::new(); theory.items.len()];
    for (id, link) in theory.all_links() {
        for assumption in &link.properties().assuming {
            lists[assumption.item.index()].push(id);
        }
    }
    lists
}

/// The outcomes and impacts at or above what an assumption applies to, in order of declaration.
fn goals(analysis: &Analysis, id: ItemId, links: &[LinkId]) -> Vec<ItemId> {
    let (theory, graph) = (&analysis.theory, &analysis.graph);
    let items = applied_to(theory, id).chain(links.iter().map(|&l| theory.link(l).to));
    let mut found: FxHashSet<ItemId> = FxHashSet::default();
    for item in items {
        if matches!(theory.item(item).kind, DeclarationKind::Outcome | DeclarationKind::Impact) {
            found.insert(item);
        }
        found.extend(graph.goals_above(theory, item, WORK).0);
    }
    let mut found: Vec<ItemId> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// The results and activities that an assumption applies to as a whole.
fn applied_to(theory: &Theory, id: ItemId) -> impl Iterator<Item = ItemId> + '_ {
    let spots = theory.assumption(id).into_iter().flat_map(|a| &a.applies_to);
    spots.filter_map(|spot| if let Spot::Item(item) = spot { Some(item.item) } else { None })
}

fn row(theory: &Theory, id: ItemId, links: &[LinkId], goals: &[ItemId]) -> Assumption {
    let said = theory.assumption(id);
    // Sizes are kept with the greatest last; the words stand with the greatest first.
    let size = |s: &Said<At<u8>>| Set::Size.words().get(2usize.checked_sub(usize::from(s.get()?.value))?).copied();
    let cited = |refs: &Refs| refs.items().map(|r| cite::short(theory, r)).collect();
    let tests = theory.indicators_of(id).iter().chain(theory.questions_about(id));
    Assumption {
        name: theory.name(id).to_owned(),
        title: theory.title(id).into_owned(),
        bears: applied_to(theory, id)
            .map(|i| theory.name(i).to_owned())
            .chain(links.iter().map(|&l| theory.link_name(l)))
            .collect(),
        hangs_on_it: goals.iter().map(|&g| theory.name(g).to_owned()).collect(),
        told: Told {
            bears: applied_to(theory, id)
                .map(|i| cite::quoted(theory, i))
                .chain(links.iter().map(|&l| {
                    let link = theory.link(l);
                    format!("that {} leads to {}", cite::quoted(theory, link.from), cite::quoted(theory, link.to))
                }))
                .collect(),
            hangs_on_it: goals.iter().map(|&g| cite::quoted(theory, g)).collect(),
        },
        grade: said.and_then(|a| a.evidence.grade.get()).map(|g| g.value.text()),
        from: said.map(|a| cited(&a.evidence.from)).unwrap_or_default(),
        against: said.map(|a| cited(&a.evidence.against)).unwrap_or_default(),
        likelihood: said.and_then(|a| size(&a.likelihood)),
        consequence: said.and_then(|a| size(&a.consequence)),
        if_false: said.and_then(|a| theory.said(&a.if_false)).map(str::to_owned),
        mitigated_by: said
            .map(|a| a.mitigated_by.items().map(|m| theory.title(m).into_owned()).collect())
            .unwrap_or_default(),
        owner: said.and_then(|a| a.owner).map(|o| theory.title(o.item).into_owned()),
        review_by: said.and_then(|a| cite::written(theory, &a.review_by)),
        tested_by: tests.map(|&t| theory.title(t).into_owned()).collect(),
    }
}

fn document(analysis: &Analysis, rows: &[Assumption]) -> Document {
    let mut document = super::started(analysis, "Assumptions");
    let lead = if rows.is_empty() {
        "This theory does not say yet what it takes for granted.".to_owned()
    } else {
        let untested = rows.iter().filter(|r| r.tested_by.is_empty()).count();
        let tested = match (rows.len(), untested) {
            (1, 0) => "and it is tested".to_owned(),
            (1, _) => "and nothing tests it yet".to_owned(),
            (_, 0) => "and each of them is tested".to_owned(),
            (all, none) if all == none => "and nothing tests any of them yet".to_owned(),
            (_, untested) => format!("{untested} of them tested by nothing yet"),
        };
        let first = if rows.len() > 1 { " Those on which most outcomes and impacts hang stand first." } else { "" };
        format!("{} taken for granted, {tested}.{first}", words::counted(rows.len(), "thing is/things are"))
    };
    document.lead.push(Block::Paragraph(Phrase::of(lead)));
    for row in rows {
        let section = document.section(&row.title);
        let mut points = vec![bears(row), evidence(row), risk(row)];
        points.extend(row.if_false.as_ref().map(|text| Phrase::strong("If it fails: ").and(cite::ended(text))));
        if !row.mitigated_by.is_empty() {
            points.push(Phrase::strong("Softened by: ").and(words::all_of(&row.mitigated_by)));
        }
        points.push(Phrase::strong("Tested by: ").and(if row.tested_by.is_empty() {
            "nothing yet".to_owned()
        } else {
            words::all_of(&row.tested_by)
        }));
        let watched = match (&row.owner, &row.review_by) {
            (Some(owner), Some(date)) => format!("{owner}; to be looked at again by {date}"),
            (Some(owner), None) => format!("{owner}; no date of review yet"),
            (None, Some(date)) => format!("nobody yet; to be looked at again by {date}"),
            (None, None) => "nobody yet".to_owned(),
        };
        points.push(Phrase::strong("Watched by: ").and(watched));
        section.list(points);
    }
    document
}

fn bears(row: &Assumption) -> Phrase {
    let hangs = match row.hangs_on_it.len() {
        0 => "no outcome or impact hangs on it".to_owned(),
        n => format!(
            "{} on it ({})",
            words::counted(n, "outcome or impact hangs/outcomes or impacts hang"),
            words::some_of(&row.told.hangs_on_it, 6)
        ),
    };
    let phrase = Phrase::strong("Bears: ");
    if row.bears.is_empty() {
        return phrase.and("nothing yet; it does not say what it applies to");
    }
    phrase.and(words::some_of(&row.told.bears, 6)).and(format!("; {hangs}"))
}

fn evidence(row: &Assumption) -> Phrase {
    let grade = row.grade.unwrap_or("not graded yet");
    let mut text = grade.to_owned();
    if !row.from.is_empty() {
        text = format!("{text}, from {}", row.from.join("; "));
    }
    if !row.against.is_empty() {
        text = format!("{text}, against {}", row.against.join("; "));
    }
    Phrase::strong("Evidence: ").and(text)
}

fn risk(row: &Assumption) -> Phrase {
    Phrase::strong("Likelihood of failing: ")
        .and(row.likelihood.unwrap_or("not said yet"))
        .and(". ")
        .and_strong("Consequence: ")
        .and(row.consequence.unwrap_or("not said yet"))
}
