//! The report on evidence: every claim that the theory makes, by how good its evidence is, with its sources and what would
//! settle it; and the outcomes and impacts, the weakest first, each with the link on which it hangs.
//!
//! A claim is a link of cause (delivery apart, which claims nothing), a graded link of another kind, or an assumption. It
//! stands under the grade that the theory gives it; where an assumption lowers that, the claim says so.

use super::document::{Block, Document, Phrase};
use super::{Kind, Report, cite, made};
use crate::analysis::Analysis;
use crate::diagnostic::words;
use crate::graph::Graph;
use crate::model::{Grade, ItemId, LinkId, Ref, Role, Spot, Theory};
use crate::trace::{Focus, trace};
use crate::vocabulary::DeclarationKind;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// The grades in the order in which they are told, and what each means.
const GRADES: &[(Option<Grade>, &str, &str)] = &[
    (Some(Grade::Established), "Established", "Tested, repeatedly, in settings like this one."),
    (Some(Grade::Promising), "Promising", "Some tests, or tests elsewhere."),
    (Some(Grade::Unproven), "Unproven", "A reasonable belief, not tested."),
    (Some(Grade::Contested), "Contested", "The evidence disagrees, or points the other way: use caution."),
    (
        None,
        "Not graded yet",
        "The theory does not say how good the evidence is; until it does, these count as unproven.",
    ),
];

#[derive(Serialize)]
struct Evidence {
    claims: Vec<Claim>,
    goals: Vec<Goal>,
    pathways: Pathways,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct Claim {
    /// Whether it is an assumption, and not a link.
    #[serde(skip)]
    is_assumption: bool,
    /// `a -> b`, or an assumption's name.
    name: String,
    says: String,
    grade: Option<&'static str>,
    /// The grade that counts, where an assumption lowers it.
    lowered_to: Option<&'static str>,
    lowered_by: Option<String>,
    because: Option<String>,
    from: Vec<String>,
    against: Vec<String>,
    /// What is under way to settle it.
    settled_by: Vec<String>,
}

/// The pathways, the weakest first.
#[derive(Serialize)]
struct Pathways {
    listed: Vec<Pathway>,
    /// How many there are; `None` where they can't be counted.
    count: Option<u64>,
}

#[derive(Serialize)]
struct Pathway {
    /// The titles of its steps, from the activity on.
    steps: Vec<String>,
    grade: &'static str,
    /// Its weakest link in words.
    weakest: String,
}

#[derive(Serialize)]
struct Goal {
    name: String,
    title: String,
    kind: &'static str,
    grade: &'static str,
    /// The link that decides.
    weakest: Option<String>,
    /// The same in words.
    hangs_on: String,
}

pub(super) fn report(analysis: &Analysis) -> Report {
    let (theory, graph) = (&analysis.theory, &analysis.graph);
    let asked = Asked::of(theory);
    let claims: Vec<Claim> = theory
        .all_links()
        .filter(|(_, link)| if link.is_cause() { !theory.is_delivery(link) } else { link.properties().grade.is_said() })
        .map(|(id, _)| of_link(theory, graph, &asked, id))
        .chain(theory.of_kind(DeclarationKind::Assumption).filter_map(|id| of_assumption(theory, id)))
        .collect();
    let sources = sources(theory);
    let value = Evidence {
        claims,
        goals: goals(theory, graph),
        pathways: pathways(theory, graph),
        sources: sources.iter().map(|&r| theory.title(r).into_owned()).collect(),
    };
    let document = document(analysis, &value, &sources);
    made(Kind::Evidence, analysis, &value, document)
}

fn of_link(theory: &Theory, graph: &Graph, asked: &Asked, id: LinkId) -> Claim {
    let link = theory.link(id);
    let said = link.properties();
    let (from, to) = (cite::quoted(theory, link.from), cite::quoted(theory, link.to));
    let verb = match link.role {
        Role::Contributing => "helps towards",
        role => role.verb(),
    };
    let grade = said.grade.get().map(|g| g.value);
    let (counts, lowered_by) = if link.is_cause() { graph.link_evidence(id) } else { (Grade::Established, None) };
    let mut settled_by = questions(theory, asked.0.get(&id).map_or(&[], Vec::as_slice));
    if link.is_cause() && graph.is_measured(link.from) && graph.is_measured(link.to) {
        settled_by.push(both_ends(theory, link.from, link.to));
    }
    Claim {
        is_assumption: false,
        name: theory.link_name(id),
        says: format!("{from} {verb} {to}"),
        grade: grade.map(Grade::text),
        lowered_to: lowered_by.map(|_| counts.text()),
        lowered_by: lowered_by.map(|a| theory.title(a).into_owned()),
        because: theory.said(&said.because).map(str::to_owned),
        from: cited(theory, &said.from),
        against: cited(theory, &said.against),
        settled_by,
    }
}

fn of_assumption(theory: &Theory, id: ItemId) -> Option<Claim> {
    let said = theory.assumption(id)?;
    let mut settled_by = questions(theory, theory.questions_about(id));
    let indicators = theory.indicators_of(id);
    if !indicators.is_empty() {
        settled_by.push(format!("Tested by {}.", words::all_of(&quoted_all(theory, indicators))));
    }
    Some(Claim {
        is_assumption: true,
        name: theory.name(id).to_owned(),
        says: cite::quoted(theory, id),
        grade: said.evidence.grade.get().map(|g| g.value.text()),
        lowered_to: None,
        lowered_by: None,
        because: None,
        from: cited(theory, &said.evidence.from.known),
        against: cited(theory, &said.evidence.against.known),
        settled_by,
    })
}

fn cited(theory: &Theory, refs: &[Ref]) -> Vec<String> {
    refs.iter().map(|r| cite::short(theory, r.item)).collect()
}

fn quoted_all(theory: &Theory, ids: &[ItemId]) -> Vec<String> {
    ids.iter().map(|&id| cite::quoted(theory, id)).collect()
}

/// What the questions of a theory ask about links, gathered once.
struct Asked(FxHashMap<LinkId, Vec<ItemId>>);

impl Asked {
    fn of(theory: &Theory) -> Asked {
        let mut asked: FxHashMap<LinkId, Vec<ItemId>> = FxHashMap::default();
        for (id, question) in theory.questions() {
            for spot in &question.about {
                if let Spot::Link(link, _) = spot {
                    asked.entry(*link).or_default().push(id);
                }
            }
        }
        Asked(asked)
    }
}

/// Learning questions, a sentence each.
fn questions(theory: &Theory, asked: &[ItemId]) -> Vec<String> {
    let due = |id| theory.question(id)?.due.get().map(|d| format!(", due {}", theory.slice(d.span)));
    asked
        .iter()
        .map(|&id| format!("The question {}{}.", cite::quoted(theory, id), due(id).unwrap_or_default()))
        .collect()
}

/// By which figure a thing is measured; of an activity perhaps by that of its output.
fn measures_of(theory: &Theory, id: ItemId) -> Vec<ItemId> {
    let own = theory.indicators_of(id);
    if own.is_empty() {
        theory.effects(id).flat_map(|(_, l)| theory.indicators_of(l.to)).copied().collect()
    } else {
        own.to_vec()
    }
}

/// By which figures both ends of a link are measured: by two that differ, where there are two.
fn both_ends(theory: &Theory, cause: ItemId, effect: ItemId) -> String {
    let (of_cause, of_effect) = (measures_of(theory, cause), measures_of(theory, effect));
    let first = of_cause.iter().find(|i| !of_effect.contains(i)).or_else(|| of_cause.first());
    let second = of_effect.iter().find(|i| first != Some(*i)).or_else(|| of_effect.first());
    // Two figures may bear one title.
    let (first, second) = (first.copied().unwrap_or(cause), second.copied().unwrap_or(effect));
    let (one, other) = (cite::quoted(theory, first), cite::quoted(theory, second));
    if first == second {
        format!("Both ends are measured by one figure, {one}, which can't tell them apart.")
    } else {
        format!("Both ends are measured, by {one} and {other}.")
    }
}

/// The references that claims cite, in the order of the text.
fn sources(theory: &Theory) -> Vec<ItemId> {
    let links = theory.links.iter().map(|l| l.properties()).flat_map(|p| [p.from.as_slice(), p.against.as_slice()]);
    let assumptions = theory.assumptions().map(|(_, a)| &a.evidence);
    let of_assumptions = assumptions.flat_map(|e| [e.from.known.as_slice(), e.against.known.as_slice()]);
    let cited: FxHashSet<ItemId> = links.chain(of_assumptions).flatten().map(|r| r.item).collect();
    theory.of_kind(DeclarationKind::Reference).filter(|r| cited.contains(r)).collect()
}

/// How many pathways are looked at, and how many are listed.
const PATHWAYS: (usize, usize) = (2_000, 20);

fn pathways(theory: &Theory, graph: &Graph) -> Pathways {
    let trace = trace(theory, graph, Focus::All, PATHWAYS.0);
    let mut ranked: Vec<(Option<Grade>, Pathway)> = trace
        .chains
        .into_iter()
        .filter_map(|chain| {
            let weakest = chain.steps.iter().find(|s| s.is_weakest)?;
            let pathway = Pathway {
                grade: weakest.evidence,
                weakest: format!("“{}” leads to “{}”", weakest.from.title, weakest.to.title),
                steps: std::iter::once(chain.start.title.clone())
                    .chain(chain.steps.iter().map(|s| s.to.title.clone()))
                    .collect(),
            };
            Some((Grade::parse(pathway.grade), pathway))
        })
        .collect();
    ranked.sort_by_key(|(grade, _)| *grade);
    ranked.truncate(PATHWAYS.1);
    Pathways { listed: ranked.into_iter().map(|(_, p)| p).collect(), count: trace.count }
}

/// The outcomes and impacts, the worst first; equal ones in the order of the text.
fn goals(theory: &Theory, graph: &Graph) -> Vec<Goal> {
    let mut goals: Vec<(Grade, Goal)> = theory
        .ids()
        .filter(|&id| matches!(theory.item(id).kind, DeclarationKind::Outcome | DeclarationKind::Impact))
        .filter_map(|id| {
            let standing = graph.standing(id)?;
            let hangs_on = match standing.weakest {
                Some(link) => {
                    let l = theory.link(link);
                    let own = l.properties().grade.get().map_or("not graded", |g| g.value.text());
                    let lowered = match graph.link_evidence(link).1 {
                        Some(a) => format!(", lowered by the assumption {}", cite::quoted(theory, a)),
                        None => String::new(),
                    };
                    let (from, to) = (cite::quoted(theory, l.from), cite::quoted(theory, l.to));
                    format!("that {from} leads to {to} ({own}{lowered})")
                }
                None if graph.has_pathway(id) => "no single link".to_owned(),
                None => "nothing yet: no activity leads to it".to_owned(),
            };
            Some((
                standing.grade,
                Goal {
                    name: theory.name(id).to_owned(),
                    title: theory.title(id).into_owned(),
                    kind: theory.item(id).kind.text(),
                    grade: standing.grade.text(),
                    weakest: standing.weakest.map(|l| theory.link_name(l)),
                    hangs_on,
                },
            ))
        })
        .collect();
    goals.sort_by_key(|(grade, _)| *grade);
    goals.into_iter().map(|(_, goal)| goal).collect()
}

fn document(analysis: &Analysis, value: &Evidence, sources: &[ItemId]) -> Document {
    let theory = &analysis.theory;
    let mut document = super::started(analysis, "Evidence");
    let by = |grade: Option<Grade>| value.claims.iter().filter(move |c| c.grade == grade.map(Grade::text));
    let counts: Vec<String> = GRADES
        .iter()
        .map(|(grade, name, _)| (by(*grade).count(), name.to_lowercase()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    let lead = match counts.as_slice() {
        [] => "This theory makes no claim yet: nothing in it is said to lead to anything.".to_owned(),
        counts => {
            format!("This theory makes {}: {}.", words::counted(value.claims.len(), "claim"), words::all_of(counts))
        }
    };
    document.lead.push(Block::Paragraph(Phrase::of(lead)));
    for (grade, name, meaning) in GRADES {
        let claims: Vec<Phrase> = by(*grade).map(claim).collect();
        if claims.is_empty() {
            continue;
        }
        let section = document.section(*name);
        section.paragraph(Phrase::of(*meaning));
        section.list(claims);
    }
    if !value.goals.is_empty() {
        let section = document.section("What each outcome and impact hangs on");
        section.paragraph(Phrase::of(
            "The weakest first. A result is no better supported than the weakest link that it needs.",
        ));
        let rows = value
            .goals
            .iter()
            .map(|g| vec![Phrase::of(&g.title), Phrase::of(g.kind), Phrase::of(g.grade), Phrase::of(&g.hangs_on)]);
        section.table(&["Result", "Kind", "Evidence", "Hangs on"], rows.collect());
    }
    let listed = &value.pathways.listed;
    if !listed.is_empty() {
        let section = document.section("The pathways, the weakest first");
        let of = match value.pathways.count {
            Some(n) if n == listed.len() as u64 => String::new(),
            Some(n) => format!(" Of {n} pathways, the weakest {} are listed.", listed.len()),
            None => format!(" Of more pathways than can be counted, {} are listed.", listed.len()),
        };
        section.paragraph(Phrase::of(format!("From an activity to what it is meant to lead to in the end.{of}")));
        let rows =
            listed.iter().map(|p| vec![Phrase::of(p.steps.join(" → ")), Phrase::of(p.grade), Phrase::of(&p.weakest)]);
        section.table(&["Pathway", "Evidence", "Its weakest link"], rows.collect());
    }
    if !sources.is_empty() {
        document.section("Sources").list(sources.iter().map(|&r| cite::full(theory, r)).collect());
    }
    document
}

fn claim(claim: &Claim) -> Phrase {
    let mut phrase = Phrase::strong(&claim.says);
    let sources = match (claim.from.as_slice(), claim.against.as_slice()) {
        ([], []) if claim.grade.is_some() => " No source is named.".to_owned(),
        ([], []) => String::new(),
        (from, []) => format!(" Source: {}.", from.join("; ")),
        ([], against) => format!(" Against it: {}.", against.join("; ")),
        (from, against) => format!(" For it: {}. Against it: {}.", from.join("; "), against.join("; ")),
    };
    phrase = phrase.and(".");
    if let Some(because) = &claim.because {
        phrase = phrase.and(format!(" {}", cite::ended(because)));
    }
    phrase = phrase.and(sources);
    if let (Some(to), Some(by)) = (claim.lowered_to, &claim.lowered_by) {
        phrase = phrase.and(format!(" It counts as {to}, since it rests on the assumption “{by}”."));
    }
    let settle = match claim.settled_by.as_slice() {
        [] if claim.grade == Some(Grade::Established.text()) => return phrase,
        [] if claim.is_assumption => {
            "nothing yet. A learning question about it would, or an indicator that tests it.".to_owned()
        }
        [] => "nothing yet. A learning question about it would, or an indicator on both sides.".to_owned(),
        ways => words::small(&ways.join(" ")),
    };
    phrase.and(" What would settle it: ").and(settle)
}
